"""What every fact module reads from: the document with its entities, clauses and dates, and the questions they all ask of it."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg import clauses
from kg.clauses import Clause, Mood
from kg.entities import Resolution
from kg.entities.resolution import BODIES
from kg.entities.roles import held_in
from kg.expressions import Expression
from kg.facts import apart, beside, dated, governing, places
from kg.facts.days import SILENT, Days
from kg.model import Block, BlockKind, Document, Entity, Evidence, Reference, Sentence, Span

ACTORS = BODIES | {"Official"}
PARTIES = BODIES | {"Country"}


@dataclass(frozen=True, slots=True)
class Context(Days):
    """One bulletin, ready for facts to be read."""

    _all: tuple[tuple[Block, Sentence], ...]
    _telling: tuple[tuple[Block, Sentence], ...]
    _sides: tuple[Entity, ...]

    def sentences(self) -> tuple[tuple[Block, Sentence], ...]:
        """Return the sentences that facts stand in."""
        return self._telling

    def before(self, sentence: Sentence) -> Span | None:
        """Return the span of the sentence before another, a heading included."""
        return self._all[sentence.index - 1][1].span if sentence.index else None

    def after(self, sentence: Sentence) -> Span | None:
        """Return the span of the sentence behind another."""
        return self._all[sentence.index + 1][1].span if sentence.index + 1 < len(self._all) else None

    def heading(self, block: Block) -> Block | None:
        """Return the nearest heading over a block."""
        parents = {block.path[: m.start()] for m in re.finditer(r"\.", block.path)}
        over = [b for b in self.document.blocks if b.kind is BlockKind.HEADING and b.path in parents]
        return over[-1] if over else None

    def bodies(self, span: Span) -> list[Entity]:
        return self.resolution.entities_within(span, BODIES)

    def actors(self, span: Span) -> list[Entity]:
        """Return the organizations and persons that a span speaks of; of "both heads" the bodies and who heads them."""
        named = list(beside.without_owners(self.text, self.resolution.acting(span)))
        found = dict.fromkeys(e for r in named for e in r.entities if e.type in ACTORS)
        for reference in named:
            if reference.plural and _HEADS.search(reference.span.of(self.text)):
                found |= dict.fromkeys(self.resolution.heads_of(reference.entities))
        return list(found)

    def parties(self, span: Span | None) -> list[Entity]:
        """Return who undertakes something: organizations and countries; a person stands for the body that the office is held in."""
        if span is None:
            return []
        found: dict[Entity, None] = {}
        for entity in self.resolution.entities_within(span, PARTIES | {"Official"}):
            held = self.speaks_for(entity) if entity.type == "Official" else [entity]
            for body in held or [entity]:
                found.setdefault(body)
        return list(found)

    def speaks_for(self, person: Entity) -> list[Entity]:
        """Return the body for which a person speaks: the first in which an office is told.

        Failing that, the body of the role that the sentence tells which names the person first, else the one publisher, when the
        title names the person.
        """
        held = self._chosen_for(person) or self.resolution.bodies_of(person)[:1] or self._told_beside(person)
        if held or self.document.title is None or len(self.resolution.publishers) != 1:
            return held
        titled = person in self.resolution.entities_within(self.document.title, frozenset({"Official"}))
        return list(self.resolution.publishers) if titled else []

    def _chosen_for(self, person: Entity) -> list[Entity]:
        """Return the body of "A, deputy head of B, has been appointed Director of C", whoever A comes from."""
        first = next((r for r in self.resolution.references if r.entities == (person,)), None)
        told = self.clauses_at(first.span.begin) if first else ()
        chosen = next(
            (c for c in told if first and c.lemma in _CHOOSING and c.passive and c.subject and c.subject.covers(first.span)), None
        )
        roles = self.resolution.roles_within(chosen.rest) if chosen else ()
        body = next((held_in(self.resolution.within(r.body)) for r in roles if r.body is not None), None)
        return [body] if body is not None else []

    def _told_beside(self, person: Entity) -> list[Entity]:
        """Return the body of "A has been appointed Director of B", where the sentence that first names A names nobody else."""
        first = next((r for r in self.resolution.references if r.entities == (person,)), None)
        sentence = self.sentence_at(first.span.begin) if first else None
        if sentence is None or len(self.resolution.entities_within(sentence, frozenset({"Official"}))) > 1:
            return []
        roles = (r for r in self.resolution.roles_within(sentence) if r.body is not None and not self.resolution.has_holder(r))
        told = next((held_in(self.resolution.within(r.body)) for r in roles if r.body is not None), None)
        return [told] if told is not None else []

    def place(self, span: Span) -> Entity | None:
        """Return the city, else the country, that a span names behind "in" or "at"; else the city of what stands in front of it."""
        inside = [c for c in self.clauses_at(span.begin) if span.covers(c.verb)]
        told = [c.verb.begin for c in inside if c.mood is Mood.FINITE]
        named = places.named(self.text, self.resolution, span, max(told, default=span.begin), but=apart.papers(inside))
        return named or (places.in_front(self.text, self.resolution, span) if told else None)

    def owns(self, reference: Reference) -> bool:
        """Tell whether a name stands in the possessive: "Brazil's office"."""
        return self.text[reference.span.end : reference.span.end + 2] in {"'s", "’s"}

    def sides(self) -> tuple[Entity, ...]:
        """Return the bodies or countries between which the bulletin reports dealings; none when it speaks of one only."""
        return self._sides

    def topic(self) -> Entity | None:
        """Return the body that the title names."""
        title = self.document.title
        return next(iter(self.bodies(title)), None) if title else None

    def listed(self, clause: Clause) -> list[Entity]:
        """Return the persons at the heads of the list items that follow a clause: "the following members: ..."."""
        return [e for b in self.items_below(clause.block) for e in self.resolution.entities_within(b.span, frozenset({"Official"}))[:1]]

    def items_below(self, block: Block) -> list[Block]:
        """Return the list items that follow a block."""
        blocks = self.document.blocks
        start = bisect_right(blocks, block.span.begin, key=lambda b: b.span.begin)
        return list(itertools.takewhile(lambda b: b.kind is BlockKind.ITEM and b.sentences, itertools.islice(blocks, start, None)))

    def pointed(self, subject: Span, sentence: Sentence, types: frozenset[str]) -> list[Entity]:
        """Return what "it" or "that agreement" points back to: the last thing of some types in the sentence before."""
        before = self.before(sentence)
        if before is None or not _POINTS.match(subject.of(self.text)):
            return []
        return self.resolution.entities_within(before, types)[-1:]

    def intended(self, clause: Clause) -> bool:
        """Tell whether what a clause tells is only intended, as ``governing.intended`` does."""
        return governing.intended(clause, self.of_sentence(clause.sentence))

    def governor(self, clause: Clause) -> Clause | None:
        """Return the clause that another one depends on."""
        return governing.governor(clause, self.of_sentence(clause.sentence))

    def evidence(self, block: Block, *spans: Span) -> tuple[Evidence, ...]:
        return tuple(Evidence(s, block.path) for s in spans)


_POINTS = re.compile(
    r"(?:it|this|the (?:one|other|first|second|former|latter)|"
    r"(?:this|that|the) (?:new )?(?:document|text|instrument|agreement|arrangement|memorandum|MOU|MoU|plan))\b",
    re.IGNORECASE,
)
_HEADS = Expression(r"\b(?:heads|leaders|presidents|commissioners|directors[ -]general|ministers)\b", re.IGNORECASE)
_CHOOSING = frozenset({"appoint", "elect", "name", "select"})  # to an office


def prepare(document: Document, resolution: Resolution) -> Context:
    """Return the context of a document: its clauses and dates beside its entities."""
    found = tuple(sorted(dated.of(document), key=lambda d: d.span))
    read = clauses.read(document, resolution, [d.span for d in found])
    by_sentence: dict[int, list[Clause]] = {}
    for clause in read:
        by_sentence.setdefault(clause.sentence.index, []).append(clause)
    sentences = tuple(document.sentences())
    telling = tuple((b, s) for b, s in sentences if b.kind not in SILENT)
    return Context(
        document, document.text, resolution, read, found, by_sentence, [d.span.begin for d in found], sentences, telling, _sides(resolution)
    )


def _sides(resolution: Resolution) -> tuple[Entity, ...]:
    plural = [r for r in resolution.references if r.plural]
    own = (r for r in plural if not set(resolution.publishers).isdisjoint(r.entities))
    if first := next(own, None) or next(iter(plural), None):
        return first.entities
    return next((e.parties for e in resolution.entities if e.type == "Agreement" and len(e.parties) > 1), ())


def distinct(*groups: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities of several groups, each once, in order."""
    return tuple(dict.fromkeys(e for group in groups for e in group))
