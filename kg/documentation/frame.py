"""What all pages of ours share: head, navigation and style; the first page, the examples and the changelog."""

from __future__ import annotations

from html import escape

from kg import resources
from kg.documentation.sample import Examples
from kg.errors import IpgraphError
from kg.vocabulary import BASE, PREFIXES

PAGES = {
    "index.html": "Overview",
    "ontology.html": "Ontology",
    "concepts.html": "Concepts",
    "shapes.html": "Shapes",
    "examples.html": "Examples",
    "changelog.html": "Changes",
}
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; color: #1a1a1a; background: #fff; }
nav a { margin-right: 1rem; } nav a[aria-current] { color: inherit; font-weight: bold; text-decoration: none; }
a { color: #0b4f8a; } h1, h2, h3 { line-height: 1.2; }
table { border-collapse: collapse; width: 100%; }
figure { margin: 0; overflow-x: auto; } figure svg { min-width: 56rem; } figcaption { color: #444; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ccc; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f4f4; padding: .7rem; } svg { max-width: 100%; height: auto; }
"""


def page(name: str, body: str) -> str:
    """Return a page: ``body`` is HTML."""
    title = PAGES[name]
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>ipgraph: {escape(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>\n'
        f"<body>{navigation(name)}\n<h1>{escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def navigation(name: str) -> str:
    """Return the links to all pages, for the top of the one that is named."""
    links = " ".join(f'<a href="{file}"{" aria-current=page" if file == name else ""}>{label}</a>' for file, label in PAGES.items())
    return f'<nav aria-label="Pages">{links}</nav>'


def index(drawing: str) -> str:
    """Return the first page, with the diagram."""
    prefixes = "".join(f"<tr><td><code>{escape(p)}:</code></td><td>{escape(iri)}</td></tr>" for p, iri in PREFIXES.items())
    return page(
        "index.html",
        "<p>A knowledge graph of intellectual-property policy: what the bulletins of offices state, "
        "each fact with the words that it rests on.</p>"
        f"<p>The ontology is <a href='ontology.html'>{BASE}ontology</a>; it comes as <a href='ontology.ttl'>Turtle</a>, "
        "<a href='ontology.nt'>N-Triples</a> and <a href='ontology.jsonld'>JSON-LD</a>, with a <a href='context.jsonld'>context</a>. "
        "What a data set of it says of itself: <a href='description.ttl'>VoID, DCAT and questions</a>. "
        "Links to Wikidata: <a href='links.sssom.tsv'>SSSOM</a>.</p>"
        f"<h2>Classes, and what ties them</h2>\n<figure>{drawing}<figcaption>Dashed: a kind of. "
        "Else a property; one that several classes share is drawn at the nearest class above them.</figcaption></figure>\n"
        f"<h2>Prefixes</h2><table>{prefixes}</table>",
    )


def examples(found: Examples) -> str:
    """Return one thing of each class, as the sample bulletins and the register have it."""
    parts = (f'<h2 id="{escape(name)}">{escape(name)}</h2>\n<pre>{escape(turtle)}</pre>' for name, turtle in found.items())
    return page("examples.html", "<p>One thing of each class, from the sample bulletins and the register.</p>\n" + "\n".join(parts))


def changelog() -> str:
    """Return the changelog as a page."""
    try:
        import markdown
    except ImportError as error:
        raise IpgraphError("Markdown is not installed", advice="pip install 'ipgraph[docs]'") from error
    text = (resources.folder("ontology").parent / "CHANGELOG.md").read_text(encoding="utf-8")
    return page("changelog.html", str(markdown.markdown(text.partition("\n")[2])))
