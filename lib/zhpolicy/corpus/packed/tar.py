"""Which files are in a tar archive? Nothing is written to disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from io import BytesIO
from itertools import chain
from pathlib import PurePosixPath
from typing import BinaryIO

from zhpolicy.corpus.outputs.files import what_we_wrote
from zhpolicy.corpus.sources import Limits, Source, is_hidden, output_at, problem_at
from zhpolicy.text.files import printable
from zhpolicy.text.records import Problem

__all__ = ["open_tar"]


def open_tar(source: Source, *, limits: Limits) -> Iterator[Source | Problem]:
    """The files in a tar archive, in its order, each to be read before the next is asked for.

    Raises tarfile.TarError for what is none, ValueError when it is nested too deep.
    """
    if source.depth >= limits.nesting:
        raise ValueError(f"archives nested deeper than {limits.nesting}; unpack the outer ones")
    with source.open() as file, tarfile.open(fileobj=file, mode="r|") as archive:
        files = (info for info in archive if info.isfile())
        first = next(files, None)
        if first is None:
            yield problem_at(source.name, "empty", "an archive without files")
            return
        for info in chain([first], files):
            yield _read(archive, info, outer=source, limits=limits)


def _read(
    archive: tarfile.TarFile, info: tarfile.TarInfo, *, outer: Source, limits: Limits
) -> Source | Problem:
    """A file of the archive, or why it is left out."""
    name = f"{outer.name}/{printable(info.name)}"
    if any(is_hidden(part) for part in PurePosixPath(info.name).parts):
        return problem_at(name, "hidden", "a hidden or system file; it was left out")
    if info.size > limits.whole_bytes:
        return problem_at(name, "too large", f"{info.size:,} bytes; unpack the archive")
    member = _member(archive, info, name=name, depth=outer.depth + 1)
    what = what_we_wrote(name, member.open)
    return output_at(name, what) if what else member


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo, *, name: str, depth: int) -> Source:
    """One member; readers open a page twice, so it is held once it was asked for."""
    held: list[bytes] = []

    def opened() -> BinaryIO:
        if not held:
            file = archive.extractfile(info)
            held.append(file.read() if file else b"")
        return BytesIO(held[0])

    return Source(name, info.size, opened, depth=depth)
