"""Every regular expression of the program is linear on hostile text."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import kg
from kg import cues
from kg.bulletins import forms
from kg.expressions import Expression as Quick
from tests import timing

LENGTH = 100_000  # characters of a hostile text
STEPS = (16, 20, 24, 28, 32, 40, 64, 128, 300, 1000, 3300)  # of it, from the beginning
LIMIT = 0.2  # seconds that one expression may take for it; ten times as much where it has hundreds of phrases to try
DEEP = 4  # levels of tuples, mappings and dataclasses in which a module may keep an expression
SHORT = r"1 |1, |1.|1 and |1 to |2020 |2020-|19 |March |March 1, |1 March |May 1 to |Monday |last |the |Mr. A. |A.|A. |a |Aa |x|( |[1]"
WORDY = (
    "- |* |a@a.|www.|http://a/|twenty-|MINISTRY OF |Ministry of |the same |No. |and |, |<a |(a) |The Aa of |of |Aa, |(A|(A) |(Aa Aa |A|A "
)
SIGNS = ['" ', "\n", "\t ", " | ", "□ ", " ", "“A", "’s ", "x" * 50 + " ", "in the year of our Lord "]
EVERYWHERE = list(dict.fromkeys([*SHORT.split("|"), *WORDY.split("|"), *SIGNS]))
WORDS = 40  # of an expression, at most; fewer of one that takes its time
WORD = re.compile(r"(?<![\\\w])[A-Za-z][A-Za-z]{2,}")
ANCHORED = {"match", "fullmatch"}
ROOT = Path(kg.__file__).parent


def _within(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Yield the expressions in a value of a module."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, Quick):
        yield value.regex
    elif depth < DEEP and isinstance(value, (tuple, list, set, frozenset)):
        for item in value:
            yield from _within(item, depth + 1)
    elif depth < DEEP and isinstance(value, Mapping):
        for item in value.values():
            yield from _within(item, depth + 1)
    elif depth < DEEP and dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _within(getattr(value, field.name), depth + 1)


@dataclass(frozen=True)
class Expression:
    """An expression, and whether it is only ever tried at the beginning of a text."""

    pattern: re.Pattern[str]
    anchored: bool = False
    limit: float = LIMIT


def _kept() -> Iterator[tuple[str, Expression]]:
    """Yield the expressions that a module keeps under a name."""
    whole = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.py")))
    for module in sorted(m.name for m in pkgutil.walk_packages(kg.__path__, "kg.") if not m.name.endswith("__main__")):
        found = importlib.import_module(module)
        own = Path(str(found.__file__)).read_text(encoding="utf-8")
        for name, value in vars(found).items():
            source = own if name.startswith("_") else whole
            ways = set(re.findall(rf"\b{name}\.(\w+)\(", source)) if isinstance(value, re.Pattern | Quick) else set()
            yield from ((f"{module}.{name}", Expression(pattern, bool(ways) and ways <= ANCHORED)) for pattern in _within(value))


def _written() -> Iterator[tuple[str, Expression]]:
    """Yield the expressions that stand in a call, as in ``re.search(r"...", text)``."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re" and node.args:
                given = node.args[0]
                if isinstance(given, ast.Constant) and isinstance(given.value, str) and node.func.attr not in {"compile", "escape"}:
                    flags = {getattr(re, n.attr) for n in ast.walk(node) if isinstance(n, ast.Attribute) and n.attr.isupper()}
                    pattern = re.compile(given.value, sum(flags))
                    yield f"{path.relative_to(ROOT.parent)}:{node.lineno}", Expression(pattern, node.func.attr in ANCHORED)


def _made() -> Iterator[tuple[str, Expression]]:
    """Yield the expressions that are made of data: of the forms of publishers, and of the cues of the ontology."""
    yield from (("kg.bulletins.forms", Expression(pattern)) for form in forms.known().values() for pattern in _within(form))
    yield "kg.cues.nouns", Expression(cues.nouns(*sorted(cues.load().nouns)), limit=LIMIT * 10)


@cache
def _all() -> dict[str, Expression]:
    """Return the expressions by where they stand, each once."""
    found: dict[tuple[str, int, bool], tuple[str, Expression]] = {}
    for place, expression in (*_kept(), *_written(), *_made()):
        found.setdefault((expression.pattern.pattern, expression.pattern.flags, expression.anchored), (place, expression))
    return {f"{place}[{number}]": expression for number, (place, expression) in enumerate(found.values())}


def _units(expression: Expression) -> list[str]:
    """Return what a hostile text repeats: what any expression may stumble over, and the words of this one."""
    words = list(dict.fromkeys(WORD.findall(expression.pattern.pattern)))[: round(WORDS * LIMIT / expression.limit)]
    return [*EVERYWHERE, *(f"{word} " for word in words), " ".join(words) + " ", *(f"{word} Aa of " for word in words[:8])]


def _seconds(expression: Expression, text: str) -> float:
    pattern = expression.pattern
    began = time.process_time()
    if not expression.anchored:
        for _ in pattern.finditer(text):
            pass
    pattern.match(text)
    pattern.fullmatch(text)
    return time.process_time() - began


def _is_slow(expression: Expression, unit: str) -> bool:
    """Tell whether an expression takes too long, twice over for a machine that is busy."""
    return _exceeds(expression, unit, expression.limit) and _exceeds(expression, unit, expression.limit * timing.pace())


def _exceeds(expression: Expression, unit: str, limit: float) -> bool:
    """Tell whether an expression takes longer; the text grows in small steps first, so that even an exponential one is soon seen."""
    text = (unit * (LENGTH // len(unit) + 1))[:LENGTH]
    if any(_seconds(expression, text[:length]) > limit for length in STEPS):
        return True
    tenth = _seconds(expression, text[: LENGTH // 10])
    if tenth <= limit / 100:
        return False  # the whole would be in time even if it grew with the square
    if min(tenth, *(_seconds(expression, text[: LENGTH // 10]) for _ in range(2))) > limit / 5:
        return True
    return all(_seconds(expression, text) > limit for _ in range(3))


@pytest.mark.parametrize("place", sorted(_all()))
def test_an_expression_is_linear(place: str) -> None:
    """A hundred thousand characters of what an expression looks for take it a fifth of a second at the most."""
    expression = _all()[place]
    assert [unit for unit in _units(expression) if _is_slow(expression, unit)] == []


def test_the_expressions_are_found() -> None:
    """The test would see a slow expression: it knows those of every stage, those within a call, and those made of data."""
    places = {place.replace("/", ".").split(".")[1] for place in _all()}
    assert places >= set("bulletins dates mentions entities facts cues questions gate answers vocabulary".split())
    assert any("Posted in" in expression.pattern.pattern for expression in _all().values())
    assert len(_all()) > 250


@pytest.mark.parametrize(("slow", "unit"), [(r"\s*\n\s*", " "), (r"(?:\w+ )*x$", "a "), (r"(?:x+)+y", "x")])
def test_a_slow_expression_would_be_seen(slow: str, unit: str) -> None:
    """Quadratic, cubic and exponential ones are told from those that are linear."""
    assert _is_slow(Expression(re.compile(slow)), unit)
    assert not _is_slow(Expression(re.compile(r"(?:a ){1,9}b")), unit)
