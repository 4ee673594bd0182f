"""Which files are in an archive, and is it safe to unpack it?

Nothing is written to disk. A zip file says how large its members are, and reading stops at
what it says; so a bomb is known before anything is unpacked.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from zhpolicy.corpus.outputs.files import earlier_state_of, what_we_wrote
from zhpolicy.corpus.outputs.folders import outermost, what_folder
from zhpolicy.corpus.sources import Limits, Source, is_hidden, output_at, problem_at
from zhpolicy.restoration.encodings import read_text
from zhpolicy.text.files import printable
from zhpolicy.text.records import Problem

__all__ = ["open_archive"]

ENCRYPTED = 0x1
UTF8_NAME = 0x800
# Text shrinks to a fifth, a page of one repeated line to a hundredth; a bomb to a thousandth.
MOST_SHRUNK = 500
# Below this size nothing is a bomb, however far it shrinks.
HARMLESS_BYTES = 1_000_000


def open_archive(source: Source, *, limits: Limits) -> Iterator[Source | Problem]:
    """The files in a zip archive, by name, each to be read before the next is asked for.

    Raises ValueError when the archive is a bomb or nested too deep.
    """
    if source.depth >= limits.nesting:
        raise ValueError(f"archives nested deeper than {limits.nesting}; unpack the outer ones")
    with source.open() as file, ZipFile(_seekable(file, source=source)) as archive:
        members = [info for info in archive.infolist() if not info.filename.endswith("/")]
        _require_harmless(members, limits=limits)
        if not members:
            yield problem_at(source.name, "empty", "an archive without files")
        yield from _members(members, archive=archive, outer=source)


def _members(
    members: list[ZipInfo], *, archive: ZipFile, outer: Source
) -> Iterator[Source | Problem]:
    """The members by name; one problem for each folder among them that zhpolicy wrote."""
    paths = {PurePosixPath(_member_name(info)) for info in members}
    known = {str(path) for path in paths}
    told: set[PurePosixPath] = set()
    for info in sorted(members, key=_member_name):
        path = PurePosixPath(_member_name(info))
        ours = outermost(path, is_file=paths.__contains__)
        if whole := earlier_state_of(path, known):
            yield output_at(f"{outer.name}/{printable(path)}", f"an earlier state of {whole}")
        elif ours == path:
            yield _member(info, archive=archive, outer=outer)
        elif ours not in told:
            told.add(ours)
            what = what_folder(ours, is_file=paths.__contains__)
            yield output_at(f"{outer.name}/{printable(ours)}", what)


def _seekable(file: BinaryIO, *, source: Source) -> BinaryIO:
    """The file itself, or what it holds when it is a member of another archive."""
    return BytesIO(file.read()) if source.depth else file


def _require_harmless(members: list[ZipInfo], *, limits: Limits) -> None:
    size = sum(info.file_size for info in members)
    packed = sum(info.compress_size for info in members)
    if size > limits.archive_bytes or size > max(HARMLESS_BYTES, MOST_SHRUNK * packed):
        raise ValueError(
            f"{packed:,} bytes that unpack to {size:,} (a bomb, or too large an archive); "
            f"expected at most {limits.archive_bytes:,} bytes, shrunk to no less than "
            f"1/{MOST_SHRUNK}; unpack it and give the folder"
        )


def _member(info: ZipInfo, *, archive: ZipFile, outer: Source) -> Source | Problem:
    name = f"{outer.name}/{printable(_member_name(info))}"
    if any(is_hidden(part) for part in PurePosixPath(_member_name(info)).parts):
        return Problem(name, "hidden", f"{name}: a hidden or system file; it was left out")
    if info.flag_bits & ENCRYPTED:
        return Problem(name, "encrypted", f"{name}: encrypted; unpack it with its password first")
    opened = partial(_open, archive, info)
    if what := what_we_wrote(name, opened):
        return output_at(name, what)
    return Source(name, info.file_size, opened, depth=outer.depth + 1)


def _open(archive: ZipFile, info: ZipInfo) -> BinaryIO:
    file: IO[bytes] = archive.open(info)
    return cast(BinaryIO, file)


def _member_name(info: ZipInfo) -> str:
    """The name of a member; without a mark for UTF-8 it is mostly in GBK, not in cp437."""
    if info.flag_bits & UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        return read_text(info.filename.encode("cp437")).raw
    except ValueError:
        return info.filename
