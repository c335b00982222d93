"""Words -> the field that a role is held for: "for Culture, Community and Youth", "of Commerce for Intellectual Property"."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon
from kg.mentions import personal
from kg.mentions.words import Word


def reach(words: Sequence[Word], end: int, *, whole: bool) -> int:
    """Take in "for Culture, Community and Youth" and "of Commerce for Intellectual Property"."""
    while end + 1 < len(words) and words[end].lower in ({"for"} if whole else {"for", "of"}):
        stop = _field(words, end + 1, article=words[end].lower == "for")
        if stop is None:
            break
        end = stop
    return end


def unjoined(words: Sequence[Word], core: int, end: int) -> int | None:
    """Take in the field that no preposition ties: "Secretary Commerce Mr A", "Additional Secretary Law, A B"."""
    stop = end
    while stop < len(words) and (
        _domain(words[stop]) or (stop > end and words[stop].text in {"and", "&"} and any(map(_domain, words[stop + 1 : stop + 2])))
    ):
        stop += 1
    if words[core - 1].text not in {"Secretary", "Minister"} or stop == end or stop >= len(words):
        return None
    at = stop + (words[stop].text == ",")
    named = personal.end(words, at) - at if at < len(words) else 0
    titled = at < len(words) and personal.honorific(words, at)
    return stop if titled or named >= _NAME else None


_NAME = 2  # words of a full name at least


def _domain(word: Word) -> bool:
    return word.hit is None and word.text in lexicon.role_domains() and not word.opens


def _field(words: Sequence[Word], at: int, *, article: bool) -> int | None:
    """Return the end of a field and of those that "," and "and" add to it; None where a body stands instead."""
    end = _run(words, at + (article and words[at].lower == "the")) or _open(words, at)
    if end is None:
        return None
    while end < len(words) and (step := _joint(words, end)) is not None:
        stop = _run(words, step) or _last(words, step)
        if stop is None or any(noun(words[k]) and not _justice(words, k) for k in range(step, min(step + 2, len(words)))):
            break
        end = stop
    return end


def _open(words: Sequence[Word], at: int) -> int | None:
    """Return the end of a field that no list knows: "Minister for AI and Online Safety, ...", "Ambassador for River Peoples, ..."."""
    envoy = words[at - 2].text in {"Ambassador", "Envoy"} and words[at - 1].lower == "for"
    if words[at - 2].text not in {"Minister", "Ministers"} and not envoy:
        return None
    end = at
    while end < len(words) and end - at < _WORDS and words[end].plain and words[end].text[0].isupper() and not noun(words[end]):
        end += 1
    closed = end < len(words) and (words[end].text in {",", ".", "(", "and", "&"} or words[end].lower == "of")
    return end if end > at and closed and words[end - 1].text not in lexicon.heads() else None


_WORDS = 4  # of one part of a field


def _last(words: Sequence[Word], at: int) -> int | None:
    """Return the end of a last part that no list knows: "and Handicrafts" before "of" or a stop."""
    plain = words[at - 1].text in {"and", "&"} and words[at].plain and not noun(words[at]) and words[at].text not in lexicon.heads()
    closed = at + 1 < len(words) and words[at + 1].text in {"of", ",", ".", ";", ")"}
    return at + 1 if plain and closed and words[at].text[0].isupper() and words[at].text.endswith("s") else None


def _joint(words: Sequence[Word], end: int) -> int | None:
    """Step over ",", "and", ", and", "of the" between two parts of a field, with an article: "and the Arts"."""
    step = end
    if words[step].text == ",":
        step += 1
    if step < len(words) and words[step].text in {"and", "&"}:
        step += 1
    if step == end and step + 1 < len(words) and words[step].lower == "of" and words[step + 1].lower == "the":
        return step + 2
    if step > end and step < len(words) and words[step].lower == "the":
        step += 1
    return step if end < step < len(words) else None


def _justice(words: Sequence[Word], k: int) -> bool:
    """Tell the field ("Minister for Law and Justice Mr X") from the title before a name."""
    following = words[k + 1] if k + 1 < len(words) else None
    if words[k].text == "Justice" and k > 1 and words[k - 1].lower in {"of", "for"} and noun(words[k - 2]):
        return True
    return words[k].text == "Justice" and (following is None or not following.plain or following.text.rstrip(".") in lexicon.honorifics())


def _run(words: Sequence[Word], at: int) -> int | None:
    """Return the end of the words of one field, the last of which is known as such; None before a head noun, whose name it is."""
    end, k = None, at
    while (
        k < len(words)
        and words[k].plain
        and not words[k].opens
        and (_justice(words, k) or not (noun(words[k]) or words[k].text.rstrip(".") in lexicon.honorifics()))
    ):
        k += 1
        if words[k - 1].text in lexicon.role_domains():
            end = k
        elif k - (end or at) > _SKIPPED or words[k - 1].text in lexicon.heads():
            break
    if end is not None and end < len(words) and words[end].text in lexicon.heads():
        return None  # "President of Enterprise Community Partners"
    return end


def noun(word: Word) -> bool:
    """Tell whether a word is a role noun, capitalised or in the capitals of a headline."""
    text = chosen(word.text).replace("-general", "-General")  # "Director-general"
    return word.hit is None and (text in lexicon.roles() or (text.isupper() and len(text) > 3 and text.title() in lexicon.roles()))


def chosen(text: str) -> str:
    """Return a word of a role without what says that its holder is to take office: "President-elect"."""
    return text.removesuffix("-elect").removesuffix("-designate").removesuffix("-Elect").removesuffix("-Designate")


def before_minister(words: Sequence[Word], at: int) -> int:
    """Return where the field ends that stands in front: "Science Minister", "Industry, Investment and Commerce Minister"."""
    end = _several(words, at)
    begin = end
    while end < len(words) and end - begin < _FIELD_WORDS and words[end].plain and words[end].hit is None and words[end].text[0].isupper():
        if words[end].text != "Justice" and (noun(words[end]) or words[end].text.rstrip(".") in lexicon.honorifics()):
            break
        end += 1
    known = {w.text for w in words[at:end]} & (lexicon.role_domains() | {"Justice"})
    return end if known and end < len(words) and words[end].text in {"Minister", "Secretary"} else at


_FIELD_WORDS = 3


def _several(words: Sequence[Word], at: int) -> int:
    """Step over the fields of "Industry, Investment and Commerce Minister" but the last; stay where no list of known fields stands."""
    end = at
    while (
        end + 1 < len(words)
        and (_domain(words[end]) or (end == at and words[end].text in lexicon.role_domains()))
        and words[end + 1].text in {",", "and", "&"}
    ):
        end += 2
        if words[end - 1].text != ",":
            known = end + 1 < len(words) and _domain(words[end]) and words[end + 1].text in {"Minister", "Secretary"}
            return end if known else at
    return at


_SKIPPED = 2  # unknown words that may stand inside of a field before a known one: "Senior Relationship Management"
