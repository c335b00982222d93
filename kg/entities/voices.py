"""What a text tells of who publishes it without naming a publisher: whose head acts in the title or is quoted first, who speaks jointly."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg import lexicon
from kg.entities.resolution import Names
from kg.expressions import Expression
from kg.model import BlockKind, Document, Entity, Reference, Span

_ISSUING = frozenset({"IPOffice", "IntergovernmentalOrganization", "GovernmentBody"})
_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})


def find(document: Document, names: Names) -> tuple[Entity, ...]:
    """Return who publishes by the first of these signs that a text has; none when it has none of them."""
    readers: tuple[Callable[[Document, Names], Entity | None], ...] = (_of_minister, _of_head, _host, _quoted, _described)
    found = next((e for read in readers if (e := read(document, names)) is not None), None)
    return (found,) if found is not None else ()


def early(document: Document, names: Names) -> tuple[Entity, ...]:
    """Return who publishes by what is surer than a contact: "Joint Statement" and "B: what it tells" in the title."""
    label = labelled(document, names)
    return joint(document, names) or ((label,) if label is not None else ())


_JOINT = re.compile(r"(?:The\s)?Joint\s(?:Press\s|Media\s)?(?:Statement|Communiqu[ée]|Declaration|Release|Announcement)\b", re.IGNORECASE)
_ACT = Expression(
    r"\b(?:held|met|convened|gathered|issued|adopted|agreed|signed|concluded|announced?|reaffirm(?:ed)?|hereby|today|have|has|are|were)\b"
)


def joint(document: Document, names: Names) -> tuple[Entity, ...]:
    """Return the bodies that a "Joint Statement" makes the subject of its first sentence."""
    title = document.title
    if title is None or not _JOINT.match(document.text, title.begin, title.end):
        return ()
    first = next((s for b, s in document.sentences() if b.kind in _TEXT), None)
    act = _ACT.search(document.text, first.span.begin, first.span.end) if first else None
    subject = Span(first.span.begin, act.start()) if first and act else None
    named = [r.entities[0] for r in names.within(subject) if r.entities[0].type in _ISSUING] if subject else []
    return tuple(dict.fromkeys(named)) if len(set(named)) > 1 else ()


def _in_title(document: Document, names: Names) -> list[Reference]:
    return [r for r in names.within(document.title) if r.entities[0].type in _ISSUING] if document.title else []


def labelled(document: Document, names: Names) -> Entity | None:
    """Return the body in front of the colon of a title: "EPO: Future of harmonisation"."""
    first = next(iter(_in_title(document, names)), None)
    opens = first is not None and document.title is not None and first.span.begin == document.title.begin
    return first.entities[0] if first is not None and opens and document.text[first.span.end : first.span.end + 2] == ": " else None


_MINISTER = re.compile(r"(?:The\s|Union\s)?(?:Ministers?|Secretary)\s")
_FIELD = Expression(
    r"\b(?:Minister|Secretary)\s(?:of|for)\s(?:the\s)?(?P<field>[A-Z][\w&-]*(?:(?:,?\s(?:and\s|&\s)?|\sof\s)[A-Z][\w&-]*){0,8})"
)


def _of_minister(document: Document, names: Names) -> Entity | None:
    """Return the ministry, which the text names, of the minister who is the subject of the title: "Minister A meets B"."""
    title = document.title
    if title is None or not _MINISTER.match(document.text, title.begin, title.end):
        return None
    found = _FIELD.search(document.text, title.begin)
    called = {f"{noun} {tie} {found['field']}" for noun in ("Ministry", "Department") for tie in ("of", "for")} if found else set()
    ministries = {e for e in names.entities if e.type == "GovernmentBody" and called & {e.label, *e.names}}
    return ministries.pop() if len(ministries) == 1 else None


_ROLE = r"(?:(?:Deputy|Acting|Vice|Executive|Chief|First|New)[ -]){0,2}"
_HEAD = (
    rf"{_ROLE}(?:President|Director[- ]General|Director|Commissioner|Chair(?:man|woman|person)?|Registrar|Comptroller|Head|CEO|Executive|"
    r"Chief)"
)
_HEADS = re.compile(rf"(?:(?:['’]s)?\s(?:new\s)?{_HEAD}\b)")
_OF_HEAD = re.compile(rf"(?:The\s)?{_HEAD}\sof\s(?:the\s)?", re.IGNORECASE)


def of_head(words: str) -> bool:
    """Tell whether words in front of a body are those of its head: "The Director General of the"."""
    return _OF_HEAD.fullmatch(words) is not None


def _of_head(document: Document, names: Names) -> Entity | None:
    """Return the body whose head is the subject of the title: "B Director General meets", "Chairman of B receives"."""
    title, first = document.title, next(iter(_in_title(document, names)), None)
    if title is None or first is None or first.entities[0].type == "IntergovernmentalOrganization":
        return None  # whose head acts in the news of others, too
    before = document.text[title.begin : first.span.begin]
    heads = not before and _HEADS.match(document.text, first.span.end, title.end)
    behind = document.text[heads.end() if heads else first.span.end : title.end]
    if not heads and not _OF_HEAD.fullmatch(before):
        return None
    words = behind.split()[:5]
    forms = [f for w in words for f in lexicon.verbs().get(w.lower().strip(","), ()) if f.form in {"third", "base", "past"}]
    acts = bool(forms) and forms[0].lemma not in _GOING
    return first.entities[0] if acts else None


_GOING = frozenset("visit pay arrive tour call come travel".split())  # of which the host tells as often
_AT = Expression(r"\b(?:[Aa]t|[Vv]isits?(?:\s[Tt]o)?|[Tt]o\s[Vv]isit|[Hh]osted\s[Bb]y)\s(?:[Tt]he\s)?$")
_LEAD = 20  # characters before a name in which "took place at the" stands


def _host(document: Document, names: Names) -> Entity | None:
    """Return the one office of a title where something took place: "Meeting with the Ambassador held at B", "Delegation of C visits B"."""
    named = _in_title(document, names)
    last = named[-1] if named else None
    if last is None or last.entities[0].type != "IPOffice" or len({r.entities[0] for r in named if r.entities[0].type == "IPOffice"}) > 1:
        return None
    if any(r.entities[0].type == "IntergovernmentalOrganization" for r in named):
        return None
    if document.text.startswith(("'s", "’s"), last.span.end):
        return None  # "speaks at B's meeting"
    if document.title and _LED.search(document.text, document.title.begin, last.span.begin):
        return None  # "A leads a delegation to visit B", of which those at home tell
    return last.entities[0] if _AT.search(document.text, max(0, last.span.begin - _LEAD), last.span.begin) else None


_LED = Expression(r"\b(?:[Ll]eads?|[Ll]ed|[Hh]eads?|[Hh]eaded)\s(?:an?\s|the\s|its\s)?(?:[A-Za-z-]{2,12}\s)?[Dd]elegation\s[Tt]o\s")
_QUOTE = re.compile(
    r"[”\"»][,.]?\s(?:[A-Z][\w.’'-]+\s){0,4}(?:said|says|stated|states|commented|comments|explained|explains|noted|notes|added|stressed|"
    r"emphasi[sz]ed|declared|remarked|concluded|according\sto)\b(?P<who>[^“\"«\n]{0,240})"
)


def _quoted(document: Document, names: Names) -> Entity | None:
    """Return the office whose head is the first whom the text quotes: "...", said A, Director General of B."""
    found = next((q for b in document.blocks if b.kind in _TEXT for q in _QUOTE.finditer(document.text, b.span.begin, b.span.end)), None)
    if found is None:
        return None
    sentence = Span(found.start("who"), found.end())
    stop = re.search(r"(?<![A-Z])\.(?:\s|$)", found["who"])
    sentence = Span(sentence.begin, sentence.begin + stop.start()) if stop else sentence
    named = [r for r in names.within(sentence) if r.entities[0].type in _ISSUING]
    head = re.search(_HEAD, sentence.of(document.text)) is not None
    return named[-1].entities[0] if head and len({r.entities[0] for r in named}) == 1 and named[-1].entities[0].type == "IPOffice" else None


_IS = re.compile(
    r"\s?(?:\([A-Z][\w. -]{1,16}\),?\s)?(?:administers|grants|registers|(?:is|was)\s(?:the|an?)\s(?:[\w-]{2,20}\s){0,6}"
    r"(?:office|agency|authority|body|institution|institute|department|organi[sz]ation)\b|is\s(?:responsible|in\scharge|entrusted)\b)"
)
_LAST = 1  # blocks of a text in which it says what its publisher is


def _described(document: Document, names: Names) -> Entity | None:
    """Return the one office of which the end of a text says what it is there for: "B administers patents and designs"."""
    blocks = [b for b in document.blocks if b.kind in _TEXT][-_LAST:]
    opening = [next(iter(names.within(b.span)), None) for b in blocks]
    found = {
        r.entities[0]
        for b, r in zip(blocks, opening, strict=True)
        if r is not None
        and r.entities[0].type == "IPOffice"
        and document.text[b.span.begin : r.span.begin] in {"", "The ", "the "}
        and _IS.match(document.text, r.span.end)
    }
    return found.pop() if len(found) == 1 else None
