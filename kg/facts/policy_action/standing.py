"""Sentences -> what is in force without a verb of its own: "the X Act, in force since D", "the entry into force of Y on D"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import period
from kg.facts.policy_action.act import PolicyAction
from kg.facts.policy_action.laws import own_legislator
from kg.model import Block, Concept, Sentence, Span

_LAW = frozenset({"Law"})
_AGREEMENT = frozenset({"Agreement"})
_SINCE = re.compile(
    r",?\s{1,3}(?:which has been\s)?(?:published\s(?:on|in)\s[^,;]{3,30}?\sand\s)?"
    r"(?:in\s(?:force|effect)\s(?:since|as\s(?:of|from)|from)|effective\s(?:since|as\s(?:of|from)|from))\s"
)


_BETWEEN_SINCE = re.compile(r"(?:\s(?:with|between)\s[^,;.]{3,90})?,\sin\s(?:force|effect)\s(?:since|as\sof)\s")
_KINDS = {"Law": _SINCE, "Agreement": _BETWEEN_SINCE}
EACH = re.compile(r"\s?\((?:since\s|(?=\d{1,2}\s[A-Z][a-z]+\s\d{4}\)|[A-Z][a-z]+\s(?:\d{1,2},\s)?\d{4}\)|\d{4}\)))")


def each(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "Agreements are in force with A (since D) and B (since E)"."""
    agreements = context.resolution.entities_within(sentence.span, _AGREEMENT)
    for reference in context.resolution.within(sentence.span) if len(agreements) > 1 else ():
        found = EACH.match(context.text, reference.span.end, sentence.span.end)
        dated = context.dates(Span(found.end(), sentence.span.end))[:1] if found else []
        meant = next((a for a in agreements if reference.entities[0] in a.parties), None)
        if found and dated and meant and dated[0].span.begin - found.end() < _CLOSE_BY:
            yield PolicyAction(
                evidence=context.evidence(block, reference.span.to(dated[0].span)),
                rule="policy-action.since",
                when=period(dated[0]),
                participant=meant.parties,
                object=(meant,),
                action=Concept("action", "law-in-force"),
            )


def since(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "the amended Patent Law, in force since D", "the agreement between A and B, in force since E"."""
    for reference in context.resolution.within(sentence.span):
        pattern = _KINDS.get(reference.entities[0].type)
        found = pattern.match(context.text, reference.span.end, sentence.span.end) if pattern else None
        dated = context.dates(Span(found.end(), sentence.span.end))[:1] if found else []
        if found and dated and dated[0].span.begin - found.end() < _CLOSE_BY:
            yield PolicyAction(
                evidence=context.evidence(block, reference.span.to(dated[0].span)),
                rule="policy-action.since",
                when=period(dated[0]),
                participant=tuple(own_legislator(context, reference.entities[0]) if pattern is _SINCE else reference.entities[0].parties),
                object=reference.entities,
                action=Concept("action", "law-in-force"),
            )


_INVERTED = re.compile(
    r"(?:(?:Also|Likewise),? )?(?:[Cc]oming|[Ee]ntering|[Tt]aking|[Gg]oing) (?:into (?:force|effect|operation)|effect)\b[^,;.]{0,40}? "
    r"(?:is|are|was|were|will be) "
)


def inverted(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "Also coming into force today are the Regulations"."""
    found = _INVERTED.match(context.text, sentence.span.begin, sentence.span.end)
    laws = context.resolution.entities_within(Span(found.end(), sentence.span.end), _LAW) if found else []
    if laws:
        yield PolicyAction(
            evidence=context.evidence(block, sentence.span),
            rule="policy-action.in-force",
            when=period(next(iter(context.dates(sentence.span)), None)),
            participant=tuple(own_legislator(context, laws[0])),
            object=tuple(laws),
            action=Concept("action", "law-in-force"),
        )


_ENTRY = Expression(r"\b(?:entry|coming) into force of (?:the )?(?:(?:new|amended|revised) )?", re.IGNORECASE)


def entry(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "the entry into force of the X Act on D", "The entry into force of the X Act is set for D"."""
    for found in _ENTRY.finditer(context.text, sentence.span.begin, sentence.span.end):
        named = next(iter(context.resolution.within(Span(found.end(), sentence.span.end))), None)
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(Span(found.start(), found.end()))), None)
        if named is None or named.span.begin != found.end() or named.entities[0].type not in _LAW or (clause and clause.hypothetical):
            continue
        dated = next((d for d in context.dates(Span(named.span.end, sentence.span.end)) if d.span.begin - named.span.end < _SET_FOR), None)
        if dated is not None and not re.search(r"[,;.]", context.text[named.span.end : dated.span.begin]):
            yield PolicyAction(
                evidence=context.evidence(block, Span(found.start(), dated.span.end)),
                rule="policy-action.entry",
                when=period(dated),
                participant=tuple(own_legislator(context, named.entities[0])),
                object=named.entities[:1],
                action=Concept("action", "law-in-force"),
            )


_SET_FOR = 30  # characters between a law and its day: " is set for ", " on "
_CLOSE_BY = 6  # characters between "since" and the date
