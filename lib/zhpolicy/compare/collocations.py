"""Which words keep company? Pairs of words that stand near each other more often than chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np
import pandas as pd

from zhpolicy.compare.word_counts import MINIMUM_LENGTH
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Readable, name_documents, words_by_sentence
from zhpolicy.text.scripts import to_working
from zhpolicy.text.several import with_note

__all__ = ["COLLOCATION_COLUMNS", "collocation_table"]

COLLOCATION_COLUMNS = (
    "word",
    "other",
    "count",
    "documents",
    "word_count",
    "other_count",
    "log_dice",
    "pmi",
)
# Five words to each side is the window that corpus linguistics has settled on (Sinclair 1991).
COLLOCATION_WINDOW = 5
# PMI of a pair seen once or twice is the rarity of its words, nothing else: below three a pair
# is not listed.
LEAST_TOGETHER = 3


class _Collocation(NamedTuple):
    """A pair of words with what COLLOCATION_COLUMNS say of it, in their order."""

    word: str
    other: str
    together: int
    documents: int
    word_count: int
    other_count: int
    log_dice: float
    pmi: float

    def turned(self) -> _Collocation:
        """The same pair with the other word first."""
        return self._replace(
            word=self.other,
            other=self.word,
            word_count=self.other_count,
            other_count=self.word_count,
        )


@checked()
@with_note
def collocation_table(
    documents: Iterable[Readable],
    *,
    word: str = "",
    window: int = COLLOCATION_WINDOW,
    floor: int = LEAST_TOGETHER,
) -> pd.DataFrame:
    """The pairs of words that stand within `window` words of each other in one sentence.

    Only pairs that do so `floor` times. `word` leaves only pairs with this word (in either
    script), which then comes first. Columns: COLLOCATION_COLUMNS. `log_dice` is Rychly 2008
    (14 is the highest; independent of the size of the corpus), `pmi` the pointwise mutual
    information of Church & Hanks 1990, binary, corrected for the window. Sorted by
    `log_dice`, then count, then words.

    >>> table = collocation_table(["师徒结对帮带。师徒结对传承。师徒結對同心。"])
    >>> table[["word", "other", "count", "log_dice"]].to_numpy().tolist()
    [['师徒', '结对', 3, 14.0]]
    """
    counted = _Pairs(window=window)
    counted.add(documents)
    folded = to_working(word).lower()
    rows = [
        _collocation(pair, n, counted=counted)
        for pair, n in counted.counted().items()
        if n >= floor
    ]
    if folded:
        rows = [row if row.word == folded else row.turned() for row in rows if folded in row[:2]]
    table = pd.DataFrame(rows, columns=list(COLLOCATION_COLUMNS))
    order = ["log_dice", "count", "word", "other"]
    return table.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


class _Pairs:
    """Pairs within a window, counted over documents; in their commoner order."""

    def __init__(self, *, window: int) -> None:
        self.window = window
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.documents: Counter[tuple[str, str]] = Counter()
        self.words: Counter[str] = Counter()

    def add(self, documents: Iterable[Readable]) -> None:
        for document in name_documents(documents):
            own: Counter[tuple[str, str]] = Counter()
            for sentence in words_by_sentence(document):
                words = list(_long(sentence))
                self.words.update(words)
                own.update(_near(words, self.window))
            self.pairs.update(own)
            self.documents.update({_either(pair) for pair in own})

    def counted(self) -> dict[tuple[str, str], int]:
        """Each pair once, with its count in either order."""
        both = {}
        for (one, two), count in self.pairs.items():
            back = self.pairs.get((two, one), 0)
            if (count, two) > (back, one):
                both[one, two] = count + back
        return both


def _near(words: list[str], window: int) -> Iterator[tuple[str, str]]:
    for place, word in enumerate(words):
        for other in islice(words, place + 1, place + 1 + window):
            if other != word:
                yield (word, other)


def _either(pair: tuple[str, str]) -> tuple[str, str]:
    return min(pair), max(pair)


def _long(sentence: list[str]) -> Iterator[str]:
    return (word for word in sentence if len(word) >= MINIMUM_LENGTH)


def _collocation(pair: tuple[str, str], count: int, *, counted: _Pairs) -> _Collocation:
    one, two = (counted.words[word] for word in pair)
    dice = 14 + np.log2(2 * count / (one + two))
    chance = one * two * counted.window / max(counted.words.total(), 1)
    pmi = np.log2(count / chance)
    return _Collocation(
        *pair,
        together=count,
        documents=counted.documents[_either(pair)],
        word_count=one,
        other_count=two,
        log_dice=float(min(dice, 14.0)),
        pmi=float(pmi),
    )
