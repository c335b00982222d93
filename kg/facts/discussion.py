"""Clauses -> discussions: what was talked about, with nothing promised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import topics
from kg.facts.context import Context
from kg.model import Block, Concept, Entity, Fact, Span

_VIEWS = ("views", "opinions", "thoughts", "information", "ideas", "perspectives")
_THING = Expression(
    r"\b(?:partnership|project|programme|program|initiative|network|platform|centre|center|company|firm|unit|team|fund|scheme)s?,?\s$"
)
_ABOUT = frozenset({"Agreement", "Treaty", "Programme", "Law"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion(Fact):
    """Talk about something: who takes part and what about."""

    participant: tuple[Entity, ...]
    about: tuple[Entity, ...] = ()
    about_text: str = ""
    topic: tuple[Concept, ...] = ()


def read(context: Context) -> Iterator[Discussion]:
    """Yield the discussions that the clauses of a bulletin tell of."""
    for block, sentence in context.sentences():
        for clause in context.of_sentence(sentence):
            if (
                clause.mood is Mood.FINITE
                and not (clause.quoted or clause.negated or clause.hypothetical)
                and (found := _discussed(context, block, clause))
            ):
                yield found


def _discussed(context: Context, block: Block, clause: Clause) -> Discussion | None:
    if cues.load().verb(clause.lemma, clause.particle, "Discussion") is None:
        return None
    rest = clause.rest.of(context.text)
    if clause.lemma in {"share", "exchange"} and not any(v in rest[:60] for v in _VIEWS):
        return None
    if clause.lemma in {"explore", "review", "consider", "focus", "consult"} and clause.tense != "past":
        return None
    if clause.lemma == "focus" and clause.subject is not None and _THING.search(context.text, clause.subject.begin, clause.verb.begin):
        return None  # "B's public-private partnership focused on C"
    who = _participants(context, clause)
    what = clause.subject if clause.passive else clause.rest
    if not who or what is None or len(what) < 5:
        return None
    text = " ".join(what.of(context.text).split())
    return Discussion(
        evidence=context.evidence(block, clause.span),
        rule=f"discussion.{clause.lemma}",
        participant=tuple(who),
        about=tuple(context.resolution.entities_within(what, _ABOUT)),
        about_text=text,
        topic=topics.of(context, what),
    )


def _participants(context: Context, clause: Clause) -> list[Entity]:
    where = clause.rest if clause.passive else clause.subject
    actors = context.resolution.entities_within(where, BODIES | {"Official", "Country"}) if where else []
    if clause.passive:
        by = clause.rest.of(context.text).find("by ")
        actors = context.actors(Span(clause.rest.begin + by, clause.rest.end)) if by >= 0 else []
    return actors
