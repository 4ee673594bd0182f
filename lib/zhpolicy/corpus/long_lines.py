"""What are the lines of a file that is too large to be held whole?

Lines come one by one, decoded; one that is longer than the limit comes as None, and the
rest of it is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOWrapper
from typing import BinaryIO

from zhpolicy.restoration.encodings import decode, guess_encoding

__all__ = ["HEAD_BYTES", "encoding_of", "read_lines"]

HEAD_BYTES = 60_000  # tell the encoding: some 20,000 characters, more than most pages have


def read_lines(file: BinaryIO, *, limit: int, encoding: str = "") -> Iterator[str | None]:
    """The lines of a file with their line ends; None for one of more than `limit` bytes.

    Of a part of a file `encoding` says what its head told (`encoding_of`). Raises ValueError when
    the head of the file is no text.
    """
    if not encoding:
        encoding = encoding_of(file.read(HEAD_BYTES))
        file.seek(0)
    if encoding.startswith("utf-16"):
        yield from _wide_lines(file, encoding=encoding, limit=limit)
    else:
        for line in _byte_lines(file, limit=limit):
            text = None if line is None else decode(line, expected=encoding)[0]
            yield text.removeprefix("\ufeff") if text else text


def encoding_of(head: bytes) -> str:
    """The encoding of a file that begins with these bytes. Raises ValueError when they are no text.

    >>> encoding_of("师徒结对\\n".encode())
    'utf-8'
    """
    return guess_encoding(head[: head.rfind(b"\n") + 1] or head)


def _byte_lines(file: BinaryIO, *, limit: int) -> Iterator[bytes | None]:
    while line := file.readline(limit):
        if len(line) < limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(limit)
        yield None


def _wide_lines(file: BinaryIO, *, encoding: str, limit: int) -> Iterator[str | None]:
    """Lines of UTF-16, where the byte of a line break is half of other characters too."""
    text = TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    while line := text.readline(limit):
        if len(line) < limit or line.endswith("\n"):
            yield line.removeprefix("\ufeff")
            continue
        while line and not line.endswith("\n"):
            line = text.readline(limit)
        yield None
    text.detach()
