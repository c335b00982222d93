"""Changes -> JSON, for programs; statements -> RDF Patch (https://afs.github.io/rdf-delta/rdf-patch.html), for stores."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict

import pyoxigraph as ox

from kg.changes import Difference, told
from kg.changes.state import Quad


def document(difference: Difference) -> str:
    """Return the summary, each change and the numbers of statements as JSON."""
    changes = [{k: v for k, v in asdict(c).items() if v is not None and k != "places"} for c in difference.changes]
    content = {
        "summary": told.summary(difference),
        "changes": changes,
        "statements": {"added": len(difference.added), "removed": len(difference.removed), "not_listed": difference.rest},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def patch(difference: Difference) -> str:
    """Return what makes of the old statements the new ones: one transaction, named by the hash of its rows."""
    rows = [*(f"D {_row(q)}" for q in difference.removed), *(f"A {_row(q)}" for q in difference.added)]
    sha256 = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return "\n".join([f"H id <urn:sha256:{sha256}> .", "TX .", *rows, "TC ."]) + "\n"


def _row(quad: Quad) -> str:
    graph = f" {quad.graph_name}" if isinstance(quad.graph_name, ox.NamedNode) else ""
    return f"{quad.subject} {quad.predicate} {quad.object}{graph} ."
