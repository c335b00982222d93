"""The made-up part of Wikidata in all shapes that are read: N-Triples, JSON lines, a SPARQL server."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from tests import servers

WORLD = Path(__file__).parent / "world.ttl"
ENTITY = "http://www.wikidata.org/entity/"
DIRECT = "http://www.wikidata.org/prop/direct/"


def triples() -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path=str(WORLD), format=ox.RdfFormat.TURTLE)]


def n_triples(folder: Path) -> Path:
    path = folder / "world.nt"
    path.write_bytes(ox.serialize(triples(), format=ox.RdfFormat.N_TRIPLES) or b"")
    return path


def json_lines(folder: Path) -> Path:
    """Write the entities as Wikidata's JSON dump has them: an array, one entity a line."""
    entities: dict[str, dict[str, Any]] = {}
    for triple in triples():
        assert isinstance(triple.subject, ox.NamedNode)
        i = triple.subject.value.removeprefix(ENTITY)
        _add(
            entities.setdefault(i, {"id": i, "type": "item", "labels": {}, "aliases": defaultdict(list), "claims": defaultdict(list)}),
            triple,
        )
    path = folder / "world.json"
    path.write_text("[\n" + ",\n".join(json.dumps(entity) for entity in entities.values()) + "\n]\n", encoding="utf-8")
    return path


@contextmanager
def served(program: str, folder: Path) -> Iterator[str]:
    """Serve it as SPARQL on loopback."""
    subprocess.run([program, "load", "--location", str(folder / "db"), "--file", str(n_triples(folder))], check=True, capture_output=True)
    with servers.oxigraph(program, folder) as url:
        yield f"{url}/query"


def await_port(port: int) -> None:
    end = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.05)
        else:
            return


def _add(entity: dict[str, Any], triple: ox.Triple) -> None:
    name, value = triple.predicate.value.replace("#", "/").rsplit("/", 1)[-1], triple.object
    match name:
        case "label":
            entity["labels"][value.language] = {"language": value.language, "value": value.value}
        case "altLabel":
            entity["aliases"][value.language].append({"language": value.language, "value": value.value})
        case "sameAs":
            entity["redirects"] = {"from": entity["id"], "to": value.value.removeprefix(ENTITY)}
        case _:
            entity["claims"][name].append({"rank": "normal", "mainsnak": {"snaktype": "value", "datavalue": {"value": _value(value)}}})


def _value(value: Any) -> Any:
    if isinstance(value, ox.NamedNode):
        return {"id": value.value.removeprefix(ENTITY)} if value.value.startswith(ENTITY) else value.value
    return {"time": f"+{value.value}"} if value.datatype.value.endswith("dateTime") else value.value
