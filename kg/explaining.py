"""A document -> sentence by sentence what was read from it and by which rule, or why nothing was; used by ``build --explain``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import extraction
from kg.clauses import Clause
from kg.facts import Context
from kg.facts.context import PARTIES
from kg.model import Block, BlockKind, Document, Fact, Sentence
from kg.register import Register

_SILENT = {
    BlockKind.FURNITURE: "it belongs to the page, not to what it tells",
    BlockKind.DATELINE: "it dates the bulletin, or an event",
    BlockKind.ISSUER: "it says who publishes",
}
_ACTING = PARTIES | {"Official"}


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, on one line, with the facts that rest on it; where there are none, ``why``."""

    path: str  # of its block
    words: str
    facts: tuple[Fact, ...]
    why: str


def explain(document: Document, register: Register) -> Iterator[Told]:
    """Yield what was read of each sentence of a document, before any correction by a person."""
    context, found = extraction.understood(document, register)
    for block, sentence in document.sentences():
        here = tuple(f for f in found if any(sentence.span.meets(e.span) for e in f.evidence))
        words = " ".join(sentence.span.of(document.text).split())
        yield Told(block.path, words, here, "" if here else _why(context, block, sentence))


def _why(context: Context, block: Block, sentence: Sentence) -> str:
    """Return the first reason for which no kind of fact was read from a sentence."""
    if block.kind in _SILENT:
        return _SILENT[block.kind]
    clauses = context.of_sentence(sentence)
    if not clauses:
        return "no verb that is known was found in it"
    for told, reason in (("quoted", "somebody is quoted"), ("negated", "it is denied"), ("hypothetical", "it is only possible")):
        if all(getattr(clause, told) for clause in clauses):
            return reason
    if not context.resolution.entities_within(sentence.span, _ACTING):
        return "nobody is named in it who could act"
    return f"no rule knows what these verbs say of those who are named: {', '.join(_verbs(context, clauses))}"


def _verbs(context: Context, clauses: Sequence[Clause]) -> list[str]:
    return list(dict.fromkeys(" ".join(clause.verb.of(context.text).split()) for clause in clauses))
