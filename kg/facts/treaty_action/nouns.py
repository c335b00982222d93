"""Nouns -> treaty acts: "ratification of T by X on D", "the accession of X to T", "instrument of accession deposited (2018)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import cues
from kg.clauses import Clause, Mood
from kg.dates import Dated
from kg.expressions import Expression
from kg.facts.context import Context
from kg.facts.events import in_title, period
from kg.facts.treaty_action import planned, series, submitted
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
        when = context.date_near(Span(at.begin, clause.span.end if clause else sentence.span.end), at) or _deposited(context, sentence, at)
        if treaties and name in {"accession", "ratification"} and _approving(context, sentence, at) is not None:
            yield from _approved(context, block, sentence, at)
            continue
        if treaties and (handing := submitted.submitting(context, sentence, at)) is not None:
            yield from submitted.read(context, block, handing)
            continue
        if treaties and name in {"accession", "ratification"} and planned.aims(context, clause, at):
            yield from planned.read(context, block, sentence, at, _by(context, sentence, at))
            continue
        if treaties and name == "entry-into-force" and (apart := list(series.of_noun(context, block, sentence, at, treaties[0]))):
            yield from apart
            continue
        who = _by(context, sentence, at) or _whose(context, clause, at)
        if (
            not treaties
            or _only_spoken_of(context, sentence, at)
            or (when is None and not (who and _told(context, block, clause, at, name)))
        ):
            continue
        yield TreatyAction(
            evidence=context.evidence(block, Span(at.begin, sentence.span.end)),
            rule="treaty-action.noun",
            when=period(when),
            participant=tuple(who),
            object=tuple(treaties[:1]),
            action=Concept("action", name),
            headline=block.kind is BlockKind.TITLE,
            again=in_title(block.kind),
        )


_DEPOSIT = Expression(r"\b(?:[Dd]eposit|[Hh]anding over)\s(?:of|by)\s[^;.]{0,90}$")


def _deposited(context: Context, sentence: Sentence, at: Span) -> Dated | None:
    """Return the day of "the deposit by A last week of its instrument of accession" and of "May 2021: deposit of the instrument"."""
    found = _DEPOSIT.search(context.text, sentence.span.begin, at.begin)
    if found is None:
        return None
    within = context.dates(Span(found.start(), at.begin))
    return next(iter(within or context.dates(Span(sentence.span.begin, found.start()))[-1:]), None)


# Verbs whose object is an act that was done, though nothing tells when: "welcomed A's accession to T", "notified B of its accession"
_DONE = frozenset("welcome celebrate mark complete finalise finalize conclude notify hail applaud recall follow acknowledge".split())


def _told(context: Context, block: Block, clause: Clause | None, at: Span, name: str) -> bool:
    """Tell whether an act without a day was done: the headline names it, or a verb that speaks of what was."""
    if block.kind is BlockKind.TITLE and (clause is None or clause.mood is not Mood.FINITE):
        return True
    if clause is None or name == "entry-into-force" or clause.modal or clause.hypothetical or clause.mood is not Mood.FINITE:
        return False
    return (
        clause.lemma in _DONE and clause.rest.covers(at) and not _YET.search(context.text, max(clause.verb.end, at.begin - _LEAD), at.begin)
    )


_YET = Expression(r"\b(?:possible|potential|future|forthcoming|upcoming|planned|prospective|eventual|process|plans?|efforts?|intention)\b")


def _whose(context: Context, clause: Clause | None, at: Span) -> list[Entity]:
    """Return the country that is the subject of "A completed the process of accession to T", "A notified B of its accession"."""
    own = (
        clause is not None and clause.subject is not None and not clause.passive and clause.lemma in _COMPLETING and clause.rest.covers(at)
    )
    return context.resolution.entities_within(clause.subject, frozenset({"Country"}))[:1] if own and clause and clause.subject else []


_COMPLETING = frozenset("complete finalise finalize conclude notify deposit".split())
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
    clause = _approving(context, sentence, at)
    who = _by(context, sentence, at)
    if not who and clause is not None and clause.subject is not None and not clause.passive:
        who = context.resolution.entities_within(clause.subject, frozenset({"Country"}))[:1]  # "A's Parliament has approved accession"
        who = who or _land_of(context, clause.subject)
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


def _approving(context: Context, sentence: Sentence, at: Span) -> Clause | None:
    return next((c for c in context.of_sentence(sentence) if c.rest.covers(at) and _plans(context, c, at)), None)


_BARE = 3  # words of "Both Houses of Parliament", which says not of which country


def _land_of(context: Context, subject: Span) -> list[Entity]:
    """Return the country of the chamber that approves; of a chamber that is only called "Parliament" the home country."""
    lands = {e.iri: e for e in (context.resolution.country, *context.resolution.entities) if e is not None and e.type == "Country"}
    home = [context.resolution.country] if context.resolution.country and len(subject.of(context.text).split()) < _BARE else []
    return [lands[b.country] for b in context.bodies(subject) if b.country in lands][:1] or home


_CONSENT = re.compile(
    r"\s(?:(?:its|their|his|her|the) )?(?:(?:final|formal|advice and|unanimous) )*"
    r"(?:consent|approval|assent|go-ahead|green light|backing|nod) (?:to|for) (?:(?:the|its|A|[A-Z][\w-]+['’]s?) )*$"
)


def _plans(context: Context, clause: Clause, at: Span) -> bool:
    """Tell "approved the accession of A to T", "gave its consent to the ratification of T", "voted for the ratification"."""
    given = clause.lemma in {"give", "grant", "accord"} and _CONSENT.match(context.text[clause.verb.end : at.begin]) is not None
    voted = clause.lemma == "vote" and _VOTED.match(context.text[clause.verb.end : at.begin]) is not None
    return clause.lemma in PLANNING or given or voted


_VOTED = re.compile(r"\s(?:[a-z]+ )?(?:for|in favou?r of|on) (?:the )?$")
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
    """Return the country of "A's accession to T", "A's instrument of ratification", "A: Accession to T"."""
    before = [r for r in context.resolution.within(Span(sentence.span.begin, at.begin)) if r.entities[0].type == "Country"]
    last = before[-1] if before else None
    owned = last is not None and _OWNING.fullmatch(context.text, last.span.end, at.begin)
    its = last is not None and _ITS.match(context.text, last.span.end, at.begin)
    return list(last.entities) if last is not None and (owned or its or context.text[last.span.end : at.begin] == ": ") else []


_ITS = re.compile(r"[^,;.]{0,40}\sits\s(?:instruments? of )?$")
