"""Real bulletins whose bytes are changed at random, as damage, haste and malice might change them."""

from __future__ import annotations

import random

SPLICES = [
    *("\n", "□", "ㅇ ", "- ", "1. ", "(a) ", "|", "[1]", "*", "\u202e", "31 February 2023", "—", " - ", "\r", "\x0c", "\ufeff", "\x85"),
    *(
        "9999-99-99",
        "0001-01-01",
        "1 January 0001",
        "31 December 9999",
        "tomorrow",
        "\n\n",
        "Published\n",
        "From:\n",
        "###",
        "<p>",
        "e\u0301",
    ),
]
"""What is spliced into a bulletin: the signs that the layout and the dates look at."""


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return bytes after one to eight changes: cut, filled in, repeated, shuffled, with other line ends."""
    for _ in range(chance.randint(1, 8)):
        i = chance.randrange(len(data) + 1)
        j = min(len(data), i + chance.randint(0, 200))
        change = chance.randrange(7)
        if change == 0:
            data = data[:i] + data[j:]
        elif change == 1:
            data = data[:i] + chance.randbytes(chance.randint(1, 3)) + data[i:]
        elif change == 2:
            data = data[:i] + data[i:j] * chance.randint(1, 20) + data[i:]
        elif change == 3:
            data = data[:i] + chance.choice(SPLICES).encode() + data[i:]
        elif change == 4:
            lines = data.split(b"\n")
            chance.shuffle(lines)
            data = b"\n".join(lines)
        elif change == 5:
            data = data.replace(b"\n", chance.choice([b"\r\n", b" ", b"\n\n", b"\n   "]))
        else:
            data = data[:i]
    return data
