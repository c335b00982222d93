"""What is announced: "announced the launch of X", "announces a pilot programme for Y"."""

from __future__ import annotations

import re

from kg.clauses import Clause, Mood
from kg.expressions import Expression
from kg.facts.context import Context

LAUNCH = Expression(r"the (?:launch|establishment|creation|inauguration|opening) of\b")


def launch(context: Context, clause: Clause) -> bool:
    """Tell "announced the launch of X"."""
    announced = clause.lemma == "announce" and not clause.passive
    return announced and LAUNCH.match(" ".join(clause.rest.of(context.text)[:60].split())) is not None


_NEW = re.compile(
    r"\s(?:an?|(?:its|their|the) (?:new|first|next))\s(?:[\w-]{1,20}\s){0,5}?"
    r"(?:pilot|programme|program|initiative|scheme|competition|fund|task force|service|award|prize|project)\b(?!['’])"
)


def anew(context: Context, clause: Clause) -> bool:
    """Tell "announces a pilot programme for X" from "announced the winners of the programme"."""
    told = clause.lemma == "announce" and clause.mood is Mood.FINITE and not clause.passive and not clause.modal
    return told and _NEW.match(context.text, clause.verb.end) is not None
