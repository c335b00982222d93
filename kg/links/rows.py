"""One line of an SSSOM file (https://mapping-commons.github.io/sssom/): what somebody said about a thing and an item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kg.errors import UnreadableInput
from kg.vocabulary import ID

WIKIDATA = "http://www.wikidata.org/entity/"
SSSOM = "https://w3id.org/sssom/"
NOTHING = SSSOM + "NoTermFound"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SEE_ALSO = "http://www.w3.org/2000/01/rdf-schema#seeAlso"  # the predicate of a pair that nobody is sure of: it states no match
MANUAL = "https://w3id.org/semapv/vocab/ManualMappingCuration"
MATCHES = ("exact", "close", "broad", "narrow")  # skos:exactMatch, ...

REQUIRED = ("subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification", "author_id", "mapping_date", "comment")
COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_id",
    "author_label",
    "reviewer_id",
    "mapping_provider",
    "confidence",
    "reviewer_agreement",
    "mapping_date",
    "object_source",
    "comment",
)
_CURIE = re.compile(r"(?P<prefix>[a-z]\w*):(?P<local>[^\s/]\S*)", re.ASCII)  # wikidata:Q177773, ipgid:organization/wipo
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20]+")
_ITEM = re.compile(re.escape(WIKIDATA) + r"Q[1-9][0-9]*", re.ASCII)
_CONFIDENCE = re.compile(r"0(\.\d+)?|1(\.0+)?", re.ASCII)  # 0.99
_DESPITE = "; despite: "  # in a comment, before what spoke against the pair and why it is one nevertheless
_AGREEMENT = re.compile(r"-?(0(\.\d+)?|1(\.0+)?)", re.ASCII)  # 0.0, -1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What somebody said: that a thing of ours is an item, is not that item, may be, or is nowhere to be found.

    IRIs are whole here and shortened in the file. ``where`` names the line, for messages.
    """

    subject: str
    subject_label: str
    item: str  # NOTHING where the item was looked for and not found
    match: str = "exact"  # one of MATCHES
    denied: bool = False  # the thing is not the item
    unsure: bool = False  # the reviewer cannot tell
    item_label: str = ""
    justification: str = MANUAL
    author: str
    author_label: str = ""
    reviewer: str = ""  # a person who has looked at what the author says
    provider: str = ""  # the data set, or the collection of them, that gives the pair
    confidence: str = ""  # 0 to 1, as written
    day: date
    source: str = ""  # where an item was looked for
    comment: str  # why, or where the pair was seen
    where: str = ""

    @property
    def says(self) -> str:
        """What the row says of the pair: a match, "not", "unsure" or "nothing"."""
        if self.item == NOTHING:
            return "nothing"
        return "not" if self.denied else "unsure" if self.unsure else self.match

    @property
    def speaker(self) -> str:
        """The author as authors are compared: case does not make another person."""
        return self.author.casefold()

    @property
    def overrules(self) -> bool:
        """Tell whether the author knew what spoke against the pair, or who denied it, and said it nevertheless."""
        return _DESPITE in self.comment

    @property
    def space(self) -> str:
        """Where the item is from: a thing has one exact match in Wikidata and one in ROR."""
        return self.item.rsplit("/", 1)[0]

    @property
    def who(self) -> str:
        """The author as people know them."""
        return self.author_label or self.author.removeprefix(ID + "agent/").removeprefix("https://orcid.org/")


def despite(why: str, against: Iterable[str], reason: str) -> str:
    """Return the comment of a row that is written although something speaks against it."""
    return f"{reasoned(why)}{_DESPITE}{'; '.join(against)}: {reasoned(reason)}"


def reasoned(why: str) -> str:
    """Return a reason as it stands in a comment: on one line, and never like one that overrules."""
    return " ".join(why.split()).replace(_DESPITE.strip(), ", despite:")


def read(cells: Mapping[str, str], prefixes: Mapping[str, str], where: str) -> Row:
    """Return the row of a line. Raises UnreadableInput, which names the line, for anything that is not a whole row."""
    if missing := [column for column in REQUIRED if not cells.get(column, "").strip()]:
        raise UnreadableInput(f"{missing[0]} is empty", where=where)
    predicate = _expand(cells["predicate_id"], prefixes, where)
    row = Row(
        subject=_expand(cells["subject_id"], prefixes, where),
        subject_label=cells["subject_label"],
        match="exact" if predicate == SEE_ALSO else _match(predicate, cells["predicate_id"], where),
        denied=_negated(cells.get("predicate_modifier", ""), where),
        unsure=_unsure(cells.get("reviewer_agreement", ""), where) or predicate == SEE_ALSO,
        item=_expand(cells["object_id"], prefixes, where),
        item_label=cells.get("object_label", ""),
        justification=_expand(cells["mapping_justification"], prefixes, where),
        author=_expand(cells["author_id"], prefixes, where),
        author_label=cells.get("author_label", ""),
        reviewer=_optional(cells.get("reviewer_id", ""), prefixes, where),
        provider=_optional(cells.get("mapping_provider", ""), prefixes, where),
        confidence=_confidence(cells.get("confidence", ""), where),
        day=_day(cells["mapping_date"], where),
        source=_optional(cells.get("object_source", ""), prefixes, where),
        comment=cells["comment"],
        where=where,
    )
    _check(row, where)
    return row


def write(row: Row, prefixes: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row by column."""
    return {
        "subject_id": shorten(row.subject, prefixes),
        "subject_label": row.subject_label,
        "predicate_id": shorten(SEE_ALSO if row.unsure else f"{SKOS}{row.match}Match", prefixes),
        "predicate_modifier": "Not" if row.denied else "",
        "object_id": shorten(row.item, prefixes),
        "object_label": row.item_label,
        "mapping_justification": shorten(row.justification, prefixes),
        "author_id": shorten(row.author, prefixes),
        "author_label": row.author_label,
        "reviewer_id": shorten(row.reviewer, prefixes),
        "mapping_provider": row.provider,  # an address, which SSSOM does not shorten
        "confidence": row.confidence,
        "reviewer_agreement": "0.0" if row.unsure else "",
        "mapping_date": row.day.isoformat(),
        "object_source": shorten(row.source, prefixes),
        "comment": row.comment,
    }


def _check(row: Row, where: str) -> None:
    if not row.subject.startswith(ID):
        raise UnreadableInput(f"{row.subject} is not a thing of ours", where=where)
    if row.item.startswith(WIKIDATA) and not _ITEM.fullmatch(row.item):
        raise UnreadableInput(f"{row.item} is not a Wikidata item", where=where)
    if row.item.startswith(ID):
        raise UnreadableInput(f"{row.item} is a thing of ours, not an item elsewhere", where=where)
    if row.item == NOTHING and (row.denied or row.unsure or not row.source):
        raise UnreadableInput("sssom:NoTermFound needs object_source, which says where it was looked for, and nothing else", where=where)
    if row.justification != MANUAL and not (row.reviewer or row.provider):
        raise UnreadableInput("no person made the mapping: reviewer_id or mapping_provider must say what it rests on", where=where)
    if row.denied and row.unsure:
        raise UnreadableInput("what is denied is not undecided: predicate_modifier or rdfs:seeAlso, not both", where=where)


def _expand(text: str, prefixes: Mapping[str, str], where: str) -> str:
    if _IRI.fullmatch(text):
        return text
    curie = _CURIE.fullmatch(text)
    if not curie or curie["prefix"] not in prefixes:
        raise UnreadableInput(f"{text!r} has no prefix of the curie_map", where=where)
    whole = prefixes[curie["prefix"]] + curie["local"]
    if not _IRI.fullmatch(whole):
        raise UnreadableInput(f"{text!r} stands for {whole}, which is no IRI", where=where)
    return whole


def _optional(text: str, prefixes: Mapping[str, str], where: str) -> str:
    return _expand(text, prefixes, where) if text else ""


def _match(predicate: str, written: str, where: str) -> str:
    match = predicate.removeprefix(SKOS).removesuffix("Match")
    if predicate != f"{SKOS}{match}Match" or match not in MATCHES:
        raise UnreadableInput(f"{written} is none of {', '.join(f'skos:{m}Match' for m in MATCHES)}", where=where)
    return match


def _negated(modifier: str, where: str) -> bool:
    if modifier not in ("", "Not"):
        raise UnreadableInput(f"predicate_modifier is {modifier!r}; it is Not, or empty", where=where)
    return modifier == "Not"


def _unsure(agreement: str, where: str) -> bool:
    """Tell whether the reviewer was not sure: SSSOM's agreement of 0, between -1 and 1."""
    if not agreement:
        return False
    if not _AGREEMENT.fullmatch(agreement):
        raise UnreadableInput(f"the agreement {agreement!r} is not a decimal between -1 and 1", where=where)
    if float(agreement) < 0:
        raise UnreadableInput("a reviewer who disagrees writes predicate_modifier Not", where=where)
    return float(agreement) == 0


def _confidence(text: str, where: str) -> str:
    if text and not _CONFIDENCE.fullmatch(text):
        raise UnreadableInput(f"the confidence {text!r} is not a decimal between 0 and 1", where=where)
    return text


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableInput(f"mapping_date is {text!r}, which is not a date", where=where) from None


def shorten(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return an IRI as a CURIE by the longest prefix that fits, else as it is."""
    for prefix, base in sorted(prefixes.items(), key=lambda pair: -len(pair[1])):
        curie = f"{prefix}:{iri.removeprefix(base)}"
        if iri.startswith(base) and _CURIE.fullmatch(curie):
            return curie
    return iri
