"""Sentences that no one would write, of names, roles, dates and what ties them, are read to their end, and soon."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kg import bulletins, extraction, register

PERSONS = ("Mr A Osei", "Ana Barba", "Dr. Lim", "LEE Insil", "the Commissioner", "He", "Minister K Shanmugam, SC")
ROLES = (
    *("Secretary of State", "Minister for Law", "Commissioner", "Director General", "Deputy Director", "Partner", "Head of Division"),
    *("chairman", "president of", "Under Secretary of Commerce for Intellectual Property", "member of the Board"),
)
BODIES = (
    *("WIPO", "the European Patent Office (EPO)", "INPI", "Norway", "the Republic of Korea", "Calder Holdings Ltd"),
    *("the Committee on Trade", "Quillon & Abara LLP", "the two offices"),
)
DATES = ("on 3 May 2020", "in 2017-2020", "yesterday", "from 3 to 5 June", "the same day", "since 2019")
VERBS = ("signed an MOU with", "met", "was appointed", "agreed to", "will join", "ranked 3rd in", "entered into force on", "said")
TIES = (
    *(", ", ", and ", " and ", " of ", "; ", " (", ") ", " - ", " for ", " at ", " & ", "'s ", " the ", ", the ", ", who ", " which "),
    *(": ", '" ', "/", "   ", "\n", ", as ", " with ", " by ", " to "),
)
SECONDS = 5.0  # far more than any of them takes
SENTENCES = 150  # of one seed


def _sentence(rng: random.Random) -> str:
    parts = [rng.choice(rng.choice((PERSONS, ROLES, ROLES, BODIES, BODIES, DATES, VERBS))) for _ in range(rng.randint(3, 14))]
    return "".join(part + rng.choice(TIES) for part in parts).strip() + "."


@contextmanager
def _soon() -> Iterator[None]:
    def late(*_: object) -> None:
        pytest.fail(f"a sentence was still being read after {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("seed", range(4))
def test_a_shuffled_sentence_is_read_to_its_end(seed: int) -> None:
    """However roles, bodies and commas follow each other, reading ends, and evidence stands where it says."""
    rng, known = random.Random(seed), register.load()
    for _ in range(SENTENCES):
        text = f"Norwegian Industrial Property Office\n\n16 March 2023\n\nNews from Norway\n\n{_sentence(rng)}\n"
        with _soon():
            read = extraction.extract(bulletins.read_bytes(text.encode(), file_name="a.txt", where="a.txt"), known)
        assert all(e.span.end <= len(text) for fact in read.facts for e in fact.evidence), text
