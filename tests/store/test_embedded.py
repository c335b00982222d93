"""The store of a workspace: whole graphs in, whole graphs out, one thread at a time, no forks."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import UsageError, WorkspaceError
from kg.store import Embedded

GRAPH, OTHER = (ox.NamedNode(f"http://example.org/graph/{n}") for n in ("one", "two"))
SUBJECT, PREDICATE = ox.NamedNode("http://example.org/s"), ox.NamedNode("http://example.org/p")


def quads(*values: str, graph: ox.NamedNode = GRAPH) -> list[ox.Quad]:
    return [ox.Quad(SUBJECT, PREDICATE, ox.Literal(v), graph) for v in values]


def values(store: Embedded, graph: ox.NamedNode = GRAPH) -> set[str]:
    return {q.object.value for q in store.quads(graph)}


def test_replace_leaves_nothing_of_the_old_graph(store: Embedded) -> None:
    """What stood in a graph is gone when the graph is replaced, and other graphs stay."""
    store.replace(GRAPH, quads("old", "older"))
    store.replace(OTHER, quads("other", graph=OTHER))
    store.replace(GRAPH, quads("new"))
    assert values(store) == {"new"}
    assert values(store, OTHER) == {"other"}


def test_replace_drops_the_graphs_it_is_told_to(store: Embedded) -> None:
    """A bulletin that got another name takes the place of its old self in the same update."""
    store.replace(OTHER, quads("old", graph=OTHER))
    store.replace(GRAPH, quads("new"), drop=[OTHER])
    assert store.counts() == {GRAPH.value: 1}


def test_a_query_sees_the_union_of_the_graphs(store: Embedded) -> None:
    """A question need not know which graph a triple stands in."""
    store.replace(GRAPH, quads("a"))
    store.replace(OTHER, quads("b", graph=OTHER))
    found = {row["o"].value for row in store.select("SELECT ?o { ?s ?p ?o }")}
    assert found == {"a", "b"}
    assert store.ask("ASK { GRAPH ?g { ?s ?p 'b' } }")
    assert {t.object.value for t in store.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")} == {"a", "b"}
    assert store.graphs() == [GRAPH, OTHER]


@pytest.mark.parametrize(
    ("method", "query"), [("select", "ASK {}"), ("ask", "SELECT * {}"), ("construct", "ASK {}"), ("select", "CONSTRUCT WHERE { ?s ?p ?o }")]
)
def test_a_query_of_another_form_is_refused(store: Embedded, method: str, query: str) -> None:
    """Asking in the wrong form is an error and not an empty answer."""
    with pytest.raises(UsageError):
        getattr(store, method)(query)


def test_threads_do_not_lose_updates(store: Embedded, sample: Callable[[int], int]) -> None:
    """Four threads that each read a number and write the next one count all of their steps."""
    steps = sample(1200) // 4
    store.replace(GRAPH, quads("0"))

    def count() -> None:
        for _ in range(steps):
            with store.writing:
                (value,) = values(store)
                store.replace(GRAPH, quads(str(int(value) + 1)))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert values(store) == {str(4 * steps)}


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
def test_a_forked_child_cannot_use_the_store(store: Embedded, tmp_path: Path, sample: Callable[[int], int]) -> None:
    """A child that forked is refused, ends well, and leaves the store of its parent whole."""
    for number in range(sample(20) + 4):
        child = os.fork()
        if child == 0:
            try:
                store.replace(GRAPH, quads("child"))
            except WorkspaceError:
                os._exit(7)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
        store.replace(GRAPH, quads(str(number)))
        store.flush()
        assert values(store) == {str(number)}
    store.close()
    assert {q.object.value for q in Embedded(tmp_path / "store").quads(GRAPH)} == {str(number)}


def test_a_closed_store_can_be_opened_again(store: Embedded, tmp_path: Path) -> None:
    """Closing lets go of the folder, and refuses what comes after."""
    store.replace(GRAPH, quads("kept"))
    store.close()
    assert values(Embedded(tmp_path / "store")) == {"kept"}
    with pytest.raises(WorkspaceError):
        store.graphs()


def test_a_store_in_use_is_an_error_with_advice(store: Embedded, tmp_path: Path) -> None:
    """A second process would get a message and no traceback."""
    assert store.graphs() == []
    with pytest.raises(WorkspaceError) as raised:
        Embedded(tmp_path / "store")
    assert raised.value.advice


def test_a_number_is_found_alone(store: Embedded) -> None:
    """Oxigraph's own look-up on disk returns neighbours of 255."""
    number = ox.NamedNode("http://example.org/number")
    store.replace(GRAPH, [ox.Quad(ox.NamedNode(f"http://example.org/{n}"), number, ox.Literal(n), GRAPH) for n in range(300)])
    for given in (number, None):
        assert [q.object.value for q in store.matching(None, given, ox.Literal(255), None)] == ["255"]
