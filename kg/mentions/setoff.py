"""Words -> whether a name stands in apposition to a role: "the Minister of Justice, NAME, has", "Chairman IPO NAME"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg import lexicon
from kg.mentions import personal, roles
from kg.mentions.piece import Piece
from kg.mentions.words import Word

_MODES = frozenset("acting interim then new current former previous outgoing incoming late".split())


def apposed(words: Sequence[Word], begin: int, end: int, pieces: Sequence[Piece]) -> bool:
    """Tell "the Minister of Justice, NAME, has" and "the Director of B, NAME.": a name in apposition to one definite role."""
    last = len(pieces) - 1
    while last > 0 and pieces[last].kind in {"body", "country"} and len(pieces) - last < _BODIES:
        last -= 1  # "Registrar of the Madrid Registry at B"
    if last < 0 or pieces[last].kind != "role" or pieces[-1].end != begin - 1 or words[begin - 1].text != ",":
        return False
    while last > 0 and words[pieces[last].begin - 1].lower == "and" and (earlier := _role_before(pieces, last)) is not None:
        last = earlier  # "the Undersecretary and President of B, NAME,"
    opening = pieces[last].begin - 1
    if opening > 0 and words[opening].lower in _MODES:
        opening -= 1
    elif opening > 1 and personal.described(words, opening - 1) == opening + 1:
        opening -= 2
    unjoined = pieces[last].role.split()[-1] in lexicon.role_domains() and not {"of", "for"} & set(pieces[last].role.split())
    if not _tied(words, pieces[last:]):
        return False
    definite = (
        words[pieces[last].begin].text.islower()
        or unjoined
        or words[pieces[last].begin].opens
        or _goes_before(words, pieces, last)
        or (opening >= 0 and (words[opening].lower in _DEFINITE or words[opening].hit is not None))
    )
    return definite and (end == len(words) or words[end].text in {",", ".", ";", ")"} or words[end].lower in _GOES_ON or _told(words[end]))


def _tied(words: Sequence[Word], chain: Sequence[Piece]) -> bool:
    """Tell whether a role and what stands behind it belong together: no comma parts them but one."""
    return all(not {";", "."} & {w.text for w in words[a.end : b.begin]} for a, b in pairwise(chain)) and all(
        words[a.end].text != "," or b.begin == a.end + 1 for a, b in pairwise(chain) if a.end < b.begin
    )


_DEFINITE = frozenset({"the", "its", "whose", "'s", "our", "their", "/", "’", "'"})  # "Barbados’ Ambassador"
_BODIES = 4  # pieces that a role may have behind it, with itself
_BEFORE = frozenset({",", "and", "by", "with", "included", "includes", "include", "including", ":"})


def _goes_before(words: Sequence[Word], pieces: Sequence[Piece], last: int) -> bool:
    """Tell whether a role with its body stands before its holder: no person before it whose it could be."""
    at = pieces[last].begin - 1
    while at > 0 and words[at].plain and not words[at].opens:
        at -= 1  # "Trade Mark Examiner"
    if at < 0 or words[at].lower not in _BEFORE or (pieces[last].end == pieces[-1].end and " of " not in pieces[last].role):
        return False
    k = last - 1
    while k > 0 and pieces[k].kind != "person":
        k -= 1
    if k < 0 or pieces[k].kind != "person" or any(w.opens or w.text == ";" for w in words[pieces[k].end : at]):
        return True
    if any(f.form in {"past", "third"} for w in words[pieces[k].end : at] for f in lexicon.verbs().get(w.text, ())):
        return True
    led = k > 0 and pieces[k - 1].kind in {"role", "body", "country"} and pieces[k].begin - pieces[k - 1].end < len(("Hon", ".", ","))
    return led and pieces[k].end >= at - 1  # "Director of B, NAME, and Examiner at C, NAME"


_GOES_ON = frozenset("and on here today yesterday has have had was is will also".split())


def _told(word: Word) -> bool:
    """Tell a verb of telling or doing behind a name: "the Minister of Justice, NAME said"."""
    return word.hit is None and any(f.form in {"past", "third"} for f in lexicon.verbs().get(word.text, ()))


def _role_before(pieces: Sequence[Piece], last: int) -> int | None:
    """Return the role, with its body or without, that ends right before "and" and another role."""
    end = pieces[last].begin - 1
    if pieces[last - 1].kind == "role" and pieces[last - 1].end == end:
        return last - 1
    held = last > 1 and pieces[last - 1].kind in {"body", "country"} and pieces[last - 2].kind == "role" and pieces[last - 1].end == end
    return last - 2 if held else None


def behind_body(words: Sequence[Word], at: int, end: int, pieces: Sequence[Piece]) -> bool:
    """Tell "Chairman IPO NAME" and "Chairman, IPO, NAME": a role, its body, and a name of two words that is no field of work."""
    if len(pieces) < 2 or [p.kind for p in pieces[-2:]] != ["role", "body"] or end - at < 2:
        return False
    role, body = pieces[-2:]
    tied = " ".join(w.text for w in words[role.end : body.begin]), " ".join(w.text for w in words[body.end : at])
    if tied not in {("", ""), ("", ","), (",", ",")} or not roles.heading(role.role) or words[at].opens:
        return False
    return not any(w.text in lexicon.role_domains() for w in words[at:end])


def of_body(words: Sequence[Word], at: int, pieces: Sequence[Piece]) -> bool:
    """Tell "Acting Commissioner of the Patent Office (PO) NAME" and "Minister of Economy, Utopia NAME"."""
    k = len(pieces) - 1
    if k < 1 or pieces[k].kind not in {"body", "country"} or pieces[k].end != at or _UNLED & set(pieces[k - 1].role.split()):
        return False
    if pieces[k].kind == "country" and pieces[k - 1].kind == "body" and words[pieces[k].begin - 1].text == ",":
        k -= 1
    between = [w.lower for w in words[pieces[k - 1].end : pieces[k].begin]]
    return k > 0 and pieces[k - 1].kind == "role" and between in (["of"], ["of", "the"], ["at", "the"], ["at"], ["in"], ["in", "the"])


def announced(words: Sequence[Word], at: int, pieces: Sequence[Piece]) -> bool:
    """Tell "has a new Director General: NAME"."""
    return bool(pieces) and pieces[-1].kind == "role" and pieces[-1].end == at - 1 and words[at - 1].text == ":"


def dashed(words: Sequence[Word], at: int, pieces: Sequence[Piece]) -> bool:
    """Tell whether a line is "ROLE - NAME"."""
    return bool(pieces) and pieces[0].kind == "role" and pieces[0].begin == 0 and words[at - 1].text in {"-", "–", "—", ":"}


_UNLED = frozenset({"Member", "Fellow", "Partner", "Officer", "Founder", "Co-Founder", "Leader", "Specialist", "Delegate"})
