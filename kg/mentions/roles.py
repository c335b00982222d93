"""Words -> how far a role phrase reaches: modifiers, the role noun, its short form in brackets, and the field it is held for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg import lexicon
from kg.expressions import Expression
from kg.mentions import fields, posting, units
from kg.mentions.words import Word

# Roles that serve another one: "Special Envoy of the Minister for Foreign Affairs", "Assistant to the Director General".
_SERVING = frozenset({"Envoy", "Assistant", "Adviser", "Advisor", "Counselor", "Counsellor", "Representative", "Deputy"})
_ASSISTING = frozenset({"Counsel", "Secretary", "Aide", "Staff", "Economist", "Scientist", "Coordinator", "Consultant"})  # to somebody
# Offices of a state, whatever body another role of the same person is held in.
STATE = Expression(r"\b(?:Minister|Under[ -]?[Ss]ecretary|Assistant Secretary) (?:for|of) |\b(?:Prime[ -]Minister|Premier|Crown Prince)$")
# Roles in an organ that is no body of its own: "Chairperson of the Management Board".
ORGAN = Expression(r" of the (?:[A-Z][a-z]+ )?Boards?(?: of [A-Z][a-z]+)?$")


def read(words: Sequence[Word], at: int) -> tuple[int, str] | None:
    """Return where the role phrase that begins here ends, and the role without a short form in brackets."""
    core = _core(words, at)
    if core is None:
        return None
    parts, end = [(at, core)], core
    if (close := _bracket(words, at, end)) is not None:
        end = close
    elif (close := _specialty(words, end)) is not None:
        parts, end = [(at, close)], close
    stop = _reach(words, core, end)
    if stop > end:
        parts, end = [*parts, (end, stop)], stop
        if len(parts) == 2 and (close := _specialty(words, end)) is not None:
            parts, end = [*parts, (end, close)], close
    if end + 1 < len(words) and words[end].text in {"'s", "’s"} and words[end + 1].text in {*lexicon.heads(), *_UNITS}:
        return None  # "the President's Office"
    return end, _joined(w for begin, last in parts for w in words[begin:last])


def _reach(words: Sequence[Word], core: int, end: int) -> int:
    """Return where what the role is held for ends; ``end`` where nothing follows."""
    return (
        posting.reach(words, core, end)
        or _of_state(words, end)
        or _unit(words, core, end)
        or _board(words, end)
        or units.reach(words, end)
        or units.field(words, core, end)
        or units.listed(words, end)
        or _served(words, core, end)
        or fields.unjoined(words, core, end)
        or fields.reach(words, end, whole=words[core - 1].text in WHOLE)
    )


def _joined(words: Iterable[Word]) -> str:
    text = " ".join(w.text for w in words).replace(" ,", ",").replace("( ", "(").replace(" )", ")")
    return text.replace(" - ", "-").replace(" ’ ", "’ ").replace(" ' ", "' ").replace(" 's", "'s").replace(" ’s", "’s")


def _core(words: Sequence[Word], at: int) -> int | None:
    """Return the end of modifiers and role nouns: "Senior Deputy Director General"."""
    end = at
    while (
        end < len(words)
        and words[end].hit is None
        and (words[end].text in lexicon.role_modifiers() or (words[end].text == "-" and end > at) or _paired(words, at, end))
    ):
        end += 1
    if end - at >= 2 and words[end - 1].text == "General" and words[end - 2].text in {"Attorney", "Solicitor"}:
        return end  # both are words before a role, and a role together
    end = max(fields.before_minister(words, at), fields.before_minister(words, end))
    last = end
    while last > at and not (last < len(words) and fields.noun(words[last])):
        last -= 1  # "General" of "Secretary General" is both
    if not (last < len(words) and fields.noun(words[last])):
        return None
    if last > at and words[last].text in _TITLES and words[last - 1].text == "General":
        last -= 1  # "Secretary General Ambassador A"
    if words[last].text in {"Professor", "Judge", "Justice"} and last == at and not _office_of(words, last + 1):
        return None
    if words[last].text == "Executive" and (last == at or words[last - 1].text != "Chief"):
        return None
    end = last + 1
    if [w.text for w in words[end : end + 3]] == ["Extraordinary", "and", "Plenipotentiary"]:
        return end + 3
    while (
        end < len(words)
        and words[end].hit is None
        and (
            (fields.noun(words[end]) and words[end].text not in _TITLES)
            or fields.chosen(words[end].text) in _ENDINGS
            or _hyphen(words, end)
        )
    ):
        end += 1
    return end


def _office_of(words: Sequence[Word], end: int) -> bool:
    """Tell "Professor of Patent Law at" and "Judge at the Court" from the title of "Professor A"."""
    return end + 1 < len(words) and words[end].lower in {"of", "at", "in", "for"} and words[end + 1].text not in {"Appeal"}


_TITLES = frozenset({"Professor", "Ambassador", "Senator"})  # before a name, behind another role
_ENDINGS = frozenset({"General", "Elect", "Designate", "Counselor", "d’Affaires", "d'Affaires"})


def _paired(words: Sequence[Word], at: int, k: int) -> bool:
    """Tell whether "and" ties two modifiers: "Founding and Present Chairman"."""
    return words[k].lower == "and" and k > at and k + 1 < len(words) and {words[k - 1].text, words[k + 1].text} <= _PAIRED


_PAIRED = frozenset({"Founding", "Present", "Acting", "Incoming", "Outgoing", "First", "Honorary"})


def _hyphen(words: Sequence[Word], k: int) -> bool:
    """Tell whether a hyphen with a space ties a word to the role: "Director- General"."""
    return words[k].text in {"-", "–"} and k + 1 < len(words) and words[k + 1].text in _ENDINGS


def _bracket(words: Sequence[Word], at: int, end: int) -> int | None:
    """Step over the short form of the role: "Chief Executive (CE)"."""
    if (close := units.numbered(words, end)) is not None:
        return close
    short = [w.text for w in words[end : end + 5]]
    if len(short) == 5 and short[::4] == ["(", ")"] and short[2] == "of" and short[1].isupper() and short[3].isupper():
        return end + 5  # "Director of Designs (D of D)"
    if end + 2 < len(words) and words[end].text == "(" and words[end + 2].text == ")":
        initials = "".join(w.text[0] for w in words[at:end] if w.text[0].isupper())
        if words[end + 1].text.isupper() and initials.endswith(words[end + 1].text):
            return end + 3
    return None


def _specialty(words: Sequence[Word], end: int) -> int | None:
    """Take in the field in brackets: "Deputy Managing Director (Corporate and Legal)"."""
    if end + 2 >= len(words) or words[end].text != "(" or not words[end + 1].text[0].isupper() or words[end + 1].hit is not None:
        return None
    close = next((k for k in range(end + 2, min(end + 10, len(words))) if words[k].text == ")"), None)
    inside = words[end + 1 : close] if close else []
    plain = all((w.hit is None and w.text[0].isupper()) or w.lower in {"and", "&", ",", "of", "for", "'", "’", "'s", "’s"} for w in inside)
    return close + 1 if close and plain and not any(w.text.isupper() for w in inside) else None


def _board(words: Sequence[Word], end: int) -> int | None:
    """Take in "of the Board", "of the Board of Directors", "of the Executive Committee": organs that are no body of their own."""
    at = units.past(words, end, {"of"})
    if at is None:
        return None
    while at < len(words) and words[at].text in {"Advisory", "Executive", "Management", "Supervisory", "Governing"}:
        at += 1
    if at >= len(words) or not (
        words[at].text in {"Board", "Boards"} or (words[at].text == "Committee" and words[at - 1].text in {"Executive", "Management"})
    ):
        return None
    at += 1
    if (
        at + 1 < len(words)
        and words[at].lower == "of"
        and words[at + 1].text in {"Directors", "Governors", "Trustees", "Management", "Appeal"}
    ):
        at += 2
    return at


_OF_STATE = (("the", "Republic"), ("the", "Nation"), ("the", "Government"))


_IN_OFFICE = ["in", "the", "Prime", "Minister", "'s", "Office"]


def _of_state(words: Sequence[Word], end: int) -> int | None:
    """Take in "of the Republic", "in the Prime Minister's Office": offices of the state whose bulletin it is."""
    if end + 5 < len(words) and [w.text.replace("’", "'") for w in words[end : end + 6]] == _IN_OFFICE:
        return end + 6
    if end >= len(words) or words[end].lower != "of":
        return None
    for phrase in _OF_STATE:
        stop = end + 1 + len(phrase)
        named = stop < len(words) and words[stop].lower == "of"
        if [w.text for w in words[end + 1 : stop]] == list(phrase) and not named:
            return stop
    return None


_UNITS = frozenset({"Division", "Department", "Unit", "Section", "Cabinet", "Chancery", "Delegation", "Mission", "Directorate"})


def _unit(words: Sequence[Word], core: int, end: int) -> int | None:
    """Take in "of Division", "of the Cabinet", "of the Cabinet of the President" behind a head."""
    at = units.past(words, end, {"of"}) if words[core - 1].text in {"Head", "Chief", "Director"} else None
    if at is not None and (head := _core(words, at)) is not None and _owns_unit(words, head):
        return head + 2  # "Head of the President's Cabinet"
    if at is None or words[at].text not in _UNITS or (words[at - 1].lower == "the" and words[at].text != "Cabinet"):
        return None
    if at + 1 < len(words) and words[at].text != "Cabinet" and words[at + 1].lower in {"of", "for"}:
        return _field(words, at + 1) if words[at + 1].lower == "for" else None  # no "Head of Department of Trade Marks"
    served = units.past(words, at + 1, {"of"})
    whole = read(words, served) if served is not None and words[served - 1].lower == "the" else None
    return whole[0] if whole else at + 1


def _owns_unit(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at].text in {"'s", "’s"} and words[at + 1].text in _UNITS


def _field(words: Sequence[Word], end: int) -> int | None:
    """Take in "for Applied Chemistry and Biotechnology"."""
    at = end + 1
    while at < len(words) and (_capital(words, at) or (words[at].lower == "and" and at > end + 1 and _capital(words, at + 1))):
        at += 1
    return at if at > end + 1 else None


def _capital(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].plain and words[at].text[0].isupper() and words[at].hit is None and not fields.noun(words[at])


def heading(role: str) -> bool:
    """Tell whether a role is held in a whole body, which may stand behind it without a word between: "Chairman IPO"."""
    return bool(HEADING & set(role.split())) or role.split()[0] in {"Chair", "Director", "Registrar", "Commissioner", "Secretary"}


def whole(role: str) -> bool:
    """Tell whether a role names already what it is held in: "President of the Diplomatic Conference"."""
    return role.split()[-1] in units.PARTS


def _served(words: Sequence[Word], core: int, end: int) -> int | None:
    """Take in the role that this one serves."""
    links = {"of", "to"} if words[core - 1].text in _SERVING else {"to"} if words[core - 1].text in _ASSISTING else set()
    at = units.past(words, end, links) if links else None
    whole = read(words, at) if at is not None and words[at - 1].lower == "the" else None
    return whole[0] if whole else None


# Roles that are held in a whole body and not in a field: what follows "CEO of" is its name.
WHOLE = frozenset({"CEO", "CFO", "COO", "CTO", "Founder", "Co-Founder", "Chairman", "Chairwoman", "Chairperson", "Provost", "Rector"})
HEADING = WHOLE | {"President"}  # of a country, too
