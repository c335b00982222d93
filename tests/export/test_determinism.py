"""Two builds of the same bulletins, shuffled, in processes with different hash seeds, export the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kg import export

TEXT = "KIPO Meets {0}\n\nMarch {1}, 2023\n\nThe Korean Intellectual Property Office met with {0} in Seoul on March {1}, 2023.\n"
BUILD = """
import sys
from pathlib import Path
from kg import export, pipeline, workspace
made = workspace.create(Path(sys.argv[1]))
for path in sys.argv[2:]:
    (made.bulletins / Path(path).name).write_bytes(Path(path).read_bytes())
pipeline.build(made, [made.bulletins / Path(sys.argv[2]).name])
pipeline.build(made)
for syntax in export.SYNTAXES:
    export.write(made.read(), made.root / f"graph.{syntax}")
"""


def test_order_and_hash_seed_do_not_show(tmp_path: Path) -> None:
    """Every format has the same bytes both times."""
    paths = [tmp_path / f"{n}.txt" for n in range(3)]
    for path, peer, day in zip(paths, ("WIPO", "the JPO", "IPOS"), (3, 14, 15), strict=True):
        path.write_text(TEXT.format(peer, day), encoding="utf-8")
    for seed, order in (("1", paths), ("2", paths[::-1])):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", BUILD, tmp_path / seed, *order], check=True, env=environment)
    for syntax in export.SYNTAXES:
        first, second = ((tmp_path / seed / f"graph.{syntax}").read_bytes() for seed in ("1", "2"))
        assert first == second, syntax
        assert len(first) > 1_000_000
