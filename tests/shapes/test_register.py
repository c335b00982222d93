"""The register keeps to the shapes that bulletins have to keep to."""

from __future__ import annotations

import random
from collections.abc import Callable

from kg import register, validate


def test_the_register_is_sound(sample: Callable[[int], int]) -> None:
    """No thing or fact of the register violates a shape."""
    quads = register.load().quads()
    subjects = sorted({q.subject.value for q in quads})
    chosen = set(random.Random(1).sample(subjects, sample(len(subjects))))
    part = [q for q in quads if q.subject.value in chosen]
    context = {iri: classes for iri, classes in validate.types(quads).items() if iri not in chosen}
    verdict = validate.check(part, context=context)
    assert [f for f in verdict.findings if f.severity == "violation"] == []
    assert len(verdict.kept) == len(part)
