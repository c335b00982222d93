"""Files of an export, and where they and an endpoint are to be found -> DCAT; used by the commands that write files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg import vocabulary
from kg.description.dataset import THIS
from kg.description.statements import Triple, about, text
from kg.errors import UnreadableInput, UsageError
from kg.vocabulary import DCAT, DCTERMS, RDF, SCHEMA, SH, SPDX, VOID, XSD

_IANA = "https://www.iana.org/assignments/media-types/"
_W3C = "http://www.w3.org/ns/formats/"
_KINDS = {  # the ending of a file -> its media type, and the name of the format at the W3C
    ".ttl": ("text/turtle", "Turtle"),
    ".trig": ("application/trig", "TriG"),
    ".nq": ("application/n-quads", "N-Quads"),
    ".nt": ("application/n-triples", "N-Triples"),
    ".jsonld": ("application/ld+json", "JSON-LD"),
}
_CARRIED = (DCTERMS.license, DCTERMS.rights, DCAT.version, DCTERMS.modified, DCTERMS.conformsTo)  # from the data set to each file


@dataclass(frozen=True, slots=True)
class Access:
    """Where the data set can be had: files here, the address that they will have, an endpoint."""

    files: tuple[Path, ...] = ()
    base: str | None = None  # ends with a slash
    endpoint: str | None = None


def served(description: Iterable[Triple], access: Access) -> frozenset[Triple]:
    """Add to a description where its data set is served.

    Raises UsageError for an address that is none and for a file of no format, UnreadableInput for one that cannot be read.
    """
    held = frozenset(description)
    added = [*_files(held, access), *(_endpoint(held, _address(access.endpoint)) if access.endpoint else ())]
    return held.union(added)


def _files(held: frozenset[Triple], access: Access) -> Iterator[Triple]:
    carried = sorted(((p, o) for s, p, o in held if s == THIS and p in _CARRIED), key=str)
    for path in access.files:
        file = ox.NamedNode(vocabulary.thing("Distribution", vocabulary.slug(path.name)))
        yield THIS, DCAT.distribution, file
        yield from about(file, carried)
        yield from _file(file, path)
        if access.base:
            yield from _downloaded(file, ox.NamedNode(_address(access.base.rstrip("/") + "/") + path.name))


def _file(file: ox.NamedNode, path: Path) -> Iterator[Triple]:
    """Yield the format, the size and the checksum of a file."""
    if path.suffix.lower() not in _KINDS:
        raise UsageError(f"{path.name} is no export", advice=f"Its name ends with one of {' '.join(_KINDS)}.")
    try:
        size, sha256 = path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise UnreadableInput(f"this file cannot be read: {error.strerror or error}", where=str(path)) from error
    media, name = _KINDS[path.suffix.lower()]
    checksum = ox.NamedNode(vocabulary.thing("Checksum", sha256))
    yield from about(file, [(RDF.type, DCAT.Distribution), (DCTERMS.title, text(f"ipgraph as {name}: {path.name}"))])
    yield from about(file, [(DCAT.mediaType, ox.NamedNode(_IANA + media)), (DCTERMS["format"], ox.NamedNode(_W3C + name))])
    yield from about(file, [(DCAT.byteSize, ox.Literal(str(size), datatype=XSD.nonNegativeInteger)), (SPDX.checksum, checksum)])
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, ox.Literal(sha256, datatype=XSD.hexBinary)


def _downloaded(file: ox.NamedNode, url: ox.NamedNode) -> Iterator[Triple]:
    yield file, DCAT.downloadURL, url
    yield file, DCAT.accessURL, url
    yield THIS, VOID.dataDump, url


def _endpoint(held: frozenset[Triple], url: str) -> Iterator[Triple]:
    """Yield the service behind an address, and that the questions can be asked there."""
    address, service = ox.NamedNode(url), ox.NamedNode(vocabulary.thing("Service", "sparql"))
    yield THIS, VOID.sparqlEndpoint, address
    yield from about(service, [(RDF.type, DCAT.DataService), (DCTERMS.title, text("ipgraph by SPARQL"))])
    yield from about(service, [(DCAT.endpointURL, address), (DCAT.servesDataset, THIS)])
    for subject in {s for s, p, o in held if p == RDF.type and o == SH.SPARQLExecutable}:
        yield subject, SCHEMA.target, address


def _address(url: str) -> str:
    try:
        ox.NamedNode(url)
    except ValueError as error:
        raise UsageError(f'"{url}" is not an address.', advice="Give one like https://example.org/ipgraph/") from error
    if not url.startswith(("http://", "https://")):
        raise UsageError(f'"{url}" is not an address.', advice="Give one like https://example.org/ipgraph/")
    return url
