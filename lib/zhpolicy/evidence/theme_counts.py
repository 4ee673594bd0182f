"""How often does each article speak of each theme, in which words, and with which others?"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.extract.themes import find_themes, theme_keys
from zhpolicy.text.document import Document, Readable, list_documents, name_documents

__all__ = [
    "count_theme_pairs",
    "count_theme_phrases",
    "count_themes",
    "score_themes",
]


def count_themes(articles: Iterable[Readable]) -> pd.DataFrame:
    """How many hits of each theme each article has: one row an article, one column a theme."""
    counted = {article.id: _count(article) for article in name_documents(articles)}
    table = pd.DataFrame.from_dict(counted, orient="index", columns=list(theme_keys()))
    return table.rename_axis(index="article", columns="theme")


def score_themes(articles: Iterable[Readable]) -> pd.DataFrame:
    """Hits per 1,000 Chinese characters of the article: one row an article, one column a theme.

    Articles differ in length by a factor of four and more, so that plain counts rank the
    longest first. An article without a Chinese character scores 0.
    """
    kept = list_documents(articles)
    lengths = pd.Series({article.id: _count_han(article.working) for article in kept}, dtype=float)
    return count_themes(kept).div(lengths, axis=0).fillna(0.0) * 1000


def count_theme_phrases(articles: Iterable[Readable]) -> pd.DataFrame:
    """How often each phrase stands in each article; the phrases of most articles first.

    Columns: `theme, phrase, english, articles` (how many have it), `hits`. Among equals the
    more frequent comes first, then the order of the characters.
    """
    table = evidence_table(articles, "themes")
    keys = ["theme", "phrase", "english"]
    counted = table.groupby(keys, as_index=False).agg(
        articles=("article", "nunique"), hits=("article", "size")
    )
    order = ["articles", "hits", "theme", "phrase"]
    counted = counted.sort_values(order, ascending=[False, False, True, True])
    return counted.reset_index(drop=True)


def count_theme_pairs(articles: Iterable[Readable]) -> pd.DataFrame:
    """In how many sentences two themes stand together: themes by themes, symmetric.

    The diagonal holds the number of sentences in which the theme stands at all.
    """
    keys = list(theme_keys())
    table = pd.DataFrame(0, index=keys, columns=keys)
    for article in name_documents(articles):
        for present in _themes_by_sentence(article):
            table.loc[present, present] += 1
    return table.rename_axis(index="theme", columns="with")


def _themes_by_sentence(article: Document) -> list[list[str]]:
    """The sorted themes of each sentence that has any."""
    by_sentence = article.by_sentence(find_themes(article))
    return [sorted({hit.theme for hit in hits}) for _, hits in by_sentence]


def _count(article: Document) -> list[int]:
    themes = [hit.theme for hit in find_themes(article)]
    return [themes.count(theme) for theme in theme_keys()]


def _count_han(working: str) -> int:
    return sum("\u4e00" <= character <= "\u9fff" for character in working)
