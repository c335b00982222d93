"""What all tests share: the annotated bulletins beside the checkout, sample sizes, programs, golden files."""

from __future__ import annotations

import gc
import os
import pwd
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
IN_CI = bool(os.environ.get("IPGRAPH_CI"))
FULL = bool(os.environ.get("IPGRAPH_FULL"))
LEFT = 200_000  # objects that tests may leave before the garbage among them is collected
SAMPLE = 20  # a test takes one in so many of the figure that is promised, unless IPGRAPH_FULL asks for all


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regen", action="store_true", help="write the golden files anew, and fail so that a person looks at them")


@pytest.fixture(scope="session")
def _collected_between_tests() -> Iterator[None]:
    """Garbage is not collected while a test runs: an answer of Oxigraph may be dropped in the thread alone that asked for it."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def _dropped_here(_collected_between_tests: None) -> Iterator[None]:
    """Collect what a test leaves, in this thread, once it is much."""
    yield
    if gc.get_count()[0] > LEFT:
        gc.collect()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of annotated bulletins and register facts that may stand beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        absent(f"no annotated bulletins beside the checkout (looked for {folder.name}/ next to {ROOT.name}/)")
    return folder


@pytest.fixture(scope="session")
def samples(root: Path) -> list[Path]:
    """The sample bulletins of the project."""
    return sorted((root / "bulletins").glob("*.txt"))


@pytest.fixture(scope="session")
def full() -> bool:
    """Whether IPGRAPH_FULL asks for the full figure of each promise."""
    return FULL


@pytest.fixture(scope="session")
def sample() -> Callable[[int], int]:
    """The size of a sample for a promised figure: all of it with IPGRAPH_FULL, else a twentieth."""
    return lambda promised: promised if FULL else max(1, promised // SAMPLE)


@pytest.fixture(scope="session")
def requires() -> Callable[[str], str]:
    """The path of a program, or the end of the test: skipped, and failed where CI should have installed it."""

    def find(program: str) -> str:
        path = shutil.which(program)
        if path is None:
            absent(f"the program {program} is not installed")
        return str(path)

    return find


@pytest.fixture
def bound_by_permissions(tmp_path: Path) -> Iterator[Path]:
    """A folder of somebody whom permissions bind; where root runs the tests, that is nobody, until the test ends."""
    if os.geteuid() != 0:
        yield tmp_path
        return
    nobody = pwd.getpwnam("nobody")
    with tempfile.TemporaryDirectory() as folder:
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        os.seteuid(nobody.pw_uid)
        try:
            if not os.access(ROOT / "kg" / "__init__.py", os.R_OK, effective_ids=True):
                pytest.skip("root runs the tests, and nobody else may read the checkout")
            yield Path(folder)
        finally:
            os.seteuid(0)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with its golden file; --regen writes the file and fails."""

    def compare(path: Path, actual: str) -> None:
        if request.config.getoption("--regen"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8")
            pytest.fail(f"{path.relative_to(ROOT)} is written; look at it, then run without --regen")
        assert path.is_file(), f"{path.relative_to(ROOT)} is missing; --regen writes it"
        assert path.read_text(encoding="utf-8") == actual

    return compare


def absent(what: str) -> None:
    """Skip for want of something, which is a failure where CI installs it all."""
    if IN_CI:
        pytest.fail(what, pytrace=False)
    pytest.skip(what)
