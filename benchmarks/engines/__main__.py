"""Measure one engine on a folder of bulletins, by an interpreter that has the engine and ipgraph.

PYTHON -m benchmarks.engines dask|ray|spark FOLDER [--kill]

With --kill a worker is killed (SIGKILL) when a third of the pieces is read.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
import threading
import time
from importlib import import_module
from pathlib import Path

from benchmarks.engines.watching import Watch
from benchmarks.engines.work import Piece

WORKERS, SIZE = 2, 50  # bulletins of a piece


def main() -> int:
    """Print what was measured."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("engine", choices=["dask", "ray", "spark"])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--kill", action="store_true")
    given = arguments.parse_args()
    names = sorted(map(str, given.folder.resolve().rglob("*.txt")))
    pieces: list[Piece] = [(n, names[at : at + SIZE]) for n, at in enumerate(range(0, len(names), SIZE))]
    with tempfile.TemporaryDirectory() as marks:
        os.environ["MARKS"] = marks
        began = time.monotonic()
        engine = import_module(f"benchmarks.engines.with_{given.engine}")
        with Watch() as watch, engine.started(WORKERS) as handle:
            ready = time.monotonic()
            if given.kill:
                threading.Thread(target=_kill, args=(Path(marks), len(pieces) // 3), daemon=True).start()
            results = dict(engine.spread(handle, pieces))
            done = time.monotonic()
        taken, times = done - ready, len(list(Path(marks).glob("piece-*")))
        print(f"{given.engine}: ready after {ready - began:.1f} s, stopped after {time.monotonic() - done:.1f} s")
        print(f"  {len(names):,} bulletins in {taken:.1f} s = {len(names) / taken:.1f} a second, {sum(results.values()):,} quads")
        print(f"  {watch.seconds:.1f} s of processors, {watch.bytes / 1e6:.0f} MB at most")
        print(f"  {len(results)} of {len(pieces)} pieces, read {times} times by {len(list(Path(marks).glob('process-*')))} processes")
    return 0


def _kill(marks: Path, pieces: int) -> None:
    """End one of the processes that read when so many pieces are read."""
    while len(list(marks.glob("piece-*"))) < pieces:
        time.sleep(0.1)
    last = max(marks.glob("process-*"), key=lambda p: p.stat().st_mtime)
    os.kill(int(last.name.partition("-")[2]), signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main())
