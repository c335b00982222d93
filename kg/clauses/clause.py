"""The clause: one verb with who does what to whom, in which tense and mood, and what it depends on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.model import Block, Sentence, Span
from kg.values import quick


class Mood(StrEnum):
    """How a verb stands in its clause."""

    FINITE = "finite"  # "agreed", "will establish", "is signed"
    INFINITIVE = "infinitive"  # "to establish"
    GERUND = "gerund"  # "on enhancing"
    PARTICIPLE = "participle"  # "signed by", "organised jointly": describes the noun before it


@quick
@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with its arguments. All spans count in the text of the document.

    ``subject`` is the noun phrase before the verb, shared by coordinated verbs and handed down to infinitives;
    ``rest`` is all that follows the verb up to the next clause that does not depend on it. ``governor`` is the index,
    among the clauses of the sentence, of the clause that this one depends on, and ``link`` the word that ties it.
    """

    block: Block
    sentence: Sentence
    index: int
    lemma: str
    verb: Span
    mood: Mood
    rest: Span
    subject: Span | None = None
    particle: str = ""  # the word right after the verb: "on" of "agree on", "to" of "agree to"
    passive: bool = False
    tense: str = "present"  # "past", "present", "future"
    modal: str = ""  # "will", "may", "could", ...
    perfect: bool = False
    negated: bool = False
    governor: int | None = None
    link: str = ""
    quoted: bool = False
    conditional: bool = False

    def ending(self, rest: Span, subject: Span | None) -> Clause:
        """Return the clause with what those behind it tell; written out, since ``replace`` takes four times as long."""
        return Clause(
            self.block, self.sentence, self.index, self.lemma, self.verb, self.mood, rest, subject, self.particle, self.passive,
            self.tense, self.modal, self.perfect, self.negated, self.governor, self.link, self.quoted, self.conditional,
        )  # fmt: skip

    @property
    def span(self) -> Span:
        """The clause from its subject, when that stands before the verb, to its end."""
        begin = self.subject.begin if self.subject and self.subject.end <= self.verb.begin else self.verb.begin
        return Span(begin, max(self.verb.end, self.rest.end))

    @property
    def hypothetical(self) -> bool:
        return self.conditional or self.modal in {"may", "might", "could", "would", "can"}
