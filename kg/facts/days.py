"""When what a clause tells happened: the dates of a bulletin, each given to the clause that it is of."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.clauses import Clause
from kg.dates import Dated
from kg.entities import Resolution
from kg.expressions import Expression
from kg.facts import apart, dated
from kg.model import BlockKind, Document, Sentence, Span

SILENT = frozenset({BlockKind.FURNITURE, BlockKind.DATELINE, BlockKind.ISSUER})  # blocks in which no facts stand


@dataclass(frozen=True, slots=True)
class Days:
    """One bulletin with its clauses and its dates."""

    document: Document
    text: str  # of the document
    resolution: Resolution
    clauses: tuple[Clause, ...]
    dated: tuple[Dated, ...]
    _of: dict[int, list[Clause]]  # by the index of the sentence
    _begins: list[int]  # of the dates

    def of_sentence(self, sentence: Sentence) -> list[Clause]:
        return self._of.get(sentence.index, [])

    def clauses_at(self, offset: int) -> list[Clause]:
        """Return the clauses of the sentence that stands at an offset."""
        at = bisect_left(self.clauses, offset + 1, key=lambda c: c.sentence.span.begin)
        return self.of_sentence(self.clauses[at - 1].sentence) if at else []

    def sentence_at(self, offset: int) -> Span | None:
        """Return the span of the sentence that an offset stands in."""
        sentence = self.document.sentence_at(offset)
        return sentence.span if sentence else None

    def told_at(self, offset: int) -> Span | None:
        """Return the span of the sentence that an offset stands in, where facts stand in it."""
        block = self.document.block_at(offset)
        return self.sentence_at(offset) if block is not None and block.kind not in SILENT else None

    def dates(self, span: Span) -> list[Dated]:
        """Return the dates inside a span that are days, months or years, in order."""
        first, last = bisect_left(self._begins, span.begin), bisect_left(self._begins, span.end)
        return [d for d in self.dated[first:last] if d.span.end <= span.end]

    def date_near(self, span: Span, at: Span) -> Dated | None:
        """Return the date inside a span that stands nearest to a place, one behind it before one in front."""
        papers = [p for p in apart.papers(self.clauses_at(at.begin)) if not p.covers(at)]
        free = (d for d in self._free(span) if not any(p.covers(d.span) for p in papers))
        return min(free, key=lambda d: (_distance(d.span, at), d.span.begin), default=None)

    def date_of(self, clause: Clause) -> Dated | None:
        """Return the date of what a clause tells, and the year of an edition where it tells no other."""
        found = self._date_of(clause)
        return found or next((d for d in self._free(clause.rest) if dated.of_edition(self.text, d)), None)

    def _date_of(self, clause: Clause) -> Dated | None:
        """Return the date behind a verb where no clause inside takes it, else that in front, else the nearest."""
        if clause.link == "when" and (named := self._of_when(clause)):
            return named
        if within := self._free(clause.verb):
            return within[0]  # "has today taken up"
        inner = [c for c in self.of_sentence(clause.sentence) if c.index > clause.index and clause.rest.covers(c.verb)]
        own = [d for d in self._firm(clause.rest) if not any(Span(c.verb.begin, c.span.end).covers(d.span) for c in inner)]
        if own:
            return min(own, key=lambda d: d.span.begin)
        if apart.counted(self.text, clause):
            return None
        begin = max((c.span.end for c in self.of_sentence(clause.sentence) if c.span.end <= clause.span.begin), default=0)
        if clause.link == "that":  # "announced today that A signed": the day is that of the announcement
            begin = max(begin, self.text.rfind("that", clause.sentence.span.begin, clause.verb.begin))
        aside = [Span(c.verb.begin, c.span.end) for c in self.of_sentence(clause.sentence) if apart.recalls(c, clause)]
        lead = Span(max(begin, clause.sentence.span.begin), clause.verb.begin)
        if front := [d for d in self._firm(lead) if not any(a.covers(d.span) for a in aside)]:
            return None if _ATTRIBUTE.search(self.text, max(0, front[-1].span.begin - 30), front[-1].span.begin) else front[-1]
        if clause.link == "participle" and clause.subject is not None and clause.subject.end <= clause.verb.begin:
            return None  # "From today, the memorandum signed by A is in force"
        told = [c for c in inner if c.link in {"who", "which", "that", "whether"}]
        earlier = [c for c in self.of_sentence(clause.sentence) if c.index < clause.index]
        told += [c for c in earlier if c.index != clause.governor or clause.link == "that" or apart.recalls(c, clause)]
        others = [c.span for c in self.of_sentence(clause.sentence) if apart.is_apart(c, clause)]
        others += [Span(c.verb.begin, c.span.end) for c in (*told, *(c for c in inner if apart.of_a_paper(c, clause)))]
        left = [d for d in self._firm(clause.sentence.span) if not any(span.covers(d.span) for span in others)]
        nearest = min(left, key=lambda d: (_distance(d.span, clause.verb), d.span.begin), default=None)
        return nearest or self._of_occasion(clause) or self._of_main(clause)

    def _of_main(self, clause: Clause) -> Dated | None:
        """Return the date of the clause before: "The reform moves closer today, as B opens a consultation"."""
        before = next((c for c in self.of_sentence(clause.sentence) if c.index == clause.index - 1), None)
        begin = clause.subject.begin if clause.subject is not None else clause.verb.begin
        if before is None or clause.tense != "present" or not self.text[:begin].endswith(", as "):
            return None
        return self.date_of(before)

    def _of_when(self, clause: Clause) -> Dated | None:
        """Return the date right before "when": "since 2008, when it took effect"."""
        before = self._free(Span(clause.sentence.span.begin, clause.verb.begin))
        return next((d for d in reversed(before) if _WHEN.match(self.text, d.span.end, clause.verb.begin)), None)

    def _of_occasion(self, clause: Clause) -> Dated | None:
        """Return the date of the occasion at which something is done: "was adopted at the Conference, which took place on D"."""
        behind = next((c for c in self.of_sentence(clause.sentence) if c.index == clause.index + 1), None)
        if behind is None or behind.link != "which" or behind.lemma not in {"take", "hold", "convene"}:
            return None
        at = _AT.match(self.text, clause.verb.end)
        return self.date_of(behind) if at and at.end() <= behind.verb.begin else None

    def _firm(self, span: Span) -> list[Dated]:
        """Return the free dates that tell no edition."""
        return [d for d in self._free(span) if not dated.of_edition(self.text, d)]

    def _free(self, span: Span) -> list[Dated]:
        """Return the dates of a span that stand inside no name: no year of an Act."""
        named = list(self.resolution.within(span))
        own = [d for d in self.dates(span) if not any(r.span.covers(d.span) for r in named) and not dated.of_another(self.text, d)]
        texts = [r.span.end for r in named if r.entities[0].type in _TEXTS] if own else []
        return [d for d in own if not any(end < d.span.begin and _OF_TEXT.fullmatch(self.text, end, d.span.begin) for end in texts)]


_AT = re.compile(r"\s+(?:at|during|in|within)\s+(?:the|a|an)\s")  # "adopted at the Conference"
_TEXTS = frozenset({"Treaty", "Agreement", "Law"})
_OF_TEXT = re.compile(r"\)?(?:\s\([^()]{1,30}\))?\s(?:of|dated)\s(?:the\s)?")  # "the Agreement on A (AA) of 6 May 1925"
_ATTRIBUTE = Expression(r",\s(?:in force|signed|adopted|concluded|dated|established|founded)\s(?:(?:since|on|in|from|of)\s)?(?:the\s)?$")
_WHEN = re.compile(r",?\s{1,3}when\s")


def _distance(a: Span, b: Span) -> int:
    return max(0, a.begin - b.end, b.begin - a.end)
