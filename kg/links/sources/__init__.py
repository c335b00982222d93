"""Where items are found: a reconciliation service, a SPARQL endpoint in Wikidata's shape, or a dump on this machine.

service.py   the Reconciliation API 0.2
endpoint.py  SPARQL
dump.py      a file with N-Triples or JSON lines
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from kg.errors import UsageError
from kg.links.items import Item
from kg.links.things import Thing

WIKIDATA_SERVICE = "https://wikidata.reconci.link/en/api"


class Source(Protocol):
    """Who knows items. Both functions raise RemoteError or UnreadableInput, and then tell nothing at all."""

    name: str

    def search(self, things: Sequence[Thing]) -> Mapping[str, Sequence[str]]:
        """Return the ids of the items that may be each thing, by the IRI of the thing."""
        ...

    def look_up(self, ids: Collection[str]) -> Mapping[str, Item]:
        """Return what is known of items, by id; one that is not there has ``exists`` false."""
        ...


def choose(
    *, service: str | None = None, endpoint: str | None = None, dump: Path | None = None,
    cache: Path | None = None, fresh: bool = False, seconds: float = 60.0,
) -> Source:  # fmt: skip
    """Return the one source that was asked for, by default Wikidata's reconciliation service.

    Raises UsageError for more than one. Nothing is read or fetched yet, but for the manifest of a service.
    """
    if sum(given is not None for given in (service, endpoint, dump)) > 1:
        raise UsageError("give one of --service, --endpoint and --dump.")
    if dump is not None:
        from kg.links.sources.dump import Dump

        return Dump(dump)
    from kg.store.asking import Asker

    asker = Asker(cache=cache, fresh=fresh, way_out="Without a network, give a dump of Wikidata: --dump FILE")
    if endpoint is not None:
        from kg.links.sources.endpoint import Endpoint

        return Endpoint(endpoint, asker, seconds=seconds)
    from kg.links.sources.service import Service

    return Service(service or WIKIDATA_SERVICE, asker, seconds=seconds)
