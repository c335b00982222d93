"""Quads in; out come those that keep to shapes/, and findings on the others. Used by the build and by ``ipgraph validate``.

shapes.py   shapes/*.ttl -> rules
terms.py    pyoxigraph -> rdflib
screen.py   quads -> those that a quick validator takes exception to
engine.py   quads, rules -> results (pySHACL)
wording.py  result -> finding
verdict.py  quads -> kept, withheld, findings
files.py    RDF file -> report
quotes.py   evidence, texts -> proof
"""

from kg.validate.engine import Types
from kg.validate.files import Report, report
from kg.validate.quotes import Proof, evidence
from kg.validate.verdict import Verdict, check, types

__all__ = ["Proof", "Report", "Types", "Verdict", "check", "evidence", "report", "types"]
