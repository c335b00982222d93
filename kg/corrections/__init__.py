"""What a person corrects in ``overrides.toml`` -> the quads of a bulletin as corrected; applied by every build.

    [[reject]]                                      # what was read is not what the bulletin says
    fact = "commitment/kipo-2023-03-16-0123456789ab-812"     # as `ipgraph why` prints it
    by = "Jane Roe"
    on = 2023-04-01
    why = "The sentence quotes a wish of the other office."

    [[redate]]                                      # an event was on other days
    fact = "meeting/kipo-2023-03-16-0123456789ab-812"
    start = 2023-02-08
    end = 2023-02-09                                # its last day; left out where it is the first
    ...

    [[rename]]                                      # an entity that the register does not know
    entity = "organization/patents-courts"
    name = "Patents Court"
    ...

    [[merge]]                                       # two that are one; the register's is the one to merge into
    entity = "official/kipo-2023-03-16-0123456789ab-lee"
    into = "official/lee-in-sil"                    # with a name where the register does not know it
    ...

file.py      overrides.toml -> corrections, checked strictly
applying.py  quads + corrections -> corrected quads, and the corrections that took effect
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg import vocabulary

FILE = "overrides.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What all corrections have: who made it, when and why, and the IRI of what it corrects."""

    target: str
    by: str
    on: date
    why: str

    @property
    def kind(self) -> str:
        return type(self).__name__.lower()

    @property
    def key(self) -> str:
        """What the correction goes by: ``reject commitment/kipo-2023-03-16-0123456789ab-812``."""
        return f"{self.kind} {self.target.removeprefix(vocabulary.ID)}"

    @property
    def says(self) -> tuple[str, ...]:
        """What decides its effect: a change of this is a change of what is read."""
        return (self.key,)

    @property
    def concerns(self) -> frozenset[str]:
        """The IRIs by which the bulletins are found that it may change."""
        return frozenset({self.target})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(Correction):
    """A fact that no bulletin states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redate(Correction):
    """The first and the last day of an event."""

    start: date
    end: date

    @property
    def says(self) -> tuple[str, ...]:
        return (self.key, f"{self.start} to {self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename(Correction):
    """The right name of an entity that bulletins introduce."""

    name: str

    @property
    def says(self) -> tuple[str, ...]:
        return (self.key, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Correction):
    """An entity that is another one; type and name are those of the other."""

    into: str
    type: str | None = None  # local name of its class, where the register knows the other
    name: str

    @property
    def says(self) -> tuple[str, ...]:
        return (self.key, self.into.removeprefix(vocabulary.ID), self.name)

    @property
    def concerns(self) -> frozenset[str]:
        return frozenset({self.target, self.into})
