"""Clauses -> consultations: "the Ministry launches a public consultation on X", "submissions close on D", "a discussion paper"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import PARTIES, Context
from kg.facts.events import period
from kg.facts.policy_action import things
from kg.facts.policy_action.act import OBJECTS, PolicyAction, act, authority, gladly
from kg.model import Block, Concept, Sentence, Span

_COMMENTS = Expression(
    r"\b(?:public comments?|public consultations?|request for comments|comments? from the public|consultation period|consultations? on|"
    r"calls? for (?:views|evidence|input|comments))\b",
    re.IGNORECASE,
)
# What is asked for, white space folded: "feedback on proposed changes", "the views of users", "written submissions"
_VIEWS = re.compile(
    r"(?:public |written |your |the |stakeholder |user )?(?:feedback|comments?|submissions?|views|input|opinions|suggestions)\b"
    r"(?! (?:with|by)\b)",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"(?:the |this )?(?:public )?consultation\b", re.IGNORECASE)
_DIRECT = re.compile(r"(?:on|in|from|today|yesterday|this|last)\b")
_NOT_OF_FILES = r"(?! to (?:(?:the|an?|such) )?(?:calls?|tenders?|office actions?|examination|communications|invitations?)\b)"
_ANSWERS = rf"(?:the )?(?:written |public |submitting |sending )?(?:responses|comments|submissions|feedback|views|replies)\b{_NOT_OF_FILES}"
_DEADLINE = re.compile(rf"(?:the )?(?:deadline|closing date|last day|due date) for {_ANSWERS}", re.IGNORECASE)  # "is D"
_PERIOD_FOR = re.compile(  # what "was extended to D"
    rf"(?:the |its |this )?(?:(?:public )?consultation(?: period)?\b|comment period\b|(?:deadline|period|time)(?: limit)? for {_ANSWERS})",
    re.IGNORECASE,
)
_SENT_IN = re.compile(r"(?:the |written |public )?(?:submissions?|comments?|consultation)\b", re.IGNORECASE)
_OPEN = re.compile(r"open (?:for|to) (?:public )?(?:comments?|consultation|submissions?|feedback)\b")
_SURVEY = re.compile(r"(?:an?|the|its|public) (?:[\w-]{1,20} ){0,2}?(?:survey|consultation)\b", re.IGNORECASE)
_VERBS = frozenset(
    "request seek launch invite open issue hold run submit put undergo start begin conduct conclude complete organise organize".split()
)
_ASKING = frozenset("seek invite request welcome solicit".split())
_PUBLISHING = frozenset("release publish issue launch".split())
_ASKED_AROUND = frozenset("conduct run hold undertake launch carry".split())
_LASTS = frozenset("be run close end conclude remain open".split())
_ASKED_FOR = re.compile(r"for (?:your |the |public )?(?:views|feedback|comments|opinions|input|submissions)\b", re.IGNORECASE)
_TO_COMMENT = re.compile(r"to (?:comment|give (?:its|their) (?:views|opinion)|submit (?:comments|views))\b")
_PUT = re.compile(r"(?:to the (?:general )?public|out (?:to|for) (?:public )?consultation)\b")
# Who is asked to say something, white space folded: "the public to comment on", "interested parties to submit their views"
_PUBLIC_TO = re.compile(
    r"(?:on )?(?:(?:the|all|any|its|our|interested|general|wider|relevant) ){0,3}"
    r"(?:public|stakeholders|users|parties|persons|members|everyone|practitioners|applicants|customers|community|industry)"
    r"(?: and [a-z ]{3,30})? to "
    r"(?:comment\b|(?:submit|give|share|send|provide|express|offer|make) (?:their |its |written |any |your )*"
    r"(?:comments?|views|feedback|input|"
    r"opinions?|submissions?|suggestions|responses)\b|have (?:their|its) say\b|respond to the (?:consultation|survey))"
)
_OUT_TO = re.compile(r"[^.;]{0,90}?\b(?:out )?(?:to|for) (?:a )?(?:public |stakeholder )?(?:consultation|comments?)\b(?! on\b)")
_OPENED = frozenset("put circulate release publish open issue send".split())
_DUE = re.compile(
    r"(?:(?:all|any|the|written|public|your|electronic) ){0,3}(?:comments|submissions|responses|feedback|views)"
    rf"{_NOT_OF_FILES}(?: (?:on|to|about) [^,;]{{3,80}})?$",
    re.IGNORECASE,
)
_ANYONE = re.compile(
    r"(?:(?:the|all|any|other|interested|relevant) ){0,3}(?:public|stakeholders|parties|persons|users|members(?: of the public)?|anyone|"
    r"organi[sz]ations|associations|citizens|practitioners)",
    re.IGNORECASE,
)
_RECEIVED = frozenset("receive submit send file accept make email".split())
_BY_DAY = Expression(r"\b(?:by|until|till|before|on or before|no later than|not later than|through)\s(?:the\s)?$")
_SOUGHT = re.compile(r"(?:public |written )?(?:feedback|comments?|submissions?|views)\b", re.IGNORECASE)


def read(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read a consultation that is opened, or whose days are named."""
    if not (_asked(context, clause) or _issued(context, clause) or _lasts(context, clause) or _followed(context, clause)):
        return None
    who = context.resolution.entities_within(clause.subject, PARTIES)[:1] if clause.subject and not clause.passive else []
    if clause.passive and clause.particle == "by" and clause.lemma in _ASKED_AROUND:
        who = authority(context, clause)
        if not who:
            return None  # "The survey, conducted by a firm in May"
    who = who or list(context.resolution.publishers[:1])
    objects = context.resolution.entities_within(clause.rest, OBJECTS | {"Treaty"})[:1]
    return act(context, block, clause, "consultation", who, objects, "consultation") if who or objects else None


def _asked(context: Context, clause: Clause) -> bool:
    """Tell that comments are asked for, or somebody is consulted on something."""
    if clause.mood not in {Mood.FINITE, Mood.PARTICIPLE} and not gladly(context, clause):
        return False
    asking = clause.lemma in _ASKING and not clause.passive
    views = asking and _VIEWS.match(" ".join(clause.rest.of(context.text).split())) and _acts(context, clause)
    comments = (clause.lemma in _VERBS or _announced(context, clause)) and _COMMENTS.search(clause.span.of(context.text))
    rest = " ".join(clause.rest.of(context.text).split())
    invited = clause.passive and clause.lemma in {"invite", "ask"} and _TO_COMMENT.match(rest) and context.date_of(clause)
    sought = clause.passive and clause.lemma in _ASKING and clause.subject and _SOUGHT.match(clause.subject.of(context.text))
    asked_for = clause.lemma == "ask" and not clause.passive and _ASKED_FOR.match(rest) and _acts(context, clause)
    if clause.lemma == "extend" and _PERIOD_FOR.match(clause.subject.of(context.text) if clause.passive and clause.subject else rest):
        return context.date_of(clause) is not None
    put = clause.lemma == "put" and clause.passive and _PUT.match(rest) and context.date_of(clause)
    if not clause.passive and clause.lemma in {"invite", "ask", "encourage", "call"} and _PUBLIC_TO.match(rest):
        return _acts(context, clause)
    if clause.lemma in _OPENED and _OUT_TO.match(rest) and not clause.modal:
        return context.date_of(clause) is not None if clause.passive else _acts(context, clause)
    if invited or put or (sought and context.date_of(clause)) or asked_for:
        return True
    if clause.lemma == "consult" and not clause.passive and _STAKEHOLDERS.match(rest) and clause.mood is Mood.FINITE and not clause.modal:
        return _acts(context, clause)
    consulting = clause.lemma == "consult" and clause.particle == "on" and (not clause.passive or context.date_of(clause) is not None)
    return bool(views or comments or consulting)


def _announced(context: Context, clause: Clause) -> bool:
    """Tell "announced a public consultation", "announces the launch of a consultation on X"."""
    told = clause.lemma == "announce" and not clause.passive and not clause.modal
    return told and _A_CONSULTATION.match(" ".join(clause.rest.of(context.text).split())) is not None


_A_CONSULTATION = re.compile(
    r"(?:the (?:launch|opening|start|beginning) of )?(?:an?|its|the) (?:[\w-]{1,20} ){0,2}?(?:consultations?|call for (?:views|evidence))\b"
)


# Whom an authority consults, white space folded: "extensively with stakeholders", "the public", "user associations"
_STAKEHOLDERS = re.compile(
    r"(?:(?:widely|extensively|broadly|closely) )?(?:with )?(?:the |its |all |relevant |key |interested |industry |user ){0,3}"
    r"(?:stakeholders|public|(?<=interested )parties|users|industry|associations|practitioners|groups)\b"
)
_SURVEYED = re.compile(r"by (?:an?|the|another|a second|a further) (?:[\w-]{1,20} ){0,2}?(?:survey|consultation)\b")


def _followed(context: Context, clause: Clause) -> bool:
    """Tell "The consultation ran until D, followed by a survey in E"."""
    after = clause.lemma == "follow" and clause.passive and _SURVEYED.match(" ".join(clause.rest.of(context.text).split()))
    return bool(after) and bool(context.dates(clause.rest))


def due(context: Context, block: Block, clause: Clause) -> PolicyAction | None:
    """Read "Comments must be received by D", "Interested parties may submit comments until D": by when an open consultation ends."""
    dated = next(iter(context.dates(clause.rest)), None)
    if dated is None or clause.subject is None or clause.mood is not Mood.FINITE or (clause.tense == "past" and not clause.modal):
        return None
    if not _BY_DAY.search(context.text, max(clause.verb.begin, dated.span.begin - _DAY), dated.span.begin):
        return None
    subject, rest = " ".join(clause.subject.of(context.text).split()), " ".join(clause.rest.of(context.text).split())
    sent = clause.passive and clause.lemma in _RECEIVED and _DUE.match(subject)
    open_until = clause.lemma == "be" and rest.startswith("due ") and _DUE.match(subject)
    may = (
        not clause.passive
        and clause.modal in {"may", "can"}
        and clause.lemma in _RECEIVED
        and _VIEWS.match(rest)
        and _ANYONE.fullmatch(subject)
    )
    own = context.resolution.publishers[:1]
    if not own or not (sent or open_until or may):
        return None
    closing = act(context, block, clause, "consultation", own, (), "consultation")
    return replace(closing, again=True, headline=True)  # which stands by itself only where nothing else tells of the consultation


_DAY = 30  # characters before a day in which "no later than" stands


def _acts(context: Context, clause: Clause) -> bool:
    """Tell an authority that asks from readers who are asked: its name opens the clause."""
    return clause.subject is not None and bool(context.resolution.entities_within(clause.subject, PARTIES))


def _issued(context: Context, clause: Clause) -> bool:
    """Tell "released a discussion paper on X", "carried out a survey among users"."""
    if clause.lemma not in _PUBLISHING | _ASKED_AROUND or clause.mood not in {Mood.FINITE, Mood.PARTICIPLE} or clause.modal:
        return False
    what = " ".join(things.head(context, things.of(context, clause)).of(context.text).split())
    paper = clause.lemma in _PUBLISHING and things.CONSULTED.search(what[:60])
    survey = clause.lemma in _ASKED_AROUND and _SURVEY.match(what) and (clause.tense == "past" or clause.perfect)
    led = clause.passive and bool(authority(context, clause))
    return bool(paper or survey) and (context.date_of(clause) is not None or _acts(context, clause) or led)


def _lasts(context: Context, clause: Clause) -> bool:
    """Tell "The consultation period is from D to E", "Submissions close on D", "the draft is open for comment until D"."""
    if clause.lemma not in _LASTS or clause.subject is None or not context.dates(clause.rest):
        return False
    subject, rest = clause.subject.of(context.text).strip(), " ".join(clause.rest.of(context.text).split())
    period = (
        _PERIOD.fullmatch(subject)
        or (_PERIOD.match(subject) and (clause.lemma != "open" or _DIRECT.match(rest)))
        or (clause.lemma in {"close", "end"} and _SENT_IN.match(subject))
    )
    due = clause.lemma == "be" and _DEADLINE.match(subject)
    return bool(period or due) or (clause.lemma in {"be", "remain"} and _OPEN.match(rest) is not None)


_BY = Expression(
    r"\bconsultations?\s(?:(?:held|conducted|carried\sout|run|led|undertaken|launched|organi[sz]ed)\s)?by\s(?:the\s)?", re.IGNORECASE
)
_BEHIND = 90  # characters behind its name in which the day of a consultation, or those who were asked, stand


def named(context: Context, block: Block, sentence: Sentence) -> Iterator[PolicyAction]:
    """Read "The legislation follows significant consultation by A with user groups"."""
    for found in _BY.finditer(context.text, sentence.span.begin, sentence.span.end):
        who = next((r for r in context.resolution.within(Span(found.end(), sentence.span.end)) if r.span.begin == found.end()), None)
        at = Span(found.start(), found.end())
        clause = next((c for c in context.of_sentence(sentence) if c.span.covers(at)), None)
        if who is None or who.entities[0].type not in PARTIES or (clause and (clause.quoted or clause.negated or clause.hypothetical)):
            continue
        behind = Span(who.span.end, min(sentence.span.end, who.span.end + _BEHIND))
        dated = context.date_near(behind, at)
        asked = _ASKED_WHOM.match(context.text, behind.begin)
        of_two = asked is not None and any(r.span.begin == asked.end() for r in context.resolution.within(behind))  # who talk
        if not of_two and (dated is not None or asked):
            yield PolicyAction(
                evidence=context.evidence(block, Span(at.begin, behind.end)),
                rule="policy-action.consultation",
                when=period(dated),
                participant=who.entities[:1],
                action=Concept("action", "consultation"),
            )


_ASKED_WHOM = re.compile(r"(?:\s?\([^()]{1,30}\))?\s(?:with|among|on)\s(?:the\s)?")
