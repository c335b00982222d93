"""Real triple stores on loopback, each in a folder of its own, started and stopped by the tests."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 60.0  # seconds for a server to start
USER, PASSWORD = "dba", "dba"  # of a new Virtuoso
_VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 20
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CheckpointInterval = 0
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 10
MaxClientConnections = 10
[SPARQL]
ResultSetMaxRows = {rows}
"""


@contextmanager
def oxigraph(program: str, folder: Path, *options: str) -> Iterator[str]:
    """Serve the store in a folder, and yield the address of the server."""
    port = free_port()
    command = [program, "serve", "--location", str(folder / "db"), "--bind", f"127.0.0.1:{port}", *options]
    with _running(command, folder, f"http://127.0.0.1:{port}"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(program: str, folder: Path, *, rows: int = 10_000) -> Iterator[str]:
    """Serve an empty Virtuoso that takes little memory, and cuts answers at so many rows, as it does out of the box."""
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=sql, http=http, rows=rows))
    with _running([program, "+configfile", "virtuoso.ini", "+foreground"], folder, f"http://127.0.0.1:{http}"):
        yield f"http://127.0.0.1:{http}"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def _running(command: list[str], folder: Path, url: str) -> Iterator[None]:
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(url, process)
            yield
        finally:
            process.kill()


def _await(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers, if only with an error."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            urlopen(url, timeout=1).close()
        except URLError as error:
            if hasattr(error, "code"):
                error.close()  # type: ignore[attr-defined]
                return
            assert process.poll() is None, "the server ended"
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.05)
        except OSError:
            time.sleep(0.05)
        else:
            return
