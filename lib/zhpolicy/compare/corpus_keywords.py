"""What is a whole corpus about, and what sets a group or a month of it apart? Keywords, counted.

The keywords of each article are looked for in all articles, so that a term counts where it
stands and not only where it came among the first ten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from zhpolicy.compare.grouping.groups import Grouping
from zhpolicy.compare.keyness import distinctive_table
from zhpolicy.compare.word_counts import WordCounts, count_words
from zhpolicy.keywords.candidates import fold
from zhpolicy.keywords.find import find_keywords
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Document, Readable, list_documents, words_of
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.scripts import to_working
from zhpolicy.text.several import with_note

__all__ = ["corpus_keywords_table", "count_keywords", "distinctive_keywords_table"]

COLUMNS = ["rank", "keyword", "articles", "keyword_of", "count", "score"]
# As many as a reader would write for one article.
PER_ARTICLE = 10


@checked()
@with_note
def corpus_keywords_table(
    documents: Iterable[Readable], *, k: int = 20, per_article: int = PER_ARTICLE
) -> pd.DataFrame:
    """What are these articles about? The `k` best of the keywords of all of them.

    Columns: `rank`, `keyword` (in simplified characters), `articles` (in how many it stands),
    `keyword_of` (of how many it is one of the first `per_article`), `count` (how often it stands in
    all of them), `score`: a keyword gains 1/rank in each article that has it among its first
    (mean reciprocal rank), so that what several share comes before what is first in one. What only
    a title says counts for its article.

    >>> pages = ["推行青藍工程,师徒结对。青藍工程见效。", "青蓝工程扩大。医院推行青蓝工程。"]
    >>> table = corpus_keywords_table(pages, k=1)
    >>> table[["keyword", "articles", "keyword_of", "count"]].to_numpy().tolist()
    [['青蓝工程', 2, 2, 4]]
    """
    listed = list_documents(documents)
    lists = [_keywords_of(document, per_article) for document in listed]
    counts = _count(listed, lists)
    gains: dict[str, float] = {}
    for keywords in lists:
        for rank, keyword in enumerate(keywords, 1):
            gains[keyword] = gains.get(keyword, 0.0) + 1 / rank
    chosen_by = Counter(keyword for keywords in lists for keyword in keywords)
    stands_in = dict(zip(counts.words, counts.document_counts.tolist(), strict=True))
    totals = dict(zip(counts.words, counts.totals.tolist(), strict=True))
    best = sorted(gains, key=lambda keyword: (-gains[keyword], keyword))[:k]
    rows = [
        (
            rank,
            keyword,
            max(stands_in.get(keyword, 0), chosen_by[keyword]),
            chosen_by[keyword],
            totals.get(keyword, 0),
            round(gains[keyword], 4),
        )
        for rank, keyword in enumerate(best, 1)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


@checked("group")
@with_note
def distinctive_keywords_table(
    documents: Iterable[Readable],
    *,
    group: Grouping = "article",
    k: int = 10,
    **options: Any,
) -> pd.DataFrame:
    """Which keywords set each document, or each `group` of documents, apart from the rest?

    `distinctive_table` with keywords for words: its columns, its intervals and its options.
    `group` says which group a document belongs to: `"month"`, `"source"`, a Series, a function.
    `per_thousand` counts per thousand words of the text. Raises ValueError when there is only one
    group.

    >>> pages = ["推行青蓝工程。青蓝工程见效。", "签约家庭医生。家庭医生上门,家庭医生随访。"]
    >>> distinctive_keywords_table(pages, k=1)[["group", "word", "count"]].to_numpy().tolist()
    [['1', '青蓝工程', 2], ['2', '家庭医生', 3]]
    """
    return distinctive_table(documents, group=group, k=k, count=count_keywords, **options)


def count_keywords(documents: Iterable[Readable], *, per_article: int = PER_ARTICLE) -> WordCounts:
    """How often does each article use each keyword that any of them has?

    Every place counts, also inside a longer one: 援疆干部 is a place of 援疆 too. A keyword that
    stands nowhere but in a longer one has no column. `sizes` are all words of the articles.
    """
    listed = list_documents(documents)
    return _count(listed, [_keywords_of(document, per_article) for document in listed])


def _count(documents: list[Document], lists: list[list[str]]) -> WordCounts:
    finder = PhraseFinder({keyword for keywords in lists for keyword in keywords})
    counts = count_words(documents, words=lambda document: _mentions(document, finder))
    sizes = np.array([sum(1 for _ in words_of(document)) for document in documents])
    kept = _stand_alone(dict(zip(counts.words, counts.totals.tolist(), strict=True)))
    words = tuple(counts.words[number] for number in kept)
    return WordCounts(counts.names, words, counts.matrix[:, kept], sizes)


def _stand_alone(totals: dict[str, int]) -> list[int]:
    """The numbers of the keywords that stand somewhere outside each longer one."""
    inside = {
        keyword[start:end]
        for keyword, total in totals.items()
        for start in range(len(keyword))
        for end in range(start + 1, len(keyword) + 1)
        if end - start < len(keyword) and totals.get(keyword[start:end]) == total
    }
    return [number for number, keyword in enumerate(totals) if keyword not in inside]


def _mentions(document: Document, finder: PhraseFinder) -> Iterator[str]:
    return (hit.phrase for hit in finder.find_all(fold(document.working)))


def _keywords_of(document: Document, k: int) -> list[str]:
    found = find_keywords(document, k)
    return list(dict.fromkeys(fold(to_working(keyword.keyword)) for keyword in found))
