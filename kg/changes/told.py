"""Changes -> what a person reads: a sentence that sums them up, then a list for each kind; as text or as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.changes import Difference, kinds
from kg.changes.change import Change

_FIRST = ("Bulletin", "Commitment", "Discussion", "Meeting", "Visit", "Signing", "TreatyAction", "Appointment", "PolicyAction")
_NAMED = 3  # renamings that the summary tells by name
_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def summary(difference: Difference) -> str:
    """Return one sentence: ``3 new commitments; 1 commitment raised from discussed to agreed; KIPO was renamed``."""
    told = [part for _, group in _by_kind(difference.changes) for part in _summed(group)]
    if told:
        return "; ".join(told) + "."
    if difference.added or difference.removed:
        return f"Nothing of policy has changed; {_statements(difference)}."
    return "Nothing has changed."


def text(difference: Difference, *, at_most: int | None = None) -> str:
    """Return the summary and the lists; ``at_most`` so many lines for each kind, and how many are left out."""
    lines = [summary(difference)]
    for kind, group in _by_kind(difference.changes):
        lines += ["", heading(kind), *(f"  {line(change)}" for change in group[:at_most])]
        if at_most and len(group) > at_most:
            lines.append(f"  {len(group) - at_most} more: --explain lists all.")
    return "\n".join([*lines, *_ending(difference)]) + "\n"


def markdown(difference: Difference) -> str:
    """Return the same as a document."""
    lines = ["# What has changed", "", _safe(summary(difference))]
    for kind, group in _by_kind(difference.changes):
        lines += ["", f"## {heading(kind)}", "", *(f"- {_safe(line(change))}" for change in group)]
    return "\n".join([*lines, *_ending(difference)]) + "\n"


def heading(kind: str) -> str:
    words = kinds.counted(2, kind).partition(" ")[2]
    return words[0].upper() + words[1:]


def line(change: Change) -> str:
    """Return one change as a line: what became of what, and which bulletin says so."""
    match change.verb:
        case "raised" | "lowered":
            told = f"{change.verb} from {change.before} to {change.after}: {change.text}"
        case "changed":
            told = f"changed: {change.text}: {_changed(change)}"
        case "accounts":
            told = f"{change.after} accounts, before {change.before}: {change.text}"
        case "renamed":
            told = f"renamed: {change.text}: {change.before} is now {change.after}"
        case _:
            told = f"{change.verb}: {change.text}"
    return f"{told} — {change.bulletin}" if change.bulletin else told


def _changed(change: Change) -> str:
    """Return what became of a property: ``rank "4" is now "5"``, ``participant "WTO" is new``."""
    if change.before is None:
        return f"{change.property} {change.after} is new"
    return f"{change.property} {change.before} is {f'now {change.after}' if change.after else 'gone'}"


def _by_kind(changes: Sequence[Change]) -> Iterator[tuple[str, list[Change]]]:
    """Yield the changes of each kind: bulletins and what they state first, then what they name."""

    def rank(change: Change) -> tuple[int, str]:
        return (_FIRST.index(change.kind) if change.kind in _FIRST else len(_FIRST), change.kind)

    for _, group in groupby(sorted(changes, key=rank), key=rank):
        found = list(group)
        yield found[0].kind, found


def _summed(changes: Sequence[Change]) -> Iterator[str]:
    """Yield what a summary says of the changes of one kind."""
    kind = changes[0].kind
    counts = Counter((c.verb, c.before, c.after) if c.verb in ("raised", "lowered") else (c.verb, None, None) for c in changes)
    for (verb, before, after), number in counts.items():
        match verb:
            case "new":
                yield kinds.counted(number, kind, "new")
            case "raised" | "lowered":
                yield f"{kinds.counted(number, kind)} {verb} from {before} to {after}"
            case "accounts":
                yield _retold([c for c in changes if c.verb == "accounts"])
            case "renamed":
                yield _renamed([c for c in changes if c.verb == "renamed"])
            case "changed":
                yield f"{kinds.counted(len({c.thing for c in changes if c.verb == 'changed'}), kind)} changed"
            case _:
                yield f"{kinds.counted(number, kind)} {verb}"


def _retold(changes: Sequence[Change]) -> str:
    first, kind = changes[0], changes[0].kind
    if len(changes) > 1:
        ways = {"more" if int(c.after or 0) > int(c.before or 0) else "fewer" for c in changes}
        return f"{kinds.counted(len(changes), kind)} told by {' or '.join(sorted(ways, reverse=True))} bulletins"
    number, before = int(first.after or 0), int(first.before or 0)
    what = f"a {_ORDINALS[number]} account" if number == before + 1 and number in _ORDINALS else f"{number} accounts, not {before}"
    return f"1 {kinds.label(kind)} has {what}"


def _renamed(changes: Sequence[Change]) -> str:
    if len(changes) > _NAMED:
        return f"{kinds.counted(len(changes), changes[0].kind)} renamed"
    return ", ".join(c.text.partition(" (")[0] for c in changes) + (" was renamed" if len(changes) == 1 else " were renamed")


def _ending(difference: Difference) -> list[str]:
    """Return how much differs beside, so that nothing is passed over."""
    if not difference.rest:
        return []
    rest = ", ".join(f"{kind} {number:,}" for kind, number in difference.rest.items())
    return ["", f"In all {_statements(difference)}; on things that are not listed: {rest}."]


def _statements(difference: Difference) -> str:
    return f"{len(difference.added):,} statements are new and {len(difference.removed):,} are gone"


def _safe(text: str) -> str:
    """Return a text that Markdown takes for words."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)
