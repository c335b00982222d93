"""Two states of the graph are compared in words of policy, and statement by statement."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg import changes, pipeline, resources, workspace
from kg.changes import forms
from kg.cli.group import ipgraph
from kg.store import Embedded

HERE = Path(__file__).parent
OLD, NEW = HERE / "old.trig", HERE / "new.trig"
MORE = "@prefix foaf: <http://xmlns.com/foaf/0.1/> .\n@prefix country: <https://w3id.org/ipgraph/id/country/> .\n"
KOREA = """
graph:register { country:kr a ipg:Country ; rdfs:label "Republic of Korea" ; ipg:acronym "ROK" . }
"""
SAMPLES = ("dpma-2010-09-24-uspto-memorandum.txt", "uspto-2010-09-21-dpma-mou.txt")  # on one meeting


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(ipgraph, ["diff", *map(str, args)])


@pytest.mark.parametrize(("form", "ending"), [("text", "txt"), ("md", "md"), ("json", "json"), ("patch", "rdfp")])
def test_each_kind_of_change_is_told(form: str, ending: str, golden: Callable[[Path, str], None]) -> None:
    """A promise raised where it stands, and by another bulletin; one lowered; a second account; names, links, what is gone."""
    golden(HERE / f"changes.{ending}", run(OLD, NEW, "-f", form).stdout)


@pytest.mark.parametrize("ending", ["txt", "md", "json", "rdfp"])
def test_the_ending_of_a_file_tells_the_form(ending: str, tmp_path: Path) -> None:
    """The file has what standard output would have."""
    assert run(OLD, NEW, "-o", tmp_path / f"changes.{ending}").stdout == ""
    assert (tmp_path / f"changes.{ending}").read_text(encoding="utf-8") == (HERE / f"changes.{ending}").read_text(encoding="utf-8")


def test_a_patch_makes_the_new_state_of_the_old() -> None:
    """Whoever carries out its rows, deletions first, has the new statements and no others."""
    old, new = changes.read(OLD), changes.read(NEW)
    held = set(old.quads)
    for row in forms.patch(changes.between(old, new)).splitlines():
        code, _, statement = row.partition(" ")
        if code in "AD":
            (quad,) = ox.parse(statement.encode(), format=ox.RdfFormat.N_QUADS)
            held = held | {quad} if code == "A" else held - {quad}
    assert held == new.quads != old.quads


def test_merged_files_are_compared_as_triples(tmp_path: Path) -> None:
    """Turtle has no named graphs: the same changes are told against a file that has them, and the patch has triples."""
    for path in (OLD, NEW):
        triples = {quad.triple for quad in changes.read(path).quads}
        (tmp_path / f"{path.stem}.ttl").write_bytes(ox.serialize(triples, format=ox.RdfFormat.TURTLE))
    expected = changes.between(changes.read(OLD), changes.read(NEW)).changes
    assert changes.between(changes.read(tmp_path / "old.ttl"), changes.read(NEW)).changes == expected
    assert run(NEW, tmp_path / "new.ttl", "--exit-code").stdout == "Nothing has changed.\n"
    assert "/graph/" not in run(tmp_path / "old.ttl", NEW, "-f", "patch").stdout


@pytest.mark.parametrize(("new", "code"), [(NEW, 1), (OLD, 0)])
def test_the_exit_code_tells_whether_anything_differs(new: Path, code: int) -> None:
    """Only when it is asked to."""
    assert run(OLD, new, "--exit-code").exit_code == code
    assert run(OLD, new).exit_code == 0


def test_back_again_everything_is_reversed() -> None:
    """What was new is gone, what was raised is lowered."""
    there, back = (changes.between(changes.read(a), changes.read(b)) for a, b in ((OLD, NEW), (NEW, OLD)))
    assert (there.added, there.removed) == (back.removed, back.added)
    told = [c for c in back.changes if c.verb == "lowered"]
    assert [(c.before, c.after) for c in told] == [("agreed", "discussed")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('ipg:rank 4', 'ipg:rank 4', None),
        ('ipg:rank 4', 'ipg:rank 5', 'KIPO: world, 5: rank "4" is now "5"'),
        ('ipg:scope "world"', 'ipg:scope "world" ; ipg:year "2023"', 'KIPO: world, 4 (2023): year "2023" is new'),
        ('; ipg:rank 4', '', 'KIPO: world: rank "4" is gone'),
        ('ipg:subject organization:kipo', 'ipg:subject organization:kipo, country:kr',
         'Republic of Korea, KIPO: world, 4: subject "Republic of Korea" is new'),
        ('ipg:acronym "JPO"', 'ipg:acronym "JPO" ; foaf:homepage <https://jpo.example/>', 'JPO: homepage "https://jpo.example/" is new'),
        ('ipg:acronym "JPO"', 'ipg:acronym "JPO" ; ipg:end "2024-01-01"', 'JPO: end "2024-01-01" is new'),
    ],
)  # fmt: skip
def test_what_is_said_of_a_thing_is_compared_value_by_value(old: str, new: str, told: str | None, tmp_path: Path) -> None:
    """Only what is new or gone is told, of facts and of things; a country goes by its name."""
    text = OLD.read_text(encoding="utf-8") + KOREA
    assert text.count(old) == 1
    paths = tmp_path / "old.trig", tmp_path / "new.trig"
    for path, content in zip(paths, (text, text.replace(old, new)), strict=True):
        path.write_text(MORE + content, encoding="utf-8")
    lines = [line.removeprefix("  changed: ") for line in run(*paths).stdout.splitlines() if line.startswith("  changed: ")]
    assert [line.partition(" — ")[0] for line in lines] == [told] * bool(told)


def test_what_is_no_policy_is_counted(tmp_path: Path) -> None:
    """A statement that no sentence tells does not go by in silence."""
    path = tmp_path / "new.trig"
    path.write_text(OLD.read_text(encoding="utf-8") + "\ngraph:dataset { graph:dataset dcterms:title 'x' }\n", encoding="utf-8")
    result = run(OLD, path, "--exit-code")
    assert result.exit_code == 1
    assert result.stdout.startswith("Nothing of policy has changed; 1 statements are new and 0 are gone.\n")
    assert "graph 1." in result.stdout


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Workspaces with one bulletin, and with the second one that tells of the same meeting."""
    folders = []
    for number in (1, 2):
        made = workspace.create(tmp_path_factory.mktemp(f"workspace-{number}"))
        for name in SAMPLES[:number]:
            shutil.copy(resources.folder("bulletins") / name, made.bulletins)
        pipeline.build(made)
        folders.append(made.root)
    return folders


def test_workspaces_are_compared(growing: list[Path], tmp_path: Path) -> None:
    """What the program itself has read, and a workspace against an export of it."""
    told = json.loads(run(*growing, "-f", "json").stdout)
    assert "1 new bulletin" in told["summary"]
    assert "2 meetings told by more bulletins" in told["summary"]
    export = tmp_path / "one.nq"
    CliRunner().invoke(ipgraph, ["--workspace", str(growing[0]), "export", str(export)])
    assert run(growing[0], export, "--exit-code").exit_code == 0


def test_a_patch_between_workspaces_is_whole(growing: list[Path], tmp_path: Path) -> None:
    """A store that holds the old one and carries out the patch as an update holds the new one."""
    old, new = (changes.read(folder) for folder in growing)
    difference = changes.between(old, new)
    with closing(Embedded(tmp_path / "store")) as store:
        names = {q.graph_name for q in (*old.quads, *new.quads)}
        for name in names:
            kept = [q for q in old.quads - set(difference.removed) if q.graph_name == name]
            store.replace(name, [*kept, *(q for q in difference.added if q.graph_name == name)])
        assert {q for name in store.graphs() for q in store.quads(name)} == new.quads


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("x.ttl", "no turtle", 3, "this is not Turtle"),
        ("x.ttl", "_:a <https://example.org/> 1 .", 3, "it has blank nodes"),
        ("x.rdf", "<rdf:RDF/>", 3, ".rdf is no format of RDF that is read here"),
        ("x", None, 4, "not a workspace"),
    ],
)
def test_what_cannot_be_compared_is_named(name: str, content: str | None, code: int, told: str, tmp_path: Path) -> None:
    """The file, and why."""
    path = tmp_path / name
    path.write_text(content, encoding="utf-8") if content else path.mkdir()
    result = run(path, NEW)
    assert (result.exit_code, result.stdout) == (code, "")
    assert "Error: " in result.stderr
    assert told in result.stderr
    assert str(path) in result.stderr


def test_an_unknown_form_is_refused() -> None:
    """With those that there are."""
    result = run(OLD, NEW, "-f", "html")
    assert result.exit_code == 2
    assert "text, md, json, patch" in result.stderr


def test_a_file_that_is_not_there_is_a_wrong_command_line() -> None:
    """Named, too."""
    result = run("nowhere.ttl", NEW)
    assert result.exit_code == 2
    assert "nowhere.ttl" in result.stderr
