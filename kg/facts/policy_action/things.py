"""A noun phrase -> what sort of thing it is that an authority acts on: a service, a report, a strategy, a paper to comment on, rules."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import Context
from kg.model import Span

SERVICES = frozenset(
    "system service programme program office centre center fund scheme platform initiative project database framework portal tool "
    "team approach "
    "committee highway network taskforce force academy campaign website hub unit pilot hotline helpdesk award prize competition mechanism "
    "clinic version edition toolkit laboratory observatory marketplace exchange course curriculum council body agency "
    "secretariat procedure register app panel commission division track phase cooperation partnership group implementation".split()
)
REPORTS = frozenset(
    "report guideline guidelines guide guidance figure data study survey recommendation white-paper paper index findings statistics draft "
    "factsheet response outcome result statistic summary manual handbook review analysis edition brochure publication toolkit ranking text "
    "glossary".split()
)
STRATEGIES = frozenset("strategy policy plan roadmap masterplan vision agenda blueprint".split())
RULES = frozenset(
    "measure power provision amendment rule regulation requirement fee change schedule guideline guidelines order decree directive law act "
    "tariff regime legislation".split()
)
CONSULTED = re.compile(
    r"\b(?:(?:discussion|consultation|issues|options|green)[ -](?:paper|document)s?|"
    r"requests? for (?:(?:public )?comments?|information|input)|calls? for (?:evidence|views|input|(?:public )?comments|submissions)|"
    r"notices? (?:requesting|seeking|of proposed))\b",
    re.IGNORECASE,
)
# What is done at an office, and may begin on a day: "the filing of applications", "online registration"
DEALINGS = re.compile(
    r"(?:the )?(?:(?:electronic|online|first|international|national|substantive) )?"
    r"(?:filing|registration|receipt|acceptance|examination|submission|payment)s?(?: of [^,;]{3,80})?$",
    re.IGNORECASE,
)
# What an office takes in or gives out: "accepts early requests for X", "will offer electronic filing", "no longer prints its journal"
SERVED = re.compile(
    r"[^,;.]{0,50}?\b(?:applications?|requests?|filings?|registrations?|e-filing|filing|forms?|fax(?:es)?|cheques?|payments?|documents|"
    r"certificates?|services?|fast[- ]track|examination|search(?:es)?|oppositions?|patents?|discounts?|reductions?|subsid(?:y|ies)|"
    r"vouchers?|extensions?|copies|journals?|gazettes?|fees?)\b",
    re.IGNORECASE,
)
_PARTICLE = re.compile(  # "set up the council", "publishes today the report", "launched today in Riyadh the first phase"
    r"\s*(?:up|out|off|in place|today|yesterday|now|on (?:its|the|their) (?:\w+ ){0,2}?(?:page|website|site|portal)|"
    r"in [A-Z][\w-]+(?: [A-Z][\w-]+)?(?=\s(?:the|an?|its)\s))\b"
    r"(?:\s+in [A-Z][\w-]+(?: [A-Z][\w-]+)?(?=\s(?:the|an?|its)\s))?|"
    r"\s*in [A-Z][\w-]+(?: [A-Z][\w-]+)? (?:today|yesterday)(?=\s(?:the|an?|its)\s)|"
    r",\s(?:together|jointly|along|in (?:cooperation|partnership|collaboration)) with [^,;.]{3,80},"
)
_ON = re.compile(r"\s(?:on|upon)\b")
_STOP = Expression(  # where a noun phrase ends and what says more of it begins
    r"[,;:.()]|\b(?:of|for|to|in|on|with|by|at|from|as|that|which|who|and|or|under|between|within|through|during|after|before|upon|since|until|till|"
    r"against|towards?|among|across|via|"
    r"aimed|designed|called|entitled|intended|based|into|yesterday|today|tomorrow|last|is|are|was|were|has|have|will)\b"
)
_DETERMINER = re.compile(r"(?:an?|the|its|their|his|her|this|new|first|another|two|three|four|five|several|[A-Z])(?![a-z]*ing\b)")
_UNCOUNTED = frozenset({"figures", "statistics", "data", "guidelines", "results", "findings"})  # that need no article
_HEAD_WORDS = 10  # of a noun phrase that names a sort of thing
_HEAD = 120  # characters in which the head of what is acted on stands
_PRONOUN = re.compile(r"(?:\s(?:on|upon))?\s(?:which|that)(?:\sthe)?$")
_ANTECEDENT = re.compile(r"\b(?:an?|the|its)\s[^,;.]{3,80}+,?$|\b(?:figures|statistics|data|guidelines|results|findings)\b[^,;.]{0,40},?$")
_DETERMINERS = ("a ", "an ", "the ", "its ")


def head_noun(words: str) -> str:
    """Return the noun that a phrase is about, in small letters and the singular: "a new trade mark search service for X" -> "service"."""
    folded = " ".join(words.split())
    stop = _STOP.search(folded)
    phrase = (folded[: stop.start()] if stop else folded).split()
    while phrase and not phrase[-1].rstrip("s").isalpha():
        phrase.pop()  # "Roadmap 2025", "Plan 2024-2028"
    bare = len(phrase) == 1 and phrase[0] in _UNCOUNTED
    if not phrase or len(phrase) > _HEAD_WORDS or not (bare or _DETERMINER.match(phrase[0])):
        return ""
    noun = phrase[-1].lower()
    return noun if noun in REPORTS | STRATEGIES | SERVICES else noun.removesuffix("s") if not noun.endswith("ies") else noun[:-3] + "y"


def of(context: Context, clause: Clause) -> Span:
    """Return where the thing stands: the subject of a passive, what is before "which A launched", else what follows, particle left out."""
    if clause.passive or clause.mood is Mood.PARTICIPLE:
        return _whole(context, clause) or clause.rest
    if clause.link in {"which", "that"} and clause.subject and not clause.rest.of(context.text).lstrip().startswith(_DETERMINERS):
        before = Span(max(clause.sentence.span.begin, clause.subject.begin - _HEAD), clause.subject.begin)
        words = before.of(context.text).rstrip()
        pronoun = _PRONOUN.search(words)
        if pronoun and (begin := _antecedent(words, pronoun.start())) is not None:
            return Span(before.begin + begin, before.begin + len(words))
    rest = clause.rest.of(context.text)
    particle = _ON.match(rest) if clause.lemma == "embark" else _PARTICLE.match(rest)
    return Span(clause.rest.begin + particle.end(), clause.rest.end) if particle else clause.rest


def _antecedent(words: str, end: int) -> int | None:
    """Return where "a guide to the Treaty, " begins before a pronoun; of "the way is told in the report, " the part that is a thing."""
    found: list[int] = []
    at = _ANTECEDENT.search(words, 0, end)
    while at is not None:
        found.append(at.start())
        at = _ANTECEDENT.search(words, at.start() + 1, end)
    known = (b for b in found if head_noun(words[b:end]) in REPORTS | STRATEGIES | SERVICES)
    return next(known, next(iter(found), None))


def _whole(context: Context, clause: Clause) -> Span | None:
    """Return the subject; of "A project under the Treaty, launched in July, will go on" the whole of it, which the next verb has, too."""
    wider = [
        c.subject
        for c in context.of_sentence(clause.sentence)
        if clause.mood is Mood.PARTICIPLE and c.subject and clause.subject and c.subject.end == clause.subject.end
    ]
    return min(wider, key=lambda s: s.begin, default=clause.subject)


def head(context: Context, what: Span) -> Span:
    """Return the beginning of a phrase, in which its head stands: up to the first circumstance in brackets or behind a verb."""
    return Span(what.begin, min(what.end, what.begin + _HEAD))
