"""Lines of N-Triples -> the nodes that a quick validator takes exception to; the engine lets pySHACL judge those graphs alone.

The extra ``fast`` brings the validator ``shacl``, which is compiled. What it passes pySHACL passes, as a test shows on
damaged graphs of every kind; what it takes exception to, pySHACL judges and words. Without it pySHACL judges everything.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox

from kg.validate.shapes import Shapes
from kg.validate.terms import Triple

_SWITCH = "IPGRAPH_SCREEN"  # "off" leaves everything to pySHACL


def is_there() -> bool:
    """Tell whether there is a quick validator, and nobody has switched it off."""
    if os.environ.get(_SWITCH) == "off":
        return False
    try:
        import shacl  # noqa: F401 - the question is whether it can be imported
    except ImportError:
        return False
    return True


def exceptions(lines: Iterable[str], shapes: Shapes) -> frozenset[tuple[str, str]]:
    """Return the nodes that break a rule of whatever severity, as the quick validator sees it, with the kind of rule."""
    text = "".join(lines) + _hierarchy(shapes)
    report = _compiled(shapes).validate_text(text, format="ntriples")
    return frozenset((_plain(result.focus_node), result.component_iri) for result in report.results)


@cache
def _compiled(shapes: Shapes) -> Any:
    import shacl

    return shacl.Shapes.from_text(_text(s.terms for s in shapes.statements), format="ntriples")


@cache
def _hierarchy(shapes: Shapes) -> str:
    return _text(shapes.ontology)


def _text(triples: Iterable[Triple]) -> str:
    written = (ox.Triple(s, p, o) for s, p, o in triples if not isinstance(s, ox.Literal))
    return (ox.serialize(written, format=ox.RdfFormat.N_TRIPLES) or b"").decode()


def _plain(node: str) -> str:
    """Return the IRI of a node in the syntax of N-Triples."""
    return node[1:-1] if node.startswith("<") else node
