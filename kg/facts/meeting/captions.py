"""Lines that show or list who was there: "From left to right: A (B) and C (D)", "Participants: A, B", "Photo: A and B at the talks"."""

from __future__ import annotations

import re

from kg.facts.context import Context
from kg.facts.meeting.account import participants
from kg.model import Entity, Sentence, Span

_SHOWN = re.compile(
    r"\(?(?:(?:In the |Group |Family )?(?:[Pp]hoto|PHOTO|[Pp]icture|[Ii]mage|[Cc]aption|[Pp]ictured|[Ss]een)"
    r"(?: (?:above|below|here|left|right|caption|\d|\([^()]{3,30}\)))*(?: (?:are|is|were|was))?[:,]?\)?|"
    r"(?:(?:[Pp]ictured|[Ss]een|[Ss]tanding|[Ss]eated|[Pp]hoto) )?(?:[Ff]rom )?(?:the )?[Ll]eft(?:[ -]to[ -]right)?[):,]+|"
    r"\(?L(?:-| to )R\)?:?) "
)
_LISTED = re.compile(
    r"(?:List of )?(?:[Pp]articipants|[Aa]ttendees|[Pp]resent|[Ii]n attendance|[Ss]peakers|[Pp]anell?ists|[Mm]oderators?|"
    r"[Cc]hair|[Ff]acilitators?|[Ll]ecturers|[Gg]uests(?: of hono(?:u)?r)?)(?: at the [\w ]{3,30})?: "
)


def shown(context: Context, sentence: Sentence) -> tuple[Entity, ...]:
    """Return the persons, with their bodies, of a caption or of a label with its list."""
    text = sentence.span.of(context.text)
    found = _SHOWN.match(text) or _LISTED.match(text)
    if found is None:
        return ()
    who = participants(context, Span(sentence.span.begin + found.end(), sentence.span.end))
    return who if any(w.type == "Official" for w in who) or (found.re is _LISTED and len(who) > 1) else ()
