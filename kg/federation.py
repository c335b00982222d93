"""A bound federated question -> the same query with what the other store says already in it; used by ``ask`` and ``query``."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg import files
from kg.questions import federation
from kg.store import Store, asking, batches, remote

_WAY_OUT = "The question asks another store over the network; --service URL asks a copy of it"


def answerable(query: str, store: Store, *, name: str, service: str | None = None, cache: Path | None = None, fresh: bool = False) -> str:
    """Fetch what a query asks of another store, and return it without its SERVICE clause, so that any store can answer it.

    ``service`` is asked in the place of the endpoint that the query names, without any token. Raises UsageError when
    ``name`` asks no other store, RemoteError when that does not answer.
    """
    parts = federation.parts(query, name=name)
    address = service or parts.endpoint
    endpoint = remote.anonymous(address, agent=asking.agent(), send=asking.Asker(way_out=_WAY_OUT))
    found = batches.fetch(endpoint, address, items(parts, store), parts.foreign_query, cache=cache or files.cache_folder(), fresh=fresh)
    return parts.joined(found.columns or (parts.item,), found.rows)


def whole(query: str, store: Store | None, *, name: str, service: str | None = None) -> str:
    """Return one federated query; with a store, about the items that it holds. Raises UsageError as above."""
    parts = federation.parts(query, name=name)
    return parts.whole(items(parts, store) if store else ["UNDEF"], endpoint=remote.anonymous(service).url if service else None)


def items(parts: federation.Federated, store: Store) -> list[str]:
    """Return the items that a query is about, as terms in SPARQL's own writing, sorted."""
    found = (row[parts.item] for row in store.select(parts.items_query()))
    return sorted(str(item) for item in found if isinstance(item, ox.NamedNode))
