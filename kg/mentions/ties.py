"""What stands between two pieces of a line, and which words there tie a role to a person or a body."""

from __future__ import annotations

import re

from kg.mentions import personal, sorts
from kg.mentions.words import Line

TITLES = {"", ",", "-", "–", "—", ":"}  # between a role and its holder
DASHES = {"-", "–", "—"}
HIS = {",", ", the", *DASHES}  # between a holder and the role behind him
SET_OFF = {",", *DASHES}  # between a role and its holder, in a list that goes on so
ROW = {"", ",", "and", ", and"}  # between the persons and the roles of a row
LINKS = TITLES | {"and", ", and", "/", "and concurrently", "as well as"}  # between two roles of one holder
OWNS = {"", "'s", "' s", ", whose", "whose", "'", "– the", "- the", "— the"}  # between a body and a role in it
OF = {"of", "of the", "at", "at the", "for the", "for", "in", "in the", "to", "to the", "from", "from the", ","}  # the other way round
ON_BEHALF = {  # a holder of a role and whom they act for
    *("of", "of the", "from", "from the", "represented", "represented the", "represents", "represents the"),
    *("signed for", "signed for the", "signing for", "signing for the", "on behalf of", "on behalf of the", ", on behalf of the"),
}
_PRESENT = {", currently", ", currently the", ", currently a", ", presently", ", presently the", ", now", ", now the", ", at present the"}
_PAST = {
    ", until now",
    ", until yesterday",
    ", until recently",
    ", until today",
    ", from today",
    ", as of today",
    ", former",
    ", then",
    ", then the",
    ", at that time",
    ", at the time",
    ", at that time the",
    ", formerly",
}
_SINCE = {", our", ", its", ", appointed", ", elected", ", named", ", who is", ", who is the", ", as"}
_SINCE |= {f", the {sort} 's" for sort in sorts.SORTS}  # ", the Office's Director"  # a holder and what he is
APPOSED = {",", "-", "–", "—", "(", ", the", "( the", ", nominee for", ", a", ", an", *_SINCE} | _PAST | _PRESENT  # a holder and a role
NEXT = {  # two roles behind their holder
    *_SINCE,
    *(",", "-", "–", "—", "and", ", and", ", the", "and the", "(", ", nominee for", ", a", *_PRESENT, "and as"),
    *(
        "and from today",
        "and as of today",
        "and from now on",
        "and until now",
        "and former",
        "and formerly",
        ", and former",
        "and a former",
        "and the former",
        "and previously",
        ", and formerly",
        *_PAST,
    ),
}
# "of the copyright protection division of the": where in a body a role is held
_PART_OF = re.compile(
    r"(?:of|in|at|,)(?: the)? (?:(?:[\w&'-]{2,20} ){1,6}(?:division|section|unit|branch|subdivision|cluster|department|directorate|sector)"
    r"|(?:division|section|unit|department|directorate) (?:of|for)(?: the)?(?: [\w&'-]{2,20}){1,6}) (?:of|at|in|,)(?: the)?"
    r"|for(?: the)?(?: [\w&'-]{2,20}){1,6} (?:at|in)(?: the)?"
)


def glue(line: Line, left: int, right: int) -> str:
    """Return the words between two pieces, in small letters; what goes with a name is left out: "RADM (NS)", "CBE"."""
    words, kept, at = line.words, [], left
    while at < right:
        if personal.honorific(words, at):
            at = personal.titled(words, at)
        elif (stop := personal.post_nominal(words, at)) > at or (stop := personal.described(words, at)) > at:
            at = stop
        else:
            kept.append(words[at].lower)
            at += 1
    return _STYLED.sub(r"\1", " ".join(kept))


_STYLED = re.compile(  # "of the Republic of" before a country that is known by its short name alone
    r"\b(of)(?: the)? (?:(?:co-?operative|co - operative|federal|federative|democratic|islamic|united) )?"
    r"(?:republic|kingdom|commonwealth|federation|state|principality|sultanate|union|government) of(?: the)?$"
)


def held_at(words: str) -> bool:
    """Tell whether the words between a role and a body say that the role is held there, or in a part of it."""
    return words in OF or _PART_OF.fullmatch(words) is not None
