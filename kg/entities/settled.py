"""Holdings -> the body of each as the whole bulletin tells it: on whose behalf, behind the role, or where the role is told again.

All that asks in which body somebody has an office, or for whom somebody speaks, asks what is settled here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.entities.heads import HEADS
from kg.entities.resolution import BODIES, Holding, Resolution
from kg.entities.roles import STATE
from kg.expressions import Expression
from kg.model import Document, Entity, RolePhrase, Span


def settle(document: Document, resolution: Resolution) -> Resolution:
    """Return the resolution with the body of each holding, by all that the bulletin says."""
    held = tuple(replace(h, body=_body(document.text, h, resolution)) for h in resolution.holdings)
    return replace(resolution, holdings=held, _of_person=of_person(held))


def _body(text: str, holding: Holding, resolution: Resolution) -> Entity | None:
    """Return the body of a holding: its own, else that of the same role elsewhere in the bulletin."""
    if holding.elsewhere:
        if holding.role.body is None:
            return None
        return behind(text, holding.role, resolution) or _shortly(
            text, holding.role.body, resolution
        )  # "of the Danish office", named elsewhere
    if holding.body is not None and holding.role.body is not None:
        return holding.body
    named = _on_behalf(text, holding, resolution) or behind(text, holding.role, resolution)
    if named is not None:
        return named
    told = [h for h in resolution.holdings_of(holding.person) if h.role.role == holding.role.role]
    if told and told[0] != holding and not any(_tells(h, holding.role.role) for h in told):
        return _body(text, told[0], resolution)  # "led by President A B", and further down "President B"
    known = next((h.body for h in told if _tells(h, holding.role.role)), holding.body)
    if known is not None or holding.role.role not in HEADS & STATE:
        return known
    bodies = {h.body for h in resolution.holdings if _tells(h, holding.role.role)}
    return bodies.pop() if len(bodies) == 1 else None


def _tells(holding: Holding, role: str) -> bool:
    """Tell whether the text names the body of a role beside it."""
    return holding.role.role == role and holding.body is not None and holding.role.body is not None


_ON_BEHALF = re.compile(
    r"(?:\b[Oo]n behalf of|(?:^|\n)[ \t]{0,8}(?:Signed )?[Ff]or|"
    r"(?:[.;]|,? and)\s(?:[Ss]igned )?[Ff]or|\b[Ss]igned for)\s{1,3}(?:the\s{1,3})?$"
)
_SIDE = re.compile(r"\s?,\s(?:on|from)\sthe\s")  # ", Director, on the B side"
_SIGNING = re.compile(r"(?:[^.;]{0,80}[,:]|\sby)\s*(?:\w+\.?\s+)?$")
PRESENT = (  # behind B in "On behalf of B present at the meeting were X, R, and Y, R"
    r"(?:\s\([A-Z][\w-]{1,11}\))?,?\s(?:(?:also\s)?(?:present|attending|participating|taking part)\s"
    r"(?:(?:at|in)\s(?:the\s)?[\w ]{3,40}\s)?(?:were|was)|"
    r"(?:the\s)?(?:meeting|session|event|talks|discussions?)\s(?:was|were)\s(?:also\s)?(?:attended|joined)\sby)\b"
)
_OF = re.compile(r"\s+of\s+")
_REACH = 160  # characters before an introduction in which "On behalf of B" stands
_PRESENT = re.compile(PRESENT)
_ROW = 600  # of whoever was present on its behalf


def _on_behalf(text: str, holding: Holding, resolution: Resolution) -> Entity | None:
    """Return the body of "On behalf of the Ministry, Minister X" and "For the Office: X, Director"."""
    begin = holding.introduction.span.begin
    near = [r for r in resolution.within(Span(max(0, begin - _REACH), begin)) if r.entities[0].type in BODIES]
    if (sent := _sent(text, begin, resolution)) is not None:
        return sent
    if near:
        before, between = text[max(0, near[-1].span.begin - 30) : near[-1].span.begin], text[near[-1].span.end : begin]
        if _ON_BEHALF.search(before) and _SIGNING.match(between):
            return near[-1].entities[0]
    end = holding.introduction.span.end
    side = _SIDE.match(text, end)
    behind_it = [r for r in resolution.within(Span(side.end(), end + _REACH)) if r.span.begin == side.end()] if side else []
    of_side = behind_it and behind_it[0].entities[0].type in BODIES and text.startswith(" side", behind_it[0].span.end)
    return behind_it[0].entities[0] if of_side else None


_ENDS = re.compile(r"\w{5}[.;]\s")  # a sentence, and no title or initial


def _sent(text: str, begin: int, resolution: Resolution) -> Entity | None:
    """Return the body of a sentence that lists who was present on its behalf, up to an introduction."""
    start = max(text.rfind("\n", 0, begin) + 1, begin - _ROW)
    for body in resolution.within(Span(start, begin)):
        told = body.entities[0].type in BODIES and _ON_BEHALF.search(text, start, body.span.begin) is not None
        found = _PRESENT.match(text, body.span.end, begin) if told else None
        if found is not None and _ENDS.search(text, found.end(), begin) is None:
            return body.entities[0]
    return None


_DEFINITE = Expression(r"\b(?:the|our|this|its|that)\s$")


def _shortly(text: str, body: Span, resolution: Resolution) -> Entity | None:
    """Return the one who publishes, for "head of the office" and "of our institute", where it is of that sort."""
    if not _DEFINITE.search(text, max(0, body.begin - len(" this ")), body.begin):
        return None  # "of the Danish office"
    sort = body.of(text).lower().replace("organisation", "organization")
    issuer = resolution.publishers[0] if len(resolution.publishers) == 1 else None
    alike = issuer is not None and (sort in issuer.label.lower() or (sort == "office" and issuer.type == "IPOffice"))
    return issuer if alike else None


def behind(text: str, role: RolePhrase, resolution: Resolution) -> Entity | None:
    """Return the body that "of the Council" behind a role speaks of, by name or by its short form."""
    found = _OF.match(text, role.span.end)
    reference = found and next(
        (r for r in resolution.within(Span(found.end(), found.end() + 200)) if r.span.begin <= found.end() + 4), None
    )
    return reference.entities[0] if reference and reference.entities[0].type in BODIES else None


def of_person(holdings: Sequence[Holding]) -> Mapping[Entity, tuple[Holding, ...]]:
    found: dict[Entity, list[Holding]] = {}
    for holding in holdings:
        found.setdefault(holding.person, []).append(holding)
    return {person: tuple(held) for person, held in found.items()}


def heading(holdings: Sequence[Holding]) -> Mapping[Entity, Entity]:
    """Return who heads each body, where the document tells of one alone."""
    told: dict[Entity, set[Entity]] = {}
    for holding in holdings:
        if holding.body is not None and (holding.role.role in HEADS or _ALSO.fullmatch(holding.role.role)):
            told.setdefault(holding.body, set()).add(holding.person)
    return {body: next(iter(heads)) for body, heads in told.items() if len(heads) == 1}


_ALSO = Expression(  # what heads are called besides
    r"Chief Executive Officer|Head|Chairman|Comptroller[ -]General|"
    r"(?:Under Secretary .{3,60} and |National )?Director(?!.{0,30} the ).{0,40}|Minister.{0,60}",
    re.DOTALL,
)
