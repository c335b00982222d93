"""How much a store holds -> a description of it for machines: VoID, DCAT 3 and the questions; used by the build and by ``describe``.

counting.py       store -> how much there is of what
distinct.py       hashes -> how many different ones
recounting.py     counts + what has changed -> counts
dataset.py        counts -> VoID and DCAT
examples.py       questions -> sh:SPARQLSelectExecutable
distributions.py  files of an export -> dcat:Distribution

What people say of the data set stands in ontology/description/dataset.ttl. No node is without a name.
"""

from __future__ import annotations

from kg import vocabulary
from kg.description import dataset, examples
from kg.description.counting import Counts, count
from kg.description.distributions import Access, served
from kg.description.recounting import recount
from kg.description.statements import Triple

__all__ = ["Access", "Counts", "Triple", "count", "recount", "served", "source", "triples"]


def triples(counts: Counts, *, software: str, modified: str | None = None) -> frozenset[Triple]:
    """Return what is to be said of a store with so much in it.

    ``software`` is the name and the version of the program, ``modified`` the ISO date of the data where it is known.
    """
    return frozenset([*dataset.triples(counts, software=software, modified=modified), *examples.triples()])


def source() -> str:
    """Return a hash of what a description is made from beside the store: the questions."""
    return vocabulary.digest("\n".join(sorted(map(str, examples.triples()))), 16)
