"""Words -> the name of a body and of who holds an office in it, told apart: "Director of the Department of Inventions A B"."""

from __future__ import annotations

from kg import lexicon
from kg.mentions import roles
from kg.mentions.words import Word

_HELD = frozenset({"Ministry", "Department", "Departments", "Directorate", "Division", "Bureau", "Agency", "Institute", "Center", "Centre"})
_NAMES = frozenset({2, 3})  # words of a personal name


def without(words: tuple[Word, ...], index: int, end: int) -> int:
    """Return where the name whose head stands at ``index`` ends, before two or three words of no field behind a role in it."""
    before = [w.lower for w in words[max(0, index - 2) : index] if w.lower != "the"]
    at = index - 1 - (words[index - 1].lower == "the")
    held = words[index].text in _HELD and before[-1:] in (["of"], ["in"], ["at"])
    if not held or not any(w.text in lexicon.roles() for w in words[max(0, at - 3) : at]):
        return end
    stop = end
    while stop > index + 2 and words[stop - 1].plain and not _of_field(words[stop - 1].text):
        stop -= 1
    return stop if end - stop in _NAMES and words[stop - 1].text in lexicon.role_domains() else end


def _of_field(text: str) -> bool:
    """Tell a word of a field of work, or of a body, from a personal name."""
    return text in lexicon.role_domains() or text in lexicon.heads()


def office(words: tuple[Word, ...], index: int) -> int | None:
    """Return the end of "Office of the Director of National Intelligence": a body called after who holds an office for some field."""
    behind = [w.lower for w in words[index + 1 : index + 3]]
    found = roles.read(words, index + 3) if words[index].text == "Office" and behind == ["of", "the"] and index + 3 < len(words) else None
    return found[0] if found is not None and {"of", "for"} & set(found[1].split()) else None
