"""The files of the project."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

IGNORED = {".git", ".venv", "dist", "build", "demo", ".ipgraph", "ipgraph.toml", "bulletins.toml", "graph.ttl"}


@pytest.fixture(scope="session")
def modules(root: Path) -> dict[str, ast.Module]:
    """The modules of the package, parsed, by path."""
    found = sorted((root / "kg").rglob("*.py"))
    return {str(path.relative_to(root)): ast.parse(path.read_text(encoding="utf-8")) for path in found}


@pytest.fixture(scope="session")
def texts(root: Path) -> dict[str, str]:
    """The text files that belong to the project, by path."""
    found: dict[str, str] = {}
    for path in sorted(root.rglob("*")):
        parts = path.relative_to(root).parts
        if (
            IGNORED & set(parts)
            or any(p.endswith(("cache", "cache__", ".egg-info")) or p == ".hypothesis" for p in parts)
            or not path.is_file()
        ):
            continue
        try:
            found["/".join(parts)] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # examples of input that cannot be decoded
    return found
