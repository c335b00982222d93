"""The ontology -> a page, by pyLODE (https://github.com/RDFLib/pyLODE), with examples from a graph."""

from __future__ import annotations

from kg import resources
from kg.documentation.sample import Examples
from kg.errors import IpgraphError
from kg.vocabulary import ONTOLOGY


def page(examples: Examples) -> str:
    """Return the page of all classes and properties; a class has an example of the graph beside that of its definition.

    The anchor of a term is its name, so that its IRI leads there; pyLODE would make one of its label.
    """
    from rdflib import Graph, Literal, URIRef
    from rdflib.namespace import SKOS

    graph = Graph().parse(resources.folder("ontology") / "ipgraph.ttl")
    for name, turtle in examples.items():
        graph.add((URIRef(ONTOLOGY + name), SKOS.example, Literal(turtle)))
    try:
        from pylode.profiles import OntPub
    except ImportError as error:
        raise IpgraphError("pyLODE is not installed", advice="pip install 'ipgraph[docs]'") from error
    made = OntPub(graph, sort_subjects=True)
    made.fids |= {str(term): str(term).removeprefix(ONTOLOGY) for term in graph.subjects() if str(term).startswith(ONTOLOGY)}
    return str(made.make_html())
