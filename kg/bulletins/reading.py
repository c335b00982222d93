"""What a reader hands on: the text, and what the file says about it beside; used by the readers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib import import_module, metadata
from typing import Any

from kg import dates
from kg.bulletins import forms, names
from kg.errors import UnreadableInput
from kg.vocabulary import fold

_HEAD = 6  # lines among which a title stands
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]{3,2000}")  # https://www.wipo.int/pressroom/


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The text of a bulletin, which all offsets count in, and what its file says about it.

    ``issued`` and ``source`` are the day and the address that the metadata give. ``unread`` says in a sentence what
    of the file could not be read, for a person to look at.
    """

    text: str
    encoding: str
    issued: date | None = None
    source: str | None = None
    unread: str | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """A package that a reader needs, and the extra of ipgraph that installs it."""

    package: str  # as it is imported
    distribution: str
    extra: str
    reads: str  # "a web page"

    def load(self, *, where: str, module: str | None = None) -> Any:
        """Import the package, or a module of it. Raises UnreadableInput where it is not installed."""
        try:
            return import_module(module or self.package)
        except ImportError:
            raise UnreadableInput(
                f"reading {self.reads} needs {self.distribution}, which is not installed.",
                where=where,
                advice=f"pip install 'ipgraph[{self.extra}]'",
            ) from None

    @property
    def version(self) -> str | None:
        """Return the version that is installed."""
        try:
            return metadata.version(self.distribution)
        except metadata.PackageNotFoundError:
            return None


def headed(lines: Iterable[str], *, title: str | None = None, publisher: str | None = None) -> str:
    """Return the lines as a text, below the names that the metadata give of its publisher and itself where it lacks them."""
    body = "\n".join(lines).strip("\n")
    head = [fold(" ".join(line.split())) for line in body.splitlines() if line.strip()][:_HEAD]
    above = [publisher] if publisher and _is_masthead(publisher) and fold(publisher) not in head else []
    if title and fold(title) not in head:
        above.append(title)
    return "\n\n".join([*above, body]) + "\n" if body else ""


def _is_masthead(line: str) -> bool:
    return names.find(line) is not None or any(rule.regex.fullmatch(line) for rule in forms.known()["generic"].issuers)


def day(value: str | None) -> date | None:
    """Return the local day of a time as metadata write it: "2023-03-16T09:00:00+09:00", "16 March 2023"."""
    written = (value or "").strip()
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        found = [d.period for d in dates.find(written, today=None) if d.kind == "absolute" and d.period and d.period.precision == "day"]
        return found[0].start if len(found) == 1 else None


def address(value: str | None) -> str | None:
    """Return an address that an IRI can be made of, None for any other."""
    written = (value or "").strip()
    return written if _ADDRESS.fullmatch(written) else None
