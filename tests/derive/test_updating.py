"""Bringing the derived graph up to date comes to the same statements as deriving all of it."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import derive, vocabulary
from kg.derive import updating
from kg.derive.kept import Kept
from kg.derive.kept.graphs import Known
from kg.store import Embedded
from kg.vocabulary import DCTERMS, IPG, OA, RDF, RDFS, XSD

PEOPLE = [f"{vocabulary.ID}official/{n}" for n in range(3)]
OFFICES = [f"{vocabulary.ID}organization/o{n}" for n in range(4)]
TREATIES = [f"{vocabulary.ID}treaty/t{n}" for n in range(3)]
MEMORANDUM = f"{vocabulary.ID}agreement/memorandum"
KINDS = ["Meeting", "Meeting", "Meeting", "Visit", "Signing", "Signing", "TreatyAction", "PolicyAction"]
DAYS = ["2023-01-30", "2023-02-07", "2023-02-08", "2023-02-09"]
Terms = tuple[str, ox.NamedNode, ox.NamedNode | ox.Literal]


def register() -> list[ox.Quad]:
    """Offices with their countries, and who holds office where."""
    graph = vocabulary.graph("register")
    said: list[Terms] = [(MEMORANDUM, RDFS.label, ox.Literal("memorandum of understanding"))]
    for n, office in enumerate(OFFICES):
        country = ox.NamedNode(f"{vocabulary.ID}country/c{n % 2}")
        said += [(office, RDF.type, IPG.IPOffice), (office, RDFS.label, ox.Literal(f"Office {n}")), (office, IPG.country, country)]
    for n, person in enumerate(PEOPLE):
        holding, name = f"{vocabulary.ID}office-holding/h{n}", ox.Literal(f"Given{n} Family{n}")
        said += [(person, RDFS.label, name), (holding, RDF.type, IPG.OfficeHolding), (holding, IPG.official, ox.NamedNode(person))]
        said += [(holding, IPG.organization, ox.NamedNode(OFFICES[n])), (holding, IPG.mode, vocabulary.concept("mode", "holds"))]
    return [ox.Quad(ox.NamedNode(s), p, o, graph) for s, p, o in said]


def bulletin(number: int, chance: random.Random, *, texts: int) -> list[ox.Quad]:
    """A bulletin by chance, one of few things and texts, so that much of it meets with others."""
    slug = f"b-{number}"
    own, day = vocabulary.thing("Bulletin", slug), chance.choice(DAYS)
    said: list[Terms] = [
        (own, RDF.type, IPG.Bulletin),
        (own, DCTERMS.issued, ox.Literal(day, datatype=XSD.date)),
        (own, DCTERMS.publisher, ox.NamedNode(chance.choice(OFFICES))),
        (own, IPG.fingerprint, ox.Literal(fingerprint(chance.randrange(texts), chance))),
    ]
    for n in range(chance.randrange(4)):
        said += event(f"{slug}-{n}", own, chance)
    return [ox.Quad(ox.NamedNode(s), p, o, vocabulary.graph(slug)) for s, p, o in said]


def fingerprint(text: int, chance: random.Random) -> str:
    """The fingerprint of a text, or of one that is nearly the same; many share the smallest hashes with others."""
    drawn = random.Random(text)
    least = sorted({*range(1, 1 + text % 20), *(drawn.getrandbits(32) for _ in range(40))})
    if chance.random() < 0.3:
        least = sorted({*least[2:], chance.getrandbits(32)})
    return f"{len(least)}.{''.join(f'{n:08x}' for n in least)}.{text:08x}"


def event(slug: str, own: str, chance: random.Random) -> Iterable[Terms]:
    kind = chance.choice(KINDS)
    node, evidence = vocabulary.thing(kind, slug), f"{own}#char={len(slug)},{chance.randrange(100, 103)}"
    yield from [(node, RDF.type, IPG[kind]), (node, IPG.statedIn, ox.NamedNode(own)), (node, IPG.evidence, ox.NamedNode(evidence))]
    yield evidence, OA.exact, ox.Literal("The conference on designs opened" if slug.endswith("-2") else f"The {kind} was on a day")
    if kind == "Meeting" and chance.random() < 0.5:
        yield node, IPG.place, ox.NamedNode(f"{vocabulary.ID}country/c{chance.randrange(2)}")
    if kind == "Signing":
        yield node, IPG.object, ox.NamedNode(MEMORANDUM)
    yield from ((node, IPG.participant, ox.NamedNode(who)) for who in chance.sample(PEOPLE + OFFICES, 2))
    yield from ((node, IPG.object, ox.NamedNode(what)) for what in chance.sample(TREATIES, chance.randrange(3)))
    if kind in ("TreatyAction", "PolicyAction"):
        yield node, IPG.action, vocabulary.concept("action", "accession")
    if chance.random() < 0.8:
        month, day = chance.random() < 0.2, chance.choice(DAYS)
        first, last = ("2023-02-01", "2023-02-28") if month else (day, day)
        yield from [(node, IPG.start, ox.Literal(first, datatype=XSD.date)), (node, IPG.end, ox.Literal(last, datatype=XSD.date))]
        yield node, IPG.datePrecision, ox.Literal("month" if month else "day")


def put(store: Embedded, change: updating.Change) -> None:
    """Carry a change out, as a build does."""
    if change.whole:
        added = list(change.added)
        store.drop(derive.DERIVED)
        store.change(derive.DERIVED, remove=(), add=added)
    elif change.removed or change.added:
        store.change(derive.DERIVED, remove=change.removed, add=change.added)


@pytest.mark.parametrize("seed", range(6))
def test_any_sequence_of_changes_ends_in_what_a_full_derivation_makes(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bulletins come, change and go by chance; after each step the graph is that of a derivation from scratch."""
    monkeypatch.setattr(updating, "_FEW", 1000 if seed % 3 else 5)  # now and then all is worked out anew
    chance, there, seen = random.Random(seed), set[int](), set[ox.NamedNode]()
    texts = 4 if seed % 2 else 40
    store, kept = Embedded(tmp_path / "store"), Kept(tmp_path / "kept")
    store.replace(vocabulary.graph("register"), register())
    for step in range(15):
        numbers = chance.sample(range(90), chance.choice([1, 1, 2, 60 if step in (3, 8) else 6]))
        changed, gone = [], []
        for number in numbers:
            graph = vocabulary.graph(f"b-{number}")
            if number in there and chance.random() < 0.4:
                store.drop(graph)
                there.remove(number)
                gone.append(graph.value)
            else:
                store.replace(graph, bulletin(number, chance, texts=texts))
                there.add(number)
                changed.append(Known(graph.value, f"{number}.txt", str(step)))
        put(store, updating.update(kept, store, changed, gone))
        kept.commit()
        assert set(store.quads(derive.DERIVED)) == set(derive.quads(store)), (seed, step)
        seen |= {q.predicate for q in store.quads(derive.DERIVED)}
    assert seen >= {IPG.reprintOf, IPG.repeats, IPG.accountOf, IPG.metWith}
