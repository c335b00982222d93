"""Words -> verbs of intention that are nouns elsewhere, and what stands between commas beside them: "KIPO plans, with B, to launch"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clauses.words import Word


def intends(words: Sequence[Word], at: int) -> bool:
    """Tell "KIPO plans to launch" and "the office reports to" from "the plans to launch"."""
    follows = at + 1 < len(words) and (words[at + 1].lower == "to" or aside_follows(words, at))
    subject = at > 0 and (words[at - 1].named or words[at - 1].lower in PLANNERS | {"and"} or aside(words, at) is not None)
    return follows and subject and words[at].lower in {"plan", "plans", "reports"}


def aside_follows(words: Sequence[Word], at: int) -> bool:
    """Tell "plans, in cooperation with B, to train": what stands between commas, and then an infinitive."""
    close = next((k for k in range(at + 3, min(at + 12, len(words) - 1)) if words[k].lower == "," and not words[k].named), None)
    return words[at + 1].lower == "," and close is not None and words[close + 1].lower == "to"


PLANNERS = frozenset(
    ") also now moreover furthermore we i it he she they who which office offices ministry government organization organisation commission "
    "agency institute council".split()
)


def aside(words: Sequence[Word], at: int) -> int | None:
    """Return the first comma of "The Office, in partnership with A, launched": a phrase stands between the subject and the verb."""
    commas = [k for k in range(at) if words[k].lower == "," and not words[k].named]
    if len(commas) < 2 or commas[-1] != at - 1 or not commas[0] or not (words[0].named or words[0].classes & {"determiner"}):
        return None
    opens = words[commas[0] + 1]
    return commas[0] if opens.lower in _ASIDE | {"a", "an"} and not opens.named else None


_ASIDE = frozenset("in together jointly with under through on alongside for until since previously formerly currently then".split())
