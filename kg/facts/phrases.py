"""Clauses -> the role phrases that they give somebody, in capitals or small letters, whole and spelled out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts import lowercase, offices
from kg.facts.context import Context
from kg.model import Entity, Reference, RolePhrase, Span

# behind a name: "of Maryland to be", ", of Washington, D.C., to be", as nominations are announced and sent to a senate
TO_BE = r",? of (?:the )?[A-Z][\w. ]{2,30}?,?(?: [A-Z][\w.]{1,8},?)? to be\b"
CHOOSING = frozenset(
    {
        "appoint",
        "elect",
        "nominate",
        "designate",
        "name",
        "choose",
        "select",
        "reappoint",
        "re-appoint",
        "re-elect",
        "reelect",
        "vote",
        "confirm",
    }
)


PREDICATE = CHOOSING | frozenset(
    "be become serve hold join work lead head remain return swear assume take succeed retire resign step lecture continue act attach spend "
    "enter promote recruit employ give assign start begin stay leave quit vacate relinquish come".split()
)
_LEAVING = frozenset({"leave", "quit", "vacate", "relinquish", "come"})  # with a role where it is told as what somebody leaves
_DONE_TO = frozenset({"give", "assign", "employ", "recruit", "promote", "attach"})  # what others do to whoever holds the role
_AS = Expression(r"\bas\s(?:the\s|its\s|acting\s|interim\s|new\s|next\s)*$")
_HOLDING = frozenset({"hold", "spend"})  # a post, and years as something, but no meeting with somebody
_HELD = Expression(
    r"\b(?:positions?|posts?|offices?|roles?|titles?|ranks?|seats?|chairs?|functions?|"
    r"mandates?|appointments?|assignments?|commands?|presidency)\b|\bas\s|^\s(?:the\s)?$"
)
_POST = Expression(
    r"^\s(?:up\s|from\s)?(?:(?:the|his|her|this|its)\s(?:\w+\s)?(?:position|post|role|office|job|seat|helm)\s(?:of|as)|"
    r"(?:(?!\sto\s)[^,;]){0,60}\bas)\s(?:the\s|its\s)?$"
)


_SEATED = frozenset({"Forum", "GovernmentBody", "IntergovernmentalOrganization"})  # whose members hold an office


def quiet(context: Context, clause: Clause) -> Iterator[RolePhrase]:
    """Yield the roles in small letters behind a verb that are tied to a named body: "is the managing partner of X"."""
    text, end = context.text, clause.sentence.span.end
    for found in lowercase.TIED.finditer(text, clause.verb.end, end):
        if found["role"][0].isupper() or not lowercase.COPULA.search(text[clause.verb.begin : found.start()]):
            continue
        body = offices.named_at(context, found.end())
        part = _PART.match(text, found.end())  # "a consultant in the Harbour Bureau": who employs her is told elsewhere
        if (body is None and not part) or (found["role"] == "member" and not _seated(found["organ"], body, text)):
            continue
        own = _OWN.match(text, body.span.end) if body else None
        organ = f" of the {own[1]}" if own else f" of {found['organ']}" if found["organ"] else ""
        yield RolePhrase(Span(*found.span("role")), " ".join((found["role"] + organ).split()), body.span if body else None)
    for found in lowercase.UNTIED.finditer(text, clause.verb.end, end):
        yield RolePhrase(Span(*found.span("role")), " ".join(found["role"].split()), None)


_PART = re.compile(r"(?:[A-Z]\w{0,20}\s(?:and\s)?){1,6}(?:Section|Unit|Team|Branch|Bureau|Division)\b")


# "X & Y's Harbour Office", "X & Y's Executive Committee": a part of the body that the role is for
_OWN = re.compile(r"[’']s\s((?:[A-Z]\w{0,20}\s){0,3}(?:Office|Committee|Board|Branch|Practice))\b")


def _seated(organ: str | None, body: Reference | None, text: str) -> bool:
    """Tell whether membership is an office: of a board of some body, or of a committee or authority."""
    return body is not None and (bool(organ) or _OWN.match(text, body.span.end) is not None or body.entities[0].type in _SEATED)


def widened(context: Context, role: RolePhrase) -> RolePhrase:
    """Return a role with the capitalised words before it that no list knows: "Senior Communications Counsel"."""
    found = _BEFORE_NOUN.search(context.text[max(0, role.span.begin - 60) : role.span.begin])
    if not found or any(context.resolution.within(Span(role.span.begin - len(found[1]), role.span.begin))):
        return role
    return replace(role, span=Span(role.span.begin - len(found[1]), role.span.end), role=" ".join((found[1] + role.role).split()))


_BEFORE_NOUN = Expression(
    rf"(?:\b(?:as|an?|the|including|was|her|his|its)\s+|,\s+)(?:{lowercase.DESCRIBING}\s+)?((?:[A-Z][a-z]+\s+){{1,3}})$"
)


def roles(context: Context, clause: Clause) -> list[RolePhrase]:
    """Return the role phrases behind the verb that neither another person's introduction nor a later verb has taken."""
    people = (r.span.begin for r in context.resolution.within(clause.rest) if r.entities[0].type == "Official" and not _pronoun(context, r))
    others = [at for at in people if not (clause.passive and _BY.search(context.text, clause.verb.end, at))]
    span = Span(clause.verb.begin, min([clause.rest.end, *others[1 if clause.lemma in _WITH_OTHERS and not clause.passive else 0 :]]))
    later = [
        c.verb for c in context.of_sentence(clause.sentence) if c.index > clause.index and c.lemma in PREDICATE and c.mood is Mood.FINITE
    ]
    named = [r for r in context.resolution.roles if not _OFFICE_OF.search(context.text[: r.span.begin][-20:])]
    named = [r for r in named if not _COMPANION.search(context.text[: r.span.begin][-30:])]
    if clause.lemma in _DONE_TO and not clause.passive:
        return []  # "gave the floor to the President"
    if clause.lemma == "succeed":
        named = [r for r in named if _AS.search(context.text[clause.verb.end : r.span.begin])]
    if clause.lemma in _HOLDING:
        named = [r for r in named if _HELD.search(context.text[clause.verb.end : r.span.begin])]
    if clause.lemma in _LEAVING:
        named = [r for r in named if _POST.search(context.text[clause.verb.end : r.span.begin])]
    found = [r for r in named if (span.covers(r.span) or _next(context, clause, r)) and not beside_person(context, r)]
    loud = [r for r in found if not any(v.end <= r.span.begin for v in later)]
    return [*loud, *(r for r in quiet(context, clause) if not any(v.end <= r.span.begin for v in later))]


_PRONOUNS = frozenset({"he", "she", "him", "his", "her", "hers", "who"})


def _pronoun(context: Context, reference: Reference) -> bool:
    return reference.span.of(context.text).lower() in _PRONOUNS


_WITH_OTHERS = CHOOSING | {"succeed"}  # verbs behind which somebody is named before the role
_BY = Expression(r"\bby\s[^,;]{0,80}$")  # who appoints, or swears in: "was sworn in by Minister X as Director"


def _next(context: Context, clause: Clause, role: RolePhrase) -> bool:
    """Tell whether a role stands right behind the verb, wherever the clause was cut."""
    between = context.text[clause.verb.end : role.span.begin] if clause.verb.end <= role.span.begin <= clause.verb.end + 40 else "."
    return _DIRECT.fullmatch(between) is not None


# "Ceremony with the Minister": the role of somebody else who is there
_COMPANION = Expression(r"\b(?:[Ww]ith|[Aa]longside|[Bb]eside)\s+(?:the\s+|his\s+|her\s+|its\s+|then\s+|former\s+)*(?:[A-Z][a-z]+\s+)?$")
_OFFICE_OF = Expression(r"\b[Oo]ffice of the $")  # "the Office of the President": nobody holds the role


# "is currently ", "took over as the ", "took up office today as the fourth "
_DIRECT = re.compile(
    r"\s+(?:over\s+|(?:up\s+)?office\s+)?(?:\w+ly\s+|also\s+|now\s+|today\s+)*(?:as\s+)?(?:(?:an?|the|its)\s+)?"
    r"(?:(?:next|new|first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|" + lowercase.DESCRIBING + r")\s+)?"
)


def beside_person(context: Context, role: RolePhrase) -> bool:
    return context.resolution.has_holder(role)


def spelled(context: Context, role: str) -> str:
    """Return the role in full where the text has it in full elsewhere: DG for Director General."""
    if not role.isupper() or len(role) > 4:
        return role
    named = (r.role for r in (*context.resolution.roles, *(h.role for h in context.resolution.holdings)))
    full = {n for n in named if " " in n and "".join(w[0] for w in n.replace("-", " ").split() if w[0].isupper()) == role}
    return min(full, key=lambda n: (len(n), n)) if full else role


def predecessor(context: Context, clause: Clause, role: RolePhrase) -> Entity | None:
    """Return who holds the office until then: "will be the fifth President of B, following X"."""
    for reference in context.resolution.within(Span(role.span.end, clause.sentence.span.end)):
        before = context.text[role.span.end : reference.span.begin]
        if reference.entities[0].type == "Official":
            return reference.entities[0] if re.search(r",\s+(?:following|succeeding)\s+(?:\w+\.?\s+){0,2}$", before) else None
    return None
