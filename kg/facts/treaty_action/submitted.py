"""Treaties that go to a parliament -> plans: "I transmit to the Senate, for its advice and consent to ratification, T"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import period
from kg.facts.treaty_action.act import TREATY, TreatyAction
from kg.model import Block, Concept, Entity, Sentence, Span

_SUBMITTING = frozenset("transmit submit send lay refer present forward table".split())
_FOR = Expression(  # before "ratification" or "accession"
    r"\b(?:for|to|of)\s(?:(?:the|its|their)\s)?(?:(?:advice\sand\s)?(?:consent|approval)\s(?:of\s[^,;.]{2,40}\s)?(?:to|for)\s)?"
    r"(?:(?:the|its|their)\s)?$"
)
_LEAD = 90  # characters before the noun
_HOUSES = Expression(r"\b(?:Senate|Parliament|Congress|(?:National )?Assembly|Chamber|Legislature|Houses?|Duma|Knesset|parliament)\b")


def submitting(context: Context, sentence: Sentence, at: Span) -> Clause | None:
    """Return the clause that hands a treaty to those whose consent is needed for the act that stands at a place."""
    if not _FOR.search(context.text, max(sentence.span.begin, at.begin - _LEAD), at.begin):
        return None
    return next((c for c in context.of_sentence(sentence) if c.lemma in _SUBMITTING and c.mood is Mood.FINITE and not c.negated), None)


def read(context: Context, block: Block, clause: Clause) -> Iterator[TreatyAction]:
    """Yield the plan for each treaty that is handed to the parliament of the home country, or of who hands it."""
    who = _whose(context, clause)
    told = clause.subject if clause.passive and clause.subject else clause.rest
    whole = clause.sentence.span
    for treaty in context.resolution.entities_within(told, TREATY) or context.resolution.entities_within(whole, TREATY) if who else ():
        yield TreatyAction(
            evidence=context.evidence(block, clause.span),
            rule="treaty-action.submitted",
            when=period(context.date_of(clause)),
            participant=tuple(who),
            object=(treaty,),
            action=Concept("action", "plan"),
        )


def _whose(context: Context, clause: Clause) -> list[Entity]:
    """Return the country in the subject; else the home country where a house, or nobody, is named that belongs elsewhere."""
    named = context.resolution.entities_within(clause.subject, frozenset({"Country"})) if clause.subject and not clause.passive else []
    home = [context.resolution.country] if context.resolution.country else []
    speaks = clause.subject is not None and clause.subject.of(context.text) in {"I", "We", "we"}
    return named[:1] or (home if speaks or _HOUSES.search(clause.sentence.span.of(context.text)) else [])
