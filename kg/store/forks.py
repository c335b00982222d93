"""A forked child never uses, and never closes, the store that its parent has open: that would destroy data."""

from __future__ import annotations

import ctypes
import os
import weakref

import pyoxigraph as ox

from kg.errors import WorkspaceError


class Guard:
    """Hands out a store to the process that opened it, and to no child of it."""

    def __init__(self, store: ox.Store) -> None:
        self._store: ox.Store | None = store
        self._forked = False

    def store(self) -> ox.Store:
        """Return the store. Raises WorkspaceError when it is closed, or was opened before this process forked."""
        if self._forked:
            raise WorkspaceError(
                "the store was opened by the process that this one forked from",
                advice="Start processes with the spawn method, and open the workspace in each of them.",
            )
        if self._store is None:
            raise WorkspaceError("the store is closed")
        return self._store

    def close(self) -> None:
        """Let go of the store; it is closed when the last answer that comes from it is gone."""
        self._store = None

    def refuse(self) -> None:
        """Refuse from now on, and keep the store alive for ever: closing it here would remove files of the parent."""
        self._forked = True
        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self._store))


_guards: weakref.WeakSet[Guard] = weakref.WeakSet()


def guard(store: ox.Store) -> Guard:
    """Return the guard of a store that was just opened."""
    made = Guard(store)
    _guards.add(made)
    return made


def _after_fork() -> None:
    for each in _guards:
        each.refuse()


os.register_at_fork(after_in_child=_after_fork)
