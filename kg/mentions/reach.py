"""Words -> how far a name without a head noun reaches from a place, and whether capitalised words may be one."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon
from kg.mentions import personal, posting
from kg.mentions.words import Word


def back(words: Sequence[Word], end: int) -> int:
    """Return where the name that ends at a place begins; the place itself where none does."""
    begin = end
    while begin > 0 and end - begin < 5 and (words[begin - 1].plain or words[begin - 1].text == "&") and words[begin - 1].text != "The":
        begin -= 1
        if words[begin].opens:
            break
    while begin < end and words[begin].text == "&":
        begin += 1
    return begin if name(words, begin, end) else end


def forth(words: Sequence[Word], begin: int) -> int:
    """Return where capitalised words that begin at a place end."""
    end = begin
    while end < len(words) and (words[end].plain or (words[end].text == "&" and end > begin)) and not words[end].opens:
        end += 1
    return end - 1 if end > begin and words[end - 1].text == "&" else end


_JOURNALS = frozenset({"Review"})  # which rank offices, and are heads of reports, too


def name(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell whether capitalised words may be the name of a body: no person, no role, no field of work."""
    found = words[begin:end]
    return (
        begin < end
        and (words[end - 1].text not in lexicon.heads() or words[end - 1].text in _JOURNALS)
        and not (end - begin == 1 and words[begin].text in posting.LANDS)
        and (begin == 0 or not personal.honorific(words, begin - 1))
        and not any(
            w.hit is not None
            or w.text in lexicon.roles()
            or (w.text in personal.NOT_NAMES and not i)
            or personal.honorific(words, begin + i)
            for i, w in enumerate(found)
        )
        and not all(w.text in lexicon.role_domains() or w.text == "&" for w in found)
    )
