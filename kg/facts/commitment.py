"""Clauses -> commitments: who undertakes, agrees, plans or asks for what; nothing from what was only discussed or praised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.facts.context import PARTIES, Context
from kg.model import Block, BlockKind, Concept, Entity, Fact, Span

_STATUSES = ("agreed", "pledged", "planned", "proposed")
_EMPTY = frozenset("be have do become remain mean include need begin result depend contain apply seem want know allow enable coincide".split())
_TALKERS = frozenset("say state note add stress emphasise emphasize underline underscore remark express hope".split())
_BENEFIT = re.compile(r"\b(?:could|would)\s+(?:greatly\s+|further\s+|also\s+)?(?:help|enhance|benefit|facilitate|improve|strengthen|contribute)\b")
_ABOUT = frozenset({"Agreement", "Treaty", "Programme", "Law", "Forum", "Organization", "IPOffice", "Country", "IntergovernmentalOrganization"})
_NOT_UNDERTAKEN = re.compile(r"\b(?:look forward|looks forward|hope|hopes|wish|welcome|support|supports|believe)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Fact):
    """An undertaking: the parties, how firm it is, and what about. ``about_text`` is the undertaking in its own words."""

    party: tuple[Entity, ...]
    status: Concept
    about: tuple[Entity, ...] = ()
    about_text: str = ""
    topic: tuple[Concept, ...] = ()
    counterparty: tuple[Entity, ...] = ()


def read(context: Context) -> Iterator[Commitment]:
    """Yield the commitments that the clauses of a bulletin state."""
    for block, sentence in context.sentences():
        if block.kind in {BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.NOTE, BlockKind.HEADING}:
            continue
        clauses = context.of_sentence(sentence)
        taken: list[Span] = []
        for clause in clauses:
            if any(t.covers(clause.verb) for t in taken):
                continue
            for found in _undertaken(context, block, clause, clauses):
                taken.append(Span(clause.verb.begin, found.evidence[0].span.end))
                yield found


def _undertaken(context: Context, block: Block, clause: Clause, clauses: list[Clause]) -> Iterator[Commitment]:
    if clause.quoted or clause.negated and clause.modal != "will" or clause.conditional or clause.mood not in {Mood.FINITE, Mood.INFINITIVE}:
        return
    found = _wished(context, block, clause) or _explicit(context, block, clause) or _future(context, block, clause)
    if found:
        yield from _split(context, block, clause, clauses, *found)


_Found = tuple[list[Entity], str, str]  # parties, status, rule


def _wished(context: Context, block: Block, clause: Clause) -> _Found | None:
    """Read "said that an office could greatly enhance convenience": a proposal of the one who says so."""
    if clause.lemma not in _TALKERS or not _BENEFIT.search(clause.rest.of(context.text)):
        return None
    parties = context.parties(clause.subject)
    return (parties, "proposed", "commitment.wish") if parties else None


def _explicit(context: Context, block: Block, clause: Clause) -> _Found | None:
    """Read a verb that says how firm it is: "agreed to", "pledged", "intends to", "proposed"."""
    if clause.mood is not Mood.FINITE:
        return None
    lemma = clause.lemma
    status = _status_of_be(context, clause) if lemma == "be" else cues.load().verb(lemma, clause.particle, *_STATUSES)
    if status is None or not _undertakes(context, clause, status):
        return None
    parties = _parties(context, clause)
    if not parties:
        return None
    if status == "pledged" and len(parties) > 1:
        status = "agreed"
    return parties, status, f"commitment.{lemma}"


def _status_of_be(context: Context, clause: Clause) -> str | None:
    rest = clause.rest.of(context.text).strip()
    if re.match(r"(?:also\s+|firmly\s+)?(?:committed to|pleased to|ready to|determined to|bound to|obliged to)\b", rest):
        return "pledged"
    return "planned" if re.match(r"(?:expected to|scheduled to|looking to|planning to)\b", rest) else None


def _undertakes(context: Context, clause: Clause, status: str) -> bool:
    """Tell an undertaking from other uses of its verb: a complement must say what is undertaken."""
    rest = clause.rest.of(context.text).strip()
    if clause.modal in {"may", "might", "could", "would", "can", "should"}:
        return False
    if clause.lemma in {"agree", "decide", "determine", "resolve", "confirm"}:
        return bool(re.match(r"(?:further\s+|also\s+)?(?:to|on|upon|that|in principle|:|the\b)", rest)) and not re.match(r"with\b", rest)
    if clause.lemma in {"reaffirm", "affirm", "express", "reiterate", "announce"}:
        return bool(re.match(r"(?:\w+\s+){0,4}?(?:commitment|readiness|willingness|determination|support for|plans?|intent|to\b|intention)", rest)) and "importance" not in rest[:60]
    if clause.lemma == "reach":
        return rest.startswith(("an agreement to", "agreement to", "consensus on", "agreement on"))
    if clause.lemma in {"consider", "plan", "seek", "aim", "look"}:
        return clause.tense != "past" and bool(re.match(r"(?:to\b|\w+ing\b|for\b)", rest)) and not clause.passive
    if clause.lemma in {"request", "invite", "ask", "encourage", "recommend", "call", "suggest", "propose", "urge"}:
        return len(rest) > 12 and bool(re.search(r"\b(?:to|that|for|on|upon|having)\b", rest))
    return len(rest) > 8


def _parties(context: Context, clause: Clause) -> list[Entity]:
    """Return who undertakes: the subject; of "it was agreed" the sides that the text last spoke of; of a passive its agent."""
    subject = clause.subject.of(context.text).strip().casefold() if clause.subject else ""
    if clause.passive or subject in {"it", "which"}:
        by = re.search(r"\bby\b", clause.rest.of(context.text))
        agents = context.parties(Span(clause.rest.begin + by.start(), clause.rest.end)) if by and by.start() < 80 else []
        if agents:
            return agents
        if subject in {"it", "an agreement", ""} or clause.lemma in {"agree", "decide", "reach"}:
            return _sides(context, clause.span)
        return context.parties(clause.subject) if clause.lemma in {"commit", "oblige"} else []
    return context.parties(clause.subject) or ([] if subject not in {"they", "the two", "both"} else _sides(context, clause.span))


def _sides(context: Context, at: Span) -> list[Entity]:
    """Return the parties that the text spoke of last before a place, two or more of them together."""
    before = [r for r in context.resolution.references if r.span.end <= at.begin and r.plural]
    if before:
        return list(before[-1].entities)
    found: dict[Entity, None] = {}
    for block, sentence in context.sentences():
        if sentence.span.begin > at.begin:
            break
        for party in context.parties(sentence.span):
            if party.type in {"IPOffice", "IntergovernmentalOrganization", "Country"} and block.kind not in {BlockKind.TITLE, BlockKind.SUBTITLE}:
                found.setdefault(party)
    bodies = [p for p in found if p.type != "Country"]
    chosen = bodies if len(bodies) >= 2 else list(found)
    return chosen[:2] if len(chosen) >= 2 else []


def _future(context: Context, block: Block, clause: Clause) -> _Found | None:
    """Read "IPOS will establish X", "the committee will be resumed", "is to be extended"."""
    if clause.mood is not Mood.FINITE or clause.modal not in {"will", "shall", "be to"} or clause.lemma in _EMPTY or clause.tense == "past":
        return None
    if clause.link in {"which", "who", "that", "when", "if"} and clause.governor is not None and not _speaks(context, clause):
        return None
    if clause.passive:
        return _arranged(context, clause)
    parties = [p for p in context.parties(clause.subject) if p.type in PARTIES]
    if not parties or not _institution(context, clause):
        return None
    if clause.lemma in {"visit", "meet", "attend", "come", "return", "leave", "retire", "step", "call", "host", "take", "succeed", "assume", "enter"} and clause.particle not in {"steps", "an", "part"}:
        return None
    joint = len(parties) > 1 or len(context.sides()) > 1
    status = "agreed" if len(parties) > 1 else "pledged" if clause.lemma == "continue" or (joint and parties[0].type == "Country") else "planned"
    return parties, status, "commitment.future"


def _speaks(context: Context, clause: Clause) -> bool:
    governor = next((c for c in context.of_sentence(clause.sentence) if c.index == clause.governor), None)
    return governor is not None and governor.lemma in _TALKERS | {"confirm", "announce", "agree", "decide"}


def _institution(context: Context, clause: Clause) -> bool:
    """Tell whether the subject is the body itself and not "users of the office" or "the visit"."""
    if clause.subject is None:
        return False
    first = next(iter(context.resolution.within(clause.subject)), None)
    if first is None:
        return False
    before = context.text[clause.subject.begin : first.span.begin].strip().casefold()
    return before in {"", "the", "both the", "both", "in addition, the"} or first.plural


def _arranged(context: Context, clause: Clause) -> _Found | None:
    """Read a passive future: what will be done is agreed by the sides of a joint text, or planned by the publisher."""
    by = re.search(r"\bby\b", clause.rest.of(context.text))
    agents = context.parties(Span(clause.rest.begin + by.start(), clause.rest.end)) if by else []
    if agents and agents[0].type in PARTIES:
        return agents[:3], "agreed" if len(agents) > 1 else "planned", "commitment.arranged"
    if clause.lemma in {"hold", "attend", "require", "need", "make", "find", "base", "appoint", "determine", "enhance", "see", "bind", "allow", "confirm"}:
        return None
    sides = list(context.sides())
    return (sides, "agreed", "commitment.arranged") if len(sides) > 1 else None


def _split(context: Context, block: Block, clause: Clause, clauses: list[Clause], parties: list[Entity], status: str, rule: str) -> Iterator[Commitment]:
    """Yield one commitment, or one each when verbs are coordinated under the same undertaking."""
    heads = [c for c in clauses if c.governor == clause.index and c.link in {"to", "that", "on"} and c.mood is not Mood.FINITE]
    firsts = heads[:1]
    others = [c for c in clauses if c.link == "and" and c.mood in {Mood.INFINITIVE, Mood.GERUND} and _under(c, clause if not firsts else firsts[0], clauses)]
    begin = clause.span.begin if clause.subject and clause.subject.begin >= clause.sentence.span.begin else clause.verb.begin
    begin = clause.verb.begin if clause.lemma not in _EMPTY and rule != "commitment.future" and rule != "commitment.arranged" else begin
    stops = [o.verb.begin for o in others] + [clause.rest.end]
    yield _commitment(context, block, Span(begin, _trimmed(context, begin, min(stops))), parties, status, rule)
    for at, other in enumerate(others):
        end = stops[at + 1] if at + 1 < len(others) else max(other.rest.end, clause.rest.end)
        if end - other.verb.begin > 20:
            yield _commitment(context, block, Span(other.verb.begin, _trimmed(context, other.verb.begin, end)), parties, status, rule)


def _under(clause: Clause, head: Clause, clauses: list[Clause]) -> bool:
    """Tell whether a coordinated clause hangs on the head, directly or through others."""
    seen: Clause | None = clause
    while seen is not None and seen.link == "and":
        if seen.governor == head.index:
            return True
        seen = next((c for c in clauses if c.index == seen.governor), None) if seen.governor is not None else None
    return False


def _trimmed(context: Context, begin: int, end: int) -> int:
    text = context.text[begin:end].rstrip(" ,;\n\t")
    for tail in (" and", " or", ","):
        text = text.removesuffix(tail).rstrip(" ,;")
    return begin + len(re.sub(r"\s(?:and|2\)|3\)|\d\)|[ivx]+\))$", "", text))


def _commitment(context: Context, block: Block, span: Span, parties: list[Entity], status: str, rule: str) -> Commitment:
    text = " ".join(span.of(context.text).split())
    about = [e for e in context.resolution.entities_within(span, _ABOUT | BODIES) if e not in parties]
    return Commitment(
        evidence=context.evidence(block, span), rule=rule, party=tuple(parties), status=Concept("status", status), about=tuple(about),
        about_text=text, topic=tuple(Concept("topic", t) for t in cues.topics_of(text)),
    )  # fmt: skip
