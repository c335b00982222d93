"""A line that ends in a colon and speaks of appointees or members -> the persons named at the heads of the lines below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.expressions import Expression
from kg.facts.context import Context
from kg.model import Block, Entity, Reference, RolePhrase, Sentence, Span

_NOMINATED = Expression(r"\b(?:nominees?|candidates?|puts? forward|propos(?:es?|ed)|nominat(?:es?|ed))\b")
_APPOINTED = Expression(r"\b(?:appointees?|appoint(?:s|ed|ments?)|newly elected|new (?:members|team|officers))\b")
_MEMBERS = Expression(r"\b(?:members of the|senior management|management) team\b")
_HONORIFICS = 26  # characters before a name that opens a line
_FEWEST = 2  # persons that make a list


@dataclass(frozen=True, slots=True)
class Line:
    """One person of a list, and the role that the line gives."""

    block: Block
    person: Reference
    role: RolePhrase


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is listed, each with the line, in which mode, and for which body."""

    body: Entity
    mode: str
    lines: tuple[Line, ...]


def found(context: Context) -> Iterator[Roster]:
    """Yield the lists of persons of a bulletin."""
    sentences = context.sentences()
    for k, (block, sentence) in enumerate(sentences):
        text = sentence.span.of(context.text)
        mode = _mode(text) if text.endswith(":") else None
        if mode is None:
            continue
        lines = tuple(_lines(context, sentences[k + 1 :]))
        body = _body(context, block, sentence)
        if len(lines) >= _FEWEST and body is not None:
            yield Roster(body, mode, lines)


def _mode(text: str) -> str | None:
    if _NOMINATED.search(text):
        return "nominated"
    if _APPOINTED.search(text):
        return "appointed"
    return "holds" if _MEMBERS.search(text) else None


def _lines(context: Context, sentences: tuple[tuple[Block, Sentence], ...]) -> Iterator[Line]:
    """Yield the lines that a person's name opens, up to the first that none does."""
    for block, sentence in sentences:
        first = next(iter(context.resolution.within(sentence.span)), None)
        opens = first is not None and first.span.begin - sentence.span.begin <= _HONORIFICS and len(first.entities) == 1
        if first is None or not opens or first.entities[0].type != "Official":
            return
        behind = Span(first.span.end, sentence.span.end)
        told = [h.role for h in context.resolution.holdings_of(first.entities[0]) if behind.covers(h.role.span)]
        role = next(iter([*told, *context.resolution.roles_within(behind)]), None)
        if role is None:
            return
        yield Line(block, first, role)


def _body(context: Context, block: Block, sentence: Sentence) -> Entity | None:
    """Return the body that the line above names, else the paragraph, the title, or the one publisher."""
    named = context.bodies(sentence.span) or context.bodies(Span(block.span.begin, sentence.span.begin))
    publishers = context.resolution.publishers
    return (named[0] if named else None) or context.topic() or (publishers[0] if len(publishers) == 1 else None)


def listed(context: Context) -> list[Entity]:
    """Return the persons of the one list of appointees of a bulletin: whom "the new team" means."""
    rosters = [r for r in found(context) if r.mode == "appointed"]
    return [line.person.entities[0] for line in rosters[0].lines] if len(rosters) == 1 else []


def body_of(context: Context, who: list[Entity]) -> Entity | None:
    """Return the body for which several are listed."""
    if len(who) < _FEWEST:
        return None
    return next((r.body for r in found(context) if {line.person.entities[0] for line in r.lines} >= set(who)), None)
