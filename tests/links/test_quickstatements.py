"""Each kind of statement that is drafted: heads of organizations, signatories of and parties to treaties, participants of events."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.links import heading, quickstatements
from kg.links.sources import choose
from kg.store.reading import Reading
from kg.vocabulary import ID
from tests.links import world

HEADS = [  # a role, the body, whether it is that of its head
    ("Director General", "organization/wipo", True),
    ("director-general", "organization/nosuch", True),
    ("Director", "organization/uspto", True),
    ("Director", "organization/wipo", False),
    ("Deputy Director General", "organization/wipo", False),
    ("Chief Executive and Comptroller General", "organization/ukipo", True),
    ("Comptroller General", "organization/ukipo", True),
    ("Controller General", "organization/cgpdtm", True),
    ("Minister", "organization/moip", True),
    ("Minister", "organization/nosuch", False),
    ("Chief Executive Officer", "organization/lg-electronics", False),
    ("Commissioner for Patents", "organization/uspto", False),
    ("Chairman of the Administrative Council", "organization/european-patent-organisation", False),
]
FACTS = Path(__file__).parent / "facts.ttl"


@pytest.mark.parametrize(("role", "body", "head"), HEADS)
def test_heads_are_told_by_the_titles_of_the_register(role: str, body: str, head: bool) -> None:
    """A title that leads a part elsewhere counts where the register has the head by it."""
    assert heading.leads(role, ID + body) == head


def test_what_is_lacking_is_drafted_with_its_days_and_its_reference(tmp_path: Path) -> None:
    """A plan, a deputy and an office that joins are no statements; Korea is known there; a bulletin without an address is named."""
    opened = ox.Store()
    opened.load(path=str(FACTS), format=ox.RdfFormat.TURTLE)
    draft = quickstatements.draft(Reading(opened), choose(dump=world.n_triples(tmp_path)))
    reference = 'S854\t"https://office.example/one"\tS577\t+2024-05-02T00:00:00Z/11\n'
    assert draft.text == (
        f"Q177773\tP1037\tQ9000060\tP580\t+2020-10-01T00:00:00Z/10\tP582\t+2026-09-30T00:00:00Z/10\t{reference}"
        f"Q155\tP1344\tQ9000061\tP585\t+2024-05-01T00:00:00Z/11\t{reference}"
        f"Q1056771\tP6193\tQ155\tP585\t+1978-04-09T00:00:00Z/11\t{reference}"
        f"Q1056771\tP1891\tQ155\tP585\t+1970-06-19T00:00:00Z/11\t{reference}"
    )
    assert (draft.known, draft.unreferenced) == (2, ("two.txt",))
