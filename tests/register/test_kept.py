"""The register is compiled once for a user, and again when what was kept cannot be relied on."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kg import files
from kg.register import Register, compiled, entries, kept

VERSION = "some version"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache, which nobody has used yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return files.cache_folder()


def _only(cache: Path) -> Path:
    (path,) = cache.iterdir()
    return path


def test_what_is_kept_is_what_was_compiled(cache: Path) -> None:
    """The second load reads the file that the first has written, and returns the same."""
    made = compiled.compile()
    assert kept.load(VERSION) == made
    written = _only(cache).stat().st_mtime_ns
    assert kept.load(VERSION) == made
    assert _only(cache).stat().st_mtime_ns == written


def test_the_entities_are_those_of_the_tables() -> None:
    """An entity that was kept has every field that the tables give it, and is made once."""
    made = compiled.Entities(kept.load(VERSION).rows)
    assert dict(made) == entries.entities()
    assert made.types() == {iri: entity.type for iri, entity in made.items()}
    iri = next(iter(made))
    assert made[iri] is made[iri]
    assert iri in made
    assert "https://example.org/x" not in made
    with pytest.raises(KeyError):
        made["https://example.org/x"]


@pytest.mark.parametrize("damage", [b"", b"\0" * 10, b"\0" * 100])
def test_a_damaged_file_is_compiled_anew(cache: Path, damage: bytes) -> None:
    """A file that was cut off or overwritten is not read, and is replaced."""
    made = kept.load(VERSION)
    whole = _only(cache).read_bytes()
    for content in (damage, damage + whole[len(damage) :], whole[:-1]):
        if content != whole:
            _only(cache).write_bytes(content)
            assert kept.load(VERSION) == made
            assert _only(cache).read_bytes() == whole


def test_nothing_has_to_be_kept(tmp_path: Path, cache: Path) -> None:
    """Where the cache cannot be written, the register is compiled each time."""
    cache.parent.mkdir(exist_ok=True)
    cache.write_text("no folder")
    assert kept.load(VERSION) == compiled.compile()
    assert cache.read_text() == "no folder"


def test_versions_stand_beside_each_other_until_they_are_old(cache: Path) -> None:
    """Another version is compiled for itself; one that nobody has written for a month goes when the next is kept."""
    kept.load(VERSION)
    first = _only(cache)
    kept.load("another version")
    assert len(list(cache.iterdir())) == 2
    old = time.time() - 40 * 24 * 3600
    os.utime(first, (old, old))
    kept.load("a third version")
    assert not first.exists()
    assert len(list(cache.iterdir())) == 2


def test_a_register_that_was_kept_answers_alike() -> None:
    """Names, persons and texts are looked up with the same result before and after."""
    first, second = Register(), Register()
    text = "WIPO and the Korean Intellectual Property Office met in Geneva; Daren Tang spoke of the PCT."
    assert first.find(text) == second.find(text) != ()
    assert first.named("WIPO") == second.named("wipo") != ()
    assert first.person("Daren Tang") == second.person("TANG, Daren") != ()
    assert [replace(h) for h in first.holdings] == list(second.holdings)
