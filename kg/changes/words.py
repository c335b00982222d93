"""Things -> how a sentence speaks of them: an acronym, a label, who did what and when."""

from __future__ import annotations

from kg import things
from kg.changes.state import State
from kg.vocabulary import DCTERMS, IPG, RDFS, SKOS

_WHO = (IPG.party, IPG.counterparty, IPG.participant, IPG.host, IPG.official, IPG.subject, IPG.member)
_WHAT = (  # of each row the first that a fact has
    (IPG.action,),
    (IPG.role, IPG.measure, IPG.scope),
    (IPG.aboutText, RDFS.label, IPG.object, IPG.organization, IPG.of, IPG.about),
    (IPG.rank,),
)
_WHEN = (IPG.start, IPG.asOf, IPG.inForce, IPG.year, DCTERMS.issued)


def name(state: State, iri: str) -> str:
    """Return the acronym of a thing that goes by it, else its label, else its identifier."""
    acronyms = state.values(iri, IPG.acronym) if things.has_acronym(iri) else ()
    if acronyms:
        return things.acronym(iri, acronyms)
    return state.one(iri, RDFS.label, SKOS.prefLabel, DCTERMS.title) or things.short(iri)


def value(state: State, text: str) -> str:
    """Return a value as people read it: the name of a thing, or the text of a literal."""
    return name(state, text) if text.startswith(("http://", "https://")) else text


def fact(state: State, iri: str) -> str:
    """Return who, what and when: ``KIPO, WIPO: open an external office (2023-03-16)``."""
    who = ", ".join(dict.fromkeys(name(state, v) for v in state.values(iri, *_WHO)))
    what = ", ".join(dict.fromkeys(value(state, v) for properties in _WHAT if (v := state.one(iri, *properties))))
    when = next((v for p in _WHEN if (v := state.one(iri, p))), None)
    text = ": ".join(part for part in (who, what) if part) or things.short(iri)
    return f"{text} ({when})" if when else text


def bulletin(state: State, iri: str) -> str | None:
    """Return the title of the bulletin that states a fact, None for what the register knows."""
    stated = state.one(iri, IPG.statedIn)
    return name(state, stated) if stated else None
