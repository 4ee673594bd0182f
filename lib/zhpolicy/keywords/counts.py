"""How often and where does each candidate of a document stand? Counts, one number for each.

Everything is counted over arrays of hits, so that a document of thousands of candidates
takes a millisecond.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from zhpolicy.keywords.candidates import Candidates, Indexes
from zhpolicy.keywords.words.kinds import BINDING, BOOK_MARKS, STOP, WITHIN
from zhpolicy.keywords.words.tags import TaggedText

__all__ = ["KINDS", "CandidateCounts", "Indexes", "Numbers"]

Numbers = NDArray[np.float64]
KINDS = "nrpozvwabijeutmgfqdskylh"
NOUNS, VERBS = "nzpoure", "va"
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
        self.count = self._count(self._in_body)  # hits in the body
        self.logs = np.log1p(self.count)
        # What the words are like: one entry per word of the text. The kind is its place in KINDS;
        # marks come after them; one entry more is of "no word".
        self.kinds = np.append(_kind_numbers()[tagged.codes], _OTHER)
        self.starts, self.sentences = tagged.starts, tagged.sentences
        self._find_hits()
        self._find_words()

    def _find_hits(self) -> None:
        """The first and the last hits: numbers of hits, 0 where there is none."""
        body = self._in_body.nonzero()[0]
        self.first_in_body, self.last_in_body = self._first_of(body), self._first_of(body[::-1])
        if self.tagged.body:
            self.title_count = self._count(~self._in_body)
            self.first_in_title = self._first_of((~self._in_body).nonzero()[0])
            # In the body where there is one, otherwise in the title.
            self.first = np.where(self.count > 0, self.first_in_body, self.first_in_title)
        else:
            self.title_count = np.zeros(self.size)
            self.first_in_title = np.zeros(self.size, dtype=np.int64)
            self.first = self.first_in_body

    def _first_of(self, hits: Indexes) -> Indexes:
        found = np.zeros(self.size, dtype=np.int64)
        found[self.owners[hits[::-1]]] = hits[::-1]
        return found

    def _find_words(self) -> None:
        """The words of the first hits, and those beside them."""
        begins, self.word_after = self.begins[self.first], self.ends[self.first]
        # Behind an opening quotation mark; before it is -1, no word, at the very beginning.
        self.first_word: Indexes = begins + (self.kinds[begins] == _OTHER)
        self.word_before: Indexes = begins - 1
        self.last_word: Indexes = self.word_after - 1
        self._count_words()
        self.single, self.several = self.words == 1, self.words > 1
        self.terms = self.several.nonzero()[0]  # the numbers of those of several words

    def _count_words(self) -> None:
        """How many words it has, and whether of some kinds; the same between its edges."""
        holds = np.vstack([_groups().take(self.kinds, axis=1), self.facts.has_digit > 0])
        before = np.zeros((len(holds), len(self.kinds) + 1), dtype=np.int64)
        holds.cumsum(axis=1, out=before[:, 1:])
        first, last = self.first_word, self.last_word
        words, others, digits = (before.take(last + 1, 1) - before.take(first, 1))[[0, 1, 4]]
        self.words: Numbers = words.astype(np.float64)
        self.are_nouns, self.has_digit = others == 0, digits > 0
        self.holds_verb, self.holds_binding = before[2:4].take(last, 1) > before[2:4].take(
            first + 1, 1
        )

    def _count(self, chosen: NDArray[np.bool_]) -> Numbers:
        return _count_owners(self.owners, chosen, size=self.size)

    def share(self, *holds: NDArray[np.bool_], title: bool = False) -> Numbers:
        """The share of the hits in the body (or in the title) for which each of some things holds.

        One row for each.
        """
        chosen, count = self._in_body, self.count
        if title:
            chosen, count = ~chosen, self.title_count
        rows, hits = np.nonzero(chosen & np.array(holds))
        found = np.bincount(self.owners[hits] + self.size * rows, minlength=len(holds) * self.size)
        return found.reshape(len(holds), -1) / np.maximum(count, 1)

    @cached_property
    def characters(self) -> Numbers:
        """How many characters its folded form has."""
        return np.fromiter(map(len, self.keys), dtype=np.float64, count=self.size)

    def distinct(self, *values: Indexes) -> Numbers:
        """How many different values the hits in the body have, a row for each kind of value.

        Of each kind one value is given per hit.
        """
        hits = (self._in_body & (self.count > 1)[self.owners]).nonzero()[0]
        rows = self.size * np.arange(len(values))[:, None] + self.owners[hits]
        pairs = np.sort(((rows << 32) + np.array(values)[:, hits]).ravel())
        is_new = np.ones(len(pairs), dtype=bool)
        np.not_equal(pairs[1:], pairs[:-1], out=is_new[1:])
        found = np.bincount(pairs[is_new] >> 32, minlength=len(values) * self.size)
        return np.where(self.count > 1, found.reshape(len(values), -1), self.count)

    @cached_property
    def word_counts(self) -> Numbers:
        """How often each word stands in the body; one entry per word, and 0 for no word."""
        numbers = self.facts.numbers
        place = np.arange(len(numbers))
        # One of the places of each word: where it stands last.
        last = np.empty(int(numbers.max()) + 1, dtype=np.int64)
        last[numbers] = place
        own = last[numbers]
        found = np.bincount(own[self.tagged.body : -1], minlength=len(numbers))[own]
        found[-1] = 0
        return found.astype(np.float64)

    @cached_property
    def hard(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Whether a phrase could not go on to the left, and to the right, of each hit."""
        hard = ~_is_among(SOFT)[self.kinds]
        at_start = (self.begins == 0) | (self.begins == self.tagged.body)
        return hard[self.begins - 1] | at_start, hard[self.ends]

    @cached_property
    def edges(self) -> Numbers:
        """The share of hits that open a sentence, and of those with a hard edge left, right, both.

        One row for each.
        """
        opens = np.ones(len(self.sentences), dtype=bool)
        np.not_equal(self.sentences[1:], self.sentences[:-1], out=opens[1:])
        left, right = self.hard
        return self.share(opens[self.begins], left, right, left & right)

    @cached_property
    def varieties(self) -> Numbers:
        """How many different words stand before it and behind it, and in how many sentences it is.

        One row for each.
        """
        numbers = self.facts.numbers
        before, behind = numbers[self.begins - 1], numbers[self.ends]
        return self.distinct(before, behind, self.sentences[self.begins])

    @cached_property
    def is_word(self) -> NDArray[np.bool_]:
        """Whether it is one word and nothing else; 机器人+ is a term of one word, and not that."""
        found: NDArray[np.bool_] = self.single & (
            self.characters == self.facts.length[self.first_word]
        )
        return found

    @cached_property
    def quoted(self) -> dict[int, int]:
        """Hits that stand alone between quotation marks, of those that have any."""
        return self._count_marked("“‘")

    @cached_property
    def in_book_marks(self) -> dict[int, int]:
        """Hits that stand alone between the marks of a book title, of those that have any."""
        return self._count_marked(BOOK_MARKS)

    def _count_marked(self, marks: str) -> dict[int, int]:
        body = self.tagged.body
        hits = [n for n, mark in self._marks.items() if mark in marks and self.begins[n] >= body]
        return Counter(self.owners[hits].tolist()) if hits else {}

    @cached_property
    def _cells(self) -> tuple[Indexes, Indexes, Indexes]:
        """The words of the first hits of what has several, in a row; where each begins there.

        And where in it are no words: marks between them.
        """
        first = self.first_word[self.terms]
        lengths = self.word_after[self.terms] - first
        starts = lengths.cumsum() - lengths
        cells = np.repeat(first - starts, lengths)
        cells += np.arange(len(cells))
        return cells, starts, (self.kinds[cells] == _OTHER).nonzero()[0]

    @cached_property
    def spreads(self) -> Numbers:
        """Least, mean and greatest of what its words are like.

        How rare they are, how widely used in policy documents, how often in the body: a row each.
        """
        return self.spread_of(self.facts.rarity, self.facts.spread, self.word_counts)

    def spread_of(self, *values: Numbers) -> Numbers:
        """Least, mean and greatest of some values of its words, a row for each kind of value.

        Of each kind one value is given per word.
        """
        table = np.array(values)
        one = table.take(self.first_word, axis=1)
        if not self.words.all():  # joining marks alone, between quotation marks, are no words
            one[:, self.words == 0] = 0
        found = np.repeat(one[:, None], 3, axis=1)
        cells, starts, marks = self._cells
        if len(cells):
            inside, terms = table.take(cells, axis=1), self.terms
            inside[:, marks] = 0
            found[:, 1, terms] = np.add.reduceat(inside, starts, axis=1) / self.words[terms]
            inside[:, marks] = -np.inf
            found[:, 2, terms] = np.maximum.reduceat(inside, starts, axis=1)
            inside[:, marks] = np.inf
            found[:, 0, terms] = np.minimum.reduceat(inside, starts, axis=1)
        return found

    @cached_property
    def held(self) -> Numbers:
        """How often at most it stands inside one longer candidate that occurs at least twice."""
        held = np.zeros(self.size)
        longer = ((self.count > 1) & self.several).nonzero()[0]
        if not len(longer):
            return held
        firsts = self.first_in_body[longer]
        order = np.argsort(self.begins, kind="stable")
        begins = self.begins[order]
        low = begins.searchsorted(self.begins[firsts])
        number = begins.searchsorted(self.ends[firsts]) - low
        ends = np.cumsum(number)
        inner = order[np.arange(ends[-1]) + np.repeat(low - ends + number, number)]
        outer = np.repeat(longer, number)
        owners = self.owners[inner]
        is_inside = (self.ends[inner] <= np.repeat(self.ends[firsts], number)) & (owners != outer)
        np.maximum.at(held, owners[is_inside], self.count[outer[is_inside]])
        return held


@cache
def _groups() -> NDArray[np.bool_]:
    """For each number of a kind, and for that of marks: is it a word, no noun, a verb, binding?"""
    no_nouns = set(KINDS) - set(NOUNS)
    return np.array([_is_among("".join(sorted(g))) for g in (KINDS, no_nouns, VERBS, BINDING)])


def _count_owners(owners: Indexes, chosen: NDArray[np.bool_], *, size: int) -> Numbers:
    return np.asarray(np.bincount(owners, weights=chosen, minlength=size), dtype=np.float64)


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
