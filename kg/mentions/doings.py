"""Words -> whether what a name does tells that it is a person's: "NAME takes office", "NAME steps down", "NAME from the B", "NAME (B)"."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon
from kg.mentions import lowercase, roles
from kg.mentions.words import Word

_CONNECTING = frozenset(
    "by and with , ; : including were was colleague colleagues speaker speakers expert experts lecturer lecturers".split()
)
_HELPING = frozenset({"will", "would", "has", "have", "had", "is", "was", "to", "who"})
_POSTS = frozenset("charge post position office duties helm reins presidency chairmanship directorship seat".split())
_LED = frozenset(
    "office department division unit section team delegation committee board council institute agency ministry directorate".split()
)
_NEAR = 7  # words behind a verb in which what it goes with stands


def person(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell whether the words from ``begin`` to ``end``, two names or more, do or suffer what only a person does."""
    if any(w.text in lexicon.role_domains() for w in words[begin:end]) or words[end - 1].lower in lexicon.verbs():
        return False  # "Patent Watch"
    return (
        _of_body(words, begin, end)
        or _takes(words, end)
        or _begins(words, end)
        or _joins(words, end)
        or _goes(words, end)
        or _replaces(words, end)
        or _follows(words, begin, end)
        or _is_new(words, begin, end)
        or _is_candidate(words, begin, end)
        or _leads(words, end)
        or _works_as(words, end)
    )


def _of_body(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "by NAME from the B", "and NAME (B)": a body of the register, and no word of a field in the name."""
    if not (begin == 0 or words[begin].opens or words[begin - 1].lower in _CONNECTING) or end + 1 >= len(words):
        return False
    if any(w.lower in lexicon.verbs() for w in words[begin:end]):
        return False
    at = end + 1 + (words[end].lower == "from" and words[end + 1].lower == "the")
    hit = words[at].hit if at < len(words) and words[end].text in {"from", "("} else None
    if hit is None or "/organization/" not in hit.candidates[0]:
        return False
    return words[end].text == "from" or (at + 1 < len(words) and words[at + 1].text == ")")


def _verb(words: Sequence[Word], end: int) -> tuple[int, set[str]]:
    """Return the place behind the verb that follows, an auxiliary and an adverb stepped over, and what it may be a form of."""
    at = end + (end < len(words) and words[end].lower in _HELPING)
    at += at < len(words) and "adverb" in lexicon.classes(words[at].lower)
    lasting = (at < len(words) and words[at].lower == "be") or words[at - 1].lower in {"is", "was"}
    at += at < len(words) and words[at].lower == "be"
    found = lexicon.verbs().get(words[at].lower, ()) if at < len(words) and words[at].hit is None else ()
    return at + 1, {form.lemma for form in found if (form.form == "gerund") == lasting or form.form == "participle"}


def _takes(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME takes office", "NAME has taken up the post of", "NAME will assume her duties"."""
    at, lemmas = _verb(words, end)
    behind = [w.lower for w in words[at : at + _NEAR]]
    if not lemmas & {"take", "assume"} or not behind:
        return False
    return behind[0] in {"office", "charge"} or (behind[0] in {"up", "over", "the", "his", "her"} and bool(_POSTS & set(behind)))


def _begins(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME will begin her six-year term", "NAME has started her second mandate"."""
    at, lemmas = _verb(words, end)
    behind = [w.lower for w in words[at : at + _NEAR]]
    return (
        bool(lemmas & {"begin", "start", "commence"}) and behind[:1] in (["his"], ["her"]) and bool({"term", "mandate"} & set(behind[:5]))
    )


def _joins(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME will be joining B as Chief Executive"."""
    at, lemmas = _verb(words, end)
    return bool(lemmas & {"join", "rejoin"}) and _as_role(words, at)


def _goes(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME steps down", "NAME will retire", "NAME hands over to"."""
    at, lemmas = _verb(words, end)
    behind = [w.lower for w in words[at : at + 2]]
    leaves = bool(lemmas & {"retire", "resign"}) and behind[:1] in (["from"], ["as"], ["after"])
    steps = bool(lemmas & {"step"}) and behind[:1] == ["down"] and behind != ["down", "to"]
    quits = bool(lemmas & {"leave", "vacate", "relinquish"}) and behind[:1] in (["his"], ["her"], ["the"])
    leaves = leaves or (quits and bool(_POSTS & {w.lower for w in words[at : at + _NEAR]}))
    return leaves or steps or (bool(lemmas & {"hand"}) and behind[:1] == ["over"])


def _replaces(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME will replace B as Director" and "NAME succeeds B as Chair"."""
    at, lemmas = _verb(words, end)
    return bool(lemmas & {"replace", "succeed"}) and _as_role(words, at)


def _as_role(words: Sequence[Word], at: int) -> bool:
    """Tell whether "as", a determiner or not, and a role stand near behind a place."""
    found = next((k for k in range(at, min(at + _NEAR, len(words))) if words[k].lower == "as"), None)
    return found is not None and _role(words, found + 1)


def _role(words: Sequence[Word], at: int) -> bool:
    while at < len(words) and words[at].lower in {"the", "a", "an", "its", "their", "new", "next", "acting", "interim"}:
        at += 1
    return at < len(words) and (roles.read(words, at) is not None or lowercase.quiet(words, at) is not None)


def _follows(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "hands over to NAME.", "succeeded by NAME," and "replaced by NAME as Director"."""
    before = [w.lower for w in words[max(0, begin - 2) : begin]]
    closed = end == len(words) or words[end].text in {",", ".", ";"} or words[end].lower in {"on", "as", "in", "who"}
    return closed and (before in (["over", "to"], ["succeeded", "by"]) or (before == ["replaced", "by"] and _as_role(words, end)))


def _is_new(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "the new head of the Office is NAME.": a role stands before "is"."""
    if begin < 2 or words[begin - 1].lower not in {"is", "be"} or not (end == len(words) or words[end].text in {",", "."}):
        return False
    opening = next((k for k in range(begin - 1, max(-1, begin - _FAR), -1) if words[k].lower in {"new", "next", "first", "current"}), None)
    return opening is not None and _role(words, opening + 1)


_FAR = 14  # words before a name in which "the new head of" stands


def _is_candidate(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "put forward NAME as", "NAME has been put forward", "NAME, the candidate of B for"."""
    behind = [w.lower for w in words[end : end + _NEAR]]
    if [w.lower for w in words[max(0, begin - 2) : begin]] == ["put", "forward"]:
        return behind[:1] in (["as"], ["for"])
    if behind[:2] in (["is", "put"], ["was", "put"]) or behind[:3] == ["has", "been", "put"]:
        return "forward" in behind[:4]
    return behind[:1] == [","] and bool({"candidate", "nominee"} & set(behind[1:5])) and bool({"for", "of"} & set(behind))


def _leads(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME heads the Legal Department", "NAME has chaired the board": what is led is a body or a part of one."""
    at, lemmas = _verb(words, end)
    if not lemmas & {"head", "lead", "chair", "direct"} or at >= len(words) or words[at].lower not in {"the", "its", "our"}:
        return False
    led = [w.lower for w in words[at : at + _NEAR]]
    stop = next((k for k, word in enumerate(led) if word in {"of", "for", "in"}), len(led))
    return bool(_LED & set(led[:stop]))


def _works_as(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME previously worked as a judge", "NAME has served as Director", "NAME stays on as Chair": a role follows."""
    at, lemmas = _verb(words, end)
    at += at < len(words) and words[at].lower == "on"
    return bool(lemmas & {"work", "serve", "stay", "continue"}) and at < len(words) and words[at].lower == "as" and _role(words, at + 1)
