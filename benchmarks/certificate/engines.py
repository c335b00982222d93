"""The stores and parsers of others: what each counts in a file, and what it answers to a query.

An engine runs as its people ship it, in a process of its own, on loopback. What is not installed is an error: a
certificate with a gap is none.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
SECONDS = 120
JARS = Path("/usr/share/java")
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 20000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 1000000
"""

KNOWN = {  # why an engine answers a question with other rows, where that was found out
    ("Comunica", "topics-by-year"): "COUNT over a variable that no row of the group binds is unbound, not 0",
}

Answer = bytes | str  # results in SPARQL's JSON, or the reason why there are none


@dataclass(frozen=True)
class Engine:
    """One store or parser: its name, its version, how it counts a file, how it answers queries over N-Quads."""

    name: str
    version: Callable[[], str]
    count: Callable[[Path, Path], int]  # a file, a folder to work in
    ask: Callable[[Path, Mapping[str, str], Path], dict[str, Answer]] | None = None  # None: it knows no SPARQL


# --- rdflib ---------------------------------------------------------------------------------------------------------

_RDFLIB = """
import sys, warnings, rdflib
from pathlib import Path
warnings.simplefilter("ignore")
rdflib.NORMALIZE_LITERALS = False
dataset = rdflib.Dataset(default_union=True)
path = Path(sys.argv[1])
syntax = {".nq": "nquads", ".ttl": "turtle", ".nt": "nt"}[path.suffix]
(dataset if path.suffix == ".nq" else dataset.default_graph).parse(path, format=syntax)
if len(sys.argv) == 2:
    print(len(set(dataset.quads())))
else:
    for query in sorted(Path(sys.argv[2]).glob("*.rq")):
        try:
            query.with_suffix(".srj").write_bytes(dataset.query(query.read_text()).serialize(format="json"))
        except Exception as error:
            query.with_suffix(".err").write_text(str(error).splitlines()[0])
"""


def _in_folder(command: tuple[str, ...]) -> Callable[[Path, Mapping[str, str], Path], dict[str, Answer]]:
    """Return what runs a program over a folder of queries: it writes NAME.srj or NAME.err beside each."""

    def ask(file: Path, queries: Mapping[str, str], folder: Path) -> dict[str, Answer]:
        for name, text in queries.items():
            (folder / f"{name}.rq").write_text(text, encoding="utf-8")
        _run(*command, str(file), str(folder), seconds=20 * SECONDS)
        return {name: _written(folder / f"{name}.srj") for name in queries}

    return ask


def _written(path: Path) -> Answer:
    reason = path.with_suffix(".err")
    return reason.read_text(encoding="utf-8") if reason.exists() else path.read_bytes()


# --- servers --------------------------------------------------------------------------------------------------------


def _over_http(url: str, queries: Mapping[str, str]) -> dict[str, Answer]:
    return {name: _posted(url, text) for name, text in queries.items()}


def _posted(url: str, query: str) -> Answer:
    data = urllib.parse.urlencode({"query": query}).encode()
    request = urllib.request.Request(url, data=data, headers={"Accept": "application/sparql-results+json"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as response:
            return bytes(response.read())
    except urllib.error.HTTPError as error:
        return " ".join(error.read(400).decode(errors="replace").partition("SPARQL query:")[0].split())
    except TimeoutError:
        return f"no answer within {SECONDS} seconds"


def _port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS
    while True:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        if time.monotonic() > end or process.poll() is not None:
            raise SystemExit("a server did not start")
        time.sleep(0.1)


@contextlib.contextmanager
def _oxigraph(file: Path, folder: Path) -> Iterator[str]:
    program = str(Path(sys.executable).with_name("oxigraph"))
    location = str(folder / f"oxigraph-{file.name}")
    _run(program, "load", "--location", location, "--file", str(file))
    port = _port()
    command = [program, "serve", "--location", location, "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _await(port, process)
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.terminate()


@contextlib.contextmanager
def _virtuoso(file: Path, folder: Path) -> Iterator[str]:
    """Serve a file; Turtle goes into one graph, N-Quads into their own (flag 512 of the loader)."""
    place = folder / f"virtuoso-{file.name}"
    place.mkdir()
    shutil.copy(file, place / file.name)
    sql, http = _port(), _port()
    (place / "virtuoso.ini").write_text(VIRTUOSO.format(folder=place, sql=sql, http=http), encoding="utf-8")
    with subprocess.Popen(["virtuoso-t", "+configfile", str(place / "virtuoso.ini"), "+foreground"], stderr=subprocess.DEVNULL) as process:
        try:
            _await(sql, process)
            flags = 512 if file.suffix == ".nq" else 0
            load = f"DB.DBA.TTLP_MT (file_open ('{place / file.name}'), '', 'https://example.org/merged', {flags}); checkpoint;"
            _run("isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"EXEC={load}")
            yield f"http://127.0.0.1:{http}/sparql"
        finally:
            process.terminate()
            process.wait(SECONDS)


def _counted(served: Callable[[Path, Path], contextlib.AbstractContextManager[str]], apart: str = "") -> Callable[[Path, Path], int]:
    """Return what counts by a query; ``apart`` leaves out graphs that the store brings along."""

    def count(file: Path, folder: Path) -> int:
        pattern = "GRAPH ?g { ?s ?p ?o }" if file.suffix == ".nq" or apart else "?s ?p ?o"
        with served(file, folder) as url:
            answer = _posted(url, f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} {apart} }}")
        found = re.search(rb'"n"[^}]*"value": ?"(\d+)"', answer if isinstance(answer, bytes) else answer.encode())
        return int(found[1]) if found else -1

    return count


def _asked(
    served: Callable[[Path, Path], contextlib.AbstractContextManager[str]],
) -> Callable[[Path, Mapping[str, str], Path], dict[str, Answer]]:
    def ask(file: Path, queries: Mapping[str, str], folder: Path) -> dict[str, Answer]:
        with served(file, folder) as url:
            return _over_http(url, queries)

    return ask


# --- programs -------------------------------------------------------------------------------------------------------


def _run(*command: str, seconds: int = 10 * SECONDS) -> str:
    """Run a program to its end, and return what it wrote. Raises SystemExit when it is missing or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
    except FileNotFoundError as error:
        raise SystemExit(f"{command[0]} is not installed") from error
    if done.returncode:
        raise SystemExit(f"{' '.join(command)[:200]}\n{done.stdout}\n{done.stderr}")
    return done.stdout if done.stdout.strip() else done.stderr


def _rapper(file: Path, folder: Path) -> int:
    syntax = {".nq": "nquads", ".ttl": "turtle", ".nt": "ntriples"}[file.suffix]
    found = re.search(r"returned (\d+) triples", _run("rapper", "-c", "-i", syntax, str(file)))
    return int(found[1]) if found else -1


def _node(script: str, *arguments: str) -> tuple[str, ...]:
    return ("node", str(NODE / script), *arguments)


NODE = HERE.parent.parent / "dist" / "certificate"  # where the packages of npm are, and the scripts beside them
JAVA = ("java", "-cp", f"{NODE / 'jena'}:{JARS}/*", str(HERE / "Jena.java"))


def prepare() -> None:
    """Install the packages of npm, and put the scripts beside them; put the messages of Jena where it looks for them.

    The classes of Xerces in Debian's Jena 4.5 are in the package ``xerces``, their messages still in that of Jena's own
    build; without them Jena does not start.
    """
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in (n for n in jar.namelist() if n.endswith(".properties") and "/xerces/" in n):
            target = NODE / "jena" / name[name.index("xerces/") :]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(jar.read(name))
    NODE.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "count.mjs", "comunica.mjs"):
        shutil.copy(HERE / name, NODE / name)
    _run("npm", "install", "--prefix", str(NODE), "--no-audit", "--no-fund", "--silent")


def _npm(package: str) -> str:
    found = re.search(r'"version": "([^"]+)"', (NODE / "node_modules" / package / "package.json").read_text(encoding="utf-8"))
    return found[1] if found else "?"


def _n3(file: Path, folder: Path) -> int:
    return int(_run(*_node("count.mjs", str(file), {".nq": "N-Quads", ".ttl": "Turtle", ".nt": "N-Triples"}[file.suffix])))


def _debian(package: str) -> str:
    return _run("dpkg-query", "-W", "-f", "${Version}", package)


ENGINES = (
    Engine("rdflib", lambda: version("rdflib"), lambda file, _: int(_run(sys.executable, "-c", _RDFLIB, str(file))),
           _in_folder((sys.executable, "-c", _RDFLIB))),
    Engine("Oxigraph server", lambda: version("oxigraph"), _counted(_oxigraph), _asked(_oxigraph)),
    Engine("Virtuoso", lambda: _debian("virtuoso-opensource-7-bin"),
           _counted(_virtuoso, 'FILTER(STRSTARTS(STR(?g), "https://w3id.org/ipgraph/") || STR(?g) = "https://example.org/merged")'),
           _asked(_virtuoso)),
    Engine("Apache Jena (TDB2)", lambda: _debian("libapache-jena-java"), lambda file, _: int(_run(*JAVA, str(file)).split()[-1]),
           _in_folder(JAVA)),
    Engine("Comunica", lambda: _npm("@comunica/query-sparql-file"), _n3, _in_folder(_node("comunica.mjs"))),
    Engine("N3.js", lambda: _npm("n3"), _n3),
    Engine("rapper (Raptor)", lambda: _debian("raptor2-utils"), _rapper),
)  # fmt: skip
