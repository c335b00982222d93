"""Clauses -> launches: "KIPO introduced the first mobile system", "the X Committee was set up", "since its establishment in D"."""

from __future__ import annotations

import re

from kg import cues
from kg.clauses import Clause, Mood
from kg.entities.resolution import BODIES
from kg.expressions import Expression
from kg.facts import antecedent
from kg.facts.context import Context, distinct
from kg.facts.policy_action import announced, things
from kg.facts.policy_action.act import OBJECTS, PolicyAction, act, authority, of_state, told
from kg.model import Block, Entity, Reference, Span

_TIED = 30  # characters between "its establishment" and its date


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read that something new is launched."""
    named = (
        announced.launch(context, clause)
        or announced.anew(context, clause)
        or cues.load().verb(clause.lemma, clause.particle, "launch") is not None
    )
    named = named or _commenced(context, clause) or _put_to_work(context, clause)
    named = named or _appointed(context, clause) or _taken_up(context, clause)
    named = _embarked(context, clause) if clause.lemma == "embark" else named
    if not named or not (told(context, clause) or _by_somebody(context, clause)):
        return None
    if clause.lemma == "implement" and (context.date_of(clause) is None or _since_then(context, clause)):
        return None  # "The project has been implemented by A", which says not that it was new
    if clause.passive and clause.subject and clause.lemma in {"establish", "found"} and _AT_TIMES.match(context.text, clause.verb.end):
        return None  # "A and B were established at similar times"
    if (
        clause.lemma == "convene"
        and (clause.mood is Mood.PARTICIPLE or not clause.passive)
        and clause.particle != "by"
        and not _CALLED.match(context.text, clause.verb.end)
    ):
        return None  # "The Board of A convened in B"
    told_before = antecedent.of(context, clause)
    if told_before is not None and told_before.entities[0].type == "Agreement":
        return None  # "renewed the memorandum, which they had put in place in 2019"
    what = things.of(context, clause)
    head = things.head(context, what)
    objects = context.resolution.entities_within(head, OBJECTS)[:1] or _apposed(context, what) or _new_body(context, clause, head)
    if announced.launch(context, clause):
        found = announced.LAUNCH.search(" ".join(head.of(context.text).split()))
        noun = things.head_noun(" ".join(head.of(context.text).split())[found.end() :]) if found else ""
    else:
        noun = things.head_noun(head.of(context.text))
    if not objects and _MANY.match(head.of(context.text)) and context.date_of(clause) is None:
        return None  # "has launched several programmes for firms"
    dated = _dated_alone(context, clause)
    premises = clause.lemma in {"inaugurate", "open"} and noun in _PREMISES
    if not objects and not premises and noun not in things.SERVICES and (not dated or noun in _PROCEEDINGS):
        return None
    if clause.lemma in _FOUNDING and context.date_of(clause) is None and _UNDER_LAW.match(context.text, clause.verb.end):
        return None  # "The Commission was established in terms of the Companies Act", as it says of itself
    who = (
        authority(context, clause)
        or between(context, clause)
        or _under(context, clause)
        or (_whose(context, clause) if dated and not objects else [])
    )
    sure = bool(objects) and objects[0].type != "Law" and (clause.passive or of_state(context, clause))
    return act(context, block, clause, "launch", who, objects, "launch") if who or sure else None


def _apposed(context: Context, what: Span) -> list[Entity]:
    """Return the programme of '"X", a project which A launched'."""
    named = [r for r in context.resolution.within(Span(max(0, what.begin - _NAME), what.begin)) if r.entities[0].type == "Programme"]
    tied = named and what.of(context.text).startswith(("a ", "an ")) and _COMMA.fullmatch(context.text, named[-1].span.end, what.begin)
    return list(named[-1].entities[:1]) if tied else []


def _since_then(context: Context, clause: Clause) -> bool:
    """Tell "activities that have been implemented since the meeting in May", whose day is when that met."""
    return clause.perfect and _SINCE.match(context.text, clause.verb.end) is not None


_SINCE = re.compile(r"\s(?:since|after|before|until)\s")
_AT_TIMES = re.compile(r"\s(?:at|around|about)\s(?:the\s)?(?:similar|same|different)\stimes?\b")
_CALLED = re.compile(r"\s(?:an?|the|its|their)\s")
_PREMISES = frozenset("building headquarter headquarters premise branch library museum laboratory desk counter academy school".split())
_NAME = 160  # characters before what is launched in which its name stands
_COMMA = re.compile(r"(?:\s?\([^()]{1,30}\))?[\"'”’»]?,[\"'”’»]?\s")


def _taken_up(context: Context, clause: Clause) -> bool:
    """Tell "the database was integrated by the office on D", where the thing has a name, from "has been implemented"."""
    taken = clause.lemma in {"integrate", "implement", "deploy"} and clause.passive and clause.particle == "by"
    if not taken or clause.mood is not Mood.FINITE or clause.subject is None or clause.modal:
        return False
    first = next(iter(context.resolution.within(clause.subject)), None)
    whole = first is not None and first.entities[0].type == "Programme" and first.span.begin - clause.subject.begin <= _ARTICLE
    return whole and context.date_of(clause) is not None and bool(authority(context, clause))


_FOUNDING = frozenset({"establish", "create", "found", "set"})
_UNDER_LAW = re.compile(
    r"(?:\sup)?\s(?:in\sterms\sof|under|by\svirtue\sof|pursuant\sto|in\saccordance\swith|by)\s(?:the\s|an?\s)?(?:[\w-]{2,20}\s){0,5}?"
    r"(?:Act|Law|Decree|Convention|Treaty|Ordinance|Statute|Code)\b"
)
_MANY = re.compile(r"\s?(?:several|various|many|numerous|a (?:number|series|range|variety) of)\s", re.IGNORECASE)
_ARTICLE = 4  # characters of "the "
_PROJECT = re.compile(
    r"(?:\s(?:on|upon))?\s?(?:an?|the|its|their)\s(?:[\w-]{2,20}\s){0,3}(?:project|programme|program|initiative|pilot|scheme)\b"
)


def _embarked(context: Context, clause: Clause) -> bool:
    """Tell "embarked on a project" and "a project on which A embarked" from "embarks on its next phase"."""
    done = clause.lemma == "embark" and clause.mood is Mood.FINITE and (clause.tense == "past" or clause.perfect) and not clause.modal
    return done and _PROJECT.match(things.of(context, clause).of(context.text)) is not None


_PROCEEDINGS = frozenset("investigation inquiry appeal proceeding action complaint negotiation talk discussion consultation call".split())


def _dated_alone(context: Context, clause: Clause) -> bool:
    """Tell "the electronic file was introduced in 2011", "the website was launched on D": nobody is said to have done it."""
    if not clause.passive or clause.mood not in {Mood.FINITE, Mood.PARTICIPLE}:
        return False
    if clause.mood is Mood.PARTICIPLE and things.head_noun(things.of(context, clause).of(context.text)) not in things.SERVICES:
        return False
    newly = (
        clause.lemma in {"establish", "create", "set", "open", "put"}
        and things.head_noun(things.of(context, clause).of(context.text)) in _UNITS
    )
    if clause.lemma not in {"launch", "introduce", "inaugurate"} and not newly:
        return False
    when = context.date_of(clause)
    return when is not None and clause.sentence.span.covers(when.span) and clause.particle != "by" and clause.link != "that"


_GROUPS = frozenset({"group", "committee", "panel", "commission", "taskforce", "force", "council"})


def _commenced(context: Context, clause: Clause) -> bool:
    """Tell "the service was commenced" and "A commenced the Search Pilot on D" from "A began the meeting"."""
    if clause.lemma not in {"commence", "begin"}:
        return False
    head = things.head(context, things.of(context, clause))
    pilot = things.head_noun(head.of(context.text)) in _RUNNING or context.resolution.entities_within(head, frozenset({"Programme"}))
    return clause.passive or (bool(pilot) and context.date_of(clause) is not None)


_RUNNING = frozenset({"programme", "program", "pilot", "project", "service", "scheme", "initiative"})


def _appointed(context: Context, clause: Clause) -> bool:
    """Tell "has appointed an expert group" from the appointment of a person."""
    head = things.head(context, things.of(context, clause)) if clause.lemma == "appoint" else None
    return head is not None and things.head_noun(head.of(context.text)) in _GROUPS


_UNITS = things.SERVICES - {
    "office",
    "agency",
    "body",
    "council",
    "committee",
    "fund",
    "partnership",
    "cooperation",
}  # which have names that tell what they are
_INTO_SERVICE = Expression(r"\binto\s(?:full\s)?(?:operation|service|use|practice)\b")


def _put_to_work(context: Context, clause: Clause) -> bool:
    """Tell "put a new search tool into operation"."""
    return clause.lemma in {"put", "bring", "take"} and _INTO_SERVICE.search(clause.rest.of(context.text)[: _TIED * 4]) is not None


_BENEATH = re.compile(r"(?:\sup)?\s(?:under|within)\s(?:the\s)?")


def _under(context: Context, clause: Clause) -> list[Entity]:
    """Return the body of "A unit was created under the Ministry"."""
    found = _BENEATH.match(context.text, clause.verb.end, clause.rest.end) if clause.passive else None
    named = (r for r in context.resolution.within(clause.rest) if found and r.span.begin == found.end())
    return [e for r in named for e in r.entities[:1] if e.type in BODIES]


_BETWEEN = re.compile(r"\b(?:between|with)\s(?:the\s)?$")


def between(context: Context, clause: Clause) -> list[Entity]:
    """Return the bodies of "A pilot between A and B was launched"; of "with B" the publisher, too."""
    named = (
        [r for r in context.resolution.within(clause.subject) if r.entities[0].type in BODIES] if clause.passive and clause.subject else []
    )
    before = context.text[max(clause.sentence.span.begin, named[0].span.begin - 14) : named[0].span.begin] if named else ""
    if not _BETWEEN.search(before):
        return []
    own = context.resolution.publishers[:1] if "with" in before else ()
    return list(distinct(own, [e for r in named for e in r.entities]))


def _whose(context: Context, clause: Clause) -> list[Entity]:
    """Return the bodies whose the thing is, else who publishes the bulletin."""
    return list(distinct(context.bodies(clause.subject) if clause.subject else (), ())) or list(context.resolution.publishers[:1])


def _by_somebody(context: Context, clause: Clause) -> bool:
    """Tell "a project launched by A", which says that it was, though not when."""
    attribute = clause.mood is Mood.PARTICIPLE and clause.passive and clause.lemma in {"launch", "establish", "create", "convene"}
    return attribute and clause.particle == "by" and bool(authority(context, clause))


def _closes(context: Context, subject: Span, reference: Reference) -> bool:
    """Tell whether a name ends a noun phrase, its short form aside."""
    return re.fullmatch(r"(?:\s?\([^()]{1,40}\))?", context.text[reference.span.end : subject.end]) is not None


def _new_body(context: Context, clause: Clause, head: Span) -> list[Entity]:
    """Return the committee, centre or office that "established the X Committee" sets up."""
    first = next((r for r in context.resolution.within(head) if r.entities[0].type in BODIES), None)
    if first is None or (first.entities[0].known and not clause.passive):
        return []
    if clause.link == "which" and clause.passive and clause.subject and _closes(context, clause.subject, first):
        return list(first.entities[:1])  # "The jubilee of the Office, which was founded"
    between = context.text[head.begin : first.span.begin].split()
    owned = bool(between) and between[-1].endswith(("’", "'", "’s", "'s"))  # "a Plant Breeders' Rights Office"
    short = len(between) <= 3 and not {"of", "for", "with", "by"} & set(between)
    plain = short and (owned or all(w.isalpha() and (w.islower() or w in {"The", "A", "An"}) for w in between))
    return list(first.entities[:1]) if plain else []
