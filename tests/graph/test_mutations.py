"""Reading is total up to the graph: whatever happens to a bulletin, its facts have evidence and its graph is sound."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import bulletins, extraction, graph, register
from kg.errors import IpgraphError
from kg.model import Extraction

PROMISED = 10_000
SLOWEST = 10.0  # seconds for one bulletin
LONGEST = 120  # bytes of an IRI of ours
IRI = re.compile(r"https://w3id\.org/ipgraph/(?:ontology#\w+|id/[a-z-]+/[a-z0-9-]+(?:#char=\d+,\d+)?)")
SAMPLES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "bulletins").glob("*.txt"))]
SPLICES = [
    *(
        "(KIPO) ",
        "((((((((",
        "))))",
        "[",
        "“",
        "”",
        '"',
        "’s ",
        " and ",
        ", ",
        ": ",
        "; ",
        ".",
        "\n",
        "\n\n- ",
        "□ ",
        "1) ",
        "\u202e",
        "\u0301",
    ),
    *(
        "A" * 5_000,
        "Aa" * 2_000,
        "-" * 999,
        "Office " * 200,
        "(WIPO) " * 99,
        "Mr. ",
        "Director General ",
        "the ",
        "of ",
        "agreed to ",
        "will ",
    ),
    *(
        "Office of the Office of the Office ",
        "both offices ",
        "they ",
        "May ",
        "31 February 2023",
        "9999-99-99",
        "INPI ",
        "<b>",
        "\\",
        "{}",
        "%s",
    ),
]
CUT = st.tuples(st.just("cut"), st.integers(0, 4_000), st.integers(0, 400), st.none())
SPLICE = st.tuples(st.just("splice"), st.integers(0, 4_000), st.integers(1, 3), st.sampled_from(SPLICES) | st.text(max_size=20))
SWAP = st.tuples(st.just("swap"), st.integers(0, 99), st.integers(0, 99), st.none())
END = st.tuples(st.just("end"), st.integers(0, 4_000), st.just(0), st.none())
MUTATIONS = st.tuples(st.sampled_from(SAMPLES), st.lists(CUT | SPLICE | SWAP | END, max_size=6))

Step = tuple[str, int, int, str | None]


def _mutated(text: str, steps: list[Step]) -> str:
    for how, at, extent, more in steps:
        if how == "cut":
            text = text[:at] + text[at + extent :]
        elif how == "splice":
            text = text[:at] + (more or "") * extent + text[at:]
        elif how == "end":
            text = text[:at]
        else:
            lines = text.split("\n")
            a, b = at % len(lines), extent % len(lines)
            lines[a], lines[b] = lines[b], lines[a]
            text = "\n".join(lines)
    return text


def _check_facts(read: Extraction) -> None:
    """Assert that each fact rests on words of the text, within the block that it names."""
    blocks = {block.path: block for block in read.document.blocks}
    for fact in read.facts:
        assert fact.evidence, fact
        assert fact.rule
        for evidence in fact.evidence:
            assert evidence.span.of(read.document.text).strip()
            assert blocks[evidence.block_path].span.covers(evidence.span)


def _check_graph(read: Extraction) -> None:
    """Assert that the graph is sorted, the same every time, without blank nodes, and quotes the text where it says."""
    quads = graph.build(read)
    assert quads == sorted(set(quads), key=str)
    assert quads == graph.build(read)
    assert list(ox.parse(ox.serialize(quads, format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)) == quads
    terms = {term for q in quads for term in (q.subject, q.object, q.graph_name)}
    assert [term for term in terms if isinstance(term, ox.BlankNode)] == []
    ours = [term.value for term in terms if isinstance(term, ox.NamedNode) and term.value.startswith("https://w3id.org/ipgraph/")]
    assert [iri for iri in ours if not IRI.fullmatch(iri) or len(iri.encode()) > LONGEST] == []
    exact = {
        str(q.subject): str(q.object.value) for q in quads if q.predicate.value.endswith("#exact") and isinstance(q.object, ox.Literal)
    }
    for node, quote in exact.items():
        begin, _, end = node.rstrip(">").rpartition("#char=")[2].partition(",")
        assert quote == read.document.text[int(begin) : int(end)]


def test_a_mutated_bulletin_is_extracted_soundly_or_refused(sample: Callable[[int], int]) -> None:
    """No mutation gives a traceback, a fact without evidence, or a graph that is not sound; none takes ten seconds."""

    @settings(max_examples=sample(PROMISED), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(MUTATIONS)
    def holds(mutation: tuple[str, list[Step]]) -> None:
        data = _mutated(*mutation).encode("utf-8", "ignore")
        began = time.monotonic()
        try:
            document = bulletins.read_bytes(data, file_name="bulletin.txt")
        except IpgraphError:
            return
        read = extraction.extract(document, register.load())
        assert time.monotonic() - began < SLOWEST
        _check_facts(read)
        _check_graph(read)

    holds()


def test_the_same_bulletin_gives_the_same_quads() -> None:
    """Two readings of one text end in the same quads, in the same order."""
    for text in SAMPLES:
        builds = []
        for _ in range(2):
            document = bulletins.read_bytes(text.encode(), file_name="bulletin.txt")
            builds.append(graph.build(extraction.extract(document, register.load())))
        assert builds[0] == builds[1]
        assert builds[0]


def test_a_quad_is_of_the_graph_of_its_bulletin() -> None:
    """All that is read from a bulletin stands in one named graph, which says what it was derived from."""
    document = bulletins.read_bytes(SAMPLES[0].encode(), file_name="bulletin.txt")
    read = extraction.extract(document, register.load())
    quads = graph.build(read)
    assert {q.graph_name for q in quads} == {ox.NamedNode(read.iri.replace("/id/bulletin/", "/id/graph/"))}
    derived = [q for q in quads if q.predicate.value.endswith("wasDerivedFrom")]
    assert [(q.subject, q.object) for q in derived] == [(q.graph_name, ox.NamedNode(read.iri)) for q in derived]
    assert len(derived) == 1
