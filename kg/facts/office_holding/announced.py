"""Nouns and the sentence before -> office holdings: "B has a new R. X takes up the post", "X's appointment as R of B"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import offices
from kg.facts.context import Context
from kg.facts.office_holding.holding import OfficeHolding, hold
from kg.model import Block, Entity, Reference, RolePhrase, Sentence, Span

_NEW = Expression(r"\b(?:has|have|had|gets|got|gains|welcomes|is getting|will have)\s(?:a|its|their)\snew\s$")
_LEAD = 24  # characters before a role in which "has a new" stands
_TAKES = frozenset("take assume start begin become succeed follow be replace enter join appoint elect choose name designate".split())
_AFTER = Expression(r"\b(?:follow|succeed|replac)(?:s|ed|es)\s$|\btakes?\sover\sfrom\s$")
_SEVERAL = 3  # sentences, with the first, in which who came and who went is told


def announced(context: Context) -> Iterator[OfficeHolding]:
    """Read "B has a new R. X takes up the post today. She follows Y": the office in one sentence, who has it in the next."""
    told = list(context.sentences())
    for index, (block, sentence) in enumerate(told):
        role = next((r for r in context.resolution.roles_within(sentence.span) if _is_new(context, sentence, r)), None)
        bodies = [r for r in context.resolution.within(sentence.span) if r.entities[0].type in BODIES]
        if role is None or not bodies or bodies[0].span.begin > role.span.begin:
            continue
        behind = [(b, s) for b, s in told[index + 1 : index + _SEVERAL] if b is block]
        yield from _holders(context, behind, (offices.mode(context.text, role)[0], bodies[0].entities[0]))


def _is_new(context: Context, sentence: Sentence, role: RolePhrase) -> bool:
    """Tell whether "has a new" stands before a role, and nothing behind it."""
    ends = context.text[role.span.end : sentence.span.end].strip() in {"", ".", ":", "!"}
    return ends and _NEW.search(context.text, max(0, role.span.begin - _LEAD), role.span.begin) is not None


def _holders(context: Context, sentences: Sequence[tuple[Block, Sentence]], office: tuple[str, Entity]) -> Iterator[OfficeHolding]:
    """Yield who takes the office, and whom that person follows in it."""
    new: Entity | None = None
    for block, sentence in sentences:
        people = [r for r in context.resolution.within(sentence.span) if r.entities[0].type == "Official"]
        clause = next((c for c in context.of_sentence(sentence) if c.lemma in _TAKES and not c.negated and not c.hypothetical), None)
        if not people or clause is None:
            return
        if new is None:
            new = people[0].entities[0]
            yield hold(context, "announced", (block, sentence.span), new, (*office, "appointed"))
        for reference in people:
            before = Span(max(sentence.span.begin, reference.span.begin - _LEAD), reference.span.begin)
            if reference.entities[0] != new and _AFTER.search(context.text, before.begin, before.end):
                yield hold(context, "announced", (block, sentence.span), reference.entities[0], (*office, "former"))


_MODES = {"re-election": "holds", "reelection": "holds", "reappointment": "holds", "re-appointment": "holds", "nomination": "nominated"}
_NOUN = r"(?P<noun>re-?election|re-?appointment|election|appointment|nomination|designation)"
_OF_CHOICE = re.compile(  # " on her recent appointment as ", "’s nomination to the post of "
    rf"(?:,?\s(?:on|upon|for|following|after|since|with)\s(?:his|her|their)\s(?:recent\s|new\s)?|[’']s?\s(?:recent\s)?){_NOUN}\s"
    r"(?:as|to|for)\s(?:(?:the|a)\s)?(?:(?:\w+\s)?(?:post|position|office|role)\sof\s)?(?:the\s)?(?:new\s|next\s)?"
)


_TERM = re.compile(  # "'s second term as ", "’s tenure as the "
    r"[’']s?\s(?:\w+\s){0,2}?(?P<noun>term(?:\sof\soffice)?|mandate|tenure|time|years|period|service|work|career)\s(?:in\soffice\s)?as\s"
    r"(?:the\s|its\s)?"
)
_GONE = frozenset({"tenure", "time", "years", "career", "period"})  # of which one speaks looking back


def termed(context: Context) -> Iterator[OfficeHolding]:
    """Read "X's second term as R of B was extended" and "during X's tenure as R of B"."""
    for told in _behind_a_person(context, _TERM):
        name, mode = offices.mode(context.text, told.role)
        mode = "former" if told.noun in _GONE and mode == "holds" else mode
        yield hold(context, "term", (told.block, told.span), told.person.entities[0], (name, told.body, mode))


def chosen_by_noun(context: Context) -> Iterator[OfficeHolding]:
    """Read "congratulated X on her appointment to the post of R of B" and "X's nomination as R of B"."""
    for told in _behind_a_person(context, _OF_CHOICE):
        held = (offices.mode(context.text, told.role)[0], told.body, _MODES.get(told.noun, "appointed"))
        yield hold(context, "noun", (told.block, told.span), told.person.entities[0], held)


@dataclass(frozen=True, slots=True)
class _Behind:
    """A role that a noun ties to the person in front of it: "X's term as R of B"."""

    block: Block
    person: Reference
    role: RolePhrase
    body: Entity
    noun: str

    @property
    def span(self) -> Span:
        return self.person.span.to(self.role.body or self.role.span)


def _behind_a_person(context: Context, tie: re.Pattern[str]) -> Iterator[_Behind]:
    """Yield the roles without a holder that what matches ``tie`` joins to the last person before them, who is named in full."""
    for role in context.resolution.roles:
        sentence, block = context.told_at(role.span.begin), context.document.block_at(role.span.begin)
        if sentence is None or block is None or context.resolution.has_holder(role):
            continue
        before = [r for r in context.resolution.within(Span(sentence.begin, role.span.begin)) if r.entities[0].type == "Official"]
        before = [r for r in before if r.span.of(context.text)[0].isupper()]  # no "his" or "her"
        found = tie.fullmatch(context.text[before[-1].span.end : role.span.begin]) if before else None
        body = (offices.named(context, role) or offices.own(context, role)) if found else None
        if found is not None and body is not None:
            yield _Behind(block, before[-1], role, body, found["noun"])
