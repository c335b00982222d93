"""Words -> verbs without an auxiliary: past, present, gerund and participle, told from nouns and adjectives by what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon
from kg.clauses import agreeing, coordinated, intending, objects, resuming
from kg.clauses.clause import Mood
from kg.clauses.group import Group
from kg.clauses.words import Word


def verb(words: Sequence[Word], at: int, groups: Sequence[Group]) -> Group | None:
    """Read a verb without an auxiliary: past, present, gerund, participle, or the second of two coordinated verbs."""
    word = words[at]
    if (
        not word.forms
        or word.classes & {"preposition", "determiner", "modal", "be", "have", "do", "conjunction"}
        or ("adverb" in word.classes and at + 1 < len(words) and words[at + 1].has("past", "participle", "third"))
        or (word.lower in _NOUNS_FIRST and not intending.intends(words, at) and not (at and words[at - 1].lower in {"which", "who"}))
    ):
        return None
    before = words[at - 1] if at else None
    if word.has("gerund"):
        return _gerund(words, at, before)
    if before is not None and before.lower == "and" and word.has("base") and word.has("past") and groups and _to_come(groups[-1]):
        return Group(at, at + 1, word.lemma("base"), Mood.INFINITIVE)  # "will hold a meeting and set up a website"
    if word.has("past", "participle"):
        return coordinated.listed(words, at, groups) or _past(words, at, before, groups)
    if before is not None and word.has("base") and (coordinated.follows(words, at, groups) or coordinated.enumerated(words, at, groups)):
        return Group(at, at + 1, word.lemma("base"), Mood.INFINITIVE)
    if (
        before is not None
        and before.lower == ","
        and not any(g.mood is Mood.FINITE for g in groups)
        and word.has("third")
        and at + 1 < len(words)
        and any(w.named for w in words[:at])
    ):
        return Group(at, at + 1, word.lemma("third"), Mood.FINITE)  # "The Office (USPTO), Department of Commerce, requests comments"
    if before is not None and resuming.resumes(words, at, groups):
        return Group(at, at + 1, word.lemma("third"), Mood.FINITE)  # "The treaty, which A ratified in May, enters into force"
    if before is not None and coordinated.goes_on(words, at, groups):
        return Group(at, at + 1, word.lemma("third", "base"), Mood.FINITE)
    if (
        before is not None
        and (_subject_like(words, at - 1) or intending.aside(words, at) is not None)
        and word.has("third", "base")
        and agreeing.agrees(words, at)
        and _open(words, at, groups)
    ):
        return Group(at, at + 1, word.lemma("third", "base"), Mood.FINITE)
    return None


def _to_come(group: Group) -> bool:
    return group.mood is Mood.INFINITIVE or group.modal in {"will", "shall", "be to"}


_NOUNS_FIRST = frozenset(
    "working meeting building training funding living understanding following including regarding "
    "concerning filing finding findings proceeding "
    "setting testing trading licensing hearing briefing beginning ending marketing processing opening learning lead talks visits uses "
    "offices works plans programmes means results reports changes interests benefits views rights states parties services trade pilot "
    "study studies report plan work visit use change interest benefit view state research process "
    "project support market patent design focus measure measures rule rules "
    "order orders form forms act acts step steps fund funds link links list lists limit limits permit permits record records "
    "register registers mark marks table tables ink dialogue dialogues track tracks".split()
)


def _gerund(words: Sequence[Word], at: int, before: Word | None) -> Group | None:
    opens = (
        before is None
        or before.lower in {",", ";"}
        or (before.classes & {"preposition", "conjunction", "adverb"} and not before.classes & {"determiner"})
    )
    if (
        not opens
        or words[at].lower in _NOUNS_FIRST
        or (words[at].lower == "acting" and at + 1 < len(words) and words[at + 1].lower in _OFFICES)
    ):
        return None
    return Group(at, at + 1, words[at].lemma("gerund"), Mood.GERUND)


_OFFICES = frozenset(  # "as Acting Director"
    "director commissioner president secretary under deputy head chief registrar comptroller controller general minister chairman "
    "chair".split()
)
# Verbs that have an object right behind them unless they are participles: "an MOU signed in 2023".
_TRANSITIVE = frozenset(
    "sign conclude hold host organise organize adopt issue publish deposit launch establish propose reach make submit appoint elect build "
    "found draft finalise finalize negotiate convene chair lead fund administer manage sponsor set "
    "design develop create introduce attach base release approve enact unveil promulgate inaugurate schedule".split()
)


def _past(words: Sequence[Word], at: int, before: Word | None, groups: Sequence[Group]) -> Group | None:
    """Tell a past tense ("WIPO welcomed the") from a participle ("the report issued by", "enhanced measures")."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    opens = before is None and after is not None and bool(after.classes & {"preposition"})
    if opens and after and (word.lemma("participle") in _TRANSITIVE or after.lower == "by"):
        return Group(at, at + 1, word.lemma("participle"), Mood.PARTICIPLE, passive=True, tense="past")  # "Established in 1904, the Office"
    if (
        before is None
        or (before.classes & {"determiner", "preposition"} and before.lower not in {"that", "who", "which"} and not _floats(words, at))
        or (before.adverbial and at > 1 and words[at - 2].classes & {"determiner"})
    ):
        return None
    lemma = word.lemma("past", "participle")
    participle, finite = (Group(at, at + 1, lemma, m, passive=m is Mood.PARTICIPLE, tense="past") for m in (Mood.PARTICIPLE, Mood.FINITE))
    if not groups and (before.named or before.lower == ")") and objects.comes_together(words, at, lemma):
        return finite
    meant = lemma in {"intend", "design", "aim", "target", "destine"} and after is not None and after.lower in {"for", "at"}
    over = after is not None and after.lower in {"over", "up", "out", "forward"} and at + 2 < len(words) and words[at + 2].lower == "by"
    if after is not None and (after.lower in {"by", "between"} or meant or over) and not before.classes & {"pronoun"}:
        return participle
    if (lemma == "set" and _sets_up(words, at)) or (_without_object(words, at) and before.named and resuming.person_opens(words, at)):
        return finite
    if _beyond_aside(words, at, groups):
        return finite
    if _describes(words, at, groups, lemma):
        return participle
    numbered = before.lower[0].isdigit() and at > 1 and words[at - 2].lower in {"no.", "no", "nos.", "number"}
    if not (numbered or _after_subject(before) or _modified(words, at)) or _attributive(words, at, groups, lemma):
        return None
    if resuming.set_off(words, at) or resuming.inside_phrase(words, at):
        return participle
    main = word.has("past") and (_open(words, at, groups) or resuming.at_last(words, at, groups, _noun))
    return finite if main else participle


def _beyond_aside(words: Sequence[Word], at: int, groups: Sequence[Group]) -> bool:
    """Tell "A, represented by X, signed with B a plan": the verb behind an aside between commas, the first that may be a main one."""
    only = len(groups) == 1 and groups[0].mood is Mood.PARTICIPLE and groups[0].passive and words[groups[0].begin - 1].lower == ","
    closed = words[at - 1].lower == "," and words[at].has("past")
    named = any(w.named for w in words[: groups[0].begin]) if only else False
    return only and closed and named and not any(w.classes & {"be", "have", "modal"} and not w.named for w in words[at:])


def _floats(words: Sequence[Word], at: int) -> bool:
    """Tell "A and B both entered into force" from "both enhanced measures"."""
    return at > 1 and words[at - 1].lower in {"both", "all", "each"} and (words[at - 2].named or words[at - 2].lower == ")")


def _without_object(words: Sequence[Word], at: int) -> bool:
    """Tell whether no object stands right behind: a preposition, an adverb, a comma or nothing at all."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and after.lower == "to" and at + 2 < len(words) and words[at + 2].has("base"):
        return False
    if after is not None and after.lower == "this" and at + 2 < len(words) and words[at + 2].lower in _TIMES:
        return True
    if after is not None and after.lower in _DAYS and at + 2 < len(words) and words[at + 2].classes & {"determiner"}:
        return False  # "launched today the strategy"
    if after is not None and after.lower == "online":  # and not "hosted online talks with A"
        return at + 2 >= len(words) or words[at + 2].named or not _noun(words[at + 2])
    return after is None or bool(after.classes & {"preposition", "adverb"}) or after.lower in {",", "and", ")", "last", "earlier"}


_TIMES = frozenset({"morning", "afternoon", "evening", "noon", "week", "month", "year", "summer", "spring", "autumn", "winter"})
_DAYS = frozenset({"today", "yesterday", "tomorrow", "jointly", "officially", "formally", "recently"})


def _describes(words: Sequence[Word], at: int, groups: Sequence[Group], lemma: str) -> bool:
    """Tell "an MOU signed in 2023", where a verb that has an object has none behind it, from "the MOU which A and B signed in C"."""
    before = words[at - 1]
    if not groups and _noun(before) and not before.named and resuming.describes_subject(words, at, lemma):
        return True
    if lemma == "deposit" and objects.after_name(words, at) and any(w.lower in {"instrument", "instruments"} for w in words[at:]):
        return False  # "A deposited on behalf of B the instruments", "The Minister, A, deposited on Friday"
    if lemma == "propose" and before.named and words[at + 1 : at + 2] and words[at + 1].lower == "to":
        return False  # "A proposed to B to set up"
    if not _without_object(words, at) or lemma not in _TRANSITIVE or not (before.named or _noun(before) or before.lower in {",", ")"}):
        return False
    main = not groups and (
        ((before.named or before.lower == ")") and (objects.only_verb(words, at) or objects.behind_name(words, at)))
        or (intending.aside(words, at) is not None and objects.behind(words, at))
    )
    return not main and not objects.before(words, at, groups)


def _after_subject(before: Word) -> bool:
    return (
        before.lower in {",", "and", "(", ")", '"', "”", "»", "which", "who", "that", "also", "then", ";", "-", "–"}
        or before.named
        or before.lower in {"both", "all", "each"}
        or bool(before.classes & {"pronoun", "adverb"})
        or _noun(before)
    )


def _modified(words: Sequence[Word], at: int) -> bool:
    """Tell "The Council unanimously elected X" from "discussed commonly used terms": the adverb stands behind a subject."""
    subject = words[at - 2] if at > 1 and words[at - 1].adverbial else None
    plain = subject is not None and (subject.named or (_noun(subject) and not subject.has("past", "third", "gerund")))
    return plain and not _without_object(words, at)


def _attributive(words: Sequence[Word], at: int, groups: Sequence[Group], lemma: str) -> bool:
    """Tell "research and shared values", "patents and registered designs", "more transparent and streamlined, "."""
    after = words[at + 1] if at + 1 < len(words) else None
    if words[at - 1].lower != "and" or after is None:
        return False
    if (groups and groups[-1].lemma == "make" and after.lower in {",", "."}) or coordinated.paired(words, at, groups):
        return True
    opens = words[at].has("past") and _open(words, at, groups)
    return opens and _noun(after) and not after.named and (not groups or lemma in _ATTRIBUTES)


def _sets_up(words: Sequence[Word], at: int) -> bool:
    """Tell "A set up the council" from "the council set up by A"."""
    if at + 2 >= len(words) or words[at + 1].lower != "up" or not _subject_like(words, at - 1):
        return False
    return bool(words[at + 2].classes & {"determiner"}) or words[at + 2].named


_ATTRIBUTES = frozenset({"register", "relate", "protect", "experience", "connect", "interest", "concern", "sustain"})


def _noun(word: Word) -> bool:
    return word.named or (word.lower[0].isalpha() and not word.classes and not word.adverbial)


def _subject_like(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if at and word.lower[0].isdigit() and words[at - 1].lower in {"no.", "no", "nos.", "number"}:
        return True  # "Law No. 6769 entered into force"
    return (
        word.named
        or _noun(word)
        or word.lower in {"which", "who", "that", "it", "they", "we", "i", "he", "she", ")", "also"}
        or bool(word.classes & {"adverb"})
    )


def _open(words: Sequence[Word], at: int, groups: Sequence[Group]) -> bool:
    """Tell whether a new clause can begin between the verb before and here: a comma, a conjunction, a relative, or reported speech."""
    if not groups or groups[-1].lemma in {"say", "note", "state", "believe", "add"} or words[at - 1].lower in _SUBJECTS:
        return True
    between = words[groups[-1].end : at]
    return any(
        not w.named and (w.lower in {",", ";", ":", "and", "but", "or", "(", ")", "–", "-"} or w.lower in lexicon.closed()["subordinator"])
        for w in between
    )


_SUBJECTS = frozenset({"they", "he", "she", "we", "i"})  # pronouns that are nothing but the subject of the verb behind them
