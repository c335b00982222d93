"""Names, roles and pronouns are read as the things that they stand for, or reported.

examples/NAME.txt is an invented bulletin, examples/NAME.toml says ``why`` and what holds of it: ``entities`` by name
with their class, names that are ``absent``, ``references`` by the words that make them, the ``parties`` of agreements,
countries that are ``counted`` or named in ``passing``, the number of ``people``, ``publishers``, and the quotes of
``findings`` by their kind. Things go by any of their names. ``xfail`` tells why the reading falls short so far.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg import bulletins, entities, extraction, mentions, register
from kg.entities import Resolution
from kg.model import Document, Entity, Extraction, Span

EXAMPLES = {path.stem: path for path in sorted((Path(__file__).parent / "examples").glob("*.txt"))}
SAID = {n: tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8")) for n, path in EXAMPLES.items()}
ASPECTS = ("entities", "absent", "references", "parties", "counted", "passing", "people", "publishers", "findings")
CASES = [
    pytest.param(
        name,
        aspect,
        id=f"{name}-{aspect}",
        marks=[pytest.mark.xfail(reason=said["xfail"][aspect])] if aspect in said.get("xfail", {}) else [],
    )
    for name, said in SAID.items()
    for aspect in ASPECTS
    if aspect in said
]


@cache
def _read(name: str) -> tuple[Document, Resolution, Extraction]:
    document = bulletins.read(EXAMPLES[name])
    resolution = entities.resolve(document, mentions.find(document, register.load()), register.load())
    return document, resolution, extraction.extract(document, register.load())


def _names(entity: Entity) -> set[str]:
    return {entity.label, entity.acronym or entity.label, *entity.names}


def _called(entity: Entity, names: list[str]) -> str:
    """Return the one of the expected names that an entity has, else its label."""
    return next((n for n in names if n in _names(entity)), entity.label)


def _referred(name: str, words: str) -> list[Entity]:
    """Return what the first place of some words stands for: the reference that begins there."""
    document, resolution, _ = _read(name)
    begin = document.text.index(words)
    inside = list(resolution.within(Span(begin, begin + len(words))))
    return list(inside[0].entities) if inside else []


def _actual(name: str, aspect: str, expected: Any) -> Any:
    """Return what is read, in the words of the expectation."""
    _, _, read = _read(name)
    match aspect:
        case "entities":
            return {n: next((e.type for e in read.entities if n in _names(e)), None) for n in expected}
        case "absent":
            return sorted(n for n in expected if not any(n in _names(e) for e in read.entities))
        case "references":
            return {words: [_called(e, named) for e in _referred(name, words)] for words, named in expected.items()}
        case "parties":
            return {n: [_called(p, named) for e in read.entities if n in _names(e) for p in e.parties] for n, named in expected.items()}
        case "counted" | "passing":
            countries = [e for e in read.entities if e.type == "Country" and e.mentioned == (aspect == "counted")]
            return sorted(_called(e, expected) for e in countries)
        case "people":
            return len([e for e in read.entities if e.type == "Official"])
        case "publishers":
            return [_called(e, expected) for e in read.publishers]
    return {kind: sorted({f.quote for f in read.findings if f.kind == kind}) for kind in expected}


@pytest.mark.parametrize(("name", "aspect"), CASES)
def test_an_example_is_read_as_it_says(name: str, aspect: str) -> None:
    """What an example says of names is what is read from it."""
    expected = SAID[name][aspect]
    expected = sorted(expected) if aspect in {"absent", "counted", "passing"} else expected
    assert _actual(name, aspect, expected) == expected, SAID[name]["why"]


def test_every_example_says_something() -> None:
    """Each bulletin has its expectation, and each expectation speaks of something known."""
    assert sorted(path.stem for path in (Path(__file__).parent / "examples").glob("*.toml")) == sorted(EXAMPLES)
    assert {
        name: sorted(set(said) - {*ASPECTS, "why", "xfail"}) for name, said in SAID.items() if set(said) - {*ASPECTS, "why", "xfail"}
    } == {}
    assert [name for name, said in SAID.items() if not set(said) & set(ASPECTS)] == []
