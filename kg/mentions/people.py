"""Words -> persons, role phrases and introductions: "Director General Daren Tang of WIPO", "Mr K Shanmugam, Minister for Law"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg import lexicon
from kg.mentions.words import Line, Word
from kg.model import Introduction, Mention, RolePhrase, Span

_PARTICLES = {"de", "da", "di", "do", "dos", "das", "del", "della", "van", "von", "der", "den", "bin", "bint", "al", "el", "la", "le", "du", "ter", "y", "e", "ibn"}
_SUFFIXES = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "SC", "PhD", "QC", "KC"}
_LOWER_ROLES = {"managing", "executive", "member", "chairman", "president", "director", "partner", "consultant", "nominee"}
_ORGANIZATIONS = {"IPOffice", "IntergovernmentalOrganization", "GovernmentBody", "Company", "AcademicInstitution", "Association", "Forum", "Organization"}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of words that is a role, a person or a body, in the sequence that introductions are read from."""

    kind: str  # "role", "person", "body", "country"
    begin: int
    end: int
    role: str = ""


def find(line: Line, names: Sequence[Mention], document: str) -> tuple[list[Mention], list[RolePhrase], list[Introduction], list[Mention]]:
    """Return the persons, the role phrases and the introductions of a line, and the bodies that only a role gives away."""
    pieces = _employers(line, _pieces(line, names, document))
    people = [Mention(line.span(p.begin, p.end), _name(line, p, document), "Official", _candidates(line, p), form="person") for p in pieces if p.kind == "person"]
    introductions = list(_introductions(line, pieces))
    taken = {r.span for i in introductions for r in i.roles}
    loose = [_phrase(line, p, _body(line, pieces, k)) for k, p in enumerate(pieces) if p.kind == "role"]
    employers = [Mention(line.span(p.begin, p.end), _name(line, p, document), "Organization") for p in pieces if p.kind == "body" and p.role == _EMPLOYER]
    return people, [r for r in loose if r.span not in taken], introductions, employers


_EMPLOYER = "employer"  # marks a body that no head noun tells


def _employers(line: Line, pieces: list[_Piece]) -> list[_Piece]:
    """Add the bodies without a head noun that a role is held in: "CEO of Public Knowledge", "Managing Partner, Yusarn Audrey"."""
    words, found = line.words, list(pieces)
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].begin if index + 1 < len(pieces) else len(words)
        begin = piece.end
        if piece.kind != "role" or begin >= following or words[begin].lower not in {"of", "at", "for", "with", ","}:
            continue
        listed = words[begin].text == ","
        begin += 1 + (begin + 1 < following and words[begin + 1].lower == "the")
        end = begin
        while end < following and (words[end].plain or words[end].text == "&") and not words[end].opens and words[end].text not in _NOT_NAMES:
            end += 1
        if end > begin and _whole(words, begin, end, listed):
            found.append(_Piece("body", begin, end, _EMPLOYER))
    return sorted(found, key=lambda p: p.begin)


def _whole(words: Sequence[Word], begin: int, end: int, listed: bool) -> bool:
    """Tell a body from a field of work: behind a comma it must end the line, and it is no lone common word."""
    if any(w.text in lexicon.role_domains() or w.text in lexicon.roles() for w in words[begin:end]):
        return False
    if listed:
        return end - begin >= 2 and (end == len(words) or words[end].text in {".", ";"})
    return end - begin >= 2 or any(c.isupper() for c in words[begin].text[1:])


def _candidates(line: Line, piece: _Piece) -> tuple[str, ...]:
    return next((w.hit.candidates for w in line.words[piece.begin : piece.end] if w.hit), ())


def _name(line: Line, piece: _Piece, document: str) -> str:
    return line.text(piece.begin, piece.end, document)


def _pieces(line: Line, names: Sequence[Mention], document: str) -> list[_Piece]:
    words, starts = line.words, {n.span.begin: n for n in names}
    pieces: list[_Piece] = []
    at = 0
    while at < len(words):
        piece = _named(words, at, starts) or _role(line, at) or _person(line, at, pieces)
        if piece:
            pieces.append(piece)
            at = piece.end
        else:
            at += 1
    return pieces


def _named(words: Sequence[Word], at: int, starts: dict[int, Mention]) -> _Piece | None:
    name = starts.get(words[at].span.begin)
    if name is None:
        return None
    end = at + 1
    while end < len(words) and words[end].span.begin < name.span.end:
        end += 1
    if name.type == "Official":
        return _Piece("person", at, end)
    if name.type in _ORGANIZATIONS:
        return _Piece("body", at, _bracketed(words, end))
    if name.type == "Country":
        return _Piece("country", at, end)
    return _Piece("other", at, end)


def _bracketed(words: Sequence[Word], end: int) -> int:
    """Step over the short form in brackets behind a name."""
    if end + 2 < len(words) and words[end].text == "(":
        for close in range(end + 2, min(end + 7, len(words))):
            if words[close].text in {")", ";"}:
                return close + 1 if words[close].text == ")" else end
    return end


def _role(line: Line, at: int) -> _Piece | None:
    """Read a role phrase: modifiers, the role noun, and the field it is held for."""
    words, end = line.words, at
    while end < len(words) and words[end].hit is None and (words[end].text in lexicon.role_modifiers() or (words[end].text == "-" and end > at)):
        end += 1
    noun = end
    while noun > at and not (noun < len(words) and _noun(words[noun])):
        noun -= 1  # "General" of "Secretary General" is both
    if not (noun < len(words) and _noun(words[noun])) or (words[noun].text in {"Professor", "Judge", "Justice"} and noun == at):
        return None
    if words[noun].text == "Executive" and (noun == at or words[noun - 1].text != "Chief"):
        return None
    end = noun + 1
    while end < len(words) and words[end].hit is None and (_noun(words[end]) or words[end].text in {"General", "Elect", "Designate", "Counselor"}):
        end += 1
    end = _domain(words, end)
    if end + 1 < len(words) and words[end].text in {"'s", "’s"} and words[end + 1].text in lexicon.heads():
        return None  # "the President's Office"
    return _Piece("role", at, end, " ".join(w.text for w in words[at:end]).replace(" ,", ",").replace(" - ", "-"))


def _noun(word: Word) -> bool:
    return word.hit is None and (word.text in lexicon.roles() or (word.text.isupper() and len(word.text) > 3 and word.text.title() in lexicon.roles()))


def _domain(words: Sequence[Word], end: int) -> int:
    """Take in "for Culture, Community and Youth" and "of Commerce for Intellectual Property"."""
    while end + 1 < len(words) and words[end].lower in {"for", "of"} and words[end + 1].hit is None and words[end + 1].text in lexicon.role_domains():
        stop = _field(words, end + 1)
        if stop < len(words) and words[stop].text in lexicon.heads():
            break  # "President of Enterprise Community Partners"
        end = stop
    return end


def _field(words: Sequence[Word], at: int) -> int:
    end = at
    while end < len(words) and words[end].hit is None and words[end].text in lexicon.role_domains():
        end += 1
        step = end
        if step < len(words) and words[step].text == ",":
            step += 1
        if step < len(words) and words[step].text in {"and", "&"}:
            step += 1
        if step > end and step < len(words) and words[step].text in lexicon.role_domains() and not _noun_ahead(words, step):
            end = step
    return end


def _noun_ahead(words: Sequence[Word], at: int) -> bool:
    return any(_noun(w) for w in words[at : at + 2])


def _person(line: Line, at: int, pieces: Sequence[_Piece]) -> _Piece | None:
    """Read a person's name behind an honorific, behind a role, or before ", ROLE"."""
    words = line.words
    begin = at
    while begin < len(words) and _honorific(words, begin):
        begin += 2 if begin + 1 < len(words) and words[begin + 1].text in {".", ","} else 1
        if begin + 2 < len(words) and words[begin].text == "(" and words[begin + 2].text == ")":
            begin += 3
    end = _name_end(words, begin)
    if end == begin:
        return None
    titled = begin > at
    after_role = bool(pieces) and pieces[-1].kind == "role" and pieces[-1].end in {at, at - 1 if words[at - 1].text == "," and titled else at}
    if titled or (after_role and not line.headline) or (end - begin >= 2 and _apposed(words, end) and not line.headline):
        return _Piece("person", begin, end)
    return None


def _honorific(words: Sequence[Word], at: int) -> bool:
    return words[at].hit is None and words[at].text.rstrip(".") in lexicon.honorifics() and at + 1 < len(words)


def _name_end(words: Sequence[Word], begin: int) -> int:
    end = begin
    while end < len(words) and end - begin < 6:
        word = words[end]
        if _name_word(word) and not (word.opens and end > begin):
            end += 1
        elif end > begin and word.text in _PARTICLES and end + 1 < len(words) and _name_word(words[end + 1]):
            end += 1
        elif end > begin and word.text == "(" and end + 4 < len(words) and words[end + 1].text in {"“", '"'} and words[end + 4].text == ")":
            end += 5  # Katherine (“Kathi”) Vidal
        else:
            break
    if end < len(words) and words[end].text == "," and end + 1 < len(words) and words[end + 1].text in {"Jr", "Jr.", "Sr."}:
        end += 2
    return _trim(words, begin, end)


def _name_word(word: Word) -> bool:
    if word.hit is not None:
        return False
    text = word.text
    if text in _SUFFIXES or text.isupper() and text.title() in _SUFFIXES:
        return True
    if not text[0].isupper() or not any(c.isalpha() for c in text) or any(c.isdigit() for c in text):
        return False
    plain = text.rstrip(".")
    return plain not in lexicon.heads() and plain not in lexicon.roles() and not lexicon.classes(word.lower) and plain not in _NOT_NAMES


def _trim(words: Sequence[Word], begin: int, end: int) -> int:
    """Drop post-nominals and trailing words that no name ends with."""
    while end > begin and words[end - 1].text in {"SC", "PhD", "QC", "KC"}:
        end -= 1
    return end


_NOT_NAMES = {
    "Nominee", "Bill", "Today", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
    "June", "July", "August", "September", "October", "November", "December", "Conference", "Member", "States", "Visitor", "Visitors",
    "Annex", "Said", "Meeting", "Heads", "Nations", "Emeritus", "Excellency", "Highness", "Majesty", "Both", "During", "Government",
}  # fmt: skip


def _apposed(words: Sequence[Word], end: int) -> bool:
    """Tell whether ", [the] ROLE" or "(ROLE" follows."""
    if end >= len(words) or words[end].text not in {",", "("}:
        return False
    at = end + 1
    while at < len(words) and (words[at].lower in {"the", "a", "an", "former", "currently"} or words[at].text in lexicon.role_modifiers()):
        at += 1
    return at < len(words) and (_noun(words[at]) or words[at].text == "Nominee" or words[at].lower in {"nominee"})


def _introductions(line: Line, pieces: list[_Piece]) -> Iterator[Introduction]:
    for index, piece in enumerate(pieces):
        if piece.kind != "person":
            continue
        roles = _roles_before(line, pieces, index) or ()
        roles = (*roles, *_roles_after(line, pieces, index))
        if roles:
            span = line.span(piece.begin, piece.end)
            for role in roles:
                span = span.to(role.span)
            yield Introduction(span, line.span(piece.begin, piece.end), tuple(roles))


def _glue(line: Line, left: int, right: int) -> str:
    """Return the words between two pieces, honorifics left out."""
    return " ".join(w.lower for w in line.words[left:right] if w.text.rstrip(".") not in lexicon.honorifics() and w.text != ".")


def _roles_before(line: Line, pieces: list[_Piece], index: int) -> list[RolePhrase]:
    """Read "[BODY] ROLE [and ROLE] [of BODY] PERSON"."""
    found: list[RolePhrase] = []
    right, k, body = pieces[index].begin, index - 1, None
    while k >= 0:
        piece = pieces[k]
        glue = _glue(line, piece.end, right)
        if piece.kind in {"body", "country"} and not found and body is None and glue in {"", ","}:
            body = piece
        elif piece.kind == "role" and (glue in {"", ",", "and", ", and"} or (body is not None and glue in _OF)):
            found.insert(0, _phrase(line, piece, body or _body(line, pieces, k)))
        else:
            break
        right = piece.begin
        k -= 1
    owner = pieces[k] if k >= 0 and pieces[k].kind in {"body", "country"} and _glue(line, pieces[k].end, right) in _OWNS else None
    trailing = _trailing(line, pieces, index)
    return [_held(line, r, trailing or owner) for r in found]


_OWNS = {"", "'s", "' s", ", whose", "whose", "'"}
_OF = {"of", "of the", "at", "at the", "for the", "for", "in", "in the", "to", "to the", "from", "from the", ","}


def _trailing(line: Line, pieces: list[_Piece], index: int) -> _Piece | None:
    """Read "ROLE PERSON of BODY" and "ROLE PERSON (BODY"."""
    if index + 1 < len(pieces) and pieces[index + 1].kind in {"body", "country"}:
        glue = _glue(line, pieces[index].end, pieces[index + 1].begin)
        if glue in {"of", "of the", "from", "from the"}:
            return pieces[index + 1]
    return None


def _held(line: Line, role: RolePhrase, body: _Piece | None) -> RolePhrase:
    if role.body is not None or body is None:
        return role
    return RolePhrase(role.span, role.role, line.span(body.begin, body.end))


def _roles_after(line: Line, pieces: list[_Piece], index: int) -> Iterator[RolePhrase]:
    """Read "PERSON, ROLE [of BODY] [and ROLE of BODY]"."""
    left, k = pieces[index].end, index + 1
    pending: list[_Piece] = []
    if k < len(pieces) and pieces[k].kind == "role" and _glue(line, left, pieces[k].begin).removesuffix(" the") not in {",", "( the", "("}:
        if _glue(line, left, pieces[k].begin) not in {", the", ", nominee for", ", currently", ", a", ", former", ", an"}:
            return
    while k < len(pieces):
        piece = pieces[k]
        glue = _glue(line, left, piece.begin)
        if piece.kind == "role" and glue in _NEXT and not _belongs_right(line, pieces, k):
            pending.append(piece)
        elif piece.kind in {"body", "country"} and pending and glue in _OF:
            yield from (_phrase(line, p, piece) for p in pending)
            pending = []
            if k + 1 < len(pieces) and pieces[k + 1].kind == "body" and _glue(line, piece.end, pieces[k + 1].begin) in {"to the", "to"}:
                k += 1
        else:
            break
        left, k = pieces[k].end, k + 1
    yield from (_phrase(line, p, None) for p in pending)


_NEXT = {",", "and", ", and", ", the", "and the", "(", ", nominee for", ", a", ", currently", ", former", "and as"}


def _belongs_right(line: Line, pieces: list[_Piece], k: int) -> bool:
    """Tell whether the role introduces the next person: "A, B and Minister C"."""
    return k + 1 < len(pieces) and pieces[k + 1].kind == "person" and _glue(line, pieces[k].end, pieces[k + 1].begin) == ""


def _body(line: Line, pieces: list[_Piece], k: int) -> _Piece | None:
    """Return the body that a role is held in: behind it after "of", or right before it."""
    if k + 1 < len(pieces) and pieces[k + 1].kind in {"body", "country"}:
        glue = _glue(line, pieces[k].end, pieces[k + 1].begin)
        if glue in _OF:
            return pieces[k + 1]
    if k > 0 and pieces[k - 1].kind in {"body", "country"} and _glue(line, pieces[k - 1].end, pieces[k].begin) in {"", "'s", "' s", ";", "( ;"}:
        return pieces[k - 1]
    return None


def _phrase(line: Line, piece: _Piece, body: _Piece | None) -> RolePhrase:
    span: Span = line.span(piece.begin, piece.end)
    return RolePhrase(span, piece.role, line.span(body.begin, body.end) if body else None)
