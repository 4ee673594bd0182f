"""Which word follows which in running Chinese text? A model of pairs of words.

Counted on news and on the web; simplified, with the marks among the words. `1` stands for a
figure, `¶` for the beginning of a text. How the table was made: docs/decisions/word_model.md.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np

__all__ = ["BEGINNING", "UNKNOWN", "UNSEEN", "WordModel", "word_model"]

UNKNOWN = -2  # the number of every word that the model does not have
BEGINNING = -1  # the number of what is no word itself, but the beginning of one
UNSEEN = -16.0  # how likely such a word is, as a logarithm
UNIT = 10.0  # the table holds minus ten times the logarithm, rounded
# What remains for words not seen behind a word (alpha, in the literature) is held more finely, and
# moved, since it can lie on either side of 0: 100 minus twenty times its logarithm.
ALPHA_UNIT, ALPHA_ZERO = 20.0, 100

Row = tuple[dict[int, float], float]
Lexicon = dict[str, tuple[int, float]]


@dataclass
class WordModel:
    """Words and how likely they follow each other, as natural logarithms.

    Rows are made when they are first asked for: a page needs few of them.
    """

    words: list[str]
    characters: str
    character_shares: np.ndarray
    tables: dict[str, np.ndarray]
    _lexicons: dict[str, Lexicon] = field(default_factory=dict)
    _rows: dict[int, Row] = field(default_factory=dict)
    _by_second: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None

    def lexicon(self, first: str) -> Lexicon:
        """The words that begin with `first`, and their beginnings.

        For each its number (`BEGINNING` for a mere beginning) and how likely the likeliest word is
        that begins so.
        """
        found = self._lexicons.get(first)
        if found is None:
            found = self._lexicons[first] = self._new_lexicon(first)
        return found

    def _new_lexicon(self, first: str) -> Lexicon:
        start = bisect_left(self.words, first)
        # Behind all words that begin so; the last character of all has none after it.
        end = bisect_left(self.words, f"{first}\U0010ffff")
        words = self.words[start:end]
        shares = (self.tables["unigram"][start:end] / -UNIT).tolist()
        found: Lexicon = {}
        for number, (word, share) in enumerate(zip(words, shares, strict=True), start):
            for length in range(1, len(word)):
                part = word[:length]
                known = found.get(part)
                if known is None:
                    found[part] = (BEGINNING, share)
                elif share > known[1]:
                    found[part] = (known[0], share)
            known = found.get(word)
            found[word] = (number, max(share, known[1]) if known else share)
        alone = found.setdefault(first, (UNKNOWN, UNSEEN))
        if alone[0] < 0:
            found[first] = (UNKNOWN, alone[1])
        return found

    def share(self, number: int) -> float:
        """How likely a word is, whatever stands before it."""
        return UNSEEN if number < 0 else int(self.tables["unigram"][number]) / -UNIT

    def pair(self, before: int, number: int) -> float:
        """How likely a word is behind another."""
        shares, rest = self.row(before)
        found = shares.get(number)
        return rest + self.share(number) if found is None else found

    def row(self, before: int) -> Row:
        """The words seen behind a word, and what remains for each of the others."""
        found = self._rows.get(before)
        if found is None:
            found = self._rows[before] = self._new_row(before) if before >= 0 else ({}, 0.0)
        return found

    def _new_row(self, before: int) -> Row:
        t = self.tables
        start, end = int(t["starts"][before]), int(t["starts"][before + 1])
        numbers = t["low"][start:end].astype(np.uint32) + (
            t["high"][start:end].astype(np.uint32) << 16
        )
        shares = (t["share"][start:end] / -UNIT).tolist()
        rest = (int(t["alpha"][before]) - ALPHA_ZERO) / -ALPHA_UNIT
        return dict(zip(numbers.tolist(), shares, strict=True)), rest

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
    with np.load(str(files("zhpolicy") / "data" / "restoration" / "word_model.npz")) as archive:
        tables = {name: archive[name] for name in archive.files}
    words = tables.pop("words").tobytes().decode("utf-8").split("\n")
    characters = tables.pop("chars").tobytes().decode("utf-8")
    return WordModel(words, characters, tables["single"] / -UNIT, tables)
