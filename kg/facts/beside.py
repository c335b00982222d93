"""References -> those that stand beside an event and take no part in it: an owner, the venue, the body of the occasion, the absent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.model import Reference, Span

_OWNING = re.compile(r"['’]s?\s(?:own\s)?")
_LEAD = 130  # characters before a name that may tell that it is only the occasion
_HOUSES = r"(?:Headquarters|HQs?|headquarters|premises|offices?|building|campus)"
_VENUE = Expression(
    r"\b(?:(?:Conference|Convention|Congress|Exhibition|Training|Trade|Events?|Media|International)\s(?:Cent(?:re|er)|Hall)\b|"
    r"Hotel\b|Palais\b|Auditorium\b)"
)
_AT = Expression(r"\b(?:at|in|inside)\s(?:the\s)?$")
_AT_THE = Expression(r"\bat\s(?:the\s)?$")
_HOUSED = re.compile(rf"(?:['’]s)?\s(?:[A-Z][a-z]+\s)?{_HOUSES}\b")
_HOUSE_OF = Expression(rf"\b(?:at|in)\s(?:the\s)?(?:[a-z]+\s)?{_HOUSES}\sof\s(?:the\s)?$")
# "in the framework of the 51st series of meetings of the ", "ahead of the 19th ", "following the session of the "
_OCCASION = Expression(
    r"\b(?:(?:in|within|under)\sthe\s(?:framework|context|margins?|sidelines?)\sof|(?:on|at)\sthe\s(?:margins?|sidelines?|fringes?)\sof|"
    r"anniversary\sof\sthe\s[a-z]{4,15}\sof|alongside|ahead\sof|prior\sto|subsequent\sto|in\sadvance\sof|on\sthe\seve\sof|in\sparallel\s(?:with|to)|back[\s-]to[\s-]back\swith|"
    r"(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bboth\s)(?<!\balso\s)attending(?:\sat)?)\s[^,;.:]{0,90}$"
)


def owner(text: str, reference: Reference, behind: Reference | None) -> bool:
    """Tell the ministry of "the Ministry of Trade's Patent Office", for which that office acts itself."""
    if behind is None or reference.entities[0].type not in BODIES | {"Country"} or behind.entities[0].type not in BODIES:
        return False
    return _OWNING.fullmatch(text, reference.span.end, behind.span.begin) is not None


def without_owners(text: str, references: Iterator[Reference]) -> Iterator[Reference]:
    """Yield the references but those of owners and of the bodies that somebody is sent to as an envoy."""
    last: Reference | None = None
    posted = -1  # where the list of such bodies ends
    for reference in references:
        if last is not None and not owner(text, last, reference):
            yield last
        lead = (max(0, reference.span.begin - _SENT), reference.span.begin)
        listed = posted >= 0 and _LISTED.fullmatch(text, posted, reference.span.begin) is not None
        sent = reference.entities[0].type in BODIES and (listed or _ENVOY.search(text, *lead) is not None)
        posted = reference.span.end if sent else -1
        last = None if sent else reference
    if last is not None:
        yield last


_SENT = 80  # characters before the first of them
_ENVOY = Expression(
    r"\b(?:Representatives?|Missions?|Ambassadors?|Envoys?|Observers?)\s(?:(?:of|from)\s[^,;.]{2,40}\s)?to\s(?:the\s)?$|"
    r"\baccredited\sto\s(?:the\s)?$"
)
_LISTED = re.compile(r"\)?(?:\s?\([^()]{1,12}\))?\s?,?\s?(?:and\s)?(?:the\s|\()?")


def venue(text: str, reference: Reference) -> bool:
    """Tell the house of "at the A Conference Centre", in which others come together."""
    before = (max(0, reference.span.begin - 20), reference.span.begin)
    named = _VENUE.search(reference.span.of(text)) or _VENUE.search(reference.entities[0].label)
    return named is not None and _AT.search(text, *before) is not None


def lent(text: str, told: Span, reference: Reference) -> bool:
    """Tell the body of "in the framework of the Assemblies of B", of which something else happens."""
    begin = max(told.begin, reference.span.begin - _LEAD)
    return reference.entities[0].type in BODIES and _OCCASION.search(text, begin, reference.span.begin) is not None


def occasion(text: str, told: Span, reference: Reference) -> bool:
    """Tell the body of "in the framework of the Assemblies of B" and of "at the headquarters of B", where others come together."""
    if reference.entities[0].type not in BODIES:
        return False
    begin = max(told.begin, reference.span.begin - _LEAD)
    if lent(text, told, reference) or _HOUSE_OF.search(text, begin, reference.span.begin):
        return True
    if reference.entities[0].type == "GovernmentBody" and _AT_THE.search(text, begin, reference.span.begin):
        return True  # "A met B at the Ministry of C"
    return _HOUSED.match(text, reference.span.end) is not None and _AT.search(text, begin, reference.span.begin) is not None
