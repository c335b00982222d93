"""A service of the Reconciliation API 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/)."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import Request

from kg.errors import RemoteError
from kg.links import classes
from kg.links.items import COUNTRY, INSTANCE_OF, LOOKED_AT, OFFICIAL_NAME, SUBCLASS_OF, Item
from kg.links.rows import WIKIDATA
from kg.links.things import Thing
from kg.store.asking import Asker, agent
from kg.store.remote import SECONDS, anonymous

QUERIES = 10  # in one request
ITEMS = 25  # in one request
LIMIT = 8  # candidates for each query
LEVELS = 6  # of classes above those of an item
_NAMES = {"Len": "label", "Aen": "aliases"}  # what Wikidata's service calls the names of an item
_PROPERTY = re.compile(r"P[1-9]\d*", re.ASCII)
_QID = re.compile(r"Q[1-9]\d*", re.ASCII)


class Service:
    """A reconciliation service; its manifest is fetched at once."""

    def __init__(self, url: str, asker: Asker, *, seconds: float = SECONDS) -> None:
        """Fetch the manifest. Raises UsageError when the address is none, RemoteError when no service is there."""
        self._asker = asker
        self._remote = anonymous(url, agent=agent(), send=asker, seconds=seconds)
        self.name = self._remote.line.name
        manifest = self._ask()
        if not isinstance(manifest.get("identifierSpace"), str):
            raise self._wrong(f"{self.name} is no reconciliation service: its manifest names no identifierSpace.")
        self._space: str = manifest["identifierSpace"].replace("https://www.wikidata", "http://www.wikidata")
        self._found: dict[str, str] = {}  # id -> name
        self._properties = self._known(manifest)

    def search(self, things: Sequence[Thing]) -> dict[str, list[str]]:
        """Return the ids of candidates, the best first."""
        found: dict[str, list[str]] = {thing.iri: [] for thing in things}
        asked = [(thing, name) for thing in things for name in _worth_asking(thing)]
        for begin in range(0, len(asked), QUERIES):
            batch = {f"q{n}": pair for n, pair in enumerate(asked[begin : begin + QUERIES])}
            reply = self._ask({"queries": json.dumps({key: self._query(*pair) for key, pair in batch.items()})})
            for key, (thing, _) in batch.items():
                found[thing.iri] += [i for i in self._results(reply, key) if i not in found[thing.iri]]
        return found

    def look_up(self, ids: Collection[str]) -> dict[str, Item]:
        """Return what the service tells of items; what it has never named does not exist there."""
        wanted = sorted(ids)
        if not self._properties and set(wanted) - self._found.keys():
            raise RemoteError(
                f"{self.name} tells nothing of items: it has no data extension.", advice="Give --endpoint URL or --dump FILE."
            )
        rows = self._extended(wanted, [i for name, i in self._properties.items() if name != SUBCLASS_OF])
        parents = self._parents({c for row in rows.values() for c in _values(row.get(self._properties.get(INSTANCE_OF, "")))})
        return {i: self._item(i, rows.get(i, {}), parents) for i in wanted}

    def _extended(self, ids: Sequence[str], properties: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return what the service tells of some properties of items, in batches."""
        rows: dict[str, dict[str, Any]] = {}
        for begin in range(0, len(ids) if properties else 0, ITEMS):
            part = ids[begin : begin + ITEMS]
            reply = self._ask({"extend": json.dumps({"ids": part, "properties": [{"id": i} for i in properties]})})
            if not isinstance(reply.get("rows"), dict):
                raise self._wrong(f"{self.name} left out the rows of its answer.")
            rows |= {i: row for i, row in reply["rows"].items() if i in part and isinstance(row, dict)}
        return rows

    def _parents(self, found: set[str]) -> dict[str, list[str]]:
        """Return what is above some classes, level by level, until classes come up that are known."""
        parents: dict[str, list[str]] = {}
        name = self._properties.get(SUBCLASS_OF, "")
        for _ in range(LEVELS if name else 0):
            todo = sorted(c for c in found if _QID.fullmatch(c) and c not in parents and c not in classes.known())
            rows = self._extended(todo, [name])
            parents |= {c: list(_values(rows.get(c, {}).get(name))) for c in todo}
            found = {above for c in todo for above in parents[c]}
        return parents

    def _query(self, thing: Thing, name: str) -> dict[str, Any]:
        """Return a query that type and country limit, where the service knows Wikidata's."""
        query: dict[str, Any] = {"query": name, "limit": LIMIT}
        kind = classes.root(thing.kind) if self._space == WIKIDATA else None
        if kind:
            query |= {"type": kind, "type_strict": "should"}
        if thing.country_item and self._space == WIKIDATA:
            query["properties"] = [{"pid": COUNTRY, "v": {"id": thing.country_item}}]
        return query

    def _results(self, reply: Mapping[str, Any], key: str) -> Iterator[str]:
        """Yield the ids of one answer, which must be whole."""
        answer = reply.get(key)
        if not isinstance(answer, dict) or not isinstance(answer.get("result"), list):
            raise self._wrong(f"{self.name} left out answers: half a reply is none.")
        for result in answer["result"]:
            if not (isinstance(result, dict) and isinstance(result.get("id"), str) and isinstance(result.get("name"), str)):
                raise self._wrong(f"{self.name} sent a candidate without an id or a name.")
            if self._space != WIKIDATA or _QID.fullmatch(result["id"]):
                self._found[result["id"]] = result["name"]
                yield result["id"]

    def _item(self, item: str, row: Mapping[str, Any], parents: Mapping[str, Sequence[str]]) -> Item:
        values = {name: tuple(_values(row.get(i))) for name, i in self._properties.items()}
        label = next(iter(values.get("label", ())), self._found.get(item, ""))
        direct = values.get(INSTANCE_OF, ())
        kinds, unknown = classes.kinds({*direct, *(classes.above(direct, parents) & classes.known().keys())})
        names = (label, *values.get("aliases", ()), *values.get(OFFICIAL_NAME, ()))
        return Item(
            id=item,
            space=self._space,
            label=label,
            names=tuple(dict.fromkeys(filter(None, names))),
            statements={name: found for name, found in values.items() if found and name in LOOKED_AT},
            kinds=kinds,
            unknown=unknown,
            exists=bool(label or any(values.values())),
            named_only=not self._properties,
        )

    def _known(self, manifest: Mapping[str, Any]) -> dict[str, str]:
        """Return under which id the service knows each property that is looked at; none where it offers no properties.

        A service of Wikidata's items need not say which it offers; one that says so, and then offers none, has none.
        """
        extend = manifest.get("extend")
        if not isinstance(extend, dict):
            return {}
        place = extend.get("propose_properties")
        proposed = list(self._proposed(place))
        unsaid = place is None and self._space == WIKIDATA
        if unsaid or any(_PROPERTY.fullmatch(i) for i, _ in proposed):
            return {name: name for name in (*LOOKED_AT, SUBCLASS_OF)} | {name: i for i, name in _NAMES.items()}
        return {name: i for i, name in proposed if name in (*LOOKED_AT, SUBCLASS_OF, *_NAMES.values())}

    def _proposed(self, place: Any) -> Iterator[tuple[str, str]]:
        """Yield the ids and names of the properties that the service proposes, from its own host alone."""
        if not isinstance(place, dict):
            return
        address = f"{place.get('service_url', '')}{place.get('service_path', '')}"
        if urlsplit(address).netloc != urlsplit(self._remote.url).netloc:
            return
        listed = self._ask(address=f"{address}?{urlencode({'type': classes.root('organization')})}").get("properties")
        for proposal in listed if isinstance(listed, list) else ():
            if isinstance(proposal, dict) and isinstance(proposal.get("id"), str):
                yield proposal["id"], str(proposal.get("name", ""))

    def _ask(self, form: Mapping[str, str] | None = None, *, address: str | None = None) -> dict[str, Any]:
        """Return the JSON object that the service answers to a form, or to a plain request."""
        data = urlencode(form).encode() if form else None
        headers = {"Accept": "application/json", "User-Agent": self._remote.agent}
        request = Request(address or self._remote.url, data=data, headers=headers)
        self._last = request
        reply = self._asker(request, self._remote.line)
        if "html" in reply.kind:
            raise self._wrong(f"{self.name} sent a web page in the place of an answer.", advice="Is this the address of its API?")
        try:
            told = json.loads(reply.content)
        except ValueError as error:
            raise self._wrong(f"{self.name} sent an answer that is no JSON, or not all of it.") from error
        if not isinstance(told, dict):
            raise self._wrong(f"{self.name} sent an answer of another kind than the Reconciliation API.")
        if told.get("status") == "error":
            raise self._wrong(f"{self.name} does not take the request: {told.get('message', 'it does not say why')}.")
        return told

    def _wrong(self, message: str, *, advice: str | None = None) -> RemoteError:
        """Return an error about the last reply, which is not kept."""
        self._asker.forget(self._last)
        return RemoteError(message, advice=advice)


def _worth_asking(thing: Thing) -> list[str]:
    """Return the names to search for: the label, and one other full name."""
    english = [text for text, language in thing.names if language == "en"]
    return list(dict.fromkeys([thing.label, *english]))[:2]


def _values(cell: Any) -> Iterator[str]:
    """Yield the values of a cell: items, texts, dates, addresses, numbers."""
    for value in cell if isinstance(cell, list) else ():
        if isinstance(value, dict):
            told = next((value[name] for name in ("id", "str", "date", "float", "int") if value.get(name) not in (None, "")), None)
            if told is not None:
                yield str(told).removeprefix(WIKIDATA)
