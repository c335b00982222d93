"""The pages of the sample bulletins, written once."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kg import documentation, pipeline, resources, workspace


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, requires: Callable[[str], str]) -> Path:
    """The folder that ``make docs`` would write."""
    requires("dot")
    made = workspace.create(tmp_path_factory.mktemp("workspace"))
    pipeline.build(made, [resources.folder("bulletins") / "kipo-2023-06-16-korea-japan-heads-meeting.txt"])
    folder = tmp_path_factory.mktemp("pages")
    with closing(made.read()) as store, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # pyLODE leaves its style sheet open
        documentation.write(folder, store)
        gc.collect()
    return folder
