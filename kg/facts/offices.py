"""Where a role is held, in which mode, and the roles that stand in small letters: what office holdings are read with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES, Holding
from kg.facts.context import Context
from kg.mentions import roles as roles_of
from kg.model import Entity, Reference, RolePhrase, Span

CHOOSING = frozenset({"appoint", "elect", "nominate", "designate", "name"})
PREDICATE = frozenset(
    "be become serve hold join work lead head remain return appoint elect nominate designate name assume "
    "take succeed retire lecture continue act attach spend enter promote recruit employ give assign start begin".split()
)
_BEFORE = {
    "former": re.compile(
        r"\b(?:[Ff]ormer|formerly|previously|then|late|ex-|in place of|predecessor,?)\s*(?:the\s+)?(?:[A-Z][\w.]+\s+){0,3}$"
    ),
    "acting": re.compile(r"\b(?:acting|interim|ad interim)\s*$", re.IGNORECASE),
    "nominated": re.compile(
        r"\b(?:nominee\s+for|nominated\s+as|candidate\s+for|to\s+be|(?:post|position)\s+of)\s*(?:the\s+)?(?:next\s+)?$", re.IGNORECASE
    ),
    "appointed": re.compile(r"\b(?:the next|designate|incoming|new|newly appointed)\s*$", re.IGNORECASE),
}
_WORDS = (("Acting", "acting"), ("Interim", "acting"), ("Former", "former"), ("Outgoing", "holds"), ("Incoming", "appointed"))
_PAST_CHOICE = frozenset({"appoint", "elect", "designate", "name", "assume", "take"})

# "the managing partner of", "as executive director of", "also a member of": a role in small letters and what ties it to its body
_RANKS = r"(?:(?:deputy|vice|assistant|associate|executive|managing|senior|chief|acting|general|founding|principal)[ -]){0,3}"
_NOUNS = (
    r"(?:president|chairman|chairwoman|chairperson|chair|director(?:[- ]general)?|commissioner|secretary(?:[- ]general)?|minister|"
    r"ambassador|registrar|comptroller|advis[eo]r|consultant|counsel|judge|governor|manager|partner|chief executive(?: officer)?|"
    r"head|coordinator|rapporteur|rector|dean|founder|co-founder|member|delegate|representative)"
)
_QUIET = re.compile(
    rf"(?<![\w-])(?P<role>{_RANKS}{_NOUNS})\s+(?:of|at|for|in|with)\s+"
    r"(?:(?P<organ>(?:the\s+)?(?:advisory\s+|executive\s+|management\s+|supervisory\s+)?(?:board|committee)(?:\s+of\s+(?:directors|trustees|governors))?)"
    r"\s+(?:of|for|at)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"\b(?:is|was|as|became|been|be|being|are|were|named|appointed|elected)\s+(?:\w+ly\s+|also\s+|now\s+|once\s+)*(?:(?:an?|the|its)\s+)?$"
)
_SEATED = frozenset({"Forum", "GovernmentBody", "IntergovernmentalOrganization"})  # whose members hold an office
_RESIDUE = re.compile(
    r"\s*(?:\([^)]{1,30}\)\s*)?,?\s*(?:(?:of|at|for|in|with|to)\s+)?(?:(?:the|its|their)\s+)?(?:[A-Z][a-z]+-based\s+|new\s+)?"
)


def mode(text: str, role: RolePhrase) -> tuple[str, str]:
    """Return the role without the word that tells its mode, and the mode."""
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
    if clause.lemma in _PAST_CHOICE or clause.modal in {"will", "be to"}:
        return "appointed"
    return "former" if clause.tense == "past" and not clause.perfect else "holds"


def quiet(context: Context, clause: Clause) -> Iterator[RolePhrase]:
    """Yield the roles in small letters behind a verb that are tied to a named body: "is the managing partner of X"."""
    text, end = context.text, clause.sentence.span.end
    for found in _QUIET.finditer(text, clause.verb.end, end):
        if found["role"][0].isupper() or not _COPULA.search(text[clause.verb.begin : found.start()]):
            continue
        body = _named_at(context, found.end())
        part = _PART.match(text, found.end())  # "a consultant in the Harbour Bureau": who employs her is told elsewhere
        if (body is None and not part) or (found["role"] == "member" and not _seated(found["organ"], body)):
            continue
        organ = f" of {found['organ']}" if found["organ"] else ""
        yield RolePhrase(Span(*found.span("role")), " ".join((found["role"] + organ).split()), body.span if body else None)


_PART = re.compile(r"(?:[A-Z]\w+\s+(?:and\s+)?){1,6}(?:Section|Unit|Team|Branch|Bureau|Division)\b")


def _seated(organ: str | None, body: Reference | None) -> bool:
    """Tell whether membership is an office: of a board of some body, or of a committee or authority."""
    return body is not None and (bool(organ) or body.entities[0].type in _SEATED)


def body(context: Context, clause: Clause, role: RolePhrase) -> Entity | None:
    """Return the body or country that a role behind a verb is held in, where the sentence tells it."""
    if role.body is not None:
        return next((e for r in context.resolution.within(role.body) for e in r.entities), None)
    text, begin = context.text, clause.sentence.span.begin
    if (named := _named_at(context, role.span.end)) is not None:
        return named.entities[0]
    if roles_of.STATE.search(role.role) and context.resolution.country is not None:
        return context.resolution.country
    if (shared := _shared(context, clause, role)) is not None:
        return shared
    bodies = [r for r in context.resolution.within(Span(begin, role.span.begin)) if r.entities[0].type in BODIES]
    if bodies and re.search(r"\b[Ii]ts\s+$", text[begin : role.span.begin]):
        return bodies[-1].entities[0]
    return _where(context, clause, bodies) or _fronted(context, clause, bodies) or _employer(context, clause, role)


def _shared(context: Context, clause: Clause, role: RolePhrase) -> Entity | None:
    """Return the body of the next role in "Co-Founder and CEO of X", of the last in "Peru's Envoy and the Adviser to the Minister"."""
    near = [r for r in context.resolution.roles if clause.sentence.span.covers(r.span) and r.body is not None]
    for other in near:
        first, second = sorted((role, other), key=lambda r: r.span)
        if re.fullmatch(r"(?:\s*,)?\s+and\s+(?:the\s+)?", context.text[first.span.end : second.span.begin]) and other.body is not None:
            found = next((e for r in context.resolution.within(other.body) for e in r.entities), None)
            if found is not None and (other is second or found.type == "Country"):
                return found
    return None


def _employer(context: Context, clause: Clause, role: RolePhrase) -> Entity | None:
    """Return the body that a career was told to be spent in just before: "served with the Institute, ... as Adviser"."""
    begin = max(clause.block.span.begin, role.span.begin - 900)
    near = [r for r in context.resolution.within(Span(begin, role.span.begin)) if r.entities[0].type in BODIES]
    served = (r for r in reversed(near) if _SERVICE.search(context.text[max(0, r.span.begin - 40) : r.span.begin]))
    return next((r.entities[0] for r in served), None)


# "has been with WIPO since", "served with the Office", "joined the Ministry in"
_SERVICE = re.compile(r"\b(?:(?:been|served|worked|career|serving|employed)\s+(?:with|at|in)|joined)\s+(?:the\s+)?$")


def widened(context: Context, role: RolePhrase) -> RolePhrase:
    """Return a role with the capitalised words before it that no list knows: "Senior Communications Counsel"."""
    found = _BEFORE_NOUN.search(context.text[max(0, role.span.begin - 60) : role.span.begin])
    if not found or any(context.resolution.within(Span(role.span.begin - len(found[1]), role.span.begin))):
        return role
    return replace(role, span=Span(role.span.begin - len(found[1]), role.span.end), role=" ".join((found[1] + role.role).split()))


_BEFORE_NOUN = re.compile(r"(?:\b(?:as|an?|the|including|was|her|his|its)\s+|,\s+)((?:[A-Z][a-z]+\s+){1,3})$")


def _named_at(context: Context, at: int) -> Reference | None:
    """Return the body that is named right behind a role; of "New America's Open Technology Institute" the second."""
    residue = _RESIDUE.match(context.text, at)
    at = residue.end() if residue else at
    found = next((r for r in context.resolution.within(Span(at - 4, at + 200)) if r.span.begin <= at < r.span.end), None)
    if found is None or found.entities[0].type not in BODIES | {"Country"}:
        return None
    own = re.compile(r"[’']s\s+").match(context.text, found.span.end)
    inner = own and next((r for r in context.resolution.within(Span(own.end(), own.end() + 200)) if r.span.begin == own.end()), None)
    return inner if inner and inner.entities[0].type in BODIES else found


def _where(context: Context, clause: Clause, bodies: Sequence[Reference]) -> Entity | None:
    """Return the body of "the Commission, where she served as ..."."""
    before = [r for r in bodies if r.span.end <= clause.verb.begin]
    if not before or not clause.subject:
        return None
    link = context.text[before[-1].span.end : clause.verb.begin]
    return before[-1].entities[0] if re.match(r"\s*(?:\([^)]*\))?,?\s*where\b[^,.;]*$", link) else None


def _fronted(context: Context, clause: Clause, bodies: Sequence[Reference]) -> Entity | None:
    """Return the body of "At the Institute, she was ..." and "At her prior firm, X & Y, she was ..."."""
    begin = clause.sentence.span.begin
    for reference in bodies:
        lead, tail = context.text[begin : reference.span.begin], context.text[reference.span.end : clause.verb.begin]
        if re.fullmatch(r"(?:At|With|Within)\s+(?:[a-z ]+,\s+)?(?:the\s+)?", lead) and tail.lstrip().startswith((",", "(")):
            return reference.entities[0]
    return None


def on_behalf(context: Context, holding: Holding) -> Entity | None:
    """Return the body of "On behalf of the Ministry, Minister X" and "For the Office: X, Director"."""
    begin = holding.introduction.span.begin
    near = [r for r in context.resolution.within(Span(max(0, begin - 160), begin)) if r.entities[0].type in BODIES]
    if not near:
        return None
    before = context.text[max(0, near[-1].span.begin - 30) : near[-1].span.begin]
    between = context.text[near[-1].span.end : begin]
    if re.search(r"(?:\b[Oo]n behalf of|(?:^|\n)\s*(?:Signed )?[Ff]or)\s+(?:the\s+)?$", before) and re.match(
        r"[^.;]{0,80}[,:]\s*(?:\w+\.?\s+)?$", between
    ):
        return near[-1].entities[0]
    return None


def behind(context: Context, role: RolePhrase) -> Entity | None:
    """Return the body that "of the Council" behind a role speaks of, by name or by its short form."""
    found = re.compile(r"\s+of\s+").match(context.text, role.span.end)
    reference = found and next(
        (r for r in context.resolution.within(Span(found.end(), found.end() + 200)) if r.span.begin <= found.end() + 4), None
    )
    return reference.entities[0] if reference and reference.entities[0].type in BODIES else None


def roles(context: Context, clause: Clause) -> list[RolePhrase]:
    """Return the role phrases behind the verb that neither another person's introduction nor a later verb has taken."""
    others = [r.span.begin for r in context.resolution.within(clause.rest) if r.entities[0].type == "Official" and len(r.span) > 4]
    span = Span(clause.verb.begin, min([clause.rest.end, *others[1 if clause.lemma in CHOOSING else 0 :]]))
    later = [
        c.verb for c in context.of_sentence(clause.sentence) if c.index > clause.index and c.lemma in PREDICATE and c.mood is Mood.FINITE
    ]
    found = [r for r in context.resolution.roles if (span.covers(r.span) or _next(context, clause, r)) and not beside_person(context, r)]
    loud = [r for r in found if not any(v.end <= r.span.begin for v in later)]
    return [*loud, *(r for r in quiet(context, clause) if not any(v.end <= r.span.begin for v in later))]


def _next(context: Context, clause: Clause, role: RolePhrase) -> bool:
    """Tell whether a role stands right behind the verb, wherever the clause was cut."""
    between = context.text[clause.verb.end : role.span.begin] if clause.verb.end <= role.span.begin <= clause.verb.end + 40 else "."
    return _DIRECT.fullmatch(between) is not None


# "is currently ", "took over as the ", "took up office today as the fourth "
_DIRECT = re.compile(
    r"\s+(?:over\s+|(?:up\s+)?office\s+)?(?:\w+ly\s+|also\s+|now\s+|today\s+)*(?:as\s+)?(?:(?:an?|the|its)\s+)?"
    r"(?:(?:next|new|first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th))\s+)?"
)


def beside_person(context: Context, role: RolePhrase) -> bool:
    return any(h.role.span == role.span for h in context.resolution.holdings)


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
