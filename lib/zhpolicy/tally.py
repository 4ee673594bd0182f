"""How often and where does each candidate of a document stand? Counts, one number for each.

Everything is counted over arrays of hits, so that a document of thousands of candidates
takes a millisecond.
"""

from __future__ import annotations

from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from zhpolicy.candidates import (
    BLANK,
    BOOK_MARKS,
    CLOSE,
    JOINING,
    MARK,
    OPEN,
    STOP,
    WITHIN,
    Candidates,
    Reading,
)

__all__ = ["KINDS", "Numbers", "Tally"]

Numbers = NDArray[np.float64]
Indexes = NDArray[np.int64]
KINDS = "nrpozvwabijeutmgfqds"
NOWHERE = 999  # the number of the sentence of what stands in the title only
_OTHER = len(KINDS)  # the code of marks
_WORD_LIKE = frozenset(KINDS)


class Tally:
    """Counts of the candidates of one document; every attribute has one entry per candidate."""

    def __init__(self, candidates: Candidates, reading: Reading) -> None:
        self.keys = candidates.keys
        self.reading = reading
        self.size = len(candidates.keys)
        self.owners, self.begins, self.ends = candidates.owners, candidates.begins, candidates.ends
        self._marks = candidates.marks
        self._in_body = self.begins >= reading.body

    @cached_property
    def count(self) -> Numbers:
        """Hits in the body."""
        return self._count(self._in_body)

    @cached_property
    def title_count(self) -> Numbers:
        """Hits in the title."""
        return self._count(~self._in_body)

    def share(self, holds: NDArray[np.bool_], *, title: bool = False) -> Numbers:
        """The share of the hits in the body (or in the title) for which something holds."""
        chosen = ~self._in_body if title else self._in_body
        return self._count(chosen & holds) / np.maximum(self._count(chosen), 1)

    def distinct(self, values: Indexes) -> Numbers:
        """How many different values the hits in the body have; one value is given per hit."""
        pairs = np.unique(self.owners[self._in_body] * (1 << 32) + values[self._in_body])
        return np.bincount(pairs >> 32, minlength=self.size).astype(np.float64)

    @cached_property
    def first(self) -> Indexes:
        """The first hit: in the body where there is one, otherwise in the title."""
        return np.where(self.count > 0, self.first_in_body, self.first_in_title)

    @cached_property
    def first_in_body(self) -> Indexes:
        """The first hit in the body; 0 where there is none."""
        return self._first_of(np.flatnonzero(self._in_body))

    @cached_property
    def first_in_title(self) -> Indexes:
        """The first hit in the title; 0 where there is none."""
        return self._first_of(np.flatnonzero(~self._in_body))

    @cached_property
    def last_in_body(self) -> Indexes:
        """The last hit in the body; 0 where there is none."""
        return self._first_of(np.flatnonzero(self._in_body)[::-1])

    def _first_of(self, hits: Indexes) -> Indexes:
        found = np.zeros(self.size, dtype=np.int64)
        found[self.owners[hits[::-1]]] = hits[::-1]
        return found

    def _count(self, chosen: NDArray[np.bool_]) -> Numbers:
        return np.bincount(self.owners[chosen], minlength=self.size).astype(np.float64)

    # What the words are like; one entry per word of the reading and one more for "no word".

    @cached_property
    def kinds(self) -> Indexes:
        """The kind of each word as a number, its place in KINDS; marks come after them."""
        codes = _kind_codes()
        return np.array([*(codes[kind] for kind in self.reading.kinds), _OTHER])

    @cached_property
    def starts(self) -> Indexes:
        """Where each word starts."""
        return np.array([*self.reading.starts, 0])

    @cached_property
    def sentences(self) -> Indexes:
        """The sentence of each word."""
        return np.array([*self.reading.sentences, 0])

    @cached_property
    def word_numbers(self) -> Indexes:
        """A number for each different word; no word has the highest."""
        numbers: dict[str, int] = {}
        found = [numbers.setdefault(word, len(numbers)) for word in self.reading.words]
        return np.array([*found, len(numbers)])

    @cached_property
    def word_counts(self) -> Numbers:
        """How often each word stands in the body."""
        numbers = self.word_numbers[:-1]
        body = np.bincount(numbers[self.reading.body :], minlength=len(numbers) + 1)
        return np.append(body[numbers], 0).astype(np.float64)

    @cached_property
    def hard(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether a phrase could not go on to the left, and to the right, of each hit."""
        soft = np.isin(self.kinds, _soft_codes())
        at_start = (self.begins == 0) | (self.begins == self.reading.body)
        return ~soft[self.begins - 1] | at_start, ~soft[self.ends]

    @cached_property
    def quoted(self) -> Numbers:
        """Hits that stand alone between quotation marks."""
        return self._count(self._in_body & self._has_mark("“‘"))

    @cached_property
    def in_book_marks(self) -> Numbers:
        """Hits that stand alone between the marks of a book title."""
        return self._count(self._in_body & self._has_mark(BOOK_MARKS))

    def _has_mark(self, marks: str) -> NDArray[np.bool_]:
        return np.array([mark != "" and mark in marks for mark in self._marks], dtype=bool)

    # The words of the first hit.

    @cached_property
    def first_word(self) -> Indexes:
        """The first word of the first hit, behind an opening quotation mark."""
        begins = self.begins[self.first]
        found: Indexes = begins + (self.kinds[begins] == _OTHER)
        return found

    @cached_property
    def last_word(self) -> Indexes:
        """The last word of the first hit."""
        return self.ends[self.first] - 1

    @cached_property
    def _grid(self) -> tuple[Indexes, NDArray[np.bool_]]:
        """The words of the first hits, one row per candidate, and which cells hold a word."""
        width = int((self.last_word - self.first_word).max()) + 1 if self.size else 0
        cells = self.first_word[:, None] + np.arange(width)
        inside = cells <= self.last_word[:, None]
        cells = np.where(inside, cells, len(self.kinds) - 1)
        return cells, inside & (self.kinds[cells] != _OTHER)

    @cached_property
    def words(self) -> Numbers:
        """How many words it has."""
        return np.asarray(self._grid[1].sum(axis=1), dtype=np.float64)

    def spread_of(self, values: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Least, mean and greatest of a value of its words; one value is given per word."""
        cells, holds = self._grid
        found = values[cells]
        least = np.where(holds, found, np.inf).min(axis=1, initial=np.inf)
        most = np.where(holds, found, -np.inf).max(axis=1, initial=-np.inf)
        mean = np.where(holds, found, 0).sum(axis=1) / np.maximum(self.words, 1)
        return least, mean, most

    def all_of(self, kinds: str) -> NDArray[np.bool_]:
        """Whether all its words are of these kinds."""
        cells, holds = self._grid
        return np.asarray((~holds | np.isin(self.kinds[cells], _codes(kinds))).all(axis=1))

    def any_within(self, kinds: str) -> NDArray[np.bool_]:
        """Whether a word that is neither its first nor its last is of these kinds."""
        cells, holds = self._grid
        within = (cells > self.first_word[:, None]) & (cells < self.last_word[:, None])
        return np.asarray((holds & within & np.isin(self.kinds[cells], _codes(kinds))).any(axis=1))

    @cached_property
    def held(self) -> Numbers:
        """How often at most it stands inside one longer candidate that occurs at least twice."""
        held = [0.0] * self.size
        spans = list(
            zip(self.owners.tolist(), self.begins.tolist(), self.ends.tolist(), strict=True)
        )
        owner_at = {(begin, end): owner for owner, begin, end in spans}
        firsts = self.first_in_body.tolist()
        for owner in np.flatnonzero((self.count > 1) & (self.words > 1)).tolist():
            _, begin, end = spans[firsts[owner]]
            count = float(self.count[owner])
            for inner in _spans_within(begin, end):
                other = owner_at.get(inner, owner)
                if other != owner and held[other] < count:
                    held[other] = count
        return np.array(held)


def _spans_within(begin: int, end: int) -> list[tuple[int, int]]:
    return [(a, b) for a in range(begin, end) for b in range(a + 1, end + 1)]


@cache
def _kind_codes() -> dict[str, int]:
    marks = dict.fromkeys((BLANK, JOINING, OPEN, CLOSE, MARK), _OTHER)
    return {**{kind: code for code, kind in enumerate(KINDS)}, **marks}


def _codes(kinds: str) -> list[int]:
    return [KINDS.index(kind) for kind in kinds]


@cache
def _soft_codes() -> list[int]:
    return _codes("".join(sorted(WITHIN - {STOP})))
