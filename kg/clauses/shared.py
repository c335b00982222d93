"""Verbs behind "and" -> the subject that they share with a verb before: "A met B and signed C"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.clauses.clause import Clause, Mood
from kg.clauses.group import Group
from kg.clauses.words import Word
from kg.model import Span


def is_shared(words: Sequence[Word], begin: int) -> bool:
    """Tell whether "and", with nothing but adverbs behind it, stands before the verb: it has the subject of the verb before."""
    while begin > 0 and not words[begin - 1].named and (words[begin - 1].classes & {"adverb"} or words[begin - 1].adverbial):
        begin -= 1
    return begin > 0 and words[begin - 1].lower in {"and", "but", "or"}


def of_who(words: Sequence[Word], begin: int, previous: Clause | None) -> Span | None:
    """Return the person of "Ms A, who has been B and will step down": no comma ends the clause before "and"."""
    if previous is None or previous.link != "who" or previous.mood is not Mood.FINITE:
        return None
    at = next((k for k in range(begin - 1, max(-1, begin - 4), -1) if words[k].lower in {"and", "but", "or"}), None)
    return previous.subject if at is not None and at > 0 and words[at - 1].lower != "," else None


def beyond_relative(group: Group, earlier: Sequence[Clause]) -> Span | None:
    """Return the subject of "A informed B about the measures by which C was ensured and expressed": the active verb is A's."""
    finite = [c for c in earlier if c.mood is Mood.FINITE]
    if not finite or group.passive or group.modal or not finite[-1].passive or finite[-1].link not in {"which", "that"}:
        return None
    main = next((c for c in reversed(finite[:-1]) if c.link not in {"which", "who", "that"} and not c.passive), None)
    return main.subject if main is not None and main.tense == group.tense else None


_SPEAKING = frozenset("urge call ask invite thank express stress propose welcome request encourage suggest".split())


def of_speaker(group: Group, earlier: Sequence[Clause]) -> Span | None:
    """Return who both says and asks in "A recalled that B had been in force and urged C": only a person or body asks."""
    finite = [c for c in earlier if c.mood is Mood.FINITE]
    if group.lemma not in _SPEAKING or group.passive or group.modal or not finite or finite[-1].link != "that":
        return None
    said = next((c for c in finite if c.index == finite[-1].governor), None)
    aside = finite[-1].lemma in {"be", "have"} or finite[-1].passive  # whose subject is a thing
    return said.subject if said is not None and aside and said.tense == group.tense and not said.modal else None


def of_finite(earlier: Sequence[Clause], tense: str = "") -> Span | None:
    """Return the subject that a coordinated verb shares: that of the last clause of its own tense, else of the last one."""
    finite = [c for c in earlier if c.mood is Mood.FINITE]
    alike = [c for c in finite if c.tense == tense]
    return (alike or finite)[-1].subject if finite else None
