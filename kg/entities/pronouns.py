"""Who is meant by "we", "he" and "she": the publisher or who declares, and the person named last."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence

from kg import spans
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.model import Document, Entity, Reference, Span


def find(document: Document, named: Sequence[Reference], issuers: Sequence[Entity]) -> Iterator[Reference]:
    """Yield "we" as the publisher, or the country in whose name it speaks, and "he" as the person named last, within the block."""
    yield from _persons(document, [r for r in named if r.entities[0].type == "Official"])
    declaring = _declarants(document, named)
    if declaring or len(issuers) == 1:
        for found in _WE.finditer(document.text):
            yield Reference(Span(*found.span()), declaring or tuple(issuers), plural=bool(declaring))


def _persons(document: Document, people: list[Reference]) -> Iterator[Reference]:
    sentences = [s.span for _, s in document.sentences()]
    for found in _HE.finditer(document.text):
        at = bisect_right(sentences, found.start(), key=lambda s: s.begin) - 1
        if at < 0 or found.start() >= sentences[at].end:
            continue
        before = spans.inside(people, Span(sentences[at].begin, found.start()))
        here = [r for r in before if not _beside(document.text, sentences[at], r)]
        if _PART.match(document.text, max(0, found.start() - 4)):  # "For his part, Mr A": the one who follows
            here = list(spans.inside(people, Span(found.end(), sentences[at].end))) or here
        if not here:
            here = _announced(document.text, sentences[at], found, people)
        for k in range(at - 1, max(-1, at - _REACH), -1):
            here = here or list(spans.inside(people, sentences[k]))
        if here:
            who = Reference(Span(*found.span()), here[0].entities)
            yield who
            insort(people, who, key=lambda r: r.span)


def _announced(text: str, sentence: Span, pronoun: re.Match[str], people: Sequence[Reference]) -> list[Reference]:
    """Return the subject of "During his visit to A, the Director of B, Mr C, signed", where "his" comes before the name."""
    lead = text[sentence.begin : pronoun.start()]
    comma = _LEAD_END.search(text, pronoun.end(), sentence.end)
    if comma is None or _LEAD.fullmatch(" ".join(lead.split()) + " ") is None:
        return []
    named = next(iter(spans.inside(list(people), Span(comma.end(), sentence.end))), None)
    if named is None or _SUBJECT.fullmatch(text, comma.end(), named.span.begin) is None:
        return []
    return [] if _OF_ANOTHER.search(text, named.span.end, sentence.end) else [named]


_LEAD = re.compile(
    r"(?:(?:[Oo]n|[Ii]n) [^,;]{4,30}, )?(?:[Dd]uring|[Oo]n|[Ii]n|[Aa]t|[Aa]fter|[Bb]efore|[Ff]ollowing|[Uu]pon|[Aa]s part of) "
)
_LEAD_END = Expression(r",\s")
_SUBJECT = re.compile(  # nothing but a name, a role and their titles
    r"(?:(?:the|of|for|and|in|at|a|new|director|head|minister|secretary|director-general|vice-president|president)\s|"
    r"[A-Z(][\w.’'()&-]{0,40},?\s){0,24}"
)
_OF_ANOTHER = Expression(r"\b(?:him|her)\b")
_WE = Expression(r"\b(?:we|We|us|our|Our|[Mm]y Administration|[Tt]his Administration)\b")


_HE = Expression(r"\b(?:he|He|she|She|him|her|his|His|Her)\b(?!\s(?:Excellency|Highness|Majesty|Honour|Honor)\b)")


_PART = re.compile(r"[Ff]or (?:his|her) part\b")


_REACH = 7  # sentences back in which "he" is looked for


_WE_THE = re.compile(
    r"We,?\s+the\s+(?:undersigned\s+|[A-Z][\w-]{1,12}\s+){0,2}(?:[Hh]eads|[Ll]eaders|[Mm]inisters|[Pp]residents|"
    r"[Cc]ommissioners|[Dd]irectors[ -][Gg]eneral|[Rr]epresentatives)\b"
)


def _declarants(document: Document, named: Sequence[Reference]) -> tuple[Entity, ...]:
    """Return the bodies, or else countries, of "We, the Heads of A, B and C, have met"."""
    found = _WE_THE.search(document.text)
    sentence = document.sentence_at(found.start()) if found else None
    if found is None or sentence is None:
        return ()
    stop = _HAVE.search(document.text, found.end(), sentence.span.end)
    listed = Span(found.end(), stop.start() if stop else sentence.span.end)
    if stop is None:  # "We, the Heads," and a line for each of them
        stop = _HAVE.search(document.text, sentence.span.end, sentence.span.end + _ROLL)
        listed = Span(listed.begin, stop.start() if stop else listed.end)
    named_here = dict.fromkeys(e for r in spans.inside(named, listed) for e in r.entities)
    bodies = tuple(e for e in named_here if e.type in BODIES - {"Forum"})
    countries = tuple(e for e in named_here if e.type == "Country")
    return bodies if len(bodies) > 1 else countries if len(countries) > 1 else ()


_ROLL = 1200  # characters of a list of those who declare something
_HAVE = Expression(r"\b(?:have|having|met|hereby|declare|agree|affirm|reaffirm|gathered|convened|adopt)\b")


def _beside(text: str, sentence: Span, reference: Reference) -> bool:
    """Tell a person who is only a circumstance: "meeting under the chairmanship of Mr X, the Council elected him"."""
    return _BESIDE.search(text, max(sentence.begin, reference.span.begin - 60), reference.span.begin) is not None


_BESIDE = Expression(r"\b(?:under|chaired|chairmanship|presence|led|hosted|opened|behalf|invitation)\s+(?:of|by|the\s+\w+\s+of)\s")
