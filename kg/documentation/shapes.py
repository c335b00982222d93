"""Shapes -> a page that states each rule as a sentence, with the class that it is for and how grave it is to break it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from kg import things
from kg.documentation import frame
from kg.validate.shapes import SH, Rule, load
from kg.validate.terms import Statement


def page() -> str:
    """Return the page of all rules, by the file that holds them."""
    shapes = load()
    rules = sorted(shapes.rules.values(), key=lambda rule: rule.iri)
    parts = [_file(file, list(group), shapes.statements) for file, group in groupby(rules, key=lambda rule: rule.file)]
    head = f"<p>{len(rules)} rules, in SHACL Core. All of them in one file: <a href='shapes.ttl'>Turtle</a>.</p>\n"
    return frame.page("shapes.html", head + "\n".join(parts))


def _file(file: str, rules: Sequence[Rule], statements: Sequence[Statement]) -> str:
    name = file.removeprefix("shapes/").removesuffix(".ttl")
    base = rules[0].iri.partition("#")[0]
    targets = sorted(
        {things.short(s.object) for s in statements if s.predicate == SH + "targetClass" and s.subject.partition("#")[0] == base}
    )
    rows = "".join(
        f'<tr id="{escape(name)}-{escape(rule.iri.partition("#")[2])}"><td>{escape(rule.name)}</td><td>{escape(rule.message)}</td>'
        f"<td>{escape(_path(rule, statements))}</td><td>{escape(rule.severity)}</td></tr>"
        for rule in rules
    )
    source = f'<a href="{escape(file)}">{escape(file)}</a>'
    return (
        f'<h2 id="{escape(name)}">{escape(name)}</h2>\n<p>For {escape(", ".join(targets))}; {source}</p>\n'
        f"<table><tr><th>Rule</th><th>What must hold</th><th>Property</th><th>When broken</th></tr>{rows}</table>"
    )


def _path(rule: Rule, statements: Sequence[Statement]) -> str:
    return ", ".join(things.short(s.object) for s in statements if s.subject == rule.iri and s.predicate == SH + "path" and s.is_link)
