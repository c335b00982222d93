"""Text -> towns that are in no register, told by the country or the word beside them: "in Bergen, Norway", "in the city of Nara"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg import lexicon
from kg.expressions import Expression
from kg.model import Mention, Span
from kg.register import Hit
from kg.spans import Taken

_NAME = r"[A-Z][\w’'-]{2,20}(?:\s(?:(?:de|del|la|le|am|an|der|di|do|da|upon)\s)?[A-Z][\w’'-]{1,20}){0,2}"
_BEFORE_LAND = Expression(rf"\b(?:[Ii]n|visited|visit)\s(?:the\s(?:city|town|capital)\sof\s)?(?P<town>{_NAME})(?:,\s|\s\()(?:the\s)?$")
_CALLED = Expression(rf"\b(?:city|town|municipality)\sof\s(?P<town>{_NAME})")
_REACH = 75  # characters before a country in which its town stands
_NEXT = 3  # characters between a town and its country: ", the"
_CLOSED = re.compile(r"\s?(?:[,.;:)]|(?:on|from|to|for|with|this|last|between|where|at|during|today|yesterday|and)\b|$)")


def find(text: str, hits: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    """Yield the towns of a text that the register does not know, each time that they are named."""
    towns = {}
    for span in (*_before_lands(text, hits), *_called(text)):
        name = span.of(text)
        if not taken.meets(span) and not any(_is_word(w) for w in re.split(r"[\s'’]", name)):
            towns[name] = span
    if not towns:
        return
    again = Expression(r"\b(?:" + "|".join(sorted(map(re.escape, towns), key=lambda n: (-len(n), n))) + r")\b")
    for found in again.finditer(text):
        span = Span(found.start(), found.end())
        if not taken.meets(span) and (span in towns.values() or _placed(text, span)):
            yield Mention(span, found.group(), "Place")


def located(text: str, span: Span) -> bool:
    """Tell the city of "met in Madrid on 4 May" from the treaty of "members of Madrid" and "took part in Madrid"."""
    return _IN.search(text, max(0, span.begin - _LEAD), span.begin) is not None and _CLOSED.match(text, span.end) is not None


_IN = Expression(r"(?<!part)(?<!participate)(?<!participating)(?<!participation)(?<!interest)(?<!membership)(?<!member)(?<!join)\sin\s$")
_LEAD = 20  # characters before a name that tell of what kind it is


def lands(mentions: Sequence[Mention]) -> dict[str, str]:
    """Return the countries that stand behind the names of towns."""
    found: dict[str, str] = {}
    for town, land in pairwise(mentions):
        beside = 0 < land.span.begin - town.span.end <= len(", the ")
        if town.type == "Place" and not town.candidates and beside and land.type == "Country" and len(land.candidates) == 1:
            found.setdefault(town.name, land.candidates[0])
    return found


def _before_lands(text: str, hits: Sequence[Hit]) -> Iterator[Span]:
    for hit in hits:
        if "/country/" not in hit.candidates[0] or hit.form == "demonym" or _CLOSED.match(text, hit.span.end) is None:
            continue
        if found := _BEFORE_LAND.search(text, max(0, hit.span.begin - _REACH), hit.span.begin):
            yield Span(found.start("town"), found.end("town"))


def _called(text: str) -> Iterator[Span]:
    for found in _CALLED.finditer(text):
        yield Span(found.start("town"), found.end("town"))


def _placed(text: str, span: Span) -> bool:
    return re.search(r"\b(?:in|at|to|of)\s$", text[max(0, span.begin - 4) : span.begin]) is not None


def _is_word(word: str) -> bool:
    """Tell the words of bodies, houses, roles and months, which are in no town's name."""
    known = word in lexicon.heads() or word in lexicon.roles() or word in lexicon.role_domains() or word.lower() in lexicon.months()
    return known or (word.isupper() and len(word) > 1) or word in _NO_TOWNS


_NO_TOWNS = frozenset(
    "Hotel Hall Center Centre Building House Palace Room University Conference January February March April May June July August September "
    "October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Europe Asia Africa America North South East West "
    "Northern Southern Eastern Western Central Article Annex Section Part Protocol Convention Treaty Agreement".split()
)
