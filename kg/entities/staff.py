"""Who serves in an office without its name beside the role: in the paragraph of who publishes, where it names no other body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.entities.resolution import BODIES, Holding, Names
from kg.expressions import Expression
from kg.model import Document, Entity, RolePhrase, Span

_RANK = (
    r"(?:(?:Acting|Interim|Deputy|Vice|Assistant|Associate|First|Senior|Executive|Chief|Principal|Managing|Lead|Former|Outgoing|Incoming)"
    r"[ -]){0,3}"
)
_OF_STAFF = re.compile(
    rf"{_RANK}(?:(?:Director|Head|Chief|Manager|Examiner|Adviser|Advisor|Officer|Counsel|Economist|Spokes(?:man|woman|person)|Coordinator)"
    r"(?:,? (?:of|for|in) .{3,80})?|(?:Director|Secretary)[ -]General|President|Commissioner|Registrar|Comptroller|Chief Executive)",
    re.IGNORECASE,
)
_SERVED = frozenset({"IPOffice", "IntergovernmentalOrganization"})  # a ministry tells of the people of its agencies, too
# of a state, or of whoever else: said without the body, they tell nothing of who publishes
_STATE = re.compile(
    r"(?:President|Vice[ -]President|(?:Foreign|State|Federal) .*|.*\b(?:Minister|Secretary of|Trade|Police)\b.*)", re.IGNORECASE
)
_QUALIFIED = Expression(
    r"(?<![.!?:;\n”\"] )(?<!\n)\b(?!Mr|Ms|Mrs|Dr|Prof|The|Our|New|Newly)[A-Z][\w-]{2,20} $"
)  # "Nordic " before "Director"
_LEAD = 26  # characters before a role


_COUNTERPART = Expression(r"\b(?:counterparts?|colleagues?|homologues?|opposite number|peers?)\b[^.;]{0,60}$")


def of_another(document: Document, role: RolePhrase) -> bool:
    """Tell whether a role is that of somebody's counterpart, who is of another office: "her Danish counterpart, Director General A"."""
    return _COUNTERPART.search(document.text, max(0, role.span.begin - _BEFORE), role.span.begin) is not None


_OF_SOME = re.compile(r"\s(?:of|at|for)\s(?:the\s)?[A-Z]")  # "director of Quorvex", whoever that is
_BEFORE = 90  # characters before a role


def of_some(text: str, role: RolePhrase) -> bool:
    """Tell whether the name of a body that nobody knows stands behind a role."""
    return _OF_SOME.match(text, role.span.end) is not None


def visiting(document: Document, holding: Holding, issuers: Sequence[Entity], names: Names) -> bool:
    """Tell the deputy of whoever the paragraph has named last: "B sent a delegation. Deputy Director General A thanked"."""
    role, block = holding.role, document.block_at(holding.role.span.begin)
    if block is None or not role.role.startswith(("Deputy", "Vice", "First Deputy", "Senior Deputy")):
        return False
    named = [r for r in names.within(Span(block.span.begin, role.span.begin)) if r.entities[0].type in BODIES]
    return bool(named) and not set(named[-1].entities) & set(issuers)


_CHOOSING = Expression(r"\b(?:Council|Committee|Assembly|Parliament)\b")


def chooses(body: Entity) -> bool:
    """Tell a body that chooses the heads of others: who is named in its bulletin without a body need not be of it."""
    return _CHOOSING.search(body.label) is not None


def serves(role: str, office: Entity) -> bool:
    """Tell whether a role is one that the people of an office have, and no state."""
    return office.type in _SERVED and not chooses(office) and _OF_STAFF.fullmatch(role) is not None and _STATE.fullmatch(role) is None


def of_publisher(
    document: Document, holding: Holding, holdings: Sequence[Holding], issuers: Sequence[Entity], names: Names
) -> Entity | None:
    """Return the one who publishes, for "Deputy Director A" and "A, Head of Trademarks", where nobody else is spoken of."""
    role = holding.role
    told = holding.body is not None or holding.elsewhere or role.body is not None or len(issuers) != 1
    if told or not serves(role.role, issuers[0]):
        return None
    if any(h.person == holding.person and h.body is not None and not h.former for h in holdings):
        return None
    block = document.block_at(role.span.begin)
    if (
        of_some(document.text, role)
        or of_another(document, role)
        or _QUALIFIED.search(document.text, max(0, role.span.begin - _LEAD), role.span.begin)
    ):
        return None
    if block is None or any(e not in issuers for r in names.within(block.span) for e in r.entities if e.type in BODIES | {"Country"}):
        return None
    rivals = (h for h in holdings if h.role.role == role.role and h.person != holding.person)
    return issuers[0] if not any(h.body in {None, issuers[0]} for h in rivals) else None
