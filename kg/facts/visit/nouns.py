"""Sentences -> visits that a noun tells of: "during his official visit to B", "paid a visit to C", "the visit of A to B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import cues
from kg.clauses import Clause, Mood
from kg.dates import Dated
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts.context import Context, distinct
from kg.facts.events import in_title, period
from kg.facts.visit import hosting
from kg.facts.visit.account import DELEGATION, ENVOYS, VISITED, Visit, by_whom, invited, sent
from kg.model import Block, BlockKind, Entity, Reference, Sentence, Span

_NOUN = Expression(
    r"\bVisit (?:by|of)\b|\b(?:(?:his|her|their|a|an|the|’s|'s)\s{1,3})?(?:(?:official|state|working|two|three|four|five|first|"
    r"day|-day|introductory)\s{1,3}){0,3}[Vv]isit\b|\bState Visit\b|\b(?:his|her|"
    r"their)\s{1,3}(?:\d{4}\s{1,3})?(?:mission|tour)\b(?=\s{1,3}from\b)|\b[Dd]uring (?:his|her|their)\s{1,3}stay\b(?=\s{1,3}in\s)"
)


def read(context: Context, block: Block, sentence: Sentence) -> Iterator[Visit]:
    """Read "during his official visit to the Republic of Korea", "on a visit to China", "Dr Gurry's visit"."""
    text = sentence.span.of(context.text)
    for found in _NOUN.finditer(text):
        at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
        behind = Span(at.end, sentence.span.end)
        target = next((r for r in context.resolution.within(behind) if r.entities[0].type in VISITED), None)
        seat = _visited_body(context, behind)
        house = hosting.house(context, sentence, at)
        guest = _guest(context, Span(at.end - (3 if found.group().endswith((" by", " of")) else 0), behind.end))
        begin = guest.span.end if guest is not None else at.end
        tied = target is not None and _TIED.fullmatch(context.text, begin, target.span.begin) is not None
        clause = next((c for c in reversed(context.of_sentence(sentence)) if c.verb.begin < at.begin and c.span.covers(at)), None)
        clause = clause or next((c for c in context.of_sentence(sentence) if c.passive and c.subject and c.subject.covers(at)), None)
        courteous = context.text[max(0, at.begin - 9) : at.begin].lower() == "courtesy "
        called = courteous and not (tied and target and target.span.begin - at.end <= len(" to the "))  # on a person, which is a meeting
        asked = clause is not None and (clause.lemma == "invite" or (clause.mood is Mood.INFINITIVE and invited(context, clause)))
        if asked or called or (clause is not None and clause.lemma in _NOT_MADE):
            continue
        paid = _that_was_paid(context, sentence, at)
        if paid is not None:
            clause, behind = paid, paid.rest
            target = next((r for r in context.resolution.within(behind) if r.entities[0].type in VISITED), None)
            tied = target is not None and _TIED.fullmatch(context.text, behind.begin, target.span.begin) is not None
        payer = hosting.guests(context, sentence, at) if house else _payer(context, clause, at)
        lasting = _LASTING.search(context.text, max(sentence.span.begin, at.begin - _LEAD), at.end)
        at = Span(lasting.start(), at.end) if lasting else at
        payer = payer or (_told_behind(context, sentence, at) if lasting else [])
        subject = None if lasting else _visitor(context, sentence, at, found.group())
        own = payer[0] if paid is not None and payer else subject or next(iter(payer), None)
        who = guest.entities[0] if guest is not None else own
        if not who or cues.nouns("Visit").search(found.group()) is None:
            continue
        end_of = seat.span.end if seat else target.span.end if tied and target else hosting.end(context, sentence, at) if house else at.end
        dated = sorted(
            context.dates(paid.rest if paid else Span(at.begin, min(sentence.span.end, end_of + 60))),
            key=lambda d: d.period is None or d.period.precision != "day",
        )
        dated = dated or _in_front(context, sentence, at) or _of_paying(context, clause)
        there = None if tied else next((r for r in context.resolution.within(sentence.span) if _there(context, r, at)), None)
        place = target.entities[0] if tied and target else there.entities[0] if there else None
        told = (
            tied
            or seat is not None
            or bool(house)
            or there is not None
            or (bool(dated) and context.text[max(0, at.begin - 4) : at.begin].endswith(" on "))
        )
        yield Visit(
            evidence=context.evidence(block, at.to(target.span) if tied and target else at),
            rule="visit.noun",
            when=period(dated[0]) if dated else None,
            place=place or (context.place(behind) if seat or house else None),
            participant=distinct((who,), payer),
            host=seat.entities[:1] if seat else house,
            headline=block.kind is BlockKind.TITLE,
            again=in_title(block.kind) or not told,
            resumes=not told and lasting is not None,
        )


_LASTING = Expression(r"\b[Dd]uring (?:his|her|their) (?:two|three|four|five|six|seven|\d{1,2})[- ]days?['’]? (?:[a-z]+ )?[Vv]isit$")
_LEAD = 40  # characters before a visit in which it is told how long it was: that tells of it, where nothing else does


def _told_behind(context: Context, sentence: Sentence, at: Span) -> list[Entity]:
    """Return the person of "During his two-day visit, A met B"."""
    main = next((c for c in context.of_sentence(sentence) if c.mood is Mood.FINITE and c.subject and c.subject.begin >= at.end), None)
    tied = main is not None and main.subject is not None and context.text[at.end : main.subject.begin].strip() in {",", ""}
    return [e for e in context.actors(main.subject) if e.type == "Official"][:1] if tied and main and main.subject else []


def _that_was_paid(context: Context, sentence: Sentence, at: Span) -> Clause | None:
    """Return the clause of "the visit that A paid to B", which says whose it is and where."""
    behind = (c for c in context.of_sentence(sentence) if c.lemma in {"pay", "make"} and not c.passive and c.subject)
    return next((c for c in behind if c.subject and _THAT.fullmatch(context.text, at.end, c.subject.begin)), None)


_THAT = re.compile(r",?\s(?:(?:that|which)\s)?(?:the\s)?")


def _in_front(context: Context, sentence: Sentence, at: Span) -> list[Dated]:
    """Return the date of "On 11 January, during his visit to A, B deposited"."""
    before = context.dates(Span(sentence.span.begin, at.begin))[-1:]
    return [d for d in before if _DAY_OF.fullmatch(context.text, d.span.end, at.begin)]


_DAY_OF = re.compile(r"\)?,?\s(?:[Dd]uring|[Oo]n|[Ii]n the course of|[Aa]s part of)\s?")


def _visited_body(context: Context, behind: Span) -> Reference | None:
    """Return the body of "his visit to the Office", "paid a visit to the headquarters of A"; no website or stand of it."""
    first = next(iter(context.resolution.within(behind)), None)
    if first is None or first.entities[0].type not in BODIES or context.owns(first):
        return None
    to = _TO_BODY.fullmatch(context.text, behind.begin, first.span.begin)
    return first if to and not _NOT_THERE.match(context.text, first.span.end) else None


_TO_BODY = re.compile(r"\s(?:to|at)\s(?:the\s)?(?:(?:headquarters|offices?|premises|seat)\sof\s(?:the\s)?)?")
_NOT_THERE = re.compile(r"\s(?:web ?sites?|web ?pages?|pages?|portal|stand|booth|archives?|exhibition|Member|member)\b")


def _payer(context: Context, clause: Clause | None, at: Span) -> list[Entity]:
    """Return who pays a visit: "The delegation of A, led by B, paid a visit to C" the body and who leads, else the subject."""
    told = clause is not None and (clause.rest.begin <= at.begin or clause.link in {"that", "which", ""})
    if clause is None or clause.subject is None or not told:
        return []
    if clause.passive:
        return list(by_whom(context, clause)) if clause.lemma in _PAYING and clause.subject.covers(at) else []
    if clause.lemma not in _PAYING and not (clause.lemma in _GOING and clause.rest.covers(at)):
        return []
    begin, end = clause.subject.begin, max(clause.subject.end, clause.verb.begin if clause.subject.end <= clause.verb.begin else 0)
    who = context.actors(Span(begin, end)) or list(sent(context, Span(begin, end)))
    if DELEGATION.match(clause.subject.of(context.text)):
        return who
    return [e for e in who if e.type == "Official"] or (who if clause.link != "who" else [])


_GOING = frozenset(
    {"be", "take", "participate", "go", "embark", "join", "arrive", "come", "set"}
)  # "was on a visit to C", "took part in one"
_NOT_MADE = frozenset({"cancel", "postpone", "decline", "defer", "plan", "propose", "request", "suggest"})
_TIED = re.compile(rf"(?:\s?\([^()]{{1,30}}\))?(?:\s(?:[a-z]+\s)?{ENVOYS})?,?\s*(?:of\s+\w+\s+days?\s+)?(?:to|in)\s+(?:the\s+)?")
_GUEST = re.compile(
    rf"\s(?:of|by|from)\s(?:an?\s|the\s)?(?:[\w-]{{2,20}}\s){{0,3}}?(?:{ENVOYS}\s(?:of|from)\s(?:the\s)?)?(?:[A-Z]\w+['’]s\s)?"
)


def _guest(context: Context, behind: Span) -> Reference | None:
    """Return whom "the visit of President A to B" and "the visit by a delegation from C" name."""
    for reference in context.resolution.within(behind):
        known = reference.entities[0].type in BODIES | {"Official"}
        if context.owns(reference):
            continue
        if not known or not _GUEST.fullmatch(context.text, behind.begin, reference.span.begin):
            return None
        holder = context.resolution.within(Span(reference.span.end, min(behind.end, reference.span.end + _TITLE)))
        person = next(
            (r for r in holder if r.entities[0].type == "Official" and _ROLE.fullmatch(context.text, reference.span.end, r.span.begin)),
            None,
        )
        return person or reference
    return None


_TITLE = 90  # characters of a role between a body and the name of its holder
_ROLE = re.compile(r"(?:['’]s)?(?:\s[A-Z][\w.-]{0,20}|\sof|\sfor|,){1,6}\s")


_PAYING = frozenset({"pay", "make", "undertake", "begin", "start", "conclude", "complete", "end", "carry", "conduct", "wind", "wrap"})


def _of_paying(context: Context, clause: Clause | None) -> list[Dated]:
    """Return the date of "In February, A paid a visit to B"."""
    paid = clause is not None and clause.lemma in _PAYING and clause.mood is Mood.FINITE
    when = context.date_of(clause) if clause is not None and paid else None
    return [when] if when is not None else []


def _there(context: Context, place: Reference, at: Span) -> bool:
    """Tell the place of "who was in China on an official visit"."""
    on = context.text[place.span.end : at.begin]
    return (
        place.entities[0].type in VISITED
        and on.strip() == "on"
        and context.text[max(0, place.span.begin - 8) : place.span.begin].endswith((" in ", " in the "))
    )


_NEAR = 220  # characters before "the visit" in which the visitor is named


def _visitor(context: Context, sentence: Sentence, at: Span, words: str) -> Entity | None:
    """Return whose visit it is: the owner ("Dr Idris' visit", "his visit"), "by X", "of X", or the person named last."""
    if re.search(r"[Vv]isit (?:by|of)$", words):
        return next((e for e in context.actors(Span(at.end, sentence.span.end)) if e.type == "Official"), None)
    this = context.text[max(0, at.begin - 5) : at.begin].lower() == "this "  # of which somebody else may have been told last
    lead = context.resolution.within(Span(max(sentence.span.begin if this else 0, at.begin - _NEAR), at.begin + 4))
    before = [r for r in lead if r.entities[0].type == "Official"]
    owner = next((r for r in context.resolution.within(Span(at.begin, at.end)) if r.entities[0].type == "Official"), None)
    return owner.entities[0] if owner else (before[-1].entities[0] if before else None)
