"""What a few changes have touched: handed from one step of an update to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.derive.accounts import Account
from kg.derive.reprints import Text


@dataclass(slots=True)
class Touched:
    """What the graphs that changed held before, and what they hold now."""

    edges: dict[str, bool] = field(default_factory=dict)  # those that more or fewer graphs state, and whether any did before
    gone: dict[str, Account] = field(default_factory=dict)  # accounts that were told
    arrived: dict[str, Account] = field(default_factory=dict)  # accounts that are not told yet
    left: dict[str, Text] = field(default_factory=dict)  # texts, by bulletin; one that has changed has left and come
    came: dict[str, Text] = field(default_factory=dict)
    firsts: dict[str, str | None] = field(default_factory=dict)  # what these bulletins repeated before
    bulletins: set[str] = field(default_factory=set)  # whose graph has changed
    facts: dict[str, set[str]] = field(default_factory=dict)  # those that repeat something now or did, and what
