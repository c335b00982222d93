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


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A cue in one of its forms: the topics it stands for, those where nothing else tells, and how it is written where that matters."""

    names: frozenset[str] = frozenset()
    faint: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()


@cache
def _phrases() -> dict[str, _Phrase]:
    """Return the cues of topics, and the phrases that hold one and stand for none, by each form of theirs."""
    found: dict[str, _Phrase] = {}
    for quad in _concepts():
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            topic = frozenset({vocabulary.local(quad.subject.value)} if "/topic/" in quad.subject.value else ())
            if (topic and quad.predicate in {IPG.cue, IPG.faintCue}) or quad.predicate == IPG.nonCue:
                names, faint = (topic if quad.predicate == p else frozenset() for p in (IPG.cue, IPG.faintCue))
                for form in _forms(quad.object.value):
                    known = found.get(small(form), _Phrase())
                    written = frozenset({form} if _is_written_so(quad.object.value) else ())
                    found[small(form)] = _Phrase(known.names | names, known.faint | faint, known.written | written)
    return found


def _forms(phrase: str) -> tuple[str, ...]:
    """Return a phrase with its plurals: "study visits", "strategies"."""
    ending = re.search(r"[^aeiou]y$", phrase)
    return phrase, f"{phrase}s", f"{phrase}es", *((f"{phrase[:-1]}ies",) if ending else ())


def _is_written_so(phrase: str) -> bool:
    """Tell "AI", "Assemblies" and "WCT", of which the capital letters count, from "trade mark" and "Madrid Protocol"."""
    return " " not in phrase and not phrase.islower()


def topics_of(text: str) -> tuple[str, ...]:
    """Return the topics that a stretch of text speaks of, sorted; those of faint cues where it has no other."""
    found: set[str] = set()
    faint: set[str] = set()
    for words in _topic_cues(text):
        phrase = _phrases()[small(words)]
        if not phrase.written or words in phrase.written:
            found.update(phrase.names)
            faint.update(phrase.faint)
    return tuple(sorted(found or faint))


def is_topic(name: str) -> bool:
    """Tell whether a name as a whole is the cue of a topic: "TM5"."""
    phrase = _phrases().get(small(name))
    return phrase is not None and bool(phrase.names) and (not phrase.written or name in phrase.written)


def _topic_cues(text: str) -> Iterator[str]:
    """Yield the phrases that stand in a text as whole words, from left to right, of those that overlap the longest."""
    end = 0
    found = _topic_phrases().find_matches_as_indexes(small(text), overlapping=True)
    for begin, far in sorted({(begin, far) for _, begin, far in found}, key=lambda at: (at[0], -at[1])):
        if begin >= end and not (_in_word(text, begin) or _in_word(text, far)):
            yield text[begin:far]
            end = far


def _in_word(text: str, at: int) -> bool:
    """Tell whether a word goes on at a place."""
    return 0 < at < len(text) and all(c.isalnum() or c == "_" for c in text[at - 1 : at + 1])


@cache
def _topic_phrases() -> AhoCorasick:
    return AhoCorasick(list(_phrases()))
