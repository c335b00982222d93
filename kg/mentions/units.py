"""Words -> the part of a body that a role is held in or for: "of the Division for Arab Countries of B", "Vice-President Legal Affairs"."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon
from kg.mentions.words import Word
from kg.vocabulary import ORGANIZATIONS


def past(words: Sequence[Word], end: int, links: set[str]) -> int | None:
    """Return the place behind a preposition and an article."""
    if end + 1 >= len(words) or words[end].lower not in links:
        return None
    at = end + 2 if words[end + 1].lower == "the" else end + 1
    return at if at < len(words) else None


PARTS = frozenset({"Section", "Unit", "Team", "Branch", "Sector", "Conference", "Staff"})
_DEPARTMENTS = frozenset({"Department", "Division", "Directorate"})  # behind what they deal with, parts of the body that is told of
_OFFICES = frozenset({"Office", "Bureau", "Branch", "Service", "Centre", "Center", *_DEPARTMENTS, *PARTS}) - {"Conference", "Staff"}
_SMALL = frozenset({"Division", "Section", "Unit", "Team"})  # parts of a body, whoever is told of behind them or not
_OWN = frozenset("Patent Patents Trademark Trademarks Property IP Copyright Statistics Registry Standards Customs National".split())


def reach(words: Sequence[Word], end: int) -> int | None:
    """Take in "of the Trade Law Section", "of the Regional Bureau for Asia" before its body: what is no body of its own."""
    at = past(words, end, {"of", "in", "for"})
    if at is None or words[at - 1].lower != "the":
        return None
    begin = at
    at += (hit := words[at].hit) is not None and "/place/" in hit.candidates[0]  # "of the Brussels Office"
    while at < len(words) and ((words[at].plain and not words[at].opens) or (_joins(words, at) and at > begin)):
        at += 1
    if at == begin:
        return None
    unit = words[at - 1].text
    if words[end].lower == "of" and (unit in PARTS or (unit in _DEPARTMENTS and at - begin > 1 and not _goes_on(words, at))):
        return at
    return _office(words, begin, at) if unit in _OFFICES else None


def inner(name: Sequence[Word]) -> bool:
    """Tell "Service Office", "Legal Department" from the name of a body."""
    return len(name) > 1 and name[-1].text in {"Office", "Department", "Division"} and all(w.text in _INNER for w in name[:-1])


def listed(words: Sequence[Word], end: int) -> int | None:
    """Take in ", Copyright and Creative Industries Sector" between a role and ", B": a part of the body, as a programme lists it."""
    at = end + 1
    if at >= len(words) or words[end].text != ",":
        return None
    stop = at
    while stop < len(words) and ((words[stop].plain and not words[stop].opens and not _role(words[stop])) or _joins(words, stop)):
        stop += 1
    fields = all(w.text in lexicon.role_domains() or _joins(words, at + k) for k, w in enumerate(words[at:stop]))
    if stop > at and fields and stop < len(words) and words[stop].lower in {"for", "of", "at"} and behind_any(words, stop):
        return stop  # ", Licensing and Public Affairs for the B"
    unit = stop - at > 1 and words[stop - 1].text in _OFFICES - {"Office", "Bureau", "Service", "Centre", "Center"}
    if unit and words[stop - 1].text not in _DEPARTMENTS and (stop == len(words) or words[stop].text in {".", ";"}):
        return stop  # that ends the line
    hit = words[stop + 1].hit if unit and stop + 1 < len(words) and words[stop].text == "," else None
    return stop if hit is not None and "/organization/" in hit.candidates[0] else None


def _office(words: Sequence[Word], begin: int, at: int) -> int | None:
    """Return the end of "Regional Bureau for Asia", "Division for Arab Countries" and "General Affairs Office"; None of a body."""
    stop = _matter(words, at + 1) if at < len(words) and words[at].lower in {"for", "of"} else None
    if stop is not None and words[at].lower == "of" and words[at - 1].text not in _SMALL:
        stop = None  # "the Department of Trade" is a body
    if stop is not None:
        small = words[at - 1].text in _SMALL or words[begin].text == "Regional"
        return stop if behind(words, stop) or (small and _closed(words, stop)) else None
    owned = at < len(words) and words[at].lower in {"of", "at", "in"} and behind(words, at)
    return at if owned and at - begin > 1 and not {w.text for w in words[begin:at]} & _OWN else None


_INNER = frozenset(
    "Administration Administrative Affairs Audit Budget Communication Communications Cooperation Co-operation Corporate Copyright Customer "
    "Design Designs Digital Documentation Examination External Finance Financial Foreign General Government Head Human Image Information "
    "Internal International IT Law Legal Legislation Liaison Main Marketing Media Office Patent Patents Personnel Planning Policy PR Press "
    "Procurement Property Protection Quality Relations Resources Service Services Strategy Support Technical Technology Trademark "
    "Civil Criminal Antitrust Trademarks Training Intellectual Industrial Promotion Dispute Response Transaction and & ,".split()
)


def of_body(words: Sequence[Word], at: int) -> int:
    """Step over "International Cooperation Department" right behind the body that it is a part of."""
    end = at
    while end < len(words) and not words[end].opens and (_inside(words[end]) or (_joins(words, end) and end > at)):
        end += 1
        if words[end - 1].text in _OFFICES - {"Office", "Service", "Bureau", "Centre", "Center"} and end - at > 1:
            return end
    return at


def _inside(word: Word) -> bool:
    return word.plain and (word.text in _INNER or word.text in lexicon.role_domains() or word.text in _OFFICES)


def part(word: Word) -> bool:
    """Tell a word that a part of a body is called by: "Section", "Department"."""
    return word.text in _OFFICES and word.text not in {"Conference", "Staff"}


def unnamed(words: Sequence[Word], at: int) -> int | None:
    """Return the end of "IP office" behind "Danish" and "delegation" behind "French": a body without a name, which is not the country."""
    while at < len(words) and words[at].text in {"IP", "patent", "trademark", "copyright", "intellectual", "property", "national"}:
        at += 1
    return at + 1 if at < len(words) and words[at].text in _UNNAMED else None


_UNNAMED = frozenset("office offices delegation authority authorities agency institute mission team side embassy registry".split())


def same(words: Sequence[Word], end: int) -> int:
    """Step over "of the same department" behind a role: it is held where the one named before has one."""
    found = [w.lower for w in words[end : end + 4]]
    return end + 4 if found[:3] == ["of", "the", "same"] and len(found) == len(_SAME) and found[3] in _SAME[3] else end


_SAME = (
    "of",
    "the",
    "same",
    frozenset("department division office unit section body institute organization organisation ministry".split()),
)


def internal(words: Sequence[Word], begin: int, index: int, end: int) -> bool:
    """Tell a part that every office has ("Human Resources Department", "the B Press Office") from a body of its own."""
    index = end - 1 if words[index].text == "Service" else index  # "Service Office"
    noun, before = words[index].text, [w for w in words[begin:index] if w.hit is None]
    if noun == "Office" and index + 2 < end and words[index + 1].lower == "of" and words[index + 2].text in {"First", "Second", "Earlier"}:
        return True  # "Office of First Filing"
    if noun not in {"Division", "Department", "Office"} or not before or not all(w.text in _INNER for w in before):
        return False
    return noun == "Division" or not any(w.text in _OWN for w in before)


def field(words: Sequence[Word], core: int, end: int) -> int | None:
    """Take in "for Internal Market, Industry and SMEs" and "of Delivery" before the body, and what stands without a preposition."""
    noun = words[core - 1].text
    if end >= len(words) or noun in _SENT:
        return None
    if words[end].lower == "for" or (words[end].lower == "of" and noun in _OF_FIELDS and words[end + 1 : end + 2] and words[end + 1].plain):
        stop = _matter(words, end + 1)
        named = stop is not None and any(lexicon.heads().get(w.text, _NO).type in ORGANIZATIONS for w in words[end + 1 : stop])
        if stop is not None and words[stop - 1].text in {"Sector", "Division", "Section", "Unit"}:
            return stop
        return stop if stop is not None and not named and behind(words, stop) and words[stop].text != "," else None
    return _beside(words, end) if noun in _BESIDE or (core > 1 and words[core - 2].text == "Vice") else None


_NO = lexicon.Head("", "any")
_SENT = frozenset("Representative Delegate Member Ambassador Envoy Partner Founder Co-Founder Fellow Consul Governor Mayor".split())
_OF_FIELDS = frozenset(
    "Director Director-General General Head Manager Chief Officer Professor Lecturer Coordinator Adviser Advisor Secretary "
    "Controller Comptroller Vice-President Vice-president".split()
)
_BESIDE = frozenset({"Vice-President", "Vice-president", "Director", "Manager", "Officer"})


def _beside(words: Sequence[Word], end: int) -> int | None:
    """Take in "Legal and International Affairs" right behind a role: words of fields, two at least, before a bracket or a body."""
    stop = end
    while stop < len(words) and not words[stop].opens and ((words[stop].plain and not _role(words[stop])) or _joins(words, stop)):
        stop += 1
    known = [w.text in lexicon.role_domains() for w in words[end:stop] if w.plain]
    if len(known) < _FEWEST or not known[0]:
        return None
    return stop if all(known) or numbered(words, stop) is not None or behind(words, stop) else None


_FEWEST = 2  # words of a field that stands without a preposition


def numbered(words: Sequence[Word], end: int) -> int | None:
    """Return the end of the number of a directorate in brackets: "(DG 1)"."""
    found = [w.text for w in words[end : end + 4]]
    return end + 4 if len(found) == 4 and found[:2] == ["(", "DG"] and found[2].isdigit() and found[3] == ")" else None


def _matter(words: Sequence[Word], at: int) -> int | None:
    """Return the end of what a unit or a role is for: "Latin America and the Caribbean", "Internal Market, Industry and SMEs"."""
    at += at < len(words) and words[at].lower == "the"
    end = at
    while end < len(words) and end - at < _LONGEST:
        if _part(words[end]) and not words[end].opens:
            end += 1
        elif end > at and (step := _link(words, end)) is not None:
            end = step
        else:
            break
    return end if end > at else None


_LONGEST = 12  # words of what a unit is for


def _part(word: Word) -> bool:
    """Tell a word of a field, or a region, from a body and a role."""
    if word.hit is not None:
        return "/organization/" not in word.hit.candidates[0] and word.text[0].isupper()
    return word.plain and not _role(word) and not _honorific(word)


def _honorific(word: Word) -> bool:
    return word.text.rstrip(".") in lexicon.honorifics()


def _link(words: Sequence[Word], k: int) -> int | None:
    """Step over "and", "and the", and over a comma that "and" follows."""
    step = k + 1 + (words[k].text == "," and k + 1 < len(words) and words[k + 1].lower in {"and", "&"})
    step += step < len(words) and words[step - 1].lower in {"and", "&"} and words[step].lower == "the"
    if step >= len(words) or not _part(words[step]):
        return None
    if words[k].lower in {"and", "&"} or step > k + 1:
        return step
    listed = (
        words[k].text == "," and next((w.lower for w in words[step : step + _LONGEST] if not (_part(w) or w.text == ",")), None) == "and"
    )
    return step if listed else None


def _role(word: Word) -> bool:
    return word.text in lexicon.roles() and word.text not in {"Justice"}


def behind_any(words: Sequence[Word], at: int) -> bool:
    """Tell whether a body stands behind "for", "of" or "at"."""
    k = past(words, at, {"for", "of", "at"})
    return k is not None and (
        behind(words, at) or any(lexicon.heads().get(w.text, _NO).type in ORGANIZATIONS for w in words[k : k + _NAME])
    )


def behind(words: Sequence[Word], at: int) -> bool:
    """Tell whether a body stands behind "of", "at", "in" or a comma: one of the register, or one with a head noun."""
    k = past(words, at, {"of", "at", "in", "within", ","})
    if k is None:
        return False
    hit = words[k].hit
    if hit is not None and "/organization/" in hit.candidates[0]:
        return True
    if words[at].text == ",":
        return False
    stop = k + (hit is not None)
    while stop < len(words) and stop - k < _NAME and words[stop].plain:
        if lexicon.heads().get(words[stop].text, _NO).type in ORGANIZATIONS:
            return True
        stop += 1
    return False


_NAME = 6  # words of a name within which its head noun stands


def _closed(words: Sequence[Word], at: int) -> bool:
    return at == len(words) or words[at].text in {",", ".", ";", ")"} or words[at].lower in {"and", "who"} or _honorific(words[at])


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Tell "the Patent Department of Trade" from "the Patent Department of the Office"."""
    after = past(words, at, {"of", "for"})
    return at < len(words) and words[at].lower in {"of", "for"} and (after is None or words[after].hit is None)


def _joins(words: Sequence[Word], at: int) -> bool:
    """Tell the "and" of "International Cooperation and Legal Affairs Department"."""
    return words[at].lower in {"and", "&"} and at + 1 < len(words) and words[at + 1].plain and not words[at + 1].opens
