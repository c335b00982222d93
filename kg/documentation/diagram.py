"""The ontology -> one drawing of its classes and what ties them, by Graphviz."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator

import pyoxigraph as ox

from kg import resources
from kg.errors import IpgraphError
from kg.vocabulary import ONTOLOGY, RDF, RDFS, SCHEMA

_STYLE = (
    'rankdir=LR; node [shape=box, style="rounded,filled", fillcolor="#eef3f8", color="#7a8fa6", fontname="sans-serif", fontsize=15];'
    ' edge [fontname="sans-serif", fontsize=12, color="#555555", fontcolor="#333333"]; ranksep=0.9; nodesep=0.22;'
)
_DOMAINS, _RANGES = (RDFS.domain, SCHEMA.domainIncludes), (RDFS.range, SCHEMA.rangeIncludes)
_Pairs = set[tuple[str, str]]


def draw() -> str:
    """Return the drawing as SVG. Raises IpgraphError when ``dot`` is not installed."""
    try:
        drawn = subprocess.run(["dot", "-Tsvg"], input=source(), capture_output=True, text=True, check=True)
    except FileNotFoundError as error:
        raise IpgraphError("the program dot of Graphviz is not installed", advice="apt-get install graphviz") from error
    return re.sub(r"^.*?(?=<svg)", "", drawn.stdout, flags=re.DOTALL)  # the prologue is of a file of its own


def source() -> str:
    """Return the classes, what each is below, and the object properties between them, in the language of Graphviz."""
    quads = list(ox.parse(path=str(resources.folder("ontology") / "ipgraph.ttl"), format=ox.RdfFormat.TURTLE))
    labels = {_local(q.subject): q.object.value for q in quads if q.predicate == RDFS.label and isinstance(q.object, ox.Literal)}
    classes = {
        _local(q.subject) for q in quads if q.predicate == RDF.type and q.object == ox.NamedNode("http://www.w3.org/2002/07/owl#Class")
    }
    below = {(s, o) for s, o in _pairs(quads, RDFS.subClassOf) if {s, o} <= classes}
    lines = [f'{name} [label="{labels.get(name, name)}", URL="ontology.html#{name}"];' for name in sorted(classes)]
    lines += [f"{s} -> {o} [arrowhead=empty, style=dashed];" for s, o in sorted(below)]
    lines += list(_ties(quads, classes, below))
    return f"digraph ipgraph {{ {_STYLE}\n" + "\n".join(lines) + "\n}\n"


def _ties(quads: list[ox.Quad], classes: set[str], below: _Pairs) -> Iterator[str]:
    """Yield one arrow for each pair of classes, with the names of all properties that tie them.

    A property that several classes may have, or that may lead to several, is drawn at the nearest class above them all.
    """
    ties: dict[tuple[str, str], set[str]] = {}
    domains, ranges = (set().union(*(_pairs(quads, p) for p in properties)) for properties in (_DOMAINS, _RANGES))
    for name in sorted({name for name, _ in domains} & {name for name, _ in ranges}):
        ends = [_above({cls for n, cls in pairs if n == name} & classes, below) for pairs in (domains, ranges)]
        for domain in ends[0]:
            for target in ends[1]:
                ties.setdefault((domain, target), set()).add(name)
    for (domain, target), names in sorted(ties.items()):
        told = "\\n".join(sorted(names))
        yield f'{domain} -> {target} [label="{told}"];'


def _above(found: set[str], below: _Pairs) -> set[str]:
    """Return the one class that is nearest above several, or the classes themselves where there is none."""
    if len(found) < 2:
        return found
    common = set.intersection(*(_ancestors(cls, below) for cls in found))
    return {max(common, key=lambda cls: (len(_ancestors(cls, below)), cls))} if common else found


def _ancestors(cls: str, below: _Pairs) -> set[str]:
    """Return a class with all classes above it."""
    return {cls}.union(*(_ancestors(above, below) for lower, above in below if lower == cls))


def _pairs(quads: list[ox.Quad], predicate: ox.NamedNode) -> _Pairs:
    return {(_local(q.subject), _local(q.object)) for q in quads if q.predicate == predicate and _is_ours(q.subject) and _is_ours(q.object)}


def _is_ours(node: object) -> bool:
    return isinstance(node, ox.NamedNode) and node.value.startswith(ONTOLOGY)


def _local(node: object) -> str:
    return node.value.removeprefix(ONTOLOGY) if isinstance(node, ox.NamedNode) else ""
