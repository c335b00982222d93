"""Countries that are only named in passing: a nationality, where somebody comes from, where a university stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from kg.entities.resolution import Resolution
from kg.expressions import Expression
from kg.model import Block, BlockKind, Document, Reference, Span

# "an Australian national", "of Portuguese nationality", "a British journal"
_NATIONAL = re.compile(
    r"\s{1,3}(?:national|nationality|citizen|born|journal|newspaper|magazine|language)\b|[-\s]{1,2}(?:speaking|language)\b"
)
# "Mr X of Brazil", "Dr X from Australia": the name of a person stands right before
_FROM = re.compile(r"\s{0,3},?\s{0,3}(?:of|from)\s{1,3}(?:the\s{1,3})?$")
# "jurisdictions like Australia", "a seat on the Council for Peru", "the University of Cambridge in the United Kingdom"
_LIKE = Expression(
    r"\b(?:(?:Council|Committee|Board|Commission) for|like|such as|unlike|native of|"
    r"worked (?:in|at|with)\s[^.;]{0,60} in|University of \w+ in)\s+(?:the\s+)?$"
)


_LANGUAGES = (
    "English|Spanish|French|German|Italian|Portuguese|Chinese|Japanese|Korean|Russian|Dutch|Danish|Swedish|Norwegian|Finnish|Polish|Czech|"
    "Slovak|Hungarian|Turkish|Ukrainian|Vietnamese|Thai|Indonesian|Greek|Bulgarian|Romanian|Croatian|Serbian|Slovenian|Estonian|Latvian|"
    "Lithuanian|Icelandic|Irish|Maltese|Arabic|Hindi|Kazakh|Mongolian|Georgian|Armenian"
)
# "in German, French and Italian.", "into Spanish and English": a list of languages with nothing behind that they would be of
_IN = Expression(rf"\b(?:in|into)\s(?:both\s|either\s)?(?:(?:{_LANGUAGES})(?:,\s(?:and\s)?|\s(?:and|or)\s))*$")
_ENDS = re.compile(rf"(?:(?:,\s(?:and\s)?|\s(?:and|or)\s)(?:{_LANGUAGES})\b)*\s?(?:[.;)]|,(?!\s[A-Z])|\Z|\n|(?:only|versions?|with)\b)")
_LEAD = 60  # characters in front of a language in which the list of them begins


def mark(document: Document, resolution: Resolution) -> Resolution:
    """Return the resolution with the countries that no place counts set to be named only."""
    people = [r.span for r in resolution.references if r.entities[0].type == "Official"]
    counted = {e for r in resolution.references if not _passing(document, people, r) for e in r.entities}
    passing = {e for e in resolution.entities if e.type == "Country" and e not in counted}
    if not passing:
        return resolution
    return replace(resolution, entities=tuple(replace(e, mentioned=False) if e in passing else e for e in resolution.entities))


def _passing(document: Document, people: Sequence[Span], reference: Reference) -> bool:
    if reference.entities[0].type != "Country":
        return False
    text, span = document.text, reference.span
    block = document.block_at(span.begin)
    before = text[max(0, span.begin - 90) : span.begin]
    return (
        _NATIONAL.match(text, span.end) is not None
        or _LIKE.search(before) is not None
        or _language(text, span)
        or _of_person(text, people, span)
        or _aside(block, text)
    )


def _language(text: str, span: Span) -> bool:
    """Tell "a guide in Spanish" from "in Spanish companies"."""
    spoken = re.fullmatch(_LANGUAGES, span.of(text)) is not None and _ENDS.match(text, span.end) is not None
    return spoken and _IN.search(text, max(0, span.begin - _LEAD), span.begin) is not None


def _of_person(text: str, people: Sequence[Span], span: Span) -> bool:
    first, last = (bisect_left(people, edge, key=lambda p: p.end) for edge in (span.begin - _TIED + 1, span.begin))
    return any(_FROM.fullmatch(text[p.end : span.begin]) for p in people[first:last])


_TIED = 12  # characters between a person and the country that they come from


def _aside(block: Block | None, text: str) -> bool:
    """Tell whether the country stands in a footnote or an address."""
    return block is not None and (block.kind is BlockKind.NOTE or len(block.span.of(text).split()) <= 1)
