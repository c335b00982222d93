"""The words of an account -> what they call it: a conference or a workshop, the how-manieth, and on what; a memorandum or a plan.

Two accounts of one thing call it by one sort, and neither counts it otherwise than the other, nor gives it another subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.dates.words import CARDINAL_NUMBER, ORDINAL_NUMBER, spelled_number
from kg.expressions import Expression

_GATHERING, _TEACHING, _FEAST = "gathering", "teaching", "feast"
_SORTS = {  # what is held, by its noun, and the families of these; talks and meetings are of no sort
    **dict.fromkeys(("conference", "congress", "convention", "assembly", "session", "summit", "forum"), frozenset({_GATHERING})),
    **dict.fromkeys(("symposium", "colloquium", "roundtable", "webinar"), frozenset({_GATHERING, _TEACHING})),
    **dict.fromkeys(("workshop", "seminar", "course", "lecture"), frozenset({_TEACHING})),
    **dict.fromkeys(("ceremony", "reception", "gala", "celebration", "festival"), frozenset({_FEAST})),
}
_PLURALS = {"assemblies": "assembly", "symposia": "symposium", "symposiums": "symposium", "colloquia": "colloquium", "fora": "forum"}
_PLURALS |= {"ceremonies": "ceremony", "congresses": "congress"} | {f"{sort}s": sort for sort in _SORTS}
_TALKS = ("meeting", "meetings", "talks", "dialogue", "consultations", "negotiations", "met")
_NOUN = Expression(rf"\b(?:{'|'.join(sorted({*_SORTS, *_PLURALS, *_TALKS}, key=len, reverse=True))})\b", re.IGNORECASE)
# "in the margins of the", "on the occasion of the annual": what stands behind is where it was held, not what was held
_ASIDE = Expression(
    r"\b(?:margins?|sidelines?|fringes?|framework|occasion|eve|wake|opening|closing|outcome|results?)\s(?:of|to)\s(?:[^\s,;.]+\s){0,6}$"
    r"|\b(?:during|ahead of|prior to|before|after|following|since|alongside|coincid\w+ with|led to)\s"
    r"(?:[^\s,;.]+\s){0,4}$"
)
_OPENING = Expression(r"\b(?:opening|closing)\sof\s(?:[^\s,;.]+\s){0,6}$")
_SUBJECT = re.compile(r"\s(?:\([^)]{1,20}\)\s)?(?:for|on|of|to|about|concerning|regarding|under)\s(?P<words>[^,;:.]{3,140})")
_STOP = Expression(
    r"\b(?:which|that|who|where|when|held|takes?|took|taking|will|would|was|were|is|are|has|had|opens?|opened|organi[sz]ed|hosted|convened|from"
    r"|(?:in|at|by|with|between)\s(?:the\s)?[A-Z0-9]\S*|(?:on|in)\s\d)"
)
_DETERMINERS = frozenset("the a an this that its their his her our two three four several annual".split())
_TIES = frozenset("of in at for on to by with and during from as".split())
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")
_ORDINALS = frozenset({*ORDINAL_NUMBER, *(f"{tens}-{ones}" for tens in CARDINAL_NUMBER for ones in ORDINAL_NUMBER)})
_WORD = re.compile(r"[^\W_]+")
_SAYS_LITTLE = frozenset(  # of what something is on: it is there in half of all
    "intellectual industrial property office offices ip international regional national bilateral joint annual new key major first "
    "treaty law convention protocol agreement field area adoption the a an and or of for on in to with by its their his her between under "
    "committee commission council board body standing working group diplomatic high level official general world global country countries "
    "head heads online virtual memorandum understanding cooperation mou moc work plan action statement declaration letter intent".split()
)
_INSTRUMENTS = (  # by what its name holds; the first that fits
    ("highway", Expression(r"\bprosecution highway\b|\bPPH\b", re.IGNORECASE)),
    ("plan", Expression(r"\b(?:plan|programme|program|roadmap|road map)\b", re.IGNORECASE)),
    ("memorandum", Expression(r"\bmemorand(?:um|a|ums)\b|\bMOUs?\b|\bMOCs?\b", re.IGNORECASE)),
    ("statement", Expression(r"\b(?:statement|declaration|communiqu[eé]|resolution)\b", re.IGNORECASE)),
    ("letter", Expression(r"\bletters? of intent\b|\bletter\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Called:
    """What an account calls that of which it tells; where it says nothing, nothing contradicts."""

    sort: str = ""
    number: int = 0  # 20 of "the 20th Session"; none for the first, which may be the first of anything
    subject: frozenset[str] = frozenset()


def meeting(told: Iterable[str]) -> Called:
    """Return what the evidence of a meeting calls it: the first noun that does not say on which occasion it was."""
    found = [called for words in told for called in _called(" ".join(words.split()))]
    sort = next((c.sort for c in found), "")
    same = [c for c in found if c.sort == sort] if sort else []
    return Called(sort, next((c.number for c in same if c.number), 0), frozenset[str]().union(*(c.subject for c in same)))


def instrument(names: Iterable[str]) -> Called:
    """Return what the names of an agreement say of its sort and subject."""
    told = sorted(names)
    sorts = {sort for name in told for sort in [next((s for s, named in _INSTRUMENTS if named.search(name)), "")]}
    return Called(sorts.pop() if len(sorts) == 1 else "", 0, frozenset(word for name in told for word in _words(name)))


def contradict(kind: str, a: Called, b: Called) -> bool:
    """Tell whether two accounts cannot be of one thing by what they call it: a memorandum and a plan, the 20th and the 21st Session."""
    if not a.sort or not b.sort:
        return False
    if kind == "Signing":
        return a.sort != b.sort
    return not _SORTS[a.sort] & _SORTS[b.sort] or (a.sort == b.sort and 0 not in {a.number, b.number} and a.number != b.number)


def alike(a: Called, b: Called, *, but: Iterable[str] = ()) -> bool:
    """Tell whether two accounts call it the same, and neither gives it another subject."""
    return bool(a.sort) and a.sort == b.sort and not _other_subject(a, b, frozenset(but))


def on_the_same(a: Called, b: Called, *, but: Iterable[str] = ()) -> bool:
    """Tell whether two accounts name the same subject, or the same number."""
    return bool((a.subject & b.subject) - frozenset(but)) or (a.number > 0 and a.number == b.number)


def _other_subject(a: Called, b: Called, but: frozenset[str]) -> bool:
    one, other = a.subject - but, b.subject - but
    return bool(one and other) and not one & other


def _called(words: str) -> Iterator[Called]:
    for noun in _NOUN.finditer(words):
        before = words[max(0, noun.start() - 90) : noun.start()]
        if _ASIDE.search(before) and not _OPENING.search(before):
            continue
        number, named = _before(before)
        behind = _SUBJECT.match(words, noun.end())
        stop = _STOP.search(behind["words"]) if behind else None
        subject = behind["words"][: stop.start() if stop else None] if behind else ""
        sort = _PLURALS.get(noun[0].lower(), noun[0].lower())
        yield Called(sort if sort in _SORTS else "", number, frozenset({*_words(named), *_words(subject)}))


def _before(words: str) -> tuple[int, str]:
    """Return the number and the name before a noun: 20 of "the 20th", "IPforYOU" of "two IPforYOU".

    Words in small letters are a part of the name behind a determiner alone.
    """
    told = words.split()[-6:]
    stop = max((n for n, word in enumerate(told) if word.lower() in _DETERMINERS | _TIES or word[-1] in ",;:."), default=-1)
    behind = told[stop + 1 :]
    counted = [_number(word) for word in behind]
    bound = any(counted) or (stop >= 0 and told[stop].lower() in _DETERMINERS)
    return max(counted, default=0), " ".join(w for w, n in zip(behind, counted, strict=True) if not n and (bound or not w.islower()))


def _number(word: str) -> int:
    """Return 20 of "20th" and of "Twentieth", 0 of what is no number, or the first."""
    small = word.lower()
    counted = int(small[:-2]) if _ORDINAL.fullmatch(small) else spelled_number(small) if small in _ORDINALS else 0
    return counted if counted > 1 else 0


def _words(named: str) -> Iterator[str]:
    """Yield the words that say what something is on, in one form."""
    for found in _WORD.finditer(re.sub(r"trade[\s-]mark", "trademark", named.lower())):
        word = found[0].removesuffix("s") if len(found[0]) > _SHORT else found[0]
        if word not in _SAYS_LITTLE and found[0] not in _SAYS_LITTLE:
            yield {"revise": "revised", "revision": "revised"}.get(word, word)


_SHORT = 3  # letters of a word that has lost no plural
