"""Clauses whose dates are not those of another: what has a subject of its own, what is recalled, what a span of time is counted from."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.model import Span


def is_apart(other: Clause, clause: Clause) -> bool:
    """Tell whether another clause tells of something else, with a subject of its own: its date is not that of the clause."""
    if other.index == clause.index or other.subject == clause.subject or other.span.meets(clause.verb):
        return False
    if other.mood is Mood.PARTICIPLE and other.index == 0 and other.verb.end < clause.verb.begin and other.passive:
        return False  # "At a ceremony held today, A began"
    return other.mood is Mood.FINITE and (clause.mood is Mood.FINITE or other.link in {"who", "which", "that", "where", "whom"})


def recalls(other: Clause, clause: Clause) -> bool:
    """Tell "which A has had since D" and "X, who has headed B since D," before a verb: their dates are not its own."""
    if other.link in {"which", "that"} and other.index < clause.index and (other.perfect or other.lemma == "have"):
        return True
    return other.link in {"who", "which"} and other.subject == clause.subject and other.verb.end <= clause.verb.begin


_MADE = frozenset("sign adopt conclude ratify do initial enact approve publish issue pass endorse".split())  # what is done to papers


def of_a_paper(other: Clause, clause: Clause | None = None) -> bool:
    """Tell "the Treaty, adopted in A on D," inside a clause that tells of something else: neither day nor place are its own."""
    made = other.mood is Mood.PARTICIPLE and other.passive and other.lemma in _MADE
    return made and (clause is None or (other.index > clause.index and other.subject != clause.subject))


def papers(clauses: Sequence[Clause]) -> list[Span]:
    """Return the stretches that tell, behind the first verb of some clauses, when and where a paper was made."""
    begin = min((c.verb.begin for c in clauses if c.mood is Mood.FINITE), default=None)
    return [Span(c.verb.begin, c.span.end) for c in clauses if begin is not None and of_a_paper(c) and c.verb.begin > begin]


_COUNTED = Expression(r"\b(?:day|week|month|year)s?\s(?:after|before|from when|since)\s(?P<subject>[^,;.]{0,80})$")
_LEAD = 110  # characters before a verb in which "three months after" and its subject stand


def counted(text: str, clause: Clause) -> bool:
    """Tell "T takes effect on D, three months after A has ratified it": the day is not that of the second clause."""
    begin = max(clause.sentence.span.begin, clause.verb.begin - _LEAD)
    return _COUNTED.search(text, begin, clause.verb.begin) is not None
