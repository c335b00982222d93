"""What the files of the project say about themselves and about each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

MACHINE = re.compile(r"(?<![\w.:/<])/(?:home|Users|work|root|tmp)/\w+")  # a path that exists on somebody's machine


def test_no_machine_is_named(texts: dict[str, str]) -> None:
    """No file names a folder of the machine that it was written on."""
    found = [f"{name}: {m.group()}" for name, text in texts.items() for m in MACHINE.finditer(text)]
    assert found == []


def test_version_stands_once(root: Path) -> None:
    """The package, the ontology, the newest entry of the changelog and the citation bear one version."""
    package = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    found = {
        name: re.findall(pattern, (root / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[:1]
        for name, pattern in {
            "CHANGELOG.md": r"^## \[([\d.]+)\]",
            "CITATION.cff": r"^version: ([\d.]+)$",
            "ontology/ipgraph.ttl": r'owl:versionInfo "([\d.]+)"',
        }.items()
    }
    assert found == {name: [package] for name in found}


def test_licences_are_whole(root: Path) -> None:
    """The texts of both licences come with the project."""
    assert "END OF TERMS AND CONDITIONS" in (root / "LICENSE").read_text(encoding="utf-8")
    assert "No Copyright" not in (root / "LICENSES" / "CC0-1.0.txt").read_text(encoding="utf-8")  # that is the summary, not the text
    assert "4. Limitations and Disclaimers." in (root / "LICENSES" / "CC0-1.0.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(name: str, root: Path) -> None:
    """Every file that a document links to exists."""
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", (root / name).read_text(encoding="utf-8"))
    assert [t for t in targets if not (root / t).exists()] == []


def test_contributing_names_existing_files(root: Path) -> None:
    """Every path in the one-place table exists, or has a folder to be written in."""
    rows = [line for line in (root / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    paths = [p for row in rows for p in re.findall(r"`([\w./-]+/[\w.*-]*)`", row)]
    assert paths
    assert [p for p in paths if not (root / p).exists() and not (root / p).parent.is_dir()] == []
