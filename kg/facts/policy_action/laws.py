"""Clauses -> what happens to laws: "the Act was passed by Parliament", "the new fees will come into force on D"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import vocabulary
from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.complements import OWN_RULES
from kg.facts.context import PARTIES, Context
from kg.facts.events import period
from kg.facts.policy_action import things
from kg.facts.policy_action.act import PolicyAction, act, authority, of_state
from kg.model import Block, Concept, Entity, Sentence, Span

_LAW = frozenset({"Law"})
_AGREEMENT = frozenset({"Agreement"})
_ENACTING = frozenset("pass enact amend assent adopt gazette introduce table approve promulgate".split())
_PROPOSING = frozenset("seek amend aim propose".split())
_BRINGING = frozenset("pass enact introduce table submit present adopt approve promulgate".split())
_ORDERING = frozenset({"issue", "sign", "promulgate"})
# What a bill is called that has no name, white space folded: "a draft law on X", "amendments to the Patent Act"
_DRAFT = re.compile(
    r"(?:an?|the|its|new|several)? ?(?:(?:draft|proposed) (?:law|bill|act|legislation|amendments?|regulations?|rules?)|bill|"
    r"amendments? (?:to|of) (?:the |its )?|"
    r"the (?:[\w-]{2,20} )?(?:regulation|directive)\b|"
    r"(?-i:(?:the|a) (?:[A-Z][a-z]+ )?(?:Regulation|Directive|Law|Act|Code|Bill) (?:on|for|of|concerning)))\b",
    re.IGNORECASE,
)
# What stands at the verb or close behind it, white space folded: "has been in force", "will come into operation"
_FORCE = Expression(r"\b(?:into force|into effect|into operation|takes? effect|took effect|in force|operational|effective)\b")
_BEHIND_HEAD = re.compile(r" (?:of|for|to|on|in|under|that|which|concerning|relating)\b")
_ORDER = re.compile(r"(?:an?|the) (?:[\w-]{1,20} ){0,2}?(?:executive order|decree|presidential memorandum|ordinance)\b", re.IGNORECASE)


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that a law is proposed, passed, amended, or comes into force."""
    if clause.lemma in {"enter", "come", "take", "be", "bring", "become"} and _FORCE.search(_close(context, clause)):
        treaty = _within(context, clause.subject, frozenset({"Treaty"}))  # which its own reader tells of
        return None if treaty else _in_force(context, block, clause, _within(context, clause.subject, _LAW))
    return _of_law(context, block, clause) or _unnamed(context, block, clause) or _applies(context, block, clause)


def _of_law(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read what is done to a law that is named."""
    laws = _within(context, clause.subject, _LAW)
    if laws and clause.lemma in _ENACTING and (clause.passive or _headline(context, clause)):
        return act(context, block, clause, "bill", _enacting(context, clause) or _own_legislator(context, laws[0]), laws, "bill")
    if laws and not clause.passive and clause.lemma in _PROPOSING and any("Bill" in n for n in (laws[0].label, *laws[0].names)):
        return act(context, block, clause, "bill", _legislator(context, laws[0]), laws[:1], "bill")
    if clause.passive or clause.lemma not in _BRINGING or clause.subject is None:
        return None
    head = things.head(context, things.of(context, clause))
    brought = next(iter(context.resolution.within(head)), None)
    who = _within(context, clause.subject, PARTIES)[:1]
    own = brought is not None and brought.entities[0].type in _LAW and brought.span.begin - head.begin < _NEAR
    if own and brought and (who or of_state(context, clause)) and (clause.mood is Mood.FINITE or context.date_of(clause)):
        return act(context, block, clause, "bill", who or _legislator(context, brought.entities[0]), brought.entities, "bill")
    return None


_NEAR = 24  # characters between a verb and the law that it acts on: "amendments to the "


def _unnamed(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "adopted amendments to the Patent Act", "submitted a draft law to Parliament", "issued an executive order"."""
    if clause.lemma not in _BRINGING | _ORDERING | {"propose"}:
        return None
    what = " ".join(things.head(context, things.of(context, clause)).of(context.text).split())
    who = authority(context, clause)
    rest = " ".join(clause.rest.of(context.text).split())
    if clause.lemma == "propose" and clause.mood is Mood.FINITE and not clause.passive and who and OWN_RULES.match(rest):
        return act(context, block, clause, "bill", who, (), "bill")
    past = clause.mood is Mood.FINITE and (clause.tense == "past" or clause.perfect or clause.passive) and not clause.modal
    if not past or not (who or of_state(context, clause)):
        return None
    laws = context.resolution.entities_within(things.head(context, things.of(context, clause)), _LAW)[:1]
    if clause.lemma in _BRINGING and _DRAFT.match(what):
        return act(context, block, clause, "bill", who, laws, "bill")
    if clause.lemma in _ORDERING and _ORDER.match(what):
        return act(context, block, clause, "law-in-force", who, laws, "in-force")
    return None


def _applies(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "the revised guidelines apply from D"."""
    if clause.lemma != "apply" or clause.passive or clause.particle not in {"from", "as"} or clause.subject is None:
        return None
    if not context.dates(clause.rest) or not _rules(" ".join(clause.subject.of(context.text).split())):
        return None
    return act(context, block, clause, "law-in-force", (), _within(context, clause.subject, _LAW)[:1], "in-force")


def _within(context: Context, span: Span | None, types: frozenset[str]) -> list[Entity]:
    return context.resolution.entities_within(span, types) if span else []


def _headline(context: Context, clause: Clause) -> bool:
    """Tell "Patents Act amended (2014)", where the auxiliary is left out."""
    return clause.tense == "past" and not clause.rest.of(context.text).strip(" ()0123456789")


def _enacting(context: Context, clause: Clause) -> list[Entity]:
    by = re.search(r"\b(?:by|in)\s+(?:the\s+)?", clause.rest.of(context.text))
    return _within(context, clause.rest, PARTIES)[:1] if by else []


def _legislator(context: Context, law: Entity) -> list[Entity]:
    """Return the country whose law it is, when it is that of the publisher."""
    home = context.resolution.country
    return [home] if home is not None and law.country == home.iri else []


def _own_legislator(context: Context, law: Entity) -> list[Entity]:
    """Return the country of the publisher for a law that the text says nothing else of."""
    home = context.resolution.country
    own = home is not None and not law.known and law.iri.endswith(f"-{vocabulary.local(home.iri)}")
    return _legislator(context, law) or ([home] if home is not None and own else [])


def _in_force(context: Context, block: Block, clause: Clause, laws: list[Entity]) -> PolicyAction | None:
    """Read what comes into force: a law, an agreement between offices, or, with a date, rules without a name."""
    if laws:
        return act(context, block, clause, "law-in-force", _legislator(context, laws[0]), laws, "in-force")
    if agreements := _within(context, clause.subject, _AGREEMENT):
        return act(context, block, clause, "law-in-force", (), agreements, "in-force")
    if clause.subject and context.date_of(clause) and _rules(" ".join(clause.subject.of(context.text).split())):
        return act(context, block, clause, "law-in-force", (), (), "in-force")
    return None


_SINCE = re.compile(r",?\s{1,3}(?:which has been\s)?in\s(?:force|effect)\s(?:since|as\sof)\s")


def since(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "the amended Patent Law, in force since D"."""
    for reference in context.resolution.within(sentence.span):
        found = _SINCE.match(context.text, reference.span.end, sentence.span.end) if reference.entities[0].type in _LAW else None
        dated = context.dates(Span(found.end(), sentence.span.end))[:1] if found else []
        if found and dated and dated[0].span.begin - found.end() < _CLOSE_BY:
            yield PolicyAction(
                evidence=context.evidence(block, reference.span.to(dated[0].span)),
                rule="policy-action.since",
                when=period(dated[0]),
                participant=tuple(_own_legislator(context, reference.entities[0])),
                object=reference.entities,
                action=Concept("action", "law-in-force"),
            )


_CLOSE_BY = 6  # characters between "since" and the date


def _rules(subject: str) -> bool:
    """Tell whether the head of a noun phrase, white space folded, is a sort of rules: "the new powers for Customs"."""
    words = _BEHIND_HEAD.split(subject, maxsplit=1)[0].split()
    return bool(words) and words[-1].lower().removesuffix("s") in things.RULES


def _close(context: Context, clause: Clause) -> str:
    return " ".join(context.text[clause.verb.begin : min(clause.rest.end, clause.verb.end + 50)].split())
