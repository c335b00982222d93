"""The ontology -> a page, by pyLODE (https://github.com/RDFLib/pyLODE), with examples from a graph."""

from __future__ import annotations

from kg import resources
from kg.documentation import frame
from kg.documentation.sample import Examples
from kg.errors import IpgraphError
from kg.vocabulary import ONTOLOGY

_STYLE = """
nav a { margin-right: 1rem; } dd a { overflow-wrap: anywhere; } pre { white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 60rem) { #toc { position: static; width: auto; height: auto; } #pylode { display: none; } #content { width: auto; } }
"""  # pyLODE lays its table of contents over the text where there is little room


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
    text = str(made.make_html()).replace("<body>", f"<body>{frame.navigation('ontology.html')}", 1)
    return text.replace("</head>", f"<style>{_STYLE}</style></head>", 1)
