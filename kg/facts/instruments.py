"""What a signed memorandum or agreement lays down: "The MoU will promote X", "Under the MOU, A will train B"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.facts.undertaking import Undertaking
from kg.model import BlockKind, Entity, Reference, Span

_AGREEMENT = frozenset({"Agreement"})
_LAYS_DOWN = frozenset(
    "expand strengthen promote establish provide set cover commit enable envisage foresee advance deepen broaden aim seek focus".split()
)
_SPANNING = frozenset("cover focus include comprise extend concentrate encompass centre center".split())
_COOPERATION = re.compile(
    r"(?:(?:the|this|their|our|its|such|joint|future|new|bilateral|further) ){0,3}"
    r"(?:cooperation|co-operation|collaboration|partnership|joint work|activities)\s?(?:between [^,;]{3,80})?$",
    re.IGNORECASE,
)
_MEANS = frozenset("be have become expire lapse remain mark enter come take require go serve pave".split())  # of the paper itself
_UNDER = re.compile(r"(?:under|as per|in accordance with|according to|pursuant to|through) (?:the|this|these|its|their) ", re.IGNORECASE)
_TURN = re.compile(r"(?:for (?:its|his|her|their) part|in (?:turn|return|exchange))\b", re.IGNORECASE)
_HEAD = 60  # characters at the head of a sentence, or of a subject, in which the paper is named


def undertaken(context: Context, clause: Clause) -> Undertaking | None:
    """Read "The MoU with B will help advance X": what the paper is to do, its parties have agreed."""
    if clause.mood is not Mood.FINITE or clause.passive or clause.subject is None or clause.lemma in _MEANS:
        return None
    if clause.modal not in {"", "will", "shall", "be to"} or not (
        clause.modal or (clause.lemma in _LAYS_DOWN and clause.tense == "present")
    ):
        return None
    paper = next(iter(context.resolution.within(clause.subject)), None)
    if paper is None or paper.entities[0].type not in _AGREEMENT or not _heads(context, clause.subject, paper):
        return None
    parties = _with(context, clause.subject) or list(paper.entities[0].parties)
    return Undertaking(parties, "agreed", "commitment.instrument") if len(parties) > 1 else None


def of_cooperation(context: Context, clause: Clause) -> Undertaking | None:
    """Read "The cooperation will cover training": the sides of the bulletin have agreed on it."""
    subject = clause.subject.of(context.text) if clause.subject else ""
    if clause.mood is not Mood.FINITE or clause.modal not in {"will", "shall", "be to"} or clause.lemma not in _SPANNING:
        return None
    sides = list(context.sides()) if _COOPERATION.match(subject) and not clause.passive else []
    return Undertaking(sides, "agreed", "commitment.instrument") if len(sides) > 1 else None


def _heads(context: Context, subject: Span, paper: Reference) -> bool:
    return _HEADED.fullmatch(context.text[subject.begin : paper.span.begin].strip().lower()) is not None


_HEADED = re.compile(  # "The MoU", "The activities under the MoU", "The purpose of the MoU"
    r"(?:the|this|said|both|(?:the )?(?:activities|cooperation|work|projects) under (?:the|this)|"
    r"(?:the )?(?:purpose|aim|objective|goal)s? of (?:the|this))?"
)


def _with(context: Context, subject: Span) -> list[Entity]:
    """Return the publisher and the body that "The MoU with the B" names."""
    named = context.resolution.entities_within(subject, PARTIES)
    own = list(context.resolution.publishers[:1])
    return [*own, *[e for e in named if e not in own]] if named and own else named if len(named) > 1 else []


def under_one(context: Context, clause: Clause) -> bool:
    """Tell whether a sentence speaks under an agreement, or takes its turn behind one that does: "For its part, B will"."""
    text = clause.sentence.span.of(context.text)
    if _UNDER.match(text):
        head = Span(clause.sentence.span.begin, min(clause.sentence.span.end, clause.sentence.span.begin + _HEAD))
        return bool(context.resolution.entities_within(head, _AGREEMENT))
    return bool(_TURN.match(text)) and any(e.type == "Agreement" and len(e.parties) > 1 for e in context.resolution.entities)


def under_treaty(context: Context, clause: Clause) -> bool:
    """Tell "Under the Agreement, A will remove B", and an item below a line that speaks of the terms of an agreement."""
    head = Span(clause.sentence.span.begin, min(clause.sentence.span.end, clause.sentence.span.begin + _HEAD))
    if _UNDER.match(clause.sentence.span.of(context.text)):
        return bool(context.resolution.entities_within(head, _TREATY))
    return clause.block.kind is BlockKind.ITEM and _over(context, clause)


def _over(context: Context, clause: Clause) -> bool:
    """Tell whether the line above a list speaks of the terms of an agreement."""
    above = [b for b in context.document.blocks if b.span.end <= clause.block.span.begin and b.kind is not BlockKind.ITEM]
    return bool(above) and _TERMS.search(above[-1].span.of(context.text)) is not None


_TERMS = Expression(
    r"\b(?:[Tt]erms|[Cc]ommitments|[Uu]ndertakings|[Oo]bligations)\b[^.]{0,60}\b(?:[Aa]greement|[Dd]eal|[Ff]ramework|[Tt]reaty)\b"
)
_TREATY = frozenset({"Treaty", "Agreement"})
