"""What reading back costs: ``ipgraph push`` against the bulk loader of an Oxigraph server over HTTP, in the same run.

.venv/bin/python benchmarks/push.py [BULLETINS]

The bulletins are the samples over and over, each under names of its own. Both servers are empty when they begin; the
loader gets all quads as one request, each graph of the push is put, counted and read back.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import cycle, islice
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pyoxigraph as ox

from kg import pipeline, resources, workspace
from kg.store import snapshots
from kg.vocabulary import ID
from kg.workspace import Workspace

BULLETINS = 10_000
LIMIT = 2.0  # times the loader
PROGRAM = Path(sys.executable).with_name("oxigraph")


def main() -> int:
    """Print the ratio, and return 1 when it is above the limit."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else BULLETINS
    with tempfile.TemporaryDirectory() as name:
        made = filled(Path(name) / "work", number)
        with serving(Path(name) / "loaded") as url:
            loaded = load(made, url, Path(name) / "all.nq")
        with serving(Path(name) / "pushed") as url:
            pushed = push(made, url)
            again = push(made, url)
    print(f"{number:,} bulletins to an Oxigraph server: loader {loaded:.1f} s, push {pushed:.1f} s, push again {again:.1f} s")
    print(f"push takes {pushed / loaded:.2f} times the loader  (limit {LIMIT})")
    return int(pushed / loaded > LIMIT)


def filled(folder: Path, number: int) -> Workspace:
    """Return a workspace with so many graphs of bulletins, besides those that come with the program."""
    made = workspace.create(folder)
    pipeline.build(made, [resources.folder("bulletins")])
    with closing(made.read()) as store:
        samples = {g.value: store.triples(g) for g in store.graphs()}
    bulletins = sorted(g for g, content in samples.items() if f"{ID}bulletin/".encode() in content[:10_000] and g.count("-") > 2)
    with made.write() as writer:
        for copy, graph in enumerate(islice(cycle(bulletins), number)):
            slug = graph.removeprefix(f"{ID}graph/")
            content = samples[graph].replace(slug.encode(), f"{slug}-{copy}".encode())
            name = ox.NamedNode(f"{graph}-{copy}")
            writer.store.replace(name, (ox.Quad(*q.triple, name) for q in ox.parse(content, format=ox.RdfFormat.N_TRIPLES)))
        writer.store.flush()
        snapshots.publish(writer.store, writer.snapshots, ledger_size=writer.ledger.size)
    return made


def load(made: Workspace, url: str, path: Path) -> float:
    """Return the seconds that the loader of the server takes for all quads of a workspace."""
    subprocess.run([sys.executable, "-m", "kg", "-q", "--workspace", made.root, "export", path], check=True)
    content = path.read_bytes()
    began = time.perf_counter()
    request = Request(f"{url}/store", data=content, headers={"Content-Type": "application/n-quads"}, method="POST")
    urlopen(request, timeout=3600).close()
    return time.perf_counter() - began


def push(made: Workspace, url: str) -> float:
    """Return the seconds that a push takes, the start of Python and all."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "kg", "-q", "--workspace", made.root, "push", url], check=True)
    return time.perf_counter() - began


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve an empty store on loopback."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [PROGRAM, "serve", "--location", folder, "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(200):
                try:
                    urlopen(f"http://127.0.0.1:{port}/", timeout=1).close()
                    break
                except URLError:
                    time.sleep(0.05)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main())
