"""Arguments in, one call, text out: the command ``ipgraph``.

group.py     the commands, loaded when they are used; errors -> text and exit code
session.py   what all commands share: the workspace, how much to say
speech.py    all that is written to the terminal, made safe for it
results.py   an Answer -> standard output or a file
starting.py  init, doctor, demo
building.py  add, build
checking.py  validate
correcting.py overrides
linking.py   link: decisions
seeking.py   link suggest, check, quickstatements
asking.py    ask, query
sparql.py    sparql
looking.py   search, show, why, timeline, graph, stats
sharing.py   export
pushing.py   push
describing.py  describe
comparing.py  diff
"""

from __future__ import annotations

from kg.cli.group import ipgraph


def main() -> None:
    """Run the command line, and exit."""
    ipgraph()
