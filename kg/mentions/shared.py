"""Words -> names that share one head noun: "the Departments of Commerce and State", "the European and Japan Patent Offices"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions.words import Line, Word
from kg.model import Mention, Span

_PLURALS = {"Departments": "Department", "Ministries": "Ministry"}
_FEWEST = 2  # names that make a list


def find(line: Line, document: str) -> Iterator[Mention]:
    """Yield the names of each list of a line, each at its own words."""
    for index, word in enumerate(line.words):
        if word.text in _PLURALS:
            yield from _behind(line, index)
        elif word.text == "Offices":
            yield from _before(line, index, document)


def _behind(line: Line, index: int) -> Iterator[Mention]:
    """Read "Departments of A, B and C, D, and the E": commas part the names, an "and" inside of one belongs to it."""
    words = line.words
    if index + 1 >= len(words) or words[index + 1].lower != "of":
        return
    parts = list(_parts(words, index + 2))
    if len(parts) < _FEWEST:
        return
    for begin, end in parts:
        name = " ".join(w.text for w in words[begin - (words[begin - 1].lower == "the") : end]).replace(" ,", ",")
        yield Mention(line.span(begin, end), f"{_PLURALS[words[index].text]} of {name}", "GovernmentBody")


def _parts(words: Sequence[Word], at: int) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each field of the list; two fields joined by "and" inside of a longer list are one."""
    while at < len(words):
        at += words[at].lower == "the"
        end = _caps(words, at)
        if end == at or any(w.text in lexicon.heads() for w in words[at : end + 1]):
            return
        if _inner(words, end):
            end = _caps(words, end + 1)
        yield at, end
        step = end
        if step < len(words) and words[step].text == ",":
            step += 1
        if step < len(words) and words[step].text in {"and", "&"}:
            step += 1
        if step == end:
            return
        if step == end + 2:  # ", and": what follows is the last field, with commas of its own or not
            begin = step + (step < len(words) and words[step].lower == "the")
            if (last := _whole(words, begin)) > begin:
                yield begin, last
            return
        at = step


def _inner(words: Sequence[Word], end: int) -> bool:
    """Tell whether "and" belongs to a field: "Health and Human Services, ...", with a comma or another "and" behind."""
    if end >= len(words) or words[end].text != "and":
        return False
    stop = _caps(words, end + 1)
    behind = words[stop + 1] if stop + 1 < len(words) and words[stop].text == "," else None
    return stop > end + 1 and behind is not None and (behind.text[0].isupper() or behind.text == "and")


def _whole(words: Sequence[Word], at: int) -> int:
    """Return the end of capitalised words with "," and "and" between them: "Environment, Science and Technology"."""
    end = _caps(words, at)
    while end + 1 < len(words) and words[end].text in {",", "and"} and (stop := _caps(words, end + 1)) > end + 1:
        if any(w.text in lexicon.heads() for w in words[end + 1 : stop + 1]):
            break
        end = stop
    return end


def _caps(words: Sequence[Word], at: int) -> int:
    while at < len(words) and (words[at].plain or (words[at].hit is not None and words[at].text in lexicon.role_domains())):
        at += 1
    return at


def _before(line: Line, index: int, document: str) -> Iterator[Mention]:
    """Read "A and B Patent Offices": each owner with what stands before "Offices"."""
    words = line.words
    begin = index
    while (
        begin > 0
        and words[begin - 1].plain
        and words[begin - 1].text in {"Patent", "Trademark", "Property", "Intellectual", "Industrial", "Copyright"}
    ):
        begin -= 1
    if begin == index or begin < 3 or words[begin - 2].lower != "and":
        return
    kind = line.text(begin, index, document)
    if words[begin - 3].hit is None and words[begin - 1].hit is None:
        return  # "Nordic and Baltic Patent Offices"
    for owner in (begin - 3, begin - 1):
        if words[owner].text[0].isupper():
            span = words[owner].span if owner == begin - 3 else Span(words[owner].span.begin, words[index].span.end)
            yield Mention(span, f"{words[owner].text} {kind} Office", "IPOffice")
