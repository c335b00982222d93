"""Sentence -> clauses: who does what to whom, in which tense and mood, and what depends on what. Facts are read from these.

A light reader without a model: verb groups are found by closed classes, a lexicon of verbs and their forms, and the word
before; each opens a clause whose subject stands to its left and whose complement runs to the next clause of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kg import lexicon, tokens
from kg.entities import Resolution
from kg.model import Block, Document, Sentence, Span
from kg.tokens import Token


class Mood(StrEnum):
    """How a verb stands in its clause."""

    FINITE = "finite"  # "agreed", "will establish", "is signed"
    INFINITIVE = "infinitive"  # "to establish"
    GERUND = "gerund"  # "on enhancing"
    PARTICIPLE = "participle"  # "signed by", "organised jointly": describes the noun before it


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with its arguments. All spans count in the text of the document.

    ``subject`` is the noun phrase before the verb, shared by coordinated verbs and handed down to infinitives;
    ``rest`` is all that follows the verb up to the next clause that does not depend on it. ``governor`` is the index,
    among the clauses of the sentence, of the clause that this one depends on, and ``link`` the word that ties it.
    """

    block: Block
    sentence: Sentence
    index: int
    lemma: str
    verb: Span
    mood: Mood
    rest: Span
    subject: Span | None = None
    particle: str = ""  # the word right after the verb: "on" of "agree on", "to" of "agree to"
    passive: bool = False
    tense: str = "present"  # "past", "present", "future"
    modal: str = ""  # "will", "may", "could", ...
    perfect: bool = False
    negated: bool = False
    governor: int | None = None
    link: str = ""
    quoted: bool = False
    conditional: bool = False

    @property
    def span(self) -> Span:
        """The clause from its subject, when that stands before the verb, to its end."""
        begin = self.subject.begin if self.subject and self.subject.end <= self.verb.begin else self.verb.begin
        return Span(begin, max(self.verb.end, self.rest.end))

    @property
    def hypothetical(self) -> bool:
        return self.conditional or self.modal in {"may", "might", "could", "would", "can"}


@dataclass(frozen=True, slots=True)
class _Word:
    """A token, or a name, date or short form as one word."""

    lower: str
    span: Span
    named: bool = False
    quoted: bool = False

    @property
    def classes(self) -> frozenset[str]:
        return frozenset() if self.named else lexicon.classes(self.lower)

    @property
    def forms(self) -> tuple[lexicon.VerbForm, ...]:
        return () if self.named else lexicon.verbs().get(self.lower, ())

    def has(self, *forms: str) -> bool:
        return any(f.form in forms for f in self.forms)

    def lemma(self, *forms: str) -> str:
        return next((f.lemma for f in self.forms if f.form in forms), self.lower)


@dataclass(frozen=True, slots=True)
class _Group:
    """A verb group: words begin to end, the last the main verb."""

    begin: int
    end: int
    lemma: str
    mood: Mood
    passive: bool = False
    tense: str = "present"
    modal: str = ""
    perfect: bool = False
    negated: bool = False


def read(document: Document, resolution: Resolution, dates: Sequence[Span] = ()) -> tuple[Clause, ...]:
    """Return the clauses of all sentences of a document, in order; ``dates`` are read as one word each ("31 May 2023")."""
    found: list[Clause] = []
    quotes = _quoted(document)
    for block, sentence in document.sentences():
        words = _words(document, sentence, resolution, dates, quotes)
        found += _clauses(block, sentence, words)
    return tuple(found)


def _quoted(document: Document) -> list[Span]:
    """Return the stretches between quotation marks that hold more than a few words, block by block."""
    spans: list[Span] = []
    for block in document.blocks:
        opened: int | None = None
        for offset in range(block.span.begin, block.span.end):
            mark = document.text[offset]
            if mark in "“«" or (mark == '"' and opened is None):
                opened = offset
            elif mark in "”»\"" and opened is not None:
                if offset - opened > 40:
                    spans.append(Span(opened, offset))
                opened = None
        if opened is not None and block.span.end - opened > 40:
            spans.append(Span(opened, block.span.end))
    return spans


def _words(document: Document, sentence: Sentence, resolution: Resolution, dates: Sequence[Span], quotes: Sequence[Span]) -> list[_Word]:
    named = [r.span for r in resolution.within(sentence.span)]
    dated = [d for d in dates if sentence.span.covers(d) and not any(d.meets(n) for n in named) and any(c.isdigit() for c in d.of(document.text))]
    words: list[_Word] = []
    at = sentence.span.begin
    for whole in [*sorted([*named, *dated]), None]:
        end = whole.begin if whole else sentence.span.end
        words += [_word(t, quotes) for t in tokens.read(document.text, Span(at, end))]
        if whole:
            words.append(_Word(whole.of(document.text).lower(), whole, True, any(q.covers(whole) for q in quotes)))
            at = whole.end
    return words


def _word(token: Token, quotes: Sequence[Span]) -> _Word:
    return _Word(token.lower, token.span, False, any(q.covers(token.span) for q in quotes))


def _clauses(block: Block, sentence: Sentence, words: Sequence[_Word]) -> list[Clause]:
    groups = _groups(words)
    found: list[Clause] = []
    for index, group in enumerate(groups):
        found.append(_clause(block, sentence, words, groups, index, found))
    whole = [replace(c, rest=_rest(words, groups, found, i)) for i, c in enumerate(found)]
    return [c if c.subject else replace(c, subject=_awaited(whole, c)) for c in whole]


def _awaited(clauses: Sequence[Clause], clause: Clause) -> Span | None:
    """Return the subject that a fronted gerund waits for: "Since assuming office, Mr Tang has steered"."""
    if clause.mood not in {Mood.GERUND, Mood.PARTICIPLE, Mood.INFINITIVE}:
        return None
    return next((c.subject for c in clauses[clause.index + 1 :] if c.mood is Mood.FINITE and c.subject), None)


# --- verb groups ---------------------------------------------------------------------------------


def _groups(words: Sequence[_Word]) -> list[_Group]:
    groups: list[_Group] = []
    at = 0
    while at < len(words):
        group = _auxiliary(words, at) or _infinitive(words, at) or _bare(words, at, groups)
        if group:
            groups.append(group)
            at = group.end
        else:
            at += 1
    return groups


def _skip(words: Sequence[_Word], at: int) -> tuple[int, bool]:
    """Step over adverbs and negations inside a verb group; tell whether it is negated."""
    negated = False
    while at < len(words) and not words[at].named and (words[at].classes & {"adverb", "negation"} or words[at].lower.endswith("ly") or _floating(words, at)):
        negated = negated or bool(words[at].classes & {"negation"})
        at += 1
    return at, negated


_ADVERBIALS = {("in", "future"), ("in", "turn"), ("at", "present"), ("as", "always"), ("once", "again"), ("in", "principle"), ("at", "once"), ("as", "well"), ("in", "parallel")}


def _floating(words: Sequence[_Word], at: int) -> bool:
    """Tell "both" in "were both attending" from "both" before a noun."""
    if at and (words[at - 1].lower, words[at].lower) in _ADVERBIALS or (at + 1 < len(words) and (words[at].lower, words[at + 1].lower) in _ADVERBIALS):
        return True
    return words[at].lower in {"both", "all", "each"} and at + 1 < len(words) and words[at + 1].has("gerund", "participle")


def _auxiliary(words: Sequence[_Word], at: int) -> _Group | None:
    """Read a group that opens with a modal, "be", "have" or "do"."""
    first = words[at]
    if not first.classes & {"modal", "be", "have", "do"} or first.lower in {"being", "having", "be", "been"}:
        return None
    modal, perfect, passive, tense = "", False, False, "past" if first.lower in {"was", "were", "had", "did"} else "present"
    end, negated = at, False
    seen_be = False
    while end < len(words):
        word = words[end]
        if word.classes & {"modal"} and not modal and not word.named:
            modal, tense = word.lower, "future" if word.lower in {"will", "shall"} else tense
        elif word.classes & {"be"}:
            seen_be = True
        elif word.classes & {"have"}:
            perfect = True
        elif not word.classes & {"do"}:
            break
        step, no = _skip(words, end + 1)
        step = _interrupted(words, step)
        end, negated = step, negated or no
    if end < len(words) and words[end].lower == "to" and end + 1 < len(words) and seen_be and not perfect:
        return _be_to(words, at, end, negated, tense)
    main = words[end] if end < len(words) else None
    if main and main.has("participle", "gerund", "base", "past") and _fits(main, modal, seen_be, perfect, words[at]):
        passive = seen_be and main.has("participle") and not main.has("gerund")
        lemma = main.lemma("participle" if seen_be or perfect else "base", "gerund", "base")
        return _Group(at, end + 1, lemma, Mood.FINITE, passive, tense, modal, perfect, negated)
    lemma = "be" if seen_be else ("have" if perfect else "do")
    return _Group(at, _last(words, at, end), lemma, Mood.FINITE, False, tense, modal, False, negated)


def _interrupted(words: Sequence[_Word], at: int) -> int:
    """Step over ", as always," and ", let me assure all," between an auxiliary and its verb."""
    if at < len(words) and words[at].lower == ",":
        for close in range(at + 2, min(at + 7, len(words))):
            if words[close].lower == "," and close + 1 < len(words) and words[close + 1].has("base", "participle"):
                return close + 1
    return at


def _last(words: Sequence[_Word], at: int, end: int) -> int:
    """Return the end of the auxiliaries proper, adverbs behind them left out."""
    while end - 1 > at and not words[end - 1].classes & {"modal", "be", "have", "do"}:
        end -= 1
    return max(end, at + 1)


def _fits(main: _Word, modal: str, seen_be: bool, perfect: bool, first: _Word) -> bool:
    if seen_be:
        return main.has("participle", "gerund")
    if perfect:
        return main.has("participle")
    return bool(modal or first.classes & {"do"}) and main.has("base")


def _be_to(words: Sequence[_Word], at: int, end: int, negated: bool, tense: str) -> _Group | None:
    """Read "is to be assisted", "are to cooperate": an arrangement for the future."""
    step, no = _skip(words, end + 1)
    passive = step < len(words) and words[step].lower == "be"
    if passive:
        step, more = _skip(words, step + 1)
        no = no or more
    if step < len(words) and words[step].has("participle" if passive else "base"):
        lemma = words[step].lemma("participle" if passive else "base")
        return _Group(at, step + 1, lemma, Mood.FINITE, passive, "future" if tense == "present" else "past", "be to", False, negated or no)
    return _Group(at, end, "be", Mood.FINITE, False, tense, "", False, negated)


def _infinitive(words: Sequence[_Word], at: int) -> _Group | None:
    """Read "to [further] establish", "to be held", "to have"."""
    if words[at].named or words[at].lower != "to":
        return None
    end, negated = _skip(words, _numbered(words, at + 1))
    passive = False
    if end < len(words) and words[end].lower == "be":
        end, more = _skip(words, end + 1)
        passive, negated = True, negated or more
    if end >= len(words) or words[end].named:
        return None
    if passive:
        if words[end].has("participle"):
            return _Group(at, end + 1, words[end].lemma("participle"), Mood.INFINITIVE, True, negated=negated)
        return _Group(at, end, "be", Mood.INFINITIVE, negated=negated)
    if words[end].has("base") and not (end + 1 < len(words) and words[end].lower in {"work", "support", "access", "date"} and words[end + 1].lower == "of"):
        return _Group(at, end + 1, words[end].lemma("base"), Mood.INFINITIVE, negated=negated)
    return None


def _numbered(words: Sequence[_Word], at: int) -> int:
    """Step over "1)" or "(a)" in front of the first of several verbs."""
    step = at + (at < len(words) and words[at].lower == "(")
    if step + 1 < len(words) and words[step + 1].lower == ")" and len(words[step].lower) <= 3:
        return step + 2
    return at


def _bare(words: Sequence[_Word], at: int, groups: Sequence[_Group]) -> _Group | None:
    """Read a verb without an auxiliary: past, present, gerund, participle, or the second of two coordinated verbs."""
    word = words[at]
    if not word.forms or word.classes & {"preposition", "determiner", "modal", "be", "have", "do", "conjunction"} or word.lower in _NOUNS_FIRST:
        return None
    before = words[at - 1] if at else None
    if word.has("gerund"):
        return _gerund(words, at, before)
    if word.has("past", "participle"):
        return _listed(words, at, groups) or _past(words, at, before, groups)
    if before is not None and word.has("base") and (_coordinated(words, at, groups) or _enumerated(words, at, groups)):
        return _Group(at, at + 1, word.lemma("base"), Mood.INFINITIVE)
    if before is not None and before.lower == "," and not groups and word.has("third") and at + 1 < len(words) and any(w.named for w in words[:at]):
        return _Group(at, at + 1, word.lemma("third"), Mood.FINITE)  # "The Office (USPTO), Department of Commerce, requests comments"
    if before is not None and _subject_like(words, at - 1) and word.has("third", "base") and _agrees(words, at) and _open(words, at, groups):
        return _Group(at, at + 1, word.lemma("third", "base"), Mood.FINITE)
    return None


_NOUNS_FIRST = frozenset(
    "working meeting building training funding living understanding following including regarding concerning filing finding findings proceeding "
    "setting testing trading licensing hearing briefing beginning ending marketing processing opening learning lead talks visits uses "
    "offices works plans programmes means results reports changes interests benefits views rights states parties services trade pilot "
    "study studies report plan work visit use change interest benefit view state research process project support market patent design focus".split()
)


def _gerund(words: Sequence[_Word], at: int, before: _Word | None) -> _Group | None:
    opens = before is None or before.lower == "," or (before.classes & {"preposition", "conjunction", "adverb"} and not before.classes & {"determiner"})
    if not opens or words[at].lower in _NOUNS_FIRST:
        return None
    return _Group(at, at + 1, words[at].lemma("gerund"), Mood.GERUND)


def _listed(words: Sequence[_Word], at: int, groups: Sequence[_Group]) -> _Group | None:
    """Read "adopted" and "signed" of "was amended, adopted and signed by"."""
    last = groups[-1] if groups else None
    if last is None or not last.passive or last.mood is Mood.PARTICIPLE or not words[at].has("participle"):
        return None
    if not all(w.lower in {",", "and", "or"} or (not w.named and w.classes & {"adverb"}) for w in words[last.end : at]) or last.end == at:
        return None
    return replace(last, begin=at, end=at + 1, lemma=words[at].lemma("participle"))


# Verbs that have an object right behind them unless they are participles: "an MOU signed in 2023".
_TRANSITIVE = frozenset(
    "sign conclude hold host organise organize adopt issue publish deposit launch establish propose reach make submit appoint elect build "
    "found draft finalise finalize negotiate convene chair lead fund administer manage sponsor set design develop create introduce attach base".split()
)


def _past(words: Sequence[_Word], at: int, before: _Word | None, groups: Sequence[_Group]) -> _Group | None:
    """Tell a past tense ("WIPO welcomed the") from a participle ("the report issued by", "enhanced measures")."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if before is None or (before.classes & {"determiner", "preposition"} and before.lower not in {"that", "who", "which"}) or before.lower.endswith("ly") and at > 1 and words[at - 2].classes & {"determiner"}:
        return None
    lemma = word.lemma("past", "participle")
    bare = after is None or after.classes & {"preposition", "adverb"} or after.lower in {",", "and", ")", "last", "earlier", "online"}
    if after is not None and after.lower in {"by", "between"} and not before.classes & {"pronoun"}:
        return _Group(at, at + 1, lemma, Mood.PARTICIPLE, passive=True, tense="past")
    if bare and lemma in _TRANSITIVE and (before.named or _noun(before) or before.lower in {",", ")"}) and not _object_before(words, at, groups):
        return _Group(at, at + 1, lemma, Mood.PARTICIPLE, passive=True, tense="past")
    if before.lower in {",", "and", "(", ")", "which", "who", "that", "also", "then", ";", "-", "–"} or before.named or before.classes & {"pronoun", "adverb"} or _noun(before):
        if not word.has("past") or not _open(words, at, groups):
            return _Group(at, at + 1, lemma, Mood.PARTICIPLE, passive=True, tense="past")
        if after is not None and _noun(after) and not after.named and before.lower == "and" and not groups:
            return None  # "research and shared values"
        return _Group(at, at + 1, lemma, Mood.FINITE, tense="past")
    return None


def _object_before(words: Sequence[_Word], at: int, groups: Sequence[_Group]) -> bool:
    """Tell "the MOU which A and B signed in C": the object of the verb stands in front of its subject."""
    floor = groups[-1].end if groups else 0
    return any(w.lower in {"which", "that", "whom"} and not w.named and (w.lower != "that" or k > floor) for k, w in enumerate(words[floor:at], floor))


def _noun(word: _Word) -> bool:
    return word.named or (word.lower[0].isalpha() and not word.classes and not word.lower.endswith("ly"))


def _coordinated(words: Sequence[_Word], at: int, groups: Sequence[_Group]) -> bool:
    """Tell whether a base form goes on after "will A, " or "to A and": the words between are no clause of their own."""
    if not groups or not (groups[-1].modal or groups[-1].mood is Mood.INFINITIVE):
        return False
    before = words[at - 1]
    if at + 1 >= len(words) or words[at + 1].lower in {",", "and", "or", ";", ".", ")"} and not words[at + 1].named and before.lower == ",":
        return False  # an adjective of a list: "an open, fair, transparent system"
    if before.lower.endswith("ly") or before.classes & {"adverb"}:
        return at >= 2 and words[at - 2].lower in {"and", "or", ",", ";"}
    return before.lower in {"and", "or", ",", ";", ")"}


def _enumerated(words: Sequence[_Word], at: int, groups: Sequence[_Group]) -> bool:
    """Tell whether "2)" stands before a base form, so that it goes on after "agreed to 1) A,"."""
    numbered = at >= 2 and words[at - 1].lower == ")" and len(words[at - 2].lower) <= 3 and not words[at - 2].named
    return numbered and any(g.mood is Mood.INFINITIVE for g in groups)


def _subject_like(words: Sequence[_Word], at: int) -> bool:
    word = words[at]
    return word.named or _noun(word) or word.lower in {"which", "who", "that", "it", "they", "we", "i", "he", "she", ")", "also"} or bool(word.classes & {"adverb"})


def _open(words: Sequence[_Word], at: int, groups: Sequence[_Group]) -> bool:
    """Tell whether a new clause can begin between the verb before and here: a comma, a conjunction, a relative, or reported speech."""
    if not groups or groups[-1].lemma in {"say", "note", "state", "believe", "add"}:
        return True
    between = words[groups[-1].end : at]
    return any(not w.named and (w.lower in {",", ";", ":", "and", "but", "or", "(", ")", "–", "-"} or w.lower in lexicon.closed()["subordinator"]) for w in between)


def _agrees(words: Sequence[_Word], at: int) -> bool:
    """Tell a finite present from a plural noun or a compound: a determiner, name or preposition must follow."""
    if at + 1 >= len(words):
        return False
    after = words[at + 1]
    if words[at - 1].lower in {"which", "who", "that", "we", "they", "it", "he", "she", "i"}:
        return True
    follows = bool(after.classes & {"determiner", "preposition", "pronoun", "adverb"}) or after.named or after.lower in {"that", "to", "the"}
    return follows and (words[at - 1].named or words[at].has("third"))


# --- arguments -----------------------------------------------------------------------------------


def _clause(block: Block, sentence: Sentence, words: Sequence[_Word], groups: Sequence[_Group], index: int, earlier: Sequence[Clause]) -> Clause:
    group = groups[index]
    verb = Span(words[group.begin].span.begin, words[group.end - 1].span.end)
    governor, link = _governor(words, groups, index)
    subject = _subject(words, groups, index, earlier)
    parent = earlier[governor] if governor is not None else None
    if parent is not None and group.mood in {Mood.INFINITIVE, Mood.GERUND}:
        shared = link == "and" and parent.mood in {Mood.FINITE, Mood.INFINITIVE}
        group = replace(group, modal=parent.modal if shared else group.modal, tense=parent.tense if shared else group.tense)
    conditional = _conditional(words, group.begin) or (parent is not None and parent.conditional)
    after = words[group.end].lower if group.end < len(words) else ""
    return Clause(
        block, sentence, index, group.lemma, verb, group.mood, Span(verb.end, sentence.span.end), subject, after, group.passive, group.tense,
        group.modal, group.perfect, group.negated or (parent is not None and parent.negated and link == "and"), governor, link,
        words[group.begin].quoted, conditional,
    )  # fmt: skip


def _governor(words: Sequence[_Word], groups: Sequence[_Group], index: int) -> tuple[int | None, str]:
    """Return the clause that an infinitive, a gerund, a that-clause or a coordinated verb depends on, and the link."""
    group = groups[index]
    before = words[group.begin - 1].lower if group.begin else ""
    if not index:
        return None, _opener(words, groups, index)
    if group.mood is Mood.INFINITIVE and words[group.begin].lower != "to":
        return (_earlier_infinitive(groups, index) if before == ")" else index - 1), "and"
    if group.mood is Mood.INFINITIVE:
        if before in {"and", "or", ",", ";"} and (k := _earlier_infinitive(groups, index)) is not None:
            return k, "and"
        return index - 1, "to"
    if group.mood is Mood.PARTICIPLE and group.begin and before not in {"and", "or"}:
        return index - 1, "participle"
    if group.mood is Mood.GERUND:
        if before in {"and", ","} and groups[index - 1].mood is Mood.GERUND:
            return index - 1, "and"
        if group.begin > 1 and words[group.begin - 2].lower in {",", "and"} and (k := _earlier_gerund(words, groups, index, before)) is not None:
            return k, "and"
        return index - 1, before
    opener = _opener(words, groups, index)
    if opener in {"that", "which", "who", "where", "when", "while", "as", "whether", "if"}:
        return (_verb_before(groups, index) if _verb_before(groups, index) >= 0 else None), opener
    if before in {"and", "or", ","} or opener == "and":
        return _same_level(groups, index), "and"
    return None, opener


def _earlier_infinitive(groups: Sequence[_Group], index: int) -> int | None:
    return next((k for k in range(index - 1, -1, -1) if groups[k].mood is Mood.INFINITIVE), None)


def _earlier_gerund(words: Sequence[_Word], groups: Sequence[_Group], index: int, preposition: str) -> int | None:
    """Return the last gerund behind the same preposition: "in promoting A, in training B"."""
    found = (k for k in range(index - 1, -1, -1) if groups[k].mood is Mood.GERUND and groups[k].begin and words[groups[k].begin - 1].lower == preposition)
    return next(found, None)


def _same_level(groups: Sequence[_Group], index: int) -> int | None:
    return next((k for k in range(index - 1, -1, -1) if groups[k].mood is groups[index].mood), None)


def _verb_before(groups: Sequence[_Group], index: int) -> int:
    """Return the index of the verb before that is neither a participle nor a gerund, or -1."""
    return next((k for k in range(index - 1, -1, -1) if groups[k].mood not in {Mood.PARTICIPLE, Mood.GERUND}), -1)


def _opener(words: Sequence[_Word], groups: Sequence[_Group], index: int) -> str:
    """Return the subordinator that opens the stretch between the verb before and this one."""
    begin = groups[_verb_before(groups, index)].end if index and _verb_before(groups, index) >= 0 else 0
    for word in reversed(words[begin : groups[index].begin]):
        if word.lower in {"that", "which", "who", "where", "when", "while", "if", "whether", "because", "unless", "once", "although"} and not word.named:
            return word.lower
        if word.lower in {";", ":"}:
            return ""
    return ""


def _subject(words: Sequence[_Word], groups: Sequence[_Group], index: int, earlier: Sequence[Clause]) -> Span | None:
    """Return the noun phrase before a verb; a coordinated verb, an infinitive and a gerund share that of the verb before."""
    group = groups[index]
    previous = earlier[index - 1] if index else None
    if group.mood is Mood.INFINITIVE or (group.mood is Mood.GERUND and group.begin):
        return _handed_down(previous)
    begin = _left_edge(words, groups, index)
    if group.mood is Mood.PARTICIPLE and (noun := _antecedent(words, group.begin)):
        return noun
    if index and group.mood is Mood.FINITE and _shares(words, group.begin):
        return _finite_subject(earlier, group.tense)
    if previous and previous.subject and _resumed(words, groups, index, previous):
        return previous.subject
    stretch = words[begin : group.begin]
    stretch = _without_adverbials(stretch)
    content = [w for w in stretch if w.named or (w.lower[0].isalnum() and not w.classes & {"adverb", "conjunction"})]
    relative = stretch[0].lower if stretch else ""
    if relative in {"which", "who", "that", "whom"} and len(content) <= 1:
        return _antecedent(words, begin)
    if not content:
        return previous.subject if previous and previous.link in {"who", "which"} else _finite_subject(earlier)
    if previous and previous.link in {"who", "which"} and words[group.begin - 1].lower == "," and not any(w.named for w in content):
        return previous.subject  # "Mr X, who is of Portuguese nationality, has been ..."
    return Span(stretch[0].span.begin, stretch[-1].span.end)


def _shares(words: Sequence[_Word], begin: int) -> bool:
    """Tell whether "and", with nothing but adverbs behind it, stands before the verb: it has the subject of the verb before."""
    while begin > 0 and not words[begin - 1].named and (words[begin - 1].classes & {"adverb"} or words[begin - 1].lower.endswith("ly")):
        begin -= 1
    return begin > 0 and words[begin - 1].lower in {"and", "but", "or"}


def _resumed(words: Sequence[_Word], groups: Sequence[_Group], index: int, previous: Clause) -> bool:
    """Tell whether a main verb goes on after a relative clause on its subject: "the plan that came before B was adopted"."""
    relative = previous.mood is Mood.PARTICIPLE or (previous.link in {"who", "which", "that"} and previous.mood is Mood.FINITE and previous.governor is None)
    between = words[groups[index - 1].end : groups[index].begin]
    if not relative or groups[index].mood is not Mood.FINITE or groups[index].begin == 0:
        return False
    if any(not w.named and (w.lower in {";", ":", "and", "but", "which", "who", "that", "where", "when"} or w.classes & {"pronoun"}) for w in between):
        return False
    commas = sum(w.lower == "," for w in between)
    return commas == 0 or (commas == 1 and between[-1].lower == ",")


def _handed_down(previous: Clause | None) -> Span | None:
    return previous.subject if previous is not None and not previous.passive else (previous.subject if previous else None)


def _finite_subject(earlier: Sequence[Clause], tense: str = "") -> Span | None:
    """Return the subject that a coordinated verb shares: that of the last clause of its own tense, else of the last one."""
    finite = [c for c in earlier if c.mood is Mood.FINITE]
    alike = [c for c in finite if c.tense == tense]
    return (alike or finite)[-1].subject if finite else None


def _left_edge(words: Sequence[_Word], groups: Sequence[_Group], index: int) -> int:
    """Return where the stretch that holds the subject begins: behind the last break before the verb."""
    floor = groups[index - 1].end if index else 0
    begin = floor
    for at in range(groups[index].begin - 1, floor - 1, -1):
        word = words[at]
        if word.named:
            continue
        if word.lower in {";", ":", "“", "”", "that", "which", "who", "where", "when", "while", "if", "because", "although", "whereas"}:
            alone = all(w.classes & {"adverb"} or w.lower.endswith("ly") for w in words[at + 1 : groups[index].begin] if not w.named)
            alone = alone and not any(w.named for w in words[at + 1 : groups[index].begin])
            begin = at if word.lower in {"which", "who", "that"} and alone else at + 1
            break
        if index and word.lower in {"and", "but"} and at + 1 < groups[index].begin and at > floor and words[at - 1].lower == ",":
            begin = at + 1
            break
    return begin


def _without_adverbials(stretch: Sequence[_Word]) -> Sequence[_Word]:
    """Drop leading commas, conjunctions and a fronted "On Tuesday, in Geneva," from a stretch."""
    changed = True
    while changed and stretch:
        changed = False
        first = stretch[0]
        if not first.named and (first.lower in {",", "and", "but", ")", "“", '"', "-", "–", "*"} or first.classes & {"adverb"}):
            stretch, changed = stretch[1:], True
            continue
        if not first.named and (first.classes & {"preposition"} or first.lower.endswith(("ing", "ed"))):
            comma = next((i for i, w in enumerate(stretch) if w.lower == ","), None)
            if comma is not None and comma + 1 < len(stretch):
                stretch, changed = stretch[comma + 1 :], True
    return stretch


def _antecedent(words: Sequence[_Word], relative: int) -> Span | None:
    """Return the noun phrase before a relative pronoun."""
    end = relative
    while end > 0 and words[end - 1].lower in {",", "of", "in", "with", "through", "for", "by", "to", "on", "at", "from", "("}:
        end -= 1
    begin = end
    while begin > 0 and (words[begin - 1].named or not (words[begin - 1].classes & {"preposition", "conjunction", "modal", "be", "have"} or words[begin - 1].lower in {",", ";", ":"} or words[begin - 1].has("past", "third"))):
        begin -= 1
    return Span(words[begin].span.begin, words[end - 1].span.end) if begin < end else None


def _conditional(words: Sequence[_Word], begin: int) -> bool:
    """Tell whether "if", "unless", "should" or "provided that" stands before the verb, without a comma closing it."""
    for word in reversed(words[:begin]):
        if word.lower in {"if", "unless"} and not word.named:
            return True
        if word.lower in {",", ";", ":"}:
            return False
    return False


def _rest(words: Sequence[_Word], groups: Sequence[_Group], found: Sequence[Clause], index: int) -> Span:
    """Return what follows the verb, up to the clause that neither depends on it nor on one that does."""
    dependants = {index}
    end = words[-1].span.end
    for later in range(index + 1, len(found)):
        if found[later].governor in dependants and found[later].link != "and":
            dependants.add(later)
        elif found[later].governor in dependants - {index}:
            dependants.add(later)
        else:
            end = _before(words, groups, later)
            break
    begin = words[groups[index].end - 1].span.end
    while end > begin and any(w.span.end == end and w.lower in {",", ";", "and", ".", "-", "–", "but", "or"} for w in words):
        end = max((w.span.end for w in words if w.span.end < end), default=begin)
    return Span(begin, max(begin, end))


def _before(words: Sequence[_Word], groups: Sequence[_Group], later: int) -> int:
    """Return where the clause of a later verb begins: at its subject, so that this is not taken for an object."""
    begin = _left_edge(words, groups, later)
    begin = max(begin, groups[later - 1].end)
    for at in range(groups[later].begin - 1, begin - 1, -1):
        if not words[at].named and words[at].lower in {"and", "but", ";"}:
            return words[at].span.begin
    return words[begin].span.begin if begin < groups[later].begin else words[groups[later].begin].span.begin
