"""Who acts on a treaty: the subject of the verb, the agent of a passive, for entry into force "for X"."""

from __future__ import annotations

import itertools
import re

from kg.clauses import Clause, Mood
from kg.facts.context import PARTIES, Context
from kg.facts.treaty_action import bilateral, instruments
from kg.facts.treaty_action.treaties import becomes_bound, hands_in
from kg.model import BlockKind, Entity, Reference, Span

_BOUND = frozenset({"Country", "IntergovernmentalOrganization"})
_BINDS = r"\b(?:for|in|on|upon|to)\s+(?:the\s+)?"  # behind "became binding" and "has applied"
_TOWARDS = r"\b(?:for|in|in respect of|with respect to|with regard to|as regards)\s+(?:the\s+)?"


def of(context: Context, clause: Clause, name: str) -> list[Entity]:
    """Return who acts: the subject, the agent of a passive, or for entry into force "for X"."""
    if clause.lemma == "bind" or becomes_bound(context, clause):
        return context.resolution.entities_within(clause.subject, frozenset({"Country"}))[:1] if clause.subject else []
    if name == "entry-into-force":
        return _bound(context, clause)
    if (clause.passive or clause.lemma == "receive") and clause.subject and hands_in(context, clause):
        return _whose(context, clause, clause.subject if clause.passive else clause.rest)
    if name == "signature" and (behalf := _on_behalf(context, clause)):
        return behalf
    if clause.passive or clause.mood is Mood.PARTICIPLE:
        own = _before_inner(context, clause)
        by = re.search(r"\bby\b", own.of(context.text))
        agents = context.resolution.entities_within(Span(own.begin + by.start(), own.end), PARTIES) if by else []
        return agents or (_under_auspices(context, clause) if name == "adoption" else [])
    return _acting(context, clause)


_AUSPICES = re.compile(r"\bunder the auspices of (?:the )?|\b(?:Conference|conference|Assembly|session) of (?:the )?")


def _under_auspices(context: Context, clause: Clause) -> list[Entity]:
    """Return the organization of "was adopted at a conference held under the auspices of A"."""
    found = _AUSPICES.search(context.text, clause.rest.begin, clause.rest.end)
    named = (r for r in context.resolution.within(clause.rest) if found and r.span.begin == found.end())
    return [e for r in named for e in r.entities[:1] if e.type in PARTIES and e.type != "Country"]


def _acting(context: Context, clause: Clause) -> list[Entity]:
    """Return who does what an active verb tells; of "the Ambassador of A to B presented the instrument" it is A."""
    handing = hands_in(context, clause)
    if handing and (owner := instruments.owner(context, clause.rest)):
        return owner
    named = [e for r in context.resolution.within(clause.subject) for e in r.entities if _is_actor(context, r)] if clause.subject else []
    found = list(dict.fromkeys(named)) or _following(context, clause) or _of_governor(context, clause) or _of_before(context, clause)
    found = found or _the_country(context, clause) or _of_headline(context, clause)
    return (_together(context, clause, found) or _land(context, found[:1]) or found[:1]) if handing else found


def _of_headline(context: Context, clause: Clause) -> list[Entity]:
    """Return the country of the headline "A to join T"."""
    if clause.mood is not Mood.INFINITIVE or clause.link or clause.block.kind is not BlockKind.TITLE:
        return []
    first = next(iter(context.resolution.within(Span(clause.sentence.span.begin, clause.verb.begin))), None)
    own = first is not None and first.span.begin == clause.sentence.span.begin and first.span.end + 1 == clause.verb.begin
    return [e for e in first.entities if e.type in _BOUND] if own and first is not None else []


def _whose(context: Context, clause: Clause, what: Span) -> list[Entity]:
    """Return the country of an instrument that is handed in or received: "The Norwegian instrument"."""
    own = context.resolution.entities_within(what, frozenset({"Country"}))[:1]
    if own or not clause.passive:
        return own
    return _before_whose(context, clause) or instruments.pointed(context, clause) or _handing(context, clause) or _home(context, clause)


_BY_WHOM = re.compile(r"\bby (?:the )?")


def _handing(context: Context, clause: Clause) -> list[Entity]:
    """Return the country of "The instrument was handed over by the Minister of A"."""
    by = _BY_WHOM.search(context.text, clause.rest.begin, clause.rest.end)
    behind = context.resolution.entities_within(Span(by.end(), clause.rest.end), PARTIES | {"Official"}) if by else []
    return [e for e in behind[:2] if e.type == "Country"][:1] or _land(context, behind[:1])


def _bound(context: Context, clause: Clause) -> list[Entity]:
    """Return for whom a treaty comes into force."""
    text = clause.rest.of(context.text)
    lead = Span(clause.sentence.span.begin, clause.subject.begin) if clause.subject else None
    if lead and re.match(r"(?:For|In respect of|As regards)\s", lead.of(context.text)):
        return context.resolution.entities_within(lead, frozenset({"Country"}))[:1]
    towards = _BINDS if clause.lemma in {"become", "apply"} else _TOWARDS
    tied = re.search(towards, text)
    if clause.subject is not None and (acceding := _acceding(context, clause.subject) or _that_acceded(context, clause)):
        return acceding
    if _FOR_IT.match(text) or (clause.link == "which" and not tied):
        return _of_main(context, clause) or bilateral.parties(context, clause)
    found = context.resolution.entities_within(clause.rest, _BOUND) if tied else []
    if not found and clause.subject is not None and (named := _ENTRY.search(context.text, clause.subject.begin, clause.subject.end)):
        return _run(context, Span(named.end(), clause.subject.end))  # "The entry into force of T in A on D"
    first = re.escape(_first_name(context, clause.rest))
    if found and (listed := re.search(rf"{towards}{_SORT}{first}", text)):
        closed = min((p for p in (text.find(c, listed.end()) for c in ");") if p > 0), default=len(text))
        return context.resolution.entities_within(Span(clause.rest.begin, clause.rest.begin + closed), _BOUND)
    return _run(context, clause.rest) if found and re.search(towards + first, text) else bilateral.parties(context, clause)


_ENTRY = re.compile(r"\b(?:entry|coming) into (?:force|effect) of [^,;.]{3,90}? (?:in|for|in respect of) (?:the )?(?=[A-Z])")


def _run(context: Context, span: Span) -> list[Entity]:
    """Return the first party of a span with those of one list with it."""
    named = [r for r in context.resolution.within(span) if r.entities[0].type in _BOUND]
    tied = itertools.takewhile(lambda two: _LISTED.fullmatch(context.text, two[0].span.end, two[1].span.begin), itertools.pairwise(named))
    return list(dict.fromkeys(e for r in (*named[:1], *(b for _, b in tied)) for e in r.entities))


# How a sort of parties is tied to those that it stands for: of "the first three ratifying States (A, B and C)"
_SORT = r"(?:[a-z]+\s){0,4}(?:[Ss]tates|[Cc]ountries|[Mm]embers|[Pp]arties)(?:\s\(|:\s|,\s(?:namely\s)?)(?:the\s)?"


def _before_inner(context: Context, clause: Clause) -> Span:
    """Return what follows the verb up to the next verb: "adopted at a conference hosted by B" is adopted by nobody named."""
    begins = [c.verb.begin for c in context.of_sentence(clause.sentence) if c.index > clause.index and clause.rest.covers(c.verb)]
    return Span(clause.rest.begin, min(begins)) if begins else clause.rest


_THAT_ACT = re.compile(r"(?:the|its|this|that)\s(?:accession|ratification)$", re.IGNORECASE)


def _that_acceded(context: Context, clause: Clause) -> list[Entity]:
    """Return the country of "The accession takes effect on D": the subject of the sentence before."""
    before = context.before(clause.sentence)
    if before is None or clause.subject is None or not _THAT_ACT.match(" ".join(clause.subject.of(context.text).split())):
        return []
    told = next((c.subject for c in context.clauses_at(before.begin) if c.mood is Mood.FINITE and c.subject), None)
    return context.resolution.entities_within(told, frozenset({"Country"}))[:1] if told else []


_ACCEDED = re.compile(r"(?:['’]s?|\b)\s(?:accession|ratification|membership)\b")


def _acceding(context: Context, subject: Span) -> list[Entity]:
    """Return the country of "A's accession to T took effect on D", "The accession of A to T"."""
    first = next((r for r in context.resolution.within(subject) if r.entities[0].type == "Country"), None)
    if first is None:
        return []
    before = context.text[subject.begin : first.span.begin]
    owned = _ACCEDED.match(context.text, first.span.end)
    of = re.search(r"\b(?:accession|ratification)\s(?:of|by)\s(?:the\s)?$", before)
    return list(first.entities) if owned or of else []


def _home(context: Context, clause: Clause) -> list[Entity]:
    """Return the country of the office that tells of "the instrument of accession" and of no other country in the sentence."""
    publisher = next(iter(context.resolution.publishers), None)
    home, others = context.resolution.country, context.resolution.entities_within(clause.sentence.span, frozenset({"Country"}))
    definite = clause.subject is not None and clause.subject.of(context.text).startswith(("The ", "the "))
    own = publisher is not None and home is not None and publisher.country == home.iri and not set(others) - {home}
    return [home] if own and definite and home is not None else []


def _on_behalf(context: Context, clause: Clause) -> list[Entity]:
    """Return the country of "Minister A signed T on behalf of B", and the person who signs."""
    found = _BEHALF.search(context.text, clause.rest.begin, clause.rest.end)
    named = next((r for r in context.resolution.within(clause.rest) if found and r.span.begin == found.end()), None)
    if named is None or named.entities[0].type not in _BOUND:
        return []
    by = clause.rest if clause.passive else clause.subject
    signer = context.resolution.entities_within(by, frozenset({"Official"}))[:1] if by else []
    return [named.entities[0], *signer]


_BEHALF = re.compile(r"\bon behalf of (?:the )?(?:Government of (?:the )?)?")


def _before_whose(context: Context, clause: Clause) -> list[Entity]:
    """Return the country of "Romania, whose instrument of ratification was deposited"."""
    lead = Span(clause.sentence.span.begin, clause.verb.begin)
    whose = _WHOSE.search(context.text, lead.begin, lead.end)
    before = list(context.resolution.within(Span(lead.begin, whose.start() + 1))) if whose else []
    return list(before[-1].entities) if before and before[-1].entities[0].type == "Country" else []


_WHOSE = re.compile(r",\swhose\s")


def _together(context: Context, clause: Clause, found: list[Entity]) -> list[Entity]:
    """Return the country that hands an instrument in, and those of one list with it: "A, B and C deposited their instruments"."""
    lands = [r for r in context.resolution.within(clause.subject) if r.entities[0].type == "Country"] if clause.subject else []
    tied = [b.entities[0] for a, b in itertools.pairwise(lands) if _LISTED.fullmatch(context.text, a.span.end, b.span.begin)]
    countries = [e for e in found if e.type == "Country"]
    return countries[:1] + [e for e in tied if e in countries[1:]]


_LISTED = re.compile(r"(?:\s?\([^()]{1,30}\))?,?\s(?:and\s)?(?:the\s)?")


def _land(context: Context, found: list[Entity]) -> list[Entity]:
    """Return the country whose office or official hands an instrument in: none of them joins a treaty."""
    offices = [b for e in found for b in (context.resolution.bodies_of(e) if e.type == "Official" else [e])]
    lands = {e.iri: e for e in (context.resolution.country, *context.resolution.entities) if e is not None and e.type == "Country"}
    return [lands[b.country] for b in offices if b.country in lands][:1]


_COUNTED = re.compile(r"(?:the )?(?:following|[\w-]+)(?: [\w-]+){0,2} (?:countries|states|members|parties|governments)$", re.IGNORECASE)


def _following(context: Context, clause: Clause) -> list[Entity]:
    """Return the countries of "The following countries signed T: A, B and C", which the sentence lists behind its colon."""
    if clause.subject is None or not _COUNTED.match(" ".join(clause.subject.of(context.text).split())):
        return []
    colon = context.text.find(":", clause.verb.end, clause.sentence.span.end)
    return context.resolution.entities_within(Span(colon, clause.sentence.span.end), PARTIES) if colon > 0 else []


_COUNTRY = re.compile(r"(?:the|our) (?:country|nation|kingdom|republic)", re.IGNORECASE)


def _the_country(context: Context, clause: Clause) -> list[Entity]:
    """Return the country of the office that says "The country acceded to T in 2005"."""
    home = context.resolution.country
    own = clause.subject is not None and _COUNTRY.fullmatch(" ".join(clause.subject.of(context.text).split()))
    return [home] if own and home is not None else []


_FOR_IT = re.compile(r"[^,;.]{0,40}?\bfor (?:it|the country)\b")


def _of_main(context: Context, clause: Clause) -> list[Entity]:
    """Return the country of which "it came into force for the country" speaks: the one subject of another clause of the sentence."""
    others = [c.subject for c in context.of_sentence(clause.sentence) if c.index != clause.index and c.subject is not None]
    found = dict.fromkeys(e for s in others for e in context.resolution.entities_within(s, frozenset({"Country"})))
    return list(found) if len(found) == 1 else []


def _of_before(context: Context, clause: Clause) -> list[Entity]:
    """Return the country that "It deposited its instrument" goes on with: the subject of the sentence before."""
    before = context.before(clause.sentence)
    if before is None or clause.subject is None or clause.subject.of(context.text).strip() != "It":
        return []
    told = next((c.subject for c in context.clauses_at(before.begin) if c.mood is Mood.FINITE and c.subject), None)
    return context.resolution.entities_within(told, frozenset({"Country"}))[:1] if told else []


_ONE_OF = re.compile(
    r"(?:\s+(?:among|one|the\s+\w+))\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+){0,2}(?:countr|members?\b|states?\b|part(?:y|ies)\b)"
)


def one_more(context: Context, clause: Clause) -> bool:
    """Tell "has become the twentieth country to join T", which has joined, from "wants to join T"."""
    over = context.governor(clause)
    return over is not None and over.lemma in {"be", "become"} and not over.modal and bool(_ONE_OF.match(context.text, over.verb.end))


def _of_governor(context: Context, clause: Clause) -> list[Entity]:
    """Return who is "one of eight countries which signed T", "the twentieth country to join T", or "it" of "X said that it intends to"."""
    over = context.governor(clause)
    if over is None or over.subject is None:
        return []
    named = over.lemma in {"be", "become"} and _ONE_OF.match(context.text, over.verb.end)
    if named or (clause.subject and clause.subject.of(context.text).split()[-1:] == ["it"]):
        found = [e for r in context.resolution.within(over.subject) for e in r.entities if _is_actor(context, r)]
        return found or _of_governor(context, over)
    return []


def _is_actor(context: Context, reference: Reference) -> bool:
    """Tell a party from the sort of parties of "ten WIPO members"."""
    behind = context.text[reference.span.end : reference.span.end + 20]
    return reference.entities[0].type in PARTIES and not re.match(r"\s+(?:member|state|countr|contracting|part(?:y|ies)\b)", behind)


def _first_name(context: Context, span: Span) -> str:
    return next((r.span.of(context.text) for r in context.resolution.within(span) if r.entities[0].type in _BOUND), "\0")
