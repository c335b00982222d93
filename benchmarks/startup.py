"""How long a person waits for the first line: ipgraph against a bare interpreter on the same machine, in the same run.

.venv/bin/python benchmarks/startup.py
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = Path(sys.executable).parent / "ipgraph"
RUNS = 5
LIMITS = {"help": 0.2, "version": 0.2, "ask": 0.5}  # seconds, for the whole process


def seconds(command: Sequence[str | Path], folder: Path) -> float:
    """Return the median time of a command, after one run that fills the caches."""
    times = []
    for _ in range(RUNS + 1):
        began = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return statistics.median(times[1:])


def main() -> int:
    """Print one line a command, and return 1 when one is slower than it may be."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([PROGRAM, "--workspace", folder, "build", ROOT / "bulletins"], check=True, capture_output=True)
        bare = seconds([sys.executable, "-c", "pass"], folder)
        commands = {"help": ["--help"], "version": ["--version"], "ask": ["--workspace", name, "ask", "meetings"]}
        slow = []
        print(f"{'python -c pass':20} {bare:6.3f} s")
        for title, arguments in commands.items():
            taken = seconds([PROGRAM, *arguments], folder)
            print(f"{'ipgraph ' + title:20} {taken:6.3f} s  {taken / bare:5.1f} times the interpreter  (limit {LIMITS[title]} s)")
            slow += [title] * (taken > LIMITS[title])
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
