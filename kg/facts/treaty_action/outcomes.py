"""Sentences -> what a conference came to, and who stands under a treaty: "concluded with the adoption of T", "A is a signatory of T"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.clauses import Clause
from kg.dates import Dated
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.facts.events import in_title, period
from kg.facts.treaty_action.act import TREATY, TreatyAction
from kg.model import Block, BlockKind, Concept, Entity, Sentence, Span

_ADOPTION = Expression(
    r"\b(?P<outcome>(?:with|to|in|by|saw|witnessed|of|marks|marked|celebrates|celebrated)\s)?(?:the\s)?adoption of\s(?:the\s)?"
)
_ENDING = frozenset("conclude end culminate result lead close finish see witness mark celebrate come crown".split())
_SIGNATORIES = re.compile(
    r"\s(?:now |also |already )?(?:(?:a|among the|one of the) )?(?:(?:first|original|founding|early|\d+|[a-z]+teen|[a-z]+ty) )?"
    r"signator(?:y|ies) (?:of|to) (?:the )?"
)
_CLOSE = 40  # characters between a treaty and the day of its adoption


def read(context: Context, block: Block, sentence: Sentence, told: set[str]) -> Iterator[TreatyAction]:
    """Yield the adoption that a noun tells of, and the signatures of those that are called signatories."""
    if "adoption" not in told:
        yield from _adopted(context, block, sentence)
    for clause in context.of_sentence(sentence) if "signature" not in told else ():
        yield from _signatories(context, block, clause)


def _adopted(context: Context, block: Block, sentence: Sentence) -> Iterator[TreatyAction]:
    for found in _ADOPTION.finditer(context.text, sentence.span.begin, sentence.span.end):
        treaty = next(iter(context.resolution.within(Span(found.end(), sentence.span.end))), None)
        if treaty is None or treaty.span.begin != found.end() or treaty.entities[0].type not in TREATY:
            continue
        at = Span(found.start(), treaty.span.end)
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
        dated = next((d for d in context.dates(Span(at.end, min(sentence.span.end, at.end + _CLOSE)))), None)
        if clause is not None and (clause.quoted or clause.negated or clause.hypothetical or clause.modal):
            continue
        if not (_past(context, dated) or (found["outcome"] and clause is not None and _ended(clause, at))):
            continue
        yield TreatyAction(
            evidence=context.evidence(block, at.to(dated.span) if dated is not None else at),
            rule="treaty-action.adopted",
            when=period(dated),
            object=treaty.entities[:1],
            action=Concept("action", "adoption"),
            headline=block.kind is BlockKind.TITLE,
            again=in_title(block.kind),
        )


def _past(context: Context, dated: Dated | None) -> bool:
    """Tell the day of what was adopted from that of what is hoped for."""
    issued = context.document.issued
    return dated is not None and dated.period is not None and issued is not None and dated.period.start <= issued


def _ended(clause: Clause, at: Span) -> bool:
    """Tell "concluded with the adoption of T" from "aims at the adoption of T"."""
    return clause.lemma in _ENDING and clause.rest.covers(at) and (clause.tense == "past" or clause.perfect)


def _signatories(context: Context, block: Block, clause: Clause) -> Iterator[TreatyAction]:
    """Read "A and B are among the first signatories of T"."""
    found = _SIGNATORIES.match(context.text, clause.verb.end) if clause.lemma in {"be", "become"} and not clause.modal else None
    treaty = next((r for r in context.resolution.within(clause.rest) if found and r.span.begin == found.end()), None)
    if treaty is None or treaty.entities[0].type not in TREATY or clause.quoted or clause.negated or clause.hypothetical:
        return
    who = _countries(context, clause)
    if who:
        yield TreatyAction(
            evidence=context.evidence(block, clause.span),
            rule="treaty-action.signatory",
            when=period(context.date_of(clause)),
            participant=tuple(who),
            object=treaty.entities[:1],
            action=Concept("action", "signature"),
        )


def _countries(context: Context, clause: Clause) -> list[Entity]:
    if clause.subject is None:
        return []
    return [
        e for e in context.resolution.entities_within(clause.subject, PARTIES) if e.type in {"Country", "IntergovernmentalOrganization"}
    ]
