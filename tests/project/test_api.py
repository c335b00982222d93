"""The public Python API."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

import kg
from kg.errors import UnreadableInput, WorkspaceError

TEXT = (
    "March 16, 2023\n\nKIPO meets WIPO\n\nKIPO Commissioner Lee In-sil met WIPO Director General Daren Tang in Seoul on February 8, 2023.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one bulletin."""
    made = tmp_path_factory.mktemp("bulletins")
    (made / "one.txt").write_text(TEXT, encoding="utf-8")
    return made


def test_graph_of_a_folder(folder: Path, tmp_path: Path) -> None:
    """What is built is an rdflib data set that knows our prefixes, and the workspace keeps the same."""
    question = "SELECT ?title WHERE { ?b a ipg:Bulletin ; dcterms:title ?title }"
    built, loaded = kg.build([folder], workspace=tmp_path), kg.load(tmp_path)
    assert [str(row.title) for row in built.query(question)] == ["KIPO meets WIPO"]
    assert (rdflib.Dataset, len(built), list(built.query(question))) == (type(loaded), len(loaded), list(loaded.query(question)))


@pytest.mark.parametrize("kind", [str, Path])
def test_graph_of_one_path(folder: Path, kind: type) -> None:
    """One path may stand by itself; it is never taken for a list of its characters."""
    title = "SELECT ?title WHERE { ?b a ipg:Bulletin ; dcterms:title ?title }"
    assert [str(row.title) for row in kg.build(kind(folder / "one.txt")).query(title)] == ["KIPO meets WIPO"]


def test_file_that_cannot_be_read(tmp_path: Path) -> None:
    """One file that cannot be read is an error that names it, or is left out where that is asked for."""
    (tmp_path / "broken.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableInput, match=r"broken\.txt"):
        kg.build([tmp_path], workspace=tmp_path)
    assert len(kg.build([tmp_path], workspace=tmp_path, strict=False)) > 0


def test_no_workspace(tmp_path: Path) -> None:
    """A folder that is no workspace cannot be loaded."""
    with pytest.raises(WorkspaceError):
        kg.load(tmp_path)


def test_import_is_cheap() -> None:
    """The package alone brings none of the libraries that take long to import."""
    program = "import sys, kg; print(sorted({'rdflib', 'pyshacl', 'pyoxigraph', 'click', 'hypothesis'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "[]\n"
