"""An export or a workspace -> its statements, ready to be looked up by subject; used by all that compares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg import workspace
from kg.errors import UnreadableInput
from kg.validate.files import read as read_file
from kg.vocabulary import ONTOLOGY, RDF

Quad = ox.Quad
_Values = Mapping[str, tuple[str, ...]]  # property IRI -> values, sorted


@dataclass(frozen=True)
class State:
    """The statements of one state."""

    quads: frozenset[Quad]

    @property
    def has_graphs(self) -> bool:
        return all(isinstance(quad.graph_name, ox.NamedNode) for quad in self.quads)

    def statements(self, *, named: bool) -> frozenset[Quad]:
        """Return the quads, or without their graphs the merged triples."""
        return self.quads if named else frozenset(Quad(q.subject, q.predicate, q.object) for q in self.quads)

    @cached_property
    def things(self) -> Mapping[str, _Values]:
        """What is said of each subject."""
        found: dict[str, dict[str, set[str]]] = {}
        for quad in self.quads:
            found.setdefault(text(quad.subject), {}).setdefault(quad.predicate.value, set()).add(text(quad.object))
        return {subject: {p: tuple(sorted(values)) for p, values in said.items()} for subject, said in found.items()}

    @cached_property
    def kinds(self) -> Mapping[str, tuple[str, ...]]:
        """The subjects of each class of ours, by its name in the ontology."""
        found: dict[str, set[str]] = {}
        for quad in self.quads:
            if quad.predicate == RDF.type and isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(ONTOLOGY):
                found.setdefault(quad.object.value.removeprefix(ONTOLOGY), set()).add(text(quad.subject))
        return {kind: tuple(sorted(subjects)) for kind, subjects in found.items()}

    def values(self, subject: str, *properties: ox.NamedNode) -> tuple[str, ...]:
        """Return the values that a subject has of some properties, those of the first property first."""
        said = self.things.get(subject, {})
        return tuple(value for p in properties for value in said.get(p.value, ()))

    def one(self, subject: str, *properties: ox.NamedNode) -> str | None:
        """Return the first value, or None."""
        return next(iter(self.values(subject, *properties)), None)

    def of(self, kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the kind and the IRI of each thing of these kinds."""
        return ((kind, thing) for kind in sorted(kinds) for thing in self.kinds.get(kind, ()))


def read(path: Path) -> State:
    """Read an export (its ending tells its format) or the last finished state of a workspace.

    Raises UnreadableInput for a file that is no RDF or has blank nodes, WorkspaceError for a folder that is no workspace.
    """
    quads = _held(path) if path.is_dir() else read_file(path)
    if any(isinstance(node, ox.BlankNode) for quad in quads for node in (quad.subject, quad.object)):
        raise UnreadableInput("it has blank nodes, which cannot be told apart", where=str(path), advice="Compare exports of ipgraph.")
    return State(frozenset(quads))


def _held(folder: Path) -> list[Quad]:
    with closing(workspace.at(folder).read()) as store:
        return [quad for graph in store.graphs() for quad in store.quads(graph)]


def text(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """Return the IRI of a node, or the text of a literal."""
    assert not isinstance(node, ox.Triple)  # ``read`` takes none
    return node.value
