"""Clauses -> signings: "A and B signed a memorandum", "the MOU to which A and B put their signatures"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg import cues
from kg.clauses import Clause, Mood
from kg.dates import Dated
from kg.entities.agreements import is_statement
from kg.expressions import Expression
from kg.facts import beside, others, papers, signatories, witnesses
from kg.facts.context import Context, distinct
from kg.facts.dated import up_to
from kg.facts.events import Event, in_title, period
from kg.model import Block, BlockKind, Entity, Sentence, Span

_AGREEMENT = frozenset({"Agreement"})
_CONCLUDED = frozenset({"Agreement", "Treaty"})
_TWO = 2  # sides of a joint statement
_SIGNATURES = Expression(
    r"\b(?:(?:put|set|placed|appended) (?:their|his|her) (?:signatures?|names? to)|(?:put|set) pen to paper|"
    r"exchanged (?:the )?(?:signed )?(?:copies|texts) of|"
    r"bears? the signatures?|affixed (?:their|his|her) signatures?|carries the signatures?|"
    r"signator(?:y|ies) (?:of|to) the [a-z ]{3,40} (?:were|was))\b"
)
_SIGNING_OF = Expression(r"\b(?:signing|signature|conclusion|renewal|extension|signing ceremony) (?:of|for)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing(Event):
    """An agreement is signed, renewed or concluded between parties."""


def read(context: Context) -> Iterator[Signing]:
    """Yield the signings that a bulletin tells of."""
    for block, sentence in context.sentences():
        told = False
        for clause in context.of_sentence(sentence):
            if clause.quoted or clause.negated or clause.hypothetical:
                continue
            if (signing := _signed(context, block, clause) or _dating(context, block, clause)) and not _bare(signing):
                told = True
                yield signing
        if not told:
            yield from _nouns(context, block, sentence)
            yield from _when(context, block, sentence)
            yield from _signers(context, block, sentence)


def _bare(signing: Signing) -> bool:
    """Tell "A company signed a licence agreement with a university": neither who nor when, nor where, nor a name."""
    told = signing.participant or signing.when or signing.place
    return not told and any(o.label == "agreement" for o in signing.object)


def _dating(context: Context, block: Block, clause: Clause) -> Signing | None:
    """Read "The first MOU between A and B dates from D", "A work plan followed in D"."""
    paper = papers.dating(context, clause)
    who = (list(paper.parties) or [e for e in context.sides() if e.type != "Official"]) if paper is not None else []
    if paper is None or not who:
        return None
    earlier = papers.is_earlier(context, clause)
    return replace(_signing(context, block, clause.span, context.date_of(clause), [paper], who, "signing.dating"), another=earlier)


def _signed(context: Context, block: Block, clause: Clause) -> Signing | None:
    """Read "A and B signed X", "X was signed by A and B", "X signed in 2023"."""
    concluded = _agreed_to(context, clause) or _exchanged(context, clause) or _reached(context, clause)
    issued = clause.lemma in {"issue", "release"} and _statements(context, clause)
    approved = clause.lemma in {"approve", "endorse"} and clause.tense == "past" and papers.plans(context, clause)
    if not (concluded or issued or approved) and (
        cues.load().verb(clause.lemma, clause.particle, "Signing") is None or (clause.lemma == "enter" and clause.particle != "into")
    ):
        return None
    if context.intended(clause) or (clause.mood is not Mood.FINITE and _only_thought_of(context, clause.verb.begin)):
        return None
    clause = others.alone(context, papers.whole(context, clause))
    signed = clause.subject if clause.passive else clause.rest
    objects = context.resolution.entities_within(signed, _CONCLUDED if concluded else _AGREEMENT) if signed else []
    objects = _one_sort(objects)
    if not objects and clause.mood is Mood.FINITE and not clause.passive and clause.subject is not None:
        objects = papers.relative(context, clause)
    who = signatories.of(context, clause)
    if not objects and clause.passive and clause.subject is not None:
        objects = others.told(context, clause) or papers.described(context, clause) or (others.pointed(context, clause) if who else [])
    if objects and len(objects[0].parties) > 1 and clause.subject and _others(context, clause.subject, objects[0].parties):
        who = [e for e in who if e in objects[0].parties]  # "The parties signed the agreement between A and B"
    if clause.modal in {"will", "shall", "be to"} and context.date_of(clause) is None:
        return None  # "The plan is to be signed", which has no day yet
    if not objects and papers.unnamed(context, clause, who):
        return _signing(context, block, clause.span, context.date_of(clause), [], who, "signing.unnamed")
    if not objects or (issued and len(objects[0].parties) < _TWO):
        return None
    when = _day(context, clause)
    if clause.mood is Mood.PARTICIPLE and when is None and len(who) == 1 and clause.particle == "by":
        return None  # "the first agreement ever concluded by A"
    partners = others.partners(context, clause) if who else []
    signing = _signing(context, block, clause.span, when, objects, list(distinct(who, partners)), "signing.verb")
    standing = tuple(p for p in signing.participant if p.iri not in {partner.country for partner in partners})
    standing = distinct(standing, witnesses.of(context, clause))
    return replace(signing, participant=standing, another=others.another(context, clause))


def _day(context: Context, clause: Clause) -> Dated | None:
    """Return the day of a signing: not that of an approval, or until which a paper is extended, or that the main clause tells."""
    when = None if _approved(context, clause) else context.date_of(clause)
    if when is not None and (up_to(context.text, when) or (clause.mood is Mood.PARTICIPLE and when.span.end <= clause.span.begin)):
        when = None
    borne = others.borne(context, clause) if when is None else None
    return next(iter(context.dates(borne)), None) if borne else when


# What comes before a signing that may never be, white space folded: "its approval for the formal ", "the idea of "
_THOUGHT = Expression(
    r"\b(?:approv(?:al|ed?|es|ing)|clear(?:ed|s|ance)|nod|permission|consent|authori[sz](?:ation|ed?|es)|ideas?|proposals?|proposed?|proposes|"
    r"possibility|prospects?|options?|negotiations?|consider(?:ed|s|ing)?|discuss(?:ed|es|ing|ions?)?|explor(?:e[ds]?|ing)|"
    r"green[- ]?light(?:ed|s)?|"
    r"go-ahead|endorsed|favou?red|towards|preparations?|await(?:s|ed|ing)?|suggest(?:ed|s|ing)?|recommend(?:ed|s|ing|ation)?|urged|called|plans?|intention|mandate)\s"
    r"(?:(?:for|to|of|the|an?|on|upon|about|with|early|formal|formally|swift|joint)\s){0,4}$",
    re.IGNORECASE,
)
_LEAD = 70  # characters in which it stands


def _only_thought_of(context: Context, at: int) -> bool:
    """Tell "gave its approval for signing the memorandum" and "the idea of signing it", which are no signings."""
    before = " ".join(context.text[max(0, at - _LEAD) : at].split()) + " "
    return _THOUGHT.search(before) is not None


def _approved(context: Context, clause: Clause) -> bool:
    """Tell "approved on Tuesday the memorandum signed by A": the day is that of the approval."""
    over = context.governor(clause) if clause.mood is Mood.PARTICIPLE else None
    return over is not None and over.lemma in _APPROVING


_APPROVING = frozenset({"approve", "clear", "endorse", "ratify", "give", "grant", "accord"})


def _reached(context: Context, clause: Clause) -> bool:
    """Tell "A and B have reached an Agreement on Trade" from "reached an agreement on the fees", which has no name."""
    past = clause.mood is Mood.FINITE and not clause.passive and (clause.tense == "past" or clause.perfect) and not clause.modal
    if clause.lemma != "reach" or not past:
        return False
    first = next(iter(context.resolution.within(clause.rest)), None)
    return first is not None and first.entities[0].type in _CONCLUDED and first.span.begin - clause.verb.end < _NEAR


def _exchanged(context: Context, clause: Clause) -> bool:
    """Tell "the memorandum was exchanged between A and B" and "A and B exchanged the memorandum" from "exchanged views on it"."""
    if clause.lemma != "exchange" or clause.mood is not Mood.FINITE or not (clause.tense == "past" or clause.perfect) or clause.modal:
        return False
    where = clause.subject if clause.passive else clause.rest
    first = next(iter(context.resolution.within(where)), None) if where else None
    begin = where.begin if where else 0
    return first is not None and first.entities[0].type == "Agreement" and first.span.begin - begin < _NEAR


_NEAR = 14  # characters between "exchanged" and the agreement


def _others(context: Context, subject: Span, parties: Sequence[Entity]) -> bool:
    """Tell "the parties", which names nobody, where they are others than those of the agreement."""
    named = list(context.resolution.within(subject))
    return bool(named) and all(r.plural and not set(r.entities) <= set(parties) for r in named)


def _one_sort(objects: list[Entity]) -> list[Entity]:
    """Return the first two agreements, or all of several that go by one name: "memoranda with A, B and C"."""
    alike = [e for e in objects if e.label == objects[0].label]
    return alike if len(alike) > 1 else objects[:2]


def _statements(context: Context, clause: Clause) -> bool:
    """Tell "issued a joint statement" from "issued a memorandum"."""
    what = clause.subject if clause.passive or clause.mood is Mood.PARTICIPLE else clause.rest
    named = context.resolution.entities_within(what, _AGREEMENT) if what else []
    return bool(named) and is_statement(named[0])


_TO = re.compile(r"\s{1,3}to\s{1,3}(?:an?|the)\s{1,3}(?:[A-Z][\w-]{2,20}\s{1,3}(?:for\s{1,3}an?\s{1,3})?){0,3}$")


def _agreed_to(context: Context, clause: Clause) -> bool:
    """Tell "have agreed to a Framework for an Agreement on X", which concludes it, from "agreed to the proposal"."""
    if clause.lemma == "agree" and clause.particle == "on" and _plan_agreed(context, clause):
        return True
    if clause.lemma != "agree" or clause.particle != "to" or clause.mood is not Mood.FINITE or clause.passive:
        return False
    first = next((r for r in context.resolution.within(clause.rest) if r.entities[0].type in {"Agreement", "Treaty"}), None)
    return first is not None and _TO.fullmatch(context.text[clause.verb.end : first.span.begin]) is not None


_ON_A_PLAN = re.compile(
    r"\son\s(?:an?|the|their)\s(?:[\w-]{2,20}\s){0,3}(?:plan|roadmap|programme|program|statement|declaration|communiqué|memorandum)\b"
)


def _plan_agreed(context: Context, clause: Clause) -> bool:
    """Tell "agreed on a joint work plan", which concludes it, where the plan is one of two."""
    past = clause.mood is Mood.FINITE and not clause.passive and (clause.tense == "past" or clause.perfect) and not clause.modal
    return past and _ON_A_PLAN.match(context.text, clause.verb.end) is not None


def _nouns(context: Context, block: Block, sentence: Sentence) -> Iterator[Signing]:
    """Read "put their signatures", "the signing of X by A and B"."""
    text = sentence.span.of(context.text)
    for pattern in (_SIGNATURES, _SIGNING_OF):
        for found in pattern.finditer(text):
            at = Span(sentence.span.begin + found.start(), sentence.span.begin + found.end())
            objects = context.resolution.entities_within(sentence.span, _AGREEMENT)
            objects = objects or (context.pointed(sentence.span, sentence, _AGREEMENT) if pattern is _SIGNATURES else [])
            clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
            if objects and not (clause and (clause.quoted or clause.hypothetical)) and not _only_thought_of(context, at.begin):
                subject = clause.subject if clause and pattern is _SIGNATURES else None
                who = context.actors(subject) if subject else []
                who = who or list(distinct(*(r.entities for r in signatories.named(context, sentence.span))))
                when = None if papers.remembered(context, at) else context.date_near(sentence.span, at)
                yield _signing(context, block, sentence.span, when, objects[:1], who, "signing.noun")
                return


_ITSELF = re.compile(r"The signing (?:ceremony )?(?:was held|was|took place|happened|came)\b")


def _when(context: Context, block: Block, sentence: Sentence) -> Iterator[Signing]:
    """Read "The signing took place in C on D" of the agreement told before."""
    found = _ITSELF.match(" ".join(sentence.span.of(context.text).split()))
    date = next(iter(context.dates(sentence.span)), None)
    place = context.place(sentence.span)
    if found and (date or place) and not context.resolution.entities_within(sentence.span, _AGREEMENT):
        evidence = context.evidence(block, sentence.span)
        yield Signing(evidence=evidence, rule="signing.itself", when=period(date), place=place, again=True)


def _signers(context: Context, block: Block, sentence: Sentence) -> Iterator[Signing]:
    """Read "The signatures were those of X and Y" of the agreement told before."""
    if who := witnesses.signers(context, sentence):
        evidence = context.evidence(block, sentence.span)
        yield Signing(evidence=evidence, rule="signing.signers", participant=tuple(who), again=True, joining="bulletin")


def _signing(
    context: Context, block: Block, span: Span, when: Dated | None, objects: list[Entity], who: list[Entity], rule: str
) -> Signing:
    signing = distinct(_bodies(context, who), [e for e in who if e.type != "Official"])
    own = set(beside.without_owners(context.text, context.resolution.acting(span)))
    owners = {e for r in set(context.resolution.within(span)) - own for e in r.entities} - {e for r in own for e in r.entities}
    known = [p for o in objects for p in o.parties if p not in owners and not _in_a_name(p, o.parties)]
    if any(e not in known and (e.type != "Country" or len(signing) > 1) for e in signing) and not _for_land(signing, known):
        known = [p for p in known if p in signing]  # another agreement of that name
    parties = distinct(known if not signing or set(signing) & set(known) else (), _bodies(context, who), who)
    parties = distinct(_partner(context, span, parties), parties)
    standing = signatories.countries(context, span)
    countries = [p for p in parties if p.type == "Country" and p not in standing]
    if any(p.type not in {"Country", "Official"} for p in parties) and not any(c in o.parties for o in objects for c in countries):
        parties = tuple(p for p in parties if p not in countries)
    return Signing(
        evidence=context.evidence(block, span),
        rule=rule,
        when=period(when),
        place=context.place(span),
        participant=parties,
        object=tuple(objects),
        headline=block.kind is BlockKind.TITLE,
        again=in_title(block.kind),
    )


def _for_land(signing: Sequence[Entity], known: Sequence[Entity]) -> bool:
    """Tell the agreement of A and B's office from "A and B signed", where the country stands for its office."""
    lands = {e.iri for e in signing if e.type == "Country"}
    return bool(lands) and any(p.country in lands for p in known) and all(e in known or e.type == "Country" for e in signing)


def _in_a_name(country: Entity, parties: Sequence[Entity]) -> bool:
    """Tell the country of "the Office of A", which is no party beside that office."""
    return country.type == "Country" and any(p.type != "Country" and country.label in p.label for p in parties)


_WITH = re.compile(r"\bwith\s(?:the\s)?$")


def _partner(context: Context, span: Span, parties: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Return the publisher of "The memorandum with B was extended", which names one side alone."""
    bodies = [p for p in parties if p.type != "Official"]
    named = next((r for r in context.resolution.within(span) if bodies and r.entities[0] == bodies[0]), None)
    alone = len(bodies) == 1 and named is not None and bodies[0].type != "Country"
    if not alone or named is None or not _WITH.search(context.text[max(span.begin, named.span.begin - 10) : named.span.begin]):
        return ()
    return context.resolution.publishers[:1]


def _bodies(context: Context, who: list[Entity]) -> list[Entity]:
    """Return the bodies for which the persons sign."""
    return [b for e in who if e.type == "Official" for b in context.resolution.bodies_of(e)[:1]]
