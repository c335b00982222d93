"""A sentence of a bulletin -> its clauses, through the same doors as a build."""

from __future__ import annotations

from kg import bulletins, entities, facts, mentions, register
from kg.clauses import Clause
from kg.entities import Resolution
from kg.model import Document

FRAME = "News of the day\n\n3 June 2019\n\n{}\n"


def resolved(text: str) -> tuple[Document, Resolution]:
    """Return a bulletin with a text as its body, and its entities."""
    document = bulletins.read_bytes(FRAME.format(text).encode(), file_name="bulletin.txt")
    return document, entities.resolve(document, mentions.find(document, register.load()), register.load())


def of_sentence(sentence: str) -> tuple[str, list[Clause]]:
    """Return the text of a bulletin that says one sentence, and the clauses of that sentence."""
    document, resolution = resolved(sentence)
    return document.text, [c for c in facts.prepare(document, resolution).clauses if c.sentence.index > 0]
