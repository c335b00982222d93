"""What w3id.org/ipgraph leads to, asked of a real Apache that reads the .htaccess as w3id.org does."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg import resources
from kg.documentation import home
from kg.errors import IpgraphError
from kg.vocabulary import BASE

HTACCESS = resources.folder("ontology") / "w3id" / ".htaccess"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
JENA = "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3"
PROTEGE = "application/rdf+xml, application/xml; q=0.5, text/xml; q=0.3, */*; q=0.2"
CONFIG = """
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/log
DocumentRoot {folder}/www
{modules}
<Directory {folder}/www>
    AllowOverride All
    Require all granted
</Directory>
"""
NOWHERE = "https://example.org/ipgraph"
HOME = "https://pages.example.net/~ipgraph"
MODULES = ("mpm_event", "authz_core", "dir", "mime", "rewrite")
CASES = [  # what is asked for below https://w3id.org/ipgraph/, in which form, and the file that it leads to
    ("ontology", BROWSER, "ontology.html"),
    ("ontology", "text/turtle", "ontology.ttl"),
    ("ontology", JENA, "ontology.ttl"),
    ("ontology", PROTEGE, "ontology.ttl"),
    ("ontology", "application/ld+json", "ontology.jsonld"),
    ("ontology", "application/n-triples", "ontology.nt"),
    ("ontology", "text/turtle, text/html;q=0.1", "ontology.ttl"),
    ("ontology", "*/*", "ontology.ttl"),
    ("ontology", None, "ontology.ttl"),
    ("ontology/", BROWSER, "ontology.html"),
    ("ontology/0.1.0", "text/turtle", "ontology.ttl"),
    ("ontology.ttl", BROWSER, "ontology.ttl"),
    ("context.jsonld", "application/ld+json", "context.jsonld"),
    ("shapes", BROWSER, "shapes.html"),
    ("shapes/", "text/turtle", "shapes.ttl"),
    ("shapes/meeting", "text/turtle", "shapes/meeting.ttl"),
    ("shapes/meeting", BROWSER, "shapes.html#meeting"),
    ("links", "*/*", "links.sssom.tsv"),
    ("id/question/meetings", BROWSER, "queries/meetings.rq"),
    ("id/dataset/ipgraph", "text/turtle", "description.ttl"),
    ("id/dataset/ipgraph", "application/ld+json", "description.jsonld"),
    ("id/dataset/ipgraph", BROWSER, "index.html"),
    ("id/topic/patents", BROWSER, "concepts.html#topic/patents"),
    ("id/topic/patents", "text/turtle", "ontology.ttl"),
    ("id/scheme/topic", BROWSER, "concepts.html"),
    ("", BROWSER, "index.html"),
    ("id/organization/kipo", BROWSER, None),
    ("nowhere", BROWSER, None),
    ("ontology/../../etc/passwd", BROWSER, None),
]


def served(path: Path, url: str) -> Path:
    """Write our file with another home, as somebody would who serves the pages."""
    text = HTACCESS.read_text(encoding="utf-8")
    setting = f"[E=PAGES:{home.read(HTACCESS) or NOWHERE}]"
    assert setting in text
    path.write_text(text.replace(setting, f"[E=PAGES:{url}]"), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def apache(tmp_path_factory: pytest.TempPathFactory, requires: Callable[[str], str]) -> Iterator[int]:
    """An Apache on loopback whose folder ipgraph/ has our file; yields its port."""
    program, folder = requires("apache2"), tmp_path_factory.mktemp("apache")
    (folder / "www" / "ipgraph").mkdir(parents=True)
    served(folder / "www" / "ipgraph" / ".htaccess", HOME)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    built_in = subprocess.run([program, "-l"], capture_output=True, text=True, check=False).stdout
    root = Path("/usr/lib/apache2/modules")
    modules = "\n".join(f"LoadModule {m}_module {root}/mod_{m}.so" for m in MODULES if f"mod_{m}.c" not in built_in)
    (folder / "conf").write_text(CONFIG.format(port=port, folder=folder, modules=modules) + "TypesConfig /dev/null\n", encoding="utf-8")
    with subprocess.Popen([program, "-f", str(folder / "conf"), "-D", "FOREGROUND"]) as process:
        try:
            _await(port, folder / "log")
            yield port
        finally:
            process.terminate()


def _await(port: int, log: Path) -> None:
    end = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert time.monotonic() < end, log.read_text(encoding="utf-8") if log.exists() else "Apache did not start"
            time.sleep(0.05)
        else:
            return


@pytest.mark.parametrize(("path", "accept", "target"), CASES, ids=[f"{path} {str(accept)[:24]}" for path, accept, _ in CASES])
def test_redirects(path: str, accept: str | None, target: str | None, apache: int) -> None:
    """One step to the form that is asked for; what is not ours is not found."""
    connection = http.client.HTTPConnection("127.0.0.1", apache, timeout=10)
    connection.request("GET", f"/ipgraph/{path}", headers={"Accept": accept} if accept else {})
    response = connection.getresponse()
    connection.close()
    if target is None:
        assert response.status in {400, 403, 404}
    else:
        assert (response.status, response.headers["Location"]) == (303, f"{HOME}/{target}")


def test_every_target_is_written(pages: Path) -> None:
    """What a redirect leads to is a file of ``make docs``."""
    assert [target for _, _, target in CASES if target and not (pages / target.partition("#")[0]).is_file()] == []


def test_the_home_is_set_in_one_place(tmp_path: Path) -> None:
    """The pages read it from the file that w3id.org gets; the example stands for nowhere."""
    assert home.read(served(tmp_path / "a", HOME)) == HOME
    assert home.read(served(tmp_path / "b", NOWHERE)) is None
    for wrong in ("http://pages.example.net", f"{HOME}/", ""):
        with pytest.raises(IpgraphError, match="E=PAGES"):
            home.read(served(tmp_path / "c", wrong))
    shipped = HTACCESS.read_text(encoding="utf-8").replace("E=PAGES:", "")
    assert "://" not in re.sub(r"https://(w3id\.org|github\.com|example\.org)/", "", shipped)


def test_a_page_names_its_own_address_once_there_is_one() -> None:
    """Under the home that is set; while nobody serves the pages, they name none."""
    text = "<html><head></head><body></body></html>"
    assert f'<link rel="canonical" href="{HOME}/shapes.html"></head>' in home.canonical(text, "shapes.html", HOME)
    assert home.canonical(text, "shapes.html", None) == text


def test_it_is_the_place_of_our_names() -> None:
    """The folder of w3id.org is the one that our IRIs begin with."""
    assert BASE == "https://w3id.org/ipgraph/"
