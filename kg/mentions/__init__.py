"""Document -> mentions: the names it uses, the persons, the roles, and where it says who is who. Entities come next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.mentions import agreements, definitions, houses, introduced, names, numbered, people, quoted, shared, towns, words
from kg.model import Document, Introduction, Mention, Mentions, RolePhrase, Span
from kg.register import Hit, Register
from kg.spans import Taken, inside

__all__ = ["find"]


def find(document: Document, register: Register) -> Mentions:
    """Return all that the blocks of a document name, furniture left out."""
    hits = register.find(document.text)
    found: list[Mention] = []
    people_found: list[Mention] = []
    roles: list[RolePhrase] = []
    introductions: list[Introduction] = []
    titled = [*quoted.find(document.text), *numbered.find(document.text)]
    for line, here in _lines(document, hits, titled, register):
        found += here
        persons, phrases, told, employers = people.find(line, here, document.text)
        found += employers
        found += introduced.find(line, [*here, *persons, *employers], document.text)
        people_found += persons
        roles += phrases
        introductions += told
    taken = Taken(m.span for m in found + people_found)
    found += [m for m in towns.find(document.text, hits, taken) if _in_scope(document, m.span)]
    found += [m for m in definitions.unknown(document.text, taken) if _in_scope(document, m.span)]
    named = any(m.type == "Agreement" or (m.type == "Treaty" and "Agreement" in m.name) for m in found)
    found += [m for m in agreements.find(document.text, taken, named=named) if _in_scope(document, m.span)]
    found = [definitions.alias(m, document.text, hits) for m in found if m.type != "Official"]
    found = [part for m in found for part in definitions.apart(m, document.text)]
    for shortened in (definitions.initialled, definitions.again):
        taken = Taken(m.span for m in found + people_found)
        found += [m for m in shortened(found, document.text, taken) if _in_scope(document, m.span)]
    return Mentions(
        tuple(sorted(found, key=lambda m: m.span)),
        tuple(sorted(people_found, key=lambda m: m.span)),
        tuple(sorted(roles, key=lambda r: r.span)),
        tuple(sorted(introductions, key=lambda i: i.span)),
    )


def _lines(document: Document, hits: Sequence[Hit], titled: list[Mention], register: Register) -> list[tuple[words.Line, list[Mention]]]:
    """Return the lines, each with its names, the short forms among them that any line defines: roles are held in these, too."""
    named = [(line, _names(line, titled, document, register)) for line in words.lines(document, hits)]
    aliased = [definitions.alias(m, document.text, hits) for _, here in named for m in here]
    defined = [part for m in aliased for part in definitions.apart(m, document.text)]
    again = definitions.again(defined, document.text, Taken(m.span for _, here in named for m in here))
    short = sorted((replace(m, alias=None) for m in again), key=lambda m: m.span)
    if not short:
        return named
    return [(line, sorted([*here, *inside(short, line.block.span)], key=lambda m: m.span)) for line, here in named]


def _names(line: words.Line, titled: list[Mention], document: Document, register: Register) -> list[Mention]:
    """Return the names of a line: those with a head noun, and those of the register that no longer name swallows."""
    whole = [*(m for m in titled if line.block.span.covers(m.span)), *shared.find(line, document.text)]
    built = [] if line.headline else [m for m in names.find(line, document.text) if not any(w.span.meets(m.span) for w in whole)]
    built = [definitions.with_land(m, document.text) for m in (*built, *whole)]
    known = [_known(w.hit, register) for k, w in enumerate(line.words) if w.hit and not _tail(line, k)]
    taken = Taken(m.span for m in (*built, *known))
    built += [m for m in houses.find(line, document.text) if not taken.meets(m.span)]
    free = [m for m in known if not any(b.span.covers(m.span) for b in built)]
    return sorted(built + free, key=lambda m: m.span)


def _tail(line: words.Line, k: int) -> bool:
    """Tell whether an acronym ends a longer one that is no name of the register: "QBNX IGC"."""
    hit, before = line.words[k].hit, line.words[k - 1] if k else None
    if hit is None or hit.form != "acronym" or before is None or hit.span.begin - before.span.end != 1:
        return False
    return before.hit is None and before.text.isupper() and len(before.text) > 3


def _known(hit: Hit, register: Register) -> Mention:
    return Mention(hit.span, hit.name, register.get(hit.candidates[0]).type, hit.candidates, form=hit.form)


def _in_scope(document: Document, span: Span) -> bool:
    block = document.block_at(span.begin)
    return block is not None and bool(block.sentences)
