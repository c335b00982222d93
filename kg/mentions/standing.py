"""Words -> whether what is said beside a name tells a person's: "NAME, whose term", "” noted NAME", "heads of offices: NAME (Country)"."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon
from kg.mentions import lowercase, roles
from kg.mentions.words import Word

_OWN = frozenset("term mandate tenure career appointment predecessor successor contract resignation retirement wife husband".split())
_REMARKING = frozenset(
    "say explain comment conclude emphasise emphasize stress point remark state declare add note observe recall warn assure underline "
    "underscore affirm reiterate insist acknowledge argue tell".split()
)
_PLURALS = frozenset(
    "heads directors presidents commissioners ministers registrars chairs chairmen representatives delegates speakers panellists panelists "
    "experts examiners judges lecturers ambassadors secretaries moderators officials winners laureates inventors members".split()
)
_FAR = 40  # words before a name in which such a plural stands


def person(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell whether the words from ``begin`` to ``end``, two names or more, are told to be a person's by what is said beside them."""
    if any(w.text in lexicon.role_domains() for w in words[begin:end]):
        return False
    return (
        _has_term(words, end)
        or _remarks(words, begin, end)
        or _congratulated(words, begin, end)
        or _held(words, end)
        or _listed(words, begin, end)
    )


def _has_term(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME, whose term came to an end"."""
    behind = [w.lower for w in words[end : end + 5]]
    return behind[:2] == [",", "whose"] and bool(_OWN & set(behind[2:]))


def _remarks(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "” noted NAME," behind what is quoted."""
    if begin < 2 or words[begin - 2].text not in {"”", '"', "»", "''"} or words[begin - 1].hit is not None:
        return False
    forms = lexicon.verbs().get(words[begin - 1].lower, ())
    closed = end == len(words) or words[end].text in {".", ",", ":", ";"} or words[end].opens or words[end].lower in {"of", "from"}
    return closed and any(f.lemma in _REMARKING and f.form in {"past", "third"} for f in forms)


def _congratulated(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "congratulated NAME on her appointment"."""
    behind = [w.lower for w in words[end : end + 2]]
    if begin == 0 or behind not in (["on", "his"], ["on", "her"]):
        return False
    return any(f.lemma in {"congratulate", "compliment", "thank"} for f in lexicon.verbs().get(words[begin - 1].lower, ()))


def _held(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME, who became Director General", "NAME, who has served as Head": a role that no body has."""
    if [w.lower for w in words[end : end + 2]] != [",", "who"]:
        return False
    at = end + 2
    while at < min(end + 7, len(words)) and words[at].lower in _TO_ROLE:
        at += 1
    return at > end + 2 and at < len(words) and (roles.read(words, at) is not None or lowercase.quiet(words, at) is not None)


_TO_ROLE = frozenset(
    "is was has had been became becomes served serves worked works as the a an its also currently now previously formerly then".split()
)


def _listed(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "the heads of the offices: NAME (Country), NAME (Country)": names in a list of persons."""
    if end + 2 >= len(words) or words[begin].opens:
        return False
    bracketed = words[end].text == "(" and words[end + 2].text == ")"
    hit = words[end + 1].hit if bracketed or words[end].lower == "for" else None
    if (
        hit is None
        or not (("/country/" in hit.candidates[0] and bracketed) or "/organization/" in hit.candidates[0])
        or words[begin - 1].lower not in {":", ",", "and"}
    ):
        return False
    before = words[max(0, begin - _FAR) : begin]
    opening = max((k for k, w in enumerate(before) if w.opens), default=0)
    return any(w.lower in _PLURALS for w in before[opening:])
