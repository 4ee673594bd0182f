"""What is known of each word of a text? Looked for once in all documents, and then remembered.

Of each word its kind, how rare it is, how widely policy documents use it, and the rows that the
tables of learned weights have for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import log1p
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from zhpolicy.keywords.words.kinds import MARK, find_kind, find_role
from zhpolicy.text.dictionary import find_rarity, log_frequency
from zhpolicy.text.tables import read_table

__all__ = ["Numbers", "WordFacts", "facts_of_words", "find_spread", "usage_counts", "weights_in"]

Numbers = NDArray[np.float64]
Usage = tuple[float, float]

UNKNOWN = (0.0, 0.0)
WORDS, CHARACTERS = "keywords/word_weights", "keywords/characters"
SENTENCE_ENDS = "。!?;\n"
MOST_WORDS_KEPT = 1 << 16  # beyond it what was remembered is forgotten: some 10 MB


@dataclass(frozen=True, slots=True)
class WordFacts:
    """What is known of the words of a text: one entry for each, and behind them one for no word.

    `numbers` has the same number for the same word. `kinds` and `roles` are the codes of letters
    (keywords.words.kinds); `rarity` is an inverse document frequency, `spread` that of
    `find_spread`, `freedom` the share of its places behind which no noun goes on, `frequency` the
    logarithm of the frequency in jieba's dictionary; `weights`, `first` and `last` are the rows of
    the word, of its first and of its last character in the tables of learned weights, 0 for none.
    """

    numbers: NDArray[np.int64]
    kinds: Numbers
    roles: Numbers
    rarity: Numbers
    spread: Numbers
    freedom: Numbers
    has_digit: Numbers
    ends_sentence: Numbers
    length: Numbers
    frequency: Numbers
    weights: Numbers
    first: Numbers
    last: Numbers


def facts_of_words(words: list[str]) -> WordFacts:
    """What is known of some words, in their order.

    >>> facts = facts_of_words(["2023", "年"])
    >>> facts.has_digit.tolist(), facts.length.tolist()
    ([1.0, 0.0, 0.0], [4.0, 1.0, 0.0])
    """
    memory = _memory()
    if len(memory) > MOST_WORDS_KEPT:
        _memory.cache_clear()
        memory = _memory()
    numbers = np.zeros(len(words) + 1, dtype=np.int64)
    numbers[:-1] = np.fromiter(map(memory.__getitem__, words), dtype=np.int64, count=len(words))
    return WordFacts(numbers, *memory.table.take(numbers, axis=1))


class _Memory(dict[str, int]):
    """The number of the column of each word in a table; a word that is asked for gets one.

    Column 0 is that of no word.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock = Lock()
        self.table: Numbers = np.zeros((len(_facts_of("")), 1024))

    def __missing__(self, word: str) -> int:
        found = _facts_of(word)
        with self._lock:
            number = self.get(word) or len(self) + 1
            if number == self.table.shape[1]:
                self.table = np.hstack([self.table, np.zeros_like(self.table)])
            self.table[:, number] = found
            self[word] = number
        return number


@cache
def _memory() -> _Memory:
    return _Memory()


def _facts_of(word: str) -> tuple[float, ...]:
    lower, characters = word.lower(), _rows_in(CHARACTERS)
    return (
        ord(find_kind(word)) if word else 0,
        ord(find_role(word)),
        find_rarity(lower),
        *usage_counts().get(lower, UNKNOWN),
        any(map(str.isdigit, word)),
        bool(word) and word in SENTENCE_ENDS and find_kind(word) == MARK,
        len(word),
        log_frequency(lower),
        _rows_in(WORDS).get(word, 0),
        characters.get(lower[:1], 0),
        characters.get(lower[-1:], 0),
    )


def find_spread(key: str) -> float:
    """The logarithm of 1 and the stretches of policy documents that it stands in; 0: none known.

    >>> find_spread("乡村振兴") > find_spread("砂糖橘") == 0
    True
    """
    return usage_counts().get(key, UNKNOWN)[0]


@cache
def usage_counts() -> dict[str, Usage]:
    """Of each word and term the spread, and in which share of its places no noun goes on."""
    rows = read_table("keywords/policy_terms")
    return {row["term"]: (log1p(int(row["stretches"])), float(row["free"])) for row in rows}


@cache
def _rows_in(table: str) -> dict[str, int]:
    return {next(iter(row.values())): number for number, row in enumerate(read_table(table), 1)}


@cache
def weights_in(table: str, columns: tuple[str, ...]) -> Numbers:
    """A row of weights for each column of a table, those of its rows in their order after a 0."""
    rows = read_table(table)
    return np.array([[0.0, *(float(row[column] or 0) for row in rows)] for column in columns])
