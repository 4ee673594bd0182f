"""How many, in how many articles, and where in them? Counts over tables of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.text.arguments.checked import checked, require_columns
from zhpolicy.text.document import Article, only_articles
from zhpolicy.text.several import with_note

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["count_items", "count_rows", "positions_of", "positions_table"]


@checked()
def count_rows(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """How many rows each table has, and from how many articles; the longest table first.

    Columns: `table, rows, articles`.

    >>> texts, names = ["选派教师62名。"], ("quantities", "dates")
    >>> tables = {name: evidence_table(texts, name) for name in names}
    >>> count_rows(tables).to_numpy().tolist()
    [['quantities', 1, 1], ['dates', 0, 0]]
    """
    import pandas as pd

    rows = [(name, len(table), table["article"].nunique()) for name, table in tables.items()]
    counted = pd.DataFrame(rows, columns=["table", "rows", "articles"])
    counted.attrs["note"] = f"Counts the rows of {len(rows)} table{'' if len(rows) == 1 else 's'}."
    return counted.sort_values(["rows", "table"], ascending=[False, True], ignore_index=True)


@checked()
def count_items(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """How often each item of a column occurs: `rows` and `articles`, indexed by the item.

    Lists count once for each of their items, empty cells not at all. Items of most articles
    come first, then those of most rows, then by code point.

    >>> table = evidence_table(["选派教师62名,医生12名。", "选派教师3名。"], "quantities")
    >>> count_items(table, "counted").to_dict("index")
    {'教师': {'rows': 2, 'articles': 2}, '医生': {'rows': 1, 'articles': 1}}
    """
    require_columns(table, ["article", column], name="table", advice="name one of its columns")
    items = table[["article", column]].explode(column).dropna()
    items = items[items[column].astype(str) != ""]
    counted = items.groupby(column).agg(rows=("article", "size"), articles=("article", "nunique"))
    order = counted.reset_index().sort_values(
        ["articles", "rows", column], ascending=[False, False, True], ignore_index=True
    )
    if "note" in table.attrs:
        order.attrs["note"] = table.attrs["note"]
    return order.set_index(column)


@checked()
@with_note
def positions_table(articles: Iterable[Article], name: str) -> pd.DataFrame:
    """Where in its article each row of the evidence table `name` stands.

    Columns: `row` (the article) and `position`, 0 at its first character, 1 at its last.

    >>> from zhpolicy import read_article
    >>> page = read_article("师徒结对,选派教师62名。", id="a")
    >>> positions_table([page], "quantities").round(2).to_numpy().tolist()
    [['a', 0.69]]
    """
    kept = list(only_articles(articles))
    return positions_of(kept, evidence_table(kept, name))


@checked()
@with_note
def positions_of(articles: Iterable[Article], table: pd.DataFrame) -> pd.DataFrame:
    """Where in its article each row of any table with `article, start` (raw offsets) stands.

    >>> from zhpolicy import read_article
    >>> page = read_article("师徒结对,选派教师62名。", id="a")
    >>> positions_of([page], evidence_table(page, "quantities")).round(2).to_numpy().tolist()
    [['a', 0.69]]
    """
    import pandas as pd

    pages = {article.id: article for article in only_articles(articles)}
    require_columns(table, ["article", "start"], name="table", advice="evidence_table makes one")
    missing = next((name for name in table["article"] if name not in pages), None)
    if missing is not None:
        raise ValueError(
            f"table: its article {missing!r} is none of the {len(pages)} articles given; expected "
            "the articles that the table was made of"
        )
    rows = [
        (name, _position(pages[name], start))
        for name, start in table[["article", "start"]].itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=["row", "position"])


def _position(article: Article, start: int) -> float:
    return article.alignment.from_raw(start, start)[0] / max(len(article.text), 1)
