"""Words of a name -> the class of the body, where its head noun alone tells too much: "Country Office", "State Secretariat"."""

from __future__ import annotations

from itertools import pairwise

from kg.mentions.words import Word

_OF_PROPERTY = frozenset(
    "Patent Patents Property IP IPR Trademark Trademarks Trade Mark Marks Copyright Copyrights Design Designs Invention Inventions "
    "Innovation Innovations Industrial Rights Plant Geographical".split()
)
_STATES = frozenset({"National", "People", "State", "Federal", "General"})


def told(words: tuple[Word, ...], begin: int, index: int, end: int, kind: str) -> str:
    """Return the class of a body: an "Office" is no IP office without a field of property, a "Legal Congress" no parliament."""
    if kind in {"AcademicInstitution", "GovernmentBody"} and _ip_office(words, begin, end):
        return "IPOffice"
    named = {part for w in words[begin:end] for part in w.text.split()}
    noun = words[index].text
    of_body = any(w.hit is not None and "/organization/" in w.hit.candidates[0] for w in words[begin:end])
    if kind == "IPOffice" and noun == "Office" and not (of_body or named & _OF_PROPERTY):
        return "GovernmentBody"
    if noun == "Secretariat" and words[index - 1].text == "State":
        return "GovernmentBody"
    if noun == "Congress" and index > begin and not named & _STATES and not any(w.hit for w in words[begin:end]):
        return "Forum"
    return kind


def _ip_office(words: tuple[Word, ...], begin: int, end: int) -> bool:
    """Tell "Institute of Industrial Property of A" from "Intellectual Property Law Institute" and the courts."""
    named = {w.text for w in words[begin:end]}
    office = named & {"Institute", "Directorate", "Department", "Agency", "Bureau", "Service", "Institution", "Registry"}
    field = any(a.text in {"Industrial", "Intellectual"} and b.text == "Property" for a, b in pairwise(words[begin:end]))
    return bool(office) and field and not named & {"Law", "Research", "Training", "Education", "Academy", "Policy", "Studies", "Court"}
