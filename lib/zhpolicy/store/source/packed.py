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
from typing import Any, BinaryIO, cast

from zhpolicy.corpus.outputs.files import what_we_wrote
from zhpolicy.corpus.sources import Limits, Source, is_hidden, output_at, problem_at
from zhpolicy.text.files import printable
from zhpolicy.text.records import Problem

__all__ = ["open_plain", "open_tar", "plain_name"]

SKIPPED_BYTES = 1 << 20


class _Zstd(io.RawIOBase):
    """A stream of zstd that can be read from its begin again, as those of the standard library."""

    def __init__(self, path: Path) -> None:
        self._path, self._place = path, 0
        self._stream = self._opened()

    def _opened(self) -> Any:
        import pyarrow as pa

        return pa.input_stream(str(self._path), compression="zstd")

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be read from its begin again."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read as much as there is room for."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def tell(self) -> int:
        """How many bytes were read."""
        return self._place

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte, counted from the begin or from here; what lies before is read for it."""
        if whence == io.SEEK_END:
            raise OSError("the end of a packed stream is known when it was read")
        target = place + (self._place if whence == io.SEEK_CUR else 0)
        if target < self._place:
            self._stream.close()
            self._stream, self._place = self._opened(), 0
        while self._place < target and (
            read := self._stream.read(min(target - self._place, SKIPPED_BYTES))
        ):
            self._place += len(read)
        return self._place

    def close(self) -> None:
        """Close the file."""
        self._stream.close()
        super().close()


def _open_zstd(path: Path) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Zstd(path), SKIPPED_BYTES))


def _open_gzip(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb"))


def _open_bzip2(path: Path) -> BinaryIO:
    return cast(BinaryIO, bz2.open(path, "rb"))


def _open_xz(path: Path) -> BinaryIO:
    return cast(BinaryIO, lzma.open(path, "rb"))


OPENERS: dict[str, Callable[[Path], BinaryIO]] = {
    ".gz": _open_gzip,
    ".tgz": _open_gzip,
    ".bz2": _open_bzip2,
    ".xz": _open_xz,
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
                member = _member(archive, info, name=name)
                what = what_we_wrote(name, member.open)
                yield output_at(name, what) if what else member


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo, *, name: str) -> Source:
    """One member; readers open a page twice, so it is held once it was asked for."""
    held: list[bytes] = []

    def opened() -> BinaryIO:
        if not held:
            file = archive.extractfile(info)
            held.append(file.read() if file else b"")
        return BytesIO(held[0])

    return Source(name, info.size, opened, depth=1)
