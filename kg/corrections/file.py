"""overrides.toml -> the corrections that it holds, or all that is wrong with it at once; used by the build and the command line."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kg import register, vocabulary
from kg.corrections import Correction, Merge, Redate, Reject, Rename
from kg.errors import WorkspaceError

_ALL = ("by", "on", "why")
_KEYS = {
    "reject": ("fact", *_ALL),
    "redate": ("fact", "start", *_ALL),
    "rename": ("entity", "name", *_ALL),
    "merge": ("entity", "into", *_ALL),
}
_OPTIONAL = {"redate": ("end",), "merge": ("name",)}
_DAYS = ("on", "start", "end")
_ID = re.compile(r"[a-z]{2,30}(?:-[a-z]{1,30}){0,3}/[a-z0-9-]{1,200}")  # commitment/kipo-2023-03-16-0123456789ab-812
_ADVICE = "Correct the file, then: ipgraph build"


class _Wrong(Exception):
    """What is wrong with one correction, in a sentence."""


def read(path: Path) -> tuple[Correction, ...]:
    """Return the corrections in their order, none where there is no file.

    Raises WorkspaceError that names each entry with a key that is unknown, missing or of another type, each that names
    no fact or entity, and those that contradict each other.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(f"the corrections cannot be read: {error}", where=str(path), advice=_ADVICE) from error
    found: list[Correction] = []
    wrong: list[str] = []
    for where, kind, values in _entries(given):
        try:
            found.append(_correction(kind, values))
        except _Wrong as error:
            wrong.append(f"{where}: {error}")
    wrong += _contradictions(found)
    if wrong:
        raise WorkspaceError("; ".join(wrong), where=str(path), advice=_ADVICE)
    return tuple(found)


def _entries(given: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for kind, entries in given.items():
        listed = entries if isinstance(entries, list) else [entries]
        yield from ((f"[[{kind}]] {number}", kind, values) for number, values in enumerate(listed, 1))


def _correction(kind: str, values: Any) -> Correction:
    if kind not in _KEYS or not isinstance(values, dict):
        raise _Wrong(f"there is no such correction; there are {', '.join(f'[[{known}]]' for known in _KEYS)}")
    missing = [key for key in _KEYS[kind] if key not in values]
    unknown = [key for key in values if key not in {*_KEYS[kind], *_OPTIONAL.get(kind, ())}]
    if unknown:
        raise _Wrong(f'there is no key "{unknown[0]}" (its keys are {", ".join([*_KEYS[kind], *_OPTIONAL.get(kind, ())])})')
    if missing:
        raise _Wrong(f'"{missing[0]}" is missing: each correction says {" and ".join(_KEYS[kind][:-3])}, by whom, on which day and why')
    days = {key: value for key, value in values.items() if key in _DAYS}
    texts = {key: value for key, value in values.items() if key not in _DAYS}
    for key, day in days.items():
        if not isinstance(day, date) or isinstance(day, datetime):
            raise _Wrong(f"{key} is not a day, written 2023-04-01 without quotes")
    empty = [key for key, value in texts.items() if not isinstance(value, str) or not value.strip()]
    if empty:
        raise _Wrong(f'"{empty[0]}" is no text in quotes, or an empty one')
    common = {"by": texts["by"], "on": days["on"], "why": texts["why"]}
    match kind:
        case "reject":
            return Reject(target=_fact(texts["fact"], "Fact"), **common)
        case "redate":
            return _redate(_fact(texts["fact"], "Event"), days, common)
        case "rename":
            return Rename(target=_new(texts["entity"]), name=texts["name"], **common)
        case _:
            return _merge(texts, common)


def _redate(event: str, days: Mapping[str, date], common: Mapping[str, Any]) -> Redate:
    start, end = days["start"], days.get("end", days["start"])
    if end < start:
        raise _Wrong(f"it ends on {end}, before it starts on {start}")
    return Redate(target=event, start=start, end=end, **common)


def _merge(texts: Mapping[str, str], common: Mapping[str, Any]) -> Merge:
    entity, into = _new(texts["entity"]), _iri(texts["into"])
    if _kind(entity) != _kind(into):
        raise _Wrong(f"{texts['entity']} and {texts['into']} are things of different kinds, which cannot be one")
    if into in register.load():
        known = register.load().get(into)
        if "name" in texts:
            raise _Wrong(f"{texts['into']} has its name from the register; leave the name out")
        return Merge(target=entity, into=into, type=known.type, name=known.label, **common)
    if "name" not in texts:
        raise _Wrong(f'the register does not know {texts["into"]}, so its "name" is needed')
    return Merge(target=entity, into=into, name=texts["name"], **common)


def _fact(written: str, type_name: str) -> str:
    """Return the IRI of what a bulletin states, of a class or one below it."""
    iri = _iri(written)
    if _kind(iri) == vocabulary.kind("Occasion"):
        account = _first_account(iri)
        raise _Wrong(f"{written} stands for what happened, whoever tells it: name an account of it, such as {account}")
    kinds = sorted(map(vocabulary.kind, vocabulary.below(type_name) - {"Fact", "Event"}))
    if _kind(iri) not in kinds:
        raise _Wrong(f"{written} is none of what can be corrected so: {', '.join(kinds)}")
    return iri


def _first_account(occasion: str) -> str:
    """Return the account after which an occasion is called: ``occasion/meeting-kipo-1`` after ``meeting/kipo-1``."""
    local = vocabulary.local(occasion)
    kinds = sorted(map(vocabulary.kind, vocabulary.below("Event")), key=len, reverse=True)
    kind = next((k for k in kinds if local.startswith(f"{k}-")), None)
    return f"{kind}/{local.removeprefix(f'{kind}-')}" if kind else "one that ipgraph why lists"


def _new(written: str) -> str:
    """Return the IRI of an entity that the register does not know."""
    iri = _iri(written)
    if iri in register.load():
        raise _Wrong(f"{written} stands in the register, which corrections do not change")
    return iri


def _iri(written: str) -> str:
    short = written.strip().removeprefix(vocabulary.ID)
    if not _ID.fullmatch(short):
        raise _Wrong(f'"{written}" is no identifier, such as organization/wipo or one that ipgraph why prints')
    return vocabulary.ID + short


def _kind(iri: str) -> str:
    return iri.removeprefix(vocabulary.ID).partition("/")[0]


def _contradictions(found: list[Correction]) -> Iterator[str]:
    for key, times in Counter(c.key for c in found).items():
        if times > 1:
            yield f'"{key}" stands there {times} times'
    rejected = {c.target for c in found if isinstance(c, Reject)}
    yield from (f'"{c.key}" dates what another correction rejects' for c in found if isinstance(c, Redate) and c.target in rejected)
    merged = {c.target for c in found if isinstance(c, Merge)}
    for correction in found:
        if isinstance(correction, Merge) and correction.into in merged:
            yield f'"{correction.key}" merges into what another correction merges away'
        if isinstance(correction, Rename) and correction.target in merged:
            yield f'"{correction.key}" names what another correction merges away'
