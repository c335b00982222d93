"""The graphs that are of no bulletin: written by the one who gives the job, read by its workers, who understand bulletins by them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

from kg import vocabulary
from kg.building import committing, upkeep
from kg.derive.context import Context
from kg.engine.storage import Folder
from kg.errors import IpgraphError
from kg.links import files as link_files
from kg.links import triples
from kg.links.standing import settle
from kg.store import Entry, nquads
from kg.workspace import Workspace

CONTEXT = ".ipgraph/context.nq"


@dataclass(frozen=True, slots=True)
class Graphs:
    """Graphs by name, as sorted N-Quads, each with what the ledger says of it."""

    lines: Mapping[str, bytes]
    entries: tuple[Entry, ...]

    @property
    def whole(self) -> bytes:
        return b"".join(self.lines[graph] for graph in sorted(self.lines))


def graphs(place: Workspace, rules: str) -> Graphs:
    """Return register and ontology as installed, and the links as they stand in a workspace. Raises UnreadableInput for broken links."""
    links = triples.quads(settle(link_files.of_package().rows, link_files.read(place.links).rows))
    loaded = {name: (load(), rules) for name, load in upkeep.INSTALLED.items()} | {"links": (links, triples.state(place.links))}
    made = [(name, b"".join(nquads.lines(nquads.canonical(quads))), source) for name, (quads, source) in loaded.items()]
    return Graphs(
        {vocabulary.graph(name).value: lines for name, lines, _ in made},
        tuple(entry(name, lines, source=source, rules=rules) for name, lines, source in made),
    )


def entry(name: str, lines: bytes, *, source: str, rules: str) -> Entry:
    """Return what the ledger says of a graph that is of no bulletin."""
    return committing.entry_of_graph(f"graph:{name}", vocabulary.graph(name), lines, source=source, version=rules)


@lru_cache(maxsize=1)
def context(folder: Folder, sha256: str) -> Context:
    """Return what those graphs say of the things that bulletins name; the hash of the file tells one job from the next."""
    content = folder.read(CONTEXT) or b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise IpgraphError("another build writes into this folder", where=folder.address, advice="Let one end before the next begins.")
    return Context.of(ox.parse(content, format=ox.RdfFormat.N_QUADS))
