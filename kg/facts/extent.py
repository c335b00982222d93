"""How far the words of an undertaking reach: where it begins and ends, and the whole clause that is its evidence."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts import goals
from kg.facts.context import Context
from kg.facts.undertaking import Undertaking
from kg.model import Span

_OF_THE_SUBJECT = frozenset(
    f"commitment.{rule}" for rule in ("future", "arranged", "instrument", "draft", "strategy", "under-way", "kept", "goal", "there")
)
_CUT = re.compile(r"(?:The|An?|This)\s[a-z][^,;:.]{2,60}\s(?:of|for|between|among)\s$")  # before "the two offices, which ..., will be"


def begin(context: Context, clause: Clause, found: Undertaking) -> int:
    """Return where an undertaking begins: at the verb that says how firm it is, or at the subject of what will be done."""
    of_subject = found.rule in _OF_THE_SUBJECT or clause.passive or goals.ours(context, clause)
    if not of_subject or _shares(context, clause):
        return clause.verb.begin
    cut = _CUT.match(context.text, clause.sentence.span.begin, clause.span.begin)
    return clause.sentence.span.begin if cut else clause.span.begin


def _shares(context: Context, clause: Clause) -> bool:
    """Tell "A has begun with it, and will enlarge it", whose subject is that of the verb before."""
    subject = clause.subject
    if subject is None or subject.end > clause.verb.begin:
        return True
    between = (c for c in context.of_sentence(clause.sentence) if subject.end <= c.verb.begin < clause.verb.begin)
    return any(c.mood is Mood.FINITE and c.subject == subject and c.link not in {"which", "who", "that", "where"} for c in between)


_APART = 60  # characters from the subject to the verb at the most
_SUBJECT = 90  # characters of a subject that is no burden
_OWN = re.compile(r"[^,;:]*")  # the subject and the verb stand together


def own(context: Context, clause: Clause, begins: int) -> int:
    """Return where the clause of an undertaking begins: at the subject of its verb, where that is its own."""
    subject = clause.subject
    if begins != clause.verb.begin or subject is None or _shares(context, clause):
        return begins
    near = clause.verb.begin - subject.end <= _APART and clause.verb.begin - subject.begin <= _SUBJECT
    return subject.begin if near and _OWN.fullmatch(context.text, subject.begin, clause.verb.begin) else begins


_REGARD = re.compile(
    r"(?:Regarding|Concerning|As\s(?:regards|to|for|concerns)|(?:With|In)\s(?:regard|respect|relation|reference)\s(?:to|of)|"
    r"(?:In|On)\sthe\s(?:field|area|issue|question|matter|subject|topic)s?\sof|Turning\sto|When\sit\scomes\sto|In\sterms\sof)"
    r"\s[^,;.]{3,140}(?:,\s(?:which|(?:by|in|under|for|to)\swhich|who|and|including)\s[^;.]{3,140})?,\s"
)


def regard(context: Context, clause: Clause, begins: int) -> Span | None:
    """Return what stands in front and says what an undertaking is about: "As to designs, the two agreed to"."""
    front = _REGARD.match(context.text, clause.sentence.span.begin, begins)
    return Span(front.start(), begins) if front and front.end() == begins else None


_CLOSING = {'"': '"', "”": "“", "»": "«", "’": "‘", "'": "'"}
_CLOSED = re.compile(r"[,.!?][\"”»’](?=\s)")
_OPENING = re.compile(r"(?:^|\s)[\"“«‘]")
_EXAMPLES = re.compile(r",?\s(?:including|such as|namely)(?:\s(?:by|for|through|in|on|the|a))?\s?:?$")  # whose examples are cut off
_NUMBERING = re.compile(r"\s(?:\(?\w{1,3}\))$")  # "2)" of the next part


def trimmed(context: Context, begins: int, ends: int) -> int:
    """Return where an undertaking ends, without what leads to the next one: ", and 2)"."""
    text = context.text[begins:ends].rstrip(" ,;:.\n\t")
    if text[-1:] in _CLOSING and (text.count(text[-1]) % 2 if text[-1] in {'"', "'"} else _CLOSING[text[-1]] not in text):
        text = text[:-1].rstrip(" ,;.\n\t")  # what closes a quotation that opened before
    closed = _CLOSED.search(text)
    if closed and not _OPENING.search(text, closed.end()) and not _OPENING.search(text, 0, closed.start()):
        text = text[: closed.start()]  # what is said, without who says so
    text = _EXAMPLES.sub("", text)
    text = _NUMBERING.sub("", text).rstrip(" ,;\n\t")
    for tail in (" and", " or", " as well as", " and that"):
        text = text.removesuffix(tail).rstrip(" ,;\n\t")
    return begins + len(text)


# What is only added to an undertaking, at its end: what comes of it, what else is to be known of its object
_ADDED = Expression(
    r",\s+(?:(?:(?:with|in|under|by|through|(?:with\s+the\s+help|on\s+the\s+basis|by\s+means|as\s+a\s+result)\s+of)\s+)?which|who|"
    r"(?:thereby|thus|so)\s+[a-z]{2,20}ing|(?:contributing|regarding\s+this|acting\s+in|noting|"
    r"recogni[sz]ing|recalling|acknowledging|taking\s+into\s+account|bearing\s+in\s+mind|building\s+on|reflecting|underlining|underscoring|"
    r"marking|ensuring|helping|enabling|allowing|making\s+it|paving|bringing\s+it)|"
    r"with\s+(?:an?\s+)?(?:particular\s+|special\s+|strong\s+|primary\s+)?(?:focus|emphasis|stress|aim)|in\s+line\s+with|"
    r"as\s+(?:determined|announced|foreseen|originally|a\s+result))\s[^;]*$"
)
_LEAST = 25  # characters of an undertaking before that
_MOST = 300  # characters of an evidence
_BREAK = re.compile(r";\s|,?\s(?:including|such\sas|as\swell\sas|in\sparticular)\s|,\sand\s|\s\([^()]{40,}\)")
_COMMA = re.compile(r",\s")


def shortened(context: Context, verb: int, begins: int, ends: int) -> int:
    """Return where the evidence ends: without what is only added or goes on behind a semicolon, at a break when it is long."""
    least = max(verb, begins + _LEAST)
    if added := _ADDED.search(context.text, least, ends):
        ends = added.start()
    semicolon = context.text.find(";", least, ends)
    ends = semicolon if semicolon >= 0 else ends
    if ends - begins > _MOST:
        broken = next(
            (cuts for b in (_BREAK, _COMMA) if (cuts := [m.start() for m in b.finditer(context.text, least, begins + _MOST)])), [ends]
        )
        ends = broken[-1]
    return ends
