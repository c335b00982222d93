"""Clauses -> what a country or organization does about a treaty: signs, ratifies, accedes, is bound, withdraws, plans to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import cues
from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.facts.events import Event, in_title, period
from kg.model import Block, BlockKind, Concept, Entity, Reference, Sentence, Span

_TREATY = frozenset({"Treaty"})
_ACTIONS = ("ratification", "accession", "entry-into-force", "withdrawal", "signature", "adoption")
_FORCE = Expression(r"\b(?:in force|into force|into effect|takes? effect|took effect|effective|into operation)\b")
_NOUNS = {
    "ratification": Expression(r"\b(?:instruments? of )?ratification\b", re.IGNORECASE),
    "accession": Expression(r"\b(?:instruments? of )?accession\b", re.IGNORECASE),
    "entry-into-force": Expression(r"\b(?:entry into force|in force (?:since|for)|entry into effect)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyAction(Event):
    """An act about a treaty; the participants are who acts, the object is the treaty."""


def read(context: Context) -> Iterator[TreatyAction]:
    """Yield the treaty acts that a bulletin tells of."""
    for block, sentence in context.sentences():
        told: set[str] = set()
        for clause in context.of_sentence(sentence):
            if clause.quoted or clause.negated or clause.hypothetical:
                continue
            for act in _acts(context, block, clause):
                told.add(act.action.name if act.action else "")
                yield act
        yield from _nouns(context, block, sentence, told)


def _acts(context: Context, block: Block, clause: Clause) -> Iterator[TreatyAction]:
    name = _action(context, clause)
    if name is None:
        return
    treaties = _treaties(context, clause, name)
    if not treaties:
        yield from _of_items(context, clause, name)
        return
    who = _actors(context, clause, name)
    planned = clause.modal in {"will", "shall", "be to"} or clause.mood is Mood.INFINITIVE
    when = period(context.date_of(clause))
    if name in {"ratification", "accession", "signature"} and ((planned and when is None) or context.intended(clause)):
        name = "plan" if who else None
    if name is None or (when is None and (not who or name == "entry-into-force")) or (name == "plan" and not who):
        return
    for each in _apart(treaties, name):
        yield TreatyAction(
            evidence=context.evidence(block, clause.span),
            rule="treaty-action.verb",
            when=when,
            place=context.place(clause.span),
            participant=tuple(who),
            object=each,
            action=Concept("action", name),
            headline=block.kind is BlockKind.TITLE,
            again=in_title(block.kind) and when is None,
        )


def _of_items(context: Context, clause: Clause, name: str) -> Iterator[TreatyAction]:
    """Read "deposited the instruments of accession to the following treaties:" before a list: one act for each item's treaty."""
    if not clause.sentence.span.of(context.text).rstrip().endswith(":") or name not in {"accession", "ratification", "signature"}:
        return
    who = _actors(context, clause, name)
    for block in context.items_below(clause.block):
        treaty = context.resolution.entities_within(block.span, _TREATY)[:1]
        if treaty and who:
            yield TreatyAction(
                evidence=context.evidence(block, block.sentences[0].span),
                rule="treaty-action.item",
                when=period(context.date_of(clause)),
                participant=tuple(who),
                object=tuple(treaty),
                action=Concept("action", name),
            )


def _apart(treaties: list[Entity], name: str) -> list[tuple[Entity, ...]]:
    """Return the treaties one by one when each enters into force by itself, else together."""
    return [(t,) for t in treaties] if name == "entry-into-force" else [tuple(treaties)]


def _action(context: Context, clause: Clause) -> str | None:
    if clause.lemma in {"enter", "come", "take", "be", "bring", "become"} and _FORCE.search(clause.span.of(context.text)):
        return "entry-into-force"
    if _hands_in(context, clause):
        text = clause.sentence.span.of(context.text).casefold()
        return "ratification" if "ratification" in text else "accession" if "acce" in text else None
    if clause.lemma in {"negotiate", "finalise", "finalize"}:
        return "plan" if clause.modal in {"will", "shall", "be to"} else None
    if clause.lemma in _PLANNING and any(n.search(clause.rest.of(context.text)) for n in (_NOUNS["accession"], _NOUNS["ratification"])):
        return None  # what is approved is a plan, read from its noun
    return cues.load().verb(clause.lemma, clause.particle, *_ACTIONS)


def _treaties(context: Context, clause: Clause, name: str) -> list[Entity]:
    """Return the treaties that the verb acts on."""
    if name == "entry-into-force" or clause.passive or clause.mood is Mood.PARTICIPLE:
        found = context.resolution.entities_within(clause.subject, _TREATY) if clause.subject else []
        found = found or _all_of(context, clause)
        if found or name == "entry-into-force":
            return found
    found = context.resolution.entities_within(clause.rest, _TREATY)
    if not found and re.match(r"\s*it\b", clause.rest.of(context.text)):
        before = Span(clause.sentence.span.begin, clause.verb.begin)
        return context.resolution.entities_within(before, _TREATY)[-1:]  # "the T had to wait until X ratified it"
    if found or not _hands_in(context, clause):
        return found
    named = context.resolution.entities_within(clause.sentence.span, _TREATY) or _of_heading(context, clause.block)
    return named or (_named_before(context, clause.sentence) if "instruments" in clause.sentence.span.of(context.text) else [])


def _hands_in(context: Context, clause: Clause) -> bool:
    """Tell "deposited its instrument of accession" from other deposits."""
    handed = clause.lemma in {"present", "submit", "lodge", "deliver", "hand"} and not clause.passive
    return clause.lemma == "deposit" or (handed and _INSTRUMENT.search(clause.rest.of(context.text)) is not None)


_INSTRUMENT = Expression(r"\binstruments?\s+of\s+(?:ratification|accession|acceptance)\b")


def _named_before(context: Context, sentence: Sentence) -> list[Entity]:
    """Return the two to four treaties that the bulletin has named, when it speaks of "the treaties"."""
    found = context.resolution.entities_within(Span(0, sentence.span.begin), _TREATY)
    return found if 1 < len(found) < 5 else []


_ALL = re.compile(
    r"(?:all|both|these|the)(?: of (?:them|these))?(?: (two|three|four|five))?(?: treaties| conventions| agreements)?$", re.IGNORECASE
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}


def _all_of(context: Context, clause: Clause) -> list[Entity]:
    """Return the treaties of "All three have been in force": those that the sentence or heading before names, if there are as many."""
    words = _ALL.match(" ".join(clause.subject.of(context.text).split())) if clause.subject else None
    if words is None:
        return []
    before = context.before(clause.sentence)
    found = context.resolution.entities_within(before, _TREATY) if before else []
    if len(found) < 2 and words[0].lower().endswith("treaties"):
        found = _named_before(context, clause.sentence)
    return (
        found
        if len(found) > 1 and len(found) == _COUNTS.get((words[1] or "").lower(), 2 if words[0].lower().startswith("both") else len(found))
        else []
    )


_TOWARDS = r"\b(?:for|in|in respect of|with respect to|with regard to|as regards)\s+(?:the\s+)?"


def _actors(context: Context, clause: Clause, name: str) -> list[Entity]:
    """Return who acts: the subject, the agent of a passive, or for entry into force "for X"."""
    text = clause.rest.of(context.text)
    if name == "entry-into-force":
        lead = Span(clause.sentence.span.begin, clause.subject.begin) if clause.subject else None
        if lead and re.match(r"(?:For|In respect of|As regards)\s", lead.of(context.text)):
            return context.resolution.entities_within(lead, frozenset({"Country"}))[:1]
        tied = re.search(_TOWARDS, text)
        found = context.resolution.entities_within(clause.rest, frozenset({"Country"})) if tied else []
        return found if found and re.search(_TOWARDS + re.escape(_first_name(context, clause.rest)), text) else []
    if clause.passive or clause.mood is Mood.PARTICIPLE:
        by = re.search(r"\bby\b", text)
        return context.resolution.entities_within(Span(clause.rest.begin + by.start(), clause.rest.end), PARTIES) if by else []
    found = [e for r in context.resolution.within(clause.subject) for e in r.entities if _is_actor(context, r)] if clause.subject else []
    if _hands_in(context, clause):  # "the Ambassador of A to B presented the instrument": for A
        return [e for e in found if e.type == "Country"][:1] or found[:1]
    return found


def _is_actor(context: Context, reference: Reference) -> bool:
    """Tell a party from the sort of parties of "ten WIPO members"."""
    behind = context.text[reference.span.end : reference.span.end + 20]
    return reference.entities[0].type in PARTIES and not re.match(r"\s+(?:member|state|countr|contracting|part(?:y|ies)\b)", behind)


def _first_name(context: Context, span: Span) -> str:
    return next((r.span.of(context.text) for r in context.resolution.within(span) if r.entities[0].type == "Country"), "\0")


def _nouns(context: Context, block: Block, sentence: Sentence, told: set[str]) -> Iterator[TreatyAction]:
    """Read "ratification of T by X on D", "Instrument of accession deposited (2018)", "accession of X to T"."""
    text = sentence.span.of(context.text)
    for name, pattern in _NOUNS.items():
        found = pattern.search(text)
        if found is None or name in told:
            continue
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        treaties = context.resolution.entities_within(sentence.span, _TREATY) or _of_heading(context, block)
        when = context.date_near(Span(at.begin, sentence.span.end), at)
        if treaties and name in {"accession", "ratification"} and (planned := _approved(context, block, sentence, at)):
            yield from planned
            continue
        if not treaties or when is None or _only_spoken_of(context, sentence, at):
            continue
        yield TreatyAction(
            evidence=context.evidence(block, Span(at.begin, sentence.span.end)),
            rule="treaty-action.noun",
            when=period(when),
            participant=tuple(_by(context, sentence, at)),
            object=tuple(treaties[:1]),
            action=Concept("action", name),
            headline=block.kind is BlockKind.TITLE,
            again=in_title(block.kind),
        )


_PLANNING = frozenset("approve propose endorse authorise authorize".split())


def _approved(context: Context, block: Block, sentence: Sentence, at: Span) -> list[TreatyAction]:
    """Read "the Cabinet approved the accession of X to T and U": a plan of X for each treaty."""
    clause = next((c for c in context.of_sentence(sentence) if c.rest.covers(at) and c.lemma in _PLANNING), None)
    who = _by(context, sentence, at)
    if clause is None or clause.quoted or clause.negated or clause.hypothetical or not who:
        return []
    treaties = context.resolution.entities_within(Span(at.end, sentence.span.end), _TREATY)
    return [
        TreatyAction(
            evidence=context.evidence(block, Span(at.begin, sentence.span.end)),
            rule="treaty-action.approved",
            when=period(context.date_of(clause)),
            participant=tuple(who),
            object=(treaty,),
            action=Concept("action", "plan"),
        )
        for treaty in treaties
    ]


def _of_heading(context: Context, block: Block) -> list[Entity]:
    """Return the treaty that the heading over a list item names, when it names one alone."""
    heading = context.heading(block) if block.kind is BlockKind.ITEM else None
    found = context.resolution.entities_within(heading.span, _TREATY) if heading else []
    return found if len(found) == 1 else []


def _only_spoken_of(context: Context, sentence: Sentence, at: Span) -> bool:
    """Tell whether the act is discussed, denied or supposed, and not told."""
    clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
    if clause is None:
        return False
    return clause.quoted or clause.negated or clause.hypothetical or bool(cues.load().verb(clause.lemma, clause.particle, "Discussion"))


def _by(context: Context, sentence: Sentence, at: Span) -> list[Entity]:
    behind = Span(at.end, sentence.span.end)
    found = [
        r
        for r in context.resolution.within(behind)
        if r.entities[0].type == "Country" and re.search(r"\b(?:by|of|for)\s+(?:the\s+)?$", context.text[at.end : r.span.begin])
    ]
    return list(found[0].entities) if found else []
