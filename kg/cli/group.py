"""The command ``ipgraph``: its commands, loaded when they are used, and the one place where errors become exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from kg.cli.session import global_options
from kg.errors import AmbiguousName, IpgraphError, UnknownName, WorkspaceError

BUG = 70
INTERRUPTED = 130

# Where each command stands, and what it is for; what is not here does not exist.
SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Start": {
        "demo": ("starting", "Build the sample bulletins in a temporary workspace and show what they say."),
        "init": ("starting", "Make a workspace: bulletins/, ipgraph.toml, README."),
        "doctor": ("starting", "Check the installation, the workspace and the data; say what to fix."),
    },
    "Build": {
        "add": ("building", "Read bulletins (files, folders, - for stdin) into the workspace."),
        "build": ("building", "Extract, link, validate, store; only what changed."),
        "validate": ("checking", "Check facts against the shapes."),
        "overrides": ("correcting", "Corrections by a person: list them, check that each has its effect."),
        "link": ("linking", "Links to Wikidata: suggest, accept, reject, unsure, undo, list, check, quickstatements."),
    },
    "Ask": {
        "ask": ("asking", "Run a canned question; --list shows them."),
        "query": ("asking", "The same for engineers: list, show, run."),
        "sparql": ("sparql", "Any read-only SPARQL query."),
        "search": ("looking", "Find things and sentences."),
        "show": ("looking", "A card for one office, person, treaty, country, commitment or bulletin."),
        "why": ("looking", "The sentence behind a fact, its bulletin and its position."),
        "timeline": ("looking", "What happened when."),
        "graph": ("looking", "The neighbourhood of a thing."),
        "stats": ("looking", "Counts, coverage, gaps."),
    },
    "Share": {
        "export": ("sharing", "Write the graph to a file: ttl, trig, nq, nt, jsonld."),
        "push": ("pushing", "Upload to a triple store (Graph Store Protocol)."),
        "diff": ("comparing", "What changed between two exports, in words."),
        "describe": ("describing", "VoID, DCAT and the questions as RDF."),
    },
}
_PLACES = {name: (module, says) for commands in SECTIONS.values() for name, (module, says) in commands.items()}


class Commands(click.Group):
    """A group that imports the module of a command when it is called, so that --help is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _PLACES:
            return None
        module = importlib.import_module(f"kg.cli.{_PLACES[cmd_name][0]}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _PLACES and not name.startswith("-"):
            from kg import things

            raise UnknownName(f'no command called "{name}".', closest=things.closest(name, _PLACES), advice="ipgraph --help")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # nobody reads any more, as in "| head"
            _close_quietly()
            return 0

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name, says) for name, (_, says) in commands.items()])

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *rest: Any, **extra: Any) -> NoReturn:
        """Run a command and exit; every error of every command ends here."""
        given = list(sys.argv[1:] if args is None else args)
        try:
            code = super().main(given, "ipgraph", *rest, **{**extra, "standalone_mode": False})
        except (Exception, KeyboardInterrupt) as error:
            if "--debug" in given and not isinstance(error, click.ClickException):
                raise
            sys.exit(_ended(error))
        sys.exit(code if isinstance(code, int) else 0)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@global_options
@click.version_option(package_name="ipgraph", prog_name="ipgraph", message="%(prog)s %(version)s")
def ipgraph() -> None:
    """Ask a knowledge graph of intellectual-property policy, built from the bulletins of IP offices.

    The options may stand before or after the name of a command.
    """


def _ended(error: BaseException) -> int:
    """Say what went wrong, and return the exit code."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message())
            return 0
        case click.ClickException():
            _tell(error.format_message(), _help_of(error))
            return error.exit_code
        case IpgraphError():
            _tell(*_worded(error))
            return error.exit_code
        case KeyboardInterrupt() | click.Abort():
            return INTERRUPTED
        case OSError(filename=str(name)):
            _tell(f"{name}: {error.strerror or error}")
            return WorkspaceError.exit_code
        case _:
            _tell(f"a bug of ours: {type(error).__name__}: {error}", "ipgraph --debug ..., and report what it prints")
            return BUG


def _worded(error: IpgraphError) -> tuple[str, str | None]:
    """Return the sentence and the advice of an error, with the names that it carries."""
    text = str(error)
    if isinstance(error, UnknownName) and error.closest:
        quoted = " or ".join(f'"{name}"' for name in error.closest[:2])
        told = f"Did you mean {quoted}?" if error.advice else f"Closest: {', '.join(error.closest)}. I do not guess."
        return f"{text} {told}", error.advice
    if isinstance(error, AmbiguousName):
        return f"{text.rstrip('.')}: {', '.join(error.candidates)}.", error.advice
    return text, error.advice


def _help_of(error: click.ClickException) -> str | None:
    ctx = getattr(error, "ctx", None)
    return f"{ctx.command_path} --help" if ctx else "ipgraph --help"


def _tell(message: str, advice: str | None = None) -> None:
    """Write an error the way all of them are written."""
    from kg.cli import speech

    speech.say(f"Error: {message}")
    if advice:
        speech.say(f"Try: {advice}" if advice.startswith("ipgraph") else advice)


def _close_quietly() -> None:
    """Keep Python from complaining, when it ends, that nobody reads any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
