"""Which pages does a piece of a file hold? The same as when the whole file is read.

What the columns of a table mean is told by the first rows of the whole file, for each piece of
it; they are read again.
"""

from __future__ import annotations

import csv
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice
from tarfile import TarError
from typing import Any, BinaryIO
from zipfile import BadZipFile

from zhpolicy.corpus.archives import open_archive
from zhpolicy.corpus.cells.days import DateColumns
from zhpolicy.corpus.long_lines import HEAD_BYTES, encoding_of, read_lines
from zhpolicy.corpus.packed.tar import open_tar
from zhpolicy.corpus.readers import read_pages
from zhpolicy.corpus.rows import (
    BATCH_ROWS,
    FIRST_ROWS,
    Columns,
    NumberedRow,
    csv_rows,
    delimiter_of,
    jsonl_rows,
    read_records,
)
from zhpolicy.corpus.sources import Limits, RawPage, Source, failure_at, problem_at
from zhpolicy.store.source.pieces import Piece, source_of
from zhpolicy.text.records import Problem

__all__ = ["read_piece"]

BROKEN = (OSError, ValueError, EOFError, RuntimeError, BadZipFile, TarError, zlib.error)


def read_piece(
    piece: Piece, *, limits: Limits, columns: Columns = None
) -> Iterator[RawPage | Problem]:
    """The pages and problems of one piece, in the order of its file."""
    if piece.kind == "problem":
        yield Problem(piece.name, piece.path, piece.note)
        return
    source = source_of(piece)
    if piece.kind == "whole":
        yield from read_pages(source, limits=limits, columns=columns)
        return
    try:
        if piece.kind in ("zip", "tar"):
            yield from _read_members(piece, source, limits=limits, columns=columns)
        else:
            yield from _read_rows(piece, source, limits=limits, columns=columns)
    except (*BROKEN, lzma.LZMAError) as error:
        yield from _told_once(piece, problem_at(source.name, "unreadable", str(error)))
    except Exception as error:  # noqa: BLE001 - any error costs one piece, never the rest
        yield from _told_once(piece, failure_at(source.name, error))


def _told_once(piece: Piece, problem: Problem) -> list[Problem]:
    """What is wrong with a file before its rows is the same for each of its pieces."""
    return [problem] if piece.is_first else []


def _read_members(
    piece: Piece, source: Source, *, limits: Limits, columns: Columns
) -> Iterator[RawPage | Problem]:
    opened = open_archive if piece.kind == "zip" else open_tar
    for member in islice(opened(source, limits=limits), piece.start, piece.end):
        if isinstance(member, Problem):
            yield member
        else:
            yield from read_pages(member, limits=limits, columns=columns)


Rows = Iterator[NumberedRow | Problem]
RowReader = Callable[..., Rows]


def _read_rows(
    piece: Piece, source: Source, *, limits: Limits, columns: Columns
) -> Iterator[RawPage | Problem]:
    """The pages of rows that stand in the piece, read as behind the first rows of the file."""
    rows_of = _reader_of(piece)
    head = list(islice(rows_of(source, None, limits=limits), FIRST_ROWS))
    if all(isinstance(row, Problem) for row in head):
        yield from (row for row in head if isinstance(row, Problem) and piece.is_first)
        return
    rows = rows_of(source, piece, limits=limits)
    dates = _dates_of(replace(piece, start=0, end=sys.maxsize, first=1, size=0, note=""), limits)
    yield from read_records(
        rows, name=source.name, stem=source.stem, columns=columns, dates=dates, head=head
    )


@lru_cache(maxsize=1)  # of the file that is read: each of its pieces would look through all of it
def _dates_of(file: Piece, limits: Limits) -> DateColumns:
    part = file if file.kind == "parquet" else None
    return DateColumns(lambda: _reader_of(file)(source_of(file), part, limits=limits))


def _reader_of(piece: Piece) -> RowReader:
    readers: dict[str, RowReader] = {
        "jsonl": _jsonl_rows,
        "csv": _csv_rows,
        "parquet": _parquet_rows,
    }
    return readers[piece.kind]


def _jsonl_rows(source: Source, piece: Piece | None, *, limits: Limits) -> Rows:
    first = piece.first if piece else 1
    with _lines_of(source, piece, limits=limits) as lines:
        yield from jsonl_rows(lines, name=source.name, limits=limits, first=first)


def _csv_rows(source: Source, piece: Piece | None, *, limits: Limits) -> Rows:
    """The rows of a piece behind the head of the table, which the file has once."""
    with source.open() as file:
        head = _head_lines(file, source=source, limits=limits)
    first = piece.first if piece else 1
    with _lines_of(source, piece, limits=limits) as lines:
        behind = chain(head, lines) if piece else lines
        yield from csv_rows(behind, source=source, limits=limits, first=first)


def _head_lines(file: BinaryIO, *, source: Source, limits: Limits) -> list[str | None]:
    """The lines of the first row: more than one when a name has a line break in it."""
    taken: list[str | None] = []

    def lines() -> Iterator[str]:
        for line in read_lines(file, limit=limits.page_bytes):
            taken.append(line)
            yield line or ""

    read = lines()
    first = next(read, "")
    mark = "\t" if source.ending == ".tsv" else delimiter_of(first)
    next(csv.reader(chain([first], read), delimiter=mark), None)
    return taken


def _parquet_rows(source: Source, piece: Piece | None, *, limits: Limits) -> Rows:
    """The rows of a piece; groups that lie outside are not read."""
    del limits
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    with source.open() as file:
        try:
            table = ParquetFile(file)
            first, end = (piece.start, piece.end) if piece else (0, FIRST_ROWS)
            groups, place = _groups(table.metadata, first=first, end=end)
            for batch in table.iter_batches(batch_size=BATCH_ROWS, row_groups=groups):
                left, right = max(first - place, 0), min(end - place, batch.num_rows)
                records = batch.slice(left, max(right - left, 0)).to_pylist()
                yield from enumerate(records, place + left + 1)
                place += batch.num_rows
        except ArrowException as error:
            raise ValueError(f"no Parquet file that can be read ({error})") from error


def _groups(metadata: Any, *, first: int, end: int) -> tuple[list[int], int]:
    """The groups with rows from `first` to before `end`, and the number of rows before them."""
    groups, place, before = [], 0, 0
    for number in range(metadata.num_row_groups):
        rows = metadata.row_group(number).num_rows
        if place + rows <= first:
            before = place + rows
        elif place < end:
            groups.append(number)
        place += rows
    return groups, before


@contextmanager
def _lines_of(
    source: Source, piece: Piece | None, *, limits: Limits
) -> Iterator[Iterator[str | None]]:
    """The lines of a piece, in the encoding of its file; of the whole file without a piece."""
    with source.open() as file:
        if piece is None:
            yield read_lines(file, limit=limits.page_bytes)
            return
        encoding = encoding_of(file.read(HEAD_BYTES))
    with source.open() as file:
        file.seek(piece.start)
        part = _Part(file, left=piece.end - piece.start)
        yield read_lines(part, limit=limits.page_bytes, encoding=encoding)  # type: ignore[arg-type]


class _Part:
    """A file that ends where its piece ends; only lines are read from it."""

    def __init__(self, file: BinaryIO, *, left: int) -> None:
        self._file, self._left = file, left

    def readline(self, limit: int) -> bytes:
        """The next line of the piece, or as much of it as the limit allows."""
        line = self._file.readline(min(limit, self._left)) if self._left > 0 else b""
        self._left -= len(line)
        return line
