"""Words -> names that the register does not know, found by their head nouns: "Standing Committee on ...", "Makara Capital"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import lexicon
from kg.mentions import extent, fields, holders, kinds, laws, units, works
from kg.mentions.words import Line, Word
from kg.model import Mention
from kg.vocabulary import ORGANIZATIONS

_SORTS = frozenset(
    "Advisory Aligned Annual Both Central Critical Designated Draft Elected Examination Examining Executive First Foreign "
    "Future Head Home Host International Joint Key Local Management National New Next Old PCT Preliminary Public Receiving "
    "Regional Search Searching Steering Strategic Two Working World".split()
)
_SINGLE = frozenset(
    "Parliament Congress Senate Bundestag Bundesrat Sejm Knesset Riksdag Storting Folketing".split()
)  # that need no more words to be a name


def find(line: Line, document: str) -> Iterator[Mention]:
    """Yield the names of a line, never overlapping, in order."""
    at = 0
    for index, word in enumerate(line.words):
        if index >= at and fields.noun(word) and (stop := units.reach(line.words, index + 1) or units.listed(line.words, index + 1)):
            at = stop  # "Director of the Regional Bureau for Asia of B": a part of B
        if index < at or not (word.plain or _goes_on_with_its_matter(line, index)):
            continue
        if word.text in _NEWER and _revised(line, index):
            yield Mention(line.span(index, index + 2), line.text(index, index + 2, document), "Treaty")
            at = index + 2
            continue
        if (end := _of_body(line, index)) is not None:
            yield Mention(line.span(index, end), line.text(index, end, document), "Treaty")
            at = end
            continue
        found = _named(line, index, at)
        if found and not (found[2] == "Forum" and _own_board(line, found[0], found[1])):
            begin, end, kind = found
            name = line.text(begin, end, document)
            yield Mention(line.span(begin, end), _whole(name), kind)
            at = end


_OF_BOARD = frozenset({"Board", "of", "Directors", "Governors", "Trustees"})


def _own_board(line: Line, begin: int, end: int) -> bool:
    """Tell the board of a known body from a body of its own: "the IPOS Board of Directors"."""
    words = line.words[begin:end]
    return words[0].hit is not None and len(words) > 1 and words[1].text == "Board" and all(w.text in _OF_BOARD for w in words[1:])


_LONG = {
    "Memorandums": "Memorandum",
    "Memoranda": "Memorandum",
    **dict.fromkeys(("MOU", "MOUs", "MoU", "MoUs"), "Memorandum of Understanding"),
    **dict.fromkeys(("MOC", "MoC"), "Memorandum of Cooperation"),
}


def _whole(name: str) -> str:
    """Return "Memorandum of Understanding on A" for "MOU on A", and one for several of them."""
    first, space, rest = name.partition(" ")
    return _LONG.get(first, first) + space + rest


_NEWER = {"Revised", "Draft", "Proposed"}


def _revised(line: Line, index: int) -> bool:
    """Tell whether a treaty of the register follows: "Revised Trademark Law Treaty" is another treaty than the one revised."""
    hit = line.words[index + 1].hit if index + 1 < len(line.words) else None
    return hit is not None and "/treaty/" in hit.candidates[0]


def _goes_on_with_its_matter(line: Line, index: int) -> bool:
    """Tell "WTO Agreement on Fisheries Subsidies", which is another one than the WTO Agreement."""
    hit = line.words[index].hit
    behind = line.words[index + 1 : index + 3]
    treaty = hit is not None and len(hit.candidates) == 1 and hit.candidates[0].endswith("/treaty/wto-agreement")
    return treaty and len(behind) == 2 and behind[0].lower == "on" and behind[1].plain


def _of_body(line: Line, index: int) -> int | None:
    """Return the end of "Agreement on Fisheries Subsidies" behind "World Trade Organization (WTO)", whose members are bound by it."""
    words = line.words
    if _goes_on_with_its_matter(line, index):
        return extent.right(words, index, "Treaty")
    if words[index].text != "Agreement" or index + 2 >= len(words) or words[index + 1].lower != "on" or index < 2:
        return None
    owner = words[index - 1].hit or (words[index - 2].hit if words[index - 1].text == ")" else None)
    world = owner is not None and owner.candidates[0].endswith("/organization/wto")
    end = extent.right(words, index, "Treaty")
    return end if world and end > index + 2 else None


def _named(line: Line, index: int, floor: int) -> tuple[int, int, str] | None:
    """Return the extent and the class of the name whose head noun stands at an index, that of an office called after its holder too."""
    words = line.words
    if words[index].text in _SINGLE and extent.open_ended(words, index + 1):
        return None  # "the Senate Judiciary Committee"
    holder = holders.office(words, index)
    return (extent.left(words, index, floor), holder, "GovernmentBody") if holder is not None else _around(line, index, floor)


def _around(line: Line, index: int, floor: int) -> tuple[int, int, str] | None:
    """Return the extent and the class of the name whose head noun stands at an index."""
    words = line.words
    if scheme := works.scheme(words, index, floor):
        return scheme
    head = extent.head(words[index].text)
    if head is None:
        return None
    begin = extent.left(words, index, floor)
    index, end, kind, position = _heads(words, index, head)
    if words[index - 1 : index + 1] and [w.text for w in words[index - 1 : index + 1]] == ["Task", "Force"]:
        position = "any"
    if laws.elsewhere(words, index, end) or (position == "last" and extent.open_ended(words, end)):
        return None
    if words[index].text in laws.HEADS:
        begin = laws.left(words, index, begin, floor)
    if position != "last":
        end = extent.right(words, index, kind)
    end = laws.right(words, end) if kind == "Law" else extent.suffix(words, index, end)
    kind = _kind(words, begin, index, end, kind)
    if words[index].text in works.DATED and words[index - 1].text != "Work" and (stop := works.years(words, end)) > end:
        return begin, stop, kind  # the years say which one it is
    if words[index].text in works.ONLY_DATED or (kind == "Programme" and works.generic(words, begin, index, end)):
        return None
    if not _complete(words, begin, index, end, kind) or (kind in ORGANIZATIONS and _goes_on(words, end)):
        return None
    return begin, end, kind


def _heads(words: tuple[Word, ...], index: int, head: lexicon.Head) -> tuple[int, int, str, lexicon.Position]:
    """Return the last of the heads that follow each other, the end, and the class and position that it gives."""
    kind, position = head.type, head.position
    while (
        index + 1 < len(words)
        and position == "any"
        and words[index + 1].plain
        and not words[index + 1].opens
        and (more := extent.head(words[index + 1].text))
    ):
        index, kind, position = index + 1, more.type, more.position  # "Federal Circuit Bar Association", "University School of Law"
    end = index + 1
    if position == "last":
        end, kind = extent.run_on(words, end, kind)
    return index, end, kind, position


def _kind(words: tuple[Word, ...], begin: int, index: int, end: int, kind: str) -> str:
    """Return the class of a name, where the words around its head tell more than the head."""
    if kind == "AcademicInstitution" and words[index].text == "School" and words[index - 1].text in _SEASONS:
        return "Programme"
    if kind == "Programme" and words[index].text in {"Plan", "Roadmap"} and _joint(words[begin:index]):
        return "Agreement"
    if kind in {"AcademicInstitution", "GovernmentBody", "IPOffice", "IntergovernmentalOrganization"}:
        return kinds.told(words, begin, index, end, kind)
    if kind == "Treaty" and _BETWEEN_OFFICES.match(" ".join(w.text for w in words[index:end])):
        return "Agreement"
    if kind != "Agreement":
        return kind
    if words[begin].text == "Presidential":
        return "Law"  # a memorandum that one president signs is an order
    if words[index].text == "Framework" and end == index + 1:
        return "Programme"  # without "for ...", it is a scheme of one body
    return _agreement(words, begin, end)


_BETWEEN_OFFICES = re.compile(r"Protocol of (?:Co-?operation|Intent(?:ions?)?|Understanding)\b")


def _joint(modifiers: Sequence[Word]) -> bool:
    """Tell whether two sides have a plan together: "Joint Plan", "Cooperation Action Plan", "ASEAN-JPO Action Plan"."""
    bodies = {w.hit.candidates[:1] for w in modifiers if w.hit is not None}
    return len(bodies) > 1 or any(w.text in {"Joint", "Cooperation", "Co-operation", "Bilateral", "Work"} for w in modifiers)


_SEASONS = frozenset({"Summer", "Winter", "Spring", "Autumn"})


_TRADE = re.compile(r"\b(?:Trade(?: \w+)?|Economic Partnership|Association) Agreement\b")
# "Agreement on the Establishment of the A Institute", "Agreement establishing the A Centre", "Agreement on the A Patent Institute"
_FOUNDING = re.compile(
    r"Agreement (?:(?:on|for) the (?:Establish\w+|Creation|Foundation)|[Ee]stablishing) "
    r"|Agreement on (?:the|a) .*(?:Institute|Court|Organi[sz]ation)$"
)
_LANDS = 3  # whose names make that of a treaty


def _agreement(words: tuple[Word, ...], begin: int, end: int) -> str:
    text = " ".join(w.text for w in words[begin:end])
    first = words[begin].hit
    world = first is not None and first.candidates[0].endswith("/wto")
    city = first is not None and "/place/" in first.candidates[0] and end == begin + 2  # "London Agreement"
    lands = sum(w.hit is not None for w in words[begin:end]) >= _LANDS and all(
        w.hit or w.text in {"-", "–"} for w in words[begin : end - 1]
    )
    treaty = world or city or lands or _TRADE.search(text) or _FOUNDING.match(text) or "Agreement on Reciprocal" in text
    return "Treaty" if treaty else "Agreement"


def _goes_on(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether the words open the longer name of an event or a ranking: "Quillon Congress Asia Conference"."""
    if end < len(words) and words[end].text in lexicon.roles() and words[end - 1].text in lexicon.role_modifiers():
        return True  # "Office of the Under Secretary"
    stop = end
    while stop < len(words) and stop - end < 4 and not words[stop].opens and (words[stop].plain or words[stop].hit is not None):
        stop += 1
        if words[stop - 1].text in _OCCASIONS:
            return True
    return False


_OCCASIONS = frozenset({"Conference", "Symposium", "Exhibition", "Ranking", "Rankings", "Awards", "Award", "Prize", "Fair", "Week"})


def _no_body(words: tuple[Word, ...], begin: int, index: int, end: int) -> bool:
    """Tell whether the words name a party of travellers, an organ, a branch, a term of office or ties between countries."""
    noun, before = words[index].text, words[begin:index]
    if noun in {"Plan", "Programme"} and before[-1:] and before[-1].text == "Work":
        return True  # an agreement, in capitals or not
    if noun == "Delegation":
        return not any(w.lower == "to" for w in words[index:end])
    if noun == "Board" and before and all(w.text in _ORGANS for w in before):
        return True  # "the Advisory Board for the Flood Coalition"
    if noun in _PARTS and begin > 0 and words[begin - 1].text == "(" and end < len(words) and words[end].text == ")":
        return True  # "Director (Income Policy Division)"
    if noun == "Division" and index + 1 < end and words[index + 1].lower == "of":
        return True  # "the Copyright Protection Division of the Ministry"
    if noun in {"Division", "Bureau"} and (begin == index if noun == "Division" else index + 1 < end and words[index + 1].lower == "for"):
        return True  # "Division of Accounting", "Cooperation Bureau for Asia"
    if noun == "Office" and begin > 0 and words[begin - 1].text in {"'s", "’s"} and not any(w.text in _OFFICES for w in words[begin:end]):
        return not (begin > 1 and words[begin - 2].hit is not None)  # "X & Y's Harbour Office"
    if noun == "Administration" and len(before) == 1 and before[0].hit is None:
        return before[0].text not in lexicon.role_domains()  # "the Quillon-Abara Administration"
    if noun == "Alliance":
        return bool(before) and (all(w.hit is not None for w in before) or any(w.text in {"-", "–"} for w in before))
    fields = bool(before) and all(w.text in lexicon.role_domains() for w in before)
    return noun.title() == "Industries" and bool(before) and (fields or before[0].lower.endswith("ing"))


_CITIES = frozenset({"Medical", "Science", "Technology", "Industrial", "Media", "Internet", "Knowledge", "Health"})
_PARTS = frozenset({"Division", "Section", "Unit", "Branch"})
_ORGANS = frozenset({"Advisory", "Executive", "Supervisory", "Management", "Governing"})
_OFFICES = frozenset({"Patent", "Trademark", "Trademarks", "Property", "IP", "Copyright", "Statistics", "Registry"})


def _complete(words: tuple[Word, ...], begin: int, index: int, end: int, kind: str) -> bool:
    """Tell whether there is more than the head noun, so that the words name one thing and not a sort of things."""
    if words[index].text in _SINGLE:
        return True
    if end - begin == 1:
        return kind == "Agreement" and words[index].text in {"MOU", "MoU", "MOC", "MOUs", "MoUs"}
    if kind != "Agreement" and begin > 0 and words[begin - 1].lower in {"a", "an"} and any(w.hit for w in words[index:end]):
        return False  # "an External Office of WIPO" names a sort of thing
    if begin == index and words[index].lower in {"board", "exchange", "statement"}:
        return False
    if words[index].text == "City" and words[index - 1].text not in _CITIES and (end == index + 1 or words[index + 1].lower != "for"):
        return False  # a city, and no hospital or park called one
    if units.internal(words, begin, index, end) or _no_body(words, begin, index, end):
        return False
    if (
        begin > 1
        and words[begin - 1].lower in {"of", "in"}
        and words[begin - 2].text in {"Master", "Bachelor", "Masters", "Doctor", "B.A", "BA"}
    ):
        return False
    if begin == index and words[index].lower in {
        "office",
        "group",
        "plan",
        "act",
        "bill",
        "board",
        "order",
        "mission",
        "exchange",
        "statement",
    }:
        return any(w.hit is not None and not w.demonym for w in words[index:end]) or end - begin > 3
    modifiers = [w for w in words[begin:index] if w.text not in _SORTS and w.text.title() not in _SORTS and w.text not in {"and", "&"}]
    links = {"of", "for"} if kind in ORGANIZATIONS else {"of"}
    if begin < index and words[begin].text in {"National", "Federal"} and end > index + 2 and words[index + 1].lower in links:
        return True  # "National Institutes of Health"
    return bool(modifiers) or (end > index + 1 and (begin == index or any(w.hit for w in words[index:end]) or end > index + 3))
