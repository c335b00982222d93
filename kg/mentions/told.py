"""Words -> whether what stands around a name tells that it is a person's: "appoints NAME as", "NAME, who heads", "said NAME"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import lexicon
from kg.mentions import doings, lowercase, roles, standing
from kg.mentions.words import Word

_CHOOSING = frozenset(
    "appoint elect nominate designate name select choose reappoint re-appoint re-elect reelect propose congratulate promote swear "
    "confirm".split()
)
_CHOICE = frozenset("appointment election nomination designation candidacy candidature reappointment re-election promotion".split())
_RELATIONS = frozenset("colleague counterpart successor predecessor homologue deputy".split())  # "his Danish counterpart NAME"
_LEADING = frozenset("head lead chair preside direct serve".split())
_SPEAKING = frozenset("say explain comment conclude emphasise emphasize stress point remark state declare add".split())


def person(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell whether the words from ``begin`` to ``end``, two names or more, are told to be a person's."""
    return (
        _chosen(words, begin, end)
        or _related(words, begin)
        or _leads(words, end)
        or _speaks(words, begin, end)
        or _sent(words, begin, end)
        or _replaced(words, begin, end)
        or _was_chosen(words, _land(words, end))
        or _holds(words, _land(words, end))
        or _named_for(words, end)
        or _under(words, begin)
        or _succeeded(words, begin, end)
        or doings.person(words, begin, end)
        or standing.person(words, begin, end)
    )


def _succeeded(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "takes over from NAME, who", "succeeds NAME.", "replaces NAME,": whoever goes is a person."""
    closed = end == len(words) or words[end].text in {",", ".", ";"} or words[end].lower in {"as", "on", "in", "who"}
    over = begin > 2 and [w.lower for w in words[begin - 2 : begin]] == ["over", "from"]
    return closed and (over or (begin > 0 and bool(_lemmas(words[begin - 1]) & {"succeed"})))


def _was_chosen(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME has been appointed as", "NAME was elected President", "NAME has been re-elected for": a role or a term follows."""
    behind = words[end : end + 5]
    verb = next((k for k, w in enumerate(behind) if k and _lemmas(w) & _CHOOSING), None)
    if verb is None or behind[0].lower not in _AUXILIARIES or any(w.lower not in _BETWEEN for w in behind[1:verb]):
        return False
    at = end + verb + 1
    at += at < len(words) and words[at].lower == "in"  # "sworn in as"
    if [w.lower for w in words[at : at + 2]] in (["for", "a"], ["to", "a"]):
        return any(w.lower in {"term", "mandate"} for w in words[at + 2 : at + 5])
    at += at < len(words) and words[at].lower in {"as", "to"}
    return _office(words, at)


def _holds(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME has been Executive Director", "NAME is the President"; a body may be a chair or a member, too."""
    behind = [w.lower for w in words[end : end + 2]]
    at = end + 2 if behind in (["has", "been"], ["had", "been"]) else end + 1 if behind[:1] and behind[0] in _BEING else None
    if at is None:
        return False
    new = {"new", "next"} & {w.lower for w in words[at : at + 2]}
    while at < len(words) and words[at].lower in {"the", "a", "an", "also", "now", "currently", "new", "next", "first"}:
        at += 1
    role = (roles.read(words, at) or (lowercase.quiet(words, at) if new else None)) if at < len(words) else None
    return role is not None and not _OF_BODIES & set(role[1].split())


_BEING = frozenset({"is", "was", "became", "becomes", "remains", "remained"})
_OF_BODIES = frozenset({"Chair", "Member", "Partner", "Fellow", "Observer", "Representative", "Delegate", "Founder", "Leader"})
_AUXILIARIES = frozenset({"is", "was", "has", "had", "will"})
_BETWEEN = frozenset({"been", "be", "today", "recently", "also", "unanimously", "officially", "formally", "now"})


def _under(words: Sequence[Word], begin: int) -> bool:
    """Tell "under the leadership of NAME" and "a delegation led by NAME"."""
    before = [w.lower for w in words[max(0, begin - 2) : begin]]
    return before in (
        ["leadership", "of"],
        ["chairmanship", "of"],
        ["presidency", "of"],
        ["led", "by"],
        ["headed", "by"],
        ["chaired", "by"],
    )


def _sent(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "NAME, of Maryland, to be Under Secretary" and "NAME of Maryland to be", as nominations are announced and sent to a senate."""
    of = end + 1 if end < len(words) and words[end].text == "," else end
    if not (begin == 0 or words[begin].opens) or of + 3 >= len(words) or words[of].lower != "of" or not words[of + 1].text[0].isupper():
        return False
    to = next((k for k in range(of + 2, min(of + 7, len(words) - 1)) if words[k].lower == "to"), None)
    land = words[of + 1 : to]
    return to is not None and words[to + 1].lower == "be" and all(w.text == "," or w.text[0].isupper() for w in land)


def _replaced(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "vice NAME, resigned" and "vice NAME."."""
    return begin > 0 and words[begin - 1].text == "vice" and (end == len(words) or words[end].text in {",", "."})


def _lemmas(word: Word) -> set[str]:
    return {form.lemma for form in lexicon.verbs().get(word.lower, ())} if word.hit is None else set()


def _chosen(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "appointed NAME as", "the election of NAME as", "chose NAME to"."""
    end = _land(words, end)
    if begin < 1 or end >= len(words):
        return False
    if words[end].lower == "the" and _office(words, end) and _lemmas(words[begin - 1]) & {"appoint", "name"}:
        return True  # "appointed NAME the new Registrar"
    if words[end].lower not in {"as", "to", "for"}:
        return False
    if words[end].lower == "as" and not _office(words, end + 1):
        return False  # "naming it as an example"
    of_choice = begin > 1 and words[begin - 1].lower == "of" and words[begin - 2].lower in _CHOICE
    return of_choice or bool(_lemmas(words[begin - 1]) & _CHOOSING)


def _land(words: Sequence[Word], end: int) -> int:
    """Step over the country in brackets behind a name: "elected NAME (DK) as"."""
    hit = words[end + 1].hit if end + 2 < len(words) else None
    if hit is not None and "/country/" in hit.candidates[0]:
        if words[end].text == "(" and words[end + 2].text == ")":
            return end + 3
        if words[end].lower == "of" and hit.form != "demonym":
            return end + 2
    bracket = [w.text for w in words[end : end + 3]]
    return end + 3 if bracket[:1] == ["("] and bracket[2:] == [")"] and len(bracket[1]) == _CODE else end


_CODE = 2  # letters of a country


def _office(words: Sequence[Word], at: int) -> bool:
    """Tell whether a role stands behind "as", in capitals or in small letters."""
    while at < len(words) and (words[at].lower in _DETERMINING or _ORDINAL.fullmatch(words[at].lower)):
        at += 1
    if [w.lower for w in words[at : at + 2]] in (["candidate", "for"], ["nominee", "for"]):
        at += 2 + (at + 2 < len(words) and words[at + 2].lower == "the")
    return at < len(words) and (roles.read(words, at) is not None or lowercase.quiet(words, at) is not None)


_DETERMINING = frozenset("the a an its their his her new next acting interim first second third fourth fifth sixth".split())
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")


def _named_for(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME's appointment as", "NAME's term ends"."""
    own = end + 1 < len(words) and words[end].text in {"'s", "’s"}
    return own and words[end + 1].lower in _CHOICE | {"tenure", "mandate", "term"}


def _related(words: Sequence[Word], begin: int) -> bool:
    return begin > 0 and words[begin - 1].text in _RELATIONS


def _leads(words: Sequence[Word], end: int) -> bool:
    """Tell "NAME, who heads", "NAME, who has chaired", "NAME, who has been re-elected"."""
    if end + 2 >= len(words) or words[end].text != "," or words[end + 1].lower != "who":
        return False
    behind = words[end + 2 : end + 5]
    chosen = len(behind) > 1 and behind[0].lower in _AUXILIARIES and any(_lemmas(w) & _CHOOSING for w in words[end + 3 : end + 6])
    return chosen or any(_lemmas(w) & _LEADING for w in behind)


def _speaks(words: Sequence[Word], begin: int, end: int) -> bool:
    """Tell "NAME said", "says NAME." but not "the report of NAME says"."""
    behind = words[end] if end < len(words) else None
    if behind is not None and _lemmas(behind) & _SPEAKING and any(f.form in {"past", "third"} for f in lexicon.verbs()[behind.lower]):
        return begin == 0 or words[begin].opens or words[begin - 1].text in {",", "”", '"', ";", "»"}
    closed = behind is None or behind.text in {".", ",", ":", ";"} or behind.opens
    return closed and begin > 1 and words[begin - 1].lower in {"said", "says", "explained", "explains", "adds"}
