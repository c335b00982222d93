"""Two states of the graph -> what has changed between them, in words of policy; used by ``ipgraph diff``.

state.py      file or workspace -> statements, ready to be looked up
kinds.py      the ontology -> kinds of things, their names, which are facts
change.py     one change
facts.py      facts of both states -> facts that are one, and what is new, gone, raised, changed
occasions.py  accounts of both states -> what happened, and how many tell of it
entities.py   bulletins, entities, renamings, links -> what is new, gone, renamed
properties.py a thing in both states -> what is said of it now, and what no longer
words.py      things -> how they are spoken of
told.py       changes -> text and Markdown
forms.py      changes -> JSON; statements -> RDF Patch
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.changes import entities, facts, occasions
from kg.changes.change import Change
from kg.changes.state import Quad, State, read, text
from kg.vocabulary import ID

__all__ = ["Change", "Difference", "State", "between", "read"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What has changed: in words of policy, and statement by statement."""

    changes: tuple[Change, ...]
    added: tuple[Quad, ...]  # sorted
    removed: tuple[Quad, ...]

    @property
    def rest(self) -> dict[str, int]:
        """Count the statements, by the kind of their subject, on things of which no change speaks."""
        spoken = {change.thing for change in self.changes} | {place for change in self.changes for place in change.places}
        subjects = (text(quad.subject) for quad in (*self.added, *self.removed))
        return dict(sorted(Counter(_kind(s) for s in subjects if s not in spoken).items()))


def between(old: State, new: State) -> Difference:
    """Compare two states; where one of them has no named graphs, as merged triples."""
    paired = facts.pair(old, new)
    changes = (*entities.changes(old, new), *facts.changes(old, new, paired), *occasions.changes(old, new, paired))
    named = old.has_graphs and new.has_graphs
    before, after = old.statements(named=named), new.statements(named=named)
    return Difference(changes, tuple(sorted(after - before, key=str)), tuple(sorted(before - after, key=str)))


def _kind(subject: str) -> str:
    return subject.removeprefix(ID).partition("/")[0] if subject.startswith(ID) else "ontology"
