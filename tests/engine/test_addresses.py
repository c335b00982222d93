"""Bulletins and outputs that are elsewhere: a web server on loopback, the memory of fsspec."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kg import workspace
from kg.engine import sources, storage
from kg.engine.storage import Folder
from kg.errors import UnreadableInput, UsageError
from tests.engine.conftest import READ, Build, Lines

ASKED: Counter[str] = Counter()


class Handler(SimpleHTTPRequestHandler):
    """A server of files that has its bad moments."""

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        ASKED[name] += 1
        if name.startswith("again-") and ASKED[name] == 1:
            self.send_error(503)
        elif name == "reprint.txt":
            self.send_error(500)
        else:
            super().do_GET()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(place: Path) -> Iterator[str]:
    """Serve the inbox."""
    ASKED.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(place))) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}/inbox/"
        running.shutdown()
        thread.join()


def test_from_a_web_server(server: str, build: Build, place: Path, held: Lines, built: Callable[[Path], list[bytes]]) -> None:
    """The graph is that of the files; a bad moment passes, a lasting one is quarantine, and is asked for again by the next build."""
    done = build(sources=server)
    assert done.returncode == 3
    assert f"{server}more/reprint.txt: it cannot be fetched: the server answered 500" in done.stderr
    assert f"2 of {READ + 1} files could not be read" in done.stderr
    (place / "inbox" / "more" / "reprint.txt").unlink()
    assert held(place / "out") == built(place / "inbox")
    assert f"0 bulletins stored with 0 facts, 0 withheld; {READ - 1} unchanged; 1 removed." in build(sources=server).stderr


def test_nothing_there(server: str, build: Build, done: Path) -> None:
    """An address that leads nowhere stops the build before anything is taken for gone."""
    before = (done / "out" / "manifest.json").read_bytes()
    for address, reason in (
        (f"{server}none.txt", "there is no such file"),
        ("http://127.0.0.1:9/", "it cannot be reached"),
        ("elsewhere", "there is no such file or folder; nothing was done"),
    ):
        told = build(sources=address)
        assert (told.returncode, reason in told.stderr) == (3, True), told.stderr
    assert (done / "out" / "manifest.json").read_bytes() == before


def test_an_address_of_no_kind(build: Build) -> None:
    """The message says what is known, or what is missing."""
    done = build(sources="carrier-pigeon://loft/1")
    assert (done.returncode, "Protocol not known: carrier-pigeon" in done.stderr) == (2, True)


def test_a_file_in_memory(tmp_path: Path) -> None:
    """A file of any name is taken, of a folder those that may be bulletins; the state of a file is known where the listing tells."""
    folder = Folder("memory://bulletins")
    for name in ("b.txt", "a/c.txt", "a/README.md", "a/.hidden/d.txt", "e.dat"):
        folder.write(name, b"KIPO met WIPO.")
    found = sources.find(workspace.Workspace(tmp_path), ["memory://bulletins", "memory://bulletins/e.dat"])
    assert [s.name for s in found.found] == ["memory://bulletins/a/c.txt", "memory://bulletins/b.txt", "memory://bulletins/e.dat"]
    assert list(found.ignored) == ["memory://bulletins/a/README.md"]
    assert storage.contents(["memory://bulletins/b.txt"]) == [b"KIPO met WIPO."]
    (missing,) = storage.contents(["memory://bulletins/z.txt"])
    assert str(missing) == "memory://bulletins/z.txt: it cannot be fetched: there is no such file"
    with pytest.raises(UnreadableInput, match="cannot be reached"):
        storage.find("memory://nowhere")


@pytest.mark.parametrize("address", ["memory://out", "{folder}/out"])
def test_a_folder(address: str, tmp_path: Path) -> None:
    """What is written is there whole, or not at all."""
    folder = Folder(address.format(folder=tmp_path))
    assert (folder.read("a/b"), folder.names("a")) == (None, [])
    folder.write("a/b", b"one")
    folder.write("a/b", b"two, and more")
    with pytest.raises(TypeError), folder.writing("a/c") as out:
        out.writelines([b"half", "no bytes"])  # type: ignore[list-item]
    assert folder.read("a/b") == b"two, and more"
    assert list(folder.parts([("a/b", 5, 8), ("a/b", 0, 0), ("a/b", 0, 3)])) == [b"and", b"two"]
    assert folder.names("a") == ["a/b"]
    folder.remove(["a/b", "a/b"])
    assert folder.read("a/b") is None


def test_without_fsspec(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the extra."""
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageError) as caught:
        storage.find("memory://bulletins")
    assert caught.value.advice == 'pip install "ipgraph[engine]"'
