"""Every regular expression that names and facts are read with is linear on hostile text."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from functools import cache

import pytest

STAGES = ("kg.mentions", "kg.entities", "kg.facts", "kg.clauses", "kg.tokens", "kg.cues")
LENGTH = 100_000  # characters of a hostile text
LIMIT = 0.1  # seconds that one expression may take for it
EVERYWHERE = [
    "a ",
    "A ",
    "Aa ",
    "A",
    "the ",
    "The Aa of ",
    "of ",
    "Aa, ",
    "(A",
    "(A) ",
    "(Aa Aa ",
    "“A",
    "A.",
    "x" * 50 + " ",
    " ",
    "\n",
    "Mr. A ",
    "1 ",
    "’s ",
    "and ",
]
FALLS_SHORT: dict[str, str] = {}  # expressions that are too slow so far
WORD = re.compile(r"(?<![\\\w])[A-Za-z][A-Za-z]{2,}")


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Yield the expressions in a value of a module."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, (tuple, list)):
        for item in value:
            yield from _patterns(item, depth + 1)
    elif depth < 3 and isinstance(value, dict):
        for item in value.values():
            yield from _patterns(item, depth + 1)


def _modules() -> Iterator[str]:
    for stage in STAGES:
        package = importlib.import_module(stage)
        yield stage
        if hasattr(package, "__path__"):
            yield from (m.name for m in pkgutil.walk_packages(package.__path__, f"{stage}."))


@cache
def _all() -> dict[str, re.Pattern[str]]:
    """Return the expressions of the stages by module and name, each once."""
    found: dict[str, tuple[str, re.Pattern[str]]] = {}
    for module in _modules():
        for name, value in vars(importlib.import_module(module)).items():
            for number, pattern in enumerate(_patterns(value)):
                found.setdefault(pattern.pattern, (f"{module}.{name}" + f"[{number}]" * bool(number), pattern))
    return dict(found.values())


def _units(pattern: re.Pattern[str]) -> list[str]:
    """Return what a hostile text repeats: what any expression may stumble over, and the words of this one."""
    words = list(dict.fromkeys(WORD.findall(pattern.pattern)))
    return [*EVERYWHERE, *(f"{word} " for word in words), " ".join(words) + " ", *(f"{word} Aa of " for word in words[:8])]


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    pattern.match(text)
    return time.process_time() - began


def _is_slow(pattern: re.Pattern[str], unit: str) -> bool:
    """Tell whether an expression takes too long; the text grows step by step, so that even a cubic one is soon seen."""
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    if any(_seconds(pattern, text[: LENGTH // part]) > LIMIT for part in (100, 30)):
        return True
    tenth = _seconds(pattern, text[: LENGTH // 10])
    if tenth <= LIMIT / 100:
        return False  # the whole would be in time even if it grew with the square
    return tenth > LIMIT or min(_seconds(pattern, text) for _ in range(2)) > LIMIT


CASES = [pytest.param(name, marks=[pytest.mark.xfail(reason=FALLS_SHORT[name])] if name in FALLS_SHORT else []) for name in sorted(_all())]


@pytest.mark.parametrize("name", CASES)
def test_an_expression_is_linear(name: str) -> None:
    """A hundred thousand characters of what an expression looks for take it a tenth of a second at the most."""
    pattern = _all()[name]
    assert next((unit for unit in _units(pattern) if _is_slow(pattern, unit)), None) is None


def test_the_expressions_are_found() -> None:
    """The test would see a slow expression: it knows those of all three stages."""
    assert {name.split(".")[1] for name in _all()} >= {"mentions", "entities", "facts"}
    assert len(_all()) > 40
