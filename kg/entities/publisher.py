"""The body that issues a bulletin: from masthead and signature, from the layout, or the body that the text opens with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg import lexicon, vocabulary
from kg.entities import staff, voices
from kg.entities.resolution import BODIES, Names
from kg.expressions import Expression
from kg.model import BlockKind, Document, Entity, Reference, Span
from kg.register import Register, RegisterEntity

_ISSUING = frozenset({"IPOffice", "IntergovernmentalOrganization", "GovernmentBody"})


def find(document: Document, names: Names, register: Register) -> tuple[Entity, ...]:
    """Return the issuing bodies, the first the most likely; none when the text does not show them."""
    signed = [e for s in document.issuers for r in _ahead(document, names, s) for e in r.entities if e.type in BODIES]
    signed = signed or _in_another_language(document, names, register)
    if themselves := _themselves(document, names, signed):
        return themselves
    if document.issuer:
        return (_listed(register.get(vocabulary.ID + document.issuer), names),)
    if masthead := _masthead(document, names):
        return (masthead,)
    if early := voices.early(document, names):
        return early
    if closing := _closing(document, names):
        return (closing,)
    if addressed := _addressed(document, names, register):
        return (addressed,)
    if spoken_for := _spoken_for(document, names):
        return (spoken_for,)
    opening, head = _opening(document, names), _heads(document, names)
    if head is not None and head in _first_sentence(document, names):
        return (head,)
    if opening and head in {None, opening}:
        return (opening,)
    grateful = _grateful(document, names) if opening is None and head is None else ()
    return grateful or voices.find(document, names)


_UNDER = re.compile(r"(?:\s?\([^()]{1,40}\))?,\s")  # between an office and the ministry that it is under


def _ahead(document: Document, names: Names, line: Span) -> Iterator[Reference]:
    """Yield what a line of who issues names, without the government bodies that others in front of them are part of."""
    named = list(names.within(line))
    listed = any(re.search(r"\b(?:and|&)\b|;", document.text[a.span.end : b.span.begin]) for a, b in pairwise(named))
    for k, reference in enumerate(named):
        begin = named[k - 1].span.end if k else line.begin
        over = k > 0 and reference.entities[0].type == "GovernmentBody" and _UNDER.match(document.text, begin, reference.span.begin)
        if listed or not over:
            yield reference


def _in_another_language(document: Document, names: Names, register: Register) -> list[Entity]:
    """Return the bodies of a masthead in the publisher's own language, of which the register knows one each."""
    found = [register.named(" ".join(span.of(document.text).split())) for span in document.issuers]
    return [_listed(things[0], names) for things in found if len(things) == 1 and things[0].type in _ISSUING]


# Behind "a spokesman for the", "the spokesperson of the", and behind "translated from the website of the" stands who publishes.
_FOR = Expression(
    r"(?:\b[Ss]pokes(?:man|woman|person)\s(?:for|of|from)|\b[Tt]ranslat(?:ed|ion)\s(?:from|of)(?:\sthe\sweb\s?site\sof)?)\s(?:the\s)?$"
)
_SPOKESMAN = re.compile(r"(?:['’]s)?\s[Ss]pokes(?:man|woman|person)\b")
_LEAD = 50  # characters before a name


def _spoken_for(document: Document, names: Names) -> Entity | None:
    """Return the one body whose spokesman the text quotes, or of whose page it is the translation."""
    text = document.text
    found = {
        r.entities[0]
        for r in names.references
        if r.entities[0].type in _ISSUING
        and (_FOR.search(text, max(0, r.span.begin - _LEAD), r.span.begin) or _SPOKESMAN.match(text, r.span.end))
    }
    return found.pop() if len(found) == 1 else None


_THANKS = re.compile(
    r"\s(?:\w+ly\s)?(?:appreciates?|thanks?|would\slike\sto\s(?:thank|extend|express|place\son\srecord)|expresse?s?\s(?:its|their|our)\s"
    r"(?:sincere\s|deep\s)?(?:appreciation|thanks|gratitude))\b"
)


def _grateful(document: Document, names: Names) -> tuple[Entity, ...]:
    """Return the bodies that say thanks at the end of a text which nobody signs: "The Ministry and the Office appreciate"."""
    row: list[Entity] = []
    end = 0
    for reference in names.references:
        joined = row and document.text[end : reference.span.begin].strip() in {"and", "and the"}
        row = [*(row if joined or end >= reference.span.begin - 2 else ()), *(e for e in reference.entities[:1] if e.type in _ISSUING)]
        end = reference.span.end
        if row and _THANKS.match(document.text, end):
            return tuple(dict.fromkeys(row))
    return ()


def _listed(thing: RegisterEntity, names: Names) -> Entity:
    """Return the entity of a thing, the one that the text names where it does."""
    named = next((e for e in names.entities if e.iri == thing.iri), None)
    return named or Entity(thing.iri, thing.type, thing.label, acronym=thing.acronym, known=True, country=thing.country, mentioned=False)


def _addressed(document: Document, names: Names, register: Register) -> Entity | None:
    """Return the body whose all e-mail addresses of the text are: "Press contact: press@epo.org"."""
    owners = {register.of_host(host, document.issued) for host in document.hosts}
    owner = owners.pop() if len(owners) == 1 else None
    return _listed(owner, names) if owner is not None and owner.type in _ISSUING else None


_PART = Expression(
    r"\b(?:Division|Section|Unit|Desk|Team|(?:Department|Office|Directorate|Bureau) (?:of|for) "
    r"(?:the Chief|Media|Press|Public|External|International|"
    r"Communications?|Corporate)|Press (?:Office|Service|Secretariat|Department|Centre|Center)|"
    r"(?:Communications?|Public Relations|Public Affairs|Media Relations) (?:Office|Service|Department|Directorate))\b"
)  # "International Cooperation Division, IP Viet Nam"


_UNIT = Expression(r"\b(?:Department|Directorate|Division|Bureau|Secretariat)$")  # beside the office that it is a part of


def _themselves(document: Document, names: Names, signed: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the bodies without the part of one that has the text at hand, and without the ministry that an office is under.

    Such a ministry stands in the masthead beside its office, and nowhere else.
    """
    whole = [e for e in signed if not _PART.search(e.label)]
    if any(not _HOUSE.search(e.label) for e in whole):
        whole = [e for e in whole if not _HOUSE.search(e.label)]  # "Press Bureau", and below it "Cabinet", whose decision it tells
    if any(e.type in {"IPOffice", "IntergovernmentalOrganization"} for e in whole):
        whole = [e for e in whole if e.known or not _UNIT.search(e.label)]
    offices = [e for e in whole if e.type == "IPOffice"]
    above = {e for e in whole if e.type == "GovernmentBody" and _only_in_masthead(document, names, e)} if offices else set()
    return tuple(dict.fromkeys(e for e in whole if e not in above))


def _only_in_masthead(document: Document, names: Names, body: Entity) -> bool:
    """Tell whether a text names a body above its title, or beside the name of who publishes, and nowhere else."""
    title = document.title.begin if document.title else 0
    return all(r.span.end <= title or any(i.covers(r.span) for i in document.issuers) for r in names.references if body in r.entities)


def _masthead(document: Document, names: Names) -> Entity | None:
    """Return the body whose name alone is the first block of the page; a title that nobody else knows as a body is none."""
    first = document.blocks[0].span if document.blocks else None
    found = next((r for r in names.references if first and r.span == first and r.entities[0].type in _ISSUING), None)
    heading = found is not None and found.span == document.title and not found.entities[0].known
    return found.entities[0] if found and not heading else None


_ABOUT = re.compile(r"(?:About\s+)?(?:[Tt]he\s+)?")


def _closing(document: Document, names: Names) -> Entity | None:
    """Return the body of the last heading that names one alone: "About the EPO", over what a text says of its publisher."""
    headings = [b.span for b in document.blocks if b.kind is BlockKind.HEADING]
    named = [r for r in names.references if r.entities[0].type in _ISSUING]
    found = [
        r.entities[0]
        for h in headings
        for r in named
        if h.covers(r.span) and _ABOUT.fullmatch(document.text, h.begin, r.span.begin) and _ends(document.text, r.span.end, h.end)
    ]
    return found[-1] if found else None


def _ends(text: str, begin: int, end: int) -> bool:
    """Tell whether nothing but a short form in brackets stands behind a name."""
    return re.fullmatch(r"\s?(?:\([A-Z][\w. -]{1,16}\))?\s?:?", text[begin:end]) is not None


def _heads(document: Document, names: Names) -> Entity | None:
    """Return the body that the title makes its subject, unless what it does is told by others: "OAPI joins the Madrid System".

    When another body opens the text, neither is plainly the one that speaks.
    """
    title = document.title
    first = next((r for r in names.references if title and r.span.begin == title.begin and r.entities[0].type in _ISSUING), None)
    if first is None or title is None:
        return None
    behind = _SHORT.sub("", document.text[first.span.end : title.end]).split(maxsplit=1)
    forms = lexicon.verbs().get(behind[0].lower(), ()) if behind else ()
    acts = any(f.form in _DOING and f.lemma not in _OF_PARTIES for f in forms) and behind[0].lower() not in _NOUNS
    return first.entities[0] if acts else None


_SHORT = re.compile(r"^\s?\([A-Z][\w. -]{1,16}\)")  # "(IPO)" behind a name
_DOING = frozenset({"third", "base", "past", "gerund"})
_NOUNS = frozenset("head chief meeting training opening working filing licensing processing hosting ranking hearing briefing".split())
_OF_PARTIES = frozenset("join accede ratify deposit sign denounce".split())


def _first_sentence(document: Document, names: Names) -> set[Entity]:
    """Return what the first sentence of the text names."""
    first = next((s for b, s in document.sentences() if b.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}), None)
    return {e for r in names.references if first and first.span.covers(r.span) for e in r.entities}


_HOUSE = Expression(r"\b(?:Cabinet|Parliament|Congress|Senate|Assembly|House of \w+|Council of Ministers)$")  # whose acts others announce
_OWNS = re.compile(r"['’]s\s")


def _no_owner(document: Document, named: Sequence[Reference]) -> Reference | None:
    """Return the first body, and not the one that it belongs to: "the Department's Patent Office"."""
    for first, second in pairwise(named):
        if not _OWNS.fullmatch(document.text, first.span.end, second.span.begin):
            return first
    return named[-1] if named else None


_CHOSEN = re.compile(
    r"\s?(?:\([^()]{1,20}\)\s)?(?:has\s|have\s)?(?:today\s|unanimously\s)?(?:chosen?|chose|elected|appointed|nominated|selected)\b"
)
_TIES = frozenset("of to from for at with between among by under".split())


def _tied_to(before: Sequence[str]) -> bool:
    """Tell whether words end in a preposition: what stands behind it is not their subject."""
    last = before[:-1] if before and before[-1] == "the" else before
    return bool(last) and last[-1] in _TIES


def _opening(document: Document, names: Names) -> Entity | None:
    """Return the body that the first sentence makes its subject."""
    for block, sentence in document.sentences():
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
            first = _no_owner(document, [r for r in names.references if sentence.span.covers(r.span) and r.entities[0].type in _ISSUING])
            if first is None or _HOUSE.search(first.entities[0].label) or first.span.begin - sentence.span.begin > 60:
                return None
            if _CHOSEN.match(document.text, first.span.end) and staff.chooses(first.entities[0]):
                return None  # "The Council has elected A President of B"
            if document.text[first.span.begin - 1 : first.span.begin] == "-":
                return None  # "The Norgrad-Westport Customs Meeting was held"
            before = document.text[sentence.span.begin : first.span.begin].lower().split()
            if _tied_to(before) and not (
                first.entities[0].type == "IPOffice" and voices.of_head(document.text[sentence.span.begin : first.span.begin])
            ):
                return None  # "The members of B met"
            led = before and lexicon.classes(before[0]) & {"preposition", "subordinator"}
            acted_on = any(lexicon.classes(w) & {"be", "have"} or w == "by" for w in before)
            return None if led or acted_on else first.entities[0]
    return None
