"""File -> document: the text of a bulletin with its title, dates and publisher, and its tree of blocks and sentences.

    readers (decoding, markup) -> cleaning -> forms -> pieces -> frame (tags, kinds, inline) -> tree, summary, sentences -> Document

Used by the pipeline. What cannot be read is UnreadableInput for that file alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from kg.bulletins import addresses, cleaning, decoding, forms, frame, language, pieces, readers, sentences, summary, tree
from kg.bulletins.framed import Framed
from kg.errors import UnreadableInput
from kg.model import Block, BlockKind, Document, Sentence, Span

_SILENT = {BlockKind.FURNITURE, BlockKind.DATELINE, BlockKind.ISSUER}  # blocks that state no facts have no sentences


def read(path: Path, *, encoding: str | None = None, issued: date | None = None, source: str | None = None) -> Document:
    """Read a bulletin from a file; ``issued`` and ``source`` are what a person knows better than its text.

    Raises UnreadableInput when there is no such file, no permission, or no bulletin in it.
    """
    try:
        decoding.refuse_size(path.stat().st_size, where=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise _no_file(path, error) from error
    return read_bytes(data, file_name=path.name, where=str(path), encoding=encoding, issued=issued, source=source)


def read_bytes(
    data: bytes,
    *,
    file_name: str,
    where: str | None = None,
    encoding: str | None = None,
    issued: date | None = None,
    source: str | None = None,
) -> Document:
    """Read a bulletin from the bytes of a file; ``where`` is what messages call it, the file's name by default.

    The name tells the type of the file, and of one that holds many bulletins which is meant: ``news.xml#0123456789ab``.
    """
    where = where or file_name
    handed_on = readers.read(data, file_name=file_name, encoding=encoding, where=where)
    decoding.refuse_endless(handed_on.text, where=where)
    text, removed = cleaning.clean(handed_on.text)
    form = forms.of(text, where=where)
    framed = frame.build(text, pieces.split(text), form)
    if not framed:
        raise UnreadableInput("the file holds white space and control characters only.", where=where)
    about = summary.of(text, framed)
    day = issued or about.issued or handed_on.issued
    hosts = addresses.hosts(text)
    return Document(
        file_name=cleaning.clean(file_name)[0],
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        source_sha256=hashlib.sha256(data).hexdigest(),
        encoding=handed_on.encoding,
        blocks=tuple(_blocks(text, framed, form)),
        language=language.of(text),
        form=form.name,
        title=about.title,
        subtitle=about.subtitle,
        issued=day,
        issued_at=about.issued_at if day == about.issued else None,
        event_period=about.event,
        issuers=about.issuers,
        issuer=form.publisher(day),
        country=form.country or addresses.country(hosts),
        hosts=hosts,
        source=source or handed_on.source,
        removed=removed,
        unread=handed_on.unread,
    )


def _blocks(text: str, framed: Sequence[Framed], form: forms.Form) -> Iterator[Block]:
    index = 0
    for f, path in zip(framed, tree.paths(text, framed, form), strict=True):
        spans = () if f.kind in _SILENT else tuple(_sentences(text, f))
        yield Block(path, f.kind, f.piece.span, tuple(Sentence(span, index + i) for i, span in enumerate(spans)))
        index += len(spans)


def _sentences(text: str, framed: Framed) -> Iterator[Span]:
    cells = sentences.cells(text, framed.piece.span) if framed.kind is BlockKind.ROW else (framed.piece.span,)
    for cell in cells:
        yield from sentences.split(text, cell)


def _no_file(path: Path, error: OSError) -> UnreadableInput:
    reasons = {
        FileNotFoundError: "there is no such file.",
        PermissionError: "it may not be read: no permission.",
        IsADirectoryError: "this is a folder, not a file.",
    }
    reason = next((text for kind, text in reasons.items() if isinstance(error, kind)), f"it cannot be read: {error.strerror}.")
    return UnreadableInput(reason, where=str(path))
