"""Each kind of fact is read where the wording states it, and not where it only resembles it."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.facts import examples
from tests.facts.examples import Example, Told

EACH = 6  # examples of a kind at least, half of them of what is not to be read


def _key(fact: Told) -> list[tuple[str, str]]:
    return sorted((name, str(sorted(value) if isinstance(value, list) else value)) for name, value in fact.items())


def _sorted(facts: list[Told]) -> list[list[tuple[str, str]]]:
    return sorted(_key(fact) for fact in facts)


CASES = [pytest.param(e, id=e.name, marks=[pytest.mark.xfail(strict=True, reason=e.xfail)] if e.xfail else []) for e in examples.load()]


@pytest.mark.parametrize("example", CASES)
def test_an_example_is_read_as_it_says(example: Example) -> None:
    """All facts of the kinds that an example names are read, and no other of them."""
    expected = {name: _sorted(list(facts)) for name, facts in example.expected.items()}
    assert {name: _sorted(examples.told(example, name)) for name in example.expected} == expected, example.why


@pytest.mark.parametrize("name", examples.KINDS)
def test_a_kind_of_fact_has_examples(name: str) -> None:
    """Each module that reads facts is seen to read them, and to leave as many lookalikes alone."""
    own = [e for e in examples.load() if e.path.parent.name == name]
    counts = Counter(bool(e.expected[name]) for e in own)
    assert len(own) >= EACH
    assert min(counts[True], counts[False]) >= EACH // 2


def test_no_example_is_left_over() -> None:
    """Examples are of kinds that exist, and each bulletin has its expectation."""
    assert sorted(path.name for path in examples.HERE.iterdir()) == sorted(examples.KINDS)
    stems = {suffix: {p.with_suffix("") for p in examples.HERE.glob(f"*/*{suffix}")} for suffix in (".txt", ".toml")}
    assert stems[".txt"] == stems[".toml"]
    assert sorted(k for e in examples.load() for k in e.expected if k not in examples.KINDS) == []
