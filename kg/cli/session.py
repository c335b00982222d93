"""What all commands share: which workspace, and how much to say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # else every --help would pay for the store
    from kg.store import Snapshot, Store
    from kg.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Session:
    """The global options."""

    folder: Path | None = None
    verbose: bool = False
    quiet: bool = False

    def workspace(self, *, make: bool = False) -> Workspace:
        """Return the workspace that is meant; ``make`` makes one here where there is none."""
        from kg import workspace
        from kg.errors import WorkspaceError

        try:
            return workspace.at(self.folder) if self.folder else workspace.find(Path.cwd())
        except WorkspaceError:
            if not make:
                raise
            return workspace.create(self.folder or Path.cwd())

    def store(self) -> Snapshot:
        """Open the last finished state of the workspace."""
        return self.workspace().read()

    def asked(self, endpoint: str | None, *, seconds: float | None = None) -> Store:
        """Open the endpoint where one is given, else the workspace; ``seconds`` is the most that a query there may take."""
        if endpoint is None:
            return self.store()
        from kg.store import connect, remote

        return connect(endpoint, seconds=seconds or remote.SECONDS)


with_session = click.make_pass_decorator(Session, ensure=True)
endpoint_option = click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint in the place of the workspace.")
