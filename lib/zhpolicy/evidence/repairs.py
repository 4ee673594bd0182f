"""What was wrong with the pages, and what was done about it? Repairs and blocks as tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhpolicy.text.arguments.checked import checked, require_columns
from zhpolicy.text.document import Article, only_articles
from zhpolicy.text.records import Block
from zhpolicy.text.several import with_note

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "blocks_table",
    "bytes_table",
    "count_edits",
    "edits_table",
    "repaired_bytes_table",
    "unresolved_table",
]

EDIT_COLUMNS = ["article", "start", "end", "before", "after", "kind", "certainty", "alternatives"]
UNRESOLVED_COLUMNS = ["article", "start", "end", "surface", "reason"]
BLOCK_COLUMNS = ["article", "start", "end", "label", "reason", "surface"]


@checked()
@with_note
def edits_table(articles: Iterable[Article]) -> pd.DataFrame:
    """Every repair: where on the raw page, what stood there, what stands there now, how sure.

    >>> from zhpolicy import read_article
    >>> table = edits_table(read_article("為當(dāng)?shù)厝罕婇_拓"))
    >>> table[["before", "after", "kind"]].to_numpy().tolist()
    [['(dāng)', '', 'gloss'], ['?shù)厝罕婇_', '地群眾開', 'crossed_bytes']]
    """
    import pandas as pd

    rows = [
        (article.id, *(getattr(edit, name) for name in EDIT_COLUMNS[1:]))
        for article in only_articles(articles)
        if article.restored
        for edit in article.restored.edits
    ]
    return pd.DataFrame(rows, columns=EDIT_COLUMNS)


@checked()
@with_note
def count_edits(articles: Iterable[Article], *, by: str = "kind") -> pd.DataFrame:
    """How many repairs of each kind (or `by="certainty"`): one row an article, also without any.

    >>> from zhpolicy import read_article
    >>> count_edits(read_article("為當(dāng)?shù)厝罕婇_拓", id="a")).loc["a"].to_dict()
    {'crossed_bytes': 1, 'gloss': 1}
    """
    import pandas as pd

    kept = list(only_articles(articles))
    edits = edits_table(kept)
    require_columns(edits, [by], name="by", advice="as by='kind' or by='certainty'")
    counted = pd.crosstab(edits["article"], edits[by])
    return counted.reindex([article.id for article in kept], fill_value=0).rename_axis("article")


@checked()
@with_note
def unresolved_table(articles: Iterable[Article]) -> pd.DataFrame:
    """What is damaged and was left as it is, with the reason.

    >>> from zhpolicy import read_article
    >>> unresolved_table(read_article("山东选派教师。")).empty
    True
    """
    import pandas as pd

    rows = [
        (article.id, left.start, left.end, left.surface, left.reason)
        for article in only_articles(articles)
        if article.restored
        for left in article.restored.unresolved
    ]
    return pd.DataFrame(rows, columns=UNRESOLVED_COLUMNS)


@checked()
@with_note
def blocks_table(articles: Iterable[Article]) -> pd.DataFrame:
    """What each stretch of each page is, and why: title, body, or a kind of furniture.

    >>> from zhpolicy import read_article
    >>> page = read_article("首页 > 新闻\\n山东选派教师269名。")
    >>> blocks_table(page)[["label", "surface"]].to_numpy().tolist()
    [['navigation', '首页 > 新闻'], ['body', '山东选派教师269名。']]
    """
    import pandas as pd

    rows = [
        (article.id, block.start, block.end, block.label, block.reason, _surface(article, block))
        for article in only_articles(articles)
        for block in article.blocks
    ]
    return pd.DataFrame(rows, columns=BLOCK_COLUMNS)


@checked()
def bytes_table(before: str, after: str) -> pd.DataFrame:
    """The bytes (GBK, hexadecimal) of what stood on the page beside those of what it said.

    Two rows, `page` and `restored`; columns `text` and `bytes`, the bytes of one character
    joined, `·` for a character that GBK lacks.

    >>> bytes_table("?shù)匚", "地")["bytes"].tolist()
    ['3F 73 68 A8B4 29 D8CE', 'B5D8']
    """
    import pandas as pd

    rows = [("page", before, _bytes(before)), ("restored", after, _bytes(after))]
    return pd.DataFrame(rows, columns=["version", "text", "bytes"])


@checked()
def repaired_bytes_table(edits: pd.DataFrame) -> pd.DataFrame:
    """The bytes of several repairs, two rows each: `bytes_table` with the number of the `repair`.

    `edits` has the columns `before` and `after`, as `edits_table` gives them.

    >>> from zhpolicy import read_article
    >>> edits = edits_table(read_article("為當(dāng)?shù)厝罕婇_拓"))
    >>> list(repaired_bytes_table(edits).columns)
    ['repair', 'version', 'text', 'bytes']
    """
    import pandas as pd

    require_columns(edits, ["before", "after"], name="edits", advice="edits_table makes one")
    pairs = edits[["before", "after"]].itertuples(index=False)
    rows = [
        (number, *row)
        for number, pair in enumerate(pairs, 1)
        for row in bytes_table(*pair).itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=["repair", "version", "text", "bytes"])


def _bytes(text: str) -> str:
    encoded = (character.encode("gbk", "ignore") for character in text)
    return " ".join(code.hex().upper() or "·" for code in encoded)


def _surface(article: Article, block: Block) -> str:
    return article.raw[block.start : block.end]
