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
EVERYWHERE = ["a ", "A ", "Aa ", "A", "the ", "The Aa of ", "of ", "Aa, ", "(A", "(A) ", "(Aa Aa ", "“A", "A.", "x" * 50 + " ", " ", "\n", "Mr. A ", "1 ", "’s ", "and "]
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
    named = [(f"{module}.{name}", p) for module in _modules() for name, value in vars(importlib.import_module(module)).items() for p in _patterns(value)]
    once = {pattern.pattern: (name, pattern) for name, pattern in reversed(named)}
    return {f"{name} {pattern.pattern[:60]}": pattern for name, pattern in once.values()}


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
    """Tell whether an expression takes too long; a tenth of the text shows whether it may, even if it were quadratic."""
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    if _seconds(pattern, text[: LENGTH // 10]) <= LIMIT / 100:
        return False
    return min(_seconds(pattern, text) for _ in range(2)) > LIMIT


@pytest.mark.parametrize("name", sorted(_all()))
def test_an_expression_is_linear(name: str) -> None:
    """A hundred thousand characters of what an expression looks for take it a tenth of a second at the most."""
    pattern = _all()[name]
    assert [unit for unit in _units(pattern) if _is_slow(pattern, unit)] == []


def test_the_expressions_are_found() -> None:
    """The test would see a slow expression: it knows those of all three stages."""
    assert {name.split(".")[1] for name in _all()} >= {"mentions", "entities", "facts"}
    assert len(_all()) > 40
