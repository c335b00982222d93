"""Acts told in one breath, each with its own date: "in force since D1 for A and B, since D2 for C", "joined T in 2003 and U in 2018"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.clauses import Clause, Mood
from kg.dates import Dated
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.facts.events import period
from kg.facts.treaty_action import actors
from kg.facts.treaty_action.act import TREATY, TreatyAction
from kg.model import Block, Concept, Entity, Sentence, Span

_FOR = Expression(r"\b(?:for|in respect of|with respect to|as regards)\s")
_JOINING = frozenset({"accession", "ratification", "signature"})


def read(context: Context, block: Block, clause: Clause, name: str, about: Sequence[Entity]) -> Iterator[TreatyAction]:
    """Yield one act for each date, where each date has treaties, or for entry into force parties, of its own."""
    told = [d for d in context.dates(clause.sentence.span) if d.period and not _of_another(context, clause, name, d)]
    if len(told) < 2:
        return
    if parts := _respectively(context, clause, name, told, about):
        pass
    elif name == "entry-into-force" and len(about) == 1:
        parts = [(d, tuple(about), who) for d, who in _by_parties(context, clause, told)]
    elif name in _JOINING and not clause.passive:
        who = tuple(actors.of(context, clause, name))
        parts = [(d, treaties, who) for d, treaties in _by_treaties(context, clause, told)] if who else []
    else:
        return
    if len(parts) < 2 or not all(treaties and (who or clause.passive) for _, treaties, who in parts):
        return
    for date, treaties, who in parts:
        for treaty in treaties:
            yield TreatyAction(
                evidence=context.evidence(block, clause.span),
                rule="treaty-action.series",
                when=period(date),
                participant=who,
                object=(treaty,),
                action=Concept("action", name),
            )


def _respectively(
    context: Context, clause: Clause, name: str, told: Sequence[Dated], about: Sequence[Entity]
) -> list[tuple[Dated, tuple[Entity, ...], tuple[Entity, ...]]]:
    """Return the dates of "A and B joined T in 2011 and 2018, respectively", each with its own of as many parties, or treaties."""
    if "respectively" not in context.text[clause.verb.end : clause.sentence.span.end]:
        return []
    who = tuple(actors.of(context, clause, name))
    if len(who) == len(told):
        return [(date, tuple(about), (each,)) for date, each in zip(told, who, strict=True)]
    return [(date, (each,), who) for date, each in zip(told, about, strict=True)] if len(about) == len(told) else []


def _of_another(context: Context, clause: Clause, name: str, date: Dated) -> bool:
    """Tell the date of "T entered into force on D, and on E the office opened", which has a verb and a subject of its own."""
    if name in _JOINING:
        return _of_relative(context, clause, date)
    others = (c for c in context.of_sentence(clause.sentence) if c.index > clause.index and c.mood is Mood.FINITE and c.subject)
    return any(c.subject and c.subject.covers(date.span) and not clause.rest.covers(date.span) for c in others)


def _of_relative(context: Context, clause: Clause, date: Dated) -> bool:
    """Tell the date of "acceded to T, which entered into force on D", which is not that of the accession."""
    others = (c for c in context.of_sentence(clause.sentence) if c.index > clause.index and c.link in {"which", "that", "who"})
    return any(Span(c.verb.begin, c.span.end).covers(date.span) for c in others)


def _by_parties(context: Context, clause: Clause, told: Sequence[Dated]) -> Iterator[tuple[Dated, tuple[Entity, ...]]]:
    """Yield each date with the parties behind it: "since D1 for A and B, since D2 - for C"."""
    ends = [*(d.span.begin for d in told[1:]), clause.sentence.span.end]
    for date, end in zip(told, ends, strict=True):
        behind = Span(date.span.end, end)
        tied = _FOR.search(behind.of(context.text))
        yield date, tuple(context.resolution.entities_within(behind, PARTIES)) if tied else ()


def of_noun(context: Context, block: Block, sentence: Sentence, at: Span, treaty: Entity) -> Iterator[TreatyAction]:
    """Yield the acts of "with the entry into force of T, on D for A and on E for B", two at least."""
    told = [d for d in context.dates(Span(at.end, sentence.span.end)) if d.period]
    ends = [*(d.span.begin for d in told[1:]), sentence.span.end][: len(told)]
    apart = [(d, _for_whom(context, Span(d.span.end, end))) for d, end in zip(told, ends, strict=True)]
    if len(apart) < len("AB") or not all(who for _, who in apart):
        return
    for date, who in apart:
        yield TreatyAction(
            evidence=context.evidence(block, Span(at.begin, sentence.span.end)),
            rule="treaty-action.series",
            when=period(date),
            participant=tuple(who),
            object=(treaty,),
            action=Concept("action", "entry-into-force"),
        )


def _for_whom(context: Context, behind: Span) -> list[Entity]:
    """Return the parties right behind a date: " for A and B"."""
    tied = _FOR.match(context.text, behind.begin + 1, behind.end)
    return context.resolution.entities_within(behind, frozenset({"Country"})) if tied else []


def _by_treaties(context: Context, clause: Clause, told: Sequence[Dated]) -> Iterator[tuple[Dated, tuple[Entity, ...]]]:
    """Yield each date behind the verb with the treaties in front of it: "joined T and U in 2003, and V in 2018"."""
    begin = clause.verb.end
    for date in told:
        if clause.rest.covers(date.span):
            yield date, tuple(context.resolution.entities_within(Span(begin, date.span.begin), TREATY))
            begin = date.span.end
