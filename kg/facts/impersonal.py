"""Clause -> undertaking of nobody that the sentence names as its subject: "It is planned to", "A was entrusted with"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.facts import complements, measures, together, undertakers, voices
from kg.facts.context import PARTIES, Context
from kg.facts.undertaking import Undertaking
from kg.model import Entity, Span

_PLANNED = frozenset("plan foresee envisage intend".split())
_DECIDED = frozenset("decide resolve determine".split())
_CHARGED = frozenset("entrust charge task mandate commission".split())
_IT = re.compile(r"\s*it\s*", re.IGNORECASE)
_TO_DO = re.compile(r"\s(?:(?:at|during|in) (?:the|this) (?:[\w-]{1,20} )?(?:meeting|session|talks|conference) )?(?:to|that)\s")
_WITH = re.compile(r"\s(?:itself|also)?\s?(?:with\s(?:the\s)?\w{2,20}ing\b|to\s[a-z])")  # not "with the administration of A"
_LEAST = 12  # characters that say what is to be done


def undertaken(context: Context, clause: Clause) -> Undertaking | None:
    """Return what "it is planned", or what somebody has been entrusted with."""
    if clause.mood is not Mood.FINITE or clause.modal or clause.subject is None:
        return None
    if len(clause.rest) < _LEAST:
        return _being_prepared(context, clause)
    return _planned(context, clause) or _charged(context, clause) or _expected(context, clause) or _being_prepared(context, clause)


_AWAITED = frozenset({"expect", "anticipate", "schedule", "plan", "envisage", "foresee", "set", "slate"})


def _expected(context: Context, clause: Clause) -> Undertaking | None:
    """Read "A is expected to publish B" and "B is expected to be launched in May": a plan of A, or of the publisher."""
    if not clause.passive or clause.lemma not in _AWAITED or clause.tense != "present":
        return None
    what = next((c for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "to"), None)
    if what is None or clause.link in {"which", "who", "that", "if"}:
        return None
    if undertakers.institution(context, clause) and not what.passive:
        said = clause.lemma in {"set", "schedule"} or what.lemma in complements.BEFALLING
        parties = [] if said else [p for p in context.parties(clause.subject) if p.type in PARTIES]
        return Undertaking(parties, "agreed" if len(parties) > 1 else "planned", "commitment.expected") if parties else None
    own = what.passive and what.lemma in measures.ARRANGED and not undertakers.institution(context, clause)
    return measures.arranged(context, what) if own else None


def _being_prepared(context: Context, clause: Clause) -> Undertaking | None:
    """Read "A plan is being drawn up by A and B" and "A new service is being developed"."""
    if not clause.passive or clause.tense != "present" or "being" not in clause.verb.of(context.text).split():
        return None
    if clause.link in {"which", "who", "that", "if"} or clause.lemma in _ONGOING:
        return None
    drawn = clause.lemma == "draw" and clause.particle == "up"
    return measures.arranged(context, clause) if drawn or clause.lemma in measures.ARRANGED | measures.PREPARING else None


_ONGOING = frozenset("review test open set publish assess monitor evaluate cut complete".split())  # which may be told of what goes on


def _planned(context: Context, clause: Clause) -> Undertaking | None:
    """Read "It is planned to open an office" and "It has been decided that A will open one"."""
    if not clause.passive or clause.lemma not in _PLANNED | _DECIDED or _TO_DO.match(clause.rest.of(context.text)) is None:
        return None
    if clause.subject is None or not _IT.fullmatch(clause.subject.of(context.text)):
        return None
    if clause.lemma in _PLANNED and clause.tense == "past" and not voices.reported(context, clause):
        return None  # "It was planned to", and came otherwise
    if clause.lemma == "intend" and complements.meant_for(context, clause):
        return None
    parties = _whose(context, clause)
    return Undertaking(parties, "agreed" if len(parties) > 1 else "planned", "commitment.impersonal") if parties else None


def _whose(context: Context, clause: Clause) -> list[Entity]:
    """Return who is to do what is planned: told behind "that", the sides of the bulletin, or the publisher."""
    told = next((c for c in context.of_sentence(clause.sentence) if c.governor == clause.index and c.link == "that"), None)
    if told is not None and undertakers.institution(context, told):
        return [p for p in context.parties(told.subject) if p.type in PARTIES]
    said = voices.speaker(context, clause)
    return said or together.bound(context, clause.verb) or list(context.resolution.publishers[:1])


def _charged(context: Context, clause: Clause) -> Undertaking | None:
    """Read "A was tasked with preparing B" and "The Council has entrusted A with drafting B": a plan of A."""
    if clause.lemma not in _CHARGED or (clause.tense == "present" and not clause.perfect):
        return None  # "is entrusted with the administration of the Act", which is its task
    if clause.passive:
        own = _WITH.match(clause.rest.of(context.text)) is not None and undertakers.institution(context, clause)
        parties = [p for p in context.parties(clause.subject) if p.type in PARTIES] if own else []
    elif clause.lemma in {"entrust", "charge", "commission"}:
        first = next(iter(context.resolution.within(clause.rest)), None)
        near = first is not None and first.span.begin - clause.rest.begin < _NEAR and first.entities[0].type in PARTIES
        then = first is not None and _WITH.match(context.text, first.span.end)
        parties = (
            [p for p in context.parties(Span(first.span.begin, first.span.end)) if p.type in PARTIES] if first and near and then else []
        )
    else:
        return None  # who tasks somebody asks for it
    return Undertaking(parties, "agreed" if len(parties) > 1 else "planned", "commitment.charged") if parties else None


_NEAR = 6  # characters between the verb and whom it is about
