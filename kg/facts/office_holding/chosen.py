"""Choices -> office holdings: who is elected, nominated, sent to a senate, succeeds somebody or is a member from now on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.clauses import Clause, Mood
from kg.entities.persons import NATIONAL
from kg.expressions import Expression
from kg.facts import offices, phrases, rosters
from kg.facts.context import Context
from kg.facts.office_holding.holding import OfficeHolding, hold
from kg.model import RolePhrase, Span

MEMBERS = "office-holding.members"  # the rule that reads who is chosen, or goes, by name
_SEATS = {"appoint": "appointed", "reappoint": "holds", "step": "holds", "retire": "holds", "elect": "appointed"}


# "the election of ", "the appointment of ": what stands before a person who is then called "as President of ..."
_CHOICE = Expression(
    r"\b(election|selection|choice|promotion|appointment|nomination|designation|reappointment|re-election)\s+of\s+(?:[A-Z][\w.]*\s+){0,3}$"
)


_CHOSEN = {"nomination": "nominated", "reappointment": "holds", "re-election": "holds"}


def chosen(context: Context) -> Iterator[OfficeHolding]:
    """Read "the election of X as President of B"."""
    for role in context.resolution.roles:
        block = context.document.block_at(role.span.begin)
        yield from _proposed(context, role)
        if block is None or not re.search(r"\bas\s+(?:the\s+)?(?:next\s+|new\s+)?$", context.text[: role.span.begin][-16:]):
            continue
        near = context.resolution.within(Span(max(0, role.span.begin - _NEAR), role.span.begin - 1))
        before = [r for r in near if r.entities[0].type == "Official"]
        for person in before[-2:]:
            choice = _CHOICE.search(context.text[: person.span.begin][-90:])
            body = offices.named(context, role) or (offices.own(context, role) if choice else None)
            if choice and body and "." not in context.text[person.span.end : role.span.begin].replace("Mr.", ""):
                where = (block, person.span.to(role.body or role.span))
                yield hold(context, "chosen", where, person.entities[0], (role.role, body, _CHOSEN.get(choice[1], "appointed")))


_NEAR = 240  # characters before a role in which its holder is named


def _proposed(context: Context, role: RolePhrase) -> Iterator[OfficeHolding]:
    """Read "in favor of X as its nominee for the post of President of B"."""
    sentence = context.told_at(role.span.begin)
    block = context.document.block_at(role.span.begin)
    if sentence is None or block is None or not _NOMINEE.search(context.text[: role.span.begin][-160:]):
        return
    person = next(iter(context.resolution.entities_within(Span(sentence.begin, role.span.begin), frozenset({"Official"}))), None)
    body = next((e for r in context.resolution.within(role.body) for e in r.entities), None) if role.body else None
    body = body or offices.behind(context, role)
    if person is not None and body is not None:
        yield hold(context, "nominee", (block, sentence), person, (role.role, body, "nominated"))


_POST = r"(?:the |a )?(?:(?:\w+ )?(?:post|position|office) of )?(?:the )?$"
# "as its nominee for the post of ", "’s candidate for ", "put forward by B for the post of ", "candidature of X for the post of "
_NOMINEE = Expression(
    rf"(?:\bas (?:(?:its|their|the|an?) )?|[’']s |, (?:the |a )?)(?:nominee|candidate) (?:of [^,.;]{{3,40}} )?for {_POST}"
    rf"|\b(?:forward|candidature of|candidacy of) [^.;]{{3,120}}? for (?=[^,.;]*(?:post|position|office)){_POST}"
)


_SENT = re.compile(rf"{phrases.TO_BE} (?:an? |the )?")


_VICE = Expression(r"\bvice $")


def sent(context: Context) -> Iterator[OfficeHolding]:
    """Read "NAME, of Maryland, to be R of B, vice NAME", as nominations are sent to a senate: nominated, and who held it before."""
    for person in (r for r in context.resolution.references if r.entities[0].type == "Official"):
        found = _SENT.match(context.text, person.span.end)
        block = context.document.block_at(person.span.begin)
        if found is None or block is None:
            continue
        roles = context.resolution.roles_within(Span(found.end(), block.span.end))
        before = [
            r
            for r in context.resolution.within(Span(found.end(), block.span.end))
            if r.entities[0].type == "Official" and _VICE.search(context.text[r.span.begin - 6 : r.span.begin])
        ]
        for role in roles[:2]:
            body = next((e for r in context.resolution.within(role.body) for e in r.entities), None) if role.body else None
            body = body or (context.resolution.country if NATIONAL.search(role.role) else None)
            where = (block, person.span.to(role.body or role.span))
            yield hold(context, "sent", where, person.entities[0], (role.role, body, "nominated"))
            for r in before[:1]:
                yield hold(context, "sent", where, r.entities[0], (role.role, body, "former"))


def succeeded(context: Context, found: Sequence[OfficeHolding]) -> Iterator[OfficeHolding]:
    """Read "X succeeds Y": Y held what X has taken, and holds what X will take."""
    for clause in context.clauses:
        if not _succeeds(context, clause) or clause.quoted or clause.negated or clause.hypothetical or clause.subject is None:
            continue
        new, old = clause.subject, clause.rest
        if clause.passive:
            new, old = old, new
        successor, predecessor = (context.resolution.entities_within(span, frozenset({"Official"}))[:1] for span in (new, old))
        posts = [h for h in found if h.official in successor and h.mode.name in {"appointed", "holds"} and h.organization is not None]
        posts = [h for h in posts if h.mode.name == "appointed" or clause.lemma != "take"]
        main = context.governor(clause) if clause.mood is Mood.GERUND else None
        ahead = (main or clause).modal in {"will", "shall", "be to"}
        known = any(h.official in predecessor and h.organization is not None and h.rule == _INTRODUCED for h in found)
        if predecessor and posts and predecessor != successor and not known:
            held = (posts[0].role, posts[0].organization, "holds" if ahead else "former")
            yield hold(context, "succeeded", (clause.block, clause.span), predecessor[0], held)


_OVER_FROM = re.compile(r"\s(?:over\sfrom|over\sthe\s\w+\sfrom|the\splace\sof|the\sbaton\sfrom)\s")


def _succeeds(context: Context, clause: Clause) -> bool:
    """Tell "succeeds", "replaces" and "takes over from"."""
    over = clause.lemma == "take" and not clause.passive and _OVER_FROM.match(context.text, clause.verb.end)
    return clause.lemma in {"succeed", "replace"} or bool(over)


_INTRODUCED = "office-holding.introduction"


def members(context: Context) -> Iterator[OfficeHolding]:
    """Read "has appointed the following members to the Board" before a list of names."""
    for clause in context.clauses:
        text = clause.sentence.span.of(context.text)
        if (
            clause.lemma not in _SEATS
            or not re.search(r"\bfollowing\b", text)
            or not re.search(r"\b[Bb]oard\b|\b[Mm]embers?\b|\bindividuals\b", text)
        ):
            continue
        body = next(iter(context.bodies(clause.rest)), None) or context.topic()
        if body is None or not re.search(r"\b[Bb]oard\b", context.text):
            continue
        for person in context.listed(clause):
            yield hold(context, "members", (clause.block, clause.span), person, ("Board Member", body, _seat(context, clause)))


def rostered(context: Context) -> Iterator[OfficeHolding]:
    """Read "The new appointees are as follows:" above lines "Ms. A B (Norway), Deputy Director General, Culture Sector."."""
    for roster in rosters.found(context):
        for line in roster.lines:
            if line.role.body is None:
                where = (line.block, line.person.span.to(line.role.span))
                yield hold(context, "members", where, line.person.entities[0], (line.role.role, roster.body, roster.mode))


def _seat(context: Context, clause: Clause) -> str:
    """Return the mode of those who are told to come or go: who has left on a day before the bulletin holds the seat no more."""
    when, issued = context.date_of(clause), context.document.issued
    gone = when is not None and when.period is not None and issued is not None and when.period.end < issued
    return "former" if gone and clause.lemma in {"step", "retire"} else _SEATS[clause.lemma]
