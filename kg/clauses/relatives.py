"""What a relative clause hangs on: the noun phrase before "which", the person before "who", the subject around the clause."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.clauses.clause import Clause, Mood
from kg.clauses.fronted import without_adverbials
from kg.clauses.group import Group
from kg.clauses.words import Word
from kg.model import Span

_APPOSED = 12  # words of an office between a person and "who"


def person(words: Sequence[Word], relative: int) -> Span | None:
    """Return the person of "Mr A, Commissioner for Patents, who": the name before the apposition."""
    if not relative or words[relative - 1].lower != ",":
        return None
    commas = [k for k in range(max(1, relative - _APPOSED), relative - 1) if words[k].lower == ","]
    if not commas or not words[commas[-1] - 1].named:
        return None
    apposed = words[commas[-1] + 1 : relative]
    if any(w.named and not (k and _within(apposed[:k])) for k, w in enumerate(apposed)):
        return None
    return words[commas[-1] - 1].span


def _within(before: Sequence[Word]) -> bool:
    """Tell whether "of", "at" or "for" leads to a name inside an apposition: "Director of the B"."""
    words = [w.lower for w in before if not w.named]
    return not before[0].named and bool({"of", "at", "for"} & set(words[-2:]))


def antecedent(words: Sequence[Word], relative: int) -> Span | None:
    """Return the noun phrase before a relative pronoun."""
    end = relative
    while end > 0 and words[end - 1].lower in {",", "of", "in", "with", "through", "for", "by", "to", "on", "at", "from", "("}:
        end -= 1
    begin = end
    while begin > 0 and (
        words[begin - 1].named
        or not (
            words[begin - 1].classes & {"preposition", "conjunction", "modal", "be", "have"}
            or words[begin - 1].lower == "to"
            or words[begin - 1].lower in {",", ";", ":"}
            or words[begin - 1].has("past", "third")
            or (words[begin - 1].has("base") and begin > 1 and words[begin - 2].classes & {"modal"})  # "will succeed Ms A, who"
        )
    ):
        begin -= 1
    worded = any(w.named or w.lower[0].isalnum() for w in words[begin:end])  # no mere quotation mark
    return Span(words[begin].span.begin, words[end - 1].span.end) if worded else None


def of_both(words: Sequence[Word], second: int, previous: Clause) -> Span | None:
    """Return what "which protects A and which has been in force" and "which A made and which was published" are about."""
    first = next((k for k in range(second - 1, -1, -1) if words[k].lower == previous.link and not words[k].named), None)
    own = first is not None and previous.subject is not None and previous.subject.begin > words[first].span.begin
    return antecedent(words, first) if own and first is not None else previous.subject


_SINGULAR = frozenset({"was", "has", "is", "does"})
_HAPPENED = frozenset({"began", "started", "ended", "expired", "opened", "closed"})  # of what comes and goes, and not of whom it is with
_TIES = frozenset({"of", "on", "for", "between", "with", "relating", "concerning", "regarding"})


def headed(words: Sequence[Word], relative: int) -> Span | None:
    """Return the whole of "The Agreement between A and B on C, which was signed", where no other verb stands before it."""
    if not relative or words[relative].lower != "which" or words[relative - 1].lower != ",":
        return None
    verb = words[relative + 1] if relative + 1 < len(words) else None
    agrees = verb is not None and (verb.lower in _SINGULAR or (verb.has("third") and not verb.named))
    agrees = agrees or (verb is not None and verb.lower in _HAPPENED)
    return _tied(words, relative - 1) if agrees else None


def described(words: Sequence[Word], participle: int) -> Span | None:
    """Return the whole of "A study on the measurement of C, carried out for B," that opens a sentence."""
    whole = _tied(words, participle - 1) if participle > 1 and words[participle - 1].lower == "," else None
    opens = words[0].named or bool(words[0].classes & {"determiner"})
    return whole if whole is not None and opens and whole.begin == words[0].span.begin else None


def _tied(words: Sequence[Word], end: int) -> Span | None:
    """Return the noun phrase from the head of the sentence to ``end``, if a preposition ties what follows to one thing."""
    lead = without_adverbials(words[:end])
    ties = [k for k, w in enumerate(lead) if not w.named and w.lower in _TIES]
    head = lead[ties[0] - 1] if ties and ties[0] else None
    if head is None or any(w.lower in {",", ";", ":"} and not w.named for w in lead[: ties[0]]):
        return None
    single = not head.lower.endswith("s") or head.named
    return Span(lead[0].span.begin, lead[-1].span.end) if single else None


def about(words: Sequence[Word], groups: Sequence[Group], previous: Clause) -> Span | None:
    """Return what a relative with a subject of its own is about: "The texts that we have adopted" will bear fruit."""
    at = next((k for k in range(groups[0].begin) if words[k].lower in {"which", "that"} and not words[k].named), 0)
    own = previous.index == 0 and previous.subject is not None and at and previous.subject.begin > words[at].span.begin
    return _whole(words, at) if own else None


def _whole(words: Sequence[Word], at: int) -> Span | None:
    """Return the noun phrase in front of a relative pronoun, from where the sentence begins."""
    lead = without_adverbials(words[:at])
    while lead and lead[-1].lower in {",", "of", "in", "for", "to", "on", "by", "with", "under"} and not lead[-1].named:
        lead = lead[:-1]
    return Span(lead[0].span.begin, lead[-1].span.end) if lead else None


def around(words: Sequence[Word], groups: Sequence[Group], index: int, previous: Clause, stretch: Sequence[Word]) -> Span | None:
    """Return the subject of "Some of the fees which the office charges for patents and designs will change": what the relative is about."""
    first = 1 if groups[0].mood is not Mood.GERUND or index == 1 else 2  # "In doing so, the fees which the office charges in"
    relative = previous.mood is Mood.FINITE and previous.link in {"which", "that"} and previous.governor is None and index == first
    adverbs = all(not w.named and (w.classes & {"adverb"} or w.adverbial) for w in stretch)
    complement = adverbs or (not stretch[0].named and bool(stretch[0].classes & {"preposition"}))
    if not relative or not complement or groups[index].mood is not Mood.FINITE:
        return None
    if any(w.lower == "," and not w.named for w in stretch) or any(
        w.lower == "and" and (behind.named or behind.classes) for w, behind in pairwise(stretch)
    ):
        return None
    floor = groups[index - 2].end if index > 1 else 0
    at = next((k for k in range(floor, groups[index - 1].begin) if words[k].lower in {"which", "that"} and not words[k].named), 0)
    if adverbs and previous.subject is not None and previous.subject.end <= words[at].span.begin:
        return None  # the relative pronoun is the subject of its clause
    comma = next((k for k in range(floor, at) if words[k].lower == "," and not words[k].named), floor - 1) if floor else -1
    return _whole(words[comma + 1 :], at - comma - 1)


def before_whose(words: Sequence[Word], groups: Sequence[Group], index: int) -> Span | None:
    """Return the subject of "Mr A, whose term ends on D, thanked B": it stands before the clause between commas."""
    if not index or groups[index].mood is not Mood.FINITE or words[groups[index].begin - 1].lower != ",":
        return None
    floor = groups[index - 2].end if index > 1 else 0
    whose = next((k for k in range(floor, groups[index - 1].begin) if words[k].lower == "whose" and not words[k].named), None)
    return antecedent(words, whose) if whose is not None else None
