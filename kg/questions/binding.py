"""Terms -> into the lines of a query that are marked for them; nothing else of the query ever changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.errors import UsageError
from kg.questions.federation import MARK
from kg.questions.header import Parameter
from kg.questions.values import Value

# "  VALUES ?p_since { UNDEF }  # @param since"; a date may have a second place, ?p_since_end, for its last day
_PLACE = re.compile(r"(?P<before>\s*VALUES \?p_(?P<variable>\w+) \{ )UNDEF(?P<after> \}\s+# @param (?P<name>[a-z]+))")


def check(text: str, parameters: Iterable[Parameter], *, where: str) -> None:
    """Raise UsageError when a parameter has no place, or a place no parameter."""
    kinds = {p.name: p.kind for p in parameters}
    placed = set()
    for number, line in enumerate(text.splitlines(), 1):
        if ("UNDEF" in line or "@param" in line) and not line.endswith(MARK):
            placed.add(_placed(line, kinds, f"{where}:{number}"))
    for name in kinds.keys() - placed:
        raise UsageError(f'the parameter "{name}" has no line VALUES ?p_{name} {{ UNDEF }}  # @param {name}', where=where)


def fill(text: str, values: Mapping[str, Value]) -> str:
    """Return the query with the values in their places; a place without a value stays open."""
    return "\n".join(_filled(line, values) for line in text.split("\n"))


def _placed(line: str, kinds: Mapping[str, str], where: str) -> str:
    match = _PLACE.fullmatch(line)
    if not match:
        raise UsageError("a place for a value is written VALUES ?p_name { UNDEF }  # @param name", where=where)
    name, variable = match["name"], match["variable"]
    if name not in kinds:
        raise UsageError(f'the place of "{name}" has no line "#+ param {name}: ..."', where=where)
    allowed = (name, f"{name}_end") if kinds[name] == "date" else (name,)
    if variable not in allowed:
        raise UsageError(f'the variable of "{name}" is ?p_{" or ?p_".join(allowed)}, not ?p_{variable}', where=where)
    return name


def _filled(line: str, values: Mapping[str, Value]) -> str:
    match = _PLACE.fullmatch(line)
    if not match or match["name"] not in values:
        return line
    value = values[match["name"]]
    term = value.last if match["variable"].endswith("_end") else value.first
    return f"{match['before']}{term}{match['after']}"
