"""Evidence and the texts it is quoted from -> a proof that each quote stands at its place, or findings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.model import Finding, Span
from kg.validate.terms import statement
from kg.vocabulary import IPG, OA, PROV, local
from kg.vocabulary import evidence as mint

_FILE, _SHA256, _SOURCE = IPG.fileName.value, IPG.sha256.value, PROV.wasQuotedFrom.value
_BEGIN, _END, _QUOTE = OA.start.value, OA.end.value, OA.exact.value
_USED = frozenset((_FILE, _SHA256, _SOURCE, _BEGIN, _END, _QUOTE))
_Said = dict[str, str]  # predicate -> value


@dataclass(frozen=True, slots=True)
class Proof:
    """How many bulletins and quotes were compared with their texts, and what does not hold."""

    bulletins: int
    quotes: int
    findings: tuple[Finding, ...]


def evidence(quads: Iterable[ox.Quad], texts: Mapping[str, str]) -> Proof:
    """Compare every quote with the text of its bulletin, and every text with the hash that is recorded.

    ``texts`` are the texts as documents hold them, by the IRI of their bulletin. A bulletin without a text is
    a finding.
    """
    nodes: dict[str, _Said] = {}
    for s in map(statement, quads):
        if s.predicate in _USED:
            nodes.setdefault(s.subject, {})[s.predicate] = s.object
    bulletins = {iri: said for iri, said in sorted(nodes.items()) if _SHA256 in said}
    quotes = {iri: said for iri, said in sorted(nodes.items()) if _SOURCE in said}
    findings = [f for iri, said in bulletins.items() for f in _unfaithful(iri, said, texts.get(iri))]
    for iri, said in quotes.items():
        source = said[_SOURCE]
        if source in texts:
            findings += _misquoted(iri, said, texts[source], file_name=nodes.get(source, {}).get(_FILE))
    return Proof(len(bulletins), len(quotes), tuple(findings))


def _unfaithful(iri: str, said: _Said, text: str | None) -> Iterator[Finding]:
    """Yield a finding when the text of a bulletin is not at hand, or is another than was read."""
    name = said.get(_FILE, local(iri))
    if text is None:
        message = f"{name} is not at hand, so its quotes cannot be compared."
        yield Finding("no-source", message, "warning", file_name=name, focus=iri)
    elif (actual := hashlib.sha256(text.encode()).hexdigest()) != said[_SHA256]:
        message = f"{name} has changed since it was read: its text has the SHA-256 {actual[:12]}..., recorded is {said[_SHA256][:12]}..."
        yield Finding("changed-source", message, "violation", file_name=name, focus=iri)


def _misquoted(iri: str, said: _Said, text: str, *, file_name: str | None) -> Iterator[Finding]:
    """Yield a finding when a quote does not stand where it says."""
    begin, end, exact = (said.get(p, "") for p in (_BEGIN, _END, _QUOTE))
    span = Span(int(begin), int(end)) if begin.isdecimal() and end.isdecimal() else None
    if span is None or span.of(text) != exact:
        there = "" if span is None else f", where the text has {span.of(text)[:80]!r}"
        message = f"The quote is not at {begin or '?'} to {end or '?'}{there}."
        yield Finding("misquoted", message, "violation", file_name=file_name, span=span, quote=exact, focus=iri)
    elif iri != mint(said[_SOURCE], span.begin, span.end):
        message = f"The IRI of the evidence gives another place than {begin} to {end}."
        yield Finding("misquoted", message, "violation", file_name=file_name, span=span, quote=exact, focus=iri)
