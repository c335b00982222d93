"""A .rq file and the values that a person gives -> a bound SPARQL query; used by the command line and by tests.

header.py    the ``#+`` lines of a file -> title, parameters, columns
values.py    what a person typed -> an RDF term of the kind that the parameter declares
binding.py   terms -> into the places that the file marks for them
federation.py  a question that asks another store, too -> its parts

The questions of queries/federated/ ask another store, too; ``walk`` leaves them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg import resources, things
from kg.errors import UnknownName, UsageError
from kg.questions import binding, federation, header, values
from kg.questions.header import Parameter
from kg.store import Store

__all__ = ["Bound", "Parameter", "Question", "bind", "find", "read", "walk", "walk_federated"]


@dataclass(frozen=True, slots=True)
class Question:
    """A canned query: valid SPARQL as it stands, with places for its parameters."""

    name: str
    title: str
    description: str
    topic: str
    view: str
    lists: tuple[str, ...]  # columns that hold several things, separated by spaces
    ids: tuple[str, ...]  # columns that other commands take, shown as short identifiers
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def is_federated(self) -> bool:
        return federation.MARK in self.text


@dataclass(frozen=True, slots=True)
class Bound:
    """A query that is ready to run, and how the names in it were understood."""

    query: str
    understood: Mapping[str, things.Match]


def walk(folder: Path | None = None) -> list[Question]:
    """Return all questions of a folder (that of the installation) by name."""
    return [read(path) for path in sorted((folder or resources.folder("queries")).glob("*.rq"))]


def walk_federated() -> list[Question]:
    """Return all questions that ask another store, too, by name."""
    return walk(resources.folder("queries") / "federated")


def read(path: Path) -> Question:
    """Read one question. Raises UsageError with file and line when its header or its places are wrong."""
    text = path.read_text(encoding="utf-8")
    parsed = header.parse(text, where=path.name)
    binding.check(text, parsed.parameters, where=path.name)
    return Question(
        name=path.stem,
        title=parsed.title,
        description=parsed.description,
        topic=parsed.topic,
        view=parsed.view,
        lists=parsed.lists,
        ids=parsed.ids,
        parameters=parsed.parameters,
        text=text,
    )


def find(name: str) -> Question:
    """Return the question of that name. Raises UnknownName with the closest ones."""
    path = _paths().get(name)
    if path is None:
        raise UnknownName(f'no question called "{name}".', closest=things.closest(name, list(_paths())), advice="ipgraph ask --list")
    return read(path)


def bind(question: Question, given: Mapping[str, str], store: Store) -> Bound:
    """Put values into a question, as a person typed them; names are looked up in the store.

    Raises UsageError for a value of the wrong kind, a missing and an unknown parameter; never widens the question.
    """
    _refuse_unknown(question, given)
    _refuse_missing(question, given)
    understood: dict[str, things.Match] = {}
    terms: dict[str, values.Value] = {}
    for parameter in question.parameters:
        if parameter.name in given:
            value = values.read(parameter, given[parameter.name], store)
            terms[parameter.name] = value
            if value.match:
                understood[parameter.name] = value.match
    _refuse_nothing_between(given, terms)
    return Bound(binding.fill(question.text, terms), understood)


@cache
def _paths() -> dict[str, Path]:
    return {path.stem: path for pattern in ("*.rq", "federated/*.rq") for path in sorted(resources.folder("queries").glob(pattern))}


def _refuse_unknown(question: Question, given: Mapping[str, str]) -> None:
    known = [p.name for p in question.parameters]
    for name in given:
        if name not in known:
            raise UnknownName(
                f'"{question.name}" has no parameter "{name}"; it has {", ".join(known) or "none"}.',
                closest=things.closest(name, known),
                advice=f"ipgraph ask {question.name} --help",
            )


def _refuse_missing(question: Question, given: Mapping[str, str]) -> None:
    missing = [p for p in question.parameters if p.required and p.name not in given]
    if missing:
        example = " ".join(
            f"{p.name}={_quoted(given.get(p.name) or p.example or p.name.upper())}" for p in question.parameters if p.required
        )
        names = " and ".join(p.name for p in missing)
        raise UnknownName(f'"{question.name}" needs a value for {names}.', advice=f"ipgraph ask {question.name} {example}")


def _refuse_nothing_between(given: Mapping[str, str], terms: Mapping[str, values.Value]) -> None:
    if "since" in terms and "until" in terms and terms["since"].first > terms["until"].last:
        raise UsageError(f"since={given['since']} lies after until={given['until']}: no day is between them.")


def _quoted(example: str) -> str:
    return f'"{example}"' if " " in example else example
