"""Build the sample bulletins, and write the pages into the folder that is named: ``python -m kg.documentation FOLDER``."""

from __future__ import annotations

import sys
import tempfile
from contextlib import closing
from pathlib import Path

from kg import documentation, pipeline, resources, workspace


def main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        made = workspace.create(Path(temporary))
        pipeline.build(made, [resources.folder("bulletins")])
        with closing(made.read()) as store:
            documentation.write(folder, store)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
