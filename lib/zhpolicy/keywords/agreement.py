"""Which keywords do several methods find, and which does a whole corpus keep?"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from zhpolicy.keywords.find import find_keywords
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Document, Readable, name_documents
from zhpolicy.text.scripts import to_working
from zhpolicy.text.several import with_note

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["METHODS", "methods_table", "rank_keywords", "score_agreement"]

METHODS = ("zhpolicy", "tfidf", "textrank")


@checked()
@with_note
def methods_table(articles: Iterable[Readable], *, k: int = 10) -> pd.DataFrame:
    """The keywords of each article by each method, side by side: `article, rank`, the methods.

    A method that finds fewer than `k` leaves empty cells.

    >>> table = methods_table(["推行青藍工程,師徒結對。青藍工程見效。"], k=2)
    >>> table.to_numpy().tolist()
    [['1', 1, '青藍工程', '青藍', '工程'], ['1', 2, '師徒結對', '結對', '結對']]
    """
    import pandas as pd

    rows = [row for article in name_documents(articles) for row in _ranks(article, k)]
    return pd.DataFrame(rows, columns=["article", "rank", *METHODS])


@checked()
@with_note
def score_agreement(articles: Iterable[Readable], *, k: int = 10) -> pd.DataFrame:
    """How many of `k` keywords two methods share, on average over the articles.

    Columns: `method, other, shared`. Scripts are folded. Raises ValueError without articles.

    >>> score_agreement(["推行青藍工程,師徒結對。青藍工程見效。"], k=3).to_numpy().tolist()
    [['zhpolicy', 'tfidf', 0.0], ['zhpolicy', 'textrank', 0.0], ['tfidf', 'textrank', 2.0]]
    """
    import pandas as pd

    found = [
        [set(_keywords(article, method, k=k)) for method in METHODS]
        for article in name_documents(articles)
    ]
    if not found:
        raise ValueError("no articles to compare methods on; expected one or more")
    rows = [
        (METHODS[one], METHODS[two], sum(len(sets[one] & sets[two]) for sets in found) / len(found))
        for one, two in combinations(range(len(METHODS)), 2)
    ]
    return pd.DataFrame(rows, columns=["method", "other", "shared"])


@checked()
def rank_keywords(articles: Iterable[Readable], *, k: int = 10) -> list[str]:
    """The keywords of a corpus, the best first, in simplified characters.

    A keyword gains 1/rank in each article that has it among its `k` (mean reciprocal rank), so
    that one article's first does not outweigh what several share.

    >>> rank_keywords(["推行青藍工程。", "青蓝工程见效,签约家庭医生。"], k=2)
    ['青蓝工程', '家庭医生', '推行青蓝工程']
    """
    gains: dict[str, float] = {}
    for article in name_documents(articles):
        for rank, keyword in enumerate(_keywords(article, METHODS[0], k=k), 1):
            gains[keyword] = gains.get(keyword, 0.0) + 1 / rank
    return sorted(gains, key=lambda keyword: (-gains[keyword], keyword))


def _ranks(article: Document, k: int) -> list[tuple[object, ...]]:
    lists = [find_keywords(article, k, method=method) for method in METHODS]
    names = [[keyword.keyword for keyword in found] + [""] * (k - len(found)) for found in lists]
    return [(article.id, rank, *row) for rank, row in enumerate(zip(*names, strict=True), 1)]


def _keywords(article: Document, method: str, *, k: int) -> list[str]:
    return [to_working(found.keyword) for found in find_keywords(article, k, method=method)]
