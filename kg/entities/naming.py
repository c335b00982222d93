"""When two names may be one: folded keys, short forms, and the order of words in a person's name."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.register import Register
from kg.vocabulary import fold

_FILLERS = frozenset("the of and for on in to at a an & 's".split())
_SPELLINGS = {
    "organisation": "organization",
    "centre": "center",
    "programme": "program",
    "trade-mark": "trademark",
    "defence": "defense",
    "labour": "labor",
    "ip": "intellectual property",
}


def key(name: str, register: Register) -> frozenset[str]:
    """Return the words that tell a name apart, names of the register inside it replaced by their IRIs.

    "WIPO Coordination Committee" and "Coordination Committee of the World Intellectual Property Organization" have
    one key.
    """
    words: list[str] = []
    at = 0
    for hit in register.find(name):
        if len(hit.candidates) == 1 and hit.span.end - hit.span.begin < len(name):
            words += _words(name[at : hit.span.begin])
            words.append(hit.candidates[0])
            at = hit.span.end
    words += _words(name[at:])
    return frozenset(words)


def _words(text: str) -> list[str]:
    found = re.findall(r"[\w&*+-]+", fold(text.replace("’s", "").replace("'s", "")))
    return [s for w in found if w not in _FILLERS for s in _SPELLINGS.get(w, w).split()]


@lru_cache(maxsize=4096)  # each name of a bulletin is compared with all others
def plain(name: str) -> str:
    """Return a name as it is listed: single spaces, no article, and in Title Case when the text shouts it."""
    text = re.sub(r"^(?:the|The|THE)\s+", "", " ".join(name.split()))
    if text.isupper() and len(text) > 12:
        text = " ".join(w.lower() if i and w.lower() in _FILLERS else w.title() for i, w in enumerate(text.split()))
    return text


def person_words(name: str) -> frozenset[str]:
    """Return the words of a person's name, hyphens closed: "LEE In-sil" and "Lee Insil" are one."""
    return frozenset(w for w in re.findall(r"[\w.]+", fold(name).replace("-", "").replace("’", "'")) if w.strip("."))


def same_person(short: frozenset[str], long: frozenset[str]) -> bool:
    """Tell whether all words of the short form are words, or initials, of the long one."""
    rest = short - long
    letters = [w.replace(".", "") for w in rest]  # "G.P." tells two names
    if not all(initial(w) for w in rest) or len(rest) == len(short):
        return False
    unspelt = len(long) == len(short) == 2  # "A.N. Grig" and "Alexander Grig": the second letter stands for a name that is left out
    return all(any(o.startswith(c) for o in long) for t in letters for c in (t[:1] if unspelt else t))


def initial(word: str) -> bool:
    """Tell whether a word of a name is one letter, or letters with their points: "g.", "g.p."."""
    letters = word.replace(".", "")
    return len(letters) == 1 or len(letters) * 2 == len(word)
