"""Words -> how far a run of capitalised words goes, with commas and "and" inside where a name is a list."""

from __future__ import annotations

from kg import lexicon
from kg.mentions.words import Word


def is_role(words: tuple[Word, ...], index: int) -> bool:
    text = words[index].text
    if text == "Representative" and index and words[index - 1].text == "Trade":
        return False  # "Office of the Trade Representative"
    return text in lexicon.roles() and text not in {
        "Justice",
        "King",
        "Queen",
        "Prince",
        "Princess",
        "Chief",
        "Head",
        "Executive",
        "Member",
        "Partner",
        "Fellow",
        "General-Counsel",
        "Register",
        "Coordinator",
    }


def run(words: tuple[Word, ...], begin: int, *, listed: bool) -> int:
    """Return the end of a run of capitalised words, with commas and "and" inside when the name is a list."""
    end = capitals(words, begin)
    if end == begin or not listed:
        return _joined(words, begin, end) if end > begin else end
    if _land(words[end - 1]) and end < len(words) and words[end].text == ",":
        return end  # "Ministry of Harbours of Utopia, and A B"
    probe = end
    while probe < len(words) and words[probe].text in {",", "and", "&"}:
        step = probe + 1
        if words[probe].text == "," and step < len(words) and words[step].text in {"and", "&"}:
            step += 1
        if words[step - 1].text == "and" and probe > end and step < len(words) and words[step].lower == "the":
            step += 1  # "of Information, Communications and the Arts"
        stop = capitals(words, step)
        if stop == step or (_separate(words, step, stop) and not _field(words, step, stop)):
            break
        if words[step - 1].lower in {"and", "&", "the"}:
            return stop
        probe = stop
    return end


def paired(words: tuple[Word, ...], begin: int, end: int) -> int:
    """Return the end of "Westland-Eastland Cooperation": two known names that a hyphen ties, and the capitals behind them."""
    tied = end == begin + 1 and end + 1 < len(words) and words[begin].hit is not None and words[end].text in {"-", "–"}
    if not tied or words[end + 1].hit is None or words[end].span.begin != words[begin].span.end:
        return end
    stop = capitals(words, end + 2)
    return stop if stop > end + 2 else end


def of_fields(words: tuple[Word, ...], begin: int) -> int:
    """Return the end of "Industry, Energy and Technologies", "Composers and Publishers": fields or plurals, the last behind "and"."""
    end = probe = capitals(words, begin)
    while probe > begin and _matter(words, probe) and probe < len(words) and words[probe].text in {",", "and", "&"}:
        step = probe + 1
        last = words[probe].text != ","
        if not last and step < len(words) and words[step].text in {"and", "&"}:
            step, last = step + 1, True
        probe = capitals(words, step)
        if probe == step or _separate(words, step, probe) or not _matter(words, probe):
            break
        if last:
            return probe
    return end


def _matter(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether a part of a list ends in the word of a field or in a plural."""
    return words[end - 1].hit is None and (words[end - 1].text in lexicon.role_domains() or words[end - 1].text.endswith("s"))


def _joined(words: tuple[Word, ...], begin: int, end: int) -> int:
    """Take in "and B" after "of A" when B is neither a name with a head of its own nor known."""
    if end + 1 < len(words) and words[end].text in {"and", "&"}:
        stop = capitals(words, end + 1)
        if stop > end + 1 and not _separate(words, end + 1, stop) and not any(w.hit for w in words[begin:end]):
            return stop
    return end


def capitals(words: tuple[Word, ...], begin: int) -> int:
    end = begin
    while end < len(words) and end - begin < 8 and (words[end].plain or _linked(words[end])) and not is_role(words, end):
        if (words[end].opens and end > begin) or words[end].text.rstrip(".") in _BEFORE_NAMES:
            break
        end += 1
        known = words[end - 1].hit
        if known is not None and not (
            known.form == "demonym" or (" " not in known.name and end < len(words) and words[end].plain and not words[end].opens)
        ):
            break
    return end


_BEFORE_NAMES = frozenset("Mr Mrs Ms Miss Dr Prof Shri Smt Atty Hon".split())  # "Ministry of Harbours, and Mr. A"


def _land(word: Word) -> bool:
    return word.hit is not None and "/country/" in word.hit.candidates[0]


def _linked(word: Word) -> bool:
    return word.hit is not None and word.text[0].isupper()


_FIELDS = frozenset("Police Customs Strategy Industries Service Services Exchange Development Plan Court Programme Program Fund".split())


def _field(words: tuple[Word, ...], begin: int, end: int) -> bool:
    """Tell a field of a ministry, one or two words, from a name of its own: "Department of Justice and Police"."""
    return end - begin < 3 and words[end - 1].text in _FIELDS and all(w.hit is None for w in words[begin:end])


_FIELDS_TOO = frozenset({"Policy", "Strategy", "Treasury"})  # heads of names, and fields behind "and"


def _separate(words: tuple[Word, ...], begin: int, end: int) -> bool:
    """Tell whether a run is a name of its own; "and Policy" goes on with the one before."""
    if end == begin + 1 and words[begin].text in _FIELDS_TOO:
        return False
    return any(
        w.text in lexicon.heads()
        or (w.text in lexicon.roles() | lexicon.role_modifiers() and w.text not in lexicon.role_domains())
        or (w.hit is not None and not w.demonym)
        for w in words[begin:end]
    )
