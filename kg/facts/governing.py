"""Clause -> the clause of its sentence that it depends on, and whether it is only intended there."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clauses import Clause, Mood

_WISHES = frozenset("agree decide plan intend propose want wish hope aim seek commit pledge continue undertake".split())


def governor(clause: Clause, sentence: Sequence[Clause]) -> Clause | None:
    """Return the clause that another one of its sentence depends on."""
    return next((c for c in sentence if c.index == clause.governor), None)


def intended(clause: Clause, sentence: Sequence[Clause]) -> bool:
    """Tell "agreed to renew the memorandum", which is an undertaking, from "met to sign it"."""
    above = governor(clause, sentence)
    while above is not None and _goes_on(clause, above):
        clause, above = above, governor(above, sentence)  # "agreed to run a course designed by A and to sign B"
    return clause.mood is Mood.INFINITIVE and above is not None and (above.lemma in _WISHES or above.modal != "")


def _goes_on(clause: Clause, above: Clause) -> bool:
    """Tell the second of two infinitives, also where a participle of what the first acts on stands between."""
    coordinated = clause.link == "and" and clause.mood is Mood.INFINITIVE and above.mood in {Mood.INFINITIVE, Mood.PARTICIPLE}
    return coordinated or (clause.mood is Mood.PARTICIPLE and above.mood is Mood.INFINITIVE)
