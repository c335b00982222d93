"""Words -> the sequence of roles, persons and bodies of a line, which introductions are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg import lexicon
from kg.mentions import personal, roles, told, units
from kg.mentions.words import Line, Word
from kg.model import Mention
from kg.values import quick
from kg.vocabulary import ORGANIZATIONS


@quick
@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that is a role, a person or a body, in the sequence that introductions are read from."""

    kind: str  # "role", "person", "body", "country"
    begin: int
    end: int
    role: str = ""


EMPLOYER = "employer"  # marks a body that no head noun tells


def with_employers(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Add the bodies without a head noun that a role is held in: "CEO of Public Knowledge", "Managing Partner, Yusarn Audrey"."""
    words, found = line.words, list(pieces)
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].begin if index + 1 < len(pieces) else len(words)
        begin = piece.end
        if piece.kind != "role" or begin >= following or words[begin].lower not in {"of", "at", "for", "with", ","}:
            continue
        link = words[begin].lower
        begin += 1 + (begin + 1 < following and words[begin + 1].lower == "the")
        end = begin
        while (
            end < following
            and (words[end].plain or words[end].text == "&")
            and not words[end].opens
            and words[end].text not in personal.NOT_NAMES
            and not personal.honorific(words, end)
        ):
            end += 1
        land = pieces[index + 1] if index + 1 < len(pieces) else None
        if (
            end > begin
            and land is not None
            and land.kind == "country"
            and land.begin == end
            and land.end == end + 1
            and _ends(words, land.end)
        ):
            found = [p for p in found if p is not land]
            found.append(Piece("body", begin, land.end, EMPLOYER))  # "Deputy Chief Executive, Enterprise Singapore"
            continue
        if end > begin and _whole(words, begin, end, link, entire=piece.role.split()[-1] in roles.HEADING):
            found.append(Piece("body", begin, end, EMPLOYER))
    return sorted(found, key=lambda p: p.begin)


def _ends(words: Sequence[Word], end: int) -> bool:
    """Tell whether a name may end here: nothing that it would go on with stands behind."""
    return (
        end == len(words) or words[end].text in {".", ",", ";", ")"} or words[end].lower in {"and", "where", "who", "since", "from", "in"}
    )


# Parts of a body that are none by themselves.
_UNITS = frozenset({"Section", "Unit", "Team", "Branch", "Division", "Subdivision", "Cluster", "Practice", "Staff", "Countries"})


def _whole(words: Sequence[Word], begin: int, end: int, link: str, *, entire: bool) -> bool:
    """Tell a body from a field of work: behind a comma it must end the line, and it is no lone common word."""
    name = words[begin:end]
    if name[-1].text in _UNITS or units.inner(name) or (len(name) == 1 and end < len(words) and words[end].text in {"'s", "’s"}):
        return False
    if len(name) == 1 and end < len(words) and words[end].text[0].islower() and not words[end].function:
        return False  # "Head of the Legal Section", "Director of the IP office"
    if any(w.text in lexicon.roles() for w in name) or (not entire and all(w.text in lexicon.role_domains() for w in name)):
        return False
    if link == ",":
        return len(name) >= 2 and (end == len(words) or words[end].text in {".", ";"})
    closed = end == len(words) or words[end].text in {",", ".", ";", ")"}
    if entire and closed and link in {"of", "at"} and name[0].text not in {*lexicon.heads(), *lexicon.role_domains()}:
        return True  # "President of Quorvex, "
    return len(name) >= 2 or (link != "for" and any(c.isupper() for c in name[0].text[1:]))


def find(line: Line, names: Sequence[Mention]) -> list[Piece]:
    words, starts = line.words, {n.span.begin: n for n in names}
    pieces: list[Piece] = []
    at = 0
    while at < len(words):
        piece = _named(words, at, starts, pieces)
        if piece is None:
            capital = words[at].text[0].isupper()
            piece = (_role(words, at) or _person(line, at, pieces)) if capital else _quiet(words, at, pieces, starts)
        if piece:
            pieces.append(piece)
            at = piece.end
        else:
            at += 1
    return pieces


def _role(words: Sequence[Word], at: int) -> Piece | None:
    if personal.honorific(words, at):
        return None  # "Senator the Hon A"
    found = roles.read(words, at)
    return Piece("role", at, *found) if found else None


def _quiet(words: Sequence[Word], at: int, pieces: Sequence[Piece], starts: dict[int, Mention]) -> Piece | None:
    """Read a role in small letters in apposition to the person right before, or with its body before a person."""
    if not words[at].text.islower():
        return None
    if (found := roles.quiet(words, at)) and _introduces(words, found[0], starts):
        return Piece("role", at, *found)
    if at and words[at - 1].text in {"'s", "’s"} and pieces and pieces[-1].kind in {"body", "country"} and pieces[-1].end == at - 1:
        found = roles.quiet(words, at)
        named = found and found[0] + 1 < len(words) and words[found[0]].text == "," and personal.end(words, found[0] + 1) > found[0] + 2
        return Piece("role", at, *found) if found and named else None  # "B's president, A B"
    if not pieces or pieces[-1].kind != "person":
        return None
    between = [w.lower for w in words[pieces[-1].end : at]]
    found = roles.quiet(words, at) if between[:1] == [","] and set(between[1:]) <= {"the", "a", "an", "former", "currently"} else None
    return Piece("role", at, *found) if found else None


def _introduces(words: Sequence[Word], end: int, starts: dict[int, Mention]) -> bool:
    """Tell whether "of BODY, NAME" stands behind a role: "the president of INPI, A B"."""
    if end + 1 >= len(words) or words[end].lower not in {"of", "at", "in"}:
        return False
    begin = end + 2 if words[end + 1].lower == "the" else end + 1
    name = starts.get(words[begin].span.begin) if begin < len(words) else None
    if name is None or name.type not in ORGANIZATIONS:
        return False
    stop = begin
    while stop < len(words) and words[stop].span.begin < name.span.end:
        stop += 1
    stop = _bracketed(words, stop)
    if stop + 1 >= len(words) or words[stop].text != ",":
        return False
    known = starts.get(words[stop + 1].span.begin)
    return (known is not None and known.type == "Official") or personal.end(words, stop + 1) > stop + 2


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
        return Piece("body", at, _bracketed(words, end))
    whole = starts.get(words[end].span.begin) if name.type == "Country" and end < len(words) else None
    if whole is not None and whole.type in ORGANIZATIONS and words[at].text.endswith(_DEMONYMS):
        body = _named(words, end, starts, pieces)
        return Piece("body", at, body.end) if body else None  # "the French National Institute"
    if name.type == "Country" and not (end < len(words) and words[end].text in {"-", "–"}):
        posted = pieces and pieces[-1].kind == "role" and roles.posted(pieces[-1].role) and at - pieces[-1].end <= OF_THE
        stop = (roles.post(words, end) if posted else None) or end
        return Piece("country", at, stop, " ".join(w.text for w in words[end:stop]))
    return Piece("other", at, end)


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
    end = personal.end(words, begin)
    if end == begin:
        return None
    titled = begin > at
    after_role = (
        bool(pieces) and pieces[-1].kind == "role" and pieces[-1].end in {at, at - 1 if words[at - 1].text == "," and titled else at}
    )
    if (
        titled
        or (end == len(words) and end - begin >= 2 and _dashed(words, at, pieces))
        or (after_role and not line.headline and (end - begin >= 2 or _addressed(pieces[-1])))
        or (
            end - begin >= 2
            and not line.headline
            and (
                _apposed(words, end)
                or told.person(words, begin, end)
                or _set_off(words, begin, end, pieces)
                or (begin == at and (_of_body(words, at, pieces) or _announced(words, at, pieces)))
            )
        )
    ):
        return Piece("person", begin, end)
    return None


def _of_body(words: Sequence[Word], at: int, pieces: Sequence[Piece]) -> bool:
    """Tell "Acting Commissioner of the Patent Office (PO) NAME" and "Minister of Economy, Utopia NAME"."""
    k = len(pieces) - 1
    if k < 1 or pieces[k].kind not in {"body", "country"} or pieces[k].end != at or _UNLED & set(pieces[k - 1].role.split()):
        return False
    if pieces[k].kind == "country" and pieces[k - 1].kind == "body" and words[pieces[k].begin - 1].text == ",":
        k -= 1
    between = [w.lower for w in words[pieces[k - 1].end : pieces[k].begin]]
    return k > 0 and pieces[k - 1].kind == "role" and between in (["of"], ["of", "the"], ["at", "the"], ["at"])


def _announced(words: Sequence[Word], at: int, pieces: Sequence[Piece]) -> bool:
    """Tell "has a new Director General: NAME"."""
    return bool(pieces) and pieces[-1].kind == "role" and pieces[-1].end == at - 1 and words[at - 1].text == ":"


def _set_off(words: Sequence[Word], begin: int, end: int, pieces: Sequence[Piece]) -> bool:
    """Tell "the Minister of Justice, NAME, has" and "the Director of B, NAME.": a name in apposition to one definite role."""
    last = len(pieces) - 1
    if last > 0 and pieces[last].kind in {"body", "country"} and pieces[last - 1].kind == "role":
        last -= 1
    if last < 0 or pieces[last].kind != "role" or pieces[-1].end != begin - 1 or words[begin - 1].text != ",":
        return False
    while last > 0 and words[pieces[last].begin - 1].lower == "and" and (earlier := _role_before(pieces, last)) is not None:
        last = earlier  # "the Undersecretary and President of B, NAME,"
    opening = pieces[last].begin - 1
    if opening > 0 and words[opening].lower in {"acting", "then", "new", "current"}:
        opening -= 1
    definite = words[pieces[last].begin].text.islower() or (
        opening >= 0 and (words[opening].lower in {"the", "its", "whose", "'s"} or words[opening].hit is not None)
    )
    return definite and (end == len(words) or words[end].text in {",", ".", ";", ")"} or words[end].lower == "and")


def _role_before(pieces: Sequence[Piece], last: int) -> int | None:
    """Return the role, with its body or without, that ends right before "and" and another role."""
    end = pieces[last].begin - 1
    if pieces[last - 1].kind == "role" and pieces[last - 1].end == end:
        return last - 1
    held = last > 1 and pieces[last - 1].kind in {"body", "country"} and pieces[last - 2].kind == "role" and pieces[last - 1].end == end
    return last - 2 if held else None


def _dashed(words: Sequence[Word], at: int, pieces: Sequence[Piece]) -> bool:
    """Tell whether a line is "ROLE - NAME"."""
    return bool(pieces) and pieces[0].kind == "role" and pieces[0].begin == 0 and words[at - 1].text in {"-", "–", "—", ":"}


def _addressed(role: Piece) -> bool:
    """Tell whether a role stands before a family name alone: "Commissioner Barba", but no "Member State"."""
    return not _UNADDRESSED & set(role.role.split()) and not {"of", "for"} & set(role.role.split())


_UNLED = frozenset({"Member", "Fellow", "Partner", "Officer", "Founder", "Co-Founder", "Leader", "Specialist", "Delegate"})
_UNADDRESSED = frozenset({"Member", "Fellow", "Partner", "Head", "Officer", "Founder", "Co-Founder", "Leader", "Specialist", "Delegate"})


def _apposed(words: Sequence[Word], end: int) -> bool:
    """Tell whether ", [the] ROLE" or "(ROLE" follows."""
    end = personal.post_nominal(words, end) if end < len(words) else end
    if end >= len(words) or words[end].text not in {",", "("}:
        return False
    at = end + 1
    hit = words[at].hit if at + 1 < len(words) else None
    if hit is not None and "/organization/" in hit.candidates[0]:
        at += 1  # "A, IPO Divisional Director"
    elif hit is not None and "/country/" in hit.candidates[0] and words[at + 1].text in {"'s", "’s"}:
        at += 2  # "A, Peru's Minister of Trade"
    while at < len(words) and words[at].lower in {"the", "a", "an", "former", "currently", "formerly", "then"} | personal.DESCRIBING:
        at += 1
    if [w.lower for w in words[at : at + 2]] == ["at", "that"] or [w.lower for w in words[at : at + 2]] == ["at", "the"]:
        at += 3 if at + 2 < len(words) and words[at + 2].lower == "time" else 0
    titled = at < len(words) and (roles.read(words, at) or roles.quiet(words, at) or words[at].lower == "nominee")
    return bool(titled)
