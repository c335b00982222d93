"""Span -> the topics that an undertaking or a discussion is about: by its own words, never by the name of a body."""

from __future__ import annotations

import re

from kg import cues
from kg.expressions import Expression
from kg.facts.context import Context
from kg.model import Concept, Span

_NAMED = frozenset(
    {"IPOffice", "GovernmentBody", "IntergovernmentalOrganization", "Forum", "Company", "Association", "AcademicInstitution"}
)
# The objects of policy, one of which the title names: what a bulletin on designs tells of fees is about designs
_OBJECTS = frozenset(
    "patents trademarks designs copyright geographical-indications plant-varieties trade-secrets genetic-resources "
    "traditional-knowledge artificial-intelligence".split()
)
# What one does with a treaty when it is a matter of treaties: "join", "implementation of"
_JOINING = Expression(
    r"\b(?:join(?:s|ed|ing)?|acced(?:e|es|ed|ing)|accessions?|ratif(?:y|ies|ied|ying|ications?)|accept(?:s|ed|ing|ance)?|"
    r"sign(?:s|ed|ing|ature)?|implement(?:s|ed|ing|ation)?|conclud(?:e|es|ed|ing)|conclusion|finali[sz](?:e|es|ed|ing|ation)|"
    r"negotiat(?:e|es|ed|ing|ions?)|deposit(?:s|ed|ing)?|adopt(?:s|ed|ing|ion)?|withdraw(?:s|n|ing|al)?|adhe(?:re|ring|rence|sion)|"
    r"party|parties|entry into force|enter(?:s|ed|ing)? into force)\b",
    re.IGNORECASE,
)
_BEFORE = 80  # characters before the name of a treaty in which that stands


def of(context: Context, *spans: Span) -> tuple[Concept, ...]:
    """Return the topics of spans, sorted: what their words say, and which right the title names where they name none."""
    found = set(cues.topics_of(" ".join(_without_names(context, s) for s in spans)))
    if any(_joins(context, s) for s in spans):
        found.add("treaties")
    if not found & _OBJECTS and context.document.title is not None:
        found |= set(cues.topics_of(_without_names(context, context.document.title))) & _OBJECTS
    return tuple(Concept("topic", name) for name in sorted(found))


def _without_names(context: Context, span: Span) -> str:
    """Return the words of a span, names of bodies left out unless they are cues themselves: "TM5", but not "Patent Office"."""
    text, at = [], span.begin
    for reference in context.resolution.within(span):
        words = reference.span.of(context.text)
        if reference.span.begin >= at and reference.entities[0].type in _NAMED and not cues.is_topic(words):
            text.append(context.text[at : reference.span.begin])
            at = reference.span.end
    return " ".join(" · ".join([*text, context.text[at : span.end]]).split())


def _joins(context: Context, span: Span) -> bool:
    """Tell "to join the Protocol" and "will implement the Agreement" from "applications under the Treaty"."""
    treaties = (r.span for r in context.resolution.within(span) if r.entities[0].type == "Treaty")
    return any(_JOINING.search(context.text, max(span.begin, t.begin - _BEFORE), t.begin) for t in treaties)
