"""One writer: a second one is refused at once and told who is at work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import WorkspaceError
from kg.store import WriteLock, lock

HOLD = """
import sys
from pathlib import Path
from kg.store import WriteLock
with WriteLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_another_process_is_refused_at_once_and_named(tmp_path: Path, sample: Callable[[int], int]) -> None:
    """The message has the number of the process and the time, within a second, and the lock goes with its holder."""
    path = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        for _ in range(sample(100)):
            start = time.monotonic()
            with pytest.raises(WorkspaceError) as raised, WriteLock(path):
                pass
            assert time.monotonic() - start < 1
            assert re.fullmatch(rf"another ipgraph is building here \(process {process.pid}, since \d\d:\d\d\)", raised.value.message)
            assert raised.value.exit_code == 4
        process.kill()
    with WriteLock(path):
        holder = lock.holder(path)
        assert holder is not None
        assert holder.pid == os.getpid()
    assert lock.holder(path) is None


def test_the_same_process_is_refused_too(tmp_path: Path) -> None:
    """A second thread does not get in beside the first."""
    with WriteLock(tmp_path / "lock"), pytest.raises(WorkspaceError), WriteLock(tmp_path / "lock"):
        pass


def test_nobody_holds_a_lock_that_never_was(tmp_path: Path) -> None:
    """To look is not to lock."""
    assert lock.holder(tmp_path / "lock") is None
    assert list(tmp_path.iterdir()) == []
