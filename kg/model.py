"""The frozen values that flow between the stages: document -> mentions -> entities -> facts -> findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from kg.values import quick

Precision = Literal["day", "month", "year"]
Severity = Literal["violation", "warning", "info"]


@quick
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the text of a document: code points from ``begin`` up to, not including, ``end``."""

    begin: int
    end: int

    def __len__(self) -> int:
        return self.end - self.begin

    def of(self, text: str) -> str:
        return text[self.begin : self.end]

    def covers(self, other: Span) -> bool:
        return self.begin <= other.begin and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.begin < other.end and other.begin < self.end

    def to(self, other: Span) -> Span:
        """Return the smallest span that covers both."""
        return Span(min(self.begin, other.begin), max(self.end, other.end))


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The first and the last day that something may cover, and how precisely that is known.

    The month of March 2006 is 2006-03-01 to 2006-03-31 with precision ``month``; a stay from 7 to 11 February
    is those two days with precision ``day``.
    """

    start: date
    end: date
    precision: Precision = "day"


class BlockKind(StrEnum):
    """What a block is for. Facts are read from all but FURNITURE, DATELINE and ISSUER."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    DATELINE = "dateline"  # a line that dates the bulletin or the event: "March 16, 2023", "Geneva, May 13, 2008"
    ISSUER = "issuer"  # masthead, "Issued by", signature: who publishes
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # an element of a list
    NOTE = "note"  # a footnote, an explanation under an asterisk
    ROW = "row"  # a row of a table
    FURNITURE = "furniture"  # navigation, addresses, "last updated", cookie notes: declared ignored


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or the whole of a heading, item or row that is none; ``span`` has no white space at its ends."""

    span: Span
    index: int  # position among the sentences of the document


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page in reading order; ``path`` places it in the tree: "2.2.1" is below "2.2"."""

    path: str
    kind: BlockKind
    span: Span  # without the marker ("□", "1.", "-") and without white space at its ends
    sentences: tuple[Sentence, ...] = ()

    @property
    def parent(self) -> str | None:
        return self.path.rpartition(".")[0] or None


@dataclass(frozen=True, slots=True)
class Document:
    """A bulletin as read.

    All spans count code points of ``text``, which is the decoded file, cleaned: byte order mark dropped, line
    ends made LF, NFC, without control characters other than LF and TAB.
    """

    file_name: str
    text: str
    sha256: str  # of the UTF-8 of text
    source_sha256: str  # of the bytes of the file
    encoding: str  # that the bytes were decoded with
    blocks: tuple[Block, ...]
    language: str = "en"
    form: str | None = None  # name of the publisher's form that fitted
    title: Span | None = None
    subtitle: Span | None = None
    issued: date | None = None
    issued_at: Span | None = None  # where the text says so
    event_period: Period | None = None  # the date line of the event, where it differs
    issuers: tuple[Span, ...] = ()  # masthead, signature: the names of who publishes
    issuer: str | None = None  # the register key that the form declares, where its layout alone tells the publisher
    country: str | None = None  # alpha-2 code in lower case, where the layout tells the country but not the body
    hosts: tuple[str, ...] = ()  # of the e-mail addresses in it
    source: str | None = None  # address
    removed: int = 0  # characters dropped in cleaning
    unread: str | None = None  # what of the file could not be read, in a sentence

    def block_at(self, offset: int) -> Block | None:
        """Return the block that covers an offset."""
        at = bisect_right(self.blocks, offset, key=lambda b: b.span.begin) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].span.end else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that covers an offset."""
        block = self.block_at(offset)
        return next((s for s in block.sentences if s.span.begin <= offset < s.span.end), None) if block else None

    def sentences(self) -> Iterator[tuple[Block, Sentence]]:
        for block in self.blocks:
            for sentence in block.sentences:
                yield block, sentence


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names something, before it is known what.

    ``type`` is the ontology class that the wording suggests; ``candidates`` are the IRIs of the register that go
    by this name (none: unknown, several: ambiguous); ``alias`` is the short form that the text introduces with it.
    """

    span: Span
    name: str
    type: str
    candidates: tuple[str, ...] = ()
    alias: str | None = None
    form: str = "name"  # "name", "acronym", "alias", "demonym", "former", "person"


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role in the text ("Second Minister for Home Affairs") with the body or country that it is held in."""

    span: Span
    role: str
    body: Span | None = None  # the mention of the organization or country


@dataclass(frozen=True, slots=True)
class Introduction:
    """A place where the text says who a person is: the name with one or more role phrases beside it."""

    span: Span
    person: Span
    roles: tuple[RolePhrase, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that a document names, in the order of the text."""

    names: tuple[Mention, ...] = ()
    people: tuple[Mention, ...] = ()
    roles: tuple[RolePhrase, ...] = ()  # every role phrase, whether or not a name stands beside it
    introductions: tuple[Introduction, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Entity:
    """Something that bulletins name. Two entities are one when their IRIs are equal.

    ``type`` is the local name of its ontology class (``IPOffice``, ``Treaty``, ``Country``, ...). ``label`` is the
    name it is listed under, ``names`` are all forms that this bulletin uses. ``known`` tells that the register
    has it; a known entity brings only its new names into the graph of a bulletin.
    """

    iri: str
    type: str
    label: str
    names: tuple[str, ...] = ()
    acronym: str | None = None
    known: bool = False
    country: str | None = None  # IRI
    parties: tuple[Entity, ...] = ()  # of an agreement
    start: date | None = None  # of an agreement: signing date
    mentioned: bool = True  # ipg:mentions, else ipg:names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entity) and self.iri == other.iri

    def __hash__(self) -> int:
        return hash(self.iri)


@quick
@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the text that speaks of one or more entities: by name, by role, or by a word like "both sides"."""

    span: Span
    entities: tuple[Entity, ...]
    plural: bool = False  # "both institutions": all of them at once


@quick
@dataclass(frozen=True, slots=True)
class Concept:
    """A term of one of the SKOS schemes: Concept("status", "agreed")."""

    scheme: str
    name: str


@quick
@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The exact span that a fact rests on, and the path of its block."""

    span: Span
    block_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What one bulletin states. The subclasses stand in kg/facts, one module each.

    The name of a subclass is its ontology class and the names of its fields are its properties, written in
    snake_case (``made_at`` is ``ipg:madeAt``). A field holds an Entity, a Concept, a Period, another Fact, a
    date, a string, an integer or a boolean, or a tuple of these; None and () say nothing.
    """

    evidence: tuple[Evidence, ...]
    rule: str
    asserted_by: tuple[Entity, ...] = ()
    background: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should look at."""

    kind: str  # "unknown-name", "ambiguous-name", "violation", "incomplete", "not-understood", ...
    message: str
    severity: Severity = "warning"
    file_name: str | None = None
    span: Span | None = None
    quote: str | None = None
    rule: str | None = None  # the shape or the reading rule
    focus: str | None = None  # the IRI of the node


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one bulletin, ready to become a graph."""

    document: Document
    iri: str  # of the bulletin
    publishers: tuple[Entity, ...] = ()
    entities: tuple[Entity, ...] = ()
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
