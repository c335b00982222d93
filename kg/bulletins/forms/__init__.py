"""The layouts of publishers, one file each beside this one; text -> the form that it is printed in; used by the layout.

A form is a TOML file of pairs: a regular expression and an example that it matches (a test holds them to it).
``{date}`` in an expression stands for a date. The file ``generic.toml`` is part of every form, and is the form of
whatever no other one claims.

    about       what the layout is, in a sentence
    recognise   ``all`` of these must match a line of the head or the foot, and none of ``none``
    dateline    a line that dates something, and what: "issued", "event" or "modified"
    issuer      a line that says who publishes; the group ``name``, if there is one, is the name
    label       a line that says what the next one is: "issuer", "issued", "modified", or "contact" (all up to an empty line)
    subtitle    a line below the title that goes on with it; without this key, any line that is no sentence
    furniture   a line that is no part of what the bulletin says
    levels      markers of lists, the outermost first, where indents do not tell
    publisher   the register's key of who publishes, where the layout alone tells it, with its first and last day
    country     the code of the country whose government prints in this layout, where the layout tells that but not the body
    encoding    the encoding of those of its files that are not UTF-8, as Python calls it: that of Windows for the
                publisher's language (https://html.spec.whatwg.org/#determining-the-character-encoding has such a table)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import UnreadableInput
from kg.expressions import Expression

_DATE = r"(?P<date>[^\n|/]{4,44}?|\d{1,2}/\d{1,2}/\d{4})"
_HEAD, _FOOT = 3000, 900  # characters of a bulletin where its layout shows
_KEYS = {"about", "recognise", "dateline", "issuer", "label", "subtitle", "furniture", "levels", "publisher", "country", "encoding"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a form: what it matches, an example, and for a date line its role."""

    regex: Expression
    example: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Publisher:
    """A key of the register, and the days on which the layout was that publisher's."""

    key: str
    since: date = date.min
    until: date = date.max


@dataclass(frozen=True, slots=True)
class Form:
    """A publisher's layout."""

    name: str
    about: str
    needs: tuple[Rule, ...] = ()
    excludes: tuple[Rule, ...] = ()
    datelines: tuple[Rule, ...] = ()
    issuers: tuple[Rule, ...] = ()
    labels: tuple[Rule, ...] = ()
    subtitles: tuple[Rule, ...] | None = None
    furniture: tuple[Rule, ...] = ()
    levels: tuple[frozenset[str], ...] = ()
    publishers: tuple[Publisher, ...] = ()
    country: str | None = None
    encoding: str = ""

    def claims(self, text: str) -> bool:
        """Tell whether a text is printed in this layout."""
        return _shows(text, self.needs, self.excludes)

    def may_claim(self, masked: str) -> bool:
        """Tell whether a text may be in this layout of which only the ASCII characters can be told."""
        return _shows(masked, _in_ascii(self.needs), _in_ascii(self.excludes))

    def publisher(self, issued: date | None) -> str | None:
        """Return the register's key of who publishes in this layout on that day; of several, none where the day is not known."""
        if issued is None:
            return self.publishers[0].key if len(self.publishers) == 1 else None
        return next((p.key for p in self.publishers if p.since <= issued <= p.until), None)


def _shows(text: str, needs: Sequence[Rule], excludes: Sequence[Rule]) -> bool:
    where = f"{text[:_HEAD]}\n{text[-_FOOT:]}"
    return bool(needs) and all(r.regex.search(where) for r in needs) and not any(r.regex.search(where) for r in excludes)


def _in_ascii(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.regex.pattern.isascii())


def of(text: str, *, where: str) -> Form:
    """Return the form of a text.

    Raises UnreadableInput when two claim it: one of them says too little about its layout.
    """
    claims = [form for form in known().values() if form.claims(text)]
    if len(claims) > 1:
        names = " and ".join(form.name for form in claims)
        raise UnreadableInput(f"the layouts of {names} both claim this bulletin.", where=where, advice="report it, with the file")
    return claims[0] if claims else known()["generic"]


@cache
def known() -> dict[str, Form]:
    """Return the forms by name, each with the rules of the generic one behind its own."""
    files = sorted(Path(__file__).parent.glob("*.toml"))
    raw = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in files}
    return {name: _form(name, values, raw["generic"]) for name, values in raw.items()}


def _form(name: str, values: dict[str, Any], generic: dict[str, Any]) -> Form:
    unknown = set(values) - _KEYS
    if unknown:
        raise ValueError(f"forms/{name}.toml has the unknown keys {sorted(unknown)}")
    more = {} if values is generic else generic
    return Form(
        name=name,
        about=values["about"],
        needs=_rules(values.get("recognise", {}).get("all", [])),
        excludes=_rules(values.get("recognise", {}).get("none", [])),
        datelines=_rules(values.get("dateline", [])) + _rules(more.get("dateline", [])),
        issuers=_rules(values.get("issuer", [])) + _rules(more.get("issuer", [])),
        labels=_rules(values.get("label", [])) + _rules(more.get("label", [])),
        subtitles=_rules(values["subtitle"]) if "subtitle" in values else None,
        furniture=_rules(values.get("furniture", [])) + _rules(more.get("furniture", [])),
        levels=tuple(frozenset(level) for level in values.get("levels", [])),
        publishers=tuple(Publisher(**publisher) for publisher in values.get("publisher", [])),
        country=values.get("country"),
        encoding=values.get("encoding", ""),
    )


def _rules(pairs: list[list[str]]) -> tuple[Rule, ...]:
    return tuple(Rule(compiled(pattern), *rest) for pattern, *rest in pairs)


def compiled(pattern: str) -> Expression:
    """Return an expression of a form, with ``{date}`` filled in."""
    return Expression(pattern.replace("{date}", _DATE), re.MULTILINE)
