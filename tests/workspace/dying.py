"""Build a workspace, and be killed in the midst of what follows from all bulletins: before or after the step of a number."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from kg import pipeline, workspace
from kg.building import upkeep
from kg.derive.kept import Kept
from kg.store import Embedded, Ledger
from kg.store.entries import Entries
from kg.workspace import Writer

STEPS = [
    (Embedded, "add"),
    (Embedded, "change"),
    (Embedded, "drop"),
    (Embedded, "flush"),
    (Ledger, "append"),
    (Kept, "commit"),
    (Writer, "publish"),
    (Entries, "save"),
]


def main(root: Path, moment: int) -> None:
    """Each step has two moments, before it and after it."""
    begun, number = [False], count()

    def deadly(step: Callable[..., Any]) -> Callable[..., Any]:
        def taken(*args: Any, **options: Any) -> Any:
            if begun[0] and next(number) == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            result = step(*args, **options)
            if begun[0] and next(number) == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return taken

    def conclude(*args: Any) -> Any:
        begun[0] = True
        return concluding(*args)

    concluding = upkeep.conclude
    upkeep.conclude = conclude
    for owner, name in STEPS:
        setattr(owner, name, deadly(getattr(owner, name)))
    pipeline.build(workspace.at(root))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
