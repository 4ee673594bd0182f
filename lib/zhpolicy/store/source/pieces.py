"""Where may a file be cut? Each piece can be read without what stands before it.

JSONL and CSV are cut by bytes at the begin of a record, Parquet by rows, archives by members.
What cannot be cut is one piece: a page, a spreadsheet, a file of JSON.
"""

from __future__ import annotations

import csv
import lzma
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b, file_digest
from itertools import pairwise
from pathlib import Path
from tarfile import TarError
from typing import Any, BinaryIO
from zipfile import BadZipFile

from zhpolicy.corpus.archives import open_archive
from zhpolicy.corpus.long_lines import HEAD_BYTES, encoding_of
from zhpolicy.corpus.packed.streams import open_plain, plain_name
from zhpolicy.corpus.packed.tar import open_tar
from zhpolicy.corpus.rows import delimiter_of, require_rows
from zhpolicy.corpus.sources import Limits, Source, problem_at
from zhpolicy.text.records import Problem
from zhpolicy.text.tables import read_map

__all__ = ["SHARD_BYTES", "Piece", "cut_file", "piece_of_problem", "source_of"]

# Bytes of text: some ten seconds of work on one core (0.2 MB a second), so that little is lost by
# a kill and no scheduler takes a silent worker for dead (they wait for minutes). With 4,000,000
# a run of 3,000 news takes 22 MB more.
SHARD_BYTES = 2_000_000
READ_BYTES = 1 << 20
# Text shrinks to a fifth, a page of one repeated line to a hundredth; a bomb to a thousandth.
MOST_SHRUNK, HARMLESS_BYTES = 500, 1_000_000

Cut = tuple[int, int, int, int]  # start, end, first, size


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file: from `start` to before `end`, in the unit of its `kind`.

    `first` is the number of its first record, `size` its bytes of text, `name` what messages
    call the file, `note` the sentence of a problem. `digest` is that of the bytes of the file,
    which had `stamp` (size and time of change) when it was made.
    """

    name: str
    path: str
    kind: str
    start: int = 0
    end: int = 0
    first: int = 1
    size: int = 0
    note: str = ""
    digest: str = ""
    stamp: tuple[int, int] = (0, 0)

    def as_record(self) -> dict[str, Any]:
        """What the plan writes down."""
        return asdict(self)

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> Piece:
        """The piece of a line of the plan."""
        return cls(**{**record, "stamp": tuple(record["stamp"])})

    @property
    def is_first(self) -> bool:
        """Whether it is the first of its file, which tells what is wrong with the whole."""
        return self.first == 1 and (self.kind not in ("zip", "tar") or self.start == 0)

    @property
    def identity(self) -> str:
        """What the rows of this piece depend on; not where the file lies, nor when it was saved."""
        where = (self.name, self.kind, self.start, self.end, self.first, self.note, self.digest)
        return repr(where)


def piece_of_problem(problem: Problem) -> Piece:
    """A problem that was met on the walk, so that it keeps its place among the others."""
    return Piece(problem.source, problem.kind, "problem", note=problem.message)


def cut_file(path: Path, *, name: str, limits: Limits, most: int = SHARD_BYTES) -> list[Piece]:
    """The pieces of one file, in order, of about `most` bytes each; one when it cannot be cut."""
    status = path.stat()
    stamp = (status.st_size, status.st_mtime_ns)
    whole = Piece(name, str(path), "whole", size=status.st_size, stamp=stamp)
    try:
        size = _unpacked_size(whole, limits=limits)
    except (OSError, ValueError, EOFError, zlib.error, lzma.LZMAError) as error:
        return [piece_of_problem(problem_at(name, "unreadable", str(error)))]
    kind, cuts = _cuts(source_of(replace(whole, size=size)), limits=limits, most=most)
    digest = _digest(path)
    return [
        Piece(name, str(path), kind, *cut, digest=digest, stamp=stamp)
        for cut in cuts or [(0, 0, 1, size)]
    ]


def source_of(piece: Piece) -> Source:
    """The file of a piece as the readers of `corpus` take it, unpacked."""
    path = Path(piece.path)
    return Source(plain_name(piece.name), piece.size, lambda: open_plain(path))


def _unpacked_size(piece: Piece, *, limits: Limits) -> int:
    """The bytes that a file unpacks to. Raises ValueError when it is a bomb."""
    if plain_name(piece.name) == piece.name:
        return piece.size
    most = min(limits.archive_bytes, max(HARMLESS_BYTES, MOST_SHRUNK * piece.size))
    size = 0
    with source_of(piece).open() as file:
        while block := file.read(READ_BYTES):
            size += len(block)
            if size > most:
                raise ValueError(
                    f"{piece.size:,} bytes that unpack to more than {most:,} (a bomb, or too "
                    "large); unpack it and give the folder"
                )
    return size


def _cuts(source: Source, *, limits: Limits, most: int) -> tuple[str, list[Cut]]:
    """The kind of the pieces, and where they begin and end; none for what stays whole."""
    kind = read_map("corpus/endings", "reader").get(source.ending, "")
    kind = "tar" if source.ending == ".tar" else kind
    if kind not in CUTTERS or (source.size <= most and kind != "tar"):
        return "whole", []
    try:
        cuts = CUTTERS[kind](source, limits, most)
    except (OSError, ValueError, EOFError, RuntimeError, BadZipFile, csv.Error, TarError):
        # its reader says what is wrong with it
        return ("tar", [(0, 1, 1, source.size)]) if kind == "tar" else ("whole", [])
    return kind, cuts


def _cut_lines(source: Source, limits: Limits, most: int) -> list[Cut]:
    """Pieces of lines: the byte at which each begins, the number of its first line."""
    del limits  # a line of any length is read
    cuts, start, first, place, number = [], 0, 1, 0, 1
    with source.open() as file:
        if encoding_of(file.read(HEAD_BYTES)).startswith("utf-16"):
            raise ValueError("a line break is half of other characters too")
        file.seek(0)
        while line := file.readline(READ_BYTES):
            place += len(line)
            number += line.endswith(b"\n")
            if place - start >= most and line.endswith(b"\n"):
                cuts.append((start, place, first, place - start))
                start, first = place, number
    return [*cuts, (start, place, first, place - start)] if place > start else cuts


def _cut_csv(source: Source, limits: Limits, most: int) -> list[Cut]:
    """Pieces of rows: a line break between quotation marks ends none of them."""
    cuts, number, read = [], 0, [0]
    with source.open() as file:
        head = file.read(HEAD_BYTES)
        if encoding_of(head) != "utf-8":
            raise ValueError("other encodings have bytes that look like marks")
        file.seek(0)
        mark = "\t" if source.ending == ".tsv" else delimiter_of(head.split(b"\n")[0].decode())
        before = csv.field_size_limit(limits.page_bytes)
        try:
            rows = csv.reader(_counted_lines(file, read), delimiter=mark)
            next(rows, None)
            start, first = read[0], 1
            for number, _ in enumerate(rows, 1):
                if read[0] - start >= most:
                    cuts.append((start, read[0], first, read[0] - start))
                    start, first = read[0], number + 1
        finally:
            csv.field_size_limit(before)
    return [*cuts, (start, read[0], first, read[0] - start)] if read[0] > start else cuts


def _counted_lines(file: BinaryIO, read: list[int]) -> Iterator[str]:
    """The lines of a file, byte by byte a character, so that the marks stand where they are."""
    for line in file:
        read[0] += len(line)
        yield line.decode("latin-1")


def _cut_parquet(source: Source, limits: Limits, most: int) -> list[Cut]:
    """Pieces of rows, as many as have that size where the rows are of one size."""
    del limits
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        with source.open() as file:
            found = ParquetFile(file).metadata
            require_rows(found.num_rows, size=source.size)
            groups = [found.row_group(number) for number in range(found.num_row_groups)]
    except ArrowException as error:
        raise ValueError(str(error)) from error
    total = sum(group.total_byte_size for group in groups)
    count = max(1, -(-total // most))
    edges = [found.num_rows * number // count for number in range(count + 1)]
    return [
        (start, end, start + 1, total // count) for start, end in pairwise(edges) if end > start
    ]


def _cut_members(source: Source, limits: Limits, most: int) -> list[Cut]:
    """Pieces of members, by their number in the archive."""
    members = open_archive if source.ending == ".zip" else open_tar
    cuts, start, size, number = [], 0, 0, -1
    for number, member in enumerate(members(source, limits=limits)):
        size += 0 if isinstance(member, Problem) else member.size
        if size >= most:
            cuts.append((start, number + 1, 1, size))
            start, size = number + 1, 0
    return [*cuts, (start, number + 1, 1, size)] if number >= start else cuts


CUTTERS = {
    "jsonl": _cut_lines,
    "csv": _cut_csv,
    "parquet": _cut_parquet,
    "zip": _cut_members,
    "tar": _cut_members,
}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()
