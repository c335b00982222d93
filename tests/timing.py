"""Times that tests may hold the program to: of this process, and by the pace of the machine.

A promise of so many seconds is one of an idle machine of the kind that the figures in README.md were measured on. Another machine
is slower, and a busy one is, too, even in the processor's time. So a piece of work that has nothing to do with the program is
timed next to it, and tells how much slower this machine is at present.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

IDLE = 0.0047  # seconds that the yardstick takes on an idle machine of the kind that the figures were measured on
WORDS = re.compile(r"\b[a-z]+\b")
TEXT = "one two three " * 6000


def seconds(action: Callable[[], object], times: int = 3) -> float:
    """Return the least seconds of the processor that an action takes this process, of some runs, as an idle machine would take."""
    return min(_paced(action) for _ in range(times))


def of_process(command: Sequence[str | Path], times: int = 3) -> float:
    """Return the same for a program with its children: the least of some runs, which must end well."""
    return min(_paced(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(times))


def pace() -> float:
    """Return how many times as long as an idle machine this one takes at present, and 1.0 where it is faster."""
    return max(1.0, _taken(_yardstick) / IDLE)


def _paced(action: Callable[[], object]) -> float:
    before = pace()
    taken = _taken(action)
    return taken / max(before, pace())


def _taken(action: Callable[[], object]) -> float:
    began = _spent()
    action()
    return _spent() - began


def _spent() -> float:
    """Return the seconds of the processor that this process and the children that it waited for have had, so far."""
    mine = os.times()
    return time.process_time() + mine.children_user + mine.children_system


def _yardstick() -> None:
    """Work as the program does: expressions, short strings and dictionaries."""
    seen: dict[str, int] = {}
    for found in WORDS.finditer(TEXT):
        word = found.group().capitalize()
        seen[word] = seen.get(word, 0) + 1
