"""What somebody only hopes or wishes that others will do, which nobody has undertaken."""

from __future__ import annotations

import re

from kg.clauses import Clause
from kg.facts.context import Context
from kg.facts.governing import governor

_HOPING = frozenset({"hope", "wish"})
_EXPRESSED = re.compile(r"\s{1,3}(?:(?:his|her|its|their|the|a|strong|sincere|great)\s{1,3}){0,3}(?:hopes?|wish|wishes)\s{1,3}that\b")
_DEPENDENT = frozenset({"that", "and", "or", "but"})


def only(context: Context, clause: Clause) -> bool:
    """Tell "hoped that both sides will work together", "expressed the hope that they will", and what is joined to that."""
    sentence = context.of_sentence(clause.sentence)
    above = governor(clause, sentence)
    while above is not None and clause.link in _DEPENDENT:
        if clause.link == "that" and (above.lemma in _HOPING or _expressed(context, above)):
            return True
        clause, above = above, governor(above, sentence)
    return False


def _expressed(context: Context, clause: Clause) -> bool:
    return clause.lemma in {"express", "voice", "convey"} and _EXPRESSED.match(context.text, clause.verb.end) is not None
