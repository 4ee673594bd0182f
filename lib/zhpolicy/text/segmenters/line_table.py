"""What stands behind a word in a file of lines, without one object for each line?

jieba's tables have 349,046 and 258,826 lines. As a dict each takes some 50 MB of every process;
here the file is mapped, so that processes share it, beside eight bytes a line that tell where.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["LineTable"]

# Two odd multipliers without a pattern in their bits: the fraction of the golden ratio, and of
# the square root of 3, of which any pair would do.
FIRST, SECOND = 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B
WHOLE = (1 << 64) - 1
BLANK, LINE_END = b" ", b"\n"


class LineTable:
    """The lines `WORD VALUE …` of a UTF-8 file, found by their word.

    >>> from tempfile import mkdtemp
    >>> path = Path(mkdtemp()) / "words.txt"
    >>> _ = path.write_text("援疆 3 n\\n组团式 7 b\\n", "utf-8")
    >>> LineTable(path).find("组团式"), LineTable(path).find("组团")
    ('7 b', '')
    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap(file.fileno(), 0, access=ACCESS_READ)
        keys, places = _index(self._bytes)
        self._keys, self._places = keys.data, places.data

    def find(self, word: str) -> str:
        """What stands behind the word in its line, of several lines in the last; empty for none."""
        whole = word.encode("utf-8", "replace")
        begun, key = whole + BLANK, _key(whole)
        at, found = bisect_left(self._keys, key), ""
        while at < len(self._keys) and self._keys[at] == key:
            place = self._places[at]
            if self._bytes[place : place + len(begun)] == begun:
                end = self._bytes.find(LINE_END, place)
                line = self._bytes[place + len(begun) : end if end >= 0 else len(self._bytes)]
                found = line.decode("utf-8").strip()
            at += 1
        return found

    def __iter__(self) -> Iterator[str]:
        """The lines of the file, in its order."""
        return iter(self._bytes[:].decode("utf-8").splitlines())


def _key(word: bytes) -> int:
    """A number of 32 bits for a word: from its first sixteen bytes and its length."""
    first = int.from_bytes(word[:8], "little") * FIRST
    second = int.from_bytes(word[8:16], "little") * SECOND
    return ((first + second + len(word)) & WHOLE) >> 32


def _index(content: mmap) -> tuple[np.ndarray, np.ndarray]:
    """The number of the word of each line, in order, and where that line begins."""
    import numpy as np

    padded = np.frombuffer(content[:] + LINE_END + bytes(16), dtype=np.uint8)
    ends = np.flatnonzero(padded == LINE_END[0])
    starts = np.concatenate([[0], ends[:-1] + 1])
    blanks = np.flatnonzero(padded == BLANK[0])
    behind = blanks[np.minimum(np.searchsorted(blanks, starts), len(blanks) - 1)]
    has_word = (behind > starts) & (behind < ends)
    starts, lengths = starts[has_word], (behind - starts)[has_word]
    # The eight bytes at each place of the file as one number, without a copy of the file.
    eight = np.ndarray((len(padded) - 8,), dtype="<u8", buffer=padded, strides=(1,))
    masks = np.array([(1 << 8 * length) - 1 for length in range(9)], dtype=np.uint64)
    first = eight[starts] & masks[np.minimum(lengths, 8)]
    second = eight[starts + 8] & masks[np.clip(lengths - 8, 0, 8)]
    mixed = first * np.uint64(FIRST) + second * np.uint64(SECOND) + lengths.astype(np.uint64)
    keys = (mixed >> np.uint64(32)).astype(np.uint32)
    order = np.argsort(keys, kind="stable")
    return keys[order], starts[order].astype(np.uint32)
