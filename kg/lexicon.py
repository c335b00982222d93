"""The words of official English: closed classes, verbs with their forms, role nouns, honorifics and head nouns of names."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg import resources

Position = Literal["any", "first", "last"]
Form = Literal["base", "third", "past", "participle", "gerund"]


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One reading of a word as a verb: "signed" is the past and the participle of "sign"."""

    lemma: str
    form: Form


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that tells what a name names: "Committee" makes a Forum; ``position`` says where it must stand."""

    type: str
    position: Position


def _lines(name: str) -> list[str]:
    text = (resources.folder("ontology") / "lexicon" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def closed() -> dict[str, frozenset[str]]:
    """Return the closed classes: class name -> words in lower case."""
    return {row["class"]: frozenset(row["words"].split()) for row in csv.DictReader(_lines("closed.csv"))}


def classes(word: str) -> frozenset[str]:
    """Return the closed classes that a word, in lower case, belongs to."""
    return _classes().get(word, _NONE)


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Return the words of all closed classes with the names of theirs."""
    words = frozenset().union(*closed().values())
    return {word: frozenset(name for name, members in closed().items() if word in members) for word in words}


_NONE: frozenset[str] = frozenset()


@cache
def roles() -> frozenset[str]:
    """Return the role nouns, capitalised."""
    return _words("roles.txt")


@cache
def role_modifiers() -> frozenset[str]:
    """Return the words that may stand before a role noun as a part of the role, capitalised."""
    return _words("role-modifiers.txt")


@cache
def role_domains() -> frozenset[str]:
    """Return the words of the fields that roles are held for, capitalised."""
    return _words("role-domains.txt")


@cache
def honorifics() -> frozenset[str]:
    """Return what stands before a person's name without a final full stop: "Mr", "H.E"."""
    return frozenset(word.rstrip(".") for word in _words("honorifics.txt"))


@cache
def post_nominals() -> frozenset[str]:
    """Return what stands behind a person's name: "SC", "CBE"."""
    return _words("post-nominals.txt")


@cache
def houses() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the chambers of parliaments and cabinets: first word -> the words of each that begins with it, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted((tuple(line.split()) for line in _lines("houses.txt")), key=lambda w: (-len(w), w)):
        found.setdefault(words[0], []).append(words)
    return {first: tuple(names) for first, names in found.items()}


@cache
def months() -> dict[str, int]:
    """Return the names of the months that date lines of English pages keep from other languages, in small letters."""
    return {row["name"]: int(row["number"]) for row in csv.DictReader(_lines("months.csv"))}


@cache
def heads() -> dict[str, Head]:
    """Return the head nouns of names."""
    return {row["head"]: Head(row["type"], _POSITIONS[row["position"]]) for row in csv.DictReader(_lines("heads.csv"))}


_POSITIONS: dict[str, Position] = {"any": "any", "first": "first", "last": "last"}


@cache
def verbs() -> dict[str, tuple[VerbForm, ...]]:
    """Return every form of every verb in lower case with its readings."""
    irregular = {row["base"]: row for row in csv.DictReader(_lines("irregular.csv"))}
    forms: dict[str, list[VerbForm]] = {}
    for base in sorted(_words("verbs.txt") | set(irregular)):
        row = irregular.get(base)
        past, participle = (row["past"], row["participle"]) if row else (_past(base), _past(base))
        inflected: tuple[tuple[str, Form], ...] = (
            (base, "base"),
            (_third(base), "third"),
            (past, "past"),
            (participle, "participle"),
            (_gerund(base), "gerund"),
        )
        either = ((base + "ed", "past"), (base + "ed", "participle"), (base + "ing", "gerund")) if base in _AMERICAN else ()
        for word, form in (*inflected, *either):
            forms.setdefault(word, []).append(VerbForm(base, form))
    return {word: tuple(found) for word, found in forms.items()}


def _third(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


_AMERICAN = frozenset("travel cancel label model signal channel level initial".split())  # "canceled" beside "cancelled"
_DOUBLING = frozenset(
    "plan stop step drop ship submit permit admit commit recommit transmit refer confer defer prefer incur occur recur cut get let put "
    "run set sit win begin forget regret equip program control patrol compel propel expel tag plug beg drag hit quit spin upset "
    "travel cancel label model signal channel fulfil ban curb map pin scan rub transfer omit remit deter bar spur stir scrap skip trim "
    "span refit retrofit infer rebut acquit repel dispel excel instil distil underpin cap flag fit log net strip swap tap trap vet wrap "
    "slot grab level initial pen".split()
)


def _doubled(base: str) -> str:
    return base + base[-1] if (base in _DOUBLING and base[-1] not in "bw") or base in {"rub"} else base
