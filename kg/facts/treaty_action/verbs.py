"""Verbs -> treaty acts: "X acceded to T", "T entered into force for X", "deposited the instruments of accession to:" before a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import cues
from kg.clauses import Clause, Mood
from kg.dates import Dated
from kg.expressions import Expression
from kg.facts import antecedent
from kg.facts.context import Context
from kg.facts.events import in_title, period
from kg.facts.treaty_action import actors, series, treaties
from kg.facts.treaty_action.act import NOUNS, PLANNING, TREATY, TreatyAction
from kg.model import Block, BlockKind, Concept, Entity

_ACTIONS = ("ratification", "accession", "entry-into-force", "withdrawal", "signature", "adoption")
_FORCE = Expression(
    r"\b(?:in force|into force|in effect|into effect|(?:takes?|took|has|have|had) effect|effective|into operation|operational)\b"
)
_SINCE = re.compile(
    r"\s(?:[a-z]+ )?(?:(?:(?:an?|the \w+) )?(?:[\w-]+ )?(?:member|party)\b|(?:in|part of) (?:the )?(?=[A-Z]))[^.;]{0,120}?\bsince\s"
)
_BELONGS = re.compile(r"\s(?:to|in) [^.;]{2,120}?\bsince\s")

_BOUND = re.compile(r"\s*by\b[^.;]{2,120}\bsince\b")  # "has been bound by T since D"
# "became a contracting party to the", "the 100th member of"
_MEMBER = Expression(
    r"\s+(?:(?:now|also|already)\s+)?(?:(?:an?|the\s+\w+)\s+)?(?:\w+\s+)?(?:member(?:\s+state)?|(?:contracting\s+)?(?:party|state))\s+(?:of|to|in)\s+(?:the\s+)?",
    re.IGNORECASE,
)


def read(context: Context, block: Block, clause: Clause) -> Iterator[TreatyAction]:
    """Yield the acts that a clause tells of by its verb."""
    name = _action(context, clause)
    if name is None or _obliged(context, clause):
        return
    if items := list(_of_items(context, clause, name)):
        yield from items
        return
    about = treaties.of(context, clause, name)
    if apart := list(series.read(context, block, clause, name, about)):
        yield from apart
        return
    if not about:
        return
    who = actors.of(context, clause, name)
    planned = clause.modal in {"will", "shall", "be to"} or (clause.mood is Mood.INFINITIVE and not actors.one_more(context, clause))
    act = name
    then = period(_then(context, clause)) if treaties.hands_in(context, clause) else None
    handed = _handed(context, clause)
    when = period(_day(context, clause, act))
    when = when if then is None or (when is not None and when.precision == "day" and when.start == when.end) else then
    when = when or period(context.date_of(handed) if handed else None)
    planned = planned and handed is None
    if name in {"ratification", "accession", "signature"} and ((planned and when is None) or (context.intended(clause) and not then)):
        name = "plan" if who else None
    undated = when is None and (not who or (name == "entry-into-force" and not _now(context, block, clause)))
    if name is None or undated or (name == "plan" and not who):
        return
    for each in _apart(about, act):
        yield TreatyAction(
            evidence=context.evidence(block, clause.span),
            rule="treaty-action.verb",
            when=when,
            place=context.place(clause.span),
            participant=tuple(who),
            object=each,
            action=Concept("action", name),
            headline=block.kind is BlockKind.TITLE,
            again=in_title(block.kind) and when is None,
        )


_ENTRY_ON = Expression(r"\b(?:entry|enter(?:s|ed|ing)?|com(?:e|es|ing)|came) into (?:force|effect)\b[^,;.]{0,40}$")
_REACH = 70  # characters before a day in which that stands


def _day(context: Context, clause: Clause, act: str) -> Dated | None:
    """Return the day of an act: not that of the entry into force to which it leads."""
    dated = context.date_of(clause)
    entry = dated is not None and dated.span.begin > clause.verb.end and act != "entry-into-force"
    return (
        None
        if entry and dated and _ENTRY_ON.search(context.text, max(clause.verb.end, dated.span.begin - _REACH), dated.span.begin)
        else dated
    )


_TODAY = re.compile(r"\btoday\b")


def _now(context: Context, block: Block, clause: Clause) -> bool:
    """Tell "T has entered into force in A", "enters into force today", and the headline "T enters into force", from "T is in force"."""
    now = clause.perfect or (clause.tense == "present" and (block.kind is BlockKind.TITLE or _TODAY.search(clause.rest.of(context.text))))
    return clause.lemma in {"enter", "come", "take"} and bool(now)


_ITSELF = re.compile(r"(?:This|The (?:deposit|ceremony|handover|event)) (?:will take|took|takes|is to take|was held|will be held)\b")


def _then(context: Context, clause: Clause) -> Dated | None:
    """Return the day of an instrument of which the next sentence says that "This will take place on D"."""
    behind = context.after(clause.sentence)
    told = behind is not None and _ITSELF.match(" ".join(behind.of(context.text).split()))
    return next(iter(context.dates(behind)), None) if told and behind is not None else None


def also(context: Context, clause: Clause) -> set[str]:
    """Return the acts that the subject of a clause only names: in "A's accession to T took effect on D" there is one act."""
    words = clause.subject.of(context.text) if clause.subject else ""
    return {name for name in ("accession", "ratification") if name in words and clause.lemma in {"take", "become", "enter", "come"}}


_BINDING = re.compile(r"\s*(?:legally )?binding (?:on|for|upon)\b")
_APPLIED = re.compile(r"\s*(?:in|to|for)\s[^.;]{2,60}\b(?:since|as of|as from)\s")


def _applies_to(context: Context, clause: Clause) -> bool:
    """Tell "T has applied to A since D"."""
    return clause.lemma == "apply" and not clause.passive and clause.perfect and _APPLIED.match(clause.rest.of(context.text)) is not None


def _obliged(context: Context, clause: Clause) -> bool:
    """Tell "has to join T within two years", which says nothing of when it does."""
    over = context.governor(clause)
    if clause.mood is Mood.GERUND and clause.link in {"for", "of", "to", "from"}:
        return True  # "the preparation for joining T"
    if clause.mood is Mood.INFINITIVE and _EFFORT.search(context.text, max(0, clause.verb.begin - _LEAD), clause.verb.begin):
        return True
    before = clause.mood is Mood.GERUND and _BEFORE.search(context.text, max(0, clause.verb.begin - len("prior to ")), clause.verb.begin)
    if before and not context.dates(clause.span):
        return True  # "Before acceding to T, A will need to amend its law"
    return clause.mood is Mood.INFINITIVE and over is not None and over.lemma in _ASKED


_BEFORE = re.compile(r"\b(?:[Bb]efore|[Pp]rior to)\s$")
_ASKED = frozenset("have invite urge encourage ask advise recommend enable allow help permit require assist support".split())
_LEAD = 80  # characters before a verb in which the noun stands that it depends on
_EFFORT = Expression(  # "the role of A in its efforts to accede to T", which says nothing of when it does
    r"\b(?:its|their|the)\s(?:[a-z]+\s)?(?:efforts?|attempts?|bid|desire|needs?|possibility|ability|invitation)\s(?:to\s)?$|"
    r"\ban?\sinvitation\s(?:to\s)?$|\binvitations?\s(?:for|to)\s[^,;.]{2,60}\sto\s$"
)


def _joins(context: Context, clause: Clause) -> bool:
    """Tell "became a member of T" from "became the first member of WIPO to ratify T"."""
    found = _MEMBER.match(context.text, clause.verb.end)
    return found is not None and any(
        r.span.begin == found.end() for r in context.resolution.within(clause.rest) if r.entities[0].type == "Treaty"
    )


def _of_items(context: Context, clause: Clause, name: str) -> Iterator[TreatyAction]:
    """Read "deposited the instruments of accession to the following treaties:" before a list: one act for each item's treaty."""
    if not clause.sentence.span.of(context.text).rstrip().endswith(":") or name not in {"accession", "ratification", "signature"}:
        return
    who = actors.of(context, clause, name)
    for block in context.items_below(clause.block):
        treaty = context.resolution.entities_within(block.span, TREATY)[:1]
        if treaty and who:
            yield TreatyAction(
                evidence=context.evidence(block, block.sentences[0].span),
                rule="treaty-action.item",
                when=period(context.date_of(clause)),
                participant=tuple(who),
                object=tuple(treaty),
                action=Concept("action", name),
            )


def _apart(about: list[Entity], name: str) -> list[tuple[Entity, ...]]:
    """Return the treaties one by one where each binds by itself, else together."""
    return [(t,) for t in about] if name in {"entry-into-force", "accession", "ratification"} else [tuple(about)]


def _binds(context: Context, clause: Clause) -> bool:
    """Tell "A has been bound by T since D", "T became binding on A", "A became bound by T", "T has applied to A since D"."""
    if clause.lemma == "bind" and clause.passive:
        return _BOUND.match(clause.rest.of(context.text)) is not None or _bound_by(context, clause)
    binding = clause.lemma == "become" and _BINDING.match(clause.rest.of(context.text)) is not None
    return binding or treaties.becomes_bound(context, clause) or _applies_to(context, clause)


def _bound_by(context: Context, clause: Clause) -> bool:
    """Tell "T, by which A has been bound since D"."""
    return clause.perfect and antecedent.of(context, clause, "by") is not None and " since " in clause.rest.of(context.text)


_MEETING = frozenset("meet visit call come travel join".split())


def _handed(context: Context, clause: Clause) -> Clause | None:
    """Return the clause of "met with B to hand over the instrument of accession": what one has met for has been done there."""
    over = context.governor(clause) if clause.mood is Mood.INFINITIVE and treaties.hands_in(context, clause) else None
    done = over is not None and over.lemma in _MEETING and over.mood is Mood.FINITE and (over.tense == "past" or over.perfect)
    return over if done else None


_RATIFYING = Expression(r"\b(?:ratification|instruments? of (?:acceptance|approval))\b", re.IGNORECASE)
_SIGNATURE = re.compile(r"\s(?:its|their|his|her|the)\s(?:signatures?|names?)\sto\s")
_COMPLETING = frozenset("complete finalise finalize start begin initiate launch conclude undertake".split())
_PROCEDURE = re.compile(
    r"\s(?:the|its|their|all)\s(?:\w+\s)?(?:ratification|accession)\s(?:procedures?|process(?:es)?|formalities|steps)\b"
)


def _action(context: Context, clause: Clause) -> str | None:
    if clause.lemma in {"enter", "come", "take", "be", "bring", "become", "have"} and _FORCE.search(clause.span.of(context.text)):
        return "entry-into-force"
    if _binds(context, clause):
        return "entry-into-force"
    if treaties.hands_in(context, clause):
        whole = clause.subject if clause.passive and clause.subject else clause.sentence.span
        text = whole.of(context.text).casefold()
        return "ratification" if _RATIFYING.search(text) else "accession" if "acce" in text else None
    if clause.lemma in {"negotiate", "finalise", "finalize"}:
        return "plan" if clause.modal in {"will", "shall", "be to"} else None
    noun = any(n.search(clause.rest.of(context.text)) for n in (NOUNS["accession"], NOUNS["ratification"]))
    if noun and (clause.lemma in PLANNING or (clause.lemma == "conclude" and not clause.passive)):
        return None  # what is approved is a plan, and what is concluded an act, read from its noun
    if clause.lemma in {"become", "be"}:
        return "accession" if _joins(context, clause) or _SINCE.match(context.text, clause.verb.end, clause.rest.end) else None
    if clause.lemma in {"belong", "participate"} and clause.perfect:
        return "accession" if _BELONGS.match(context.text, clause.verb.end, clause.rest.end) else None
    if clause.lemma in {"append", "affix", "put", "place"} and not clause.passive and _SIGNATURE.match(clause.rest.of(context.text)):
        return "signature"
    if clause.lemma in _COMPLETING and _PROCEDURE.match(clause.rest.of(context.text)):
        return "ratification" if context.intended(clause) or clause.modal in {"will", "shall", "be to"} else None
    return cues.load().verb(clause.lemma, clause.particle, *_ACTIONS)
