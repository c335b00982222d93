"""Pieces -> bodies that only a role gives away: "CEO of Public Knowledge", "Managing Partner, Yusarn Audrey", "QVRA President A"."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon
from kg.mentions import personal, roles, ties, units
from kg.mentions.piece import EMPLOYER, Piece
from kg.mentions.words import Line, Word


def added(line: Line, pieces: list[Piece]) -> list[Piece]:
    """Add the bodies that no head noun tells: those that a role is held in, or stands behind."""
    words, found = line.words, list(pieces)
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].begin if index + 1 < len(pieces) else len(words)
        begin = piece.end
        if _unknown(line, pieces, index):
            found.append(Piece("body", piece.begin - 1, piece.begin, EMPLOYER))  # "QVRA President A B"
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
            and not (line.headline and end > begin and _acts(words[end]))
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
        if end > begin and _whole(words, begin, end, link, entire=piece.role.split()[-1] in roles.HEADING or piece.role in _OF_COMPANIES):
            found.append(Piece("body", begin, end, EMPLOYER))
    return sorted(found, key=lambda p: p.begin)


def _acts(word: Word) -> bool:
    """Tell the verb of a headline: "Governor of Quorvex Appoints"."""
    return any(form.form == "third" for form in lexicon.verbs().get(word.lower, ()))


_OF_COMPANIES = frozenset({"Managing Director", "General Manager", "Chief Executive", "Chief Executive Officer", "Managing Partner"})


def _unknown(line: Line, pieces: Sequence[Piece], index: int) -> bool:
    """Tell an acronym that nobody has spelled out right before a role, whose holder stands beside it."""
    role, words = pieces[index], line.words
    before = pieces[index - 1] if index else None
    if role.kind != "role" or not role.begin or line.headline or not words[role.begin - 1].acronym:
        return False
    if before is not None and before.end >= role.begin:
        return False
    named = index + 1 < len(pieces) and pieces[index + 1].kind == "person" and ties.glue(line, role.end, pieces[index + 1].begin) == ""
    apposed = before is not None and before.kind == "person" and ties.glue(line, before.end, role.begin - 1) == ","
    return named or apposed


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


def unspelled(words: Sequence[Word], at: int, pieces: Sequence[Piece]) -> bool:
    """Tell letters that nobody has spelled out behind a role: "the President of QVRA"."""
    if not pieces or pieces[-1].kind != "role" or not words[at].acronym:
        return False
    if at + 1 < len(words) and (words[at + 1].plain or words[at + 1].hit is not None):
        return False  # "SPRING Singapore"
    return " ".join(w.lower for w in words[pieces[-1].end : at]) in {"of", "of the", "at"}
