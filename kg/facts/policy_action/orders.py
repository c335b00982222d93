"""Orders that speak for themselves: the heading "Executive Order 100 of D", and "There is hereby established a Committee"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dates import Dated
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import period
from kg.facts.policy_action.act import OBJECTS, PolicyAction
from kg.model import Block, BlockKind, Concept, Entity, Sentence, Span

_ORDER = re.compile(
    r"(?:(?:Executive|Administrative|Ministerial|Government) Order|(?:Royal|Presidential|Legislative|Supreme|Government) Decree|"
    r"Decree|Ordinance|Presidential Memorandum|Decree-Law)\s(?:No\.?\s?)?[\w/.-]*\d[\w/.-]*\s(?:of|dated)\s(?=[A-Z\d])"
)
_TOP = 400  # characters in which the heading of an order stands
_THERE = Expression(r"\b[Tt]here (?:is|are|shall be) (?:hereby )?(?:established|created|constituted)\b,?\s")
_ARTICLE = re.compile(r"(?:(?:an?|the)|(?:within|in|under|as part of) [^;:]{3,90}? an?) (?=[A-Za-z])")
_BODY = 140  # characters behind the verb in which what is established is named


def read(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Yield the order that a bulletin is, and what it establishes."""
    if (dated := _heading(context, sentence.span)) is not None:
        laws = context.resolution.entities_within(sentence.span, frozenset({"Law"}))[:1]
        yield _act(context, block, Span(sentence.span.begin, dated.span.end), dated, laws, "law-in-force")
    found = _THERE.search(context.text, sentence.span.begin, sentence.span.end)
    named = _established(context, Span(found.end(), min(sentence.span.end, found.end() + _BODY))) if found else []
    if found and named:
        order = next((d for b in context.document.blocks for s in b.sentences[:1] if (d := _heading(context, s.span))), None)
        yield _act(context, block, Span(found.start(), sentence.span.end), order, named, "launch")


def _heading(context: Context, span: Span) -> Dated | None:
    """Return the day of the order that a line at the top names."""
    found = _ORDER.match(context.text, span.begin, span.end) if span.begin < _TOP else None
    dated = next(iter(context.dates(Span(found.end(), span.end))), None) if found else None
    own = found and dated is not None and dated.span.begin == found.end()
    return dated if own and dated is not None and span.end - dated.span.end <= 1 else None  # and no "Executive Order 1 of D sets"


def _established(context: Context, span: Span) -> list[Entity]:
    """Return the body that stands behind the article: "an interagency Committee on X"."""
    article = _ARTICLE.match(context.text, span.begin, span.end)
    if article is None:
        return []
    named = (r for r in context.resolution.within(span) if r.entities[0].type in BODIES | OBJECTS)
    behind = (r for r in named if r.span.begin >= article.end())
    return [r.entities[0] for r in behind if _PLAIN.fullmatch(context.text, article.end(), r.span.begin)][:1]


_PLAIN = re.compile(r"(?:[a-z-]+\s){0,3}")


_LAWS = re.compile(r"\blaws? of (?:the )?")


def _whose(context: Context) -> list[Entity]:
    """Return the country of an order by whose laws it is given: "by the Constitution and the laws of A"."""
    for found in _LAWS.finditer(context.text, 0, _PREAMBLE):
        named = next((r for r in context.resolution.references if r.span.begin == found.end()), None)
        if named is not None and named.entities[0].type == "Country":
            return list(named.entities[:1])
    return []


_PREAMBLE = 1500  # characters in which an order says by what authority it is given


def _act(context: Context, block: Block, at: Span, dated: Dated | None, objects: list[Entity], name: str) -> PolicyAction:
    return PolicyAction(
        evidence=context.evidence(block, at),
        rule="policy-action.order",
        when=period(dated),
        participant=tuple(context.resolution.publishers[:1] or _whose(context)),
        object=tuple(objects),
        action=Concept("action", name),
        headline=block.kind is BlockKind.TITLE,
    )
