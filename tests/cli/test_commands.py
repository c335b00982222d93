"""The commands as people use them: data on standard output, words on standard error."""

from __future__ import annotations

import csv
import io
import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from kg import workspace
from kg.cli.group import _PLACES, ipgraph
from kg.vocabulary import DCTERMS, FOAF, ID, IPG, RDF, RDFS, SCHEMA, SKOS, graph, local
from kg.workspace import Workspace

Run = Callable[..., Result]

GRAPH = Path(__file__).parent.parent / "questions" / "graph.trig"
FACT = "commitment/kipo-2023-03-16-e5303f0aecd5-311"


def test_every_command_that_is_listed_has_its_help(run: Run) -> None:
    """What --help lists works; what does not work yet is not listed."""
    listed = run("--help", folder=None).stdout
    for name in _PLACES:
        assert f"\n  {name} " in listed
        shown = run(name, "--help", folder=None)
        assert (shown.exit_code, shown.stderr) == (0, "")
        assert shown.stdout.startswith(f"Usage: ipgraph {name}")


def test_the_version_is_told() -> None:
    """It is that of the package."""
    assert CliRunner().invoke(ipgraph, ["--version"]).stdout.startswith("ipgraph 0.")


def test_a_question_answers_in_a_pipe_as_tsv(run: Run) -> None:
    """Names, not identifiers; nothing is cut, nothing else is said."""
    result = run("ask", "head-of-office", "office=EPO", "on=2018")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "official\trole\torganization\tstart\tend\tfact"
    assert [line.split("\t")[0] for line in result.stdout.splitlines()[1:]] == ["Benoît Battistelli", "António Campinos"]
    assert result.stderr == ""


def test_iris_take_the_place_of_names(run: Run) -> None:
    """--iris is for programs."""
    assert (
        "https://w3id.org/ipgraph/id/official/antonio-campinos\t" in run("ask", "head-of-office", "office=EPO", "on=2018", "--iris").stdout
    )


def test_the_ending_of_a_file_tells_the_format(run: Run, tmp_path: Path) -> None:
    """-o answer.json is JSON; standard output stays empty."""
    result = run("ask", "meetings", "office=DPMA", "-o", str(tmp_path / "answer.json"))
    assert result.stdout == ""
    assert [row["accounts"] for row in json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))] == [2, 2]


def test_the_beginning_of_a_name_is_said_aloud(run: Run) -> None:
    """A person sees who was understood."""
    assert run("ask", "meetings", "office=German Pat").stderr == "office is DPMA (German Patent and Trade Mark Office)\n"
    assert run("ask", "meetings", "office=DPMA").stderr == ""
    assert run("-v", "ask", "meetings", "office=DPMA").stderr != ""


def test_nothing_found_is_said(run: Run) -> None:
    """An empty answer is no error, but no silence either."""
    result = run("ask", "meetings", "office=DPMA", "since=2020")
    assert result.exit_code == 0
    assert result.stderr == "Nothing of that is in the data.\n"
    assert run("-q", "ask", "meetings", "office=DPMA", "since=2020").stderr == ""


def test_a_workspace_without_bulletins_says_so(tmp_path: Path) -> None:
    """Nothing is found where nothing was read, and nothing was read where no bulletin is."""
    at = ("--workspace", str(tmp_path / "work"))
    (tmp_path / "empty").mkdir()
    CliRunner().invoke(ipgraph, ["init", str(tmp_path / "work")])
    built = CliRunner().invoke(ipgraph, [*at, "build", str(tmp_path / "empty")])
    assert built.exit_code == 0
    assert "There is no bulletin there: what ends in " in built.stderr
    asked = CliRunner().invoke(ipgraph, [*at, "ask", "meetings"])
    assert asked.stderr == "Nothing of that is in the data: no bulletin has been read yet. Try: ipgraph build PATH\n"


def test_what_the_register_knows_has_no_sentence(run: Run) -> None:
    """The way to its source is told."""
    told = run("why", "organization/dpma")
    assert told.exit_code == 0
    assert told.stderr.endswith("from which source: ipgraph show organization/dpma\n")
    assert told.stdout == ""


def test_questions_are_listed_by_topic(run: Run) -> None:
    """``ask`` alone, ``ask --list`` and ``query list`` show the same."""
    listed = run("ask", "--list").stdout
    assert "Commitments\n  asked-not-granted" in listed
    assert run("ask").stdout == run("query", "list").stdout == listed


def test_a_question_explains_itself(run: Run) -> None:
    """Its parameters with their kinds and an example each."""
    shown = run("ask", "head-of-office", "--help").stdout
    assert "office  Office, under any name of its lineage (thing of Organization, required); e.g. office=EPO" in shown
    assert shown.endswith("ipgraph ask head-of-office office=EPO on=2019-05-01\n")


def test_a_question_is_shown_as_sparql(run: Run) -> None:
    """As it stands, and with values in their places; either can be run by ``sparql``."""
    assert "VALUES ?p_office { UNDEF }" in run("query", "show", "meetings").stdout
    bound = run("query", "show", "meetings", "office=KIPO").stdout
    assert "VALUES ?p_office { <https://w3id.org/ipgraph/id/organization/kipo> }" in bound
    rows = run("sparql", "-", input=bound).stdout.splitlines()
    assert len(rows) == len(run("query", "run", "meetings", "office=KIPO").stdout.splitlines()) == 6


def test_sparql_answers_each_form(run: Run, tmp_path: Path) -> None:
    """Rows, true or false, a graph."""
    assert run("sparql", "-e", "ASK { ?s ?p ?o }").stdout == "true\n"
    assert run("sparql", "-e", "SELECT (1 AS ?one) {}").stdout == "one\n1\n"
    made = run("sparql", "-f", "nt", "-e", "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }").stdout
    assert len(made.splitlines()) == len(list(ox.parse(made.encode(), format=ox.RdfFormat.N_TRIPLES))) > 100
    (tmp_path / "q.rq").write_text("DESCRIBE <https://w3id.org/ipgraph/id/organization/kipo>", encoding="utf-8")
    assert "Korean Intellectual Property Office" in run("sparql", str(tmp_path / "q.rq")).stdout


def test_why_shows_the_sentence(run: Run) -> None:
    """With its bulletin, its position, its block and its rule."""
    shown = run("why", FACT).stdout
    assert shown.splitlines() == [
        "“KIPO asked WIPO to open an external office in Korea”",
        "  KIPO and WIPO Talk in Seoul, 2023-03-16",
        "  kipo-2023-03-16-wipo-talks.txt, characters 311 to 362, block 1",
        f"  read by the rule commitment.by-hand as {FACT}",
    ]


@pytest.mark.parametrize("title", [None, "**"])
def test_why_of_an_untitled_bulletin_says_so(title: str | None, run: Run, tmp_path: Path, fill: Callable[..., Workspace]) -> None:
    """A title without a letter is none."""
    quads = [q for q in ox.parse(path=str(GRAPH), format=ox.RdfFormat.TRIG) if q.predicate != DCTERMS.title]
    bulletin = ox.NamedNode(f"{ID}bulletin/{FACT.removeprefix('commitment/').rsplit('-', 1)[0]}")
    added = [ox.Quad(bulletin, DCTERMS.title, ox.Literal(title), graph(local(bulletin.value)))] if title else []
    made = fill(workspace.create(tmp_path / "untitled"), quads + added)
    assert run("why", FACT, folder=made.root).stdout.splitlines()[1] == "  Untitled, 2023-03-16"


def test_why_of_an_occasion_shows_every_account(run: Run) -> None:
    """Both offices tell of the signing."""
    occasion = run("ask", "signings", "office=DPMA", "--iris").stdout.split()[-1]
    assert run("why", occasion).stdout.count("read by the rule") == 2


def test_a_card_says_all_of_a_thing(run: Run) -> None:
    """Names, codes, and the facts it plays a part in."""
    shown = run("show", "wipo").stdout
    assert shown.startswith("WIPO (World Intellectual Property Organization)\norganization/wipo\n")
    assert "Organisation mondiale de la propriété intellectuelle" in shown
    assert "Plays a part in: " in shown


def test_a_card_is_in_words(run: Run, tmp_path: Path, fill: Callable[..., Workspace]) -> None:
    """No prefix where there is a word, no value twice, and a country goes by its name, on the card as in a table."""
    korea, item = ox.NamedNode(f"{ID}country/kr"), ox.NamedNode("http://www.wikidata.org/entity/Q884")
    said = [(RDF.type, IPG.Country), (RDFS.label, ox.Literal("Republic of Korea")), (IPG.acronym, ox.Literal("R.O.K."))]
    said += [(SKOS.exactMatch, item), (SCHEMA.sameAs, item), (SKOS.hiddenLabel, ox.Literal("Korea, Rep.")), (DCTERMS.isPartOf, item)]
    said += [(FOAF.familyName, ox.Literal("K"))]
    made = fill(workspace.create(tmp_path / "korea"), [ox.Quad(korea, p, o, graph("register")) for p, o in said])
    head, _, *card = run("show", "country/kr", folder=made.root).stdout.splitlines()
    assert head == "Republic of Korea"
    assert [line.split() for line in card if "same as" in line] == [["same", "as", "wd:Q884"]]
    properties = [line[2:].split("  ")[0] for line in card if line.startswith("  ")]
    assert [p for p in properties if ":" in p and not p.startswith("ipg:")] == []  # ours are named by the ontology, which is not here
    typed = "SELECT ?c WHERE { ?c a ipg:Country }"
    assert run("sparql", "-e", typed, "-f", "table", folder=made.root).stdout.splitlines()[2].strip() == "Republic of Korea"


def test_search_finds_things_and_sentences(run: Run) -> None:
    """Each row can be taken further by its identifier."""
    rows = list(csv.DictReader(io.StringIO(run("search", "asked WIPO", "-f", "csv").stdout, newline="")))
    assert {row["kind"] for row in rows} == {"sentence"}
    assert json.loads(run("search", "madrid prot", "-f", "json").stdout)[0]["id"] == "treaty/madrid-protocol"


def test_a_timeline_is_of_one_thing_or_of_all(run: Run) -> None:
    """With bounds where they are given."""
    assert len(run("timeline", "EPO").stdout.splitlines()) == 8
    assert len(run("timeline", "EPO", "--since", "2018").stdout.splitlines()) == 3
    assert len(run("timeline").stdout.splitlines()) > 30


def test_a_date_is_shown_as_far_as_it_is_known(run: Run) -> None:
    """A year is no first of January, in a timeline as between two offices."""
    whens = [line.split("\t")[0] for line in run("timeline", "--since", "2023", "--until", "2023-03").stdout.splitlines()[1:]]
    assert whens == ["2023", "2023-01-20", "2023-01-20", "2023-02-08", "2023-03", "2023-03-16", "2023-03-16"]


def test_a_graph_shows_the_neighbours(run: Run) -> None:
    """Those of the whole lineage."""
    assert "Japan Patent Office" in run("graph", "MOIP").stdout


def test_stats_count_and_name_the_gaps(run: Run) -> None:
    """What there is, whose, and what is missing."""
    rows = [line.split("\t") for line in run("stats").stdout.splitlines()]
    assert ["count", "bulletin", "10"] in rows
    assert ["bulletins of", "Korean Intellectual Property Office", "3"] in rows
    assert ["gap", "bulletins without a date", "1"] in rows


@pytest.mark.parametrize("syntax", ["ttl", "trig", "nq", "nt", "jsonld"])
def test_an_export_can_be_read(syntax: str, run: Run, tmp_path: Path) -> None:
    """Each format holds the graph; the merging ones say that they merge."""
    result = run("export", str(tmp_path / f"graph.{syntax}"))
    assert result.exit_code == 0
    assert ("merged into one" in result.stderr) == (syntax in {"ttl", "nt"})
    assert len(list(ox.parse(path=str(tmp_path / f"graph.{syntax}"), format=ox.RdfFormat.from_extension(syntax)))) > 2000


def test_an_export_into_a_folder_is_of_all_formats(run: Run, tmp_path: Path) -> None:
    """And one to standard output is N-Quads."""
    run("export", str(tmp_path))
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".jsonld", ".nq", ".nt", ".trig", ".ttl"]
    assert run("export", "-").stdout_bytes == (tmp_path / "ipgraph.nq").read_bytes()


def test_an_export_makes_its_folder(run: Run, tmp_path: Path) -> None:
    """A name that ends in a slash or has no ending is one, unless a format is asked for."""
    for typed in (f"{tmp_path}/out/all/", f"{tmp_path}/dir2"):
        assert run("export", "--graph", "derived", typed).exit_code == 0
        assert len(list(Path(typed).iterdir())) == 5
    assert run("export", "-f", "nq", "--graph", "derived", str(tmp_path / "plain")).exit_code == 0
    assert (tmp_path / "plain").is_file()
    assert run("export", "--graph", "nowhere", f"{tmp_path}/new/").exit_code == 2
    assert not (tmp_path / "new").exists()


def test_a_bulletin_names_its_graph(run: Run, tmp_path: Path) -> None:
    """By its identifier as answers print it, or by the last part; one graph is merged with nothing."""
    name = FACT.removeprefix("commitment/").rsplit("-", 1)[0]
    told = {run("export", "--graph", typed, "-f", "ttl", "-").stdout for typed in (name, f"bulletin/{name}", f"{ID}bulletin/{name}")}
    assert [text.startswith("@prefix") for text in told] == [True]
    assert "merged" not in run("export", "--graph", name, str(tmp_path / "one.ttl")).stderr


def test_global_options_may_stand_anywhere(run: Run, built: Workspace) -> None:
    """Before the command or after it, and after the command of a command."""
    rows = run("ask", "meetings").stdout
    assert run("ask", "meetings", "--workspace", str(built.root), folder=None).stdout == rows
    assert run("query", "run", "meetings", "--workspace", str(built.root), "-q", folder=None).stdout == rows
    assert run("ask", "meetings", "office=UKIPO", "until=1900", "-q").stderr == ""
    assert "\x1b[" in run("show", "wipo", "--color", "always", color=True).stdout
    assert run("query", "list", "-q").exit_code == run("diff", str(GRAPH), str(GRAPH), "-q").exit_code == 0


@pytest.mark.parametrize("typed", [[], ["query"]])
def test_a_group_without_a_command_shows_its_help(typed: list[str]) -> None:
    """Nothing is wrong with asking what there is."""
    result = CliRunner().invoke(ipgraph, typed)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Usage: ipgraph")
    assert "Error" not in result.stdout


def test_sparql_knows_the_usual_prefixes(run: Run) -> None:
    """Those that stand in the export."""
    assert run("sparql", "-e", "SELECT * WHERE {?m a ipg:Meeting} LIMIT 3").stdout.count("meeting/") == 3


def test_every_question_shows_an_example_with_a_value(run: Run) -> None:
    """Where it can be given one."""
    assert run("ask", "meetings", "--help").stdout.endswith("\nFor example: ipgraph ask meetings office=KIPO\n")
    assert run("ask", "evidence", "--help").stdout.endswith("\nFor example: ipgraph ask evidence fact=FACT\n")


def test_doctor_finds_a_sound_workspace(run: Run, tmp_path: Path) -> None:
    """A new one is sound; without one, init is proposed."""
    run("init", str(tmp_path), folder=None)
    assert "sound" in run("doctor", folder=tmp_path).stdout


def test_init_twice_is_no_harm(run: Run, tmp_path: Path) -> None:
    """What is there stays."""
    assert "is a workspace now" in run("init", str(tmp_path), folder=None).stderr
    (tmp_path / "ipgraph.toml").write_text("# mine\n", encoding="utf-8")
    assert "is a workspace already" in run("init", str(tmp_path), folder=None).stderr
    assert (tmp_path / "ipgraph.toml").read_text(encoding="utf-8") == "# mine\n"


def test_reading_leaves_the_workspace_as_it_was(run: Run, built: Workspace) -> None:
    """No question writes (promise 34)."""
    before = built.read().triples(built.read().graphs()[0])
    for typed in ("stats", "search KIPO", f"why {FACT}", "ask meetings", "sparql -e 'CLEAR ALL'"):
        run(*shlex.split(typed))
    assert built.read().triples(built.read().graphs()[0]) == before
