"""Pieces -> the roles behind a name: "PERSON, ROLE of BODY and ROLE of BODY"."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from kg import lexicon
from kg.mentions import held, personal, ranks, roles, specialties, ties
from kg.mentions import pieces as pieces_of
from kg.mentions.piece import Piece
from kg.mentions.words import Line
from kg.model import RolePhrase


def find(line: Line, pieces: Sequence[Piece], index: int) -> Iterator[RolePhrase]:
    """Read "PERSON, ROLE [of BODY] [and ROLE of BODY]"."""
    left, k = pieces[index].end, index + 1
    pending: list[Piece] = []
    titled = ranks.before(line, pieces, index) or ranks.opened(line, pieces, index) or ranks.led(line, pieces, index)
    land = pieces_of.landed(line.words, left)
    if not titled and k < len(pieces) and pieces[k].kind == "country" and land >= pieces[k].end:
        left, k = land, k + 1  # "A (Norway), Deputy Director General"
    if k < len(pieces) and pieces[k].kind == "role" and ties.glue(line, left, pieces[k].begin) not in ties.APPOSED:
        below = left == pieces[k].begin and left in line.breaks
        if titled or not below or not personal.honorific(line.words, pieces[index].begin - 1):
            return
        pending, k, left = [pieces[k]], k + 1, pieces[k].end  # "Mr X" on a line, "Chair, B" on the next
    if (
        k + 1 < len(pieces)
        and pieces[k].kind in {"body", "country"}
        and pieces[k + 1].kind == "role"
        and ties.glue(line, left, pieces[k].begin) in ties.HIS
    ):
        if ties.glue(line, pieces[k].end, pieces[k + 1].begin) in {"", "'s", "' s"} and not _belongs_right(line, pieces, k + 1, titled):
            yield held.phrase(line, pieces[k + 1], pieces[k])  # "A, IPO Divisional Director", "A, the Utopian Minister of X"
        return
    yield from _row(line, pieces, (left, k), pending, titled)


def _row(line: Line, pieces: Sequence[Piece], at: tuple[int, int], pending: list[Piece], titled: bool) -> Iterator[RolePhrase]:
    """Yield the roles of a row that begins at a word and a piece, each with the body that follows."""
    left, k = at
    while k < len(pieces):
        piece = pieces[k]
        glue = ties.glue(line, left, piece.begin)
        if piece.kind == "role" and glue in ties.NEXT and not _anothers(line, pieces, k, titled):
            pending.append(piece)
        elif piece.kind in {"body", "country"} and pending and ties.held_at(glue):
            k = yield from _bodies(line, pieces, pending, k)
            pending = []
        elif pending and specialties.found(line, left, piece, pieces[k + 1 :]):
            pending[-1] = specialties.widened(line, pending[-1], piece)
            left, k = pending[-1].end, k + (piece.kind == "country")
            continue
        else:
            break
        left, k = pieces[k].end, k + 1
    if pending:
        sent = held.sent(line, pieces, at[1] - 1)
        yield from (held.phrase(line, p, sent) for p in pending)


def _anothers(line: Line, pieces: Sequence[Piece], k: int, titled: bool) -> bool:
    """Tell whether a role is not that of the name before it, but of the next one, or of who does what the verb behind it tells."""
    acts = titled and line.words[pieces[k].begin - 1].lower == "the" and _acts(line, pieces[k].end)
    return acts or _belongs_right(line, pieces, k, titled)


def _acts(line: Line, at: int) -> bool:
    """Tell whether a verb stands here: "Represented by Secretary A, the Minister said", of somebody else."""
    forms = lexicon.verbs().get(line.words[at].lower, ()) if at < len(line.words) else ()
    return any(f.form in {"past", "third"} for f in forms)


def _bodies(line: Line, pieces: Sequence[Piece], pending: Sequence[Piece], k: int) -> Generator[RolePhrase, None, int]:
    """Yield the pending roles with the body behind them, or with a later one; return the last body that is theirs."""
    k += held.owns(line, pieces, k)
    if (stop := held.graded(line, pieces[k])) > pieces[k].end:
        yield from (held.phrase(line, p, Piece("body", pieces[k].end, stop)) for p in pending)
        return k  # "A, Director, International Division in UK Trade and Investment": no country has that office
    state = [p for p in pending[:-1] if pieces[k].kind == "body" and roles.STATE.search(p.role)]
    apart = [p for p in pending[:-1] if roles.whole(p.role)]
    yield from (held.phrase(line, p, None if p in apart else pieces[k]) for p in pending if p not in state)
    while k + 1 < len(pieces) and pieces[k + 1].kind == "body":
        link = ties.glue(line, pieces[k].end, pieces[k + 1].begin)
        if link == "and" and not _goes_on(line, pieces, k + 1):
            yield held.phrase(line, pending[-1], pieces[k + 1])  # "Secretary for A and B"
        elif link in {"at the", "in the"}:
            yield from (held.phrase(line, p, pieces[k + 1]) for p in state)
            state = []
        elif link not in {"to", "to the"}:
            break
        k += 1
    yield from (held.phrase(line, p, None) for p in state)
    return k


def _goes_on(line: Line, pieces: Sequence[Piece], k: int) -> bool:
    """Tell whether a body opens the next introduction: "of A and B Commissioner X"."""
    return (
        k + 1 < len(pieces)
        and pieces[k + 1].kind in {"role", "person"}
        and ties.glue(line, pieces[k].end, pieces[k + 1].begin) in {"", "'s"}
    )


def _belongs_right(line: Line, pieces: Sequence[Piece], k: int, titled: bool) -> bool:
    """Tell whether the role introduces the next person: "A, B and Minister C"; of several before C all do when A has one."""
    last = k
    while (
        titled
        and last + 1 < len(pieces)
        and pieces[last + 1].kind == "role"
        and ties.glue(line, pieces[last].end, pieces[last + 1].begin) in ties.NEXT
    ):
        last += 1
    if last + 2 < len(pieces) and pieces[last + 1].kind in {"body", "country"} and pieces[last + 2].kind == "person":
        within = ties.held_at(ties.glue(line, pieces[last].end, pieces[last + 1].begin))
        tied = ties.glue(line, pieces[last + 1].end, pieces[last + 2].begin)
        if tied == "," and _dashed(line, pieces, k):
            return False
        return within and (
            tied == "" or (tied in ties.SET_OFF and (titled or ranks.led(line, pieces, last + 2)))
        )  # "A, Minister of B C", "the Minister of B, A, the Director of D, C"
    if last + 1 >= len(pieces) or pieces[last + 1].kind != "person":
        return False
    tied = ties.glue(line, pieces[last].end, pieces[last + 1].begin)
    return tied == "" or (tied in ties.SET_OFF and titled and ranks.led(line, pieces, last + 1))  # "Minister A, Deputy Minister, Mr B"


def _dashed(line: Line, pieces: Sequence[Piece], k: int) -> bool:
    """Tell "Mr A – Director of B, Mrs C – Head of D": a dash ties a role to the name before it, a comma parts those who are listed."""
    return k > 0 and pieces[k - 1].kind == "person" and ties.glue(line, pieces[k - 1].end, pieces[k].begin) in ties.DASHES
