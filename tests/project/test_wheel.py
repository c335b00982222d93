"""The wheel holds the package and the data that it works with."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

DATA = ("ontology", "shapes", "queries", "bulletins")


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of this checkout, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_data_is_in_the_wheel(wheel: zipfile.ZipFile, root: Path) -> None:
    """Every file of ontology/, shapes/, queries/ and bulletins/ comes with the package."""
    there = {str(p.relative_to(root)) for folder in DATA for p in (root / folder).rglob("*") if p.is_file()}
    inside = {name.removeprefix("kg/_data/") for name in wheel.namelist() if name.startswith("kg/_data/")}
    assert there == inside


def test_nothing_else_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    """Besides the package there are only the notes of the installer, and no cache."""
    tops = {name.split("/")[0].split("-")[0] for name in wheel.namelist()}
    assert tops == {"kg", "ipgraph"}
    assert [name for name in wheel.namelist() if "cache" in name] == []


def test_licences_are_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    """Both licences come with the package."""
    names = {name.split("/licenses/")[1] for name in wheel.namelist() if "/licenses/" in name}
    assert names == {"LICENSE", "LICENSES/CC0-1.0.txt"}


def test_wheel_works_by_itself(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Away from the checkout, the package finds its data inside of itself."""
    wheel.extractall(tmp_path)
    program = "from kg import resources; print(resources.folder('queries'))"
    ran = subprocess.run(
        [sys.executable, "-P", "-c", program], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True
    )
    assert (ran.stdout.strip(), ran.stderr) == (str(tmp_path / "kg" / "_data" / "queries"), "")
