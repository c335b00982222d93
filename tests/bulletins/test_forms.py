"""The publishers' layouts: each rule has an example that it matches, and no bulletin has two layouts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.bulletins import forms
from kg.errors import UnreadableInput
from kg.model import BlockKind, Document

FOLDER = Path(forms.__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))


def _pairs(values: dict[str, Any]) -> list[list[str]]:
    kinds = ("dateline", "issuer", "label", "subtitle", "furniture")
    recognise = values.get("recognise", {})
    return [pair for kind in kinds for pair in values.get(kind, [])] + recognise.get("all", []) + recognise.get("none", [])


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_of_a_form_matches_its_example(name: str) -> None:
    """An expression stands beside an example of what it is for."""
    values = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    for pattern, example, *_ in _pairs(values):
        assert forms.compiled(pattern).search(example), (pattern, example)


def test_a_bulletin_of_two_layouts_is_refused() -> None:
    """Two forms that claim one file are an error of that file: one of them says too little."""
    text = "Print this page\n\nOAPI visits the Registry\n\nUpdated: 4 28,2023\n\nThey met.\n"
    with pytest.raises(UnreadableInput, match=r"the layouts of cnipa and oapi both claim this bulletin\."):
        forms.of(text, where="7.txt")


def test_what_no_form_claims_is_read_with_the_generic_one() -> None:
    """An unknown publisher is no reason not to read."""
    assert forms.of("Title\n\nText.\n", where="7.txt").name == "generic"


@pytest.mark.parametrize(("issued", "publisher"), [("September 30, 2025", "organization/kipo"), ("October 1, 2025", "organization/moip")])
def test_a_layout_outlives_the_name_of_its_office(issued: str, publisher: str, read_text: Callable[[str], Document]) -> None:
    """The Korean office became a ministry on 1 October 2025, and went on printing the same page."""
    text = f"{issued}\n\nThe Office Meets WIPO\n\n□ KIPO, now MOIP, held talks.\n"
    assert read_text(text).issuer == publisher


def test_a_layout_of_two_names_does_not_tell_whose_an_undated_page_is(read_text: Callable[[str], Document]) -> None:
    """The text has to say which of the two publishes."""
    assert read_text("February 31, 2023\n\nThe Office Meets WIPO\n\n□ KIPO held talks.\n").issuer is None


# An unseen publisher's page, and what is to be read from it: title, day, names of who publishes, furniture
PAGES = {
    "agency behind the day": (
        "Bodies will work together\n\nLAKEFORD, 12 May (Harbour Information Service) - The Office and the Institute met.\n",
        ("Bodies will work together", None, [], 0),
    ),
    "agency behind the date": (
        "Prime Minister holds talks\n\nLakeford, Isles and Cays, May 12, 2021 (Press Secretary, PMO) \u2013 The two met.\n",
        ("Prime Minister holds talks", "2021-05-12", [], 0),
    ),
    "told by whom and when": (
        "Talks to be held again\n\nThe press release issued by the Department for Trade on 12 May 2021.\n\nThey will meet.\n",
        ("Talks to be held again", "2021-05-12", ["Department for Trade"], 0),
    ),
    "posted by somebody": (
        "Office sets up two committees\n\nPosted by Ann Brown on May 12, 2021 at 07:41 PM EST\n\nIt did so today.\n",
        ("Office sets up two committees", "2021-05-12", [], 0),
    ),
    "day behind a preposition": (
        "Offices of two lands meet\n\nOn 12 May 2021 Paul Foss met Eva Lund.\n",
        ("Offices of two lands meet", None, [], 0),
    ),
    "days of the meeting in the title": (
        "STATEMENT ISSUED AT THE CONCLUSION OF THE MEETING OF MINISTERS, 3-6 MAY 2021\n\nThe ministers met.\n",
        ("STATEMENT ISSUED AT THE CONCLUSION OF THE MEETING OF MINISTERS, 3-6 MAY 2021", "2021-05-06", [], 0),
    ),
    "government": (
        "Press release\n\nOffices sign deal\n\nFrom:\nIntellectual Property Office\nPublished\n12 March 2021\nLast updated\n"
        "13 March 2021\n\nThe offices signed it today.\n\nContact\nJane Roe\n+44 300 300 2000\n",
        ("Offices sign deal", "2021-03-12", ["Intellectual Property Office"], 8),
    ),
    "commission": (
        "Press release 5 May 2020 Brussels\n\nCommission welcomes agreement\n\nThe Commission today welcomed it.\n",
        ("Commission welcomes agreement", "2020-05-05", [], 0),
    ),
    "posted": (
        "Ministry of Commerce & Industry\n\nTwo states sign memorandum\n\nPosted On: 05 MAY 2021 4:15PM by PIB Delhi\n\nIt was signed.\n",
        ("Two states sign memorandum", "2021-05-05", ["Ministry of Commerce & Industry"], 0),
    ),
    "city before a dash": (
        "Riyadh, 23 October 2023 (SPA) -- The Authority hosted the meeting of the two offices. It was chaired by its head.\n",
        (None, "2023-10-23", [], 0),
    ),
    "agency behind a comma": (
        "Riyadh, November 6, 2019, SPA -- The Authority held a seminar. It was chaired by its head.\n",
        (None, "2019-11-06", [], 0),
    ),
    "agency before a colon": (
        "Offices meet in the capital\n\nDoha, July 10, 2025 (QNA): The Authority held a seminar.\n",
        ("Offices meet in the capital", "2025-07-10", [], 0),
    ),
    "city behind the date": (
        "Offices meet in the capital\n\n30 September 2025, Seoul \u2013 The consul attended the seminar of 25 September.\n",
        ("Offices meet in the capital", "2025-09-30", [], 0),
    ),
    "no city before a date": (
        "Offices meet in the capital\n\nOn 30 September 2025 Ms Doe attended the seminar.\n",
        ("Offices meet in the capital", None, [], 0),
    ),
    "contact first": (
        "FOR IMMEDIATE RELEASE\n\nCONTACT:\nJohn Doe\n(571) 272-8400 or jd@example.org\n\nFebruary 5, 2019\n\nOffices Launch Highway\n\n"
        "WASHINGTON—The office announced a pilot.\n\n###\n",
        ("Offices Launch Highway", "2019-02-05", [], 5),
    ),
    "masthead with the date": (
        "Institute of Industrial Property | 04 July 2023 | Press release\nThe offices renew their cooperation\n\nThey did.\n",
        ("The offices renew their cooperation", "2023-07-04", ["Institute of Industrial Property"], 0),
    ),
    "address above the sort": (
        "Office of Patents of the Isles\n12 Harbour Street, Port Saint\n\nPRESS RELEASE\n\nThe Isles join the Protocol\n\n1. They did.\n",
        ("The Isles join the Protocol", None, ["Office of Patents of the Isles"], 2),
    ),
    "country above the department": (
        "United States of America\nDepartment of Commerce\n\nMonday, March 1, 2021\n\nSecretary welcomes the deal with it\n\nHe did.\n",
        ("Secretary welcomes the deal with it", "2021-03-01", ["Department of Commerce"], 1),
    ),
    "title of the window": (
        "News Desk: The two offices renew their plan\n\nThe two offices renew their plan\n\nMarch 1, 2021\n\nThey did it today.\n",
        ("The two offices renew their plan", "2021-03-01", [], 1),
    ),
    "rubric": (
        "News for founders\n\nFour questions on designs, and one answer\n\n1 March 2021\n\nThe office replies.\n",
        ("Four questions on designs, and one answer", "2021-03-01", [], 1),
    ),
    "a title with a subtitle": (
        "Offices sign plan\n\nA work plan of two years on designs and marks\n\n1 March 2021\n\nThe office replies.\n",
        ("Offices sign plan", "2021-03-01", [], 0),
    ),
    "date with rubrics": (
        "Patent Office | News\n01.03.2021 | Patents, law and policy\n\nThe act is revised\n\nThe office replies.\n",
        ("The act is revised", "2021-03-01", [], 1),
    ),
    "information department": (
        "Press Information Department\nGovernment of Utopia\n\nPR No. 211\n\nTwo offices agree\n\nLakeford: March 22, 2017\n\nThey did.\n",
        ("Two offices agree", "2017-03-22", ["Press Information Department"], 2),
    ),
    "no such day": ("February 31, 2023\n\nTwo heads meet\n\nThe heads met.\n", ("Two heads meet", None, [], 0)),
    "signs before the title": (
        "March 9, 2023\n\n<b>../heads</b> & offices meet\n\nThey met.\n",
        ("<b>../heads</b> & offices meet", "2023-03-09", [], 0),
    ),
    "date before a colon": (
        "A campaign starts\n\nLakeford, April 26, 2018: The office starts a campaign. It is the second.\n",
        ("A campaign starts", "2018-04-26", [], 0),
    ),
    "date without a sign": (
        "Cabinet agrees\n\nNew Lakeford, Dec 7, 2016 The Cabinet agreed to the memorandum today.\n",
        ("Cabinet agrees", "2016-12-07", [], 0),
    ),
    "days of an event": (
        "Visit of a delegation\n\nSeptember 22-23, 2004. The delegation saw the office.\n",
        ("Visit of a delegation", None, [], 0),
    ),
    "date behind the title": (
        "Two Heads Meet 2021.11.30\nOn November 30, 2021, they met.\n",
        ("Two Heads Meet 2021.11.30", "2021-11-30", [], 0),
    ),
    "told by the text": (
        "The session opens\n\nThe session, which follows that of 2 May 2016, opened today, Monday 11 December 2017. It was long.\n",
        ("The session opens", "2017-12-11", [], 0),
    ),
    "signature": (
        "The Act commences\n\n1. It will apply soon.\n\nMINISTRY OF JUSTICE\nREGISTRY OF PATENTS\n19 NOVEMBER 2021\n\nAnnex\n\nText.\n",
        ("The Act commences", "2021-11-19", ["MINISTRY OF JUSTICE", "REGISTRY OF PATENTS"], 0),
    ),
    "issued by": (
        "Treaty is ratified\n\nIt was.\n\nIssued by: Ministry of Law and The Patent Office - 26 March 2007\nLast updated on 25 Nov 2012\n",
        ("Treaty is ratified", "2007-03-26", ["Ministry of Law and The Patent Office"], 1),
    ),
    "modified only": ("Treaties joined\n\nFive were joined.\n\nDate modified: 2019-11-04\n", ("Treaties joined", None, [], 1)),
    "source beside the date": (
        "Two heads meet\n\n2008-12-11    Source: KIPO\n\nThe heads met to discuss projects.\n",
        ("Two heads meet", "2008-12-11", ["KIPO"], 0),
    ),
    "slashes and hours": (
        "Two heads meet\n\nPublished: 19/11/2015 17h42 | Last modified: 23/11/2015 10h05\n\nThe heads met to discuss projects.\n",
        ("Two heads meet", "2015-11-19", [], 0),
    ),
    "date in brackets": (
        "Two heads meet\n(27/03/2017)\n\nThe heads met to discuss projects.\n",
        ("Two heads meet", "2017-03-27", [], 0),
    ),
    "press information": (
        "PATENT OFFICE\nPress information, 14.03.2023\n\nSix facts about the year\n\nThe office releases its figures.\n",
        ("Six facts about the year", "2023-03-14", ["PATENT OFFICE"], 0),
    ),
    "date set to the right": (
        "Office of the Press Secretary\nFor Immediate Release                    September 25, 2009\n\nA choice is made\n\nIt was.\n",
        ("A choice is made", "2009-09-25", [], 1),
    ),
    "federal register": (
        "[Federal Register Volume 86, Number 47 (Friday, March 12, 2021)]\n[Notices]\n[FR Doc No: 2021-05086]\n\nDEPARTMENT OF COMMERCE\n\n"
        "Extension of the Pilot on Examination\n\nAGENCY: Patent and Trademark Office, Department of Commerce.\n\nThe pilot is extended.\n",
        ("Extension of the Pilot on Examination", "2021-03-12", ["DEPARTMENT OF COMMERCE", "Patent and Trademark Office"], 2),
    ),
    "executive order": (
        "Title 3—The President\nExecutive Order 10999 of March 12, 2021\nEstablishment of a Committee\n\nA committee is established.\n\n"
        "THE WHITE HOUSE,\nMarch 12, 2021.\n[FR Doc. 2021-05086\nFiled 3-15-21; 8:45 am]\n",
        ("Establishment of a Committee", "2021-03-12", ["THE WHITE HOUSE"], 3),
    ),
    "order told by the text": (
        "Designs in one filing\n\nPublished on 02/09/2021\n\nFrom this Thursday, September 2, one filing is enough.\n",
        ("Designs in one filing", "2021-09-02", [], 0),
    ),
    "order told by nothing": (
        "Designs in one filing\n\nPublished on 02/09/2021\n\nOne filing is enough.\n",
        ("Designs in one filing", None, [], 0),
    ),
    "adopted in the title": (
        "STATEMENT ADOPTED IN OSLO ON MARCH 12, 2021\n\n1. The offices met.\n\n2. They agreed on a plan.\n",
        ("STATEMENT ADOPTED IN OSLO ON MARCH 12, 2021", "2021-03-12", [], 0),
    ),
    "publisher behind the city": (
        "News release\n\nOffices renew their plan\n\nMarch 12, 2021 – Lakeford, Westland – Norwegian Industrial Property Office\n\n"
        "They did.\n",
        ("Offices renew their plan", "2021-03-12", ["Norwegian Industrial Property Office"], 1),
    ),
    "numbered issue": (
        "Offices renew their plan\n\nIssue No. 895 - March 12, 2021\n\nThey did so in Oslo.\n",
        ("Offices renew their plan", "2021-03-12", [], 0),
    ),
    "updated in brackets": (
        "Offices renew their plan\n\nNews 12 Mar 2021 (updated: 15 Mar 2021)\n\nThey did so in Oslo.\n",
        ("Offices renew their plan", "2021-03-12", [], 0),
    ),
    "stop behind the year": (
        "Offices renew their plan\n\nMexico City, March 12, 2021.\n\nThey did so in Oslo.\n",
        ("Offices renew their plan", "2021-03-12", [], 0),
    ),
    "span of days": (
        "Annual meeting\n\n1 - 2 December 2015\n\nThe partners met to discuss projects.\n",
        ("Annual meeting", None, [], 0),
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_of_an_unknown_publisher_is_read(name: str, read_text: Callable[[str], Document]) -> None:
    """Title, day and publisher are found by how such pages are set, whoever prints them."""
    text, expected = PAGES[name]
    document = read_text(text)
    furniture = sum(block.kind is BlockKind.FURNITURE for block in document.blocks)
    assert expected == (
        document.title.of(document.text) if document.title else None,
        str(document.issued) if document.issued else None,
        [span.of(document.text) for span in document.issuers],
        furniture,
    )
