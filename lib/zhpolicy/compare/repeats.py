"""Which runs of tokens stand in several documents? Maximal repeats, by suffix array.

A repeat is maximal when it can not be made longer on either side without losing a place
(Gusfield 1997, chapter 7). The suffix array is made by prefix doubling (Manber & Myers 1993)
with sorted arrays, after everything that stands in one document only has been dropped by one
pass of hashing: what is left grows with the corpus, and so does the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Repeat", "find_repeats"]

Ints = NDArray[np.int64]

# A word that says itself more often in a row is a stutter or a hostile page, no formula.
LONGEST_STUTTER = 3


@dataclass(frozen=True, slots=True)
class Repeat:
    """`length` tokens that stand at `places`, pairs of (document, index of its first token)."""

    length: int
    documents: int
    places: tuple[tuple[int, int], ...]


def find_repeats(documents: Sequence[Sequence[int]], *, minimum_documents: int = 2) -> list[Repeat]:
    """The maximal repeats of two tokens and more that stand in `minimum_documents` documents.

    A document is a sequence of token numbers from 0 up; a negative number is a barrier that
    no repeat crosses. Longest first, then in reading order.

    >>> found = find_repeats([[7, 1, 2, 3], [1, 2, 3, 9], [5, 1, 2]])
    >>> [(repeat.length, repeat.documents) for repeat in found]
    [(3, 2), (2, 3)]
    """
    joined = _join(documents)
    if len(joined.tokens) == 0:
        return []
    order, shared = _suffix_order(joined.tokens)
    repeats = [
        Repeat(length, number, _places(joined, order[first : last + 1]))
        for length, first, last, number in _intervals(joined, order, shared=shared)
        if length >= 2 and number >= minimum_documents
    ]
    return sorted(repeats, key=lambda repeat: (-repeat.length, repeat.places))


@dataclass(frozen=True)
class _Joined:
    """What documents share, one after the other: tokens, and the document and index of each.

    Barriers are tokens of their own, each different, so that no repeat crosses one.
    """

    tokens: Ints
    document: Ints
    index: Ints


def _join(documents: Sequence[Sequence[int]]) -> _Joined:
    lengths = [len(document) for document in documents]
    parts = [np.append(np.asarray(document, np.int64), -1) for document in documents]
    tokens = np.concatenate([*parts, np.empty(0, dtype=np.int64)])
    number = np.repeat(np.arange(len(documents)), np.array(lengths, dtype=np.int64) + 1)
    starts = np.cumsum([0, *(length + 1 for length in lengths)])[:-1]
    index = np.arange(len(tokens)) - np.repeat(starts, np.array(lengths, dtype=np.int64) + 1)
    tokens = _break_stutters(tokens)
    kept = _stands_in_two(tokens, number)
    # One barrier is left of each stretch that only one document has.
    barrier = ~kept
    chosen = kept | (barrier & np.append(True, kept[:-1]))
    tokens, number, index, barrier = (a[chosen] for a in (tokens, number, index, barrier))
    top = int(tokens.max()) + 1 if len(tokens) else 0
    tokens = np.where(barrier, top + np.cumsum(barrier), tokens)
    return _Joined(tokens, number, index)


def _break_stutters(tokens: Ints) -> Ints:
    same = np.ones(len(tokens), dtype=bool)
    for back in range(1, LONGEST_STUTTER + 1):
        same[back:] &= tokens[back:] == tokens[:-back]
        same[:back] = False
    return np.where(same, -1, tokens)


def _stands_in_two(tokens: Ints, number: Ints) -> NDArray[np.bool_]:
    """True for tokens of a pair of neighbours that stands in two documents."""
    kept = np.zeros(len(tokens), dtype=bool)
    if len(tokens) < 2:
        return kept
    sound = (tokens[:-1] >= 0) & (tokens[1:] >= 0)
    pair = tokens[:-1] * (int(tokens.max()) + 1) + tokens[1:]
    names, inverse = np.unique(np.where(sound, pair, -1), return_inverse=True)
    low = np.full(len(names), np.iinfo(np.int64).max)
    high = np.full(len(names), -1, dtype=np.int64)
    np.minimum.at(low, inverse, number[:-1])
    np.maximum.at(high, inverse, number[:-1])
    shared = sound & (low < high)[inverse]
    kept[:-1] |= shared
    kept[1:] |= shared
    return kept


def _suffix_order(tokens: Ints) -> tuple[Ints, Ints]:
    """The suffixes in order, and how many tokens each shares with the one before it."""
    rank = np.unique(tokens, return_inverse=True)[1].astype(np.int64)
    ranks, step = [rank], 1
    while int(rank.max()) + 1 < len(rank):
        behind = np.zeros_like(rank)
        behind[:-step] = rank[step:] + 1
        rank = np.unique(rank * (len(rank) + 1) + behind, return_inverse=True)[1].astype(np.int64)
        ranks.append(rank)
        step *= 2
    return np.argsort(rank, kind="stable"), _common_prefixes(ranks, np.argsort(rank))


def _common_prefixes(ranks: list[Ints], order: Ints) -> Ints:
    """Longest common prefixes of neighbours: from the longest doubling down to one token."""
    one, two = order[:-1].copy(), order[1:].copy()
    shared = np.zeros(len(one), dtype=np.int64)
    for level in range(len(ranks) - 1, -1, -1):
        inside = (one < len(order)) & (two < len(order))
        where = np.flatnonzero(inside)
        equal = where[ranks[level][one[where]] == ranks[level][two[where]]]
        shared[equal] += 2**level
        one[equal] += 2**level
        two[equal] += 2**level
    return np.append(0, shared)


def _intervals(
    joined: _Joined, order: Ints, *, shared: Ints
) -> Iterator[tuple[int, int, int, int]]:
    """Left- and right-maximal repeats: length, first and last place in the order, documents."""
    before = np.append(-1, joined.tokens[:-1])[order].tolist()
    number = joined.document[order].tolist()
    # Open intervals: length, first place, documents, what stands before (None: several things).
    stack: list[_Open] = []
    for place, length in enumerate([*shared.tolist()[1:], 0]):
        leaf = _Open(-1, place, {number[place]}, {before[place]})
        held = leaf
        while stack and stack[-1].length > length:
            top = stack.pop()
            top.take(held)
            if len(top.before) > 1:
                yield top.length, top.first, place, len(top.documents)
            held = top
        if stack and stack[-1].length == length:
            stack[-1].take(held)
        elif length > 0:
            stack.append(_Open(length, held.first, held.documents, held.before))


class _Open:
    """An interval of the suffix order that is still growing."""

    __slots__ = ("before", "documents", "first", "length")

    def __init__(self, length: int, first: int, documents: set[int], before: set[int]) -> None:
        self.length, self.first = length, first
        self.documents, self.before = documents, before

    def take(self, other: _Open) -> None:
        """Take in what a smaller interval saw; the larger set swallows the smaller one."""
        small, large = sorted((self.documents, other.documents), key=len)
        large |= small
        self.documents = large
        if len(self.before) < 2:
            self.before = set(list(self.before | other.before)[:2])


def _places(joined: _Joined, suffixes: Ints) -> tuple[tuple[int, int], ...]:
    pairs = zip(joined.document[suffixes].tolist(), joined.index[suffixes].tolist(), strict=True)
    return tuple(sorted(pairs))
