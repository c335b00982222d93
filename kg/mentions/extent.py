"""Words -> how far a name reaches from its head noun: left over capitalised words, right over "of the Law of ..."."""

from __future__ import annotations

import calendar
import re

from kg import lexicon
from kg.mentions import holders, runs
from kg.mentions.words import Word
from kg.vocabulary import ORGANIZATIONS

_TAIL = {"of", "for", "on", "concerning", "relating", "regarding", "establishing", "governing", "against", "towards"}


_ALSO = {"Treaty": {"to", "with", "under", "amending", "modifying", "revising"}}
_MONTHS = frozenset(calendar.month_name[1:])
_ABROAD = {"Delegation", "Mission", "Embassy"}  # whose names go on with "to the United Nations in Geneva"


_LISTS = frozenset(
    (
        "Committee Ministry Department Departments Commission Institute Treaty Convention Protocol Agreement Agency Institutes "
        "College Directorate-General Directorate"
    ).split()
)


_GENERAL = frozenset({"Directorate", "Secretariat", "Inspectorate", "Commissariat"})  # "Directorate General of Customs"
_LOOSE = frozenset(
    {"Office", "Council", "Society", "Federation", "Association", "Union", "Authority", "Bureau"}
)  # that may stand in a list of bodies


_STOP = frozenset(
    ("A An Mr Mrs Ms Dr The This These Both Said Two Three Several Each Our Its Annex Table Figure Phase Article Section Chapter").split()
)


def head(text: str) -> lexicon.Head | None:
    return lexicon.heads().get(text) or (lexicon.heads().get(text.title()) if text.isupper() and len(text) > 4 else None)


FORMS = frozenset({"Pte", "Pte.", "Pty", "Pty.", "Sdn", "Bhd", "Bhd."})  # of companies, before "Ltd" or at the end


def run_on(words: tuple[Word, ...], end: int, kind: str) -> tuple[int, str]:
    """Take in the head nouns behind one that closes names: "Ventures Pte Ltd", "Bar Association"."""
    while end < len(words) and not words[end].opens:
        more = head(words[end].text) if words[end].plain else None
        tied = _tied(words, end)
        if tied > end:
            return tied, kind
        if words[end].text in FORMS:
            end += 1
        elif more and (more.position == "last" or _sorts(more.type, kind)):
            end, kind = end + 1, more.type
        else:
            break
    return end, kind


def _sorts(more: str, kind: str) -> bool:
    """Tell whether a second head goes on with the first: "Bar Association", "Partnership Agreement"."""
    return (more in ORGANIZATIONS and kind in ORGANIZATIONS) or (more == kind == "Agreement")


def _tied(words: tuple[Word, ...], end: int) -> int:
    """Return where "Customs and Border Protection Service" ends, and "Administration of Utopia"; the place itself where neither stands."""
    if words[end - 1].text == "Customs" and words[end].text == "Enforcement":
        return end + 1
    if words[end - 1].text == "Customs" and words[end].lower == "and":
        stop = next((k for k in range(end + 1, min(end + 5, len(words))) if words[k].text in _OF_CUSTOMS), end)
        return stop + 1 if stop > end and all(w.plain for w in words[end + 1 : stop]) else end
    at = end + 1 + (end + 1 < len(words) and words[end + 1].lower == "the")
    hit = words[at].hit if words[end - 1].text == "Administration" and words[end].lower == "of" and at < len(words) else None
    return at + 1 if hit is not None and "/country/" in hit.candidates[0] and hit.form != "demonym" else end


_OF_CUSTOMS = frozenset({"Service", "Agency", "Administration", "Department", "Authority"})


def open_ended(words: tuple[Word, ...], end: int) -> bool:
    """Tell whether the name goes on to another head noun: "Calder Capital" of "Calder Capital Market Authority"."""
    stop = end
    while stop < len(words) and stop - end < 3 and words[stop].plain and not words[stop].opens:
        if stop > end and (more := head(words[stop].text)) and more.type in ORGANIZATIONS:
            return True
        stop += 1
    return False


def suffix(words: tuple[Word, ...], index: int, end: int) -> int:
    """Take in ", Inc." behind a company, and the country right behind a head noun: "Fulbright University Vietnam"."""
    if end + 1 < len(words) and words[end].text == "," and words[end + 1].text.rstrip(".") in {"Inc", "Ltd", "LLC", "LLP", "Co"}:
        return end + 2
    after = words[end] if end < len(words) else None
    behind = words[end + 1].text if end + 1 < len(words) else ""
    if (
        end == index + 1
        and after
        and after.hit
        and after.hit.form in {"name", "alias"}
        and " " not in after.text
        and behind not in {"'s", "’s"}
    ):
        return end + 1 if words[index].text in {"University", "Forces", "College", "Institute", "Academy", "Chamber"} else end
    return end


_QUARTERS = frozenset({"South", "North", "East", "West", "Central", "Northern", "Southern", "Eastern", "Western"})


def left(words: tuple[Word, ...], index: int, floor: int) -> int:
    """Walk left over capitalised words and names of the register."""
    begin = index
    while begin > floor:
        word = words[begin - 1]
        if word.plain and word.text not in _STOP and not runs.is_role(words, begin - 1):
            begin -= 1
        elif word.hit is not None and _modifies(word) and words[begin].span.begin - word.span.end <= 1:
            begin = _with_lands(words, begin - 1, floor)
            break
        elif word.text in {"'", "’"} and words[index].text in _GUILDS and begin - 1 > floor and _plural_owner(words, begin):
            begin -= 2  # "Harbour Lawyers' Association"
        elif word.text in {"&", "'s", "’s"} and begin - 1 > floor and words[begin - 2].plain and (word.text == "&" or _owned(words, begin)):
            begin -= 1 if word.text == "&" else 2
        elif word.text == ")" and _shortened(words, begin, index, floor):
            begin -= 3  # "National Property Rights (NPR) Policy"
        elif word.text == "of" and begin - 1 > floor and words[begin - 2].text in {"District", "State", "City", "Province", "Commonwealth"}:
            begin -= 2  # "State of Calder Department"
        elif word.text == "and" and (first := _opened(words, begin - 2, floor)) is not None:
            begin = first - (first > floor and words[first - 1].demonym)
            break
        else:
            break
    return _opening(words, begin, index, floor)


_BRACKETED = frozenset("Policy Strategy Plan Programme Program Initiative Roadmap Masterplan Index Scheme Campaign".split())


def _shortened(words: tuple[Word, ...], begin: int, index: int, floor: int) -> bool:
    """Tell whether initials in brackets of the words right before them stand inside the name of a programme."""
    if begin - 3 <= floor or words[begin - 3].text != "(" or words[index].text not in _BRACKETED:
        return False
    letters = words[begin - 2].text
    before = words[max(floor, begin - 3 - len(letters)) : begin - 3]
    return letters.isupper() and all(w.plain for w in before) and "".join(w.text[0] for w in before) == letters


def _with_lands(words: tuple[Word, ...], begin: int, floor: int) -> int:
    """Return where a name of the register opens, with what stands before it: "U.S.-Thailand", "WIPO Singapore", "South China"."""
    if begin - 2 >= floor and words[begin - 1].text in {"-", "–"} and words[begin - 2].hit is not None:
        while begin - 2 >= floor and words[begin - 1].text in {"-", "–"} and words[begin - 2].hit is not None:
            begin -= 2
        return begin
    led = begin > floor and (
        _host(words[begin - 1], words[begin]) or words[begin - 1].text in _QUARTERS or _called_after(words, begin, floor)
    )
    return begin - 1 if led else begin


_GUILDS = frozenset({"Association", "Society", "Union", "Federation", "Forum", "Council", "Guild", "Institute", "College"})


def _plural_owner(words: tuple[Word, ...], begin: int) -> bool:
    """Tell the apostrophe of "Lawyers' Association" from a quotation mark: it stands right behind a plural."""
    owner, mark = words[begin - 2], words[begin - 1]
    return owner.plain and owner.text.endswith("s") and owner.span.end == mark.span.begin and words[begin].span.begin > mark.span.end


def _called_after(words: tuple[Word, ...], begin: int, floor: int) -> bool:
    """Tell "the Quorvex Harbour State University", called after somebody: one name stands before the city."""
    hit, name = words[begin].hit, words[begin - 1]
    placed = hit is not None and "/place/" in hit.candidates[0] and name.plain and not name.opens and not runs.is_role(words, begin - 1)
    return placed and begin - 2 >= floor and words[begin - 2].function and name.text not in _STOP


def _opening(words: tuple[Word, ...], begin: int, index: int, floor: int) -> int:
    """Return where a name opens: behind what only ties it to the words before, with the number of a division."""
    while begin < index and words[begin].text in {"&", "and", "of", "'s", "’s"}:
        begin += 1
    if words[index].text == "LLP" and begin - 1 > floor and words[begin - 1].text == "and":
        begin = _partners(words, begin, floor)
    numbered = words[index].text in {"Division", "Brigade", "Fleet", "Army", "Corps"}
    if floor < begin < index and numbered and _ORDINAL.fullmatch(words[begin - 1].text):
        begin -= 1  # "3rd Northern Division"
    return begin


def _partners(words: tuple[Word, ...], begin: int, floor: int) -> int:
    """Return where the names of partners begin: "Abara, Osei, Quist and Brandt LLP"."""
    while begin - 1 > floor and words[begin - 1].text in {",", "and"} and words[begin - 2].plain and not runs.is_role(words, begin - 2):
        begin -= 2
    return begin


_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")


def _host(body: Word, place: Word) -> bool:
    """Tell whether a body stands before the country of its office there."""
    return (
        body.hit is not None
        and "/organization/" in body.hit.candidates[0]
        and place.hit is not None
        and "/country/" in place.hit.candidates[0]
        and 0 < place.span.begin - body.span.end <= 1
    )


def _modifies(word: Word) -> bool:
    """Tell whether a name of the register can stand in front of a head noun: "WIPO Academy", "Singapore Customs"."""
    return word.hit is not None and word.text[0].isupper() and "," not in word.text


def _owned(words: tuple[Word, ...], begin: int) -> bool:
    """Tell a possessive inside a name ("Monk's Hill Ventures", "Attorney-General's Chambers") from an owner before it."""
    return words[begin - 2].text in {"Attorney-General", "Monk", "King", "Queen", "People", "Lloyd", "Women", "Children"}


def _opened(words: tuple[Word, ...], last: int, floor: int) -> int | None:
    """Return where "A B and C Fund" begins as one name: a determiner stands before A, and none of it is a name of its own."""
    first = last + 1
    while first > floor and words[first - 1].plain and not runs.is_role(words, first - 1) and words[first - 1].text not in lexicon.heads():
        first -= 1
    return first if floor < first <= last and last - first < 3 and _determined(words[first - 1]) else None


def _determined(word: Word) -> bool:
    return word.lower in {"the", "a", "an", "its", "'s"} or (
        word.hit is not None and word.hit.form in {"name", "alias", "acronym", "demonym"}
    )


def right(words: tuple[Word, ...], index: int, kind: str) -> int:
    """Walk right over "of the Law of Trademarks, Industrial Designs and Geographical Indications"."""
    end = index + 1 + (words[index].text in _GENERAL and index + 1 < len(words) and words[index + 1].text in {"General", "-General"})
    links = _TAIL | _ALSO.get(kind, set()) | ({"to", "in"} if words[index].text in _ABROAD else set())
    if words[index - 1].text == "Joint" and (stop := _shared(words, end)):
        return stop
    while end < len(words):
        step = end
        if words[step].lower in links or (words[step].lower == "in" and words[step - 1].lower == "respect"):
            step += 1
        elif words[step].plain and words[step].text in lexicon.heads() and kind in {"Treaty", "Agreement"}:
            end += 1
            continue
        else:
            break
        if words[step - 1].lower == "for" and kind == "Forum" and step < len(words) and _country(words, step):
            break  # "on the Council for Peru": for whom somebody sits there
        step = _past_article(words, step)
        stop = runs.paired(words, step, runs.run(words, step, listed=words[index].text.title() in _LISTS))
        if words[index].text in _LOOSE:
            stop = max(stop, runs.of_fields(words, step))
        if stop == step or words[step].text in _MONTHS:
            break  # "by the Senate on September 6"
        if stop < len(words) and words[stop].lower in _SIDES:
            break  # "work on the MOU on the U.S. side"
        end = stop + (kind == "Agreement" and stop < len(words) and words[stop].text in _WORK)
        if words[index].text in _LISTS and (stop := _second(words, end)) is not None:
            end = stop
    return holders.without(words, index, end)


_WORK = frozenset({"cooperation", "co-operation", "collaboration"})  # in small letters behind "MOU on Bilateral"
_SIDES = frozenset({"side", "sides", "part", "behalf"})


def _past_article(words: tuple[Word, ...], step: int) -> int:
    """Step over "the" and "to the"."""
    for links in ({"to", "the"}, {"the"}):
        step += step < len(words) and words[step].lower in links
    return step


def _second(words: tuple[Word, ...], end: int) -> int | None:
    """Return where "and the Protection" ends that goes on with "of Property": the second task of an institute."""
    if end + 3 >= len(words) or words[end].lower != "and" or words[end + 1].lower != "the":
        return None
    stop = end + 3
    task = words[end + 2]
    return stop if task.plain and head(task.text) is None and not runs.is_role(words, end + 2) and words[stop].lower == "of" else None


def _country(words: tuple[Word, ...], at: int) -> bool:
    """Tell whether a country stands here by itself."""
    hit = words[at].hit
    alone = at + 1 == len(words) or not (words[at + 1].plain or words[at + 1].hit)
    return hit is not None and "/country/" in hit.candidates[0] and alone


def _shared(words: tuple[Word, ...], end: int) -> int | None:
    """Return the end of "of ARIPO and OAPI" behind "Joint Commission"."""
    found = words[end : end + 4]
    if len(found) == 4 and found[0].lower in {"of", "between"} and found[1].hit and found[2].lower == "and" and found[3].hit:
        return end + 4
    return None
