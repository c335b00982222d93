"""The compiled register, kept for the next process in the cache of the user: loading it takes a tenth of the time of compiling.

A file bears the hash of the tables and of all that compiles them in its name, and that of its content before it. Whatever is
missing, damaged or from elsewhere is compiled anew; where nothing can be kept, that costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
import time
from contextlib import suppress
from pathlib import Path

from kg import files, model, vocabulary
from kg.register import compiled
from kg.register.compiled import Compiled

_OLD = 30 * 24 * 3600  # seconds after which what was kept of other versions is removed
_DIGEST = hashlib.sha256().digest_size


def load(version: str) -> Compiled:
    """Return the compiled register of a version of the tables."""
    path = _path(version)
    found = _read(path) if path else None
    if found is None:
        found = compiled.compile()
        if path:
            with suppress(OSError):  # a full disk, a folder of somebody else
                _keep(path, found)
    return found


def _path(version: str) -> Path | None:
    """Return where a version is kept; None where there is no home for it, or the program is no files."""
    try:
        sources = [*sorted(Path(__file__).parent.glob("*.py")), Path(vocabulary.__file__), Path(model.__file__)]
        key = hashlib.sha256("\0".join((version, str(sys.implementation.cache_tag))).encode())
        for source in sources:
            key.update(hashlib.sha256(source.read_bytes()).digest())
        return files.cache_folder() / f"register-{key.hexdigest()[:16]}.marshal"
    except (OSError, RuntimeError):
        return None


def _read(path: Path) -> Compiled | None:
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    content = kept[_DIGEST:]
    return Compiled(*marshal.loads(content)) if hashlib.sha256(content).digest() == kept[:_DIGEST] else None


def _keep(path: Path, made: Compiled) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = marshal.dumps(tuple(made))
    files.write(path, hashlib.sha256(content).digest() + content)
    for other in path.parent.glob("register-*.marshal"):
        if other != path and time.time() - other.stat().st_mtime > _OLD:
            other.unlink(missing_ok=True)
