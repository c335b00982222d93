"""A decision of a person -> the file of a workspace with one row more or less, or the reason why not; never half of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from kg.errors import UsageError
from kg.links import files
from kg.links.files import MappingSet
from kg.links.rows import NOTHING, WIKIDATA, Row
from kg.links.standing import Standing, settle
from kg.store import WriteLock
from kg.vocabulary import ID, local, slug
from kg.workspace import Workspace

_ORCID = re.compile(r"(?:https?://orcid\.org/|orcid:)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])", re.ASCII)  # 0000-0002-1825-0097
_CONFIDENCE = {"unsure": "0.5"}


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides: an ORCID, or an IRI of ours made of a name."""

    iri: str
    label: str


def reviewer(typed: str) -> Reviewer:
    """Return who goes by a name or an ORCID. Raises UsageError for neither, and for an ORCID with a wrong check digit."""
    name = " ".join(typed.split())
    if not name:
        raise UsageError("nobody is named as the reviewer.", advice='Say --by "Your Name" or --by ORCID, or set IPGRAPH_REVIEWER.')
    orcid = _ORCID.fullmatch(name)
    if orcid is None:
        return Reviewer(f"{ID}agent/{slug(name)}", name)
    if orcid[1][-1] != _check_digit(orcid[1].replace("-", "")[:-1]):
        raise UsageError(f"{orcid[1]} is no ORCID: its last character does not fit the others.")
    return Reviewer(f"https://orcid.org/{orcid[1]}", "")


def decide(held: MappingSet, package: Iterable[Row], said: Row) -> MappingSet:
    """Return the file with what a person says; another opinion of the same person goes.

    Raises UsageError, and names what stands, when it has been said already, somebody else has said otherwise, or the
    thing or the item has another exact match.
    """
    others = [row for row in held.rows if (row.subject, row.item, row.author) != (said.subject, said.item, said.author)]
    _refuse_repetition(held.rows, said)
    standing = settle(package, others)
    for row in others:
        if (row.subject, row.item) == (said.subject, said.item) and "unsure" not in (row.says, said.says) and row.says != said.says:
            raise UsageError(
                f'{row.who} has said otherwise on {row.day}: "{row.comment}". Two reviewers who disagree have to talk first.',
                advice=f"ipgraph link undo {_short(said)}   (takes back what {row.who} said)",
            )
    if said.says == "exact":
        _refuse_second(standing, said)
    return held.having((*others, said))


def undo(held: MappingSet, subject: str, item: str | None = None) -> tuple[MappingSet, Row]:
    """Return the file without the last row about a thing (and an item), and that row. Raises UsageError where there is none."""
    about = [row for row in held.rows if row.subject == subject and item in (None, row.item)]
    if not about:
        raise UsageError(
            "nothing was decided about that in this workspace.",
            advice="Links of the package are read-only; what is wrong there is overruled by ipgraph link reject THING ITEM",
        )
    last = about[-1]
    return held.having(row for row in held.rows if row is not last), last


@contextmanager
def changing(workspace: Workspace) -> Iterator[Callable[[MappingSet], None]]:
    """Hold the links file of a workspace, and yield what writes it. Raises WorkspaceError when somebody else has it."""
    workspace.internals.mkdir(exist_ok=True)
    with WriteLock(workspace.internals / "links.lock"):
        yield lambda held: files.write(workspace.links, held)


def row(subject: str, label: str, item: str, says: str, *, who: Reviewer, why: str, day: date, item_label: str = "") -> Row:
    """Return the row of a decision: a match, "not", "unsure" or, with NOTHING as the item, "nothing"."""
    comment = " ".join(why.split())
    if not comment:
        raise UsageError("a decision needs a reason.", advice='Say --why "what you looked at".')
    made = Row(
        subject=subject,
        subject_label=label,
        item=item,
        item_label=item_label,
        author=who.iri,
        author_label=who.label,
        confidence=_CONFIDENCE.get(says, "1.0"),
        day=day,
        comment=comment,
    )
    match says:
        case "not":
            return replace(made, denied=True)
        case "unsure":
            return replace(made, unsure=True)
        case "nothing":
            return replace(made, item=NOTHING, source=WIKIDATA.rstrip("/"), confidence="")
        case _:
            return replace(made, match=says)


def _refuse_repetition(held: Iterable[Row], said: Row) -> None:
    for row in held:
        if (row.subject, row.item, row.author, row.says) == (said.subject, said.item, said.author, said.says):
            raise UsageError(f"{row.who} has said so on {row.day} already.", advice=f"ipgraph link list {_short(said).split()[0]}")


def _refuse_second(standing: Standing, said: Row) -> None:
    """Raise UsageError when the thing or the item is taken: one thing, one item."""
    own = standing.exact(said.subject, space=said.space)
    if own and own.item != said.item:
        raise UsageError(
            f"{said.subject_label} is linked to {local(own.item)}{_named(own)} already, by {own.who}.",
            advice=f"If that is wrong, say so first: ipgraph link reject {said.subject.removeprefix(ID)} {local(own.item)}",
        )
    other = standing.owner(said.item)
    if other and other.subject != said.subject:
        raise UsageError(
            f"{local(said.item)} is linked to {other.subject_label} ({other.subject.removeprefix(ID)}) already, by {other.who}.",
            advice="One item is one thing; an item that covers more than the thing is a broader match: --as broad",
        )


def _named(row: Row) -> str:
    return f" ({row.item_label})" if row.item_label else ""


def _short(row: Row) -> str:
    return f"{row.subject.removeprefix(ID)} {local(row.item) if row.item != NOTHING else ''}".strip()


def _check_digit(digits: str) -> str:
    """Return the last character of an ORCID after ISO 7064 MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]
