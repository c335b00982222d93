"""A treaty counts with its parts, and with the parts of those, in every question about parties."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import questions
from kg.store import Store
from kg.store.reading import Reading
from kg.vocabulary import ID

GRAPH = Path(__file__).parent / "graph.trig"
NESTED = """
PREFIX ipg: <https://w3id.org/ipgraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dcterms: <http://purl.org/dc/terms/>
BASE <https://w3id.org/ipgraph/id/>
INSERT DATA { GRAPH <graph/register> {
  <treaty/whole> a ipg:Treaty ; rdfs:label "Whole Treaty"@en ; dcterms:hasPart <treaty/part> .
  <treaty/part> a ipg:Treaty ; rdfs:label "Part Treaty"@en ; dcterms:hasPart <treaty/leaf> .
  <treaty/leaf> a ipg:Treaty ; rdfs:label "Leaf Treaty"@en ; dcterms:hasPart <treaty/vein> .
  <treaty/vein> a ipg:Treaty ; rdfs:label "Vein Treaty"@en .
  <treaty/other> a ipg:Treaty ; rdfs:label "Other Treaty"@en .
  <status/br-vein> a ipg:PartyStatus ; ipg:member <country/br> ; ipg:of <treaty/vein> .
  <status/br-other> a ipg:PartyStatus ; ipg:member <country/br> ; ipg:of <treaty/other> .
  <status/kr-other> a ipg:PartyStatus ; ipg:member <country/kr> ; ipg:of <treaty/other> .
} }
"""


def nested() -> ox.Store:
    """The graph of the question tests with a treaty whose part has a part, of which Brazil is party."""
    opened = ox.Store()
    opened.load(path=str(GRAPH), format=ox.RdfFormat.TRIG)
    opened.update(NESTED)
    return opened


def members(store: Store, name: str, **given: str) -> set[str]:
    """Return whom a question names."""
    bound = questions.bind(questions.find(name), given, store)
    return {str(row["member"])[1:-1].removeprefix(ID) for row in store.select(bound.query)}


CASES = [
    ("party-to-one-not-other", {"treaty": "Other Treaty", "without": "Whole Treaty"}, {"country/kr"}),
    ("party-to-one-not-other", {"treaty": "Other Treaty", "without": "Part Treaty"}, {"country/kr"}),
    ("party-to-one-not-other", {"treaty": "Whole Treaty", "without": "PCT"}, {"country/br"}),  # of whose accession this graph tells nothing
    ("party-to-one-not-other", {"treaty": "Whole Treaty", "without": "Leaf Treaty"}, set()),
    ("party-to-one-not-other", {"treaty": "Other Treaty", "without": "Leaf Treaty"}, {"country/kr"}),
    ("party-to-one-not-other", {"treaty": "Other Treaty", "without": "Vein Treaty"}, {"country/kr"}),
    ("treaty-parties", {"treaty": "Whole Treaty"}, {"country/br"}),
    ("treaty-parties", {"treaty": "Leaf Treaty"}, {"country/br"}),
]


@pytest.mark.parametrize(("name", "given", "expected"), CASES)
def test_parts_of_parts_count(name: str, given: dict[str, str], expected: set[str]) -> None:
    """Who is party to the part of a part is party to the whole."""
    assert members(Reading(nested()), name, **given) == expected
