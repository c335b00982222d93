"""What a person knows of a bulletin and its text does not tell: bulletins.toml, which that person may edit.

    ["bulletins/note.md"]
    date = 2024-02-01
    encoding = "cp949"

It goes by the name of the file, so that an edited file keeps it. A file that is listed is read whatever its ending.
What is said of a file of many bulletins holds for each of them, unless that one is listed: ["bulletins/news.xml#0123456789ab"].
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg import files
from kg.building.inputs import Found
from kg.bulletins import readers
from kg.errors import WorkspaceError
from kg.workspace import Workspace

FILE = "bulletins.toml"
_HEAD = """\
# What the texts of bulletins do not tell, by file: ipgraph add --date and --encoding write it here, and so may you.
# A file that is listed is read whatever its ending.

"""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one file: its encoding where it is not UTF-8, the day of publication where the text has none."""

    encoding: str | None = None
    issued: date | None = None


_NOTHING = Said()


def read(workspace: Workspace) -> dict[str, Said]:
    """Return what was said, by the name of the file. Raises WorkspaceError for what is not TOML, or says nothing known."""
    path = workspace.root / FILE
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(f"it cannot be read: {error}", where=str(path)) from error
    return {name: _said(name, value, where=str(path)) for name, value in given.items()}


def of(name: str, told: Mapping[str, Said]) -> Said:
    """Return what was said of a bulletin, or else of the file that holds it with others."""
    if not told:
        return _NOTHING
    own, file = told.get(name, Said()), told.get(readers.split(name)[0], Said())
    return Said(own.encoding or file.encoding, own.issued or file.issued)


def added(known: Mapping[str, Said], found: Found, *, encoding: str | None, issued: date | None) -> dict[str, Said]:
    """Return what is known now that a person has named files, and said something of all of them, or nothing."""
    new = dict.fromkeys((n for n in found.named if n not in known), Said())
    if encoding or issued:
        olds = {name: known.get(name, Said()) for name in found.inputs}
        new |= {name: Said(encoding or old.encoding, issued or old.issued) for name, old in olds.items()}
    return {**known, **new}


def keep(workspace: Workspace, told: Mapping[str, Said]) -> None:
    """Write down what is new; what stands there already stays as its author has laid it out."""
    known = read(workspace)
    new = {name: value for name, value in told.items() if known.get(name) != value}
    if not new:
        return
    import tomlkit  # slow to import, and seldom needed

    path = workspace.root / FILE
    document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else _HEAD)
    for name, value in new.items():
        table = document.setdefault(name, tomlkit.table())
        for key, said in (("date", value.issued), ("encoding", value.encoding)):
            if said and table.get(key) != said:
                table[key] = said
    try:
        content = tomlkit.dumps(document).encode()
    except UnicodeEncodeError as error:
        raise WorkspaceError(
            "the name of a file is no text, so nothing can be noted of it", advice="Give the file another name."
        ) from error
    files.write(path, content)


def _said(name: str, value: Any, *, where: str) -> Said:
    if not isinstance(value, dict):
        raise WorkspaceError(f'"{name}" is no file: a file has its name in brackets and quotes, as in ["bulletins/a.txt"]', where=where)
    unknown = sorted(set(value) - {"date", "encoding"})
    if unknown:
        raise WorkspaceError(f'of "{name}" there is nothing called "{unknown[0]}"; there are date and encoding', where=where)
    issued, encoding = value.get("date"), value.get("encoding")
    if issued is not None and type(issued) is not date:
        raise WorkspaceError(f'the date of "{name}" is no day; it is written without quotes: date = 2024-02-01', where=where)
    if encoding is not None and not isinstance(encoding, str):
        raise WorkspaceError(f'the encoding of "{name}" is no name; it is written in quotes: encoding = "cp949"', where=where)
    return Said(encoding, issued)
