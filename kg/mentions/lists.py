"""Pieces -> introductions that several persons share: "the Directors General A (B) and C (D)", "Deputy Director General A and C of B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions import fields, ties
from kg.mentions.piece import Piece
from kg.mentions.words import Line, Word
from kg.model import Introduction, RolePhrase

_LEADING = frozenset(  # of whom each body has one
    "President Vice-President Director Director-General Commissioner Head Minister Secretary Secretary-General Chairman Chair Ambassador "
    "Registrar Comptroller Governor Premier".split()
)
_NEAR = 14  # words between "the Directors General of the offices" and the first of them
_FEWEST = 2  # persons that make a list
_BETWEEN = frozenset({",", "and", ", and", ") ,", ") and", ")", ") , and", ";"})


def find(line: Line, pieces: Sequence[Piece]) -> Iterator[Introduction]:
    """Yield an introduction for each person of "the Directors General of the offices, A (B) and C (D)"."""
    people = [k for k, p in enumerate(pieces) if p.kind == "person"]
    for index, word in enumerate(line.words):
        if (plural := _plural(line.words, index)) is None:
            continue
        end, role = plural
        first = next((k for k in people if pieces[k].begin >= end), None)
        if first is None or pieces[first].begin - end > _NEAR or not _opens(line, end, pieces[first].begin):
            continue
        named = list(_items(line, pieces, first))
        if len(named) >= _FEWEST:
            for person, body in named:
                who = line.span(person.begin, person.end)
                yield Introduction(
                    word.span.to(line.span(body.begin, body.end)), who, (RolePhrase(word.span, role, line.span(body.begin, body.end)),)
                )


def _plural(words: Sequence[Word], index: int) -> tuple[int, str] | None:
    """Return where "Directors General" ends, and what one of them is."""
    word = words[index]
    one = word.text.removesuffix("ies") + "y" if word.text.endswith("ies") else word.text.removesuffix("s")
    if word.hit is not None or one == word.text or one.title() not in _LEADING:
        return None
    end = index + 1
    if end < len(words) and words[end].text in {"General", "general"}:
        one, end = f"{one} {words[end].text}", end + 1
    stop = fields.reach(words, end, whole=False) if one.istitle() else end
    return stop, " ".join([one, *(w.text for w in words[end:stop]), *(_of_offices(words, stop) if one.lower() == "head" else ())])


_COUNTING = frozenset("the both their all two three four five six seven several participating".split())
_OFFICES = {"offices": "office", "authorities": "authority", "agencies": "agency", "institutes": "institute", "delegations": "delegation"}


def _of_offices(words: Sequence[Word], at: int) -> list[str]:
    """Return "of the national office" of "heads of the national offices": what one of them is the head of."""
    ahead = words[at : at + 5]
    last = next((k for k, w in enumerate(ahead) if w.lower in _OFFICES), None)
    if last is None or ahead[0].lower != "of" or not all(w.text.islower() for w in ahead[: last + 1]):
        return []
    return ["of", "the", *(w.text for w in ahead[1:last] if w.text not in _COUNTING), _OFFICES[ahead[last].lower]]


def _opens(line: Line, begin: int, end: int) -> bool:
    """Tell whether a list begins right behind a plural, or behind a comma or a colon, with no verb between them."""
    between = ties.glue(line, begin, end).split()
    return not between or (between[-1] in {",", ":"} and not any(_verb(w) or w in {".", ";"} for w in between))


def _verb(word: str) -> bool:
    """Tell whether a word in small letters is a verb of a sentence."""
    return word in lexicon.closed()["be"] or any(form.form in {"past", "third"} for form in lexicon.verbs().get(word, ()))


def _items(line: Line, pieces: Sequence[Piece], k: int) -> Iterator[tuple[Piece, Piece]]:
    """Yield the persons of a list with the body that stands in brackets or behind "of" after each."""
    while k + 1 < len(pieces) and pieces[k].kind == "person" and pieces[k + 1].kind in {"body", "country"}:
        if ties.glue(line, pieces[k].end, pieces[k + 1].begin) not in {
            "(",
            "of",
            "of the",
            "from",
            "from the",
            "for",
            "for the",
            "on behalf of",
            "on behalf of the",
        }:
            return
        yield pieces[k], pieces[k + 1]
        if k + 2 >= len(pieces) or ties.glue(line, pieces[k + 1].end, pieces[k + 2].begin) not in _BETWEEN:
            return
        k += 2


def lent(line: Line, pieces: Sequence[Piece], index: int) -> Piece | None:
    """Return the body of "Deputy Director General A and Assistant Director General C of B", for A: that of who has a like rank."""
    found = pieces[index - 1 : index + 4]
    if [p.kind for p in found] != ["role", "person", "role", "person", "body"]:
        return None
    first, _, second, other, body = found
    ranks = first.role.replace("-", " ").split(), second.role.replace("-", " ").split()
    alike = ranks[0] != ranks[1] and ranks[0][-_FEWEST:] == ranks[1][-_FEWEST:]
    tied = ties.glue(line, found[1].end, second.begin) in {"and", ","} and ties.glue(line, other.end, body.begin) in {
        "of",
        "of the",
        "from",
        "from the",
    }
    return body if alike and tied else None
