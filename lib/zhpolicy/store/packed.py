"""What is in a packed file? gzip, bzip2, xz and zstd as streams, tar as a row of members.

Nothing is written to disk. A stream can only be read from its begin.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO, cast

from zhpolicy.corpus.sources import Limits, Source, is_hidden, problem_at
from zhpolicy.text.files import printable
from zhpolicy.text.records import Problem

__all__ = ["open_plain", "open_tar", "plain_name", "skip"]

SKIPPED_BYTES = 1 << 20


def _open_zstd(path: Path) -> BinaryIO:
    import pyarrow as pa

    return cast(BinaryIO, io.BufferedReader(pa.input_stream(str(path), compression="zstd")))


OPENERS: dict[str, Callable[[Path], BinaryIO]] = {
    ".gz": lambda path: cast(BinaryIO, gzip.open(path, "rb")),
    ".tgz": lambda path: cast(BinaryIO, gzip.open(path, "rb")),
    ".bz2": lambda path: cast(BinaryIO, bz2.open(path, "rb")),
    ".xz": lambda path: cast(BinaryIO, lzma.open(path, "rb")),
    ".zst": _open_zstd,
}


def plain_name(name: str) -> str:
    """What the unpacked file is called, behind the name of the packed one.

    >>> plain_name("a/news.jsonl.gz"), plain_name("news.tgz"), plain_name("news.txt")
    ('a/news.jsonl.gz/news.jsonl', 'news.tgz/news.tar', 'news.txt')
    """
    path = PurePath(name)
    if path.suffix.lower() not in OPENERS:
        return name
    return f"{name}/{path.stem}{'.tar' if path.suffix.lower() == '.tgz' else ''}"


def open_plain(path: Path) -> BinaryIO:
    """The bytes of a file, unpacked when it is packed."""
    opener = OPENERS.get(path.suffix.lower())
    return opener(path) if opener else path.open("rb")


def skip(file: BinaryIO, count: int) -> None:
    """Pass over some bytes of a file that was opened; a stream is read for it."""
    if file.seekable():
        file.seek(count)
        return
    while count > 0 and (block := file.read(min(count, SKIPPED_BYTES))):
        count -= len(block)


def open_tar(source: Source, *, limits: Limits) -> Iterator[Source | Problem]:
    """The files in a tar archive, in its order, each to be read before the next is asked for.

    Raises tarfile.TarError for what is none.
    """
    with source.open() as file, tarfile.open(fileobj=file, mode="r|") as archive:
        for info in archive:
            if not info.isfile():
                continue
            name = f"{source.name}/{printable(info.name)}"
            if any(is_hidden(part) for part in PurePosixPath(info.name).parts):
                yield problem_at(name, "hidden", "a hidden or system file; it was left out")
            elif info.size > limits.whole_bytes:
                yield problem_at(name, "too large", f"{info.size:,} bytes; unpack the archive")
            else:
                yield _member(archive, info, name=name)


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo, *, name: str) -> Source:
    """One member; readers open a page twice, so it is held once it was asked for."""
    held: list[bytes] = []

    def opened() -> BinaryIO:
        if not held:
            file = archive.extractfile(info)
            held.append(file.read() if file else b"")
        return BytesIO(held[0])

    return Source(name, info.size, opened, depth=1)
