"""Words -> roles in small letters: "deputy minister of culture", "chairman", "head of the office"."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon
from kg.mentions import personal, roles, sorts
from kg.mentions.words import Word


def quiet(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """Return end and text of a role in small letters that opens here: "deputy minister of culture", "director of X"."""
    end = at
    while end < len(words) and words[end].text.islower() and words[end].text.title() in lexicon.role_modifiers():
        end += 1
    while end > at and not _office(words, end, at):
        end -= 1
    if not _office(words, end, at):
        return None
    end += 2 if end + 1 < len(words) and words[end + 1].lower in {"general", "officer"} else 1
    if end + 1 < len(words) and words[end].text == "to" and words[end + 1].hit is not None and words[end - 1].text == "ambassador":
        return end + 2, " ".join(w.text for w in words[at : end + 2])  # "Japan's ambassador to Norway"
    if end >= len(words) or words[end].text not in _BEHIND:
        return None
    stop = end + 1
    while stop < len(words) and stop - end < 9 and words[stop].text.islower():
        stop += 1
    sort = stop - end == len(("of", "the", "office")) and sorts.named(words[stop - 1])  # a body, and no field
    if words[end].text in {"of", "for"} and end + 1 < stop < len(words) and words[stop].text in {",", ";", "."} and not sort:
        end = stop
    return end, " ".join(w.text for w in words[at:end])


def _office(words: Sequence[Word], at: int, begin: int) -> bool:
    """Tell the noun of a role in small letters; "executive" is one behind "chief"."""
    if at >= len(words):
        return False
    return words[at].text in _QUIET or (words[at].text == "executive" and at > begin and words[at - 1].text == "chief")


def mixed(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """Return end and text of "deputy Director General", whose grade alone stands in small letters."""
    if at + 1 >= len(words) or words[at].text not in _GRADES or not words[at + 1].text[0].isupper():
        return None
    found = roles.read(words, at + 1)
    return (found[0], f"{words[at].text} {found[1]}") if found else None


_GRADES = frozenset("deputy assistant acting vice senior first associate interim".split())


def small(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """Return end and text of a bare role in small letters: "deputy director general", "chairman"."""
    end = at
    while end < len(words) and words[end].text.islower() and words[end].text.title() in lexicon.role_modifiers():
        end += 1
    if not _office(words, end, at):
        return None
    end += 2 if end + 1 < len(words) and words[end + 1].lower in {"general", "officer"} else 1
    stop = end + (end < len(words) and words[end].text in {"of", "for"})
    while end < stop < len(words) and words[stop].text.islower() and stop - end < _FIELD:
        stop += 1
    end = stop if stop - end > 1 and personal.end(words, stop) > stop + 1 else end  # "minister of trade and industry A B"
    return end, " ".join(w.text for w in words[at:end])


def of_field(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """Return end and text of "minister of trade" and "Minister for industry, investment and commerce" before a name."""
    noun = at
    while noun < len(words) and words[noun].lower.title() in lexicon.role_modifiers():
        noun += 1
    if noun + 2 >= len(words) or words[noun].lower not in _OF_FIELDS or words[noun + 1].text not in {"of", "for"}:
        return None
    end = noun + 2
    while end < len(words) and end - noun < _LONGEST_FIELD and _in_field(words, end):
        end += 1
    landed = words[end - 1].text == "of" and end + 1 < len(words) and words[end].hit is not None and words[end + 1].text == ","
    begin = end + 2 if landed else end + 1 if end < len(words) and words[end].text == "," else end
    apposed = begin > end
    end -= landed
    if end <= noun + 2 or words[end - 1].function or words[end - 1].text == "," or not _is_named(words, begin, apposed=apposed):
        return None
    return end, " ".join(w.text for w in words[at:end]).replace(" ,", ",")


def _is_named(words: Sequence[Word], begin: int, *, apposed: bool) -> bool:
    """Tell whether somebody's name stands behind a role; one behind a comma ends with a mark, too: "the minister of trade, A B, said"."""
    begin += begin < len(words) and words[begin].text == "Senator"
    if begin >= len(words) or words[begin].function or (stop := personal.end(words, begin)) < begin + 2:
        return False
    return not apposed or stop == len(words) or words[stop].text in _CLOSING


_CLOSING = frozenset({",", ".", ";", ":", ")", "and"})


def _in_field(words: Sequence[Word], at: int) -> bool:
    """Tell a word of a list of fields in small letters from the comma before the name, and from a verb."""
    if words[at].text == ",":
        return at + 1 < len(words) and words[at + 1].text.islower()
    return words[at].text.islower() and not any(f.form == "past" for f in lexicon.verbs().get(words[at].text, ()))


_OF_FIELDS = frozenset({"minister", "secretary", "undersecretary"})
_LONGEST_FIELD = 14  # words
_FIELD = 8  # words of a field in small letters
_QUIET = frozenset(
    "president vice-president chairman chairwoman chairperson chair director director-general minister secretary secretary-general "
    "commissioner ambassador governor registrar counsel mayor manager head founder co-founder rector dean representative spokesperson "
    "spokesman spokeswoman economist editor co-editor co-chair vice-chair controller comptroller coordinator treasurer rapporteur "
    "professor adviser advisor examiner judge lawyer attorney solicitor barrister engineer lecturer researcher prosecutor diplomat "
    "counsellor counselor officer analyst specialist undersecretary superintendent inspector administrator moderator speaker".split()
)
_BEHIND = frozenset({"of", "at", "for", "in", "with", "to", "and", ",", ";", ".", "-", "–"})
