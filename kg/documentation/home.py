"""Where the pages are served, as the one line of ontology/w3id/.htaccess says that has it; None while nobody has said."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from kg import resources
from kg.errors import IpgraphError

_SETTING = re.compile(r"\[E=PAGES:(?P<url>https://[^\]\s]+)\]")  # RewriteRule ^ - [E=PAGES:https://example.org/ipgraph]
_NOBODY = "example.org"  # a name that RFC 2606 keeps for examples: nobody serves anything there


def file() -> Path:
    """Return the file that has the setting."""
    return resources.folder("ontology") / "w3id" / ".htaccess"


def read(path: Path) -> str | None:
    """Return the address below which the pages are served. Raises IpgraphError when the setting is not there, or twice."""
    found = _SETTING.findall(path.read_text(encoding="utf-8"))
    if len(found) != 1 or found[0].endswith("/"):
        raise IpgraphError(
            "its line E=PAGES: says where the pages are served, once, by https and without a slash at the end", where=str(path)
        )
    return None if urlsplit(found[0]).hostname == _NOBODY else str(found[0])


def canonical(text: str, name: str, home: str | None) -> str:
    """Return a page that says which address is its own."""
    if home is None:
        return text
    return text.replace("</head>", f'<link rel="canonical" href="{escape(home)}/{name}"></head>', 1)
