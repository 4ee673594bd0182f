"""How evenly is a word spread over the documents?"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from zhpolicy.compare.word_counts import WordCounts, count_words
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Readable
from zhpolicy.text.several import with_note

__all__ = ["DISPERSION_COLUMNS", "dispersion_table", "score_evenness"]

DISPERSION_COLUMNS = ("word", "count", "documents", "share_of_documents", "dp", "dp_norm")


@checked()
@with_note
def dispersion_table(documents: Iterable[Readable], *, minimum_count: int = 2) -> pd.DataFrame:
    """Gries' DP of each word, the most evenly spread frequent words first.

    DP is half the sum, over documents, of the difference between the share of the word's
    occurrences that a document holds and the share of all words that it holds: 0 is even, near
    1 is all in one short document (Gries 2008, IJCL 13; `dp_norm` after Lijffijt & Gries 2012,
    which makes 1 reachable). Sorted by documents, then by `dp_norm`, then by word.

    >>> table = dispersion_table(["援疆医生,编制编制", "援疆教师,农业科技"])
    >>> table[["word", "documents", "dp"]].to_numpy().tolist()
    [['援疆', 2, 0.0], ['编制', 1, 0.5]]
    """
    counts = count_words(documents, minimum_count=minimum_count)
    dp = score_evenness(counts)
    table = pd.DataFrame(
        {
            "word": list(counts.words),
            "count": counts.totals,
            "documents": counts.document_counts,
            "share_of_documents": counts.document_counts / max(len(counts.names), 1),
            "dp": dp,
            "dp_norm": _normalise(dp, counts.sizes),
        },
        columns=list(DISPERSION_COLUMNS),
    )
    order = ["documents", "dp_norm", "word"]
    return table.sort_values(order, ascending=[False, True, True], ignore_index=True)


def score_evenness(counts: WordCounts) -> NDArray[np.float64]:
    """DP of each word of `counts`, in its order.

    >>> score_evenness(count_words(["医生教师", "医生护士"])).tolist()
    [0.0, 0.5, 0.5]
    """
    shares = counts.sizes / max(int(counts.sizes.sum()), 1)
    matrix = counts.matrix
    word = np.repeat(np.arange(matrix.shape[1]), np.diff(matrix.indptr))
    held = shares[matrix.indices]
    difference = np.abs(matrix.data / counts.totals[word] - held) - held
    # A document without the word differs by its whole share: all shares are 1 together.
    sums = np.bincount(word, weights=difference, minlength=matrix.shape[1])
    return np.clip((1 + sums) / 2, 0.0, 1.0)


def _normalise(dp: NDArray[np.float64], sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    if not sizes.sum():
        return dp
    room = 1 - sizes.min() / sizes.sum()
    return dp / room if room > 0 else np.zeros_like(dp)
