"""Words -> persons, role phrases and introductions: "Director General Daren Tang of WIPO", "Mr K Shanmugam, Minister for Law"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions import pieces as pieces_of
from kg.mentions.pieces import EMPLOYER, Piece
from kg.mentions.words import Line
from kg.model import Introduction, Mention, RolePhrase, Span


def find(line: Line, names: Sequence[Mention], document: str) -> tuple[list[Mention], list[RolePhrase], list[Introduction], list[Mention]]:
    """Return the persons, the role phrases and the introductions of a line, and the bodies that only a role gives away."""
    pieces = pieces_of.with_employers(line, pieces_of.find(line, names))
    people = [
        Mention(line.span(p.begin, p.end), _name(line, p, document), "Official", _candidates(line, p), form="person")
        for p in pieces
        if p.kind == "person"
    ]
    introductions = list(_introductions(line, pieces))
    taken = {r.span for i in introductions for r in i.roles}
    loose = [_phrase(line, p, _body(line, pieces, k)) for k, p in enumerate(pieces) if p.kind == "role"]
    employers = [
        Mention(line.span(p.begin, p.end), _name(line, p, document), "Organization")
        for p in pieces
        if p.kind == "body" and p.role == EMPLOYER
    ]
    return people, [r for r in loose if r.span not in taken], introductions, employers


def _candidates(line: Line, piece: Piece) -> tuple[str, ...]:
    return next((w.hit.candidates for w in line.words[piece.begin : piece.end] if w.hit), ())


def _name(line: Line, piece: Piece, document: str) -> str:
    return line.text(piece.begin, piece.end, document)


def _introductions(line: Line, pieces: list[Piece]) -> Iterator[Introduction]:
    for index, piece in enumerate(pieces):
        if piece.kind != "person":
            continue
        roles = (*_roles_before(line, pieces, index), *_roles_after(line, pieces, index))
        if roles:
            span = line.span(piece.begin, piece.end)
            for role in roles:
                span = span.to(role.span)
            yield Introduction(span, line.span(piece.begin, piece.end), tuple(roles))


def _glue(line: Line, left: int, right: int) -> str:
    """Return the words between two pieces, honorifics left out."""
    return " ".join(w.lower for w in line.words[left:right] if w.text.rstrip(".") not in lexicon.honorifics() and w.text != ".")


def _roles_before(line: Line, pieces: list[Piece], index: int) -> list[RolePhrase]:
    """Read "[BODY] ROLE [and ROLE] [of BODY] PERSON"."""
    found: list[RolePhrase] = []
    right, k, body = pieces[index].begin, index - 1, None
    while k >= 0:
        piece = pieces[k]
        glue = _glue(line, piece.end, right)
        if piece.kind in {"body", "country"} and not found and body is None and glue in {"", ","}:
            body = piece
        elif piece.kind == "role" and _belongs_left(line, pieces, k):
            return []  # "A, Commissioner of B, C": the role is A's
        elif piece.kind == "role" and (glue in {"", ",", "and", ", and"} or (body is not None and glue in _OF)):
            found.insert(0, _phrase(line, piece, body or _body(line, pieces, k)))
        else:
            break
        right = piece.begin
        k -= 1
    owner = pieces[k] if k >= 0 and pieces[k].kind in {"body", "country"} and _glue(line, pieces[k].end, right) in _OWNS else None
    trailing = _trailing(line, pieces, index)
    return [_held(line, r, trailing or owner) for r in found]


_OWNS = {"", "'s", "' s", ", whose", "whose", "'"}
_OF = {"of", "of the", "at", "at the", "for the", "for", "in", "in the", "to", "to the", "from", "from the", ","}


def _belongs_left(line: Line, pieces: list[Piece], k: int) -> bool:
    """Tell whether a role is in apposition to the person before it, alone or as the last of several."""
    while k > 0 and pieces[k - 1].kind == "role" and _glue(line, pieces[k - 1].end, pieces[k].begin) in {"and", ", and", ","}:
        k -= 1
    if k > 0 and pieces[k - 1].kind == "body" and _glue(line, pieces[k - 1].end, pieces[k].begin) == "":
        k -= 1  # "A, IPO Director"
    return k > 0 and pieces[k - 1].kind == "person" and _glue(line, pieces[k - 1].end, pieces[k].begin) in {",", ", the"}


def _trailing(line: Line, pieces: list[Piece], index: int) -> Piece | None:
    """Read "ROLE PERSON of BODY" and "ROLE PERSON (BODY"."""
    if index + 1 < len(pieces) and pieces[index + 1].kind in {"body", "country"}:
        glue = _glue(line, pieces[index].end, pieces[index + 1].begin)
        if glue in {"of", "of the", "from", "from the"}:
            return pieces[index + 1]
    return None


def _held(line: Line, role: RolePhrase, body: Piece | None) -> RolePhrase:
    if role.body is not None or body is None:
        return role
    return RolePhrase(role.span, role.role, line.span(body.begin, body.end))


def _roles_after(line: Line, pieces: list[Piece], index: int) -> Iterator[RolePhrase]:
    """Read "PERSON, ROLE [of BODY] [and ROLE of BODY]"."""
    left, k = pieces[index].end, index + 1
    pending: list[Piece] = []
    if k < len(pieces) and pieces[k].kind == "role" and _glue(line, left, pieces[k].begin) not in _APPOSED:
        return
    if k + 1 < len(pieces) and pieces[k].kind == "body" and pieces[k + 1].kind == "role" and _glue(line, left, pieces[k].begin) == ",":
        if _glue(line, pieces[k].end, pieces[k + 1].begin) == "":
            yield _phrase(line, pieces[k + 1], pieces[k])  # "A, IPO Divisional Director"
        return
    while k < len(pieces):
        piece = pieces[k]
        glue = _glue(line, left, piece.begin)
        if piece.kind == "role" and glue in _NEXT and not _belongs_right(line, pieces, k):
            pending.append(piece)
        elif piece.kind in {"body", "country"} and pending and glue in _OF:
            yield from (_phrase(line, p, piece) for p in pending)
            pending = []
            if k + 1 < len(pieces) and pieces[k + 1].kind == "body" and _glue(line, piece.end, pieces[k + 1].begin) in {"to the", "to"}:
                k += 1
        else:
            break
        left, k = pieces[k].end, k + 1
    yield from (_phrase(line, p, None) for p in pending)


_APPOSED = {",", "(", ", the", "( the", ", nominee for", ", currently", ", a", ", an", ", former"}
_NEXT = {",", "and", ", and", ", the", "and the", "(", ", nominee for", ", a", ", currently", ", former", "and as"}


def _belongs_right(line: Line, pieces: list[Piece], k: int) -> bool:
    """Tell whether the role introduces the next person: "A, B and Minister C"."""
    return k + 1 < len(pieces) and pieces[k + 1].kind == "person" and _glue(line, pieces[k].end, pieces[k + 1].begin) == ""


def _body(line: Line, pieces: list[Piece], k: int) -> Piece | None:
    """Return the body that a role is held in: behind it after "of", or right before it."""
    if k + 1 < len(pieces) and pieces[k + 1].kind in {"body", "country"}:
        glue = _glue(line, pieces[k].end, pieces[k + 1].begin)
        if glue in _OF:
            return pieces[k + 1]
    if (
        k > 0
        and pieces[k - 1].kind in {"body", "country"}
        and _glue(line, pieces[k - 1].end, pieces[k].begin) in {"", "'s", "' s", ";", "( ;"}
    ):
        return pieces[k - 1]
    return None


def _phrase(line: Line, piece: Piece, body: Piece | None) -> RolePhrase:
    span: Span = line.span(piece.begin, piece.end)
    return RolePhrase(span, piece.role, line.span(body.begin, body.end) if body else None)
