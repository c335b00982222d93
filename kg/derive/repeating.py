"""Texts that have come or gone -> which bulletins are reprints now, and which of their facts repeat others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from kg.derive import reprints, same_facts
from kg.derive.kept import Kept
from kg.derive.neighbourhood import Touched
from kg.derive.reprints import CROWD, NEIGHBOURS, Text
from kg.store.reading import Reading

Moved = tuple[set[str], set[str]]  # statements that go, statements that come


def state(kept: Kept, graph: str, texts: Sequence[Text], touched: Touched | None) -> None:
    """Put texts into the place of those that a graph had before."""
    before = kept.texts.of_graph(graph)
    left, came = [t for t in before if t not in texts], [t for t in texts if t not in before]
    if touched:
        touched.bulletins |= {text.bulletin for text in (*before, *texts)}
        touched.firsts |= {text.bulletin: kept.texts.first(text.bulletin) for text in left}
        touched.left |= {text.bulletin: text for text in left}
        touched.came |= {text.bulletin: text for text in came}
    for text in left:
        kept.texts.drop(text)
    for text in came:
        kept.texts.put(graph, text)


def update(kept: Kept, store: Reading, touched: Touched) -> Moved:
    """Group the texts anew that hang together with what has changed, and compare the facts of what is a reprint now or was."""
    found, pairs = _reached(kept, _seeds(kept, touched))
    now = reprints.group(found.values(), pairs)
    before = touched.firsts | {bulletin: kept.texts.first(bulletin) for bulletin in found if bulletin not in touched.firsts}
    concerned = {b for b, first in before.items() if first != now.get(b)}
    for bulletin in found:
        kept.texts.link(bulletin, now.get(bulletin))
    for bulletin in touched.bulletins:
        concerned |= {bulletin, *kept.texts.copies(bulletin)}
    old, new = set[str](), set[str]()
    for bulletin in sorted(concerned):
        removed, added = _compared(kept, store, touched, bulletin, before.get(bulletin, kept.texts.first(bulletin)))
        old |= removed
        new |= added
    return old, new


def all_of(kept: Kept, store: Reading) -> Iterator[str]:
    """Group all texts anew, compare all facts, and yield what follows once that is done."""
    pairs = set(kept.texts.pairs())
    involved = (kept.texts.of(bulletin) for bulletin in {name for pair in pairs for name in pair})
    now = reprints.group([text for text in involved if text], pairs)
    before = kept.texts.reprints()
    kept.texts.forget_repeats()
    for bulletin in before.keys() | now.keys():
        kept.texts.link(bulletin, now.get(bulletin))
    for copy, first in now.items():
        kept.texts.repeat(copy, dict(same_facts(store, copy, first)))
    return (str(t) for copy, first in now.items() for t in reprints.triples({copy: first}, kept.texts.facts_of(copy)))


def _compared(kept: Kept, store: Reading, touched: Touched, bulletin: str, before: str | None) -> Moved:
    """Compare the facts of one bulletin with those that it repeats, as it was and as it is."""
    first, facts = kept.texts.first(bulletin), kept.texts.facts_of(bulletin)
    repeated = dict(same_facts(store, bulletin, first)) if first else {}
    if repeated != facts:
        kept.texts.repeat(bulletin, repeated)
    for fact, other in {*(facts.items() ^ repeated.items())}:
        touched.facts.setdefault(fact, set()).add(other)
    old = reprints.triples({bulletin: before} if before else {}, facts)
    return set(map(str, old)), set(map(str, reprints.triples({bulletin: first} if first else {}, repeated)))


def _seeds(kept: Kept, touched: Touched) -> set[str]:
    """Return the bulletins from which on groups may be others than before."""
    keys = Counter(key for text in touched.came.values() for key in reprints.keys(text))
    keys.subtract(key for text in touched.left.values() for key in reprints.keys(text))
    seeds, near = {*touched.came, *touched.left, *filter(None, touched.firsts.values())}, set[str]()
    for text in touched.came.values():
        near |= {other.bulletin for key in reprints.keys(text) for side in kept.texts.beside(text, key) for other in side}
    for text in touched.left.values():
        for key in reprints.keys(text):
            before, after = kept.texts.beside(text, key)
            near |= {other.bulletin for side in (before, after) for other in side}
            seeds |= _drawn_together(before, after)
    for key, more in keys.items():
        members = kept.texts.all_of(key) if _has_become_crowd_or_none(kept, key, more) else []
        near |= {text.bulletin for text in members}
        if len(members) <= CROWD:
            seeds |= {text.bulletin for pair in combinations(members, 2) if pair[0].repeats(pair[1]) for text in pair}
    return seeds | {bulletin for bulletin in near if kept.texts.first(bulletin) or kept.texts.copies(bulletin)}


def _has_become_crowd_or_none(kept: Kept, key: int, more: int) -> bool:
    """Tell whether the texts that have a key were a crowd and are none, or the other way round; then all are compared anew."""
    now = kept.texts.size(key, most=CROWD + abs(more) + 1)
    return (now > CROWD) != (now - more > CROWD)


def _drawn_together(before: Sequence[Text], after: Sequence[Text]) -> set[str]:
    """Return the texts that repeat one on the other side of what has left: in a crowd they may be compared for the first time."""
    near = ((a, b) for i, a in enumerate(before) for j, b in enumerate(after) if i + j < NEIGHBOURS)
    return {text.bulletin for a, b in near if a.repeats(b) for text in (a, b)}


def _reached(kept: Kept, seeds: Iterable[str]) -> tuple[dict[str, Text], set[tuple[str, str]]]:
    """Return the texts that hang together with some by repeating each other, or by having been of one group."""
    found: dict[str, Text] = {}
    pairs: set[tuple[str, str]] = set()
    waiting = sorted(seeds)
    while waiting:
        bulletin = waiting.pop()
        text = kept.texts.of(bulletin) if bulletin not in found else None
        waiting += [b for b in kept.texts.copies(bulletin) if b not in found]
        if text is None:
            continue
        found[bulletin] = text
        others = [other.bulletin for other in kept.texts.repeating(text)]
        pairs |= {(bulletin, other) for other in others}
        first = kept.texts.first(bulletin)
        waiting += [b for b in (*others, *([first] if first else [])) if b not in found]
    return found, pairs
