"""A query that somebody typed -> the same query, or an error before any parser sees it; used by ``ipgraph sparql``.

A fuse, not a wall: it keeps out what only writes, reads files, goes out to the network or is built to overflow the
parser's stack. The time limit of the command is what stops a query that merely takes for ever.
"""

from __future__ import annotations

import re

from kg.errors import LimitReached, UsageError
from kg.vocabulary import PREFIXES

SIZE_MAX = 8_192  # bytes
DEPTH_MAX = 64  # nested brackets; the parser dies of 512

_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
_READING = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_PROLOGUE = frozenset({"PREFIX", "BASE"})
_TOKEN = re.compile(
    r"""(?P<space>[ \t\r\n]+|\#[^\n]*)              # white space, a comment
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)          # <https://w3id.org/ipgraph/ontology#Meeting>
      | (?P<text>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*''' | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<name>[?$@]\w+ | [\w.-]{0,40}:[\w.:%-]*) # ?office, ipg:Meeting
      | (?P<word>[A-Za-z_]\w*)                      # SELECT
      | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_PLACE = re.compile(r"error at (\d+):(\d+)")  # "error at 3:10: expected OPTIONAL"
_SHOWN = 100  # characters of a line


def check(query: str) -> str:
    """Return the query. Raises UsageError for what ipgraph does not do, LimitReached for what is too big or too deep."""
    size = len(query.encode(errors="surrogatepass"))
    if size > SIZE_MAX:
        raise LimitReached(f"the query has {size:,} bytes; the most are {SIZE_MAX:,}.")
    if re.search(r"\\[uU]", query):
        raise UsageError(r"a query is not written with \u escapes here; type the characters themselves.")
    words = _words(query)
    _refuse_depth(query)
    _refuse_forms(words)
    return query


def completed(query: str) -> str:
    """Return the query with the usual prefixes, where it does not declare them itself, in a line before its first."""
    used, declared = _prefixes(query)
    missing = sorted((used - declared) & PREFIXES.keys())
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing) + ("\n" if missing else "") + query


def syntax_error(query: str, error: SyntaxError) -> UsageError:
    """Return the error that its completed form has met, for a person: the line, a caret below the place, and what is missing there."""
    used, declared = _prefixes(query)
    unknown = sorted(used - declared - PREFIXES.keys())
    if unknown:
        known = ", ".join(f"{name}:" for name in PREFIXES)
        advice = f"Declare it: PREFIX {unknown[0]}: <...>. Known without are {known}."
        return UsageError(f'the prefix "{unknown[0]}:" is not declared.', advice=advice)
    match = _PLACE.match(str(error))
    if not match:
        return UsageError(f"this is not SPARQL: {error}")
    line, column = int(match[1]) - completed(query).count("\n") + query.count("\n"), int(match[2])
    text = [*query.split("\n"), ""][line - 1].replace("\t", " ").rstrip("\r")
    start = max(0, column - _SHOWN // 2)
    caret = " " * (column - 1 - start) + "^"
    shown = f"\n\n    {text[start : start + _SHOWN]}\n    {caret}"
    return UsageError(f"this is not SPARQL: line {line}, column {column}, {_wanted(query)}.{shown}")


def _wanted(query: str) -> str:
    """Tell which bracket was opened last and not closed, where there is one."""
    closing = {"(": ")", "{": "}", "[": "]"}
    awaited: list[str] = []
    for token in _tokens(query):
        if token[0] in closing and token.lastgroup == "other":
            awaited.append(closing[token[0]])
        elif awaited and token[0] == awaited[-1]:
            awaited.pop()
    return f'a "{awaited[-1]}" is missing' if awaited else "where nothing fits that is written there"


def _tokens(query: str) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(query))


def _words(query: str) -> list[str]:
    """Return the keywords of a query in upper case, in their order; what follows BASE or a prefix is no keyword."""
    return [token["word"].upper() for token in _tokens(query) if token.lastgroup == "word"]


def _prefixes(query: str) -> tuple[set[str], set[str]]:
    """Return the prefixes that a query uses, and those that it declares."""
    used, declared = set[str](), set[str]()
    before = ""
    for token in _tokens(query):
        if token.lastgroup == "name" and token[0][0] not in "?$@":
            (declared if before == "PREFIX" else used).add(token[0].partition(":")[0].lstrip("-."))
        if token.lastgroup != "space":
            before = token[0].upper()
    return used - {"_"}, declared


def _refuse_depth(query: str) -> None:
    depth = 0
    for token in _tokens(query):
        if token.lastgroup == "other":
            depth += (token[0] in "({[") - (token[0] in ")}]")
            if depth > DEPTH_MAX:
                raise LimitReached(f"the query has more than {DEPTH_MAX} brackets within each other.")


def _refuse_forms(words: list[str]) -> None:
    form = next((word for word in words if word not in _PROLOGUE), "")
    if form in _UPDATES:
        raise UsageError(f'ipgraph only reads. "{form}" is not allowed here.')
    if form not in _READING:
        raise UsageError(f"a query starts with {', '.join(sorted(_READING))}, not with {form or 'nothing'}.")
    updates = [word for word in words if word in _UPDATES - {"ADD", "WITH"}]
    if updates:
        raise UsageError(f'ipgraph only reads. "{updates[0]}" is not allowed here.')
    if "SERVICE" in words:
        raise UsageError('a query here does not go out to other endpoints. "SERVICE" is not allowed.')
    if "FROM" in words:
        raise UsageError('"FROM" is not allowed here: queries see all graphs.', advice="Name one with GRAPH <...> { ... }.")
