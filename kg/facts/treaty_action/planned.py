"""Nouns -> plans: "will push for the accession of A to T", "intends to begin the procedure of accession to T and U"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import cues
from kg.clauses import Clause, Mood
from kg.facts import spoken as speech
from kg.facts.context import PARTIES, Context
from kg.facts.events import period
from kg.facts.treaty_action.act import TREATY, TreatyAction
from kg.model import Block, Concept, Entity, Sentence, Span

_STEPS = frozenset("begin start initiate launch complete finalise finalize advance accelerate speed expedite conclude".split())
_OWN = re.compile(r"(?:the (?:country|nation|kingdom|republic)['’]s|our|its) (?:[a-z]+ )?$", re.IGNORECASE)
_TOWARDS = re.compile(
    r"(?:\s(?:for|on|towards?|to(?: begin| start| complete| finalise| pursue)?))?"
    r"(?:\s(?:the|its|their|our|all|internal|domestic|necessary|legal|procedures?|process|steps?|formalities|preparations?|work|bid|"
    r"for|of|on|towards?|country['’]s|[A-Z][\w-]+['’]s?|swift|early|possible|eventual|future|a)){0,8}\s?"
)


def aims(context: Context, clause: Clause | None, at: Span) -> bool:
    """Tell whether a clause aims at what its noun names: no other noun or verb may stand between."""
    if clause is None or clause.quoted or clause.negated or clause.hypothetical or clause.verb.end > at.begin:
        return False
    over = context.governor(clause) if clause.mood is Mood.INFINITIVE else None
    sure = (
        _aims(clause)
        or (clause.lemma in _STEPS and clause.modal in {"will", "shall", "be to"})
        or (over is not None and (_aims(clause) or clause.lemma in _STEPS) and _aims(over) and not over.negated and not over.hypothetical)
    )
    return sure and _TOWARDS.fullmatch(" " + " ".join(context.text[clause.verb.end : at.begin].split()) + " ") is not None


def _aims(clause: Clause) -> bool:
    return cues.load().verb(clause.lemma, clause.particle, "plan") is not None


def read(context: Context, block: Block, sentence: Sentence, at: Span, whose: Sequence[Entity]) -> Iterator[TreatyAction]:
    """Yield the plan for each treaty, of ``whose`` accession it is, else of the one who aims at it."""
    clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
    home = [context.resolution.country] if context.resolution.country else []
    own = home if _OWN.search(context.text, max(sentence.span.begin, at.begin - _LEAD), at.begin) else []
    subject = clause.subject if clause is not None else None
    who = list(whose) or own or (context.resolution.entities_within(subject, PARTIES)[:1] if subject else [])
    treaties = context.resolution.entities_within(Span(at.end, sentence.span.end), TREATY)
    for treaty in treaties if who else ():
        yield TreatyAction(
            evidence=context.evidence(block, clause.span if clause is not None else sentence.span),
            rule="treaty-action.planned",
            participant=tuple(who),
            object=(treaty,),
            action=Concept("action", "plan"),
        )


_LEAD = 40  # characters before the noun in which its owner stands


_JOINING = frozenset({"ratify", "accede", "join"})


def spoken(context: Context, block: Block, clause: Clause) -> Iterator[TreatyAction]:
    """Yield the plan for each treaty of "We are going to ratify T and U", said by somebody of a country."""
    if (
        clause.lemma not in _JOINING
        or clause.passive
        or clause.negated
        or clause.hypothetical
        or clause.modal not in {"will", "shall", "be to"}
    ):
        return
    said = speech.undertaken(context, clause)
    lands = {e.iri: e for e in (context.resolution.country, *context.resolution.entities) if e is not None and e.type == "Country"}
    parties = said.parties if said is not None else ()
    who = [p for p in parties if p.type == "Country"] or [lands[p.country] for p in parties if p.country and p.country in lands]
    for treaty in context.resolution.entities_within(clause.rest, TREATY) if who else ():
        yield TreatyAction(
            evidence=context.evidence(block, clause.span),
            rule="treaty-action.spoken",
            when=period(context.date_of(clause)),
            participant=tuple(who[:1]),
            object=(treaty,),
            action=Concept("action", "plan"),
        )
