"""Where a role is held, and in which mode: what office holdings are read with, beside the phrases that name the roles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from kg.clauses import Clause, Mood
from kg.entities import settled, staff
from kg.entities.resolution import BODIES, Holding
from kg.entities.roles import held_in
from kg.expressions import Expression
from kg.facts.context import Context
from kg.mentions import roles as roles_of
from kg.model import Entity, Reference, RolePhrase, Span

_BEFORE = {
    "former": re.compile(
        r"\b(?:until (?:now|yesterday|recently|today)|[Ff]ormer|formerly|previously|then|late|ex-|at (?:that|the) time|in place of|"
        r"predecessor,?)\s*(?:the\s+)?"
        r"(?:[A-Z][\w.]+\s+){0,3}$"
    ),
    "acting": re.compile(r"\b(?:acting|interim|ad interim)\s*$", re.IGNORECASE),
    "nominated": re.compile(
        r"\b(?:nominee\s+for|nominated\s+as|candidate\s+for|to\s+be|for\s+(?:(?:the|a)\s+)?(?:\w+\s+)?(?:post|position|office)\s+of)\s*(?:the\s+)?(?:next\s+)?$",
        re.IGNORECASE,
    ),
    "appointed": re.compile(
        r"\b(?:the next|designate|incoming|new|(?:newly|recently|just)[ -](?:appointed|elected|named|chosen|confirmed|designated)|"
        r"(?:from|as of) (?:today|now on))\s*$",
        re.IGNORECASE,
    ),
}


_WORDS = (
    ("Acting", "acting"),
    ("Interim", "acting"),
    ("Former", "former"),
    ("Outgoing", "holds"),
    ("Incoming", "appointed"),
    ("Next", "appointed"),
)


_PAST_CHOICE = frozenset(
    {"appoint", "elect", "designate", "name", "choose", "select", "swear", "assume", "take", "recruit", "promote", "confirm"}
)


_RESIDUE = re.compile(
    r"\s*(?:\([^)]{1,30}\)\s*)?,?\s*(?:(?:of|at|for|in|with|to)\s+)?(?:(?:the|its|their)\s+)?(?:[A-Z][a-z]+-based\s+|new\s+)?"
)


_ELECT = re.compile(r"[ -](?:elect|designate)$", re.IGNORECASE)  # "Director General-elect"
_AD_INTERIM = re.compile(r"\)?,?\s\(?(?:ad interim|a\.\s?i\.)")


def mode(text: str, role: RolePhrase) -> tuple[str, str]:
    """Return the role without the word that tells its mode, and the mode."""
    if (ahead := _ELECT.search(role.role)) is not None:
        return role.role[: ahead.start()], "appointed"
    if _AD_INTERIM.match(text, role.span.end) or (role.body is not None and _AD_INTERIM.match(text, role.body.end)):
        return role.role, "acting"
    for word, found in _WORDS:
        if role.role.lower().startswith(word.lower() + " "):
            return role.role[len(word) + 1 :], found
    before = text[max(0, role.span.begin - 40) : role.span.begin]
    return role.role, next((m for m, pattern in _BEFORE.items() if pattern.search(before)), "holds")


def tense(context: Context, clause: Clause, role: RolePhrase) -> str:
    """Return the mode of a role that a clause gives."""
    _, found = mode(context.text, role)
    if found != "holds":
        return found
    if clause.lemma == "nominate":
        return "nominated"
    if clause.lemma in _GOING:
        return "former" if clause.tense == "past" and not _ahead(context, clause) else "holds"
    if clause.lemma == "succeed" and clause.tense == "past":
        return "holds"
    if clause.mood is Mood.GERUND and (main := context.governor(clause)) is not None and main.tense == "past" and not main.perfect:
        return "former"
    if clause.lemma in {"continue", "remain", "reappoint", "re-appoint", "re-elect", "reelect"}:
        return "holds"
    if clause.lemma in _PAST_CHOICE and clause.tense == "past" and _long_ago(context, clause, role):
        later = any(role.span.end < r.span.begin < clause.sentence.span.end for r in context.resolution.roles)
        return "former" if later else "holds"
    if clause.lemma in _PAST_CHOICE or clause.modal in {"will", "be to"} or (clause.lemma == "join" and clause.tense == "present"):
        return "appointed"
    return "former" if _is_over(context, clause, role) else "holds"


def _is_over(context: Context, clause: Clause, role: RolePhrase) -> bool:
    """Tell whether the office is one of the past: "was R", "had served as R", "has previously been R", "held various posts, as R"."""
    if not clause.perfect:
        return clause.tense == "past"
    several = _SEVERAL.search(context.text, clause.verb.end, role.span.begin) is not None
    earlier = _EARLIER.search(context.text, clause.verb.begin, role.span.begin) is not None
    return several or earlier or context.text.startswith("had ", clause.verb.begin)


_SEVERAL = Expression(
    r"\b(?:various|several|many|different|numerous)\s(?:\w+\s){0,2}(?:positions|posts|roles|functions|capacities|offices)\b"
)
_EARLIER = Expression(r"\b(?:previously|formerly|earlier|once)\b")
_GOING = frozenset({"retire", "resign", "step", "leave", "quit", "vacate", "relinquish"})


def _ahead(context: Context, clause: Clause) -> bool:
    """Tell whether the day on which somebody goes lies behind the day of the bulletin: "has resigned with effect from D"."""
    issued, when = context.document.issued, context.date_of(clause)
    return issued is not None and when is not None and when.period is not None and when.period.start > issued


def _long_ago(context: Context, clause: Clause, role: RolePhrase) -> bool:
    """Tell whether somebody was chosen well before the bulletin: "was appointed as President in 2012"."""
    issued = context.document.issued
    behind = [d.period for d in context.dates(Span(role.span.end, clause.sentence.span.end)) if d.period is not None]
    return issued is not None and bool(behind) and (issued - behind[0].end) > _RECENT


_RECENT = timedelta(days=90)


def body(context: Context, clause: Clause, role: RolePhrase) -> Entity | None:
    """Return the body or country that a role behind a verb is held in, where the sentence tells it."""
    text, begin = context.text, clause.sentence.span.begin
    told = named(context, role)
    if role.body is not None or told is not None:
        return told
    if clause.lemma == "join":
        return joined(context, clause)
    if roles_of.STATE.search(role.role) and context.resolution.country is not None:
        return context.resolution.country
    if (shared := _shared(context, clause, role)) is not None:
        return shared
    bodies = [r for r in context.resolution.within(Span(begin, role.span.begin)) if r.entities[0].type in BODIES]
    if bodies and re.search(r"\b[Ii]ts\s+$", text[begin : role.span.begin]):
        own = context.bodies(clause.subject) if _chooses(clause) and clause.subject else [bodies[-1].entities[0]]
        return own[-1] if own else None
    return _where(context, clause, bodies) or _fronted(context, clause, bodies) or _employer(context, clause, role)


def joined(context: Context, clause: Clause) -> Entity | None:
    """Return the body right behind the verb of "joins the Office as Director"; none of "joins the meeting"."""
    first = next(iter(context.resolution.within(clause.rest)), None)
    beside_it = first is not None and first.span.begin - clause.rest.begin <= len(" the ")
    return first.entities[0] if first is not None and beside_it and first.entities[0].type in BODIES else None


def _chooses(clause: Clause) -> bool:
    """Tell "the Council chose X, President of B, as its Chairman": its is the Council's."""
    return not clause.passive and clause.lemma in {"appoint", "elect", "choose", "name", "select", "nominate", "designate"}


def named(context: Context, role: RolePhrase) -> Entity | None:
    """Return the body or country that stands beside a role."""
    if role.body is not None:
        return held_in(context.resolution.within(role.body))
    beside_it = named_at(context, role.span.end)
    return beside_it.entities[0] if beside_it is not None else None


_TIED = re.compile(r"(?:\s*,)?\s+(?:and|[–—-])\s+(?:the\s+)?")  # between two roles that are held in one body


def _shared(context: Context, clause: Clause, role: RolePhrase) -> Entity | None:
    """Return the body of the next role in "Co-Founder and CEO of X", of the last in "Peru's Envoy and the Adviser to the Minister"."""
    if _PART.search(role.role):
        return None
    near = context.resolution.roles_within(clause.sentence.span)
    for other in (r for r in near if r.body is not None):
        first, second = sorted((role, other), key=lambda r: r.span)
        if _TIED.fullmatch(context.text[first.span.end : second.span.begin]) and other.body is not None:
            found = next((e for r in context.resolution.within(other.body) for e in r.entities), None)
            if found is not None and (other is second or found.type == "Country"):
                return found
    return _last_of(context, role, near)


_PART = Expression(r" of (?:Section|Division|Unit|Department|Directorate)\b")  # of the body that is spoken of, whatever role is told next


def _last_of(context: Context, role: RolePhrase, told: Sequence[RolePhrase]) -> Entity | None:
    """Return the body of the last role in "Commissioner, Registrar and CEO of B"."""
    for before, after in pairwise([role, *(r for r in told if r.span.begin >= role.span.end)]):
        link = " ".join(context.text[before.span.end : after.span.begin].split())
        if link not in {",", "and", ", and", "and the", ", and the"}:
            return None
        if after.body is not None:
            return next((e for r in context.resolution.within(after.body) for e in r.entities), None) if "and" in link else None
    return None


def _employer(context: Context, clause: Clause, role: RolePhrase) -> Entity | None:
    """Return the body that a career was told to be spent in just before: "served with the Institute, ... as Adviser"."""
    begin = max(clause.block.span.begin, role.span.begin - 900)
    near = [r for r in context.resolution.within(Span(begin, role.span.begin)) if r.entities[0].type in BODIES]
    served = (r for r in reversed(near) if _SERVICE.search(context.text[max(0, r.span.begin - 40) : r.span.begin]))
    return next((r.entities[0] for r in served), None)


# "has been with WIPO since", "served with the Office", "joined the Ministry in"
_SERVICE = Expression(
    r"\b(?:(?:been|served|worked|career|serving|employed|positions?|posts?|roles?|functions|capacities|years|experience|internship)\s+"
    r"(?:for\s+[\w ]{3,20}\s+)?(?:with|at|in|by|within)|joined|entered)\s+(?:the\s+)?$"
)


def named_at(context: Context, at: int) -> Reference | None:
    """Return the body that is named right behind a role; of "New America's Open Technology Institute" the second."""
    residue = _RESIDUE.match(context.text, at)
    at = residue.end() if residue else at
    found = next((r for r in context.resolution.within(Span(at - 4, at + 200)) if r.span.begin <= at < r.span.end), None)
    if found is None or found.entities[0].type not in BODIES | {"Country"}:
        return None
    if found.entities[0].type == "Country" and _LONGER.match(context.text, found.span.end):
        return None
    own = re.compile(r"[’']s\s+").match(context.text, found.span.end)
    inner = own and next((r for r in context.resolution.within(Span(own.end(), own.end() + 200)) if r.span.begin == own.end()), None)
    part = inner is not None and inner.span.of(context.text).endswith(_PARTS)
    return inner if inner and inner.entities[0].type in BODIES and not part else found


_PARTS = ("Division", "Department", "Section", "Unit", "Office", "Directorate", "Branch")  # of a body, and none by themselves


def beside(context: Context, clause: Clause, first: Entity | None) -> Iterator[Entity]:
    """Yield the second body of "a Director of A and B", where nothing is said of B: the clause, or its part, ends there."""
    near = list(context.resolution.within(clause.rest))
    for one, other in pairwise(near):
        between, behind = context.text[one.span.end : other.span.begin], context.text[other.span.end : other.span.end + 2]
        if one.entities[0] == first and between == " and " and other.entities[0].type in BODIES and behind[:1] in {",", ".", ";", ""}:
            yield other.entities[0]


# "of Singapore Red Cross", "of the Danish IP office": the name of the body goes on, or it has none
_LONGER = re.compile(r" (?:[A-Z][a-z]|(?:IP |patent |national ){0,2}(?:office|delegation|authority|agency|institute|mission|team|side)\b)")


def _where(context: Context, clause: Clause, bodies: Sequence[Reference]) -> Entity | None:
    """Return the body of "the Commission, where she served as ..."."""
    before = [r for r in bodies if r.span.end <= clause.verb.begin]
    if not before or not clause.subject:
        return None
    link = " ".join(context.text[before[-1].span.end : clause.verb.begin].split())
    return before[-1].entities[0] if re.match(r"(?:\([^)]{0,40}\)|\))?,? ?where\b[^,.;]{0,80}$", link) else None


def _fronted(context: Context, clause: Clause, bodies: Sequence[Reference]) -> Entity | None:
    """Return the body of "At the Institute, she was ..." and "At her prior firm, X & Y, she was ..."."""
    begin = clause.sentence.span.begin
    for reference in bodies:
        lead, tail = context.text[begin : reference.span.begin], context.text[reference.span.end : clause.verb.begin]
        if re.fullmatch(r"(?:At|With|Within)(?: [a-z ]{1,40},)?(?: the)?", " ".join(lead.split())) and tail.lstrip().startswith((",", "(")):
            return reference.entities[0]
    return None


def own(context: Context, role: RolePhrase) -> Entity | None:
    """Return the one who publishes, for a role of its staff in a paragraph that names nobody else."""
    block, issuers = context.document.block_at(role.span.begin), context.resolution.publishers
    if (
        block is None
        or role.body is not None
        or len(issuers) != 1
        or staff.of_some(context.text, role)
        or not staff.serves(mode(context.text, role)[0], issuers[0])
    ):
        return None
    named = {e for r in context.resolution.within(block.span) for e in r.entities if e.type in BODIES | {"Country"}}
    return issuers[0] if named <= set(issuers) else None


def behind(context: Context, role: RolePhrase) -> Entity | None:
    """Return the body that "of the Council" behind a role speaks of, by name or by its short form."""
    return settled.behind(context.text, role, context.resolution)


def short_form(context: Context, holding: Holding) -> bool:
    """Tell whether the role only addresses a person whose office the text gives in full elsewhere: "Minister Tong"."""
    if holding.role.body is not None:
        return False
    nouns = set(holding.role.role.split())
    return any(
        other.role.span != holding.role.span
        and other.body is not None
        and (nouns < set(other.role.role.split()) or holding.role.role in {"Ambassador", "Minister", "Chairman", "Professor"})
        for other in context.resolution.holdings_of(holding.person)
    )
