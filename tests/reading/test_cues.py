"""Each example beside a cue of the ontology is read as the topic, and each counter-example is not."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg import cues, lexicon, resources, vocabulary
from kg.vocabulary import IPG


def _examples() -> Iterator[tuple[str, bool, str]]:
    """Yield each topic with what is, and what is not, to be read as it."""
    graph = ox.parse(path=str(resources.folder("ontology") / "concepts.ttl"), format=ox.RdfFormat.TURTLE)
    for quad in graph:
        said = {IPG.cueExample: True, IPG.cueCounterExample: False}.get(quad.predicate)
        if said is not None and isinstance(quad.subject, ox.NamedNode) and "/topic/" in quad.subject.value:
            yield vocabulary.local(quad.subject.value), said, str(quad.object.value)


EXAMPLES = sorted(_examples())


@pytest.mark.parametrize(("topic", "meant", "sentence"), EXAMPLES)
def test_an_example_of_a_cue_behaves(topic: str, meant: bool, sentence: str) -> None:
    """A sentence has the topics that the ontology says it has."""
    assert (topic in cues.topics_of(sentence)) is meant


def test_the_verb_of_every_cue_is_known() -> None:
    """What the lexicon does not have as a verb is never read as one."""
    known = {form.lemma for forms in lexicon.verbs().values() for form in forms}
    assert sorted({phrase.split()[0] for phrases in cues.load().verbs.values() for phrase in phrases} - known) == []


def test_every_topic_has_an_example() -> None:
    """No topic is without a sentence that shows its cues."""
    scheme = {vocabulary.local(name) for name in _topics()}
    assert sorted(scheme - {topic for topic, meant, _ in EXAMPLES if meant}) == []


def _topics() -> Iterator[str]:
    graph = ox.parse(path=str(resources.folder("ontology") / "concepts.ttl"), format=ox.RdfFormat.TURTLE)
    for quad in graph:
        if quad.predicate == IPG.cue and isinstance(quad.subject, ox.NamedNode) and "/topic/" in quad.subject.value:
            yield quad.subject.value
