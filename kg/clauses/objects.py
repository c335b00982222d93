"""Where the object of a verb without an auxiliary stands: what tells "A deposited with B the instrument" from a participle."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.clauses.group import Group
from kg.clauses.words import WEEKDAYS, Word


def only_verb(words: Sequence[Word], at: int) -> bool:
    """Tell "The A (B) signed last week, in C, the memorandum" from "The memorandum signed last week was": no main verb follows."""
    relative = next((k for k in range(at + 1, len(words)) if words[k].lower in {"that", "which", "who"} and not words[k].named), len(words))
    rest = [w for w in words[at + 1 : relative] if not w.named]
    objects = any(w.lower in {"the", "a", "an"} and k and rest[k - 1].lower == "," for k, w in enumerate(rest))
    finite = [w for w, after in pairwise([*rest, rest[-1]]) if w.has("past") and after.lower not in _DESCRIBING] if rest else []
    return objects and not finite and not any(w.classes & {"be", "have", "modal", "do"} for w in rest)


def comes_together(words: Sequence[Word], at: int, lemma: str) -> bool:
    """Tell "The Council convened yesterday in C, where" and "A and B met between 3 and 5 May" from "the meeting convened by A was"."""
    after = words[at + 1] if at + 1 < len(words) else None
    means = after is not None and after.lower == "by" and at + 2 < len(words) and words[at + 2].lower in _MEANS
    if lemma not in _TOGETHER or not words[at].has("past") or (after is not None and after.lower in {"by", "to", "with"} and not means):
        return False
    stop = next((k for k in range(at + 1, len(words)) if words[k].lower in _SUBORDINATE and not words[k].named), len(words))
    return _verbless(words[at + 1 : stop])


_TOGETHER = frozenset({"meet", "convene", "reconvene", "gather", "assemble"})
_MEANS = frozenset({"video", "videoconference", "video-conference", "teleconference", "telephone", "phone"})  # "convened by video link"
_SUBORDINATE = frozenset({"where", "when", "while", "which", "who", "that", "as", "before", "after", "because", "although"})
_DESCRIBING = frozenset({"to", "at", "by", "for", "between", "on"})  # behind a participle: "an agreement intended to speed up"


def behind(words: Sequence[Word], at: int) -> bool:
    """Tell "launched today in C the first phase" from "launched in the spring": a determiner without a preposition, and no verb after."""
    return _verbless(words[at + 1 :]) and any(
        w.lower in _OPENING and (p.named or not p.classes & {"preposition"}) for p, w in pairwise(words[at:])
    )


def behind_name(words: Sequence[Word], at: int) -> bool:
    """Tell "A deposited with B the instrument", "A signed on Friday a plan": the object follows a name or a day, and no other verb does."""
    opened = next(
        (k for k, (p, w) in enumerate(pairwise(words[at:]), at) if w.lower in _OPENING and (p.named or p.lower in WEEKDAYS)), None
    )
    return opened is not None and _verbless(words[at + 1 : _purposed(words, opened)])


_PURPOSED = frozenset({("aimed", "at"), ("designed", "to"), ("intended", "to"), ("aimed", "to")})


def _purposed(words: Sequence[Word], begin: int) -> int:
    """Return where what an object is there for begins: "a memorandum aimed at", and not "a week ago aimed at"."""
    rest = range(begin + 1, len(words) - 1)
    stop = next((k for k in rest if not words[k].named and (words[k].lower, words[k + 1].lower) in _PURPOSED), len(words))
    return len(words) if words[stop - 1].lower in {"ago", "earlier", "later"} else stop


_OPENING = frozenset({"the", "a", "an", "its"})


def _verbless(words: Sequence[Word]) -> bool:
    return not any(not w.named and (w.classes & {"be", "have", "modal", "do"} or w.has("past")) for w in words)


def before(words: Sequence[Word], at: int, groups: Sequence[Group]) -> bool:
    """Tell "the MOU which A and B signed in C": the object of the verb stands in front of its subject."""
    floor = groups[-1].end if groups else 0
    return any(
        w.lower in {"which", "that", "whom"} and not w.named and (w.lower != "that" or k > floor)
        for k, w in enumerate(words[floor:at], floor)
    )


def after_name(words: Sequence[Word], at: int) -> bool:
    """Tell "A deposited" and "The Minister, A, deposited" from "the instrument deposited"."""
    return words[at - 1].named or (at > 1 and words[at - 1].lower == "," and words[at - 2].named)
