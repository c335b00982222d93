"""A decision of a person -> the file of a workspace with one row more or less, or the reason why not; never half of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

from kg.errors import UsageError
from kg.links import files, rows
from kg.links.files import MappingSet
from kg.links.rows import MATCHES, NOTHING, WIKIDATA, Row, reasoned
from kg.links.standing import Standing, settle
from kg.store import WriteLock
from kg.vocabulary import ID, local, slug
from kg.workspace import Workspace

_ORCID = re.compile(r"(?:https?://orcid\.org/|orcid:)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])", re.ASCII)  # 0000-0002-1825-0097
_CONFIDENCE = {"unsure": "0.5"}


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides: an ORCID, or an IRI of ours made of a name."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The file of a workspace after a decision, the row that was written, and those of the same person that it replaces."""

    held: MappingSet
    row: Row
    replaced: tuple[Row, ...]


def reviewer(typed: str) -> Reviewer:
    """Return who goes by a name or an ORCID. Raises UsageError for neither, and for an ORCID with a wrong check digit."""
    name = " ".join(typed.split())
    if not name:
        raise UsageError("nobody is named as the reviewer.", advice='Say --by "Your Name" or --by ORCID, or set IPGRAPH_REVIEWER.')
    orcid = _ORCID.fullmatch(name)
    if orcid is None:
        return Reviewer(f"{ID}agent/{slug(name)}", name)
    number = orcid[1].upper()
    if number[-1] != _check_digit(number.replace("-", "")[:-1]):
        raise UsageError(f"{number} is no ORCID: its last character does not fit the others.")
    return Reviewer(f"https://orcid.org/{number}", "")


def decide(held: MappingSet, package: Sequence[Row], said: Row, *, against: Sequence[str] = (), despite: str = "") -> Decided:
    """Return the file with what a person says; another opinion of the same person goes.

    ``against`` is what speaks against the pair, and ``despite`` why it holds nevertheless, or although somebody denied
    it; both are written into the row. Raises UsageError, and names what stands, when it has been said already, somebody
    else has said otherwise, something speaks against it, or the thing or the item has another exact match.
    """
    replaced = [row for row in held.rows if (row.subject, row.item, row.speaker) == (said.subject, said.item, said.speaker)]
    others = [row for row in held.rows if row not in replaced]
    _refuse_repetition(held.rows, said)
    contrary = [row for row in others if _contradict(row, said)]
    denials = [row for row in package if row.says == "not" and _contradict(row, said) and said.says in MATCHES]
    if not despite.strip():
        _refuse_contrary(contrary, denials, said)
        _refuse_objections(against, said)
    if said.says == "exact":
        _refuse_second(settle(package, others), said)
    answered = [*(f"{row.who} denied it on {row.day}" for row in (*contrary, *denials)), *against]
    if answered:
        said = replace(said, comment=rows.despite(said.comment, answered, despite))
    return Decided(held.having((*others, said)), said, tuple(replaced))


def undo(held: MappingSet, subject: str, item: str | None = None, *, who: Reviewer, why: str = "") -> tuple[MappingSet, Row]:
    """Return the file without the last row about a thing (and an item), and that row.

    Raises UsageError where there is none, and where it is somebody else's and no reason is given.
    """
    about = [row for row in held.rows if row.subject == subject and item in (None, row.item)]
    if not about:
        raise UsageError(
            "nothing was decided about that in this workspace.",
            advice="Links of the package are read-only; what is wrong there is overruled by ipgraph link reject THING ITEM",
        )
    last = about[-1]
    if last.speaker != who.iri.casefold() and not why.strip():
        raise UsageError(f"{last.who} said that on {last.day}, not you.", advice='Say why it is to be taken back: --why "REASON"')
    return held.having(row for row in held.rows if row is not last), last


@contextmanager
def changing(workspace: Workspace) -> Iterator[Callable[[MappingSet], None]]:
    """Hold the links file of a workspace, and yield what writes it. Raises WorkspaceError when somebody else has it."""
    workspace.internals.mkdir(exist_ok=True)
    with WriteLock(workspace.internals / "links.lock"):
        yield lambda held: files.write(workspace.links, held)


def row(subject: str, label: str, item: str, says: str, *, who: Reviewer, why: str, day: date, item_label: str = "") -> Row:
    """Return the row of a decision: a match, "not", "unsure" or, with NOTHING as the item, "nothing"."""
    comment = reasoned(why)
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
        if (row.subject, row.item, row.speaker, row.says) == (said.subject, said.item, said.speaker, said.says):
            raise UsageError(f"{row.who} has said so on {row.day} already.", advice=f"ipgraph link list {_short(said).split()[0]}")


def _contradict(row: Row, said: Row) -> bool:
    """Tell whether a row says otherwise of the same pair; who is unsure contradicts nobody."""
    return (row.subject, row.item) == (said.subject, said.item) and "unsure" not in (row.says, said.says) and row.says != said.says


def _refuse_contrary(contrary: Iterable[Row], denials: Iterable[Row], said: Row) -> None:
    knowing = 'If you know better, say why: --despite "REASON"'
    for row in contrary:
        advice = f"ipgraph link undo {_short(said)}   (takes back what {row.who} said)"
        raise UsageError(
            f'{row.who} has said otherwise on {row.day}: "{row.comment}". Two reviewers who disagree have to talk first.',
            advice=f"{advice}. {knowing}" if said.says in MATCHES else advice,
        )
    for row in denials:
        raise UsageError(
            f'{row.who} noted on {row.day} that {row.subject_label} is not {local(row.item)}{_named(row)}: "{row.comment}".', advice=knowing
        )


def _refuse_objections(against: Sequence[str], said: Row) -> None:
    if against:
        raise UsageError(
            f"{local(said.item)}{_named(said)} is not taken for {said.subject_label}: {'; '.join(against)}.",
            advice='If it is the right one nevertheless, say why: --despite "REASON"; what is only near it, or its whole: --as close',
        )


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
