"""Lists of undertakings: what the sentence above undertakes ("The two offices will:"), and which items are undertakings of their own."""

from __future__ import annotations

import re

from kg import lexicon
from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts import drafts
from kg.facts.context import PARTIES, Context
from kg.facts.undertaking import Undertaking
from kg.model import Block, BlockKind, Sentence, Span

_EXAMPLES = Expression(r"\b(?:including|such as|e\.g\.|for example)(?:\s+by)?\s*:$")
_AREAS = Expression(r"\b(?:areas?|fields?|activities|measures|following|cooperat\w+|in particular|namely|as follows)\b", re.IGNORECASE)
_COVERING = Expression(
    r"\b(?:covers?|provides? for|foresees?|envisages?|comprises?|includes?|encompass(?:es)?|"
    r"(?:elements|points|contents|pillars|activities|measures|components|features) of [^:]{3,60} (?:are|include))\s?:$"
)
_AGREED = re.compile(  # "What was agreed:", "Points agreed:"
    r"(?:What (?:was|has been|the two \w+|both \w+) (?:have )?agreed|"
    r"(?:\w+ )?(?:[Pp]oints|[Mm]easures|[Aa]ctions|[Oo]utcomes|[Mm]atters) agreed|"
    r"Agreed(?: (?:points|measures|actions|outcomes))?|It was (?:also |further )?agreed)\s?:"
)
_TOLD = Expression(r"\b(?:agreed|document|memorandum|cooperation)\b", re.IGNORECASE)
# How a sentence ends whose list says what is undertaken, white space folded
_OPENING = Expression(
    r"\b(?P<among>(?:plans|aims|goals|priorities|intentions|projects) (?:of|for)\b[^:]{3,80} (?:are|include))\s?:$|"
    r"\b(?P<verb>will|shall|are to|is to|undertakes?(?: to)?|agrees?(?: to)?|(?:have |has )?agreed(?: to)?|commits?(?: to)?|committed to|"
    r"intends?(?: to)?|plans? to|pledges? to|pledged to|decided to)"
    r"(?:,? (?:jointly|also|further|in particular|cooperate to|work together to|do the following))?\s?:?$|"
    r"\b(?:have|has) set (?:them|it)sel(?:f|ves) (?:to do|(?:the )?(?:following )?[\w ]{0,30}?(?:goals|aims|tasks|targets|objectives))\s?:$"
)
# A list of who takes part, and of what is looked at, is none of undertakings
_OF_WHOM = Expression(
    r"\b(?:following|these) (?:[\w-]+ ){0,3}?(?:agencies|departments|bodies|offices|members|countries|states|companies|organi[sz]ations|"
    r"institutions|officials|persons|people|participants|speakers|partners|authorities|ministries|experts)[^.;]{0,60}:$|\bof\s?:$|"
    r"\b(?:shall|will|must|should) (?:also )?(?:identify|contain|describe|specify|list|state|indicate|set out|explain)\s?:$"
)
_FOLLOWING = Expression(r"\bthe following\b(?! (?:day|week|month|year|morning|paragraph))")
_PROPOSING = Expression(r"\b(?:propos(?:es|ed|als?|es to)|recommends?|recommended|recommendations)\b[^:]{0,60}:$")
_ASIDE = re.compile(  # "undertakes, among other things, to:", "will, in particular:"
    r",[^,]{1,40},(?= to\s?:)|"
    r",?\s(?:among(?:st)? other (?:things|measures|activities)|inter alia|notably|specifically|among others),?(?=\s?:)"
)
_OPENING_MAX = 240  # characters: a longer sentence says more than who undertakes
_STATUSES = {"intend": "planned", "plan": "planned", "pledge": "pledged", "undertak": "pledged", "commit": "pledged"}
_ITEM_MIN = 4  # words: a shorter item is a label
_AREA_MIN = 2  # words of an area in which two have agreed to work together


_FIRM = {  # what an item that goes on with the words above the list begins with
    "planned": re.compile(r"(?:also )?(?:(?:plan|intend|aim|seek|propose|prepare)s? to|will|shall|(?:is|are) to)\b(?! continue)"),
    "pledged": re.compile(
        r"(?:also )?(?:(?:commit|pledge|promise|undertake)s? (?:itself |themselves )?to|"
        r"(?:committed|pledged|promised|undertook) (?:itself |themselves )?to|will continue)\b"
    ),
    "agreed": re.compile(r"(?:also |further )?(?:agree(?:s|d)?|decided?|resolved?) (?:to|that|on|upon)\b"),
}
_BARE = re.compile(r"[A-Z][^.:;!?]{1,80}[a-z)]\s?:?$")  # "The Office also", "The two offices:"


def started(context: Context, block: Block, sentence: Sentence) -> Undertaking | None:
    """Return who does what the items of a list say that go on with "The Office also": how firmly, each of them says itself."""
    items = context.items_below(block) if block.kind is not BlockKind.ITEM and sentence == block.sentences[-1] else []
    opens = [b.sentences[0].span.of(context.text)[:1] for b in items]
    if not opens or not all(o.islower() for o in opens) or not _BARE.fullmatch(sentence.span.of(context.text)):
        return None
    if any(c.mood is Mood.FINITE for c in context.of_sentence(sentence)) or _opened(context, sentence):
        return None
    parties = context.parties(sentence.span)
    return Undertaking(parties, "", "commitment.list") if parties else None


def opens(context: Context, block: Block, sentence: Sentence) -> bool:
    """Tell whether a sentence without a colon goes on in the items below it: "The parties agreed", "- to organise A"."""
    if block.kind is BlockKind.ITEM or sentence != block.sentences[-1]:
        return False
    items = context.items_below(block)
    text = sentence.span.of(context.text)
    infinitive = text[-1:] not in ".!?;" and all(b.sentences[0].span.of(context.text).startswith("to ") for b in items)
    bare = text[-1:].isalpha() and _OPENING.search(" ".join(text.split())) is not None
    bare = bare and all(_is_base(w) or w.endswith("ing") for b in items for w in b.sentences[0].span.of(context.text).split(maxsplit=1)[:1])
    return bool(items) and (infinitive or bare or text.endswith(":") or _FOLLOWING.search(text) is not None)


def undertaken(context: Context, block: Block, sentence: Sentence, head: Undertaking) -> Undertaking | None:
    """Return what an item undertakes under the words above its list."""
    if head.status:
        return head if item(context, block, sentence, _AREA_MIN if head.status == "agreed" else _ITEM_MIN) else None
    text = sentence.span.of(context.text)
    status = next((s for s, opening in _FIRM.items() if opening.match(text)), None)
    firm = status == "pledged" or (status == "planned" and text.startswith(("will", "shall")))
    if firm and len(head.parties) > 1:
        status = "agreed"
    return Undertaking(head.parties, status, head.rule) if status else None


def parts(context: Context, sentence: Sentence) -> list[Span]:
    """Return the undertakings of an item: of "EPO: common documentation; common classification" each behind the label."""
    label = _LABEL.match(context.text, sentence.span.begin, sentence.span.end)
    begin = label.end() if label else sentence.span.begin
    if label and context.text.startswith("to ", label.end()):
        return [Span(label.end(), sentence.span.end)]  # "Awareness: to teach pupils what a design is"
    doing = _is_base(context.text[begin : sentence.span.end].split(maxsplit=1)[0])
    if doing and (both := _two_verbs(context, begin, sentence.span.end)):
        return both
    pieces = [m.span() for m in _PIECE.finditer(context.text, begin, sentence.span.end)]
    if len(pieces) < 2 or any(len(context.text[a:b].split()) < _AREA_MIN for a, b in pieces):
        return [sentence.span]
    return [Span(*piece) for piece in pieces]


def _two_verbs(context: Context, begin: int, end: int) -> list[Span]:
    """Return the two parts of "cooperate on training | and exchange experts", and none of "share data and search results"."""
    text = context.text[begin:end]
    cuts = [m for m in _AND_VERB.finditer(text) if _is_base(m["verb"]) and (m["verb"] not in _NOUNS or _OF_PEOPLE.match(m["behind"]))]
    if len(cuts) != 1 or len(text[: cuts[0].start()].split()) < _TWO or len(text[cuts[0].start("verb") :].split()) < _TWO:
        return []
    return [Span(begin, begin + cuts[0].start()), Span(begin + cuts[0].start("verb"), end)]


_AND_VERB = re.compile(r",?\sand\s(?P<verb>[a-z]+)\s(?P<behind>(?!(?:of|for|in|on|between|with|among|and|from|to|as|by)\b)[a-z]+)")
_OF_PEOPLE = re.compile(
    r"(?:experts|information|data|experiences?|views|practices|examiners|staff|documents|best|good|the|an?|their|each)\b"
)
_NOUNS = frozenset(
    "search work test study process report support research exchange plan market design help use access share visit train pilot link "
    "register review approach focus guide target voice state function benefit contact field group".split()
)  # which may be nouns
_TWO = 2  # words


_LABEL = re.compile(r"[A-Z][\w .-]{1,40}:\s+")
_PIECE = re.compile(r"[^;\s][^;]*")


def item(context: Context, block: Block, sentence: Sentence, least: int = _ITEM_MIN) -> bool:
    """Tell an undertaking in a list ("raising awareness of IP") from a report of what was done, a person, and a mere label."""
    first = next(iter(context.resolution.within(sentence.span)), None)
    if first is not None and first.span.begin == sentence.span.begin and first.entities[0].type == "Official":
        return False
    if any(b.parent == block.path for b in context.document.blocks) or _only_names(context, sentence):
        return False
    text = sentence.span.of(context.text)
    label = _LABEL.match(text)
    behind = text[label.end() :] if label and text.startswith("to ", label.end()) else text
    if _is_base(behind.removeprefix("to ").split(maxsplit=1)[0]) and len(sentence.span.of(context.text).split()) >= _ITEM_MIN:
        return True  # "compare their practices"
    finite = any(
        c.mood is Mood.FINITE and c.link not in {"which", "who", "that"} and not _of_head(context, c) for c in context.of_sentence(sentence)
    )
    return not finite and len(sentence.span.of(context.text).split()) >= least


def _only_names(context: Context, sentence: Sentence) -> bool:
    """Tell "the Department of State and the Treasury;", which says who and not what."""
    words, at = [], sentence.span.begin
    for reference in context.resolution.within(sentence.span):
        words.append(context.text[at : reference.span.begin])
        at = max(at, reference.span.end)
    return at > sentence.span.begin and not _SAYING.search(" ".join([*words, context.text[at : sentence.span.end]]))


_SAYING = Expression(r"\b(?!(?:the|and|of|or|for)\b)[a-z]{3,}")  # a word that is part of no name


_SAME = re.compile(r"(?:it|they|we|the office)", re.IGNORECASE)


def _of_head(context: Context, clause: Clause) -> bool:
    """Tell "It will train its examiners" under "The Office will take the following measures:", and what happens before or when."""
    if clause.link in {"when", "once", "before"} or (clause.index and clause.subject is not None and not clause.modal):
        return True
    return clause.modal == "will" and clause.subject is not None and _SAME.fullmatch(clause.subject.of(context.text)) is not None


def headlined(context: Context, block: Block, sentence: Sentence) -> tuple[Undertaking, Span] | None:
    """Return what an item like "WIPO to provide the tool" says that somebody is to do."""
    first = next(iter(context.resolution.within(sentence.span)), None) if block.kind is BlockKind.ITEM else None
    if first is None or first.entities[0].type not in PARTIES or first.span.begin - sentence.span.begin > len("the "):
        return None
    to = _TO_DO.match(context.text, first.span.end, sentence.span.end)
    parties = list(first.entities)
    if to is None or not _is_base(to["verb"]) or any(c.mood is Mood.FINITE for c in context.of_sentence(sentence)):
        return None
    return Undertaking(parties, "agreed" if len(parties) > 1 else "planned", "commitment.list"), sentence.span


_TO_DO = re.compile(r"\)?\sto\s(?P<verb>[a-z]+)\s\w")


def _is_base(word: str) -> bool:
    return any(f.form == "base" for f in lexicon.verbs().get(word, ()))


def head(context: Context, sentence: Sentence, stated: Undertaking | None) -> Undertaking | None:
    """Return what the sentence above a list undertakes, ``stated`` being what it says itself: each item is an undertaking of its own."""
    text = sentence.span.of(context.text)
    if _EXAMPLES.search(text) or _OF_WHOM.search(" ".join(text.split())):
        return None  # examples are no undertakings of their own
    opened = stated or _proposed(context, sentence) or drafts.opened(context, sentence) or drafts.aimed(context, sentence)
    if stated := opened or _opened(context, sentence):
        return stated
    named = [e for e in context.resolution.entities_within(sentence.span, frozenset({"Agreement"})) if len(e.parties) > 1]
    told_of = next((r.entities for r in context.resolution.within(sentence.span) if r.plural), ())  # "the two offices will cooperate"
    sides = list(told_of or (named[0].parties if named else context.sides()))
    papers = context.resolution.entities_within(sentence.span, frozenset({"Agreement"}))
    told = papers or _TOLD.search(text)
    laid_down = _AREAS.search(text) or (papers and len(sides) > 1 and _COVERING.search(text)) or _AGREED.fullmatch(text)
    return Undertaking(sides, "agreed", "commitment.list") if sides and told and laid_down else None


def _proposed(context: Context, sentence: Sentence) -> Undertaking | None:
    """Return what "The Government is consulting on the following proposals:" puts forward."""
    folded = " ".join(sentence.span.of(context.text).split())
    if len(folded) > _OPENING_MAX or not _PROPOSING.search(folded):
        return None
    parties = context.parties(sentence.span) or list(context.resolution.publishers[:1])
    return Undertaking(parties, "proposed", "commitment.list") if parties else None


def _opened(context: Context, sentence: Sentence) -> Undertaking | None:
    """Return what "The two offices will:" undertakes: its subject does what each item says."""
    folded = _ASIDE.sub("", " ".join(sentence.span.of(context.text).split()))
    found = _OPENING.search(folded)
    if found is None or len(folded) > _OPENING_MAX or re.search(r"\b(?:not|if)\b", folded):
        return None
    parties = context.parties(sentence.span)
    if found["among"]:
        return Undertaking(parties, "planned", "commitment.list") if parties else None
    verb = found["verb"] or ""
    stated = next((status for stem, status in _STATUSES.items() if verb.startswith(stem)), "")
    joint = "agreed" if len(parties) > 1 or "agree" in verb else "planned"
    status = joint if not stated or (stated == "pledged" and joint == "agreed") else stated
    return Undertaking(parties, status, "commitment.list") if parties else None
