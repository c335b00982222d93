"""A store -> files for the world: sorted, with equal bytes for equal graphs, whole or not at all.

N-Quads, TriG and JSON-LD keep the named graphs; Turtle and N-Triples merge them. Oxigraph writes every byte, since it
escapes what must be escaped; here its lines are sorted first, so that it groups them by subject.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg import compaction, files, vocabulary
from kg.errors import UsageError
from kg.store import Store

_TYPE = b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
_THING = b"<" + vocabulary.ID.encode()
_KIND = re.compile(re.escape(_THING) + rb"([a-z-]+)/")  # "<https://w3id.org/ipgraph/id/organization/"
_MATCH = f"> {vocabulary.SKOS.exactMatch} <".encode()
_SAME = f"> {vocabulary.OWL.sameAs} <".encode()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was written, for whoever receives it to compare."""

    syntax: str
    graphs: int
    statements: int
    bytes: int
    sha256: str


def write(
    store: Store, path: Path, *, syntax: str | None = None, graphs: Collection[ox.NamedNode] | None = None,
    manifest: bool = False, same_as: bool = False,
) -> Manifest:  # fmt: skip
    """Export to a file, whose ending tells the format where none is named; ``manifest`` adds FILE.manifest.json.

    ``same_as`` adds owl:sameAs beside each skos:exactMatch.

    Raises UsageError for an unknown format or graph, and OSError where the file cannot be written.
    """
    chosen = syntax or syntax_of(path)
    with files.replacing(path) as out:
        told = stream(store, out, syntax=chosen, graphs=graphs, same_as=same_as)
    if manifest:
        content = json.dumps({"file": path.name, **asdict(told)}, indent=2) + "\n"
        files.write(path.with_name(f"{path.name}.manifest.json"), content.encode())
    return told


def stream(store: Store, out: BinaryIO, *, syntax: str, graphs: Collection[ox.NamedNode] | None = None, same_as: bool = False) -> Manifest:
    """Export to something that is open for writing, such as standard output."""
    if syntax not in _SYNTAXES:
        raise UsageError(f'"{syntax}" is no format of an export', advice=f"Use one of {', '.join(_SYNTAXES)}.")
    collect, render = _SYNTAXES[syntax]
    named = _chosen(store, graphs)
    lines = collect(_Lines(store, same_as=same_as), named)
    size, sha256 = 0, hashlib.sha256()
    for chunk in render(lines, len(named)):
        out.write(chunk)
        size += len(chunk)
        sha256.update(chunk)
    return Manifest(syntax, len(named), len(lines), size, sha256.hexdigest())


def graph(triples: Iterable[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]], *, syntax: str) -> bytes:
    """Return triples in one of ``GRAPH_SYNTAXES``, sorted in the same way."""
    lines = sorted((f"{s} {p} {o} .\n".encode() for s, p, o in triples), key=_class_first)
    return b"".join(_GRAPH_SYNTAXES[syntax](lines))


def syntax_of(path: Path) -> str:
    """Return the format that a file name asks for. Raises UsageError when it asks for none."""
    ending = path.suffix.lower().removeprefix(".")
    if ending not in _SYNTAXES:
        raise UsageError(
            f"the ending of {path.name} tells no format of an export", advice=f"Use one of {', '.join('.' + f for f in _SYNTAXES)}."
        )
    return ending


def _chosen(store: Store, graphs: Collection[ox.NamedNode] | None) -> list[ox.NamedNode]:
    held = store.graphs()
    unknown = set(graphs or ()).difference(held)
    if unknown:
        raise UsageError(f"the store has no graph {min(str(g) for g in unknown)}")
    return held if graphs is None else [g for g in held if g in graphs]


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a graph as N-Triples, in no particular order."""

    store: Store
    same_as: bool

    def of(self, graph: ox.NamedNode) -> Iterator[bytes]:
        for line in self.store.triples(graph).splitlines(keepends=True):
            yield line
            if self.same_as and _MATCH in line:
                yield line.replace(_MATCH, _SAME, 1)


def _sorted_merged(store: _Lines, graphs: Iterable[ox.NamedNode]) -> list[bytes]:
    """Return the lines of all graphs, once each."""
    return sorted({line for graph in graphs for line in store.of(graph)})


def _sorted_apart(store: _Lines, graphs: Iterable[ox.NamedNode]) -> list[bytes]:
    """Return the lines of all graphs, each with the name of its graph."""
    return sorted(line for graph in graphs for line in _named(store, graph))


def _merged(store: _Lines, graphs: Iterable[ox.NamedNode]) -> list[bytes]:
    """Return the lines of all graphs, once each, with the class of a subject first."""
    return sorted(_sorted_merged(store, graphs), key=_class_first)


def _apart(store: _Lines, graphs: Iterable[ox.NamedNode]) -> list[bytes]:
    """Return the lines of one graph after the other, with the class of a subject first."""
    return [line for graph in graphs for line in sorted(_named(store, graph), key=_class_first)]


def _named(store: _Lines, graph: ox.NamedNode) -> Iterator[bytes]:
    end = f" {graph} .\n".encode()
    return (line[: -len(b" .\n")] + end for line in sorted(store.of(graph)))


def _class_first(line: bytes) -> bytes:
    return line.replace(_TYPE, b" !", 1)  # "!" sorts before "<"


def _plain(lines: Sequence[bytes], graphs: int) -> Iterator[bytes]:
    yield from lines


def _turtle(lines: Sequence[bytes], graphs: int) -> Iterator[bytes]:
    if graphs > 1:
        yield f"# {graphs} named graphs merged into one; N-Quads and TriG keep them apart.\n".encode()
    yield from _abbreviated(lines, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE, kinds=_kinds(lines))


def _trig(lines: Sequence[bytes], graphs: int) -> Iterator[bytes]:
    yield from _abbreviated(lines, ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG, kinds=_kinds(lines))


def _turtle_of_one(lines: Sequence[bytes]) -> Iterator[bytes]:
    yield from _abbreviated(lines, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.TURTLE, kinds=_named_kinds(lines))


def _json_ld(lines: Sequence[bytes], graphs: int = 1) -> Iterator[bytes]:
    yield from compaction.document(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS))


def _abbreviated(lines: Sequence[bytes], given: ox.RdfFormat, wanted: ox.RdfFormat, *, kinds: Iterable[str]) -> Iterator[bytes]:
    """Write lines with prefixes, those of some kinds of things among them, and an empty line after each subject.

    Oxigraph lists the prefixes in an order that changes from run to run, so its list is replaced.
    """
    prefixes = vocabulary.PREFIXES | {kind: f"{vocabulary.ID}{kind}/" for kind in kinds}
    written = ox.serialize(ox.parse(b"".join(lines), format=given), format=wanted, prefixes=prefixes) or b""
    start = 0
    while written.startswith(b"@prefix ", start):
        start = written.index(b"\n", start) + 1
    body = written[start:]
    used = (name for name in sorted(prefixes) if any(f"{before}{name}:".encode() in body for before in ("\n", "\t", " ", "^^")))
    yield "".join(f"@prefix {name}: <{prefixes[name]}> .\n" for name in used).encode() + b"\n"
    yield body.replace(b" .\n", b" .\n\n")


def _kinds(lines: Iterable[bytes]) -> set[str]:
    """Return the kinds of things that are subjects: ``organization``, ``treaty``, ..."""
    things = {line[len(_THING) : line.index(b">")] for line in lines if line.startswith(_THING)}
    return {thing.split(b"/", 1)[0].decode() for thing in things if b"/" in thing}


def _named_kinds(lines: Iterable[bytes]) -> set[str]:
    """Return the kinds of all things that are named: of a few statements, many things are objects alone."""
    return {kind.decode() for line in lines for kind in _KIND.findall(line)}


_Sorted = Sequence[bytes]
_SYNTAXES: dict[str, tuple[Callable[[_Lines, Iterable[ox.NamedNode]], _Sorted], Callable[[_Sorted, int], Iterator[bytes]]]] = {
    "ttl": (_merged, _turtle),
    "trig": (_apart, _trig),
    "nq": (_sorted_apart, _plain),
    "nt": (_sorted_merged, _plain),
    "jsonld": (_apart, _json_ld),
}
SYNTAXES = tuple(_SYNTAXES)
_GRAPH_SYNTAXES: dict[str, Callable[[_Sorted], Iterable[bytes]]] = {"ttl": _turtle_of_one, "nt": sorted, "jsonld": _json_ld}
GRAPH_SYNTAXES = tuple(_GRAPH_SYNTAXES)
