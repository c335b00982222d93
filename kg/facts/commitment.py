"""Clauses -> commitments: who undertakes, agrees, plans or asks for what; nothing from what was only discussed or praised."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from kg import lexicon
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.facts import extent, lists, particulars, parting, topics, undertakings
from kg.facts.context import PARTIES, Context
from kg.facts.undertaking import Undertaking
from kg.model import Block, BlockKind, Concept, Entity, Fact, Sentence, Span

_ABOUT = frozenset(
    {"Agreement", "Treaty", "Programme", "Law", "Forum", "Organization", "IPOffice", "Country", "IntergovernmentalOrganization"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Fact):
    """An undertaking: the parties, how firm it is, and what about. ``about_text`` is the undertaking in its own words."""

    party: tuple[Entity, ...]
    status: Concept
    about: tuple[Entity, ...] = ()
    about_text: str = ""
    topic: tuple[Concept, ...] = ()
    counterparty: tuple[Entity, ...] = ()
    due: date | None = None  # the last day
    due_text: str = ""
    label: str = ""


def read(context: Context) -> Iterator[Commitment]:
    """Yield the commitments that the clauses of a bulletin state, and those of a list whose head states them."""
    head: Undertaking | None = None
    for block, sentence in context.sentences():
        if block.kind is not BlockKind.ITEM:
            head = None
        if block.kind in _SILENT and not lists.opens(context, block, sentence):
            continue
        taken: list[Span] = []
        stated = [c for clause in context.of_sentence(sentence) for c in _fresh(context, block, clause, taken)]
        if started := lists.started(context, block, sentence):
            head = started
        elif sentence.span.of(context.text).endswith((":", "the following.", "the following")) or lists.opens(context, block, sentence):
            last = stated[-1] if stated else None
            head = lists.head(context, sentence, Undertaking(list(last.party), last.status.name, "commitment.list") if last else None)
            stated = [] if head else stated
        elif head and not stated and sentence == block.sentences[0] and (found := lists.undertaken(context, block, sentence, head)):
            parts = lists.parts(context, sentence)
            stated = [_commitment(context, block, Span(p.begin, extent.trimmed(context, p.begin, p.end)), found) for p in parts]
        elif not stated and (told := lists.headlined(context, block, sentence)):
            stated = [_commitment(context, block, Span(told[1].begin, extent.trimmed(context, told[1].begin, told[1].end)), told[0])]
        if head and head.status == "agreed" and block.kind is BlockKind.ITEM:
            stated = [replace(c, status=Concept("status", "agreed")) if c.status.name in {"planned", "pledged"} else c for c in stated]
        yield from stated
        yield from _owned(context, block, sentence, taken)


_SILENT = frozenset({BlockKind.TITLE, BlockKind.SUBTITLE, BlockKind.NOTE, BlockKind.HEADING})


def _fresh(context: Context, block: Block, clause: Clause, taken: list[Span]) -> Iterator[Commitment]:
    """Yield the commitments of a clause that no commitment before has taken in."""
    if any(t.covers(clause.verb) for t in taken):
        return
    for found in _undertaken(context, block, clause):
        taken.append(Span(clause.verb.begin, found.evidence[0].span.end))
        yield found


def _undertaken(context: Context, block: Block, clause: Clause) -> Iterator[Commitment]:
    found = undertakings.find(context, clause)
    if found:
        yield from _split(context, block, clause, context.of_sentence(clause.sentence), found)


_OWNED = re.compile(
    r"[’'](?:s)?\s+(?:[\w-]+\s+){0,2}?(?P<noun>commitment|pledge|plan|plans|intention|intent|readiness|willingness|decision)\s+to\s+(?P<verb>\w+)"
)


def _owned(context: Context, block: Block, sentence: Sentence, taken: list[Span]) -> Iterator[Commitment]:
    """Read "Vietnam's commitment to develop X": an undertaking of the owner."""
    for reference in context.resolution.within(sentence.span):
        if reference.entities[0].type not in PARTIES | {"Official"}:
            continue
        found = _OWNED.match(context.text, reference.span.end, sentence.span.end)
        if not found or not _is_verb(found["verb"]) or any(t.covers(reference.span) for t in taken):
            continue
        clause = next((c for c in context.of_sentence(sentence) if c.verb.begin >= found.start()), None)
        if clause is None or clause.quoted or clause.conditional or _refused(context, sentence, clause):
            continue
        status = "planned" if found["noun"].startswith(("plan", "intent", "decision")) else "pledged"
        end = extent.trimmed(context, reference.span.begin, _end_of_subject(context, reference.span, clause))
        yield _commitment(
            context, block, Span(reference.span.begin, end), Undertaking(context.parties(reference.span), status, "commitment.owned")
        )


_REFUSING = frozenset("reject criticise criticize oppose abandon drop withdraw shelve cancel regret deplore".split())


def _refused(context: Context, sentence: Sentence, clause: Clause) -> bool:
    """Tell "A's plan to cut fees was rejected"."""
    return any(c.lemma in _REFUSING and c.passive for c in context.of_sentence(sentence) if c.verb.begin > clause.verb.begin)


def _end_of_subject(context: Context, owner: Span, clause: Clause) -> int:
    """Return where "A's decision to join B" ends, of which something else is told: "was welcomed"."""
    told = (c for c in context.of_sentence(clause.sentence) if c.mood is Mood.FINITE and c.verb.begin > clause.verb.begin)
    over = next((c for c in told if c.subject is not None and (c.subject.covers(owner) or not len(clause.rest))), None)
    return max(clause.rest.end, over.verb.begin if over else 0)


def _is_verb(word: str) -> bool:
    """Tell "commitment to develop" and "to developing" from "commitment to innovation"."""
    return any(f.form in {"base", "gerund"} for f in lexicon.verbs().get(word, ()))


def _split(context: Context, block: Block, clause: Clause, clauses: list[Clause], found: Undertaking) -> Iterator[Commitment]:
    """Yield one commitment, or one each when verbs with objects of their own are coordinated under the same undertaking."""
    head = next(
        (c for c in clauses if c.governor == clause.index and c.link in {"to", "that", "on", "in"} and c.mood is not Mood.FINITE), clause
    )
    parts = [head, *(c for c in clauses if c.link == "and" and c.mood in {Mood.INFINITIVE, Mood.GERUND} and _under(c, head, clauses))]
    begins = [first := extent.begin(context, clause, found)]
    for before, part in itertools.pairwise(parts):
        gap = context.text[before.verb.end : part.verb.begin]
        again = not part.passive and part.verb.of(context.text).startswith("to ") and gap.rstrip().endswith((",", ", and", " and", ";"))
        least = (parting.OBJECT_WORDS // 2, parting.PART_MIN // 2) if again else (parting.OBJECT_WORDS, parting.PART_MIN)
        if len(gap.split()) >= least[0] and part.rest.end - part.verb.begin > least[1]:
            begins.append(part.verb.begin)
    end = parting.closed(context, clause, max(p.rest.end for p in [clause, *parts]))
    cut = [] if found.rule == "commitment.signed" else parting.cuts(context, clause, head, end)
    begins = parting.apart(context.text, sorted({*begins, *cut}))
    ends = [*begins[1:], end]
    own = extent.own(context, clause, first)
    regard = extent.regard(context, clause, own)
    for begin, end in zip(begins, ends, strict=True):
        said = Span(begin, extent.trimmed(context, begin, end))
        opens = begin if begin != first else regard.begin if regard else own
        shown = Span(opens, extent.trimmed(context, opens, extent.shortened(context, max(begin, clause.verb.end), opens, said.end)))
        yield _commitment(context, block, said, found, shown, regard)


def _under(clause: Clause, head: Clause, clauses: list[Clause]) -> bool:
    """Tell whether a coordinated clause hangs on the head, directly or through others."""
    seen: Clause | None = clause
    while seen is not None and seen.link == "and":
        if seen.governor == head.index:
            return True
        seen = next((c for c in clauses if c.index == seen.governor), None) if seen.governor is not None else None
    return False


def _commitment(
    context: Context, block: Block, span: Span, found: Undertaking, shown: Span | None = None, regard: Span | None = None
) -> Commitment:
    """Return the commitment that a span tells, ``shown`` being its evidence and ``regard`` what it is said to be about."""
    text = " ".join(span.of(context.text).split())
    about = [e for e in context.resolution.entities_within(span, _ABOUT | BODIES) if e not in found.parties]
    towards, due = particulars.counterparties(context, span, found.parties), particulars.due(context, span)
    return Commitment(
        evidence=context.evidence(block, shown or span),
        rule=found.rule,
        party=tuple(found.parties),
        status=Concept("status", found.status),
        about=tuple(e for e in about if e not in towards),
        about_text=text,
        counterparty=tuple(towards),
        due=due[0] if due else None,
        due_text=due[1] if due else "",
        label=_short(text),
        topic=topics.of(context, *((regard, span) if regard else (span,))),
    )


_LABEL_MAX = 100  # characters


def _short(text: str) -> str:
    """Return the undertaking in short: whole words of its beginning."""
    return text if len(text) <= _LABEL_MAX else text[:_LABEL_MAX].rsplit(" ", 1)[0].rstrip(" ,;") + " …"
