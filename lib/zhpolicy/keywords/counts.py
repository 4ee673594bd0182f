"""How often and where does each candidate of a document stand? Counts, one number for each.

Everything is counted over arrays of hits, so that a document of thousands of candidates
takes a millisecond.
"""

from __future__ import annotations

from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from zhpolicy.keywords.candidates import Candidates, Indexes
from zhpolicy.keywords.words.kinds import BOOK_MARKS, STOP, WITHIN
from zhpolicy.keywords.words.tags import TaggedText

__all__ = ["KINDS", "CandidateCounts", "Indexes", "Numbers"]

Numbers = NDArray[np.float64]
KINDS = "nrpozvwabijeutmgfqdskylh"
NOWHERE = 999  # the number of the sentence of what stands in the title only
_OTHER = len(KINDS)  # the code of marks
SOFT = "".join(sorted(WITHIN - {STOP}))  # kinds that a phrase may go on with


class CandidateCounts:
    """Counts of the candidates of one document; every attribute has one entry per candidate."""

    def __init__(self, candidates: Candidates, tagged: TaggedText) -> None:
        self.keys = candidates.keys
        self.tagged, self.facts = tagged, tagged.facts
        self.size = len(candidates.keys)
        self.named = candidates.named
        self.owners, self.begins, self.ends = candidates.owners, candidates.begins, candidates.ends
        self._marks = candidates.marks
        self._in_body = self.begins >= tagged.body

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
        count = self.title_count if title else self.count
        return self._count(chosen & holds) / np.maximum(count, 1)

    @cached_property
    def characters(self) -> Numbers:
        """How many characters its folded form has."""
        return np.fromiter(map(len, self.keys), dtype=np.float64, count=self.size)

    def distinct(self, values: Indexes) -> Numbers:
        """How many different values the hits in the body have; one value is given per hit."""
        owners, values = self.owners[self._in_body], values[self._in_body]
        pairs = np.sort(owners * (1 << 32) + values)
        is_new = np.diff(pairs, prepend=-1) > 0
        return _count_owners(pairs >> 32, is_new, size=self.size)

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
        return _count_owners(self.owners, chosen, size=self.size)

    # What the words are like; one entry per word of the text and one more for "no word".

    @cached_property
    def kinds(self) -> Indexes:
        """The kind of each word as a number, its place in KINDS; marks come after them."""
        return np.append(_kind_numbers()[self.tagged.codes], _OTHER)

    @cached_property
    def starts(self) -> Indexes:
        """Where each word starts."""
        return np.append(self.tagged.starts, 0)

    @cached_property
    def sentences(self) -> Indexes:
        """The sentence of each word."""
        return np.append(self.tagged.sentences, 0)

    @property
    def word_numbers(self) -> Indexes:
        """A number for each different word; no word has 0."""
        return self.facts.numbers

    @cached_property
    def word_counts(self) -> Numbers:
        """How often each word stands in the body."""
        _, numbers = np.unique(self.word_numbers[:-1], return_inverse=True)
        body = np.bincount(numbers[self.tagged.body :], minlength=len(numbers) + 1)
        return np.append(body[numbers], 0).astype(np.float64)

    @cached_property
    def hard(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether a phrase could not go on to the left, and to the right, of each hit."""
        soft = _is_among(SOFT)[self.kinds]
        at_start = (self.begins == 0) | (self.begins == self.tagged.body)
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
        marked = np.zeros(len(self.owners), dtype=bool)
        marked[[hit for hit, mark in self._marks.items() if mark in marks]] = True
        return marked

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
    def word_before(self) -> Indexes:
        """The word before the first hit; -1, which is no word, at the very beginning."""
        found: Indexes = self.begins[self.first] - 1
        return found

    @cached_property
    def word_after(self) -> Indexes:
        """The word after the first hit; the one beyond the last word is no word."""
        found: Indexes = self.ends[self.first]
        return found

    @cached_property
    def _grid(self) -> tuple[Indexes, NDArray[np.bool_]]:
        """The words of the first hits, one column per candidate, and which cells hold a word."""
        width = int((self.last_word - self.first_word).max()) + 1 if self.size else 0
        cells = self.first_word + np.arange(width)[:, None]
        inside = cells <= self.last_word
        cells = np.where(inside, cells, len(self.kinds) - 1)
        return cells, inside & (self.kinds[cells] != _OTHER)

    @cached_property
    def words(self) -> Numbers:
        """How many words it has."""
        return np.asarray(self._grid[1].sum(axis=0), dtype=np.float64)

    def spread_of(self, values: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Least, mean and greatest of a value of its words; one value is given per word."""
        cells, holds = self._grid
        found = values[cells]
        none = self.words == 0  # joining marks alone, between quotation marks
        least = np.where(none, 0, np.where(holds, found, np.inf).min(axis=0, initial=np.inf))
        most = np.where(none, 0, np.where(holds, found, -np.inf).max(axis=0, initial=-np.inf))
        mean = np.where(holds, found, 0).sum(axis=0) / np.maximum(self.words, 1)
        return least, mean, most

    def all_of(self, kinds: str) -> NDArray[np.bool_]:
        """Whether all its words are of these kinds."""
        cells, holds = self._grid
        return np.asarray((~holds | _is_among(kinds)[self.kinds][cells]).all(axis=0))

    def any_word(self, holds: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether something holds for any of its words; one value is given per word."""
        cells, is_word = self._grid
        return np.asarray((is_word & holds[cells]).any(axis=0))

    def any_within(self, kinds: str) -> NDArray[np.bool_]:
        """Whether a word that is neither its first nor its last is of these kinds."""
        cells, holds = self._grid
        within = (cells > self.first_word) & (cells < self.last_word)
        return np.asarray((holds & within & _is_among(kinds)[self.kinds][cells]).any(axis=0))

    @cached_property
    def held(self) -> Numbers:
        """How often at most it stands inside one longer candidate that occurs at least twice."""
        held = [0.0] * self.size
        longer = np.flatnonzero((self.count > 1) & (self.words > 1))
        firsts = self.first_in_body[longer]
        spans = zip(self.begins[firsts].tolist(), self.ends[firsts].tolist(), strict=True)
        owner_at = self._owner_at if len(longer) else {}
        counts = self.count[longer].tolist()
        for owner, span, count in zip(longer.tolist(), spans, counts, strict=True):
            for inner in _spans_within(*span):
                other = owner_at.get(inner, owner)
                if other != owner and held[other] < count:
                    held[other] = count
        return np.array(held)

    @property
    def _owner_at(self) -> dict[tuple[int, int], int]:
        spans = zip(self.begins.tolist(), self.ends.tolist(), strict=True)
        return dict(zip(spans, self.owners.tolist(), strict=True))


def _count_owners(owners: Indexes, chosen: NDArray[np.bool_], *, size: int) -> Numbers:
    return np.asarray(np.bincount(owners, weights=chosen, minlength=size), dtype=np.float64)


def _spans_within(begin: int, end: int) -> list[tuple[int, int]]:
    return [(a, b) for a in range(begin, end) for b in range(a + 1, end + 1)]


@cache
def _kind_numbers() -> Indexes:
    """The number of each kind by the code of its letter; marks come after the words."""
    found = np.full(128, _OTHER, dtype=np.int64)
    found[list(map(ord, KINDS))] = np.arange(len(KINDS))
    return found


@cache
def _is_among(kinds: str) -> NDArray[np.bool_]:
    """For each number of a kind, and for that of marks, whether it is one of these kinds."""
    return np.array([*(kind in kinds for kind in KINDS), False])
