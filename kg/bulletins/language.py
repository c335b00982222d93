"""Text -> the language that it is in, by the words that each language cannot do without; used by ``kg.bulletins``."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")  # Wort
_SCRIPTS = (  # the language that a script stands for, where one does
    (re.compile("[\uac00-\ud7af]"), "ko"),
    (re.compile("[\u3040-\u30ff]"), "ja"),
    (re.compile("[\u4e00-\u9fff]"), "zh"),
)
_COMMON = {
    "en": frozenset("the of and to in that is for with was by as on are has which at from".split()),
    "fr": frozenset("le la les des du une dans est pour que qui sur par avec au aux ont été".split()),
    "de": frozenset("der die das und ist von den mit dem für auf ein eine des sich nicht im zu".split()),
    "es": frozenset("el la los las del una en es para que con por su al se como ha fue".split()),
    "pt": frozenset("o os as da do das dos uma em para que com por no na foi ao pela".split()),
}
_WORDS = 2000  # words that are looked at
_SHARE = 0.08  # of the words of a text, at the least; English bulletins have 0.25 to 0.4
_FEW = 40  # words, below which a text is too short to tell


def of(text: str) -> str:
    """Return the code of the language, "en" for a text too short to tell, "und" for none that we know."""
    words = [word.lower() for word in _WORD.findall(text[:50_000])[:_WORDS]]
    letters = sum(map(len, words)) or 1
    for script, language in _SCRIPTS:
        if len(script.findall(text[:50_000])) > letters / 2:
            return language
    if len(words) < _FEW:
        return "en"
    counts = Counter(words)
    shares = {language: sum(counts.get(word, 0) for word in common) / len(words) for language, common in _COMMON.items()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _SHARE else "und"
