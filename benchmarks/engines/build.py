"""Two workers of the engine against ``ipgraph build --jobs 2`` on one folder, one after the other in the same run.

.venv/bin/python -m benchmarks.engines.build FOLDER

Both begin with nothing; the one ends with a store that answers, the other with N-Quads, ledger and manifest.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.engines.watching import Watch

LIMIT = 0.8  # of the throughput of the build without an engine
JOBS = ["--jobs", "2"]


def main() -> int:
    """Print both, and return 1 when the ratio of processor times is below the limit."""
    folder = Path(sys.argv[1]).resolve()
    number = sum(1 for _ in folder.rglob("*.txt"))
    with tempfile.TemporaryDirectory() as name:
        alone = _measured("build --jobs 2", ["--workspace", f"{name}/alone", "build", *JOBS, str(folder)], number)
        engine = _measured(
            "build --engine dask --jobs 2", ["build", "--engine", "dask", *JOBS, "--output", f"{name}/out", str(folder)], number
        )
    by_clock, by_processor = (a / e for a, e in zip(alone, engine, strict=True))
    print(f"throughput of the engine: {by_clock:.2f} by the clock, {by_processor:.2f} by the time of processors  (limit {LIMIT})")
    return int(by_processor < LIMIT)


def _measured(what: str, arguments: list[str], number: int) -> tuple[float, float]:
    """Return the seconds by the clock and of processors that a command takes."""
    began = time.monotonic()
    with Watch() as watch:
        subprocess.run([sys.executable, "-m", "kg", "-q", *arguments], check=True)
    taken = time.monotonic() - began
    print(f"{what}: {number:,} bulletins in {taken:.1f} s = {number / taken:.1f} a second, ", end="")
    print(f"{1000 * watch.seconds / number:.1f} ms of a processor each, {watch.bytes / 1e6:.0f} MB at most", flush=True)
    return taken, watch.seconds


if __name__ == "__main__":
    sys.exit(main())
