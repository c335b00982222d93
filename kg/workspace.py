"""A folder becomes a workspace: bulletins/ and settings for a person, .ipgraph/ for the store and all that guards it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg import files
from kg.errors import WorkspaceError
from kg.store import Embedded, Ledger, Snapshot, WriteLock, snapshots
from kg.store.ledger import Entry

if TYPE_CHECKING:
    from kg.store.entries import Entries

SETTINGS = "ipgraph.toml"
_INDEX = "ledger.sqlite"

_SETTINGS_TEXT = """\
# The settings of this workspace. What is commented out shows the default.

# How many processes read bulletins at the same time; by default one for each processor, where there is enough to read.
# jobs = 2
"""

_README_TEXT = """\
# A workspace of ipgraph

Put bulletins (text, HTML, PDF, Markdown, RSS or Atom files) into `bulletins/`, then:

    ipgraph build                      read what is new or changed
    ipgraph ask --list                 what can be asked
    ipgraph ask meetings office=KIPO   who met whom, and when
    ipgraph export graph.ttl           take it elsewhere

`ipgraph.toml` holds the settings, `overrides.toml` your corrections, `links.sssom.tsv` your decisions about links.
`bulletins.toml`, where there is one, holds what you said of bulletins (`ipgraph add --date`, `--encoding`); you may edit it.
`.ipgraph/` is the program's own. `ipgraph build` makes it anew from `bulletins/` and these files;
what you built from other folders has to be named again.
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ipgraph.toml says."""

    jobs: int | None = None  # processes that read bulletins at the same time; None leaves it to the build


@dataclass(frozen=True, slots=True)
class Writer:
    """The only one who changes a workspace: its store, and the ledger of what was committed with an index of it.

    ``begun`` is a file that is there from before the first change until all of them are published.
    """

    store: Embedded
    ledger: Ledger
    entries: Entries
    snapshots: Path
    begun: Path

    @property
    def is_published(self) -> bool:
        """Tell whether the last build came to its end: those who ask see all that the ledger tells of, and no more is there."""
        newest = snapshots.current(self.snapshots)
        return newest is not None and newest.ledger_size == self.ledger.size and not self.begun.exists()

    def begin(self) -> None:
        """Note that the store is going to change."""
        if not self.begun.exists():
            self.begun.touch()
            files.sync_folder(self.begun.parent)

    def publish(self) -> None:
        """Show the present state to those who ask, unless they see it already."""
        if not self.is_published:
            snapshots.publish(self.store, self.snapshots, ledger_size=self.ledger.size)
            self.begun.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with ``ipgraph.toml``, which exists."""

    root: Path

    @property
    def bulletins(self) -> Path:
        return self.root / "bulletins"

    @property
    def links(self) -> Path:
        """The file with the links that were decided here; it need not exist."""
        return self.root / "links.sssom.tsv"

    @property
    def internals(self) -> Path:
        return self.root / ".ipgraph"

    @property
    def archive(self) -> Path:
        return self.internals / "archive"

    @property
    def lock(self) -> Path:
        return self.internals / "lock"

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.internals / "ledger.jsonl")

    def settings(self) -> Settings:
        """Read the settings. Raises WorkspaceError for what is not TOML, no setting, or no value of one."""
        import tomllib  # not needed to ask, which has to be quick

        path = self.root / SETTINGS
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise WorkspaceError(f"the settings cannot be read: {error}", where=str(path)) from error
        unknown = sorted(set(given) - {"jobs"})
        if unknown:
            raise WorkspaceError(f'there is no setting "{unknown[0]}"', where=str(path), advice="The one setting is jobs.")
        jobs = given.get("jobs")
        if jobs is not None and (type(jobs) is not int or jobs < 1):
            raise WorkspaceError("jobs must be a whole number, 1 or more", where=str(path))
        return Settings(jobs)

    def read(self) -> Snapshot:
        """Open the last finished state, also while a build is running. Raises WorkspaceError before the first build."""
        return snapshots.read(self.internals / "snapshots", advice=self._first_step)

    def _first_step(self) -> str:
        """Return what to do where nothing was built yet."""
        filled = self.bulletins.is_dir() and any(self.bulletins.iterdir())
        return "ipgraph build" if filled else "ipgraph add FILE, or a folder of them"

    def entries(self) -> dict[str, Entry]:
        """Return what the last finished state holds of each input, with the findings."""
        newest = snapshots.current(self.internals / "snapshots")
        return self.ledger.entries(size=newest.ledger_size) if newest else {}

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """Open the workspace for writing, and sweep what killed writers left.

        Raises WorkspaceError when it is in use, and when it cannot be written: the disk is full, permission is missing.
        """
        import sqlite3  # not needed to ask, which has to be quick

        from kg.store.entries import Entries

        try:
            with self._locked():
                self._sweep()
                ledger = self.ledger
                ledger.mend()
                with closing(Embedded(self.internals / "store")) as store, closing(Entries(ledger, self.internals / _INDEX)) as entries:
                    yield Writer(store, ledger, entries, self.internals / "snapshots", self.internals / "begun")
                    entries.save()
        except RuntimeError as error:
            if "Corruption" not in str(error):
                raise
            raise WorkspaceError(f"the store is damaged: {error}", where=str(self.root), advice="ipgraph doctor") from error
        except sqlite3.DatabaseError as error:
            if not isinstance(error, sqlite3.OperationalError):
                (self.internals / _INDEX).unlink(missing_ok=True)
            raise WorkspaceError(
                f"the index of the ledger cannot be used: {error}",
                where=str(self.internals / _INDEX),
                advice="Free some space, if the disk is full, and build again; it is made anew, and nothing that was committed is lost.",
            ) from error
        except OSError as error:
            raise WorkspaceError(
                f"the workspace cannot be written: {error.strerror or error}",
                where=str(error.filename or self.root),
                advice="Free some space or get permission, then build again; nothing that was committed is lost.",
            ) from error

    def discard(self) -> None:
        """Remove the store, so that the next build makes it anew from the archive. Raises WorkspaceError when it is in use."""
        with self._locked():
            shutil.rmtree(self.internals / "store", ignore_errors=True)

    def archived(self, sha256: str) -> Path:
        """Return where the bytes with this hash are kept."""
        return self.archive / sha256[:2] / sha256

    def keep(self, contents: Iterable[bytes]) -> None:
        """Archive the bytes of inputs for good, each under its SHA-256."""
        paths = {self.archived(hashlib.sha256(content).hexdigest()): content for content in contents}
        missing = {path: content for path, content in paths.items() if not path.exists()}
        for folder in {path.parent for path in missing}:
            folder.mkdir(exist_ok=True)
        files.write_all(missing)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        for folder in (self.internals, self.internals / "snapshots", self.archive):
            folder.mkdir(exist_ok=True)
        with WriteLock(self.lock):
            yield

    def _sweep(self) -> None:
        snapshots.sweep(self.internals / "snapshots")
        for folder in (self.internals, self.archive, *self.archive.iterdir()):
            files.sweep(folder)
        for orphan in (self.internals / "store").glob("bulk-*.sst"):
            orphan.unlink()


def find(start: Path) -> Workspace:
    """Return the workspace that a folder lies in: the nearest one upwards. Raises WorkspaceError when there is none."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return Workspace(folder)
    raise WorkspaceError(
        f"no workspace here: neither this folder nor one above it has an {SETTINGS}",
        where=str(start),
        advice="ipgraph build bulletins" if (start / "bulletins").is_dir() else "ipgraph build FOLDER, with bulletins in it",
    )


def at(folder: Path) -> Workspace:
    """Return the workspace whose folder this is. Raises WorkspaceError when it is none."""
    if not (folder / SETTINGS).is_file():
        raise WorkspaceError(f"not a workspace: it has no {SETTINGS}", where=str(folder), advice=f"ipgraph init {folder}")
    return Workspace(folder.resolve())


def create(folder: Path) -> Workspace:
    """Make a folder a workspace, and return it; what is there already stays as it is."""
    try:
        (folder / "bulletins").mkdir(parents=True, exist_ok=True)
        for name, text in (("README.md", _README_TEXT), (SETTINGS, _SETTINGS_TEXT)):
            if not (folder / name).exists():
                files.write(folder / name, text.encode())
    except OSError as error:
        raise WorkspaceError(f"no workspace can be made here: {error.strerror}", where=str(folder)) from error
    return Workspace(folder.resolve())
