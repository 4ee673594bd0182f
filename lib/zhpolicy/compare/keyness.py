"""What sets one document, or one group of documents, apart from the rest? Keyness.

Counts come first: how often, in how many documents, how evenly spread. Then three measures,
each with an interval that takes the document, not the word, as what was sampled. p-values are
shown only on request, and with few documents they should not be requested.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import chi2

from zhpolicy.compare.burstiness import Burstiness, estimate_burstiness, simple_variance
from zhpolicy.compare.dispersion import score_evenness
from zhpolicy.compare.grouping.groups import Grouping, Groups
from zhpolicy.compare.measures import (
    Floats,
    chi_square,
    fisher_exact,
    log_likelihood,
    log_odds,
    log_ratio,
)
from zhpolicy.compare.word_counts import WordCounts, count_words
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Document, Readable, list_documents
from zhpolicy.text.several import with_note

__all__ = ["DISTINCTIVE_COLUMNS", "distinctive_table", "score_counts"]

DISTINCTIVE_COLUMNS = (
    "word",
    "count",
    "rest_count",
    "per_thousand",
    "rest_per_thousand",
    "documents",
    "rest_documents",
    "dp",
    "log_odds",
    "log_odds_low",
    "log_odds_high",
    "log_ratio",
    "log_ratio_low",
    "log_ratio_high",
    "g2",
    "g2_low",
    "g2_high",
)
TEST_COLUMNS = ("chi_square", "p_g2", "p_chi_square", "p_fisher")
# Once is chance; a word that counts for a document should at least be repeated.
MINIMUM_COUNT = 2


def score_counts(
    counts: WordCounts,
    *,
    focus: NDArray[np.bool_],
    minimum_count: int = MINIMUM_COUNT,
    level: float = 0.95,
    tests: bool = False,
) -> pd.DataFrame:
    """The words that set the documents marked in `focus` apart from the rest, the best first.

    One row a word that occurs `minimum_count` times in both together, sorted by the lower
    end of its log-odds interval, then by word. Columns: DISTINCTIVE_COLUMNS; `dp` is Gries'
    DP in all documents. `log_odds` (Monroe et al. 2008) takes as its prior the words of both
    sides, as many as a document has on average; `log_ratio` is binary (Hardie 2014); `g2` is
    negative when the word is rarer in focus (Dunning 1993). The intervals are document-level:
    see `burstiness`; with fewer than three documents they are empty (NaN). `tests=True` adds
    TEST_COLUMNS, whose p-values treat every word as an independent draw.
    `distinctive_table` makes the counts and the sides itself; other units than jieba's words
    (terms, pairs of words) are counted with `count_words`. Raises ValueError when a side has no
    document.

    >>> aid = ["援疆医生带徒弟,援疆教师带徒弟", "援疆干部来了"]
    >>> counts = count_words([*aid, "农产品销售,农产品展销"])
    >>> score_counts(counts, focus=np.array([True, True, False]))["word"].tolist()
    ['援疆', '带徒弟', '农产品']
    """
    if focus.all() or not focus.any():
        raise ValueError("nothing to compare: one side has no documents; expected some on both")
    split = _Split(counts, focus)
    table = pd.DataFrame(
        {
            "word": list(counts.words),
            **split.descriptive_columns(),
            "dp": score_evenness(counts),
            **split.measured_columns(level),
            **(split.tested_columns() if tests else {}),
        }
    )
    table = table[list(DISTINCTIVE_COLUMNS + (TEST_COLUMNS if tests else ()))]
    table = table[split.count + split.rest >= minimum_count]
    first = "log_odds_low" if split.burstiness else "log_odds"
    return table.sort_values([first, "word"], ascending=[False, True], ignore_index=True)


@checked("group")
@with_note
def distinctive_table(
    documents: Iterable[Readable],
    *,
    group: Grouping = "article",
    k: int = 10,
    count: Callable[[list[Document]], WordCounts] = count_words,
    **options: Any,
) -> pd.DataFrame:
    """For each document, or each `group` of documents, the `k` words that set it apart.

    `group` says which group a document belongs to: a column of the table of articles (`"source"`,
    `"year"`, `"province"`), a Series or a dictionary by article id, or a function of a document
    (`grouping.groups`); without it each document is compared with all others. Documents of no group
    are left out, and the note counts them. `count` counts other units than words:
    `count_keywords` of `corpus_keywords`. Columns: `group`, `rank`, then those of `score_counts`,
    whose options are taken too. Only words that the group uses more often than the rest are
    listed, and at least `minimum_count` times. Groups stand in the order of their first document.
    Raises ValueError when there is only one group.

    >>> pages = ["援疆医生,援疆教师", "购房补助,购房手续"]
    >>> distinctive_table(pages, k=1)[["group", "word"]].to_numpy().tolist()
    [['1', '援疆'], ['2', '购房']]
    """
    if k < 1:
        raise ValueError(f"k is {k}; expected the number of words for each group, 1 or more")
    listed = list_documents(documents)
    groups = Groups(listed, group)
    if len(groups.names) == 1 or (listed and not groups.names):
        one = f"only one group, {groups.names[0]!r}" if groups.names else "no group"
        raise ValueError(f"there is {one}; expected two to compare")
    kept = [number for number, label in enumerate(groups.labels) if label is not None]
    counts = count([listed[number] for number in kept])
    names = [groups.labels[number] for number in kept]
    parts = [_top(counts, names, one=one, k=k, **options) for one in groups.names]
    columns = ["group", "rank", *DISTINCTIVE_COLUMNS]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    table.attrs["said"] = (groups.said,)
    return table


def _top(
    counts: WordCounts, names: list[Hashable], *, one: Hashable, k: int, **options: Any
) -> pd.DataFrame:
    focus = np.array([name == one for name in names])
    table = score_counts(counts, focus=focus, **options)
    least = options.get("minimum_count", MINIMUM_COUNT)
    table = table[(table["log_ratio"] > 0) & (table["count"] >= least)]
    table = pd.DataFrame(table.head(k)).reset_index(drop=True)
    table.insert(0, "group", pd.Series([one] * len(table), dtype=object))
    table.insert(1, "rank", range(1, len(table) + 1))
    return table


class _Split:
    """The counts of two sides of a corpus, and what is computed from them once."""

    def __init__(self, counts: WordCounts, focus: NDArray[np.bool_]) -> None:
        rows = counts.matrix.tocsr()
        self.sides = rows[focus], rows[~focus]
        self.count, self.rest = (_sum(side) for side in self.sides)
        self.size, self.rest_size = (int(counts.sizes[which].sum()) for which in (focus, ~focus))
        self.sizes = {"size": self.size, "rest_size": self.rest_size}
        # Monroe et al. ask for a prior that pulls rare words to zero and leaves common ones: the
        # words of an average document, distributed as in all of them.
        weight = counts.sizes.mean() / max(self.size + self.rest_size, 1)
        self.prior = counts.totals * weight
        # Half a word for those that nobody used keeps the odds of a page with one word finite.
        self.prior_size = (self.size + self.rest_size) * weight + 0.5
        self.burstiness: Burstiness | None = None
        if len(counts.sizes) > 2:
            self.burstiness = estimate_burstiness(counts.matrix, counts.sizes, focus=focus)

    def descriptive_columns(self) -> dict[str, Any]:
        return {
            "count": self.count,
            "rest_count": self.rest,
            "per_thousand": 1000 * self.count / max(self.size, 1),
            "rest_per_thousand": 1000 * self.rest / max(self.rest_size, 1),
            "documents": _sum(self.sides[0] > 0),
            "rest_documents": _sum(self.sides[1] > 0),
        }

    def measured_columns(self, level: float) -> dict[str, Floats]:
        odds, variance = log_odds(
            self.count, self.rest, **self.sizes, prior=self.prior, prior_size=self.prior_size
        )
        inflation, wide = self._inflation(level)
        half = wide * np.sqrt(inflation * variance)
        ratio = log_ratio(self.count, self.rest, **self.sizes)
        ratio_half = wide * np.sqrt(inflation * simple_variance(self.count, self.rest)) / np.log(2)
        g2 = log_likelihood(self.count, self.rest, **self.sizes)
        return {
            **_interval("log_odds", odds, half=half),
            **_interval("log_ratio", ratio, half=ratio_half),
            **_squared("g2", np.sign(ratio) * np.sqrt(g2), half=wide * np.sqrt(inflation)),
        }

    def tested_columns(self) -> dict[str, Floats]:
        g2 = log_likelihood(self.count, self.rest, **self.sizes)
        pearson = chi_square(self.count, self.rest, **self.sizes)
        return {
            "chi_square": pearson,
            "p_g2": chi2.sf(g2, 1),
            "p_chi_square": chi2.sf(pearson, 1),
            "p_fisher": fisher_exact(self.count, self.rest, **self.sizes),
        }

    def _inflation(self, level: float) -> tuple[Floats, float]:
        if self.burstiness is None:
            return np.full(len(self.count), np.nan), np.nan
        inflation = self.burstiness.inflation(self.count, self.rest)
        return inflation, self.burstiness.quantile(level)


def _interval(name: str, value: Floats, *, half: Floats) -> dict[str, Floats]:
    return {name: value, f"{name}_low": value - half, f"{name}_high": value + half}


def _squared(name: str, root: Floats, *, half: Floats) -> dict[str, Floats]:
    """G2 is the square of a nearly normal value: its interval is that value's, squared again."""
    values = {name: root, f"{name}_low": root - half, f"{name}_high": root + half}
    return {key: np.sign(value) * value**2 for key, value in values.items()}


def _sum(rows: Any) -> NDArray[np.int64]:
    return np.asarray(rows.sum(axis=0), dtype=np.int64).ravel()
