"""The register, compiled for look-up: what is known about offices, people, treaties and countries before any bulletin is read.

    tables.py    CSV files of ontology/register -> rows
    entries.py   rows -> entities, holdings, memberships
    finder.py    names -> automaton; text -> hits
    compiled.py  entities with their names -> what they are looked up in
    kept.py      that -> the cache of the user, and back
    lookup.py    Register: all of it in memory
    rdf.py       all of it -> the register graph

Mentions and entities ask for names in texts, the command line for a thing by any of its names, the graph for types.
"""

from __future__ import annotations

from functools import cache

from kg.register.lookup import Register
from kg.register.records import Form, Hit, Holding, Membership, Name, RegisterEntity

__all__ = ["Form", "Hit", "Holding", "Membership", "Name", "Register", "RegisterEntity", "load"]


@cache
def load() -> Register:
    """Return the register of the installation; the same one in the whole process."""
    return Register()
