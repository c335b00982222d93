"""Drafts of graphs -> what of them may be stored, with the findings of each; one run of the validator for a batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg import validate, vocabulary
from kg.building.committing import Prepared
from kg.building.planning import Task
from kg.errors import IpgraphError
from kg.model import Extraction, Finding
from kg.store import nquads
from kg.validate.engine import Types
from kg.vocabulary import IPG


@dataclass(frozen=True, slots=True)
class Draft:
    """A bulletin as a graph, before anybody has looked whether it is sound."""

    task: Task
    content: bytes
    extraction: Extraction
    quads: Sequence[ox.Quad]
    corrected: tuple[str, ...] = ()  # keys of the corrections that took effect
    look: str | None = None  # of the file before it was opened, see inputs.look


def judge(drafts: Sequence[Draft], *, context: Types) -> list[Prepared]:
    """Withhold what violates a shape, in drafts sorted by name, whose file names differ: findings go by them.

    Of drafts of one bulletin, which has the same text in several files, the first is judged for all.
    """
    first = {draft.extraction.iri: draft for draft in reversed(drafts)}
    verdict = validate.check([q for draft in first.values() for q in draft.quads], context=context)
    withheld, findings = frozenset(verdict.withheld), defaultdict[str | None, list[Finding]](list)
    for finding in verdict.findings:
        findings[finding.file_name].append(finding)
    judged = {
        iri: _prepared(draft, withheld, findings[draft.extraction.document.file_name], verdict.refused) for iri, draft in first.items()
    }
    return [replace(judged[draft.extraction.iri], task=draft.task, content=draft.content, look=draft.look) for draft in drafts]


def refused(task: Task, content: bytes | None, error: IpgraphError, *, look: str | None = None) -> Prepared:
    """Return what is noted of a file that is no bulletin, or cannot be stored as one."""
    return Prepared(task=task, content=content, reason=error.message, advice=error.advice, look=look)


def _prepared(draft: Draft, withheld: frozenset[ox.Quad], violations: Sequence[Finding], bad: Collection[str]) -> Prepared:
    iri, facts = draft.extraction.iri, _facts(draft.quads)
    findings = (*draft.extraction.findings, *violations)
    if iri in bad:
        reason = next((f.message for f in violations if f.focus == iri), "its own description violates a shape")
        return Prepared(task=draft.task, content=draft.content, reason=reason, findings=findings, withheld=len(facts))
    try:
        quads = nquads.settle(q for q in draft.quads if q not in withheld) if withheld else nquads.settle(draft.quads)
    except IpgraphError as error:
        return refused(draft.task, draft.content, error)
    stored = len(_facts(quads))
    return Prepared(
        task=draft.task,
        content=draft.content,
        text=draft.extraction.document.sha256,
        bulletin=iri,
        graph=vocabulary.graph(vocabulary.local(iri)),
        lines=b"".join(nquads.lines(quads)),
        facts=stored,
        withheld=len(facts) - stored,
        findings=findings,
        corrected=draft.corrected,
    )


def _facts(quads: Collection[ox.Quad]) -> set[object]:
    return {q.subject for q in quads if q.predicate == IPG.statedIn}
