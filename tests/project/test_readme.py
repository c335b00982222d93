"""What the documents tell a reader to type works, and prints what they show."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DOCUMENTS = ("README.md", "CONTRIBUTING.md")
ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", flags=re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[str]:
    """The blocks of code in one language, in the order in which a reader meets them."""
    found = (m for name in DOCUMENTS for m in BLOCK.finditer((ROOT / name).read_text(encoding="utf-8")))
    return [re.sub(rf"^{m.group(1)}", "", m.group(3), flags=re.MULTILINE) for m in found if m.group(2) == language]


def commands(program: str) -> list[str]:
    """The commands that call a program, without what the shell does around them and without comments."""
    lines = (part.split("#")[0].strip() for block in blocks("") for line in block.splitlines() for part in line.split("&&"))
    return list(dict.fromkeys(line for line in lines if line.startswith((program, f".venv/bin/{program}"))))


def shown() -> list[tuple[str, str]]:
    """The commands that are shown with what they print."""
    return [
        (command, output)
        for block in blocks("console")
        for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, flags=re.MULTILINE)
    ]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """Run a command as a reader would who stands in a folder with the sample bulletins."""
    folder = tmp_path_factory.mktemp("reader")
    shutil.copytree(ROOT / "bulletins", folder / "bulletins")
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "COLUMNS": "120", "NO_COLOR": "1"}

    def call(command: str) -> str:
        typed = command.removeprefix(".venv/bin/")
        ran = subprocess.run(typed, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert (ran.returncode, "Traceback" in ran.stderr) == (0, False), f"{command}\n{ran.stdout}\n{ran.stderr}"
        return ran.stdout

    call("ipgraph build bulletins")
    return call


@pytest.mark.parametrize("command", commands("ipgraph"))
def test_command_works(command: str, run: Callable[[str], str]) -> None:
    """A command that calls the program ends well."""
    run(command)


@pytest.mark.parametrize(("command", "output"), shown(), ids=lambda text: text if len(text) < 60 else "")
def test_output_is_as_shown(command: str, output: str, run: Callable[[str], str], request: pytest.FixtureRequest) -> None:
    """A command that is shown with its output prints just that; --regen writes what it prints into the README."""
    printed = run(command)
    if request.config.getoption("--regen"):
        readme, end = ROOT / "README.md", output[len(output.rstrip()) :]
        text = readme.read_text(encoding="utf-8").replace(f"{command}\n{output}", f"{command}\n{printed.rstrip()}{end}")
        readme.write_text(text, encoding="utf-8")
        pytest.fail("README.md shows what is printed now; look at it, then run without --regen")
    assert output.strip() == printed.strip()


@pytest.mark.parametrize("program", blocks("python"))
def test_python_works(program: str, run: Callable[[str], str], tmp_path: Path) -> None:
    """A program runs as it stands, and prints something."""
    file = tmp_path / "program.py"
    file.write_text(program, encoding="utf-8")
    assert run(f"{sys.executable} {file}") != ""


@pytest.mark.parametrize("command", commands("make"))
def test_make_knows_its_targets(command: str, requires: Callable[[str], str]) -> None:
    """Every call of make names a target that is there."""
    requires("make")
    ran = subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_there_is_a_way_without_make() -> None:
    """Both commands of the first screen have an equivalent for a machine without make."""
    assert {"make demo", "make test"} <= {command.strip() for command in commands("make")}
    assert [c for c in commands("ipgraph") if c.startswith(".venv/bin/")] == [".venv/bin/ipgraph demo"]
