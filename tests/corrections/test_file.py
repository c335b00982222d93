"""overrides.toml is read strictly: whatever is wrong in it is named at once, and nothing of it is applied."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg import vocabulary
from kg.corrections import FILE, Merge, Redate, Reject, Rename, file
from kg.errors import WorkspaceError

Write = Callable[..., Path]
FACT = "commitment/kipo-2023-03-16-0123456789ab-812"
SIGNED = {"by": "Jane Roe", "on": date(2023, 4, 1), "why": "It is wrong."}


def test_corrections_are_read_in_their_order(write: Write) -> None:
    """Identifiers may be short or whole; the register gives the name of what it knows."""
    path = write(
        ("reject", f'fact = "{FACT}"'),
        ("redate", 'fact = "meeting/kipo-1"\nstart = 2023-02-08\nend = 2023-02-09'),
        ("redate", 'fact = "visit/kipo-1"\nstart = 2023-02-08'),
        ("rename", f'entity = "{vocabulary.ID}organization/sip"\nname = "Selden Institute"'),
        ("merge", 'entity = "organization/kipoo"\ninto = "organization/kipo"'),
        ("merge", 'entity = "organization/sip-2"\ninto = "organization/sip"\nname = "Selden Institute"'),
    )
    iri = f"{vocabulary.ID}organization/"
    kipo = "Korean Intellectual Property Office"
    assert file.read(path) == (
        Reject(target=vocabulary.ID + FACT, **SIGNED),
        Redate(target=f"{vocabulary.ID}meeting/kipo-1", start=date(2023, 2, 8), end=date(2023, 2, 9), **SIGNED),
        Redate(target=f"{vocabulary.ID}visit/kipo-1", start=date(2023, 2, 8), end=date(2023, 2, 8), **SIGNED),
        Rename(target=f"{iri}sip", name="Selden Institute", **SIGNED),
        Merge(target=f"{iri}kipoo", into=f"{iri}kipo", type="IPOffice", name=kipo, **SIGNED),
        Merge(target=f"{iri}sip-2", into=f"{iri}sip", name="Selden Institute", **SIGNED),
    )


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    """A workspace needs none."""
    assert file.read(tmp_path / FILE) == ()


WRONG = {
    "another kind": (
        ("drop", f'fact = "{FACT}"'),
        "[[drop]] 1: there is no such correction; there are [[reject]], [[redate]], [[rename]], [[merge]]",
    ),
    "unknown key": (("reject", f'fact = "{FACT}"\nwho = "x"'), '[[reject]] 1: there is no key "who" (its keys are fact, by, on, why)'),
    "no fact": (("reject", ""), '[[reject]] 1: "fact" is missing: each correction says fact, by whom, on which day and why'),
    "no identifier": (
        ("reject", 'fact = "KIPO"'),
        '[[reject]] 1: "KIPO" is no identifier, such as organization/wipo or one that',
    ),
    "an occasion": (
        ("reject", 'fact = "occasion/meeting-2023-02-08-1"'),
        "[[reject]] 1: occasion/meeting-2023-02-08-1 stands for what happened, whoever tells it: "
        "name an account of it, such as meeting/2023-02-08-1",
    ),
    "an entity": (
        ("reject", 'fact = "organization/wipo"'),
        "[[reject]] 1: organization/wipo is none of what can be corrected so: appointment, commitment, discussion,",
    ),
    "no event": (
        ("redate", f'fact = "{FACT}"\nstart = 2023-02-08'),
        f"[[redate]] 1: {FACT} is none of what can be corrected so: appointment, meeting, policy-action, signing, treaty-action, visit",
    ),
    "no day": (
        ("redate", 'fact = "meeting/kipo-1"\nstart = "2023"'),
        "[[redate]] 1: start is not a day, written 2023-04-01 without quotes",
    ),
    "end before start": (
        ("redate", 'fact = "meeting/kipo-1"\nstart = 2023-02-08\nend = 2023-02-07'),
        "[[redate]] 1: it ends on 2023-02-07, before it starts on 2023-02-08",
    ),
    "no text": (("rename", 'entity = "organization/sip"\nname = 7'), '[[rename]] 1: "name" is no text in quotes, or an empty one'),
    "of the register": (
        ("rename", 'entity = "organization/wipo"\nname = "W"'),
        "[[rename]] 1: organization/wipo stands in the register, which corrections do not change",
    ),
    "different kinds": (
        ("merge", 'entity = "official/sip"\ninto = "organization/kipo"'),
        "[[merge]] 1: official/sip and organization/kipo are things of different kinds, which cannot be one",
    ),
    "no name": (
        ("merge", 'entity = "organization/sip-2"\ninto = "organization/sip"'),
        '[[merge]] 1: the register does not know organization/sip, so its "name" is needed',
    ),
    "a name too many": (
        ("merge", 'entity = "organization/sip"\ninto = "organization/kipo"\nname = "KIPO"'),
        "[[merge]] 1: organization/kipo has its name from the register; leave the name out",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named(name: str, write: Write) -> None:
    """The message says which entry, what is wrong with it, and what to do."""
    entry, message = WRONG[name]
    with pytest.raises(WorkspaceError) as caught:
        file.read(write(entry))
    assert caught.value.message.startswith(message)
    assert caught.value.advice == "Correct the file, then: ipgraph build"


@pytest.mark.parametrize(
    ("signed", "message"),
    [
        ('on = 2023-04-01\nwhy = "x"\n', '"by" is missing'),
        ('by = "x"\nwhy = "x"\n', '"on" is missing'),
        ('by = "x"\non = 2023-04-01\n', '"why" is missing'),
        ('by = "x"\non = 2023-04-01\nwhy = " "\n', '"why" is no text in quotes, or an empty one'),
        ('by = "x"\non = "2023-04-01"\nwhy = "x"\n', "on is not a day, written 2023-04-01 without quotes"),
        ('by = "x"\non = 2023-04-01T10:00:00\nwhy = "x"\n', "on is not a day, written 2023-04-01 without quotes"),
    ],
)
def test_who_when_and_why_are_needed(signed: str, message: str, write: Write) -> None:
    """A correction that nobody answers for is none."""
    with pytest.raises(WorkspaceError) as caught:
        file.read(write(("reject", f'fact = "{FACT}"'), signed=signed))
    assert caught.value.message.startswith(f"[[reject]] 1: {message}")


def test_all_that_is_wrong_is_named_at_once(write: Write) -> None:
    """Whoever mends the file mends it once; corrections that contradict each other are wrong as well."""
    with pytest.raises(WorkspaceError) as caught:
        file.read(
            write(
                ("reject", ""),
                ("merge", 'entity = "organization/a"\ninto = "organization/b"\nname = "B"'),
                ("merge", 'entity = "organization/b"\ninto = "organization/kipo"'),
                ("rename", 'entity = "organization/b"\nname = "C"'),
                ("rename", 'entity = "organization/b"\nname = "D"'),
                ("reject", 'fact = "meeting/kipo-1"'),
                ("redate", 'fact = "meeting/kipo-1"\nstart = 2023-02-08'),
            )
        )
    assert [told.partition(":")[0].partition(" mer")[0] for told in caught.value.message.split("; ")] == [
        "[[reject]] 1",
        '"rename organization/b" stands there 2 times',
        '"redate meeting/kipo-1" dates what another correction rejects',
        '"merge organization/a"',
        '"rename organization/b" names what another correction',
        '"rename organization/b" names what another correction',
    ]


def test_what_is_no_toml_is_refused(tmp_path: Path) -> None:
    """The line of the mistake is named."""
    path = tmp_path / FILE
    path.write_text("[[reject]\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"the corrections cannot be read: .*line 1"):
        file.read(path)
