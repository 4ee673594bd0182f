"""Which words does each document use, and how often? The counts that comparisons start from.

A document is an `Article` or a string. Words are folded into one form, so that 組團式 and
组团式 are one word: the working form of `scripts.to_working`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csc_matrix

from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Document, Readable, list_documents, words_of

__all__ = [
    "WordCounts",
    "count_words",
]

# Most single characters are particles (的, 和) or pieces of a name that the dictionary lacks.
MINIMUM_LENGTH = 2


@dataclass(frozen=True)
class WordCounts:
    """How often each document uses each word.

    `matrix[d, w]` is the count of `words[w]` in the document `names[d]`; `sizes[d]` is the
    number of all its words, including those too short to have a column.

    >>> counts = count_words(["选派教师,教师到岗。"], minimum_count=2)
    >>> counts.words, counts.matrix.toarray().tolist()
    (('教师',), [[2]])
    """

    names: tuple[str, ...]
    words: tuple[str, ...]
    matrix: csc_matrix
    sizes: np.ndarray

    @cached_property
    def totals(self) -> np.ndarray:
        """The count of each word in all documents."""
        return np.asarray(self.matrix.sum(axis=0), dtype=np.int64).ravel()

    @cached_property
    def document_counts(self) -> np.ndarray:
        """The number of documents that use each word."""
        return np.asarray(np.diff(self.matrix.indptr), dtype=np.int64)


@checked()
def count_words(
    documents: Iterable[Readable],
    *,
    words: Callable[[Document], Iterable[str]] = words_of,
    minimum_length: int = MINIMUM_LENGTH,
    minimum_count: int = 1,
) -> WordCounts:
    """The words of some documents, counted; columns in the order of code points.

    `words` says what a document's words are: any function from a document to strings.
    Words shorter than `minimum_length` or rarer than `minimum_count` in all get no column.
    Raises TypeError when `documents` is a single document.

    >>> counts = count_words(["師徒結對", "师徒结对,师徒同心"])
    >>> dict(zip(counts.words, counts.totals.tolist()))["师徒"]
    3
    """
    listed = list_documents(documents)
    names = tuple(document.id for document in listed)
    bags = [Counter(words(document)) for document in listed]
    totals: Counter[str] = Counter()
    for bag in bags:
        totals.update(bag)
    columns = sorted(
        word for word, n in totals.items() if len(word) >= minimum_length and n >= minimum_count
    )
    sizes = np.array([bag.total() for bag in bags], dtype=np.int64)
    return WordCounts(names, tuple(columns), _fill(bags, columns), sizes)


def _fill(bags: list[Counter[str]], columns: list[str]) -> csc_matrix:
    place = {word: index for index, word in enumerate(columns)}
    cells = [
        (row, place[word], n)
        for row, bag in enumerate(bags)
        for word, n in bag.items()
        if word in place
    ]
    rows, where, counts = np.array(cells, dtype=np.int64).reshape(-1, 3).T
    shape = (len(bags), len(columns))
    matrix = csc_matrix((counts, (rows, where)), shape=shape, dtype=np.int64)
    matrix.sort_indices()
    return matrix
