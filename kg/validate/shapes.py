"""shapes/*.ttl -> rules that pySHACL can run, each checked to be spelled as SHACL Core is; used by the engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pyoxigraph as ox

from kg import resources
from kg.errors import IpgraphError
from kg.model import Severity
from kg.validate.terms import Statement, Term, Triple, graph, statement
from kg.vocabulary import ONTOLOGY, PREFIXES, RDFS

if TYPE_CHECKING:
    from rdflib import Graph

SH = PREFIXES["sh"]
BASE = "https://w3id.org/ipgraph/shapes/"  # and the stem of the file, "#", and the name of the shape

# SHACL Core, https://www.w3.org/TR/shacl/, without what we do not use: sh:sparql and all that can run code or
# reach out, sh:deactivated and recursion. A term that is missing here is a slip of the pen, which SHACL passes over.
_STRUCTURE = "NodeShape PropertyShape targetClass property path inversePath alternativePath name message severity Violation Warning Info"
_CONSTRAINTS = (
    "class datatype nodeKind minCount maxCount minInclusive minExclusive maxInclusive maxExclusive minLength maxLength"
    " pattern flags languageIn uniqueLang equals disjoint lessThan lessThanOrEquals not and or xone node hasValue in"
)
# What the description of the data set has of SHACL: our shapes judge it, and run nothing of it.
_JUDGED = "SPARQLSelectExecutable PrefixDeclaration select prefixes prefix namespace"
_NODE_KINDS = "IRI Literal BlankNode BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral"
CONSTRAINTS = frozenset(SH + name for name in _CONSTRAINTS.split())
CORE = CONSTRAINTS | {SH + name for name in f"{_STRUCTURE} {_NODE_KINDS} {_JUDGED}".split()}
_TARGET, _PROPERTY = SH + "targetClass", SH + "property"
_SAID = frozenset(SH + name for name in ("name", "message", "severity"))


@dataclass(frozen=True, slots=True)
class Rule:
    """One shape: the sentence that it states and how grave it is to break it."""

    iri: str
    name: str
    message: str
    severity: Severity

    @property
    def file(self) -> str:
        """Return the file that holds the rule, such as ``shapes/meeting.ttl``."""
        return f"shapes/{self.iri.removeprefix(BASE).partition('#')[0]}.ttl"


@dataclass(frozen=True)
class Shapes:
    """The triples of some shape files, and the rules by the IRI of their shape."""

    statements: tuple[Statement, ...]

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        said: dict[str, dict[str, str]] = {}
        for s in self.statements:
            if s.predicate in _SAID:
                said.setdefault(s.subject, {})[s.predicate.removeprefix(SH)] = s.object
        return {iri: _rule(iri, s) for iri, s in said.items()}

    @cached_property
    def named(self) -> frozenset[str]:
        """What the shapes call by its name: the actions that an appointment may have, the classes of things."""
        return frozenset(s.object for s in self.statements if s.is_link)

    @cached_property
    def graph(self) -> Graph:
        """The shapes for pySHACL, without what they say to people: it reads each triple of a shape for each node.

        A property shape gets the targets of the shapes that name it, and those name it no more. That says the same, but
        pySHACL judges a shape that has targets for all nodes at once, and one that another shape names node by node.
        """
        targets: dict[str, list[Term]] = {}
        for s in self.statements:
            if s.predicate == _TARGET:
                targets.setdefault(s.subject, []).append(s.quad.object)  # type: ignore[arg-type]  # statement() saw to it
        return graph(_flat([s for s in self.statements if s.predicate not in _SAID], targets), store="SimpleMemory")

    @cached_property
    def ontology(self) -> tuple[Triple, ...]:
        """Which class of ours is below which: all that the shapes need to know of the ontology."""
        lines = ox.parse(path=str(resources.folder("ontology") / "ipgraph.ttl"), format=ox.RdfFormat.TURTLE)
        below = (s for s in map(statement, lines) if s.predicate == RDFS.subClassOf.value)
        return tuple(s.terms for s in below if s.object.startswith(ONTOLOGY))


@cache
def load(folder: Path | None = None) -> Shapes:
    """Read all shapes of a folder, by default those of the installation.

    Raises IpgraphError for a file that is not Turtle, or that holds a term that is not of SHACL Core.
    """
    folder = folder or resources.folder("shapes")
    return Shapes(tuple(s for path in sorted(folder.glob("*.ttl")) for s in _read(path)))


def _read(path: Path) -> list[Statement]:
    # Blank nodes are renamed, so that those of two files never meet.
    try:
        read = [statement(q) for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True)]
    except SyntaxError as error:
        raise IpgraphError(f"this file is not Turtle: {error.msg}", where=f"{path}:{error.lineno}") from error
    unknown = sorted(_foreign(read))
    if unknown:
        raise IpgraphError(
            f"SHACL Core has no term {', '.join(unknown)}",
            where=str(path),
            advice="Compare the spelling with https://www.w3.org/TR/shacl/; SPARQL and JavaScript in shapes are not run.",
        )
    return read


def _flat(statements: Iterable[Statement], targets: Mapping[str, Sequence[Term]]) -> Iterator[Triple]:
    """Give each property shape the targets of the shape that names it, in the place of the naming."""
    for s in statements:
        if s.predicate == _PROPERTY and s.subject in targets:
            for target in targets[s.subject]:
                yield s.terms[2], ox.NamedNode(_TARGET), target
        else:
            yield s.terms


def _foreign(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield the terms in the namespace of SHACL that are not of SHACL Core."""
    used = {iri for s in statements for iri in (s.predicate, s.object if s.is_link else "")}
    return (f"sh:{iri.removeprefix(SH)}" for iri in used if iri.startswith(SH) and iri not in CORE)


def _rule(iri: str, said: Mapping[str, str]) -> Rule:
    severity = said.get("severity", SH + "Violation").removeprefix(SH).lower()
    known: dict[str, Severity] = {s: s for s in get_args(Severity)}
    return Rule(iri, said.get("name", ""), said.get("message", ""), known.get(severity, "violation"))
