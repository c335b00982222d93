"""A sentence is read into its clauses: verb, mood, tense, modal, voice, negation and subject."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kg.clauses import Clause
from tests.clauses import reading

SENTENCES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8"))["sentence"]
DEFAULTS = {
    "mood": "finite",
    "tense": "present",
    "modal": "",
    "passive": False,
    "perfect": False,
    "negated": False,
    "conditional": False,
    "quoted": False,
}
CASES = [pytest.param(s, id=s["text"], marks=[pytest.mark.xfail(reason=s["xfail"])] if "xfail" in s else []) for s in SENTENCES]


def _said(clause: Clause, text: str) -> dict[str, Any]:
    subject = clause.subject.of(text).strip(" ,") if clause.subject else ""
    return {"lemma": clause.lemma, "subject": subject} | {name: getattr(clause, name) for name in DEFAULTS}


@pytest.mark.parametrize("sentence", CASES)
def test_a_sentence_is_read_into_its_clauses(sentence: dict[str, Any]) -> None:
    """All clauses of a sentence are found, in order, with who does what and how."""
    text, clauses = reading.of_sentence(sentence["text"])
    assert [_said(c, text) for c in clauses] == [DEFAULTS | c for c in sentence["clauses"]]


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: str(s["text"]))
def test_a_clause_stands_in_its_sentence(sentence: dict[str, Any]) -> None:
    """Verb, subject and rest lie within the sentence, and a governor comes from the same sentence."""
    text, clauses = reading.of_sentence(sentence["text"])
    indices = [c.index for c in clauses]
    assert indices == list(range(len(clauses)))
    assert all(c.governor is None or c.governor in indices for c in clauses)
    assert all(c.sentence.span.covers(s) for c in clauses for s in (c.verb, c.rest, c.subject or c.verb))
    assert all(c.verb.of(text).strip() for c in clauses)


def test_there_are_enough_sentences() -> None:
    """Thirty sentences at least say what a clause is, each once."""
    texts = [s["text"] for s in SENTENCES]
    assert len(texts) >= 30
    assert len(set(texts)) == len(texts)
