"""The terms and prefixes of ontology/ as Python names, and the one place that mints IRIs."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, cached_property

import pyoxigraph as ox

from kg import resources

BASE = "https://w3id.org/ipgraph/"
ID = BASE + "id/"
ONTOLOGY = BASE + "ontology#"
SLUG_MAX = 60  # characters; with the longest kind an IRI stays under 120 bytes

PREFIXES = {
    "ipg": ONTOLOGY,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "wd": "http://www.wikidata.org/entity/",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "sh": "http://www.w3.org/ns/shacl#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "spdx": "http://spdx.org/rdf/terms#",
    "spex": "https://purl.expasy.org/sparql-examples/ontology#",
}


class Namespace:
    """Terms of a foreign vocabulary: ``DCTERMS.title``."""

    def __init__(self, base: str) -> None:
        self._base = base

    def __getattr__(self, name: str) -> ox.NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._kept(name)

    def _kept(self, name: str) -> ox.NamedNode:
        """Return the term of a name, which is from then on an attribute like any other."""
        term = ox.NamedNode(self._base + name)
        setattr(self, name, term)
        return term

    def __getitem__(self, name: str) -> ox.NamedNode:
        return getattr(self, name)  # type: ignore[no-any-return]


class ClosedNamespace(Namespace):
    """Terms of our own ontology; one that ontology/ipgraph.ttl does not define is an AttributeError."""

    @cached_property
    def _terms(self) -> frozenset[str]:
        subjects = (q.subject.value for q in _ontology() if isinstance(q.subject, ox.NamedNode))
        return frozenset(s.removeprefix(self._base) for s in subjects if s.startswith(self._base))

    def __getattr__(self, name: str) -> ox.NamedNode:
        if name.startswith("__") or name not in self._terms:
            raise AttributeError(f"the ontology has no term {name!r}")
        return self._kept(name)


def _ontology() -> ox.QuadParser:
    return ox.parse(path=str(resources.folder("ontology") / "ipgraph.ttl"), format=ox.RdfFormat.TURTLE)


IPG = ClosedNamespace(ONTOLOGY)
RDF, RDFS, OWL, XSD = (Namespace(PREFIXES[p]) for p in ("rdf", "rdfs", "owl", "xsd"))
SKOS, DCTERMS, PROV, OA = (Namespace(PREFIXES[p]) for p in ("skos", "dcterms", "prov", "oa"))
ORG, FOAF, SCHEMA, VOID = (Namespace(PREFIXES[p]) for p in ("org", "foaf", "schema", "void"))
DCAT, SH, SD, SPDX, SPEX = (Namespace(PREFIXES[p]) for p in ("dcat", "sh", "sd", "spdx", "spex"))


def fold(text: str) -> str:
    """Fold case, accents and width out of a text, as names are compared."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def digest(text: str, length: int = 12) -> str:
    """Return the first hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def slug(name: str) -> str:
    """Return the name as ``[a-z0-9-]+``; one that folds to nothing, or is too long, carries its hash."""
    folded = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    if not folded:
        return "x-" + digest(name)
    if len(folded) > SLUG_MAX:
        return f"{folded[: SLUG_MAX - 13].rstrip('-')}-{digest(name)}"
    return folded


def kind(type_name: str) -> str:
    """Return the path segment of a class: ``TreatyAction`` is ``treaty-action``; all organizations share one."""
    return _KINDS.get(type_name) or re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", type_name).lower()


ORGANIZATIONS = frozenset(  # the classes of ontology/ipgraph.ttl below and including ipg:Organization
    "Organization IPOffice IntergovernmentalOrganization GovernmentBody Company AcademicInstitution Association Forum".split()
)
_KINDS = dict.fromkeys(ORGANIZATIONS, "organization")


@cache
def below(type_name: str) -> frozenset[str]:
    """Return the names of a class of the ontology and of all classes below it."""
    above = {(q.subject, q.object) for q in _ontology() if q.predicate == RDFS.subClassOf}
    direct = {s.value.removeprefix(ONTOLOGY) for s, o in above if o == IPG[type_name] and isinstance(s, ox.NamedNode)}
    return frozenset({type_name}).union(*map(below, direct))


def thing(type_name: str, local: str) -> str:
    """Mint the IRI of a thing from its class and its slug."""
    return f"{ID}{kind(type_name)}/{local}"


def bulletin(publisher: str | None, issued: str | None, sha256: str) -> str:
    """Mint the IRI of a bulletin from the slug of its publisher, its date and the hash of its text."""
    return f"{ID}bulletin/{(publisher or 'unknown')[: SLUG_MAX - 24].rstrip('-')}-{issued or 'undated'}-{sha256[:12]}"


def evidence(bulletin_iri: str, begin: int, end: int) -> str:
    """Mint the IRI of an evidence: a fragment of its bulletin after RFC 5147."""
    return f"{bulletin_iri}#char={begin},{end}"


def graph(name: str) -> ox.NamedNode:
    """Return the name of a named graph: that of a bulletin's slug, or ``register``, ``derived``, ``links``, ..."""
    return ox.NamedNode(f"{ID}graph/{name}")


def local(iri: str) -> str:
    """Return the last segment of an IRI of ours."""
    return iri.rsplit("/", 1)[-1]


@cache
def concept(scheme: str, name: str) -> ox.NamedNode:
    """Return the IRI of a concept."""
    return ox.NamedNode(f"{ID}{scheme}/{name}")
