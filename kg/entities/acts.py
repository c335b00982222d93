"""The Act of a treaty that a text means where several treaties have one of that name: that of the treaty which it names."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention
from kg.register import Register


def of_treaty(mention: Mention, mentions: Sequence[Mention], register: Register) -> str | None:
    """Return the one candidate whose own name tells a treaty that the text names, too: "Geneva Act" beside "Lisbon Agreement"."""
    acts = [c for c in mention.candidates if register.get(c).type == "Treaty" and " Act of " in register.get(c).label]
    if len(acts) != len(mention.candidates):
        return None
    beside = {m.candidates[0] for m in mentions if len(m.candidates) == 1}
    named = [n.text for t in beside if register.get(t).type == "Treaty" for n in register.get(t).names if " " in n.text]
    fits = [c for c in acts if any(f" {name}" in register.get(c).label for name in named)]
    return fits[0] if len(fits) == 1 else None
