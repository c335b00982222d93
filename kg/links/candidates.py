"""Things and the items found for them -> candidates with a verdict, ranked; a person decides, and the reasons say why.

A candidate is "proposed" when a full name is the same, the kind fits, something besides the name speaks for it, nothing
against it, and no other item fits as well. "possible" has the name and lacks one of these. "alike" only looks like
it. "excluded" cannot be it, whatever its name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.links import comparing, items
from kg.links.comparing import Neighbours, Reason
from kg.links.items import Item
from kg.links.sources import Source
from kg.links.standing import Standing
from kg.links.things import Thing
from kg.vocabulary import ID

VERDICTS = ("proposed", "possible", "alike", "excluded")
_PRO = ("name", "fits", "for")
_UNTESTED = ("programme", "topic")  # kinds whose items have too many classes for a rule


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a thing may be."""

    thing: Thing
    item: Item
    verdict: str  # one of VERDICTS
    reasons: tuple[Reason, ...]

    @property
    def says(self) -> str:
        """All reasons in words: what speaks for the pair, then what speaks against it."""
        pro = [reason.text for reason in self.reasons if reason.weight in _PRO]
        return "; ".join([*pro, *(f"but {reason.text}" for reason in self.reasons if reason.weight not in _PRO)])


def find(source: Source, wanted: Sequence[Thing], known: Mapping[str, Thing], standing: Standing) -> list[Candidate]:
    """Return the candidates for some things among all that are ``known``, the best of each thing first.

    Raises RemoteError or UnreadableInput, and then nothing is known of any of them.
    """
    ids = source.search(wanted)
    looked_up = source.look_up({i for found in ids.values() for i in found})
    others = comparing.neighbours(known)
    found: list[Candidate] = []
    for thing in wanted:
        listed = [looked_up[i] for i in dict.fromkeys(ids.get(thing.iri, ())) if i in looked_up]
        found += rank(thing, listed, others, standing)
    return found


def rank(thing: Thing, listed: Iterable[Item], others: Neighbours, standing: Standing) -> list[Candidate]:
    """Return the candidates for one thing, the best first."""
    judged = [_judge(thing, item, others, standing) for item in listed if item.exists]
    judged = [c for c in _one_alone(judged) if any(r.weight in ("name", "alike", "for") for r in c.reasons)]
    return sorted(judged, key=lambda c: (VERDICTS.index(c.verdict), -_weight(c, "for"), _weight(c, "against"), c.item.id))


def _judge(thing: Thing, item: Item, others: Neighbours, standing: Standing) -> Candidate:
    found = [*_decided(thing, item, standing), *comparing.reasons(thing, item, others)]
    weights = [reason.weight for reason in found]
    if "never" in weights:
        verdict = "excluded"
    elif "name" not in weights:
        verdict = "alike"
    elif "for" in weights and "against" not in weights and thing.kind not in _UNTESTED:
        verdict = "proposed"
    else:
        verdict = "possible"
        if "for" not in weights:
            found.append(Reason("against", "nothing besides the name speaks for it"))
    return Candidate(thing, item, verdict, tuple(found))


def _decided(thing: Thing, item: Item, standing: Standing) -> Iterator[Reason]:
    """Yield what people have decided about the item before."""
    for row in standing.denials:
        if (row.subject, row.item) == (thing.iri, item.iri):
            yield Reason("never", f'{row.who} has denied it on {row.day}: "{row.comment}"')
    for row in standing.doubts:
        if (row.subject, row.item) == (thing.iri, item.iri):
            yield Reason("against", f'{row.who} was unsure on {row.day}: "{row.comment}"')
    owner, own = standing.owner(item.iri), standing.exact(thing.iri)
    if owner and owner.subject != thing.iri:
        yield Reason("never", f"linked to {owner.subject_label} ({owner.subject.removeprefix(ID)})")
    elif owner:
        yield Reason("fits", f"linked by {owner.who} already")
    elif own and own.item != item.iri:
        yield Reason("against", f"ours is linked to {own.item.rsplit('/', 1)[-1]} already")


def _one_alone(judged: Sequence[Candidate]) -> Iterator[Candidate]:
    """Leave one proposal at most: no item beside one that bears our very name, none that is the whole of another, no two alike."""
    named = [c for c in judged if c.verdict in ("proposed", "possible")]
    own = [c for c in named if comparing.bears_label(c.thing, c.item)]
    for candidate in judged:
        rivals = [c.item.id for c in named if c is not candidate and _outdoes(c, candidate, own)]
        if candidate.verdict != "proposed" or not rivals:
            yield candidate
            continue
        parts = [c.item.id for c in named if _is_in(c, candidate)]
        text = f"the whole that {', '.join(parts)} is a part of" if parts else f"{', '.join(rivals)} fits as well or better"
        yield replace(candidate, verdict="possible", reasons=(*candidate.reasons, Reason("against", text)))


def _outdoes(rival: Candidate, candidate: Candidate, own: Collection[Candidate]) -> bool:
    """Tell whether a rival keeps a candidate from being proposed: as good, or nearer to our name, or a part of it."""
    if _is_in(rival, candidate):
        return True
    if _is_in(candidate, rival) or (candidate in own and rival not in own):
        return False
    return rival.verdict == "proposed" or (rival in own and candidate not in own)


def _is_in(part: Candidate, whole: Candidate) -> bool:
    """Tell whether a country says that it is in another one, such as a kingdom that bears its name."""
    return part is not whole and part.thing.kind == "country" and whole.item.id in part.item.values(items.COUNTRY)


def _weight(candidate: Candidate, weight: str) -> int:
    return sum(reason.weight == weight for reason in candidate.reasons)
