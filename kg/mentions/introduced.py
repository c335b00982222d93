"""Words -> organizations without a head noun, by how the text introduces them: "worked at X and Y", "X, a firm that ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions import ranked, reach
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
    for begin, end, kind in (
        *_apposed(line.words),
        *_employers(line.words),
        *_owners(line.words),
        *_called(line.words),
        *ranked.find(line.words),
    ):
        span = line.span(begin, end)
        if not any(span.meets(m.span) for m in taken):
            yield Mention(span, line.text(begin, end, document), kind)


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
        begin = reach.back(words, comma)
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
            yield from ((b, e, "Company") for b, e in [(k + 2, reach.forth(words, k + 2))] if reach.name(words, b, e))


_BEFORE = {  # kinds that stand before a name: "the law firm X", "the technology group X"
    **{noun: kind for noun, kind in _KINDS.items() if kind in {"Company", "Association"} and "-" not in noun},
    **dict.fromkeys(("group", "retailer"), "Company"),
    "university": "AcademicInstitution",
    "foundation": "Organization",
}
_SEVERAL = {
    **dict.fromkeys(
        "companies firms manufacturers corporations enterprises applicants retailers platforms groups multinationals".split(), "Company"
    ),
    **dict.fromkeys("organisations organizations institutions".split(), "Organization"),
    **dict.fromkeys("associations societies".split(), "Association"),
    "universities": "AcademicInstitution",
}
_SUCH = (("such", "as"), ("like",), ("including",), (",", "including"), (",", "such", "as"))


def _called(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Read "the law firm X" and "companies such as X, Y and Z"."""
    for k in range(1, len(words) - 1):
        noun, lead = words[k].lower, words[k - 1]
        if noun in _BEFORE and words[k].text.islower() and (lead.lower in {"the", "a", "its"} or lead.demonym or lead.text.islower()):
            end = reach.forth(words, k + 1)
            if end > k + 1 and reach.name(words, k + 1, end) and not words[k + 1].opens:
                yield k + 1, end, _BEFORE[noun]
    for k, word in enumerate(words):
        such = _such(words, k) if word.lower in _SEVERAL and (word.opens or word.text.islower()) else None
        if such is not None:
            yield from ((b, e, _SEVERAL[word.lower]) for b, e, _ in _listed(words, k + 1 + len(such)) if not _plural(words[e - 1].text))


def _such(words: Sequence[Word], k: int) -> tuple[str, ...] | None:
    """Return what stands between "companies" and the first of them: "such as", nothing behind "the companies"."""
    found = next((s for s in _SUCH if tuple(w.lower for w in words[k + 1 : k + 1 + len(s)]) == s), None)
    bare = k > 0 and k + 1 < len(words) and words[k + 1].plain and not words[k + 1].opens and (words[k - 1].lower in {"the", "law"})
    return () if found is None and bare else found


def _plural(text: str) -> bool:
    """Tell "Enterprises", "Trade Unions": sorts of bodies in capitals."""
    one = text.removesuffix("ies") + "y" if text.endswith("ies") else text.removesuffix("s")
    return text.lower() in _SEVERAL or (one != text and one in lexicon.heads())


def _agent(words: Sequence[Word], k: int) -> int | None:
    """Return where the agent of "ranked second in the world by the X" begins."""
    if words[k].lower == "according":
        return k + 2 if words[k + 1].lower == "to" else None
    return next((j + 1 for j in range(k + 1, min(k + 8, len(words) - 1)) if words[j].lower == "by"), None)


def _listed(words: Sequence[Word], at: int) -> Iterator[tuple[int, int, str]]:
    """Yield the members of a list that are no name yet; the list ends with the first word in small letters."""
    while at < len(words):
        at += words[at].lower == "the" and at + 1 < len(words)
        end = at + 1 if words[at].hit is not None else reach.forth(words, at)
        if end == at:
            return
        if reach.name(words, at, end):
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
        if words[k].text == "&" and words[k + 2].text in {"'s", "’s"} and reach.name(words, k - 1, k) and reach.name(words, k + 1, k + 2):
            begin = reach.back(words, k)
            if k - begin == 1:
                yield begin, k + 2, "Company"
