"""What stands beside offers to people? Platforms and parks that pages name, buying of goods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pandas as pd

from zhpolicy.findings.passages import passage_table
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import PhraseFinder, table_finder
from zhpolicy.text.tables import read_table

__all__ = ["bought_table", "platform_table"]


def platform_table(articles: Iterable[Document]) -> pd.DataFrame:
    """One row a word for a platform, a park or a centre: `word`, and its place.

    >>> platform_table([Document("企业落户孵化园。", id="a")])["word"].tolist()
    ['孵化园']
    """
    return passage_table(articles, _platforms_of, columns=["word"])


def bought_table(articles: Iterable[Document]) -> pd.DataFrame:
    """One row a word for buying a region's goods: `word`, and its place.

    >>> bought_table([Document("开展消费扶贫。", id="a")])["word"].tolist()
    ['消费扶贫']
    """
    return passage_table(articles, _bought_on, columns=["word"])


def _platforms_of(document: Document) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for hit in table_finder("findings/platforms").find(document.working):
        yield hit.start, hit.end, {"word": hit.phrase}


def _bought_on(document: Document) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for hit in _buying().find(document.working):
        yield hit.start, hit.end, {"word": hit.phrase}


@cache
def _buying() -> PhraseFinder:
    rows = read_table("findings/instruments")
    return PhraseFinder({row["key"]: row["instrument"] for row in rows if row["of"] == "region"})
