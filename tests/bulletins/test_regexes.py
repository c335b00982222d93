"""Every regular expression that meets the text of a bulletin first is linear on hostile text."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache

import pytest

from kg.bulletins import forms

STAGES = ("kg.bulletins", "kg.dates")  # they see each line of a file as it comes
LENGTH = 100_000  # characters of a hostile text
LIMIT = 0.1  # seconds that one expression may take for it
UNITS = [
    *(
        "1 ",
        "1, ",
        "1.",
        "1 and ",
        "1 to ",
        "2020 ",
        "2020-",
        "19 ",
        "March ",
        "March 1, ",
        "1 March ",
        "May 1 to ",
        "Monday ",
        "last ",
        "the ",
    ),
    *(
        "Mr. A. ",
        "A.",
        "A. ",
        "a ",
        "Aa ",
        "x",
        "( ",
        "[1]",
        '" ',
        "- ",
        "\n",
        "\t ",
        " | ",
        "□ ",
        "* ",
        "a@a.",
        "www.",
        "http://a/",
        "twenty-",
    ),
    *("MINISTRY OF ", "Ministry of ", "the same ", "No. ", "and ", ", ", "in the year of our Lord ", "<a ", "(a) "),
]


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Yield the expressions in a value of a module."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth < 4 and isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from _patterns(item, depth + 1)
    elif depth < 4 and isinstance(value, dict):
        for item in value.values():
            yield from _patterns(item, depth + 1)
    elif depth < 4 and dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _patterns(getattr(value, field.name), depth + 1)


@cache
def _all() -> dict[str, re.Pattern[str]]:
    """Return the expressions of the stages and of the forms, by their text."""
    packages = [importlib.import_module(stage) for stage in STAGES]
    modules = [module.name for package in packages for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    values = [vars(importlib.import_module(name)) for name in modules]
    found = {pattern.pattern: pattern for value in values for pattern in _patterns(value)}
    return found | {pattern.pattern: pattern for form in forms.known().values() for pattern in _patterns(form)}


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.match(text)
    pattern.fullmatch(text)
    return time.process_time() - began


def _is_slow(pattern: re.Pattern[str], unit: str) -> bool:
    """Tell whether an expression takes too long; a fifth of the text shows whether it may, even if it were quadratic."""
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    if _seconds(pattern, text[: LENGTH // 5]) <= LIMIT / 25:
        return False
    return min(_seconds(pattern, text) for _ in range(3)) > LIMIT


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_no_expression_is_slow_on_hostile_text(unit: str) -> None:
    """A hundred thousand characters of what an expression looks for take it a tenth of a second at the most."""
    assert [pattern.pattern[:80] for pattern in _all().values() if _is_slow(pattern, unit)] == []


def test_the_expressions_are_found() -> None:
    """The test would see a slow expression: it knows those of the dates, of the sentences and of the forms."""
    found = _all()
    assert len(found) > 120
    assert any("Posted in" in text for text in found)
