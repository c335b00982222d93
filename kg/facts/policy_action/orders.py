"""Orders that speak for themselves: the heading "Executive Order 100 of D", and "There is hereby established a Committee"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg import dates
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.policy_action.act import OBJECTS, PolicyAction
from kg.model import Block, BlockKind, Concept, Entity, Period, Sentence, Span

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
    order = _heading(context)
    if order is not None and sentence is context.sentences()[0][1]:
        laws = [e for e in context.resolution.entities if e.type == "Law" and _stands_in(context, e, order.span)][:1]
        yield _act(context, order.block, order.span, order.when, laws, "law-in-force")
    found = _THERE.search(context.text, sentence.span.begin, sentence.span.end)
    named = _established(context, Span(found.end(), min(sentence.span.end, found.end() + _BODY))) if found else []
    if found and named:
        yield _act(context, block, Span(found.start(), sentence.span.end), order.when if order else None, named, "launch")


@dataclass(frozen=True, slots=True)
class _Heading:
    """The line at the top that names an order and its day."""

    block: Block
    span: Span
    when: Period


def _heading(context: Context) -> _Heading | None:
    """Return the heading of an order: a line of its own, be it read as that which dates the bulletin."""
    for block in context.document.blocks:
        found = _ORDER.match(context.text, block.span.begin, block.span.end) if block.span.begin < _TOP else None
        if found:
            for dated in dates.find(context.text[found.end() : block.span.end], today=None):
                last = found.end() + dated.span.end
                if not dated.span.begin and dated.period and not context.text[last : block.span.end].strip(". \n"):
                    return _Heading(block, Span(block.span.begin, last), dated.period)
    return None


def _stands_in(context: Context, entity: Entity, span: Span) -> bool:
    return any(entity in r.entities for r in context.resolution.within(span))


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


def _act(context: Context, block: Block, at: Span, when: Period | None, objects: list[Entity], name: str) -> PolicyAction:
    return PolicyAction(
        evidence=context.evidence(block, at),
        rule="policy-action.order",
        when=when,
        participant=tuple(context.resolution.publishers[:1] or _whose(context)),
        object=tuple(objects),
        action=Concept("action", name),
        headline=block.kind is BlockKind.TITLE,
    )
