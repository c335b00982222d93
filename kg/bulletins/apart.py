"""Reading in a process of its own, which may die: for files that can be made to take hours or all the memory; used by readers.

    python -P -m kg.bulletins.apart MODULE WHERE < file

calls ``MODULE.extract(data, where)`` and prints what it returns, or why it cannot, as one object of JSON.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from importlib import import_module

from kg.errors import UnreadableInput

SECONDS = 30  # of processor time
MEMORY = 1 << 30  # bytes of address space
_SLACK = 4  # times as long may pass on a busy machine


def run(module: str, data: bytes, *, where: str) -> dict[str, str | None]:
    """Return what ``extract`` of a module makes of the bytes of a file.

    Raises UnreadableInput when it does, and when it takes more time or memory than a bulletin can.
    """
    command = [sys.executable, "-P", "-m", __name__, module, where]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS * _SLACK, env=environment, check=False)
    except subprocess.TimeoutExpired as error:
        raise _too_much(where) from error
    if done.returncode:
        raise _failed(done, where)
    said: dict[str, str | None] = json.loads(done.stdout)
    if "refused" in said:
        raise UnreadableInput(str(said["refused"]), where=where, advice=said.get("advice"))
    return said


def _failed(done: subprocess.CompletedProcess[bytes], where: str) -> UnreadableInput:
    """Return the error for a process that was killed at a limit, or by what its library did not foresee in a damaged file."""
    last = (done.stderr.decode(errors="backslashreplace").strip().splitlines() or [""])[-1]
    if done.returncode < 0 or last.startswith("MemoryError"):
        return _too_much(where)
    return UnreadableInput(f"it is damaged in a way that its reader does not know: {last}.", where=where)


def _too_much(where: str) -> UnreadableInput:
    return UnreadableInput(f"reading it takes more than {SECONDS} seconds or {MEMORY >> 30} GB, which no bulletin does.", where=where)


def _main(module: str, where: str) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        said = import_module(module).extract(sys.stdin.buffer.read(), where)
    except UnreadableInput as error:
        said = {"refused": error.message, "advice": error.advice}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    _main(sys.argv[1], sys.argv[2])
