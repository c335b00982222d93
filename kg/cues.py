"""The cue phrases of ontology/concepts.ttl: which words stand for which topic, status, action or kind of event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from ahocorasick_rs import AhoCorasick

from kg import resources, vocabulary
from kg.expressions import Expression, small
from kg.vocabulary import IPG


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue phrases by the last segment of the IRI that they stand for; the longest phrase counts."""

    verbs: dict[str, frozenset[str]]  # "Meeting" -> {"meet", ...}
    nouns: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]
    _of_verb: dict[str, frozenset[str]]  # "agree to" -> {"agreed"}

    def verb(self, lemma: str, particle: str, *kinds: str) -> str | None:
        """Return the first of the kinds that "agree to", else "agree", is a cue of."""
        for phrase in (f"{lemma} {particle}", lemma):
            known = self._of_verb.get(phrase)
            if known and (kind := next((k for k in kinds if k in known), None)):
                return kind
        return None


@cache
def _concepts() -> tuple[ox.Quad, ...]:
    return tuple(ox.parse(path=str(resources.folder("ontology") / "concepts.ttl"), format=ox.RdfFormat.TURTLE))


@cache
def load() -> Cues:
    """Return the cues of the ontology."""
    found: dict[str, dict[str, set[str]]] = {"verbCue": {}, "nounCue": {}, "cue": {}}
    for quad in _concepts():
        sort = quad.predicate.value.removeprefix(vocabulary.ONTOLOGY)
        if sort in found and isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            key = re.split(r"[/#]", quad.subject.value)[-1]
            found[sort].setdefault(key, set()).add(quad.object.value)
    verbs, nouns, words = ({k: frozenset(v) for k, v in sorted(found[s].items())} for s in ("verbCue", "nounCue", "cue"))
    of_verb = {phrase: frozenset(k for k, phrases in verbs.items() if phrase in phrases) for known in verbs.values() for phrase in known}
    return Cues(verbs, nouns, words, of_verb)


@cache
def nouns(*kinds: str) -> Expression:
    """Return a pattern of the noun cues of some kinds, plural forms included, longest first."""
    phrases = sorted({p for k in kinds for p in load().nouns.get(k, ())}, key=lambda p: (-len(p), p))
    alternatives = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases)
    return Expression(rf"\b(?:{alternatives})(?:s|es)?\b", re.IGNORECASE)


@cache
def topics() -> re.Pattern[str]:
    """Return a pattern of all topic cues, plural forms included, longest first."""
    return re.compile(
        r"\b(?:" + "|".join(re.escape(p) for p in sorted(_topic_of(), key=lambda p: (-len(p), p))) + r")(?:s|es)?\b", re.IGNORECASE
    )


@cache
def _topic_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for quad in _concepts():
        if (
            quad.predicate == IPG.cue
            and isinstance(quad.subject, ox.NamedNode)
            and "/topic/" in quad.subject.value
            and isinstance(quad.object, ox.Literal)
        ):
            found.setdefault(quad.object.value.casefold(), set()).add(vocabulary.local(quad.subject.value))
    return {phrase: tuple(sorted(names)) for phrase, names in found.items()}


def topics_of(text: str) -> tuple[str, ...]:
    """Return the topics that a stretch of text speaks of, sorted."""
    known = _topic_of()
    found: set[str] = set()
    for match in _topic_cues(text):
        word = " ".join(match.group().casefold().split())
        for form in (word, word.removesuffix("s"), word.removesuffix("es")):
            if form in known:
                found.update(known[form])
                break
    return tuple(sorted(found))


def _topic_cues(text: str) -> Iterator[re.Match[str]]:
    """Yield what ``topics`` matches, which takes long to look at every letter: only where a phrase of its stands."""
    end = 0
    for begin in sorted({begin for _, begin, _ in _topic_phrases().find_matches_as_indexes(small(text), overlapping=True)}):
        if begin >= end and (match := topics().match(text, begin)):
            yield match
            end = match.end()


@cache
def _topic_phrases() -> AhoCorasick:
    return AhoCorasick([small(phrase) for phrase in _topic_of()])
