"""Facts of two states -> which of them are one fact, and what became of the others; events are left to occasions.py.

A fact keeps its IRI, which is made of its bulletin and its place. When a bulletin is read anew, by other rules, the
place may shift or a discussion turn out to be a commitment: then two facts are one where their evidence overlaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg import vocabulary
from kg.changes import kinds, properties, words
from kg.changes.change import Change, Verb
from kg.changes.state import State
from kg.vocabulary import IPG, PREFIXES, fold

Pairs = Mapping[str, str]  # a fact of the new state -> the same fact of the old one
_PROMISES = ("Discussion", "Commitment")  # one can turn out to be the other
_PARTIES = (IPG.party, IPG.counterparty, IPG.participant)
_KEPT_APART = frozenset(p.value for p in (IPG.evidence, IPG.rule, IPG.statedIn, IPG.accountOf, IPG.background, IPG.status))
_PATHS = tuple(PREFIXES[p] for p in ("prov", "rdf"))  # how it came to be known is no policy
_Span = tuple[str, int, int]  # bulletin, first and last character


def pair(old: State, new: State) -> Pairs:
    """Return the facts that both states have."""
    before, after = dict(_facts(old)), dict(_facts(new))
    pairs = {iri: iri for iri in after if iri in before}
    free: dict[tuple[str, str], list[str]] = {}
    for iri in sorted(set(before) - set(pairs)):
        for home in _homes(old, iri, before[iri]):
            free.setdefault(home, []).append(iri)
    for iri in sorted(set(after) - set(pairs)):
        near = (other for home in _homes(new, iri, after[iri]) for other in free.get(home, ()))
        same = next((other for other in near if _overlap(_spans(old, other), _spans(new, iri))), None)
        if same:
            pairs[iri] = same
            for home in _homes(old, same, before[same]):
                free[home].remove(same)
    return pairs


def _homes(state: State, iri: str, kind: str) -> list[tuple[str, str]]:
    """Return the bulletins that a fact is read from, each with the kind of facts that it can be one with."""
    return sorted({(_family(kind), bulletin) for bulletin, _, _ in _spans(state, iri)})


def changes(old: State, new: State, pairs: Pairs) -> Iterator[Change]:
    """Yield what became of facts that are no events."""
    events, known, former = vocabulary.below("Event"), set(pairs.values()), dict(_facts(old))
    promised = _matters(old)
    for iri, kind in _facts(new):
        if iri in pairs:
            yield from _compared(old, new, pairs[iri], iri, former[pairs[iri]], kind)
        elif kind not in events:
            yield _raised(new, iri, kind, promised) or _told("new", new, iri, kind)
    yield from (_told("gone", old, iri, kind) for iri, kind in former.items() if iri not in known and kind not in events)


def status(state: State, iri: str, kind: str) -> tuple[int, str]:
    """Return how binding a discussion or a commitment is, and the word for it."""
    said = state.one(iri, IPG.status)
    if kind == "Discussion" or said is None:
        return kinds.DISCUSSED, "discussed"
    return kinds.statuses().get(said, (kinds.DISCUSSED, said))


def _facts(state: State) -> Iterator[tuple[str, str]]:
    return ((iri, kind) for kind, iri in state.of(vocabulary.below("Fact")))


def _family(kind: str) -> str:
    return "promise" if kind in _PROMISES else kind


def _compared(old: State, new: State, before: str, after: str, former: str, kind: str) -> Iterator[Change]:
    """Yield what differs between a fact of the one state and the same of the other."""
    if kind in _PROMISES:
        was, now = status(old, before, former), status(new, after, kind)
        if was[0] != now[0]:
            yield _told("raised" if now[0] > was[0] else "lowered", new, after, kind, was[1], now[1], gone=before)
    if former != kind:  # a discussion has other properties than a commitment
        return
    for name, was_said, is_said in properties.differing(old, before, new, after, _properties(old, before) | _properties(new, after)):
        yield _told("changed", new, after, kind, was_said, is_said, gone=before, name=name)


def _properties(state: State, iri: str) -> set[str]:
    return {p for p in state.things[iri] if p not in _KEPT_APART and not p.startswith(_PATHS)}


def _matters(state: State) -> dict[tuple[object, ...], tuple[int, str]]:
    """Return for each matter that was discussed or promised how binding the strongest word on it is."""
    found: dict[tuple[object, ...], tuple[int, str]] = {}
    for kind, iri in state.of(_PROMISES):
        for matter in _matter(state, iri):
            found[matter] = max(found.get(matter, (-1, "")), status(state, iri, kind))
    return found


def _matter(state: State, iri: str) -> list[tuple[object, ...]]:
    """Return what a promise is about, for all who take part: one entity, or the very words."""
    who = frozenset(state.values(iri, *_PARTIES))
    texts = (fold(text) for text in state.values(iri, IPG.aboutText))
    return [(who, what) for what in (*state.values(iri, IPG.about), *texts)] if len(who) > 1 else []


def _raised(new: State, iri: str, kind: str, promised: Mapping[tuple[object, ...], tuple[int, str]]) -> Change | None:
    """Return a change when another bulletin spoke of the same matter in weaker words."""
    was = max((promised[m] for m in _matter(new, iri) if m in promised), default=None) if kind in _PROMISES else None
    now = status(new, iri, kind)
    return _told("raised", new, iri, kind, was[1], now[1]) if was and was[0] < now[0] else None


def _told(
    verb: Verb, state: State, iri: str, kind: str, before: str | None = None, after: str | None = None,
    *, gone: str = "", name: str | None = None,
) -> Change:  # fmt: skip
    places = (*state.values(iri, IPG.evidence), *((gone,) if gone else ()))
    return Change(verb, kind, iri, words.fact(state, iri), before, after, words.bulletin(state, iri), places, name)


def _spans(state: State, iri: str) -> list[_Span]:
    """Return where a fact is read: bulletin, first and last character."""
    spans = []
    for evidence in state.values(iri, IPG.evidence):
        bulletin, _, place = evidence.partition("#char=")
        begin, _, end = place.partition(",")
        if begin.isdecimal() and end.isdecimal():
            spans.append((bulletin, int(begin), int(end)))
    return spans


def _overlap(left: Iterable[_Span], right: Iterable[_Span]) -> bool:
    spans = list(right)
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in left for b in spans)
