"""Which treaties a clause acts on: those behind the verb, those that stand as its subject, "both treaties", "it"."""

from __future__ import annotations

import itertools
import re

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts import antecedent
from kg.facts.context import Context
from kg.facts.treaty_action.act import TREATY, of_heading
from kg.model import Entity, Sentence, Span


def of(context: Context, clause: Clause, name: str) -> list[Entity]:
    """Return the treaties that the verb acts on; of "the Geneva Act (1999) of the Hague Agreement" the Act alone."""
    found = _acted_on(context, clause, name)
    owners = {
        r.entities[0]
        for r in context.resolution.within(clause.sentence.span)
        if _OF_ACT.search(context.text, r.span.begin - _ACT, r.span.begin)
    }
    owners |= _in_brackets(context, clause)
    return [t for t in found if t not in owners] or found


def _in_brackets(context: Context, clause: Clause) -> set[Entity]:
    """Return the treaty of "the Protocol to the A Convention (AC)", of which the short form alone stands by itself."""
    named = list(context.resolution.within(clause.sentence.span))
    return {
        after.entities[0]
        for before, after in itertools.pairwise(named)
        if before.entities[0] != after.entities[0]
        and context.text[before.span.end : after.span.begin].strip() == "("
        and before.span.of(context.text).endswith(after.entities[0].label)
    }


_OF_ACT = re.compile(r"\(\d{4}\)\sof\sthe\s$")
_ACT = 14  # characters of "(1999) of the "


def _acted_on(context: Context, clause: Clause, name: str) -> list[Entity]:
    if becomes_bound(context, clause):
        return context.resolution.entities_within(clause.rest, TREATY)
    if clause.lemma == "bind":  # "has been bound by T", "T, by which A has been bound"
        by = antecedent.of(context, clause, "by")
        own = [e for e in by.entities if e.type in TREATY] if by is not None else []
        return own or context.resolution.entities_within(clause.rest, TREATY)
    if name == "entry-into-force" or clause.passive or clause.mood is Mood.PARTICIPLE:
        found = _themselves(context, clause.subject) if clause.subject else []
        found = found or _all_of(context, clause) or _it(context, clause) or _that_act(context, clause, name)
        if found or name == "entry-into-force":
            return found
    found = context.resolution.entities_within(_direct(context, clause), TREATY)
    if not found and re.match(r"\s*it\b", clause.rest.of(context.text)):
        before = Span(clause.sentence.span.begin, clause.verb.begin)
        found = context.resolution.entities_within(before, TREATY)[-1:]  # "the T had to wait until X ratified it"
        return found or _last_named(context, clause.sentence)
    if found or not hands_in(context, clause):
        return found or _before_which(context, clause) or _understood(context, clause)
    named = context.resolution.entities_within(clause.sentence.span, TREATY) or of_heading(context, clause.block)
    several = "instruments" in clause.sentence.span.of(context.text)
    return named or (_named_before(context, clause.sentence) if several else _last_named(context, clause.sentence))


def becomes_bound(context: Context, clause: Clause) -> bool:
    """Tell "A became bound by T"."""
    return clause.lemma == "become" and re.match(r"\s(?:also |legally )?bound by\b", clause.rest.of(context.text)) is not None


def _before_which(context: Context, clause: Clause) -> list[Entity]:
    """Return the treaty of "T, which A ratified on D" and "T, to which A acceded"."""
    told = None if clause.passive else antecedent.of(context, clause) or antecedent.of(context, clause, "to")
    return list(told.entities) if told is not None and told.entities[0].type in TREATY else []


_ALONE = re.compile(r"\s?(?:$|[,.;]|(?:in|on|last|this|since|during|before|earlier|later)\b)")


def _understood(context: Context, clause: Clause) -> list[Entity]:
    """Return the treaty of "A and B joined in 2005", "C has been a member since D": the last that the text has named, close by."""
    member = clause.lemma == "be" and _MEMBER.match(context.text, clause.verb.end)
    joined = clause.lemma in {"join", "accede"} and _ALONE.match(clause.rest.of(context.text))
    land = context.resolution.entities_within(clause.subject, frozenset({"Country"})) if clause.subject else []
    if not (member or joined) or not land or not context.dates(clause.rest):
        return []
    begin = clause.sentence.span.begin
    return context.resolution.entities_within(Span(max(0, begin - _CLOSE_BY), clause.verb.begin), TREATY)[-1:]


_MEMBER = re.compile(r"\s(?:a |an )?(?:[\w-]+ )?(?:member|party)\ssince\s")
_CLOSE_BY = 400  # characters back in which the treaty is named


def _themselves(context: Context, span: Span) -> list[Entity]:
    """Return the treaties of a span that are more than a part of a word: "Hague-related business"."""
    named = (
        r for r in context.resolution.within(span) if r.entities[0].type in TREATY and context.text[r.span.end : r.span.end + 1] != "-"
    )
    return list(dict.fromkeys(e for r in named for e in r.entities))


def _direct(context: Context, clause: Clause) -> Span:
    """Return what follows the verb up to where a relative clause says more: "signed an agreement, which lets users under T"."""
    begins = [
        c.verb.begin for c in context.of_sentence(clause.sentence) if c.link in {"which", "who", "where"} and clause.rest.covers(c.verb)
    ]
    return Span(clause.rest.begin, min(begins)) if begins else clause.rest


def hands_in(context: Context, clause: Clause) -> bool:
    """Tell "deposited its instrument of accession" from other deposits."""
    what = clause.subject if clause.passive else clause.rest
    handing = clause.lemma in {"present", "submit", "lodge", "deliver", "hand", "deposit", "transmit", "notify"}
    handed = (handing or clause.lemma in {"receive", "register", "record", "sign"}) and what is not None
    instrument = handed and what is not None and _INSTRUMENT.search(what.of(context.text)) is not None
    return instrument or (clause.lemma == "deposit" and not clause.passive)


_INSTRUMENT = Expression(r"\binstruments?\s+of\s+(?:ratification|accession|acceptance|approval)\b")


def _named_before(context: Context, sentence: Sentence) -> list[Entity]:
    """Return the treaties, four at most, that the bulletin has named, when it speaks of "the instruments"."""
    found = context.resolution.entities_within(Span(0, sentence.span.begin), TREATY)
    return found if 0 < len(found) < 5 else []


def _it(context: Context, clause: Clause) -> list[Entity]:
    """Return the treaty of "it is in force for X": the one that the sentence before names, if it is alone."""
    subject = clause.subject.of(context.text) if clause.subject else ""
    if not re.search(r"(?:^|\s)it$|^the latter$", subject, re.IGNORECASE):
        return []
    if clause.link == "when":  # "a party to T since D, when it came into force"
        here = context.resolution.entities_within(Span(clause.sentence.span.begin, clause.verb.begin), TREATY)[-1:]
        return here or _last_named(context, clause.sentence)
    return _last_named(context, clause.sentence)


_THAT_ACT = re.compile(r"(?:the|its|this|that)\s(?:accession|ratification)$", re.IGNORECASE)


def _that_act(context: Context, clause: Clause, name: str) -> list[Entity]:
    """Return the treaty of "The accession takes effect on D": the last that the text has named, close by."""
    words = " ".join(clause.subject.of(context.text).split()) if clause.subject else ""
    begin = clause.sentence.span.begin
    near = Span(max(0, begin - _CLOSE_BY), begin)
    return context.resolution.entities_within(near, TREATY)[-1:] if name == "entry-into-force" and _THAT_ACT.match(words) else []


def _last_named(context: Context, sentence: Sentence) -> list[Entity]:
    """Return the treaty that the sentence before names, or the block before it, when it names one alone."""
    before = context.before(sentence)
    found = context.resolution.entities_within(before, TREATY) if before else []
    return found if len(found) == 1 else []


_ALL = re.compile(
    r"(?:all|both|these|the)(?: of (?:them|these))?(?: (two|three|four|five))?(?: treaties| conventions| agreements)?$", re.IGNORECASE
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}


def _all_of(context: Context, clause: Clause) -> list[Entity]:
    """Return the treaties of "All three have been in force": those that the sentence or heading before names, if there are as many."""
    words = _ALL.match(" ".join(clause.subject.of(context.text).split())) if clause.subject else None
    if words is None:
        return []
    before = context.before(clause.sentence)
    found = context.resolution.entities_within(before, TREATY) if before else []
    if len(found) < 2 and words[0].lower().endswith("treaties"):
        found = _named_before(context, clause.sentence)
    return (
        found
        if len(found) > 1 and len(found) == _COUNTS.get((words[1] or "").lower(), 2 if words[0].lower().startswith("both") else len(found))
        else []
    )
