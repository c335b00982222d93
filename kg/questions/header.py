"""The ``#+`` lines of a question -> title, description, columns and parameters; strict, so that a typo is an error."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from kg.errors import UsageError

KINDS = ("thing", "date", "concept", "integer", "text")
VIEWS = ("table", "timeline")
_ONCE = ("title", "description", "topic", "view")
_KEYS = (*_ONCE, "list", "id", "param")

_LINE = re.compile(r"#\+ (?P<key>[a-z]+)(?::|(?<=param)) (?P<value>\S.*)")  # "#+ title: Who met whom", "#+ param since: date ..."
_PARAM = re.compile(  # 'office: thing of ipg:Organization "Office" ; required ; e.g. KIPO'
    r'(?P<name>[a-z]+): (?P<kind>[a-z]+)(?: of (?P<of>[\w:|-]+))? "(?P<label>[^"]+)"'
    r"(?P<required> ; required)?(?: ; e\.g\. (?P<example>.+))?"
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be given. ``of`` is the class of a thing (a CURIE, or several parted by ``|``) or the scheme of a concept."""

    name: str
    kind: str
    of: str | None
    label: str
    required: bool = False
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """All that the ``#+`` lines say."""

    title: str
    description: str
    topic: str
    view: str
    lists: tuple[str, ...]
    ids: tuple[str, ...]
    parameters: tuple[Parameter, ...]


def parse(text: str, *, where: str) -> Header:
    """Read the header of a question. Raises UsageError, with the file and the line, for anything that it does not know."""
    entries = [_entry(line, f"{where}:{number}") for number, line in enumerate(text.splitlines(), 1) if line.startswith("#+")]
    once = {key: _one(entries, key, where) for key in _ONCE}
    if once["view"] not in VIEWS:
        raise UsageError(f'there is no view "{once["view"]}"; there are {", ".join(VIEWS)}', where=where)
    parameters = tuple(_parameter(value, place) for key, value, place in entries if key == "param")
    _refuse_twice([p.name for p in parameters], where)
    return Header(
        **once,
        lists=_columns(entries, "list", text),
        ids=_columns(entries, "id", text),
        parameters=parameters,
    )


def _entry(line: str, where: str) -> tuple[str, str, str]:
    match = _LINE.fullmatch(line)
    if not match:
        raise UsageError(f'a header line is "#+ key: value", not "{line}"', where=where)
    if match["key"] not in _KEYS:
        raise UsageError(f'no header line is called "{match["key"]}"; there are {", ".join(_KEYS)}', where=where)
    return match["key"], match["value"].strip(), where


def _one(entries: list[tuple[str, str, str]], key: str, where: str) -> str:
    found = [value for k, value, _ in entries if k == key]
    if len(found) != 1:
        raise UsageError(f'a question has one line "#+ {key}:", this one has {len(found)}', where=where)
    return found[0]


def _columns(entries: list[tuple[str, str, str]], key: str, text: str) -> tuple[str, ...]:
    columns = []
    for k, value, where in entries:
        if k == key:
            if not re.search(rf"\?{re.escape(value)}\b", text):
                raise UsageError(f'the query has no column "{value}"', where=where)
            columns.append(value)
    return tuple(columns)


def _parameter(value: str, where: str) -> Parameter:
    match = _PARAM.fullmatch(value)
    if not match:
        raise UsageError('a parameter is written name: kind [of class] "Label" [; required] [; e.g. example]', where=where)
    if match["kind"] not in KINDS:
        raise UsageError(f'no kind of parameter is called "{match["kind"]}"; there are {", ".join(KINDS)}', where=where)
    if match["kind"] == "concept" and not match["of"]:
        raise UsageError("a concept needs its scheme: concept of topic", where=where)
    return Parameter(match["name"], match["kind"], match["of"], match["label"], bool(match["required"]), match["example"])


def _refuse_twice(names: list[str], where: str) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise UsageError(f'the parameter "{name}" is declared {count} times', where=where)
