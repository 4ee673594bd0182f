"""Which word follows which in running Chinese text? A model of pairs of words.

Counted on news and on the web; simplified, with the marks among the words. `1` stands for a
figure, `¶` for the beginning of a text. How the table was made: docs/decisions/word_model.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import overload

import numpy as np

from zhpolicy.restoration.language.mapped import Latest, read_arrays

__all__ = ["BEGINNING", "UNKNOWN", "UNSEEN", "Begun", "WordModel", "word_model"]

UNKNOWN = -2  # the number of every word that the model does not have
BEGINNING = -1  # the number of what is no word itself, but the beginning of one
UNSEEN = -16.0  # how likely such a word is, as a logarithm
UNIT = 10.0  # the table holds minus ten times the logarithm, rounded
# What remains for words not seen behind a word (alpha, in the literature) is held more finely, and
# moved, since it can lie on either side of 0: 100 minus twenty times its logarithm.
ALPHA_UNIT, ALPHA_ZERO = 20.0, 100
BEGINNINGS_KEPT = 20_000  # a page looks up some thousand

Begun = tuple[int, float]
Row = tuple["memoryview[int]", "memoryview[int]", float]
_NOTHING_SEEN: Row = memoryview(b""), memoryview(b""), 0.0


class Words(Sequence[str]):
    """The words of the model in order, as one run of bytes: as strings they take 24 MB."""

    def __init__(self, content: np.ndarray) -> None:
        self._content = content.tobytes()
        breaks = np.flatnonzero(content == ord("\n"))
        self._ends = np.append(breaks, len(content)).astype(np.uint32).data

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        start = self._ends[index - 1] + 1 if index else 0
        return self._content[start : self._ends[index]].decode("utf-8")


@dataclass
class WordModel:
    """Words and how likely they follow each other, as natural logarithms."""

    words: Words
    characters: str
    character_shares: np.ndarray
    tables: dict[str, np.ndarray]
    _begun: dict[str, Begun | None] = field(default_factory=lambda: Latest(BEGINNINGS_KEPT))
    _spans: dict[str, tuple[int, int]] = field(default_factory=lambda: Latest(BEGINNINGS_KEPT))
    _by_second: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None

    def begun(self, part: str) -> Begun | None:
        """What begins so: the number of the word, `BEGINNING` for a mere beginning, and a share.

        The share is that of the likeliest word that begins so; None when none does. A character
        that is no word has the number `UNKNOWN`.
        """
        if part in self._begun:
            return self._begun[part]
        found = self._begun[part] = self._new_begun(part)
        return found

    def _new_begun(self, part: str) -> Begun | None:
        start, end = self._span(part)
        if start == end:
            return (UNKNOWN, UNSEEN) if len(part) == 1 else None
        likeliest = int(self.tables["unigram"][start:end].min()) / -UNIT
        if self.words[start] == part:
            return start, likeliest
        return UNKNOWN if len(part) == 1 else BEGINNING, likeliest

    def _span(self, part: str) -> tuple[int, int]:
        """Where the words begin that begin so, and where they end."""
        found = self._spans.get(part)
        if found is None:
            # What begins with a part begins with a shorter one, and a text asks for that first.
            first, last = self._span(part[:-1]) if len(part) > 1 else (0, len(self.words))
            start = bisect_left(self.words, part, first, last)
            # Behind all words that begin so; the last character of all has none after it.
            end = bisect_left(self.words, f"{part}\U0010ffff", start, last)
            found = self._spans[part] = start, end
        return found

    def share(self, number: int) -> float:
        """How likely a word is, whatever stands before it."""
        return UNSEEN if number < 0 else int(self.tables["unigram"][number]) / -UNIT

    def pair(self, before: int, number: int) -> float:
        """How likely a word is behind another."""
        seen, shares, rest = self.row(before)
        at = bisect_left(seen, number)
        if at < len(seen) and seen[at] == number:
            return shares[at] / -UNIT
        return rest + self.share(number)

    def row(self, before: int) -> Row:
        """The words seen behind a word, how likely, and what remains for each of the others.

        The table holds minus `UNIT` times how likely each is.
        """
        if before < 0:
            return _NOTHING_SEEN
        t = self.tables
        start, end = int(t["starts"][before]), int(t["starts"][before + 1])
        numbers = t["low"][start:end].astype(np.uint32) + (
            t["high"][start:end].astype(np.uint32) << 16
        )
        rest = (int(t["alpha"][before]) - ALPHA_ZERO) / -ALPHA_UNIT
        return numbers.data, t["share"][start:end].data, rest

    def following(self, character: str) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of the characters seen behind a character; how likely each is there."""
        at = bisect_left(self.characters, character)
        if at == len(self.characters) or self.characters[at] != character:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        start, end = self.tables["cstarts"][at : at + 2].tolist()
        shares = self.tables["cshare"][start:end] / -UNIT
        return self.tables["cnext"][start:end].astype(np.int64), shares

    def preceding(self, number: int) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of the characters seen before the character with this number.

        With them how likely it is behind each.
        """
        firsts, order, starts = self._turned()
        at = order[starts[number] : starts[number + 1]]
        return firsts[at], self.tables["cshare"][at] / -UNIT

    def _turned(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The pairs of characters in the order of the second; made once."""
        if self._by_second is None:
            starts = self.tables["cstarts"].astype(np.int64)
            firsts = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
            order = np.argsort(self.tables["cnext"], kind="stable")
            ends = np.searchsorted(self.tables["cnext"][order], np.arange(len(starts)))
            self._by_second = firsts, order, ends
        return self._by_second


@cache
def word_model() -> WordModel:
    """The model that the package carries."""
    tables = read_arrays("word_model.npz")
    words = Words(tables.pop("words"))
    characters = tables.pop("chars").tobytes().decode("utf-8")
    return WordModel(words, characters, tables["single"] / -UNIT, tables)
