"""The pages show each class, rule, concept and entry, and lead nowhere that is not there."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg import resources
from kg.documentation import diagram
from kg.documentation.frame import PAGES
from kg.validate.shapes import load
from kg.vocabulary import IPG, ONTOLOGY, OWL, RDF, SKOS


class Page(HTMLParser):
    """The text of a page, its anchors, and where it leads."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.sources: set[str] = set()
        self.text = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.ids.add(said.get("id") or "")
        if said.get("src"):
            self.sources.add(str(said["src"]))
        target = said.get("href") or said.get("xlink:href") if tag == "a" else None
        if target:
            self.links.add(target)

    def handle_data(self, data: str) -> None:
        self.text += data


@cache
def read(path: Path) -> Page:
    """Return what is on a page."""
    return Page(path)


def ontology(name: str = "ipgraph.ttl") -> list[ox.Quad]:
    return list(ox.parse(path=str(resources.folder("ontology") / name), format=ox.RdfFormat.TURTLE))


def classes() -> set[str]:
    return {q.subject.value.removeprefix(ONTOLOGY) for q in ontology() if q.predicate == RDF.type and q.object == OWL.Class}


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str, pages: Path) -> None:
    """To a file of the folder, and to an anchor of it where one is named."""
    for link in read(pages / name).links:
        if link.startswith(("http:", "https:", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        assert (pages / (file or name)).exists(), link
        if anchor and (file or name).endswith(".html"):
            assert anchor in read(pages / (file or name)).ids, link


@pytest.mark.parametrize("name", PAGES)
def test_each_page_leads_to_all_others(name: str, pages: Path) -> None:
    """That of the ontology, too, which pyLODE writes."""
    assert set(PAGES) - read(pages / name).links == set()


@pytest.mark.parametrize("name", PAGES)
def test_pages_load_nothing_from_elsewhere(name: str, pages: Path) -> None:
    """No script and no picture of another host."""
    assert {s for s in read(pages / name).sources if s.startswith(("http", "//"))} == set()


def test_each_class_and_property_has_its_place(pages: Path) -> None:
    """With its anchor, so that a link to the term finds it, and with its definition."""
    page = read(pages / "ontology.html")
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    terms = {q.subject.value.removeprefix(ONTOLOGY) for q in ontology() if q.predicate == RDF.type and q.object in kinds}
    assert terms - page.ids == set()
    assert all(q.object.value in page.text for q in ontology() if q.predicate == SKOS.definition)


def test_examples_are_taken_from_the_graph(pages: Path) -> None:
    """A meeting of the sample bulletin, on the page of examples and beside its class."""
    for name in ("examples.html", "ontology.html"):
        text = read(pages / name).text
        assert "a ipg:Meeting ;" in text
        assert "organization:kipo" in text


def test_each_rule_is_stated(pages: Path) -> None:
    """As the sentence that a finding shows."""
    text = read(pages / "shapes.html").text
    assert [rule.iri for rule in load().rules.values() if rule.message not in text] == []


def test_each_concept_is_defined(pages: Path) -> None:
    """With the words that it is recognized by."""
    page = read(pages / "concepts.html")
    quads = ontology("concepts.ttl")
    concepts = {q.subject for q in quads if q.predicate == RDF.type and q.object == SKOS.Concept}
    assert {c.value.rpartition("/id/")[2] for c in concepts} - page.ids == set()
    assert all(q.object.value in page.text for q in quads if q.predicate == IPG.cue)


def test_the_drawing_shows_each_class(pages: Path) -> None:
    """As SVG, which needs no script."""
    text = (pages / "index.html").read_text(encoding="utf-8")
    drawing = ElementTree.fromstring(text[text.index("<svg") : text.index("</svg>") + len("</svg>")])
    titles = {title.text for title in drawing.iter("{http://www.w3.org/2000/svg}title")}
    assert classes() - titles == set()


def test_a_property_of_many_classes_is_one_arrow() -> None:
    """Drawn at the nearest class above them, not once for each of them."""
    arrows = [line for line in diagram.source().splitlines() if "partyTo" in line]
    assert arrows == ['Actor -> Entity [label="partyTo\\nvisited"];']
    assert 'Event -> Occasion [label="accountOf"];' in diagram.source()


def test_the_changelog_is_there(pages: Path, root: Path) -> None:
    """Its newest entry, too."""
    heading = next(line for line in (root / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line.startswith("## "))
    assert heading.removeprefix("## ") in read(pages / "changelog.html").text


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld"])
def test_the_ontology_is_the_same_in_each_form(form: str, pages: Path) -> None:
    """All statements of the ontology and its concepts, no more and no less."""
    read = {q.triple for q in ox.parse(path=str(pages / f"ontology.{form}"), format=ox.RdfFormat.from_extension(form))}
    assert read == {q.triple for name in ("ipgraph.ttl", "concepts.ttl") for q in ontology(name)}
