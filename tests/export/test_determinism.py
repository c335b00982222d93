"""Two builds of the same bulletins, shuffled, in several steps, in processes with different hash seeds, export the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from kg import export

BUILD = """
import sys
from pathlib import Path
from kg import export, pipeline, workspace
made = workspace.create(Path(sys.argv[1]))
for path in sys.argv[2:]:
    (made.bulletins / Path(path).name).write_bytes(Path(path).read_bytes())
for some in (sys.argv[2:3], sys.argv[2:9], sys.argv[2:]):
    pipeline.build(made, [made.bulletins / Path(path).name for path in some])
for syntax in export.SYNTAXES:
    export.write(made.read(), made.root / f"graph.{syntax}")
"""


def test_order_steps_and_hash_seed_do_not_show(tmp_path: Path, samples: list[Path]) -> None:
    """Every format has the same bytes both times, whichever came first; the samples are long, so that offsets are of all sizes."""
    for seed, order in (("1", samples[::2]), ("2", samples[::2][::-1])):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", BUILD, tmp_path / seed, *order], check=True, env=environment)
    for syntax in export.SYNTAXES:
        first, second = ((tmp_path / seed / f"graph.{syntax}").read_bytes() for seed in ("1", "2"))
        assert first == second, syntax
        assert len(first) > 1_000_000
