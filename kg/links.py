"""The links of ontology/links.sssom.tsv -> triples that tie our entities to Wikidata, in a graph of their own.

The file is SSSOM (https://mapping-commons.github.io/sssom/): a header of comment lines, then one mapping a line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.errors import IpgraphError
from kg.vocabulary import ID, OWL, RDF, RDFS, SCHEMA, SKOS, XSD, Namespace, graph, thing

COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_id",
    "reviewer_id",
    "confidence",
    "mapping_date",
    "comment",
)
SSSOM = Namespace("https://w3id.org/sssom/")
_CURIE = re.compile(r"(?P<prefix>[a-z]+):(?P<local>\S+)")  # wd:Q177773, ipgid:organization/wipo
_ITEM = re.compile(r"http://www\.wikidata\.org/entity/Q[1-9][0-9]*")
_HEADER = re.compile(r"# {3}(?P<prefix>[a-z]+): (?P<base>\S+)")  # "#   wd: http://www.wikidata.org/entity/"


@dataclass(frozen=True, slots=True)
class Link:
    """A statement, with its justification, that an entity of ours is an item elsewhere."""

    subject: str  # IRI
    item: str  # IRI
    label: str  # of the item
    justification: str  # IRI
    confidence: str  # 0 to 1, as written
    reviewed: date
    comment: str  # where the pair was seen


def read(path: Path | None = None) -> tuple[Link, ...]:
    """Return the links of a file, by default those of the package.

    Raises IpgraphError with the line for anything that is not a whole exact match, and for a second link
    of the same entity or to the same item.
    """
    path = path or resources.folder("ontology") / "links.sssom.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    prefixes = {m["prefix"]: m["base"] for line in lines if (m := _HEADER.fullmatch(line))}
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    if first == len(lines) or tuple(lines[first].split("\t")) != COLUMNS:
        raise IpgraphError("the columns must be " + " ".join(COLUMNS), where=f"{path}:{first + 1}")
    rows = csv.reader(lines[first + 1 :], delimiter="\t", quoting=csv.QUOTE_NONE)
    links = [_link(row, prefixes, f"{path}:{number}") for number, row in enumerate(rows, first + 2)]
    _refuse_doubles(links, f"{path}", first + 2)
    return tuple(links)


def quads(links: Iterable[Link]) -> list[ox.Quad]:
    """Return the links graph, sorted: the match itself, and who says so where and when, as SSSOM writes it in RDF."""
    name = graph("links")
    found = {ox.Quad(*triple, name) for link in links for triple in _triples(link)}
    return sorted(found, key=str)


def _link(cells: list[str], prefixes: Mapping[str, str], where: str) -> Link:
    if len(cells) != len(COLUMNS):
        raise IpgraphError(f"{len(cells)} cells instead of {len(COLUMNS)}", where=where)
    row = dict(zip(COLUMNS, cells, strict=True))
    if missing := [column for column in COLUMNS if not row[column].strip()]:
        raise IpgraphError(f"{missing[0]} is empty", where=where)
    if row["predicate_id"] != "skos:exactMatch":
        raise IpgraphError(f"{row['predicate_id']} is not skos:exactMatch", where=where)
    link = Link(
        subject=_expand(row["subject_id"], prefixes, where),
        item=_expand(row["object_id"], prefixes, where),
        label=row["object_label"],
        justification=_expand(row["mapping_justification"], prefixes, where),
        confidence=_confidence(row["confidence"], where),
        reviewed=_day(row["mapping_date"], where),
        comment=row["comment"],
    )
    if not link.subject.startswith(ID):
        raise IpgraphError(f"{link.subject} is not an entity of ours", where=where)
    if not _ITEM.fullmatch(link.item):
        raise IpgraphError(f"{link.item} is not a Wikidata item", where=where)
    return link


def _expand(curie: str, prefixes: Mapping[str, str], where: str) -> str:
    match = _CURIE.fullmatch(curie)
    if not match or match["prefix"] not in prefixes:
        raise IpgraphError(f"{curie!r} has no prefix of the curie_map", where=where)
    return prefixes[match["prefix"]] + match["local"]


def _confidence(text: str, where: str) -> str:
    if not re.fullmatch(r"0\.\d+|1\.0+", text):
        raise IpgraphError(f"the confidence {text!r} is not a decimal between 0 and 1", where=where)
    return text


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise IpgraphError(f"mapping_date is {text!r}, which is not a date", where=where) from None


def _refuse_doubles(links: list[Link], path: str, first: int) -> None:
    seen: set[str] = set()
    for number, link in enumerate(links, first):
        for iri in (link.subject, link.item):
            if iri in seen:
                raise IpgraphError(f"{iri} is linked twice", where=f"{path}:{number}")
            seen.add(iri)


def _triples(link: Link) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]]:
    subject, item = ox.NamedNode(link.subject), ox.NamedNode(link.item)
    yield subject, SKOS.exactMatch, item
    yield subject, SCHEMA.sameAs, item
    mapping = ox.NamedNode(thing("Link", link.subject.removeprefix(ID).replace("/", "-")))
    yield mapping, RDF.type, OWL.Axiom
    yield mapping, OWL.annotatedSource, subject
    yield mapping, OWL.annotatedProperty, SKOS.exactMatch
    yield mapping, OWL.annotatedTarget, item
    yield mapping, SSSOM.mapping_justification, ox.NamedNode(link.justification)
    yield mapping, SSSOM.confidence, ox.Literal(link.confidence, datatype=XSD.decimal)
    yield mapping, SSSOM.mapping_date, ox.Literal(link.reviewed.isoformat(), datatype=XSD.date)
    yield mapping, RDFS.comment, ox.Literal(link.comment)
