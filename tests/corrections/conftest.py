"""A workspace of three bulletins, and corrections to put into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import pipeline, workspace
from kg.corrections import FILE
from kg.workspace import Workspace

BULLETINS = {
    "1.txt": "KIPO to Cooperate with the Selden Institute of Patents\n\nMarch 16, 2023\n\nThe Korean Intellectual Property Office (KIPO)"
    " met the Selden Institute of Patents (SIP) in Seoul on March 15, 2023. KIPO agreed to train the examiners of SIP.\n",
    "2.txt": "JPO Meets the Selden Patent Institute\n\nMarch 17, 2023\n\nThe Japan Patent Office (JPO) met the Selden Patent Institute"
    " in Tokyo on March 16, 2023. The JPO agreed to exchange patent data with the Selden Patent Institute.\n",
    "3.txt": "EPO Meets WIPO\n\nMarch 18, 2023\n\nThe European Patent Office (EPO) met the World Intellectual Property Organization (WIPO)"
    " in Geneva on March 17, 2023. The EPO agreed to exchange patent data with WIPO.\n",
}
SIGNED = 'by = "Jane Roe"\non = 2023-04-01\nwhy = "It is wrong."\n'


@pytest.fixture(scope="session")
def uncorrected(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that was built without corrections."""
    made = workspace.create(tmp_path_factory.mktemp("uncorrected") / "work")
    for name, text in BULLETINS.items():
        (made.bulletins / name).write_text(text, encoding="utf-8")
    pipeline.build(made)
    return made


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write corrections, each as its kind and its keys, with who, when and why unless those are given."""

    def give(*corrections: tuple[str, str], folder: Path = tmp_path, signed: str = SIGNED) -> Path:
        path = folder / FILE
        path.write_text("\n".join(f"[[{kind}]]\n{keys}\n{signed}" for kind, keys in corrections), encoding="utf-8")
        return path

    return give
