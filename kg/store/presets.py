"""The triple stores that we know by name: ``presets.toml`` -> where each takes graphs and queries, and its own ways."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from kg.errors import UnknownName

_FILE = Path(__file__).with_name("presets.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """What ``presets.toml`` says of a store; addresses are below that of the store."""

    title: str
    base: str
    graphs: str
    query: str
    note: str
    clear: str | None = None
    rows: int | None = None
    writers: int = 4

    def graph_at(self, url: str, graph: str) -> str:
        """Return the address at which a graph is put and deleted."""
        return _below(url, self.graphs.replace("{graph}", quote(graph, safe="")))

    def clear_at(self, url: str, graph: str) -> str:
        """Return the address at which a graph is deleted."""
        return _below(url, (self.clear or self.graphs).replace("{graph}", quote(graph, safe="")))

    def query_at(self, url: str) -> str:
        """Return the address at which the store is asked."""
        return _below(url, self.query)


@cache
def known() -> dict[str, Preset]:
    """Return all presets by name."""
    return {name: Preset(**row) for name, row in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()}


def find(name: str) -> Preset:
    """Return the preset of that name. Raises UnknownName, which lists them."""
    if name not in known():
        raise UnknownName(f'no store called "{name}".', closest=tuple(known()))
    return known()[name]


def _below(url: str, path: str) -> str:
    return url.rstrip("/") + ("/" if path and not path.startswith("?") else "") + path
