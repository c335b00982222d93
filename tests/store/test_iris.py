"""Names of things, however hostile, become IRIs that are short, plain, and different."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox

from kg import vocabulary

LONGEST = 120  # bytes
PLAIN = re.compile(r"https://w3id\.org/ipgraph/id/[a-z-]+/[a-z0-9-]+")
PIECES = [
    "../",
    "..\\",
    "/etc/passwd",
    "C:\\",
    "\0",
    "\n",
    '"',
    "<",
    ">",
    " ",
    "%2e",
    "é",
    "e\u0301",
    "ＷＩＰＯ",
    "특허청",
    "\u202e",
    "Con",
    "W",
    "ä" * 50,
]


def titles(number: int) -> list[str]:
    chance = random.Random(20)
    return ["".join(chance.choices(PIECES, k=chance.randint(1, 12))) for _ in range(number)]


def test_hostile_titles_become_plain_iris(sample: Callable[[int], int]) -> None:
    """ASCII letters, digits and hyphens only, at most 120 bytes, valid for the store."""
    for title in titles(sample(10_000)):
        iri = vocabulary.thing("IntergovernmentalOrganization", vocabulary.slug(title))
        assert PLAIN.fullmatch(iri), title
        assert len(iri) <= LONGEST
        assert ox.NamedNode(iri).value == iri


def test_bulletins_with_different_texts_have_different_iris(sample: Callable[[int], int]) -> None:
    """The hash of the text keeps them apart, whatever the publisher is called."""
    made = {
        vocabulary.bulletin(vocabulary.slug(title), "2023-03-16", vocabulary.digest(str(n), 64))
        for n, title in enumerate(titles(sample(10_000)))
    }
    assert len(made) == sample(10_000)
    assert all(PLAIN.fullmatch(iri) and len(iri) <= LONGEST for iri in made)


def test_different_names_have_different_slugs(sample: Callable[[int], int]) -> None:
    """Names that fold to one text (case, accents, punctuation) are one; all others are told apart."""
    folded = {re.sub(r"[^a-z0-9]+", "-", vocabulary.fold(t)).strip("-") or t for t in titles(sample(10_000))}
    assert len({vocabulary.slug(f) for f in folded}) == len(folded)


def test_slugs_are_the_same_in_every_process() -> None:
    """Neither the hash seed nor the run shows."""
    code = "import sys; from kg import vocabulary; print([vocabulary.slug(t) for t in eval(sys.stdin.read())])"
    given = repr(titles(50))
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], input=given, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1")
    }
    assert runs == {f"{[vocabulary.slug(t) for t in titles(50)]}\n"}


def test_a_slug_is_a_file_name_in_its_folder(tmp_path: Path, sample: Callable[[int], int]) -> None:
    """A title does not lead out of the folder that its file is written to, and takes no other's place where case does not count."""
    names = {vocabulary.slug(title) for title in titles(sample(10_000))}
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(os.fsencode(f"{name}.ttl")) <= 255
        (tmp_path / f"{name}.ttl").touch()
    assert {path.stem for path in tmp_path.iterdir()} == names
