"""A role phrase -> the body or country that it is held in, where the text does not tie the two: by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg import lexicon
from kg.entities.resolution import BODIES, Holding, Names
from kg.expressions import Expression
from kg.model import Document, Entity, Reference, RolePhrase, Span
from kg.register import Register

STATE = frozenset(
    {"President", "Vice President", "Prime Minister", "Premier", "King", "Queen", "Crown Prince", "Emperor", "Sultan", "Chancellor"}
)


def beside(document: Document, role: RolePhrase, names: Names) -> Entity | None:
    """Return the body whose name stands right before a role: "MPA Director General X"."""
    if role.role in STATE:
        return None
    if document.text[role.span.begin - 1 : role.span.begin] != " ":
        return None
    line = Span(max(0, role.span.begin - _LONGEST_NAME), role.span.begin - 1)
    named = [r for r in names.within(line) if r.span.end == line.end and r.entities[0].type in BODIES]
    return named[0].entities[0] if named else None


_LONGEST_NAME = 200  # characters


_NAMED = Expression(r"(?P<opens>[.!?:;\n]\s{0,4}|^)?(?<![\w&])(?P<word>[A-Z][\w&]{2,30}) $")  # "Filscap " before "President"


def elsewhere(document: Document, role: RolePhrase, names: Names) -> bool:
    """Tell whether a capitalised word that nobody knows stands right before a role: "Filscap President A", of whatever Filscap is."""
    if role.role.startswith("Chief Minister") or _GOVERNMENT.match(document.text, role.span.end):
        return True
    behind = _OF_THE.match(document.text, role.span.end)
    if (
        behind
        and not _OWN_PART.search(behind["name"])
        and behind["name"].split()[0] not in _OWN_STATE
        and not any(names.within(Span(*behind.span("name"))))
    ):
        return True  # "Director General of the Quorvex", whatever that is
    found = _NAMED.search(document.text, max(0, role.span.begin - _LONGEST_WORD), role.span.begin)
    if found is None or any(names.within(Span(found.start("word"), role.span.begin - 1))):
        return False
    word = found["word"]
    known = lexicon.role_domains() | lexicon.role_modifiers() | lexicon.roles() | lexicon.honorifics() | _DESCRIBING
    verb = found["opens"] is not None and (word.lower() in lexicon.verbs() or word.endswith("ly"))
    return not (word in known or verb or lexicon.classes(word.lower()) or word.endswith(_ADJECTIVES))


_OF_THE = re.compile(r"\s(?:of|at)\sthe\s(?P<name>[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]+|of|for|and|des?|du|the)){0,8})")
_OWN_PART = re.compile(  # of the body that is spoken of
    r"\b(?:Departments?|Divisions?|Directorates?|Sections?|Units?|Offices?|Boards?|Teams?|Cent(?:re|er)s?|Bureaus?|Branch(?:es)?|Groups?|"
    r"Services?|Secretariat|Sectors?|Institutes?|Agency|Authority|Organi[sz]ation|Commission|Committee|Council|Registry|Academy|Court)\b"
)
_GOVERNMENT = re.compile(r",\s(?:the\s)?(?:State\s|Provincial\s)?Government\sof\s(?:the\s)?[A-Z]")  # of a part of a country
_LANDED = re.compile(r"(?P<letters>[A-Z]{2,6})[-–](?P<land>[A-Z][\w ]{2,30})")  # "IPO-Pakistan"


_OWN_STATE = frozenset({"Federation", "Republic", "Nation", "Kingdom"})


def apart(document: Document, role: RolePhrase) -> bool:
    """Tell whether a role is tied to a body that is no form of state: "Attorney-General of the Federation" tells of none."""
    return role.body is not None and role.body.of(document.text) not in _OWN_STATE


def initialled(document: Document, role: RolePhrase, names: Names) -> Entity | None:
    """Return the body that "IPO-Pakistan" is short for: its name begins with these letters and ends with this country."""
    found = _LANDED.fullmatch(role.body.of(document.text)) if role.body is not None else None
    if found is None:
        return None
    bodies = (e for e in names.entities if e.type in BODIES and e.label.endswith(f" of {found['land']}"))
    return next((e for e in bodies if _initials(e.label.removesuffix(f" of {found['land']}")) == found["letters"]), None)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


_LONGEST_WORD = 34  # characters, with the one before
_DESCRIBING = frozenset(
    "New Past Late Ex Then Current Emeritus Elect Today Yesterday Tomorrow Monday Tuesday Wednesday Thursday Friday Earlier Later "
    "Meanwhile Instead Moreover Furthermore However Welcoming".split()
)
_ADJECTIVES = ("ese", "ish", "ian", "ean", "wide")  # of a country that the register does not know


# "in Switzerland", "Geneva, Switzerland", "to Vietnam": where something happens, not whom a minister serves
_PLACED = Expression(
    r"(?:\b(?:in|to|from|visited|visit)\s+(?:the\s+)?(?:(?:[A-Z][a-z]{2,20}\s?){1,3}(?:,\s|\s?and\s)(?:the\s)?){0,3}|[A-Z][a-z]+,\s+)$"
)
_LINE = 80  # characters before a country in which "from A, B and" stands
# "the U.S. Secretary of Commerce": the country has that role, and no other one
_OF_A_ROLE = re.compile(
    r"(?:[’']s)?\s(?:[\w-]{2,20}\s){0,3}?(?:[Ss]ecretary|[Mm]inisters?|[Aa]mbassador|[Pp]resident|[Pp]remier|Attorney|[Cc]ommissioner|"
    r"[Dd]elegations?|[Cc]ounterparts?|[Oo]fficials?|[Ee]mbassy|[Ss]ide|[Mm]ission|[Oo]ffice|Department|Ministry|Agency|Institute|Council|"
    r"[Ee]nvoy|[Bb]usiness(?:es|men)?|[Cc]ompan(?:y|ies)|[Ii]nvestors?|[Dd]elegates?)\b"
)
_OF_TRADE = re.compile(r"(?:[’']s)?\s(?:[Bb]usiness(?:es|men)?|[Cc]ompan(?:y|ies)|[Ii]nvestors?|[Ff]irms?)\b")
# "President of Mexico and Prime Minister X": the country has the first of them
_TAKEN = Expression(r"\b(?:President|Minister|Premier|King|Queen|Chancellor|Ambassador|Secretary)\s(?:of|to)\s(?:the\s)?$")


def nearby_country(document: Document, role: RolePhrase, names: Names, home: Entity | None) -> Entity | None:
    """Return the country whose name, in the possessive, stands right before the role, or the only one of the whole text.

    A country behind the role is another one's where the bulletin speaks for a country of its own, its ``home``.
    """
    at_home = home is not None
    line = Span(max(0, role.span.begin - _LONGEST_NAME), role.span.begin)
    before = [r for r in names.within(line) if r.entities[0].type == "Country" and role.span.begin - r.span.end <= 3]
    before = [r for r in before if not {".", "\n", ";"} & set(document.text[r.span.end : role.span.begin])]  # "to China. Secretary X"
    if before:
        return before[-1].entities[0]
    sentence = _sentence(document, role)
    if any(_OF_TRADE.match(document.text, r.span.end) for r in names.within(sentence) if r.entities[0].type == "Country"):
        return None  # "told Utopia's firms to trade with Arcadia"
    bodies = [r for r in names.within(sentence) if r.entities[0].type in {"IPOffice", "IntergovernmentalOrganization"}]
    for scope in (sentence, Span(0, len(document.text))):
        countries = {
            r.entities[0]
            for r in names.within(scope)
            if r.entities[0].type == "Country"
            and not ((role.role in STATE or at_home) and scope is sentence and r.span.begin > role.span.begin)
            and not _PLACED.search(document.text, max(0, r.span.begin - _LINE), r.span.begin)
            and not _OF_A_ROLE.match(document.text, r.span.end)
            and not _of_body(document, r, names)
            and not (
                (role.role in STATE or (at_home and scope is not sentence))
                and _TAKEN.search(document.text, max(0, r.span.begin - 40), r.span.begin)
            )
        }
        if scope is not sentence and home is not None and not any(r.entities[0].type == "Country" for r in names.within(sentence)):
            countries.add(home)
        offices = {e.country for e in names.entities if e.type == "IPOffice" and e.country}
        if scope is not sentence and not at_home and offices - {c.iri for c in countries}:
            return None  # the office of another country is spoken of, too
        if len(countries) == 1 and (
            role.role not in STATE
            or (scope is sentence and not any(r.span.end <= role.span.begin for r in bodies[:1] if role.span.begin - r.span.end < 4))
        ):
            return countries.pop()
    return None


_BEHIND_BRACKET = Expression(r"\([A-Z][\w-]{1,12}\)\s(?:of\s(?:the\s)?)?$")  # "(IPO) of "


def _of_body(document: Document, land: Reference, names: Names) -> bool:
    """Tell whether a country stands right behind a body, whose it is: "Patent Office (PO) Utopia"."""
    bracket = _BEHIND_BRACKET.search(document.text, max(0, land.span.begin - _LONGEST_WORD), land.span.begin)
    near = names.within(Span(max(0, land.span.begin - _LONGEST_NAME), land.span.begin))
    return bracket is not None or any(r.span.end == land.span.begin - 1 and r.entities[0].type in BODIES for r in near)


_ITS = Expression(r"\b(?:its|their|whose)\s(?:[a-z]{3,12}\s)?$")


def held_in(named: Iterable[Reference]) -> Entity | None:
    """Return the body of what a role is held in: of "French National Institute" the institute, which stands right behind its country."""
    found = list(named)
    if len(found) > 1 and found[0].entities[0].type == "Country" and found[1].span.begin - found[0].span.end == 1:
        return found[1].entities[0]
    return next((e for r in found for e in r.entities), None)


def owned(document: Document, role: RolePhrase, names: Names) -> Entity | None:
    """Return the body that "its" before a role points to: the last that the sentence has named, "KIPO and its Commissioner X"."""
    if not _ITS.search(document.text, max(0, role.span.begin - 20), role.span.begin):
        return None
    before = [r for r in names.within(Span(_sentence(document, role).begin, role.span.begin)) if r.entities[0].type in BODIES]
    return before[-1].entities[0] if before else None


_BELOW = Expression(r"(?:Deputy|Vice|First Deputy|State)[ -](?:Minister|Secretary)|Permanent Secretary|Undersecretary|Under[- ]Secretary")
_MINISTRY = Expression(r"(?:Ministry|Department) (?:of|for) ")


def of_ministry(document: Document, role: RolePhrase, names: Names) -> Entity | None:
    """Return the one ministry that the sentence names, for the "Deputy Minister X" that signs for it."""
    if not _BELOW.fullmatch(role.role):
        return None
    found = {r.entities[0] for r in names.within(_sentence(document, role)) if _MINISTRY.search(r.entities[0].label)}
    return found.pop() if len(found) == 1 else None


_HIS = Expression(r"\b(?:his|her)\s(?:\w{3,12}\s)?$")


def under(document: Document, holding: Holding, holdings: Sequence[Holding]) -> Entity | None:
    """Return the body of the one named before, for "A, Commissioner of B, with his Deputy Commissioner C"."""
    role = holding.role
    if holding.body is not None or holding.elsewhere or not _HIS.search(document.text, max(0, role.span.begin - 20), role.span.begin):
        return None
    begin = _sentence(document, role).begin
    before = [h for h in holdings if h.person != holding.person and begin <= h.introduction.person.begin < role.span.begin]
    last = max(before, key=lambda h: h.introduction.person, default=None)
    return last.body if last is not None else None


_UNIT = Expression(r" (?:of|in) the (?:.{3,60} )?(?:Division|Department|Section|Sector|Bureau|Office|Unit|Directorate)\b")
_TITLE = r"(?:(?:his|her) colleague )?(?:(?:Mr|Ms|Mrs|Dr|Prof)\b\.?\s){0,2}"
_AND = re.compile(rf"\s?(?:,\s?)?and\s{_TITLE}")
# Who accompanies the head of a body is of that body, whatever field the office is for.
_SERVING = Expression(
    r"(?:(?:Deputy|Assistant|Senior|Principal) )?(?:Head|Director|Manager|Chief|Officer|Examiner|Adviser|Advisor|Coordinator) (?:of|for) "
    r"|(?:[A-Z]\w+ ){1,2}(?:Adviser|Advisor|Counsel|Examiner|Officer|Assistant|Specialist|Coordinator|Lawyer|Secretary)$"
)
_GROUP = Expression(
    r"\b(?:accompanied by|compris(?:ed|es|ing)|consist(?:ed|s|ing) of|composed of|made up of|"
    r"includ(?:ed|es|ing)|represented by|delegation of)\b[^.]*$"
)
_NEXT = re.compile(rf",?\s(?:and\s)?{_TITLE}")
_FAR = 400  # characters before a name in which a group opens
_WITH = Expression(rf"\b(?:accompanied by|together with|along with)\s{_TITLE}$")
_HE = Expression(rf"\.\s(?:He|She|They)\s(?:is|was|were|are)\saccompanied\sby\s{_TITLE}$")
_LEAD = 60  # characters in front of a name in which "accompanied by" stands
_APART = 160  # characters between the office of the one and the name of the other


def beside_holder(document: Document, holding: Holding, holdings: Sequence[Holding]) -> Entity | None:
    """Return the body of the one named right before, for "B Director General A and C, Director of the Division for Asia"."""
    unit = _UNIT.search(holding.role.role) is not None
    if holding.body is not None or not (unit or _SERVING.match(holding.role.role)):
        return None
    begin = holding.introduction.person.begin
    before = [h for h in holdings if h.person != holding.person and h.introduction.person.end <= begin - 1]
    last = max(before, key=lambda h: h.introduction.person, default=None)
    if last is None or last.body is None or last.body.type not in BODIES:
        return None
    ends = (last.introduction.person.end, last.introduction.span.end)
    beside = unit and any(_AND.fullmatch(document.text, end, begin) for end in ends)
    listed = _GROUP.search(document.text, max(0, begin - _FAR), begin) and any(_NEXT.fullmatch(document.text, end, begin) for end in ends)
    return last.body if beside or listed or _accompanied(document.text, last.introduction.span.end, begin) else None


def _accompanied(text: str, end: int, begin: int) -> bool:
    """Tell "A, Director of B, was accompanied by C" and "... A, Director of B. He was accompanied by C"."""
    lead = max(end, begin - _LEAD)
    if end > begin or begin - end > _APART:
        return False
    parted = {".", ";"} & set(text[end:begin].replace("Mr.", "").replace("Ms.", "").replace("Dr.", ""))
    return _HE.search(text, lead, begin) is not None or (not parted and _WITH.search(text, lead, begin) is not None)


_COMMISSIONER = re.compile(r"(?P<body>[A-Z][a-z]+ Commission)er\b")


def of_commission(role: RolePhrase, names: Names, register: Register) -> Entity | None:
    """Return the commission that the register knows for its commissioner: of a "European Commissioner" the European one."""
    found = _COMMISSIONER.match(role.role.replace("EU ", "European "))
    known = [t for t in register.named(found["body"]) if t.type in BODIES] if found else []
    if len(known) != 1:
        return None
    (thing,) = known
    named = next((e for e in names.entities if e.iri == thing.iri), None)
    return named or Entity(thing.iri, thing.type, thing.label, acronym=thing.acronym, known=True, mentioned=False)


_OUR = Expression(r"\b(?:[Oo]ur|(?:[Tt]he|[Oo]ur)\s(?:[Oo]ffice|[Ii]nstitute|[Oo]rgani[sz]ation|[Aa]gency)[’']s)\s(?:\w{3,14}\s){0,2}$")


def of_publisher(document: Document, role: RolePhrase, issuers: Sequence[Entity]) -> Entity | None:
    """Return who publishes, for "our Director General", also where "It" speaks of "its President"; the ministry for a "Minister X"."""
    if len(issuers) == 1 and _ITS.search(document.text, max(0, role.span.begin - 20), role.span.begin):
        return issuers[0] if _sentence(document, role).of(document.text).startswith("It ") else None
    if len(issuers) == 1 and _OUR.search(document.text, max(0, role.span.begin - _BEFORE_OUR), role.span.begin):
        return issuers[0]
    ministries = [e for e in issuers if e.label.startswith("Ministry of ")]
    plain = role.role in {"Minister", "Deputy Minister", "Vice Minister", "Vice-Minister"}
    return ministries[0] if plain and len(ministries) == 1 else None


_BEFORE_OUR = 40  # characters


def _sentence(document: Document, role: RolePhrase) -> Span:
    sentence = document.sentence_at(role.span.begin)
    return sentence.span if sentence else role.span
