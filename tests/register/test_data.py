"""The data of the register hold together, and heed what is known to be wrong in their sources."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from kg import register
from kg.errors import IpgraphError
from kg.register.periods import period
from kg.register.tables import COLUMNS, Row, folder, read
from kg.vocabulary import ID, SLUG_MAX, fold

FORMS = {"name", "acronym", "alias", "demonym", "former", "code"}
DATES = {"adopted", "in_force", "start", "end", "as_of", "signed", "deposited", "date"}
REGISTER = register.load()


def cells(table: str) -> list[Row]:
    return list(read(table))


def test_each_table_is_read_and_none_is_left_over() -> None:
    """The folder holds the tables that the program knows, and no other."""
    assert sorted(COLUMNS) == sorted(path.stem for path in folder().glob("*.csv"))


@pytest.mark.parametrize("table", sorted(set(COLUMNS) - {"ambiguous", "sources"}))
def test_every_row_has_a_source_that_is_listed(table: str) -> None:
    """Each fact says where it comes from; an ambiguous name says why in its comment."""
    listed = {row["slug"] for row in cells("sources")}
    assert [row.where for row in cells(table) if not row["source"] or not set(row["source"].split()) <= listed] == []


def test_every_source_is_used_and_says_where_it_is() -> None:
    """A source without an address says in its label what it is; one that no row names is not listed."""
    used = {slug for table in set(COLUMNS) - {"ambiguous", "sources"} for row in cells(table) for slug in row["source"].split()}
    assert sorted(used) == sorted(row["slug"] for row in cells("sources"))
    assert [row["slug"] for row in cells("sources") if not row["address"] and len(row["label"].split()) < 4] == []


def test_a_name_made_by_a_rule_says_of_which_source_its_base_is() -> None:
    """A rule of spelling is no source by itself."""
    assert [row.where for row in cells("names") if row["source"].split() == ["spelling"]] == []


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_dates_are_dates(table: str) -> None:
    """Every date is a day, a month or a year that exists."""
    for row in cells(table):
        for column in DATES & set(COLUMNS[table]):
            row.period(column)


def test_slugs_are_slugs_and_no_iri_is_used_twice() -> None:
    """Every IRI ends in a slug of its own, and stays below 120 bytes."""
    iris = [ID + kind + "/" + slug for kind, slug in _slugs()]
    assert [iri for iri, count in Counter(iris).items() if count > 1] == []
    assert [iri for iri in iris if not re.fullmatch(r"[a-z0-9-]+", iri.rsplit("/", 1)[-1]) or len(iri) > 120] == []
    assert sorted(iris) == sorted(REGISTER.entities)
    assert SLUG_MAX == 60


def _slugs() -> list[tuple[str, str]]:
    tables = {"organizations": "organization", "treaties": "treaty", "programmes": "programme", "places": "place", "officials": "official"}
    found = [(kind, row["slug"]) for table, kind in tables.items() for row in cells(table)]
    return found + [("country", row["iso2"].lower()) for row in cells("countries")]


def test_every_reference_is_to_something_of_the_register() -> None:
    """Countries, parts, seats, members, instruments, officials and names belong to entities that exist."""
    columns = {"thing", "things", "country", "headquarters", "part_of", "administered_by", "member", "of", "official", "organization"}
    missing = []
    for table, names in COLUMNS.items():
        for row in cells(table):
            for column in columns & set(names):
                for value in row[column].split():
                    iri = ID + (value if "/" in value else f"country/{value}")
                    if iri not in REGISTER.entities:
                        missing.append((row.where, value))
    assert missing == []


def test_decisions_choose_among_the_things_listed() -> None:
    """A decision is one of the things that go by the name, or says that the bare name means none; each has its reason."""
    for row in cells("ambiguous"):
        assert row["decision"] in ("", "-") or row["decision"] in row["things"].split(), row.where
        assert row["comment"], row.where


def test_no_name_belongs_to_two_things_unless_it_is_listed_as_ambiguous() -> None:
    """An alias on the wrong thing would send facts to the wrong thing."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for iri, entity in REGISTER.entities.items():
        for name in entity.names:
            bearers[fold(name.text)].add(iri)
    decided = {fold(row["name"]) for row in cells("ambiguous")}
    assert sorted(name for name, things in bearers.items() if len(things) > 1 and name not in decided) == []


def test_names_are_one_line_of_a_known_form_and_given_once() -> None:
    """Forms are those of the program, languages are codes, and no name is listed twice for one thing and language."""
    rows = cells("names")
    assert {row["form"] for row in rows} <= FORMS
    assert all(re.fullmatch(r"[a-z]{2}", row["language"]) for row in rows)
    assert all(row["name"] == " ".join(row["name"].split()) for row in rows)
    assert [key for key, count in Counter((r["thing"], r["name"], r["language"]) for r in rows).items() if count > 1] == []


def test_tables_have_about_the_size_that_is_known() -> None:
    """The register has all countries, treaties and offices that its sources have."""
    sizes = {name: len(cells(name)) for name in ("countries", "treaties", "organizations", "memberships", "places", "officials")}
    least = {"countries": 250, "treaties": 50, "organizations": 430, "memberships": 4300, "places": 750, "officials": 120}
    assert {name: size for name, size in sizes.items() if size < least[name]} == {}


# --- what is known of the sources ---------------------------------------------------------------------------------------------------


def of(instrument: str, *statuses: str) -> set[str]:
    found = {m.member for m in REGISTER.memberships() if m.of == ID + instrument and (m.status in statuses or not statuses)}
    return {iri.removeprefix(ID) for iri in found}


def test_the_pct_has_158_parties_and_no_territory_among_them() -> None:
    """Greenland and Svalbard are covered by the PCT and are no parties; two parties have no date."""
    parties = [m for m in REGISTER.memberships() if m.of == ID + "treaty/pct"]
    assert len(parties) == 158
    assert not {"country/gl", "country/sj"} & of("treaty/pct")
    assert len([m for m in parties if m.in_force is None]) <= 2


def test_the_madrid_protocol_lacks_ten_dates() -> None:
    """The list of 2022 and later ones: 110 parties, of which ten have no date."""
    parties = [m for m in REGISTER.memberships() if m.of == ID + "treaty/madrid-protocol"]
    assert len(parties) == 110
    assert len([m for m in parties if m.in_force is None]) <= 10
    assert "organization/eu" in of("treaty/madrid-protocol")


def test_wipo_has_193_members() -> None:
    """The Convention has 193 members: those of the United Nations but for FM, PW and SS, and CK, VA and NU."""
    members = of("treaty/wipo-convention", "party")
    assert len(members) == 193
    assert {"country/ck", "country/va", "country/nu"} <= members
    assert not {"country/fm", "country/pw", "country/ss"} & members


def test_a_first_year_of_membership_only_adds_a_year() -> None:
    """A source that gives the first year up to 2014 adds the year, and makes nobody a member by itself."""
    with_year = [m for m in REGISTER.memberships() if any(s.endswith("/cow-igo") for s in m.sources)]
    assert with_year
    assert all(m.in_force and m.in_force.precision == "year" and len(m.sources) > 1 for m in with_year)
    assert "country/dz" not in of("organization/wto", "member")


def test_observers_candidates_and_states_that_are_no_more_are_no_members() -> None:
    """Ethiopia waits for the WTO, Bosnia is an extension state of the EPC, Yugoslavia is in no list."""
    assert "country/et" not in of("organization/wto")
    assert "country/ba" not in of("treaty/epc")
    assert all(m.member in REGISTER for m in REGISTER.memberships())


def test_signatures_do_not_make_parties() -> None:
    """The Riyadh treaty has signatories and no party."""
    assert len(of("treaty/rdlt", "signatory")) == 25
    assert of("treaty/rdlt", "party") == set()


def test_demonyms_are_words_without_notes() -> None:
    """The notes in brackets of the source ("Korean(s)") are read, not copied."""
    words = {row["name"] for row in cells("names") if row["form"] == "demonym"}
    assert {"Korean", "Koreans", "Briton", "Britons", "British", "Filipino", "Frenchman"} <= words
    assert [word for word in words if re.search(r"[(),;]|note| or ", word)] == []


def test_one_organization_for_each_period_of_a_name() -> None:
    """A renamed office is several organizations in a chain, and each name belongs to its period alone."""
    chain = {
        "organization/kipo-1977": "organization/kipo",
        "organization/kipo": "organization/moip",
        "organization/china-patent-office": "organization/sipo",
        "organization/sipo": "organization/cnipa",
        "organization/ohim": "organization/euipo",
        "organization/eipo": "organization/eipa",
        "organization/dipp": "organization/dpiit",
    }
    for before, after in chain.items():
        assert REGISTER.get(ID + before).successors == (ID + after,)
        assert REGISTER.get(ID + after).predecessors[-1:] == (ID + before,)
    assert {e.iri.removeprefix(ID) for e in REGISTER.named("KIPO")} == {"organization/kipo"}
    assert {e.iri.removeprefix(ID) for e in REGISTER.named("MOIP")} == {"organization/moip"}
    assert {row["resulting"]: row["date"] for row in cells("changes")}["organization/moip"] == "2025-10-01"


def test_the_madrid_system_is_one_treaty_with_two_parts() -> None:
    """The system is the treaty; the Protocol is a part of it and goes by its own names only."""
    madrid = REGISTER.get(ID + "treaty/madrid")
    assert madrid.parts == (ID + "treaty/madrid-agreement", ID + "treaty/madrid-protocol")
    assert REGISTER.named("Madrid System") == (madrid,)
    assert "Madrid System" not in {n.text for n in REGISTER.get(ID + "treaty/madrid-protocol").names}


@pytest.mark.parametrize("name", ["Intellectual Property Office", "INPI", "NIPO", "IPO", "Congo", "DIP"])
def test_a_name_of_many_decides_nothing(name: str) -> None:
    """A name that several offices or countries bear keeps all of them."""
    assert len(REGISTER.named(name)) > 1


@pytest.mark.parametrize(("name", "code"), [("Korea", "kr"), ("Georgia", "ge"), ("Guinea", "gn"), ("Jordan", "jo")])
def test_a_decided_name_means_one_thing(name: str, code: str) -> None:
    """What is decided in ambiguous.csv holds for texts and for the command line."""
    assert [entity.iri for entity in REGISTER.named(name)] == [f"{ID}country/{code}"]


def test_the_agencies_that_host_an_office_are_not_the_office() -> None:
    """In Cyprus the office is a section of a department, in Iraq a part of an agency."""
    for office in ("cyprus-intellectual-property-section", "iqpo"):
        host = REGISTER.get(ID + "organization/" + office).part_of
        assert host is not None
        assert REGISTER.get(host).type == "GovernmentBody"


def test_terms_do_not_end_before_they_begin() -> None:
    """A term of office ends after it has begun, and says in which organization of a lineage it was held."""
    for term in REGISTER.holdings:
        if term.start and term.end:
            assert term.start.start <= term.end.end
        start, end = REGISTER.get(term.organization).start, REGISTER.get(term.organization).end
        assert not (term.end and start and term.end.end < start), term
        assert not (term.start and end and end < term.start.start), term


def test_a_broken_table_is_refused_with_its_line(tmp_path: Path) -> None:
    """A row with a cell too few, a wrong header and an impossible date each name their place."""
    table = tmp_path / "changes.csv"
    table.write_text("original,resulting,date,source\na,b,2023-02-30,x\n", encoding="utf-8")
    with pytest.raises(IpgraphError, match=r"changes\.csv:2: date is '2023-02-30'"):
        next(read("changes", table)).period("date")
    table.write_text("original,resulting,date,source\na,b\n", encoding="utf-8")
    with pytest.raises(IpgraphError, match=r"changes\.csv:2: 2 cells instead of 4"):
        list(read("changes", table))
    table.write_text("original,date\n", encoding="utf-8")
    with pytest.raises(IpgraphError, match="first line must be original,resulting,date,source"):
        list(read("changes", table))


def test_periods_of_partial_dates() -> None:
    """A month ends on its last day."""
    february = period("2012-02")
    assert february is not None
    assert (february.start, february.end, february.precision) == (date(2012, 2, 1), date(2012, 2, 29), "month")
