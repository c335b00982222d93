"""Words -> the extent of a personal name: initials, particles, family names in capitals, suffixes; honorifics before it."""

from __future__ import annotations

from collections.abc import Sequence

from kg import lexicon
from kg.mentions.words import Word

_PARTICLES = frozenset("de da dela delos di do dos das del della van von der den bin bint al el la le du ter y e ibn".split())


_SUFFIXES = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"}


_HONOURABLE = frozenset({"Hon", "Honourable", "Honorable", "Rt", "Hon'ble", "Hon’ble"})
_BEFORE_HONOURABLE = frozenset({"senator", "the", "then", "rt", "right", "most"})  # "Senator the Hon"


# What stands before a role and tells no more than that it is held: "A, long-standing President of B"
DESCRIBING = frozenset(
    "long-standing longstanding longtime long-time current present outgoing incoming sitting new newly-elected active part-time full-time "
    "non-executive independent newly-appointed newly-named recently-appointed".split()
)


_LATELY = frozenset({"newly", "recently", "just", "freshly", "duly"})
CHOSEN = frozenset("appointed elected named nominated designated chosen installed confirmed re-elected reelected reappointed".split())


def described(words: Sequence[Word], at: int) -> int:
    """Step over what tells no more of a role than that it is held: "long-standing", "newly appointed"; stay where nothing does."""
    if words[at].lower in DESCRIBING:
        return at + 1
    return at + 2 if at + 1 < len(words) and words[at].lower in _LATELY and words[at + 1].lower in CHOSEN else at


_BEFORE_ROLE = frozenset("the a an our its former currently formerly then presently now".split())


def before_role(words: Sequence[Word], at: int) -> int:
    """Step over a word that may stand between the comma behind a name and the role: "a", "then", "newly appointed"."""
    return at + 1 if words[at].lower in _BEFORE_ROLE or words[at].lower in CHOSEN else described(words, at)


def honorific(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word stands in front of names, in the capitals of a headline too: "Mr", "DR"."""
    text = words[at].text.rstrip(".")
    if at + 1 < len(words) and words[at].lower in _BEFORE_HONOURABLE and words[at + 1].text.rstrip(".") in _HONOURABLE | {"the", "Most"}:
        after = [w.text.rstrip(".") for w in words[at + 1 : at + 4] if w.lower not in {"the", "most"}]
        return bool(after) and after[0] in _HONOURABLE
    if text in _STYLES and at and (words[at - 1].lower in {"his", "her"} or words[at - 1].text in _STYLES):
        return at + 1 < len(words)
    if words[at].lower in {"his", "her"} and at + 2 < len(words) and words[at + 1].text in _STYLES:
        return True
    if text in _MORE or text == "Tan":
        return _ranked(words, at)
    if text in {"H", "E"} and words[at].hit is None:
        return _excellency(words, at)
    if text in _OFFICES and at + 1 < len(words) and words[at + 1].lower in {"of", "at", "in", "for"}:
        return False  # "Professor of Law"
    if text == "Justice" and at + 1 < len(words) and words[at + 1].text in {"Minister", "Secretary", "Ministry", "Department"}:
        return False
    known = text in lexicon.honorifics() or (text.isupper() and text.title() in lexicon.honorifics())
    return words[at].hit is None and known and at + 1 < len(words)


def _excellency(words: Sequence[Word], at: int) -> bool:
    """Tell "H E Anna Berg" from "H E Berg": two words of a name or another title stand behind the letters."""
    first = at if words[at].text == "H" else at - 1
    behind = words[first + 2 : first + 4]
    if first < 0 or len(behind) < 2 or [w.text for w in words[first : first + 2]] != ["H", "E"]:
        return False
    return behind[0].text.rstrip(".") in lexicon.honorifics() or all(_name_word(w) and len(w.text) > 1 for w in behind)


_STYLES = frozenset({"Excellency", "Highness", "Majesty", "Royal", "Serene", "Imperial", "Honour", "Honor", "Worship"})  # behind "His"
_OFFICES = frozenset({"Professor", "Judge", "Justice"})  # titles, and offices
_MORE = frozenset({"Sri", "Seri", "Panglima", "Paduka", "Wira", "Setia", "Amar"})  # what a title of Malaysia or Brunei goes on with
_RANKS = frozenset({"Dato", "Datuk", "Datin", "Tan", "Tun", "Toh", "Pehin", *_MORE})


def _ranked(words: Sequence[Word], at: int) -> bool:
    """Tell the titles "Tan Sri" and "Dato’ Sri Panglima" from the names "Sri Mulyani" and "Tan Yih San"."""
    if at + 2 >= len(words):
        return False
    if words[at].text == "Tan":
        return words[at + 1].text in _MORE
    before = at - 2 if at > 1 and words[at - 1].text in _APOSTROPHES else at - 1
    return before >= 0 and words[before].text in _RANKS


_APOSTROPHES = frozenset({"'", "’", "‘"})


def post_nominal(words: Sequence[Word], at: int) -> int:
    """Step over what stands behind a name, with a comma before it: " CBE", ", SC"; stay where none does."""
    behind = at + (words[at].text == ",")
    if behind < len(words) and words[behind].hit is None and words[behind].text in lexicon.post_nominals():
        return behind + 1
    return at


def titled(words: Sequence[Word], at: int) -> int:
    """Step over an honorific with its full stop, its apostrophe, and what stands in brackets behind it: "RADM (NS)", "Justice (Retd.)"."""
    at += 2 if at + 1 < len(words) and words[at + 1].text in {".", ","} | _APOSTROPHES else 1
    if at + 2 < len(words) and words[at].text == "(" and words[at + 2].text == ")":
        at += 3
    elif at + 3 < len(words) and [w.text for w in words[at : at + 4 : 2]] == ["(", "."] and words[at + 1].text in _RETIRED:
        at += 4
    return at


_RETIRED = frozenset({"Retd", "Rtd", "Ret", "retd", "rtd"})  # "Justice (Retd.)"


_LONGEST = 6  # words of a name, its particles not counted


def end(words: Sequence[Word], begin: int) -> int:
    """Return where the personal name that begins here ends; ``begin`` itself when none does."""
    stop = begin
    while stop < len(words) and stop - begin - sum(w.text in _PARTICLES for w in words[begin:stop]) < _LONGEST:
        word = words[stop]
        if (_name_word(word) and not (word.opens and stop > begin)) or (
            stop > begin and word.text in _PARTICLES and stop + 1 < len(words) and _name_word(words[stop + 1])
        ):
            stop += 1
        elif stop > begin and word.text in _PARTICLES and stop + 1 < len(words) and _placed(words[stop + 1]):
            stop += 2  # "Marcos Jorge de Lima"
        elif stop > begin + 1 and word.text == "." and _initial(words[stop - 1]) and stop + 1 < len(words) and _placed(words[stop + 1]):
            stop += 2  # "Anna Maria Q. Mendoza", and no city of that name
        elif stop == begin + 1 and _of_place(words, stop) and (_saint(words[stop]) or (begin > 0 and _after_honorific(words, begin))):
            stop += 1  # "Mr. Maximiliano Santa Cruz"
        elif _name_here(words, begin, stop):
            stop += 1
        elif (
            stop > begin
            and word.text == "("
            and stop + 4 < len(words)
            and words[stop + 1].text in {"“", '"'}
            and words[stop + 4].text == ")"
        ):
            stop += 5  # Katherine (“Kathi”) Vidal
        else:
            break
    if stop < len(words) and words[stop].text == "," and stop + 1 < len(words) and words[stop + 1].text in {"Jr", "Jr.", "Sr."}:
        stop += 2
    return _trim(words, begin, stop)


_NOBLE = {"King", "Prince", "Judge", "Dean", "Chancellor", "Marshall", "Major", "Head", "Queen"}  # family names, too


def _name_here(words: Sequence[Word], begin: int, at: int) -> bool:
    """Tell a word that is elsewhere something else: "Mr. Do Van Lam", "Bui The Lam", "Ms. Kay King", "Sultan bin Omar"."""
    word, more = words[at], at + 1 < len(words) and _name_word(words[at + 1])
    if at == begin:
        return sultan(words, at) or (more and _called(word) and _after_honorific(words, begin))
    return at == begin + 1 and ((word.text == "The" and more) or (word.text in _NOBLE and _after_honorific(words, begin)))


def sultan(words: Sequence[Word], at: int) -> bool:
    """Tell the name "Sultan bin Omar" from the title of "Sultan Haitham"."""
    return words[at].text == "Sultan" and at + 1 < len(words) and words[at + 1].text.lower() in {"bin", "al"}


def _called(word: Word) -> bool:
    """Tell a short word that is a name behind a title, and elsewhere of a closed class."""
    return word.hit is None and word.text.istitle() and len(word.text) <= _SHORT and bool(lexicon.classes(word.lower))


_SHORT = 4  # letters


def _after_honorific(words: Sequence[Word], begin: int) -> bool:
    if begin == 0:
        return False
    before = words[begin - 1].text if words[begin - 1].text != "." or begin < 2 else words[begin - 2].text
    return before.rstrip(".") in lexicon.honorifics()


def _name_word(word: Word) -> bool:
    if word.hit is not None:
        return False
    text = word.text
    if text in _SUFFIXES or text in lexicon.post_nominals() or (text.isupper() and text.title() in _SUFFIXES):
        return True
    if text.startswith(_ARTICLES) and text[3:4].isupper():
        return True  # "Hamad al-Sabri"
    if not text[0].isupper() or not (text.isalpha() or (any(map(str.isalpha, text)) and not any(map(str.isdigit, text)))):
        return False
    plain = text.rstrip(".")
    if plain.endswith(("-elect", "-designate")):
        return False  # "the Director General-elect"
    if plain.endswith("s") and plain[:-1] in lexicon.roles():
        return False  # "Deputy Commissioners Bahr and Evans"
    if word.lower.endswith("ing") and any(f.form == "gerund" for f in lexicon.verbs().get(word.lower, ())):
        return False  # "Vice-President for the Patent Granting Process"
    given = plain in _GIVEN and not word.opens
    return (
        plain not in lexicon.heads()
        and plain not in lexicon.roles()
        and plain not in NOT_NAMES
        and (given or not lexicon.classes(word.lower))
    )


_ARTICLES = ("al-", "el-", "as-", "an-", "ad-", "ar-")  # before a family name, with a capital behind it
_GIVEN = frozenset({"Per", "Will"})  # first names, and words of closed classes where a sentence opens with them


def _placed(word: Word) -> bool:
    """Tell a city of one word, which a family may be called after."""
    return word.hit is not None and "/place/" in word.hit.candidates[0] and " " not in word.text


def _initial(word: Word) -> bool:
    return len(word.text.rstrip(".")) == 1 and word.text[0].isupper()


def _saint(word: Word) -> bool:
    """Tell "Santa Cruz" and "San José", after which families are called as often as places."""
    return word.text.startswith(("Santa ", "San ", "São "))


def _of_place(words: Sequence[Word], at: int) -> bool:
    """Tell a place that stands as a family name: a comma and no preposition parts it from what follows."""
    hit = words[at].hit
    return hit is not None and "/place/" in hit.candidates[0] and at + 1 < len(words) and words[at + 1].text in {",", ".", "(", ";"}


def _trim(words: Sequence[Word], begin: int, end: int) -> int:
    """Drop post-nominals and trailing words that no name ends with."""
    while end > begin and words[end - 1].text in lexicon.post_nominals():
        end -= 1
    return end


NOT_NAMES = {
    "Generals",
    "Nominee",
    "Volume",
    "Number",
    "Issue",
    "Notice",
    "Bill",
    "Today",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Conference",
    "Attorney",
    "District",
    "Member",
    "States",
    "Visitor",
    "Visitors",
    "Annex",
    "Said",
    "Meeting",
    "Heads",
    "Nations",
    "Emeritus",
    "Excellency",
    "Highness",
    "Majesty",
    "Both",
    "During",
    "Government",
    "Noble",
    "Box",
}
