"""What all commands share: which workspace, and how much to say."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

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


_FIELDS = {"workspace": "folder", "verbose": "verbose", "quiet": "quiet"}  # an option -> what it sets


def with_session(command: Callable[..., Any]) -> Callable[..., Any]:
    """Hand the session to a command as its first argument; the global options may stand after the name of the command, too."""
    return global_options(click.make_pass_decorator(Session, ensure=True)(command), hidden=True)


def global_options(command: Callable[..., Any], *, hidden: bool = False) -> Callable[..., Any]:
    """Add the options of all commands; ``hidden`` from the help, where they only repeat what stands before the command."""
    for option in reversed(_global_options(_told, hidden=hidden)):
        command = option(command)
    return command


def without_session(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let the global options stand after the name of a command that needs none of them."""
    return global_options(command, hidden=True)


def _global_options(told: Callable[..., None], *, hidden: bool) -> list[Callable[..., Any]]:
    shared: dict[str, Any] = {"expose_value": False, "callback": told, "hidden": hidden}
    folder, colours = click.Path(file_okay=False, path_type=Path), click.Choice(["auto", "always", "never"])
    return [
        click.option("--workspace", type=folder, metavar="DIR", help="The workspace; else the nearest upwards.", **shared),
        click.option("-v", "--verbose", is_flag=True, help="Say more.", **shared),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.", **shared),
        click.option("--debug", is_flag=True, help="Show the traceback of an error.", **shared),
        click.option("--color", type=colours, help="Whether to use colour; auto by default.", **shared),
    ]


def _told(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Take note of a global option that was given, wherever it stands."""
    session = ctx.find_object(Session) or Session()
    if param.name == "color":
        auto = False if os.environ.get("NO_COLOR") else None  # https://no-color.org
        if value or ctx.parent is None:
            ctx.color = {"always": True, "never": False}.get(value or "auto", auto)
    elif value and param.name != "debug":
        session = replace(session, **{_FIELDS[str(param.name)]: value})
    if session.verbose and session.quiet:
        raise click.UsageError("-v and -q contradict each other.")
    ctx.obj = session


endpoint_option = click.option("--endpoint", metavar="URL", help="Ask this SPARQL endpoint in the place of the workspace.")
