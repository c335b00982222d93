"""A value that is quickly made is the value that a frozen dataclass would make."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from kg.model import Entity, Span
from kg.values import quick


@dataclass(frozen=True, slots=True, order=True)
class Plain:
    """A dataclass as Python makes it."""

    a: int
    b: str = "b"
    c: tuple[int, ...] = field(default=(), repr=False)


@quick
@dataclass(frozen=True, slots=True, order=True)
class Quick:
    """The same, quickly made."""

    a: int
    b: str = "b"
    c: tuple[int, ...] = field(default=(), repr=False)


@pytest.mark.parametrize(("given", "named"), [((1,), {}), ((1, "x"), {"c": (2,)}), ((), {"c": (), "b": "y", "a": 3})])
def test_it_takes_the_same_arguments(given: tuple[object, ...], named: dict[str, object]) -> None:
    """By place, by name, or left out where there is a default."""
    plain, made = Plain(*given, **named), Quick(*given, **named)  # type: ignore[arg-type]
    assert [getattr(made, f.name) for f in fields(Quick)] == [getattr(plain, f.name) for f in fields(Plain)]
    assert repr(made) == repr(plain).replace("Plain", "Quick")
    assert hash(made) == hash(plain)
    assert made == replace(made) == Quick(made.a, made.b, made.c)


@pytest.mark.parametrize("wrong", [{}, {"a": 1, "d": 2}])
def test_it_refuses_what_the_other_refuses(wrong: dict[str, int]) -> None:
    """A field that is missing, or that there is none of, is an error."""
    for kind in (Plain, Quick):
        with pytest.raises(TypeError):
            kind(**wrong)  # type: ignore[arg-type]


def test_it_is_frozen() -> None:
    """Nothing is set or deleted once it is made."""
    for value in (Quick(1), Span(1, 2), Entity("iri", "Country", "label")):
        name = fields(value)[0].name
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, 3)
        with pytest.raises(FrozenInstanceError):
            delattr(value, name)
