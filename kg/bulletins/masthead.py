"""A line that could be the title -> whether it is part of the masthead above it; used by ``frame``.

What stands above a title tells whose the page is and of what sort ("GOV.UK", "a member of the Trade group", "News for
companies"). Such a line is short and tells of nothing, or repeats the title for the browser's window; and below it
stands another line that reads like a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg import lexicon
from kg.bulletins import kinds, names
from kg.bulletins.pieces import Piece
from kg.bulletins.tags import Tag
from kg.model import BlockKind

_NAME_WORDS = 4  # of a line above the name of who publishes: "GOV.UK", "Swiss Confederation"
_RUBRIC_WORDS = 4  # of one that sorts the page: "News for companies"
_LINE_WORDS = 14  # of one above "Press release": an address, a department
_TITLE_WORDS = 6  # of the title below a rubric, at the least
_SORT = re.compile(r"(?:[\w ]{0,24}\b)?(?:releases?|communiqu\u00e9|statement|bulletin|note|information)\b[^.\n]{0,20}", re.IGNORECASE)
_SITE = r"[^\n:|\u2013\u2014-]{2,60}"  # the name of a site, beside the title that a window shows
_WINDOW = re.compile(rf"(?:{_SITE}(?::| [|\u2013\u2014-]) )?(?P<title>[^\n]{{12,300}}?)(?: [|\u2013\u2014-] {_SITE})?")


def holds(text: str, pieces: Sequence[Piece], tags: Sequence[Tag], index: int) -> bool:
    """Tell whether a line among the first pieces of a page is above the title rather than the title."""
    below = next((k for k in range(index + 1, len(pieces)) if tags[k].kind is None), None)
    if below is None:
        return False
    line, title = (pieces[k].span.of(text) for k in (index, below))
    if not kinds.is_title(title) or title.endswith("."):
        return False
    if below == index + 1:
        return _is_of_window(line, title) or (_is_rubric(line, title) and _dates(pieces, tags, below))
    between = range(index + 1, below)
    if any(tags[k].kind is BlockKind.FURNITURE and _SORT.fullmatch(pieces[k].span.of(text)) for k in between):
        return len(line.split()) <= _LINE_WORDS and not _tells(line)
    return any(tags[k].kind is BlockKind.ISSUER for k in between) and _is_above_name(line, title)


def _is_above_name(line: str, title: str) -> bool:
    words = line.split()
    return len(words) <= _NAME_WORDS and len(title.split()) > len(words) and not _tells(line)


def _is_of_window(line: str, title: str) -> bool:
    """Tell a line that repeats the title beside the name of the site."""
    shown = _WINDOW.fullmatch(line)
    return shown is not None and shown["title"] == title


def _is_rubric(line: str, title: str) -> bool:
    """Tell "News for companies" above a title; a title of few words has no longer one below it that is dated."""
    return len(line.split()) <= _RUBRIC_WORDS and len(title.split()) >= _TITLE_WORDS and not _tells(line) and not re.search(r"[\d?!]", line)


def _dates(pieces: Sequence[Piece], tags: Sequence[Tag], below: int) -> bool:
    """Tell whether the line behind the title, which stands alone, dates it."""
    behind = below + 1
    return behind < len(pieces) and pieces[below].gap and tags[behind].dateline is not None


def _tells(line: str) -> bool:
    """Tell whether a line holds a verb that tells of something; "United States" holds none."""
    if names.is_country(line):
        return False
    return any(f.form in {"base", "third", "past"} for w in line.split()[1:] for f in lexicon.verbs().get(w.lower(), ()))
