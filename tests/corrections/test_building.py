"""Corrections in a workspace: every build applies them, reads again what they concern, and tells which do nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import pipeline, workspace
from kg.building.report import BuildReport
from kg.cli.group import ipgraph
from kg.corrections import FILE
from kg.store import nquads
from kg.workspace import Workspace

Write = Callable[..., Path]

ONE, OTHER = "organization/selden-institute-of-patents", "organization/selden-patent-institute"
MERGED = ("merge", f'entity = "{OTHER}"\ninto = "{ONE}"\nname = "Selden Institute of Patents"')
INTO_KIPO = ("merge", f'entity = "{OTHER}"\ninto = "organization/kipo"')
RENAMED = ("rename", f'entity = "{ONE}"\nname = "Selden Institute"')


@pytest.fixture
def made(uncorrected: Workspace, tmp_path: Path) -> Workspace:
    """A workspace that was built without corrections, to be corrected."""
    shutil.copytree(uncorrected.root, tmp_path / "work")
    return workspace.at(tmp_path / "work")


def _facts(made: Workspace, kind: str) -> list[str]:
    rows = made.read().select(f"SELECT ?f {{ ?f a <https://w3id.org/ipgraph/ontology#{kind}> }} ORDER BY ?f")
    return [row["f"].value.removeprefix("https://w3id.org/ipgraph/id/") for row in rows]


def _parties(made: Workspace, entity: str) -> int:
    node = f"<https://w3id.org/ipgraph/id/{entity}>"
    return len(list(made.read().select(f"SELECT DISTINCT ?s {{ ?s ?p {node} FILTER EXISTS {{ ?s a ?kind }} }}")))


def _labels(made: Workspace, entity: str) -> list[str]:
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    rows = made.read().select(f"SELECT DISTINCT ?l {{ <https://w3id.org/ipgraph/id/{entity}> {label} ?l }} ORDER BY ?l")
    return [row["l"].value for row in rows]


def _state(made: Workspace) -> dict[str, str]:
    snapshot = made.read()
    return {g.value: nquads.digest(snapshot.quads(g)) for g in snapshot.graphs()}


def _read(report: BuildReport) -> list[str]:
    return [file.name for file in report.stored]


def _run(made: Workspace, *typed: str) -> Result:
    return CliRunner().invoke(ipgraph, ["--workspace", str(made.root), *typed])


def test_a_rejected_fact_is_not_stored(made: Workspace, write: Write) -> None:
    """It goes with its evidence, the other facts keep their names, and only its bulletin is read again; and back."""
    before, state = _facts(made, "Commitment"), _state(made)
    write(("reject", f'fact = "{before[1]}"'), folder=made.root)
    assert len(_read(pipeline.build(made))) == 1
    assert _facts(made, "Commitment") == [fact for fact in before if fact != before[1]]
    evidence = made.read().select("SELECT ?e { ?e a <https://w3id.org/ipgraph/ontology#Evidence> FILTER NOT EXISTS { ?f ?p ?e } }")
    assert list(evidence) == []
    (made.root / FILE).unlink()
    assert len(_read(pipeline.build(made))) == 1
    assert _state(made) == state


def test_an_event_is_dated(made: Workspace, write: Write) -> None:
    """The days of a person stand where the others stood; only its bulletin is read again, and the occasion has them, too."""
    meeting = _facts(made, "Meeting")[0]
    write(("redate", f'fact = "{meeting}"\nstart = 2023-03-13\nend = 2023-03-14'), folder=made.root)
    assert len(_read(pipeline.build(made))) == 1
    told = _run(made, "show", meeting)
    assert "2023-03-13" in told.stdout
    assert "2023-03-14" in told.stdout
    found = _run(made, "sparql", "-e", "SELECT ?s { ?s a ipg:Meeting ; ipg:start '2023-03-13'^^xsd:date ; ipg:datePrecision 'day' }")
    assert meeting in found.stdout
    assert _run(made, "overrides", "check").exit_code == 0
    assert _read(pipeline.build(made)) == []


def test_a_day_that_is_read_is_not_needed(made: Workspace, write: Write) -> None:
    """The finding says so."""
    meeting = _facts(made, "Meeting")[0]
    read = _run(made, "sparql", "-e", f"SELECT ?d {{ <https://w3id.org/ipgraph/id/{meeting}> ipg:start ?d }}", "-f", "csv").stdout.split()[
        -1
    ]
    write(("redate", f'fact = "{meeting}"\nstart = {read}'), folder=made.root)
    found = [f.message for f in pipeline.build(made).findings if f.kind == "correction-without-effect"]
    assert len(found) == 1
    assert found[0].endswith("is not needed any more: it is read with these days. Take it out of overrides.toml.")


def test_a_name_is_corrected(made: Workspace, write: Write) -> None:
    """The name of a person goes before the one that was read."""
    assert _labels(made, ONE) == ["Selden Institute of Patents"]
    write(RENAMED, folder=made.root)
    assert _read(pipeline.build(made)) == ["bulletins/1.txt"]
    assert _labels(made, ONE) == ["Selden Institute"]
    assert "Selden Institute of Patents" in _run(made, "show", ONE).stdout  # by which it is still found
    assert _run(made, "show", "Selden Institute of Patents").exit_code == 0


@pytest.mark.parametrize(("merge", "into"), [(MERGED, ONE), (INTO_KIPO, "organization/kipo")])
def test_two_entities_become_one(merge: tuple[str, str], into: str, made: Workspace, write: Write) -> None:
    """Whatever was said of the one is said of the other, which has one name and keeps the other as a second one."""
    before, label = _parties(made, into), _labels(made, into)
    assert _parties(made, OTHER) > 0
    write(merge, folder=made.root)
    assert "bulletins/2.txt" in _read(pipeline.build(made))
    assert (_parties(made, OTHER), _labels(made, into)) == (0, label)
    assert _parties(made, into) > before
    assert _run(made, "overrides", "check").exit_code == 0


def test_nothing_changes_without_a_change(made: Workspace, write: Write) -> None:
    """A second build reads nothing, and another reason for the same correction is no change."""
    write(MERGED, RENAMED, folder=made.root)
    pipeline.build(made)
    assert _read(pipeline.build(made)) == []
    write(MERGED, RENAMED, folder=made.root, signed='by = "John"\non = 2023-05-01\nwhy = "So they say."\n')
    assert _read(pipeline.build(made)) == []


def test_corrections_made_late_are_those_made_early(made: Workspace, write: Write, tmp_path: Path) -> None:
    """A corrected workspace is the one that was corrected before its first build, quad by quad."""
    early = workspace.create(tmp_path / "early")
    shutil.copytree(made.bulletins, early.bulletins, dirs_exist_ok=True)
    corrections = (MERGED, RENAMED, ("reject", f'fact = "{_facts(made, "Commitment")[0]}"'))
    for where in (made, early):
        write(*corrections, folder=where.root)
        pipeline.build(where, jobs=2 if where is early else 1)
    assert _state(made) == _state(early)


def test_a_correction_without_effect_is_a_finding(made: Workspace, write: Write) -> None:
    """What is corrected may be gone, or right by now; the finding says which, and who made the correction."""
    write(
        ("reject", 'fact = "commitment/none-2023-03-16-0123456789ab-1"'),
        ("rename", f'entity = "{ONE}"\nname = "Selden Institute of Patents"'),
        folder=made.root,
    )
    found = [f.message for f in pipeline.build(made).findings if f.kind == "correction-without-effect"]
    assert found == [
        '"reject commitment/none-2023-03-16-0123456789ab-1" (Jane Roe, 2023-04-01) has no effect: nothing is read that goes by this.'
        " Take it out of overrides.toml, or name what is read now.",
        f'"rename {ONE}" (Jane Roe, 2023-04-01) is not needed any more: it is read by that name. Take it out of overrides.toml.',
    ]


def test_check_fails_for_each_correction_without_effect(made: Workspace, write: Write) -> None:
    """Each correction is a test: ok with the bulletins that it changed, else why not, and exit code 1."""
    fact = _facts(made, "Commitment")[0]
    write(RENAMED, ("reject", f'fact = "{fact}"'), folder=made.root)
    unbuilt = _run(made, "overrides", "check")
    assert unbuilt.exit_code == 1
    assert f"FAILED  rename {ONE}: was made or changed after the last build. Try: ipgraph build" in unbuilt.stdout
    pipeline.build(made)
    built = _run(made, "overrides", "check")
    assert (built.exit_code, built.stderr) == (0, "2 of 2 corrections had their effect in the last build.\n")
    assert f"ok      rename {ONE}: changed bulletins/1.txt\n" in built.stdout
    (made.bulletins / "1.txt").unlink()
    pipeline.build(made)
    gone = _run(made, "overrides", "check")
    assert gone.exit_code == 1
    assert f"FAILED  rename {ONE}: has no effect: nothing is read that goes by this." in gone.stdout
    (made.root / FILE).unlink()
    assert "was taken out after the last build. Try: ipgraph build" in _run(made, "overrides", "check").stdout


def test_the_list_says_who_and_why(made: Workspace, write: Write) -> None:
    """What is corrected into what, and who answers for it."""
    write(MERGED, folder=made.root)
    told = _run(made, "overrides", "list").stdout
    assert told == f"merge {OTHER} -> {ONE} -> Selden Institute of Patents\n  Jane Roe, 2023-04-01: It is wrong.\n"


def test_a_build_with_wrong_corrections_changes_nothing(made: Workspace, write: Write) -> None:
    """The workspace stays as it is, and the message says what to mend."""
    state = _state(made)
    write(("reject", 'fact = "KIPO"'), folder=made.root)
    result = _run(made, "build")
    assert (result.exit_code, _state(made)) == (4, state)
    assert result.stderr.endswith("Correct the file, then: ipgraph build\n")
