"""What does the overview of a store say? Counted from its tables, all articles of it.

Only a draw of the articles is read again from the source, for the notebooks and the reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from zhpolicy.corpus.corpus import problems_table
from zhpolicy.extract.home import find_home
from zhpolicy.report.overview import MOST_LISTED, MOST_PROBLEMS, Overview
from zhpolicy.report.sample import smallest_digests
from zhpolicy.store.query import StoredTables, read_store
from zhpolicy.text.document import Article
from zhpolicy.text.records import Problem

__all__ = ["draw_from_store", "overview_of_store"]


def draw_from_store(store: Path, most: int) -> list[str]:
    """The ids of the articles that are drawn, by the same rule as from a folder.

    Raises ValueError for what is no store or is not finished.
    """
    return smallest_digests(read_store(store).columns("articles", "article")["article"], most)


def overview_of_store(store: Path, drawn: Iterable[Article]) -> tuple[Overview, list[Problem]]:
    """All articles of a store counted, and its problems. Places are those of the articles drawn.

    Raises ValueError for what is no store or is not finished.
    """
    tables = read_store(store)
    articles = tables.columns("articles", "article", "title", "date", "source", "body_spans")
    overview = Overview(store.name, articles=len(articles))
    lengths = articles["body_spans"].map(_length)
    overview.characters = int(lengths.sum())
    overview.months = Counter(articles["date"].str[:7].tolist())
    overview.sources = Counter(articles["source"].tolist())
    for month, length in zip(articles["date"].str[:7], lengths, strict=True):
        overview.written[month] += length
    overview.themes = _themes(tables, articles)
    homes = [find_home(article) for article in drawn]
    overview.places = Counter(home.name if home else "" for home in homes)
    overview.copies = _copies(tables, articles)
    overview.titles = _titles(overview.copies, articles)
    first = articles.head(MOST_LISTED).assign(characters=lengths, place="").fillna("")
    for row in first.drop(columns="body_spans").to_dict("records"):
        told = {str(name): value for name, value in row.items()}
        overview.rows.append(told | {"title": row["title"] or row["article"]})
    found = problems_table([]) if "problems" not in tables else tables["problems"]
    return overview, [Problem(*row) for row in found.itertuples(index=False, name=None)]


def _themes(tables: StoredTables, articles: pd.DataFrame) -> Counter[tuple[str, str]]:
    """How often phrases of each theme stand in the articles of each month."""
    if "themes" not in tables:
        return Counter()
    months = articles.set_index("article")["date"].str[:7]
    hits = tables.columns("themes", "article", "theme")
    keys = zip(hits["article"].map(months), hits["theme"], strict=True)
    return Counter((str(month), str(theme)) for month, theme in keys)


def _copies(tables: StoredTables, articles: pd.DataFrame) -> pd.DataFrame:
    """Near duplicates as `find_copies` tells them: each with the earlier one it is like."""
    found = tables.columns("near_duplicates", "article", "of", "similarity")
    dates = articles.set_index("article")["date"]
    firsts = dict(zip(found["article"], found["of"], strict=True))
    clusters = []
    for article in found["article"]:
        while article in firsts:
            article = firsts[article]
        clusters.append(article)
    return pd.DataFrame(
        {
            "article": found["article"],
            "date": found["article"].map(dates).fillna(""),
            "copy_of": found["of"],
            "copy_of_date": found["of"].map(dates).fillna(""),
            "similarity": found["similarity"],
            "cluster": clusters,
        }
    )


def _titles(copies: pd.DataFrame, articles: pd.DataFrame) -> dict[str, str]:
    """What the copies that the overview shows are called, and what they are copies of."""
    shown = copies.head(MOST_PROBLEMS)
    known = articles.drop_duplicates("article").set_index("article")["title"]
    names = known.reindex([*shown["article"], *shown["copy_of"]]).fillna("")
    return {str(article): title for article, title in names.items() if title}


def _length(spans: str) -> int:
    """How many characters the body of an article has, of its spans as the table writes them."""
    ends = (span.split("-") for span in str(spans).split(";") if "-" in span)
    return sum(int(end) - int(start) for start, end in ends)
