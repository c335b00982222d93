"""Build the sample bulletins, and write the pages into the folder that is named: ``python -m kg.documentation FOLDER``."""

from __future__ import annotations

import logging
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from kg import documentation, pipeline, resources, workspace
from kg.documentation import home


def main(folder: Path) -> None:
    logging.disable(logging.INFO)  # pyLODE tells of each step
    with tempfile.TemporaryDirectory() as temporary:
        made = workspace.create(Path(temporary))
        pipeline.build(made, [resources.folder("bulletins")])
        with closing(made.read()) as store:
            documentation.write(folder, store)
    served, setting = home.read(home.file()), f"ontology/w3id/{home.file().name}"
    if served is None:
        told = f"Nobody serves the pages yet: {setting} leads to an example. Its line E=PAGES: is where to say it."
    else:
        told = f"{setting} leads to {served}: bring the folder {folder} there."
    sys.stderr.write(f"{told}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
