"""Words -> the sequence of roles, persons and bodies of a line, which introductions are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg import lexicon
from kg.mentions import personal
from kg.mentions.words import Line, Word
from kg.model import Mention
from kg.vocabulary import ORGANIZATIONS


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
        listed = words[begin].text == ","
        begin += 1 + (begin + 1 < following and words[begin + 1].lower == "the")
        end = begin
        while (
            end < following
            and (words[end].plain or words[end].text == "&")
            and not words[end].opens
            and words[end].text not in personal.NOT_NAMES
        ):
            end += 1
        if end > begin and _whole(words, begin, end, listed):
            found.append(Piece("body", begin, end, EMPLOYER))
    return sorted(found, key=lambda p: p.begin)


def _whole(words: Sequence[Word], begin: int, end: int, listed: bool) -> bool:
    """Tell a body from a field of work: behind a comma it must end the line, and it is no lone common word."""
    if any(w.text in lexicon.role_domains() or w.text in lexicon.roles() for w in words[begin:end]):
        return False
    if listed:
        return end - begin >= 2 and (end == len(words) or words[end].text in {".", ";"})
    return end - begin >= 2 or any(c.isupper() for c in words[begin].text[1:])


def find(line: Line, names: Sequence[Mention]) -> list[Piece]:
    words, starts = line.words, {n.span.begin: n for n in names}
    pieces: list[Piece] = []
    at = 0
    while at < len(words):
        piece = _named(words, at, starts) or _role(line, at) or _person(line, at, pieces)
        if piece:
            pieces.append(piece)
            at = piece.end
        else:
            at += 1
    return pieces


def _named(words: Sequence[Word], at: int, starts: dict[int, Mention]) -> Piece | None:
    name = starts.get(words[at].span.begin)
    if name is None:
        return None
    end = at + 1
    while end < len(words) and words[end].span.begin < name.span.end:
        end += 1
    if name.type == "Official":
        return Piece("person", at, end)
    if name.type in ORGANIZATIONS:
        return Piece("body", at, _bracketed(words, end))
    if name.type == "Country":
        return Piece("country", at, end)
    return Piece("other", at, end)


def _bracketed(words: Sequence[Word], end: int) -> int:
    """Step over the short form in brackets behind a name."""
    if end + 2 < len(words) and words[end].text == "(":
        for close in range(end + 2, min(end + 7, len(words))):
            if words[close].text in {")", ";"}:
                return close + 1 if words[close].text == ")" else end
    return end


def _role(line: Line, at: int) -> Piece | None:
    """Read a role phrase: modifiers, the role noun, and the field it is held for."""
    words, end = line.words, at
    while (
        end < len(words)
        and words[end].hit is None
        and (words[end].text in lexicon.role_modifiers() or (words[end].text == "-" and end > at))
    ):
        end += 1
    noun = end
    while noun > at and not (noun < len(words) and _noun(words[noun])):
        noun -= 1  # "General" of "Secretary General" is both
    if not (noun < len(words) and _noun(words[noun])) or (words[noun].text in {"Professor", "Judge", "Justice"} and noun == at):
        return None
    if words[noun].text == "Executive" and (noun == at or words[noun - 1].text != "Chief"):
        return None
    end = noun + 1
    while (
        end < len(words)
        and words[end].hit is None
        and (_noun(words[end]) or words[end].text in {"General", "Elect", "Designate", "Counselor"})
    ):
        end += 1
    end = _domain(words, end)
    if end + 1 < len(words) and words[end].text in {"'s", "’s"} and words[end + 1].text in lexicon.heads():
        return None  # "the President's Office"
    return Piece("role", at, end, " ".join(w.text for w in words[at:end]).replace(" ,", ",").replace(" - ", "-"))


def _noun(word: Word) -> bool:
    return word.hit is None and (
        word.text in lexicon.roles() or (word.text.isupper() and len(word.text) > 3 and word.text.title() in lexicon.roles())
    )


def _domain(words: Sequence[Word], end: int) -> int:
    """Take in "for Culture, Community and Youth" and "of Commerce for Intellectual Property"."""
    while (
        end + 1 < len(words)
        and words[end].lower in {"for", "of"}
        and words[end + 1].hit is None
        and words[end + 1].text in lexicon.role_domains()
    ):
        stop = _field(words, end + 1)
        if stop < len(words) and words[stop].text in lexicon.heads():
            break  # "President of Enterprise Community Partners"
        end = stop
    return end


def _field(words: Sequence[Word], at: int) -> int:
    end = at
    while end < len(words) and words[end].hit is None and words[end].text in lexicon.role_domains():
        end += 1
        step = end
        if step < len(words) and words[step].text == ",":
            step += 1
        if step < len(words) and words[step].text in {"and", "&"}:
            step += 1
        if step > end and step < len(words) and words[step].text in lexicon.role_domains() and not _noun_ahead(words, step):
            end = step
    return end


def _noun_ahead(words: Sequence[Word], at: int) -> bool:
    return any(_noun(w) for w in words[at : at + 2])


def _person(line: Line, at: int, pieces: Sequence[Piece]) -> Piece | None:
    """Read a person's name behind an honorific, behind a role, or before ", ROLE"."""
    words = line.words
    begin = at
    while begin < len(words) and personal.honorific(words, begin):
        begin += 2 if begin + 1 < len(words) and words[begin + 1].text in {".", ","} else 1
        if begin + 2 < len(words) and words[begin].text == "(" and words[begin + 2].text == ")":
            begin += 3
    end = personal.end(words, begin)
    if end == begin:
        return None
    titled = begin > at
    after_role = (
        bool(pieces) and pieces[-1].kind == "role" and pieces[-1].end in {at, at - 1 if words[at - 1].text == "," and titled else at}
    )
    if titled or (after_role and not line.headline) or (end - begin >= 2 and _apposed(words, end) and not line.headline):
        return Piece("person", begin, end)
    return None


def _apposed(words: Sequence[Word], end: int) -> bool:
    """Tell whether ", [the] ROLE" or "(ROLE" follows."""
    if end >= len(words) or words[end].text not in {",", "("}:
        return False
    at = end + 1
    hit = words[at].hit if at + 1 < len(words) else None
    if hit is not None and "/organization/" in hit.candidates[0]:
        at += 1  # "A, IPO Divisional Director"
    while at < len(words) and (words[at].lower in {"the", "a", "an", "former", "currently"} or words[at].text in lexicon.role_modifiers()):
        at += 1
    return at < len(words) and (_noun(words[at]) or words[at].text == "Nominee" or words[at].lower in {"nominee"})
