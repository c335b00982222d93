"""The errors of ipgraph: one root, and a leaf for each thing that can go wrong outside of our own code.

    IpgraphError                 70  anything that the others do not cover
    ├── UsageError                2  a wrong command line, an unknown name, a bad parameter
    │   ├── UnknownName           2  nothing is called that; carries the closest names
    │   └── AmbiguousName         2  several things are called that; carries them
    ├── UnreadableInput           3  one input could not be read; the others go on
    ├── WorkspaceError            4  the workspace is missing, locked or damaged
    ├── RemoteError               5  a remote store or service failed
    ├── LimitReached              6  a time, size or depth limit
    └── Stopped                 130  a person pressed Ctrl-C

The number is the exit code of the command line; where several apply, the greatest counts.
"""

from __future__ import annotations


class IpgraphError(Exception):
    """Say what happened, where, and what to do about it.

    ``message`` is one sentence for a person, ``where`` names the file, line or address, ``advice`` is the
    command or the change that helps. The command line prints all three; nobody else formats them.
    """

    exit_code = 70

    def __init__(self, message: str, *, where: str | None = None, advice: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class UsageError(IpgraphError):
    """Tell that what was asked for cannot be: a wrong option, parameter or value."""

    exit_code = 2


class UnknownName(UsageError):
    """Tell that nothing goes by a name; ``closest`` are up to five names that a person may have meant."""

    def __init__(self, message: str, *, closest: tuple[str, ...] = (), advice: str | None = None) -> None:
        super().__init__(message, advice=advice)
        self.closest = closest


class AmbiguousName(UsageError):
    """Tell that several things go by a name; ``candidates`` are their labels."""

    def __init__(self, message: str, *, candidates: tuple[str, ...] = (), advice: str | None = None) -> None:
        super().__init__(message, advice=advice)
        self.candidates = candidates


class UnreadableInput(IpgraphError):
    """Tell that one input cannot be read as a bulletin, and why."""

    exit_code = 3


class WorkspaceError(IpgraphError):
    """Tell that the workspace is missing, in use by another process, or damaged."""

    exit_code = 4


class RemoteError(IpgraphError):
    """Tell that a remote store or service refused, failed or answered nonsense.

    ``status`` is the HTTP status of a refusal.
    """

    exit_code = 5

    def __init__(self, message: str, *, where: str | None = None, advice: str | None = None, status: int | None = None) -> None:
        super().__init__(message, where=where, advice=advice)
        self.status = status


class LimitReached(IpgraphError):
    """Tell that a limit of time, size or depth stopped the work."""

    exit_code = 6


class Stopped(IpgraphError):
    """Tell that a person stopped a build, and how many files of how many were stored before; ``then`` is what holds in the meantime."""

    exit_code = 130

    def __init__(
        self,
        done: int,
        whole: int,
        *,
        then: str = "questions see the state before",
        advice: str = "ipgraph build, which goes on from there",
    ) -> None:
        super().__init__(f"stopped; {done:,} of {whole:,} files are stored, and {then}", advice=advice)
        self.done = done
        self.whole = whole
