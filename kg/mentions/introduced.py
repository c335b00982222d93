"""Words -> organizations without a head noun, by how the text introduces them: "worked at X and Y", "X, a firm that ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions import personal, roles
from kg.mentions.words import Line, Word
from kg.model import Mention

# What an apposition calls a body, and the class that this makes it.
_KINDS = {
    "company": "Company",
    "firm": "Company",
    "corporation": "Company",
    "manufacturer": "Company",
    "maker": "Company",
    "startup": "Company",
    "start-up": "Company",
    "provider": "Company",
    "airline": "Company",
    "bank": "Company",
    "publisher": "Company",
    "consultancy": "Company",
    "organization": "Organization",
    "organisation": "Organization",
    "nonprofit": "Association",
    "non-profit": "Association",
    "charity": "Association",
    "association": "Association",
    "society": "Association",
    "university": "AcademicInstitution",
    "institute": "AcademicInstitution",
    "agency": "GovernmentBody",
    **dict.fromkeys(("initiative", "project", "programme", "program", "scheme", "campaign"), "Programme"),
}
_REACH = 9  # words between the article and the noun of an apposition
# Verb and preposition in front of an employer; "with" alone may stand before a person.
_EMPLOYED = {
    ("worked", "at"),
    ("worked", "for"),
    ("works", "at"),
    ("works", "for"),
    ("working", "at"),
    ("employed", "by"),
    ("employed", "at"),
    ("years", "at"),
    ("career", "at"),
    ("positions", "at"),
    ("interned", "at"),
}
_BELONGING = {("active", "in"), ("board", "of"), ("member", "of"), ("members", "of")}
_HELD = {"Heads", "Secretariat"}
_FIRM = {"firm", "employer", "company"}  # "at her prior firm, X & Y, ..."


def find(line: Line, taken: Sequence[Mention], document: str) -> Iterator[Mention]:
    """Yield the organizations of a line that its words give away, where no name stands yet."""
    if line.headline:
        return
    for begin, end, kind in (*_apposed(line.words), *_employers(line.words), *_owners(line.words), *_ranked(line.words)):
        span = line.span(begin, end)
        if not any(span.meets(m.span) for m in taken):
            yield Mention(span, line.text(begin, end, document), kind)


_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
_PLACED = frozenset({"is", "was", "ranks", "ranked", "comes", "came", "takes", "took", "heads", "leads", "tops"})
_TABLES = frozenset({"ranking", "rankings", "table", "list", "top"})


def _ranked(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Read who is ranked: "X is third with", "Y (8th)", "followed by Z, second with", "X heads the ranking"."""
    for k in range(1, len(words) - 1):
        placed = words[k].lower in _PLACED and _position(words, k + 1 + (words[k + 1].lower in {"in", "the"}))
        heads = words[k].lower in {"heads", "leads", "tops"} and any(w.lower in _TABLES for w in words[k + 1 : k + 4])
        beside = words[k].text in {"(", ","} and _position(words, k + 1) and k + 2 < len(words) and words[k + 2].lower in {")", "with"}
        if placed or heads or beside:
            begin = _back(words, k)
            if begin < k and not words[begin].function:
                yield begin, k, "Company"


def _position(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and (
        words[at].lower in _ORDINALS or (words[at].lower[:1].isdigit() and words[at].lower.endswith(("st", "nd", "rd", "th")))
    )


def _apposed(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Read "X, a non-profit organization ..."."""
    for comma, word in enumerate(words):
        if word.text != "," or comma + 2 >= len(words) or words[comma + 1].lower not in {"a", "an"}:
            continue
        end = next((k for k in range(comma + 2, min(comma + _REACH, len(words))) if words[k].lower in _KINDS), None)
        if end is None or any(
            w.text in {",", ".", ";"} or w.lower in {"at", "in", "for", "from", "with", "by", "to"} for w in words[comma + 2 : end]
        ):
            continue
        begin = _back(words, comma)
        if begin < comma and not (begin and words[begin - 1].lower in {"of", "and"}):
            yield begin, comma, _KINDS[words[end].lower]


def _employers(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Read "worked at X, Y and Z" and "practiced in industry ... at X"."""
    for k in range(len(words) - 2):
        if (words[k].lower, words[k + 1].lower) in _EMPLOYED:
            yield from _listed(words, k + 2)
        elif (words[k].lower, words[k + 1].lower) in _BELONGING:
            yield from ((b, e, "Association") for b, e, _ in _listed(words, k + 2) if e - b > 1)
        elif words[k].lower in {"ranked", "rated", "according"} and (by := _agent(words, k)) is not None:
            yield from ((b, e, "Organization") for b, e, _ in list(_listed(words, by))[:1] if e - b > 1)
        elif words[k].text.isupper() and len(words[k].text) > 3 and words[k].plain and words[k + 1].text in _HELD:
            yield k, k + 1, "Forum"  # "the QUIPO Heads Meeting"
        elif words[k].lower in _FIRM and words[k + 1].text == "," and k and words[k - 1].lower in {"prior", "former", "previous", "law"}:
            yield from ((b, e, "Company") for b, e in [(k + 2, _forth(words, k + 2))] if _name(words, b, e))


def _agent(words: Sequence[Word], k: int) -> int | None:
    """Return where the agent of "ranked second in the world by the X" begins."""
    if words[k].lower == "according":
        return k + 2 if words[k + 1].lower == "to" else None
    return next((j + 1 for j in range(k + 1, min(k + 8, len(words) - 1)) if words[j].lower == "by"), None)


def _listed(words: Sequence[Word], at: int) -> Iterator[tuple[int, int, str]]:
    """Yield the members of a list that are no name yet; the list ends with the first word in small letters."""
    while at < len(words):
        at += words[at].lower == "the" and at + 1 < len(words)
        end = at + 1 if words[at].hit is not None else _forth(words, at)
        if end == at:
            return
        if _name(words, at, end):
            yield at, end, "Company"
        while end < len(words) and words[end].text in {",", "and", "&"}:
            end += 1
            if words[end - 1].text != "," and end < len(words):
                break
        if end >= len(words) or words[end - 1].text not in {",", "and", "&"}:
            return
        at = end


def _owners(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Read "X & Y's": a firm by the names of its partners."""
    for k in range(1, len(words) - 2):
        if words[k].text == "&" and words[k + 2].text in {"'s", "’s"} and _name(words, k - 1, k) and _name(words, k + 1, k + 2):
            begin = _back(words, k)
            if k - begin == 1:
                yield begin, k + 2, "Company"


def _back(words: Sequence[Word], end: int) -> int:
    begin = end
    while begin > 0 and end - begin < 5 and (words[begin - 1].plain or words[begin - 1].text == "&") and words[begin - 1].text != "The":
        begin -= 1
        if words[begin].opens:
            break
    while begin < end and words[begin].text == "&":
        begin += 1
    return begin if _name(words, begin, end) else end


def _forth(words: Sequence[Word], begin: int) -> int:
    end = begin
    while end < len(words) and (words[end].plain or (words[end].text == "&" and end > begin)) and not words[end].opens:
        end += 1
    return end - 1 if end > begin and words[end - 1].text == "&" else end


def _name(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell whether capitalised words may be the name of a body: no person, no role, no field of work."""
    name = words[begin:end]
    return (
        begin < end
        and words[end - 1].text not in lexicon.heads()
        and not (end - begin == 1 and words[begin].text in roles.LANDS)
        and (begin == 0 or not personal.honorific(words, begin - 1))
        and not any(
            w.hit is not None
            or w.text in lexicon.roles()
            or (w.text in personal.NOT_NAMES and not i)
            or personal.honorific(words, begin + i)
            for i, w in enumerate(name)
        )
        and not all(w.text in lexicon.role_domains() or w.text == "&" for w in name)
    )
