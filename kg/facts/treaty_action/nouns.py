"""Nouns -> treaty acts: "ratification of T by X on D", "the accession of X to T", "instrument of accession deposited (2018)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import cues
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import in_title, period
from kg.facts.treaty_action import planned, series
from kg.facts.treaty_action.act import NOUNS, PLANNING, TREATY, TreatyAction, of_heading
from kg.model import Block, BlockKind, Concept, Entity, Sentence, Span


def read(context: Context, block: Block, sentence: Sentence, told: set[str]) -> Iterator[TreatyAction]:
    """Read "ratification of T by X on D", "Instrument of accession deposited (2018)", "accession of X to T"."""
    text = sentence.span.of(context.text)
    for name, pattern in NOUNS.items():
        found = pattern.search(text)
        if found is None or name in told:
            continue
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        treaties = _of(context, block, sentence, at, name)
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
        when = context.date_near(Span(at.begin, clause.span.end if clause else sentence.span.end), at)
        if treaties and name in {"accession", "ratification"} and (plans := _approved(context, block, sentence, at)):
            yield from plans
            continue
        if treaties and name in {"accession", "ratification"} and planned.aims(context, clause, at):
            yield from planned.read(context, block, sentence, at, _by(context, sentence, at))
            continue
        if treaties and name == "entry-into-force" and (apart := list(series.of_noun(context, block, sentence, at, treaties[0]))):
            yield from apart
            continue
        if not treaties or when is None or _only_spoken_of(context, sentence, at):
            continue
        yield TreatyAction(
            evidence=context.evidence(block, Span(at.begin, sentence.span.end)),
            rule="treaty-action.noun",
            when=period(when),
            participant=tuple(_by(context, sentence, at)),
            object=tuple(treaties[:1]),
            action=Concept("action", name),
            headline=block.kind is BlockKind.TITLE,
            again=in_title(block.kind),
        )


_APPOSED = re.compile(r"(?:\s?\([^()]{1,40}\))?,\s")


def _of(context: Context, block: Block, sentence: Sentence, at: Span, name: str) -> list[Entity]:
    """Return the treaties that the noun may be about; of "T, in force since D," that one."""
    if name == "entry-into-force" and context.text[at.begin - 2 : at.begin] == ", ":
        before = context.resolution.within(Span(sentence.span.begin, at.begin))
        return [r.entities[0] for r in before if r.entities[0].type in TREATY and _APPOSED.fullmatch(context.text, r.span.end, at.begin)]
    named = (r for r in context.resolution.within(sentence.span) if r.entities[0].type in TREATY)
    free = [e for r in named if not _UNDER.search(context.text, max(0, r.span.begin - _ARTICLE), r.span.begin) for e in r.entities]
    return list(dict.fromkeys(free)) or of_heading(context, block)


_UNDER = re.compile(r"\bunder\s(?:the|its|their)\s$")  # "an obligation under its Free Trade Agreement"
_ARTICLE = 12  # characters


def _approved(context: Context, block: Block, sentence: Sentence, at: Span) -> list[TreatyAction]:
    """Read "the Cabinet approved the accession of X to T and U": a plan of X for each treaty."""
    clause = next((c for c in context.of_sentence(sentence) if c.rest.covers(at) and c.lemma in PLANNING), None)
    who = _by(context, sentence, at)
    if not who and clause is not None and clause.subject is not None and not clause.passive:
        who = context.resolution.entities_within(clause.subject, frozenset({"Country"}))[:1]  # "A's Parliament has approved accession"
    if clause is None or clause.quoted or clause.negated or clause.hypothetical or not who:
        return []
    treaties = context.resolution.entities_within(Span(at.end, sentence.span.end), TREATY)
    return [
        TreatyAction(
            evidence=context.evidence(block, Span(at.begin, sentence.span.end)),
            rule="treaty-action.approved",
            when=period(context.date_of(clause)),
            participant=tuple(who),
            object=(treaty,),
            action=Concept("action", "plan"),
        )
        for treaty in treaties
    ]


# What a seminar, a study or a course is about: "on the accession to T"
_ABOUT = Expression(r"\b(?:on|about|regarding|concerning)\s(?:(?:the|its|their|possible|future|a)\s){0,2}(?:[A-Z][\w-]+['’]s?\s)?$")
_LEAD = 50  # characters in which it stands


_WEIGHED = frozenset(  # "examined the ratification of T", "preparing for accession"
    "examine study analyse analyze consider assess review recommend support explain encourage prepare explore evaluate promote urge".split()
)


def _only_spoken_of(context: Context, sentence: Sentence, at: Span) -> bool:
    """Tell whether the act is discussed, denied or supposed, and not told."""
    clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
    if _ABOUT.search(context.text, max(sentence.span.begin, at.begin - _LEAD), at.begin):
        return clause is None or clause.lemma != "congratulate"
    if clause is None:
        return False
    if clause.lemma in _WEIGHED and clause.rest.covers(at):
        return True
    return clause.quoted or clause.negated or clause.hypothetical or bool(cues.load().verb(clause.lemma, clause.particle, "Discussion"))


def _by(context: Context, sentence: Sentence, at: Span) -> list[Entity]:
    behind = Span(at.end, sentence.span.end)
    found = [
        r
        for r in context.resolution.within(behind)
        if r.entities[0].type == "Country" and re.search(r"\b(?:by|of|for)\s+(?:the\s+)?$", context.text[at.end : r.span.begin])
    ]
    return list(found[0].entities) if found else _owner(context, sentence, at)


_OWNING = re.compile(r"(?:['’]s?)?\s(?:instruments? of )?$")


def _owner(context: Context, sentence: Sentence, at: Span) -> list[Entity]:
    """Return the country of "A's accession to T", "A's instrument of ratification"."""
    before = [r for r in context.resolution.within(Span(sentence.span.begin, at.begin)) if r.entities[0].type == "Country"]
    last = before[-1] if before else None
    owned = last is not None and _OWNING.fullmatch(context.text, last.span.end, at.begin)
    its = last is not None and _ITS.match(context.text, last.span.end, at.begin)
    return list(last.entities) if last is not None and (owned or its) else []


_ITS = re.compile(r"[^,;.]{0,40}\sits\s(?:instruments? of )?$")
