"""Words -> persons, role phrases and introductions: "Director General Daren Tang of WIPO", "Mr K Shanmugam, Minister for Law"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions import apposed, employers, held, lists, personal, ranks, ties
from kg.mentions import pieces as pieces_of
from kg.mentions.piece import EMPLOYER, Piece
from kg.mentions.words import Line
from kg.model import Introduction, Mention, RolePhrase


def find(line: Line, names: Sequence[Mention], document: str) -> tuple[list[Mention], list[RolePhrase], list[Introduction], list[Mention]]:
    """Return the persons, the role phrases and the introductions of a line, and the bodies that only a role gives away."""
    pieces = employers.added(line, pieces_of.find(line, names))
    people = [
        Mention(line.span(p.begin, p.end), _name(line, p, document), "Official", _candidates(line, p), form="person")
        for p in pieces
        if p.kind == "person"
    ]
    introductions = list(_introductions(line, pieces))
    told = {i.person for i in introductions}
    introductions += [i for i in lists.find(line, pieces) if i.person not in told]
    taken = {r.span for i in introductions for r in i.roles}
    loose = [held.phrase(line, p, held.named(held.body(line, pieces, k))) for k, p in enumerate(pieces) if p.kind == "role"]
    given_away = [
        Mention(line.span(p.begin, p.end), _name(line, p, document), "Organization")
        for p in pieces
        if p.kind == "body" and p.role == EMPLOYER
    ]
    return people, [r for r in loose if r.span not in taken], introductions, given_away


def _candidates(line: Line, piece: Piece) -> tuple[str, ...]:
    return next((w.hit.candidates for w in line.words[piece.begin : piece.end] if w.hit), ())


def _name(line: Line, piece: Piece, document: str) -> str:
    return line.text(piece.begin, piece.end, document)


def _introductions(line: Line, pieces: list[Piece]) -> Iterator[Introduction]:
    last: list[RolePhrase] = []  # before the person named last
    for index, piece in enumerate(pieces):
        if piece.kind != "person":
            continue
        chosen = index > 0 and any(w.lower in personal.CHOSEN for w in line.words[pieces[index - 1].end : piece.begin])
        before = [] if chosen else _roles_before(line, pieces, index)  # "the Secretary recently appointed A"
        if len(before) == 1 and before[0].body is None and _goes_with(line, pieces, index, last, before[0]):
            before = [RolePhrase(before[0].span, before[0].role, last[-1].body)]
        if len(before) == 1 and before[0].body is None:
            before = [_held(line, before[0], lists.lent(line, pieces, index))]
        last = before
        roles = (*before, *apposed.find(line, pieces, index))
        if roles:
            span = line.span(piece.begin, piece.end)
            for role in roles:
                span = span.to(role.span)
            yield Introduction(span, line.span(piece.begin, piece.end), tuple(roles))


def _goes_with(line: Line, pieces: list[Piece], index: int, last: list[RolePhrase], role: RolePhrase) -> bool:
    """Tell the second of "B Deputy Director General X and Assistant Director General Y", whom the same body has."""
    if index < 2 or not last or last[-1].body is None or pieces[index - 1].kind != "role" or pieces[index - 2].kind != "person":
        return False
    words = line.words[pieces[index - 1].begin : pieces[index - 1].end]
    if words[0].text.islower() or any(w.lower == "same" for w in words):
        return True  # "B chairman X and director general Y", "and Deputy Director of the same department Y"
    alike = _SPLIT.split(last[-1].role)[-1] == _SPLIT.split(role.role)[-1]
    return alike and ties.glue(line, pieces[index - 2].end, pieces[index - 1].begin) in {"and", "and the", ","}


_SPLIT = re.compile(r"[ -]")  # "Vice-President"


def _roles_before(line: Line, pieces: list[Piece], index: int) -> list[RolePhrase]:
    """Read "[BODY] ROLE [and ROLE] [of BODY] PERSON"."""
    found: list[RolePhrase] = []
    right, k, body = pieces[index].begin, index - 1, None
    while k >= 0:
        piece = pieces[k]
        glue = ties.glue(line, piece.end, right)
        if piece.kind in {"body", "country"} and not found and body is None and glue in {"", *ties.SET_OFF}:
            body = piece
        elif piece.kind == "body" and not found and body is not None and glue in _WITHIN:
            part = piece if line.words[piece.end - 1].text in _PARTS else None
            body = body if part else piece  # "Director of the Madrid Registry at B, X"
        elif piece.kind == "body" and not found and body is not None and body.kind == "country" and glue == ",":
            body = piece  # "Commissioner of the Office, Republic of B, Mr X"
        elif (
            piece.kind == "role"
            and not found
            and (body or glue)
            and not _touching(line, pieces, index)
            and _belongs_left(line, pieces, k)
            and not ranks.led(line, pieces, index)
        ):
            return []  # "A, Commissioner of B, C": the role is A's
        elif piece.kind == "role" and found and glue and _belongs_left(line, pieces, k) and not _titled(line, pieces, k):
            break  # "A, Commissioner and Minister B": the second role alone is B's
        elif piece.kind == "role" and (glue in (ties.LINKS if found else ties.TITLES) or (body is not None and glue in ties.OF)):
            found.insert(0, held.phrase(line, piece, body or held.body(line, pieces, k)))
        elif found and glue == "and" and (held_before := _joined_before(line, pieces, k)) is not None:
            body = body or (piece if piece.kind == "country" else None)
            found = [held_before, *(_held(line, r, body) for r in found)]
            piece, k = pieces[k - 1], k - 1
        elif (earlier := _titled_anew(line, pieces, k, found, glue)) is not None:
            found.insert(0, earlier)
            k -= 1
            break
        else:
            break
        right = piece.begin
        k -= 1
    found = _without_title(line, found)
    owner = pieces[k] if k >= 0 and pieces[k].kind in {"body", "country"} and ties.glue(line, pieces[k].end, right) in ties.OWNS else None
    trailing = _trailing(line, pieces, index)
    return [_held(line, r, trailing or owner or held.sender(line, pieces, k, right)) for r in found]


def _without_title(line: Line, found: list[RolePhrase]) -> list[RolePhrase]:
    """Return the roles without "Ambassador" right before a name whose other role is in no embassy: "Secretary General Ambassador A"."""
    titled = len(found) > 1 and found[-1].role == "Ambassador" and found[-1].body is None
    return found[:-1] if titled and not any(_SENT.search(r.role) for r in found[:-1]) else found


_SENT = re.compile(r"Representative|Minister|Envoy|Charg[ée]|Consul|Commissioner|Mission|Delegat")


def _joined_before(line: Line, pieces: list[Piece], k: int) -> RolePhrase | None:
    """Read the first office of "Vice Premier of B and Minister of C A": a role with its body, which is nobody else's."""
    if k < 1 or pieces[k].kind not in {"body", "country"} or pieces[k - 1].kind != "role" or _belongs_left(line, pieces, k - 1):
        return None
    within = ties.held_at(ties.glue(line, pieces[k - 1].end, pieces[k].begin))
    return held.phrase(line, pieces[k - 1], pieces[k]) if within else None


def _titled_anew(line: Line, pieces: list[Piece], k: int, found: list[RolePhrase], glue: str) -> RolePhrase | None:
    """Read the office in "the Permanent Representative of B, Ambassador A": a title that goes with it stands at the name."""
    if glue != "," or len(found) != 1 or found[0].role not in _WITH_NAMES or found[0].body is not None or not k:
        return None
    role, body = pieces[k - 1], pieces[k]
    if role.kind != "role" or body.kind not in {"body", "country"} or not ties.held_at(ties.glue(line, role.end, body.begin)):
        return None
    return None if _belongs_left(line, pieces, k - 1) else held.phrase(line, role, body)


_SERVED = frozenset({"to", "to the", "for the", "of the"})  # between an office and the one that it serves
_WITH_NAMES = frozenset({"Ambassador", "Professor", "Senator", "Judge", "Justice", "Minister"})
_WITHIN = frozenset({"of", "of the", "at", "at the", "in", "in the", "within", "within the"})  # between a part and the whole
_PARTS = frozenset({"Registry", "Division", "Department", "Directorate", "Section", "Sector", "Service", "Unit", "Bureau", "Branch"})


def _touching(line: Line, pieces: list[Piece], index: int) -> bool:
    """Tell "Deputy Minister of B C" from "A, Deputy Minister of B, C": nothing stands between the body and the name."""
    return pieces[index - 1].kind in {"body", "country"} and ties.glue(line, pieces[index - 1].end, pieces[index].begin) == ""


def _belongs_left(line: Line, pieces: list[Piece], k: int) -> bool:
    """Tell whether a role is in apposition to the person before it, alone or as the last of several."""
    while k > 0 and pieces[k - 1].kind == "role" and ties.glue(line, pieces[k - 1].end, pieces[k].begin) == ",":
        k -= 1
    k = ranks.first(line, pieces, k)
    if k > 0 and pieces[k - 1].kind in {"body", "country"} and ties.glue(line, pieces[k - 1].end, pieces[k].begin) in {"", "'s", "' s"}:
        k -= 1  # "A, IPO Director", "A, Peru's Envoy"
        if k > 0 and pieces[k - 1].kind == "role" and ties.glue(line, pieces[k - 1].end, pieces[k].begin) in _SERVED:
            k -= 1  # "A, Adviser to the B President"
    if k == 0 or pieces[k - 1].kind != "person" or ranks.opened(line, pieces, k - 1):
        return False
    return ties.glue(line, pieces[k - 1].end, pieces[k].begin) in ties.HIS


def _titled(line: Line, pieces: list[Piece], k: int) -> bool:
    """Tell whether the person before a chain of roles has a role in front already: "Prime Minister A, Minister B"."""
    while k > 0 and pieces[k - 1].kind in {"role", "body"}:
        k -= 1
    return k > 1 and pieces[k - 1].kind == "person" and ranks.before(line, pieces, k - 1)


def _trailing(line: Line, pieces: list[Piece], index: int) -> Piece | None:
    """Read "ROLE PERSON of BODY" and "ROLE PERSON (BODY"."""
    if index + 1 < len(pieces) and pieces[index + 1].kind in {"body", "country"}:
        glue = ties.glue(line, pieces[index].end, pieces[index + 1].begin)
        end = pieces[index + 1].end
        closed = end >= len(line.words) or line.words[end].text in {".", ",", ";"} or line.words[end].lower == "and"
        from_land = pieces[index + 1].kind == "country" and glue.startswith("from")
        bracket = glue == "(" and end < len(line.words) and line.words[end].text == ")"
        if bracket or (glue in ties.ON_BEHALF and not from_land) or (glue in {"for", "for the"} and closed):
            return pieces[index + 1]
    return None


def _held(line: Line, role: RolePhrase, body: Piece | None) -> RolePhrase:
    if role.body is not None or body is None:
        return role
    return RolePhrase(role.span, role.role, held.where(line, body))
