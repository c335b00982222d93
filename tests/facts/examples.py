"""The examples of the facts: for each kind a folder of short invented bulletins, each with what must be read from it.

KIND/NAME.txt is the bulletin. KIND/NAME.toml says ``why``, and lists the facts of that kind, and of any other that it
names: all of them, with the fields that matter. Things go by any name that they have in the bulletin or in the register;
days are written 2019-05-13, periods 2019-05-13/2019-05-14, months 2019-05; ``quote`` is the text of the first evidence.
``xfail`` tells why the reading falls short so far.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from kg import bulletins, extraction, facts, register
from kg.model import Concept, Entity, Extraction, Fact, Period
from kg.vocabulary import kind

HERE = Path(__file__).parent / "examples"
KINDS = tuple(facts.kinds())
SAID = ("why", "xfail")  # what an example says about itself

Told = Mapping[str, object]  # field -> value, in plain words


@dataclass(frozen=True)
class Example:
    """A bulletin, and the facts that must be read from it by kind."""

    path: Path
    why: str
    expected: Mapping[str, Sequence[Told]]
    xfail: str | None = None

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.stem}"


@cache
def load() -> tuple[Example, ...]:
    """Return all examples, by kind and name."""
    return tuple(_example(path) for path in sorted(HERE.glob("*/*.txt")))


def _example(path: Path) -> Example:
    said = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8"))
    return Example(path, said["why"], {k: v for k, v in said.items() if k not in SAID}, said.get("xfail"))


@cache
def read(path: Path) -> Extraction:
    """Return what is read from the bulletin of an example."""
    return extraction.extract(bulletins.read(path), register.load())


def told(example: Example, name: str) -> list[Told]:
    """Return the facts of a kind that are read from an example, with the fields that it speaks of."""
    read_from = read(example.path)
    listed = example.expected[name]
    fields = {field for fact in listed for field in fact} or {"quote"}
    spoken = _words([value for fact in listed for value in fact.values()])
    found = [f for f in read_from.facts if kind(type(f).__name__).replace("-", "_") == name]
    return [{field: _field(read_from, fact, field, spoken) for field in fields} for fact in found]


def _words(values: Iterable[object]) -> frozenset[str]:
    """Return all words that an example uses, among them its names of things."""
    flat = (item for value in values for item in (value if isinstance(value, list) else [value]))
    return frozenset(str(item) for item in flat)


def _field(read_from: Extraction, fact: Fact, name: str, spoken: frozenset[str]) -> object:
    if name == "quote":
        return " ".join(fact.evidence[0].span.of(read_from.document.text).split())
    return plain(getattr(fact, name), spoken)


def plain(value: object, spoken: frozenset[str] = frozenset()) -> object:
    """Return a value of a fact in plain words; a thing by the name of it that is ``spoken``, if one is."""
    match value:
        case tuple():
            return sorted(str(plain(v, spoken)) for v in value)
        case Entity():
            names = (value.label, value.acronym or value.label, *value.names)
            return next((n for n in names if n in spoken), value.label)
        case Concept():
            return value.name
        case Period():
            return _period(value)
        case date():
            return value.isoformat()
    return value


def _period(value: Period) -> str:
    start, end = value.start.isoformat(), value.end.isoformat()
    if value.precision != "day":
        return start[: {"month": 7, "year": 4}[value.precision]]
    return start if start == end else f"{start}/{end}"
