"""What is in a packed file? gzip, bzip2, xz and zstd, as streams.

Nothing is written to disk. A stream can only be read from its begin, and not beyond what a file of
its kind may have: a packed file does not say what it unpacks to.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath
from typing import Any, BinaryIO, cast

from zhpolicy.corpus.archives import HARMLESS_BYTES, MOST_SHRUNK
from zhpolicy.corpus.sources import Limits, Source

__all__ = ["is_packed", "open_plain", "plain_name", "unpacked"]

SKIPPED_BYTES = 1 << 20
# Files of these kinds are read from one end to the other, and never held.
STREAMED = (".csv", ".tsv", ".jsonl", ".ndjson", ".tar")
Open = Callable[[], BinaryIO]


class _Zstd(io.RawIOBase):
    """A stream of zstd that can be read from its begin again, as those of the standard library."""

    def __init__(self, packed: Open) -> None:
        self._packed, self._place = packed, 0
        self._stream = self._opened()

    def _opened(self) -> Any:
        import pyarrow as pa

        self._below = self._packed()
        return pa.input_stream(self._below, compression="zstd")

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
            self._below.close()
            self._stream, self._place = self._opened(), 0
        while self._place < target and (
            read := self._stream.read(min(target - self._place, SKIPPED_BYTES))
        ):
            self._place += len(read)
        return self._place

    def close(self) -> None:
        """Close the file."""
        self._stream.close()
        self._below.close()
        super().close()


class _ClosesBelow:
    """Closes the packed file together with its stream."""

    _below: BinaryIO

    def close(self) -> None:
        """Close both."""
        super().close()  # type: ignore[misc]
        self._below.close()


class _Gzip(_ClosesBelow, gzip.GzipFile):
    def __init__(self, packed: Open) -> None:
        self._below = packed()
        super().__init__(fileobj=self._below, mode="rb")


class _Bzip2(_ClosesBelow, bz2.BZ2File):
    def __init__(self, packed: Open) -> None:
        self._below = packed()
        super().__init__(self._below, "rb")


class _Xz(_ClosesBelow, lzma.LZMAFile):
    def __init__(self, packed: Open) -> None:
        self._below = packed()
        super().__init__(self._below, "rb")


def _zstd(packed: Open) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Zstd(packed), SKIPPED_BYTES))


OPENERS: dict[str, Callable[[Open], Any]] = {
    ".gz": _Gzip,
    ".tgz": _Gzip,
    ".bz2": _Bzip2,
    ".xz": _Xz,
    ".zst": _zstd,
}


def is_packed(name: str) -> bool:
    """Whether a file is packed, by its name.

    >>> is_packed("news.jsonl.gz"), is_packed("pages.zip")
    (True, False)
    """
    return PurePath(name).suffix.lower() in OPENERS


def plain_name(name: str) -> str:
    """What the unpacked file is called, behind the name of the packed one.

    >>> plain_name("a/news.jsonl.gz"), plain_name("news.tgz"), plain_name("news.txt")
    ('a/news.jsonl.gz/news.jsonl', 'news.tgz/news.tar', 'news.txt')
    """
    path = PurePath(name)
    if not is_packed(name):
        return name
    return f"{name}/{path.stem}{'.tar' if path.suffix.lower() == '.tgz' else ''}"


def open_plain(path: Path) -> BinaryIO:
    """The bytes of a file, unpacked when it is packed."""
    opener = OPENERS.get(path.suffix.lower())
    opened = partial(_open, path)
    stream: BinaryIO = opener(opened) if opener else opened()
    return stream


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def unpacked(source: Source, *, limits: Limits) -> Source:
    """What a packed file holds, as a file: a stream of rows or members, else its bytes.

    Its size is that of the packed file where it is a stream. Raises ValueError, here or when the
    stream is read so far, for what unpacks to more than a file of its kind may have.
    """
    name = plain_name(source.name)
    opener = OPENERS[PurePath(source.name).suffix.lower()]
    is_stream = PurePath(name).suffix.lower() in STREAMED
    most = limits.archive_bytes if is_stream else limits.whole_bytes
    most = min(most, max(HARMLESS_BYTES, MOST_SHRUNK * source.size))

    def opened() -> BinaryIO:
        stream = _Bounded(opener(source.open), packed=source.size, most=most)
        return cast(BinaryIO, io.BufferedReader(stream, SKIPPED_BYTES))

    if is_stream:
        return Source(name, source.size, opened, depth=source.depth)
    with opened() as stream:
        content = stream.read()
    return Source(name, len(content), lambda: io.BytesIO(content), depth=source.depth)


class _Bounded(io.RawIOBase):
    """A stream that says so when it has more bytes than it may."""

    def __init__(self, stream: BinaryIO, *, packed: int, most: int) -> None:
        self._stream, self._packed, self._most = stream, packed, most

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be read from its begin again."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read as much as there is room for. Raises ValueError beyond the bound."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        if self._stream.tell() > self._most:
            raise ValueError(
                f"{self._packed:,} bytes that unpack to more than {self._most:,} (a bomb, or too "
                "large); unpack it and give the folder"
            )
        return len(data)

    def tell(self) -> int:
        """How many bytes were read."""
        return self._stream.tell()

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        """Go to a byte, as far as the stream can."""
        return self._stream.seek(place, whence)

    def close(self) -> None:
        """Close the file."""
        self._stream.close()
        super().close()
