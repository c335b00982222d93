"""A present without an auxiliary, told from a plural noun and a compound by what stands around it: "NIPO receives", "the reports"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import lexicon
from kg.clauses import intending
from kg.clauses.words import Word

# A verb and what makes one with it
_LIGHT = frozenset("take effect,take part,take place,take note,stand ready,remain committed,become effective,go live,go online".split(","))
# Third persons that are no plural nouns: "organises", "specifies", "envisages", "provides"
_NO_NOUN = re.compile(
    r"(?:\w{2,12}(?:i[sz]es|ifies)|e[nm]\w{3,10}s|includes|seeks|provides|allows|remains|continues|requires|receives|becomes|brings|"
    r"considers|welcomes|covers|aims|launches|unveils|publishes|introduces|joins|accedes|ratifies|adopts|deposits|appoints|concludes|"
    r"urges|invites|asks|holds|accepts|meets|gives|makes|takes|proposes|announces|confirms|informs|recommends|intends|reminds|opens|sends|helps|"
    r"protects|strengthens|examines|amends|abolishes|raises|lowers|expands|extends|establishes|creates|develops|nominates|warns|trains)"
)


def agrees(words: Sequence[Word], at: int) -> bool:
    """Tell a finite present from a plural noun or a compound: a determiner, name or preposition must follow."""
    if at + 1 >= len(words):
        return False
    after = words[at + 1]
    if f"{words[at].lemma('base', 'third')} {after.lower}" in _LIGHT:
        return True
    if after.lower == "of" and words[at].lemma("third", "base") not in {"consist", "think", "speak", "dispose", "approve"}:
        return False
    subject = at - 1
    while subject > 0 and not words[subject].named and (words[subject].classes & {"adverb"} or words[subject].adverbial):
        subject -= 1
    if after.classes & {"be", "have", "modal"} and not after.named:
        return False  # "within that group was launched"
    if words[subject].lower in {"which", "who", "that", "we", "they", "it", "he", "she", "i"}:
        return True
    if _never_noun(words, at) or _verb_only(words, at):
        return True
    follows = (
        bool(after.classes & {"determiner", "preposition", "pronoun", "adverb"})
        or after.named
        or after.lower in {"that", "to", "the"}
        or after.lower.title() in lexicon.honorifics()
    )
    plural = words[at - 1].lower.endswith("s") and words[at].lemma("base") in _OF_PLURALS
    if words[at].lower in {"intends", "plans", "aims", "undertakes", "pledges"} and intending.aside_follows(words, at):
        return words[at - 1].named or words[at - 1].lower in intending.PLANNERS
    aimed = words[max(subject, 0)].lower.endswith("s") and after.lower == "to" and words[at].lower in _AIMED
    return follows and (words[at - 1].named or words[at].has("third") or plural or aimed)


# What no noun is spelt like, whatever stands before: "The plan foresees joint seminars", "Areas of cooperation include data"
_VERB_ONLY = frozenset(
    "foresees envisages envisions encompasses comprises stipulates includes provides contains obliges enables entails specifies "
    "requires allows seeks obligates".split()
)
_PARTICLES = {"sets": {"out", "forth", "up"}, "lays": {"down", "out"}, "draws": {"up"}, "carries": {"out"}, "spells": {"out"}}


def _verb_only(words: Sequence[Word], at: int) -> bool:
    """Tell "The plan foresees seminars", "sets out the framework" and "areas of cooperation include data", whose subject is a noun."""
    lower, before = words[at].lower, words[at - 1]
    if before.classes or not before.lower[0].isalpha():
        return False
    if lower == "include":
        return before.lower.endswith("s") or words[at - 2].lower == "of"
    return lower in _VERB_ONLY or words[at + 1].lower in _PARTICLES.get(lower, ())


_ASKED = frozenset(
    "comments submissions feedback views input proposals information nominations written public stakeholder your applications".split()
)
_PHASES = frozenset({"stops", "starts", "begins", "ceases"})


def _never_noun(words: Sequence[Word], at: int) -> bool:
    """Tell "NIPO receives", "the Office no longer accepts", "USTR requests comments" and "NIPO stops accepting" from plural nouns."""
    lower, after = words[at].lower, words[at + 1]
    if [w.lower for w in words[max(0, at - 2) : at]] == ["no", "longer"]:
        return True
    if not (words[at - 1].named or words[at - 1].lower == ")"):
        return False
    asks = lower == "requests" and after.lower in _ASKED and not after.named
    return asks or _NO_NOUN.fullmatch(lower) is not None or (lower in _PHASES and after.has("gerund"))


_AIMED = frozenset(
    "undertake intend agree pledge promise seek wish hope propose commit".split()
)  # of plurals: "both platforms undertake to"
_OF_PLURALS = frozenset("apply close expire remain continue include provide begin cover require enable allow consist".split())
