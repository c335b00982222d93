"""What accounts call that of which they tell."""

from __future__ import annotations

import pytest

from kg.derive import called
from kg.derive.called import Called


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the Diplomatic Conference on the Design Law Treaty was held in Rabat", Called("conference", 0, frozenset({"design"}))),
        ("A seminar on trade marks, to which the office had invited", Called("seminar", 0, frozenset({"trademark"}))),
        ("the Thirty-Second Session of the Committee opened", Called("session", 32)),
        ("its 5th Session in Harare", Called("session", 5)),
        ("the first session", Called("session")),
        ("two OPENLAB workshops for examiners from Peru", Called("workshop", 0, frozenset({"openlab", "examiner"}))),
        ("The workshop is to be held on the occasion of the annual conference of the Association", Called("workshop")),
        (
            "the visit coincides with the opening of the Congress on plant varieties",
            Called("congress", 0, frozenset({"plant", "varietie"})),
        ),
        ("A and B met in the margins of the 58th Assemblies", Called()),
        ("held talks, in which a seminar on patents was agreed", Called()),
        ("took part in a Heads meeting", Called()),
    ],
)
def test_what_is_held_is_called_by_its_noun(words: str, expected: Called) -> None:
    """The first noun counts that tells what was held, with its number and what it was on."""
    assert called.meeting([words]) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("work plan for 2019 and 2020", Called("plan", 0, frozenset({"2019", "2020"}))),
        ("work plan 2019-2020", Called("plan", 0, frozenset({"2019", "2020"}))),
        ("Memorandum of Understanding on data exchange", Called("memorandum", 0, frozenset({"data", "exchange"}))),
        ("Patent Prosecution Highway memorandum", Called("highway", 0, frozenset({"patent", "prosecution", "highway"}))),
        ("Cooperation Agreement", Called()),
    ],
)
def test_an_instrument_is_called_by_its_name(name: str, expected: Called) -> None:
    """The name tells the sort and the subject; an agreement may be of any sort."""
    assert called.instrument([name]) == expected
