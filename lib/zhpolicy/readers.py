"""What pages does a file hold? One reader for each kind of file.

Each reader takes a source and gives the pages and problems in it, one by one. The kind is
told by the ending, and by the first bytes where the ending says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhpolicy.encodings import decode
from zhpolicy.records import Problem
from zhpolicy.sources import Limits, RawPage, Source

__all__ = ["read_pages"]


def read_pages(source: Source, *, limits: Limits) -> Iterator[RawPage | Problem]:
    """The pages and problems of one file, in the order of the file."""
    yield from _read_plain(source, limits=limits)


def _read_plain(source: Source, *, limits: Limits) -> Iterator[RawPage | Problem]:
    with source.open() as file:
        text, _, _ = decode(file.read(limits.page_bytes))
    yield RawPage(source.stem, text, source.name)
