"""Each rule is kept by a sound example and seen to be broken by another, which gets the report that it says."""

from __future__ import annotations

import pytest

from kg.validate.shapes import BASE, load
from tests.shapes import examples


@pytest.mark.parametrize("name", examples.NAMES)
def test_sound(name: str) -> None:
    """Nothing is said of a sound example, not even a warning."""
    assert examples.told([examples.sound(name)], load()) == [frozenset()]


@pytest.mark.parametrize("name", examples.NAMES)
def test_broken(name: str) -> None:
    """Each broken example gets its report, no less and no more."""
    cases = examples.broken(name)
    actual = examples.told([case.quads for case in cases], load())
    assert {c.name: c.expected for c in cases} == {c.name: found for c, found in zip(cases, actual, strict=True)}


def test_each_rule_is_seen_to_fail() -> None:
    """There is no rule that no example breaks."""
    broken = {shape for name in examples.NAMES for case in examples.broken(name) for shape, _ in case.expected}
    assert sorted(set(load().rules) - broken) == []


@pytest.mark.parametrize("folder", ["sound", "broken"])
def test_no_example_is_left_over(folder: str) -> None:
    """Examples are of shape files that exist."""
    assert sorted(path.stem for path in (examples.HERE / folder).iterdir()) == examples.NAMES


def test_a_batch_is_as_many_runs() -> None:
    """What is reported of a graph does not depend on the others that are validated with it."""
    graphs = [case.quads for case in examples.broken("organization")] + [examples.sound("organization")]
    alone = [examples.told([graph], load())[0] for graph in graphs]
    assert examples.told(graphs, load()) == alone
    assert alone[-1] == frozenset()


def test_rules_are_named_after_their_file() -> None:
    """The IRI of a rule tells the file that holds it."""
    assert {rule.file for rule in load().rules.values()} == {f"shapes/{name}.ttl" for name in examples.NAMES}
    assert all(iri.startswith(BASE) for iri in load().rules)
