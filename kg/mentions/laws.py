"""Words -> how far the name of a law reaches: "Intellectual Property (Border Enforcement) Act 2018", "Choice of Court Agreements Bill"."""

from __future__ import annotations

from kg.mentions.words import Word

HEADS = frozenset({"Act", "Bill", "Ordinance"})
_LINKS = {"of", "and", "for", "on"}
_STOP = {"The", "This", "Section", "Article", "Part", "Chapter"}
_WITHIN = 8  # words between the brackets of "(Miscellaneous Amendments)"


def left(words: tuple[Word, ...], index: int, begin: int, floor: int) -> int:
    """Return where the name begins whose head stands at an index, ``begin`` being where its capitals begin."""
    at = begin
    while at > floor:
        if words[at - 1].text == ")" and (opened := _bracket(words, at - 1, floor)) is not None:
            at = opened
        elif words[at - 1].plain and words[at - 1].text not in _STOP | HEADS:
            at -= 1
        elif words[at - 1].lower in _LINKS and at - 2 >= floor and words[at - 2].plain and words[at - 2].text not in _STOP | HEADS:
            at -= 2
        else:
            break
    return at if at == begin or _determined(words, at) or ")" in {w.text for w in words[at:index]} else begin


def right(words: tuple[Word, ...], end: int) -> int:
    """Return where it ends when the year of the law stands behind it."""
    year = words[end].text if end < len(words) else ""
    return end + 1 if len(year) == 4 and year.isdigit() and year[:2] in {"18", "19", "20"} else end


def elsewhere(words: tuple[Word, ...], index: int, end: int) -> bool:
    """Tell a head that is not that of the name: "Court Agreements Act" goes on, "Act of the T Treaty" is a part of a treaty."""
    return (end < len(words) and words[end].text in HEADS) or (words[index].text in HEADS and _of_treaty(words, index))


def _of_treaty(words: tuple[Word, ...], index: int) -> bool:
    """Tell "the Geneva (1999) Act of the Hague Agreement", which is a part of the treaty and no law."""
    behind = [w for w in words[index + 1 : index + 4] if w.lower not in {"of", "the"}]
    hit = behind[0].hit if behind else None
    return hit is not None and "/treaty/" in hit.candidates[0] and words[index + 1].lower == "of"


def _bracket(words: tuple[Word, ...], closed: int, floor: int) -> int | None:
    """Return where "(Border Enforcement)" opens, behind a capitalised word, and "(No. 2)" behind such a bracket."""
    for at in range(closed - 1, max(floor, closed - _WITHIN - 1), -1):
        if words[at].text == "(":
            return at if closed - at > 1 and (words[at - 1].plain or words[at - 1].text == ")") else None
        if not (words[at].plain or words[at].hit or words[at].lower in _LINKS | {"no", "amendment", ".", ","} or words[at].text.isdigit()):
            return None
    return None


def _determined(words: tuple[Word, ...], at: int) -> bool:
    return at > 0 and (words[at - 1].lower in {"the", "its", "'s", "our", "a", "an"} or words[at - 1].hit is not None)
