"""Words -> the sequence of roles, persons and bodies of a line, which introductions are read from."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions import employers, graded, lowercase, personal, posting, roles, setoff, sorts, told, units
from kg.mentions.piece import EMPLOYER, GRADED, UNNAMED, Piece
from kg.mentions.words import Line, Word
from kg.model import Mention
from kg.vocabulary import ORGANIZATIONS


def find(line: Line, names: Sequence[Mention]) -> list[Piece]:
    words, starts = line.words, {n.span.begin: n for n in names}
    pieces: list[Piece] = []
    at = 0
    while at < len(words):
        if (stop := graded.behind(words, at)) > at and roles.read(words, stop):
            pieces.append(Piece("country", at, stop, GRADED))
            at = stop
        piece = _named(words, at, starts, pieces) or sorts.find(words, at, pieces)
        if piece is None and employers.unspelled(words, at, pieces):
            piece = Piece("body", at, at + 1, EMPLOYER)
        if piece is None:
            capital = words[at].text[0].isupper()
            piece = _fielded(words, at)
            piece = piece or ((_role(words, at) or _person(line, at, pieces)) if capital else _quiet(words, at, pieces, starts))
        if piece:
            pieces.append(piece)
            at = piece.end
        else:
            at += 1
    return pieces


def _fielded(words: Sequence[Word], at: int) -> Piece | None:
    found = lowercase.of_field(words, at)
    return Piece("role", at, *found) if found else None


def _role(words: Sequence[Word], at: int) -> Piece | None:
    if personal.honorific(words, at) or personal.sultan(words, at):
        return None  # "Senator the Hon A"
    found = roles.read(words, at)
    if found is None:
        return None
    return Piece("role", at, units.same(words, found[0]), f"{graded.before(words, at)} {found[1]}".strip())


def _quiet(words: Sequence[Word], at: int, pieces: Sequence[Piece], starts: dict[int, Mention]) -> Piece | None:
    """Read a role in small letters in apposition to the person right before, or with its body before a person."""
    if not words[at].text.islower():
        return None
    if (found := lowercase.quiet(words, at)) and _introduces(words, found[0], starts):
        return Piece("role", at, *found)
    if (small := lowercase.small(words, at)) and _before_name(words, at, small[0], pieces):
        return Piece("role", at, *small)
    if at and words[at - 1].text in {"'s", "’s"} and pieces and pieces[-1].kind in {"body", "country"} and pieces[-1].end == at - 1:
        found = lowercase.quiet(words, at)
        named = found and found[0] + 1 < len(words) and words[found[0]].text == "," and personal.end(words, found[0] + 1) > found[0] + 2
        return Piece("role", at, *found) if found and named else None  # "B's president, A B"
    if (small := lowercase.small(words, at)) and [p.kind for p in pieces[-2:]] == ["person", "body"] and pieces[-1].end == at:
        return Piece("role", at, *small) if words[pieces[-2].end].text == "," and pieces[-1].begin == pieces[-2].end + 1 else None
    if not pieces or not (pieces[-1].kind == "person" or (len(pieces) > 1 and [p.kind for p in pieces[-2:]] == ["person", "country"])):
        return None
    between = [w.lower for w in words[pieces[-1].end : at] if w.text != ")"]
    apposed = between[:1] == [","] and set(between[1:]) <= _APPOSED
    found = lowercase.mixed(words, at) or lowercase.quiet(words, at) if apposed else None
    return Piece("role", at, *found) if found else None


_APPOSED = frozenset({"the", "a", "an", "former", "currently", *personal.DESCRIBING})  # between the comma and the role


def _before_name(words: Sequence[Word], at: int, end: int, pieces: Sequence[Piece]) -> bool:
    """Tell whether a role stands between a body and a name, or goes on so: "WIPO director general A B and deputy director C D"."""
    if end >= len(words) or words[end].opens or not (pieces or at):
        return False
    told = at > 0 and (words[at - 1].lower == "our" or words[at - 1].text in _SAYING)
    if told and personal.end(words, end) > end + 1 and not words[end].function:
        return True
    if not pieces:
        return False
    hit, last = words[end].hit, pieces[-1]
    if personal.end(words, end) < end + 2 and not (hit is not None and "/official/" in hit.candidates[0]):
        return False
    if last.kind in {"body", "country"} and (last.end == at or (last.end == at - 1 and words[at - 1].text in {"'s", "’s"})):
        return True
    return (
        last.kind == "person"
        and len(pieces) > 1
        and words[pieces[-2].begin].text.islower()
        and words[at - 1].lower == "and"
        and last.end == at - 1
    )


_SAYING = frozenset("said says explained explains added adds stated states noted notes commented comments stressed stresses".split())


def _introduces(words: Sequence[Word], end: int, starts: dict[int, Mention]) -> bool:
    """Tell whether "of BODY, NAME" or "of BODY NAME" stands behind a role: "the president of INPI, A B"."""
    if end + 1 >= len(words) or words[end].lower not in {"of", "at", "in"}:
        return False
    begin = end + 2 if words[end + 1].lower in {"the", "our"} else end + 1
    if begin + 1 < len(words) and sorts.named(words[begin]) and words[begin + 1].text == ",":
        return _person_at(words, begin + 2, starts)
    begin += begin + 1 < len(words) and words[begin].demonym and words[begin + 1].span.begin in starts
    name = starts.get(words[begin].span.begin) if begin < len(words) else None
    if name is None or name.type not in ORGANIZATIONS:
        return False
    stop = begin
    while stop < len(words) and words[stop].span.begin < name.span.end:
        stop += 1
    stop = _bracketed(words, stop)
    if stop + 1 >= len(words):
        return False
    if words[stop].text != ",":  # "the director of B Anna Berg"
        return not words[stop].opens and _person_at(words, stop, starts)
    return _person_at(words, stop + 1, starts)


def _person_at(words: Sequence[Word], at: int, starts: dict[int, Mention]) -> bool:
    """Tell whether a name of two words, one with a title or one that is known stands at a place."""
    known = starts.get(words[at].span.begin) if at < len(words) else None
    titled = at + 1 < len(words) and personal.honorific(words, at)
    return (known is not None and known.type == "Official") or titled or (at < len(words) and personal.end(words, at) > at + 1)


def _named(words: Sequence[Word], at: int, starts: dict[int, Mention], pieces: Sequence[Piece]) -> Piece | None:
    name = starts.get(words[at].span.begin)
    if name is None:
        return None
    end = at + 1
    while end < len(words) and words[end].span.begin < name.span.end:
        end += 1
    if name.type == "Official":
        return Piece("person", at, end)
    if name.type in ORGANIZATIONS and not (end < len(words) and words[end].text in {"Countries", "States", "Region"}):
        return Piece("body", at, units.of_body(words, _abbreviated(words, _landed(words, _bracketed(words, end)))))
    whole = starts.get(words[end].span.begin) if name.type == "Country" and end < len(words) else None
    if whole is not None and whole.type in ORGANIZATIONS and (words[at].text.endswith(_DEMONYMS) or words[at].text.istitle()):
        body = _named(words, end, starts, pieces)
        return Piece("body", at, body.end) if body else None  # "the French National Institute", "the Barbados Registry of Companies"
    if name.type == "Country" and words[at].demonym and (stop := units.unnamed(words, end)) is not None:
        return Piece("body", at, stop, UNNAMED)
    if name.type == "Country" and not (end < len(words) and words[end].text in {"-", "–"}):
        posted = pieces and pieces[-1].kind == "role" and posting.posted(pieces[-1].role) and at - pieces[-1].end <= OF_THE
        stop = (posting.post(words, end) if posted else None) or end
        seat = bool(posted) and stop == end and end + 1 < len(words) and words[end].lower in {"in", "at"} and words[end + 1].hit is not None
        return Piece("country", at, stop + 2 * seat, posting.joined(words[end:stop]))  # "of Peru in Geneva"
    return Piece("other", at, end)


def _landed(words: Sequence[Word], end: int) -> int:
    """Step over the country behind a name: "IPO-Pakistan", "the Office (IPO) of Pakistan", but no demonym."""
    if end + 1 >= len(words) or not (words[end].text in {"-", "–"} or (words[end - 1].text == ")" and words[end].lower == "of")):
        return end
    at = end + 1 + (words[end + 1].lower == "the")
    hit = words[at].hit if at < len(words) else None
    return at + 1 if hit is not None and "/country/" in hit.candidates[0] and hit.form != "demonym" else end


def _abbreviated(words: Sequence[Word], end: int) -> int:
    """Step over the country and the short form of "the National Center of the Republic of Utopia (NC)"."""
    at = end + 1 + (end + 1 < len(words) and words[end + 1].lower == "the")
    hit = words[at].hit if end < at < len(words) and words[end].lower == "of" else None
    stop = _bracketed(words, at + 1) if hit is not None and "/country/" in hit.candidates[0] else end
    return stop if stop > at + 1 else end


_DEMONYMS = ("ese", "ish", "ian", "ean", "ch", "an", "sh")
OF_THE = 2  # words between "Permanent Representative" and the country


def _bracketed(words: Sequence[Word], end: int) -> int:
    """Step over the short form in brackets behind a name."""
    if end + 2 < len(words) and words[end].text == "(":
        for close in range(end + 2, min(end + 7, len(words))):
            if words[close].text in {")", ";"}:
                return close + 1 if words[close].text == ")" else end
    return end


def _person(line: Line, at: int, pieces: Sequence[Piece]) -> Piece | None:
    """Read a person's name behind an honorific, behind a role, or before ", ROLE"."""
    words = line.words
    begin = at
    while begin < len(words) and personal.honorific(words, begin):
        begin = personal.titled(words, begin)
    end = _whole_name(words, personal.end(words, begin))
    if end == begin:
        return None
    titled = begin > at
    if (
        titled
        and end - begin == 1
        and words[begin].text.isupper()
        and len(words[begin].text) <= _SHORT
        and words[at].text.startswith("Hon")
    ):
        return None  # "Hon'ble CM": letters for an office
    after_role = (
        bool(pieces) and pieces[-1].kind == "role" and pieces[-1].end in {at, at - 1 if words[at - 1].text == "," and titled else at}
    )
    if (
        titled
        or (end == len(words) and end - begin >= 2 and setoff.dashed(words, at, pieces))
        or (after_role and not line.headline and not units.part(words[end - 1]) and (end - begin >= 2 or _addressed(pieces[-1])))
        or (
            end - begin >= 2
            and not line.headline
            and (
                _apposed(words, end)
                or told.person(words, begin, end)
                or setoff.apposed(words, begin, end, pieces)
                or setoff.behind_body(words, begin, end, pieces)
                or (begin == at and (setoff.of_body(words, at, pieces) or setoff.announced(words, at, pieces)))
            )
        )
    ):
        return Piece("person", begin, end)
    return None


_SHORT = 4  # letters of an office


def _whole_name(words: Sequence[Word], end: int) -> int:
    """Take in what the register knows of a name: "Daniel" before "Daren Tang"."""
    hit = words[end].hit if 0 < end < len(words) else None
    known = hit is not None and "/official/" in hit.candidates[0] and words[end - 1].hit is None
    return end + 1 if known and words[end - 1].text[0].isupper() and words[end - 1].text.isalpha() else end


def landed(words: Sequence[Word], end: int) -> int:
    """Step over where somebody comes from: "NAME (Norway), Director", "NAME of Chile, Director"."""
    if end + 2 >= len(words) or not (words[end].text == "(" or words[end].lower == "of"):
        return end
    at = end + 1 + (words[end + 1].lower == "the")
    hit = words[at].hit if at + 1 < len(words) else None
    if hit is None or "/country/" not in hit.candidates[0] or hit.form == "demonym":
        return end
    closed = words[at + 1].text == ")" if words[end].text == "(" else words[at + 1].text == ","
    return at + 1 + (words[end].text == "(") if closed else end


def _addressed(role: Piece) -> bool:
    """Tell whether a role stands before a family name alone: "Commissioner Barba", but no "Member State"."""
    return not _UNADDRESSED & set(role.role.split()) and not {"of", "for"} & set(role.role.split())


_UNADDRESSED = frozenset({"Member", "Fellow", "Partner", "Head", "Officer", "Founder", "Co-Founder", "Leader", "Specialist", "Delegate"})


def _apposed(words: Sequence[Word], end: int) -> bool:
    """Tell whether ", [the] ROLE" or "(ROLE" follows."""
    end = landed(words, personal.post_nominal(words, end) if end < len(words) else end)
    if end >= len(words) or words[end].text not in {",", "("}:
        return False
    at = end + 1
    at += (
        at + 2 < len(words) and words[at].lower == "the" and (words[at + 1].hit is not None or words[at + 1].acronym)
    )  # "A, the IPO Director"
    hit = words[at].hit if at + 1 < len(words) else None
    if (hit is not None and "/organization/" in hit.candidates[0]) or (at + 1 < len(words) and words[at].acronym):
        at += 1  # "A, IPO Divisional Director"
    elif hit is not None and "/country/" in hit.candidates[0] and words[at + 1].text in {"'s", "’s"}:
        at += 2  # "A, Peru's Minister of Trade"
    elif hit is not None and "/country/" in hit.candidates[0]:
        at += 1  # "A, U.S. Secretary of Commerce"
    elif (stop := graded.behind(words, at)) > at:
        at = stop  # "A, Deputy U.S. Trade Representative"
    at = sorts.owner(words, at)  # "A, the Office's Director"
    while at < len(words) and (stop := personal.before_role(words, at)) > at:
        at = stop
    if [w.lower for w in words[at : at + 2]] == ["at", "that"] or [w.lower for w in words[at : at + 2]] == ["at", "the"]:
        at += 3 if at + 2 < len(words) and words[at + 2].lower == "time" else 0
    told_so = at < len(words) and (roles.read(words, at) or lowercase.mixed(words, at) or lowercase.quiet(words, at))
    titled = told_so or (at < len(words) and words[at].lower == "nominee")
    return bool(titled)
