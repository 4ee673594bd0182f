"""Were pages in traditional characters made from simplified ones? Words that a program leaves.

Whoever quotes such a page quotes a program: what was printed had other characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import pandas as pd

from zhpolicy.findings.finding import Finding
from zhpolicy.findings.passages import passage_table
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled
from zhpolicy.text.document import Article, Document
from zhpolicy.text.tables import alternation, read_map

__all__ = ["converted_words", "finding_on_conversion"]

NAMED = 3  # words that the sentence names
LEAST = 2  # different words on a page: one alone may be a slip


def converted_words(articles: Sequence[Article]) -> pd.DataFrame:
    """One row a place of a word as programs leave it, on pages in traditional characters.

    Columns `article`, `start`, `end`, `surface`, `marks`, `sentence`, `word`, `printed`.

    >>> from zhpolicy import read_article
    >>> page = read_article("援疆干部開展示范課,先后來了三批。會議結束。", id="a")
    >>> converted_words([page])["printed"].tolist()
    ['幹部', '示範', '先後']
    """
    pages = [article for article in articles if article.script == "traditional"]
    return passage_table(pages, _left_on, columns=["word", "printed"])


def finding_on_conversion(articles: Sequence[Article]) -> Finding:
    """Which pages in traditional characters were most likely made from simplified ones."""
    pages = [article for article in articles if article.script == "traditional"]
    if not pages:
        return Finding("No page is in traditional characters.", "没有繁体文章。")
    rows = converted_words(articles)
    kinds = rows.groupby("article")["word"].nunique()
    made = {page for page in kinds.index if kinds[page] >= LEAST}
    made -= {page.id for page in pages if _printed().search(page.text)}
    many = counted(len(pages), "page")
    in_traditional = f"{many} {'is' if len(pages) == 1 else 'are'} in traditional characters"
    in_traditional = in_traditional[:1].upper() + in_traditional[1:]
    if not made:
        return Finding(
            f"{in_traditional}; no words show that a program made them from simplified ones.",
            f"{len(pages)}篇为繁体，用词未显示由简体转换而来。",
        )
    own = rows[rows["article"].isin(made)]
    most = own["word"].value_counts()
    words = sorted(most.index, key=lambda word: (-most[word], word))[:NAMED]
    printed = read_map("findings/converted_words", "printed")
    told = listed(f"{word} where {printed[word]} is printed" for word in words)
    zh = listed_in_chinese(f"{word}（繁体通行写法为{printed[word]}）" for word in words)
    which = "" if len(made) == len(pages) == 1 else f" {_of(len(made), len(pages))}"
    has = "has" if len(made) == 1 else "have"
    return Finding(
        f"{in_traditional}.{which or ' It'} {has} words that a program leaves which turns "
        "simplified characters into traditional ones, and never their printed form; most often, "
        f"all of them taken together, {told}. Who quotes should look for the simplified original.",
        f"{len(pages)}篇为繁体，其中{len(made)}篇的用字显示由简体自动转换而来，如{zh}；引用时应查简体原文。",
        own,
    )


def _left_on(page: Document) -> Iterator[tuple[int, int, dict[str, str]]]:
    printed = read_map("findings/converted_words", "printed")
    for match in _left().finditer(page.text):
        word = match.group()
        yield match.start(), match.end(), {"word": word, "printed": printed[word]}


def _of(made: int, pages: int) -> str:
    return "All" if made == pages else f"{spelled(made).capitalize()} of them"


@cache
def _left() -> re.Pattern[str]:
    return re.compile(alternation(read_map("findings/converted_words", "printed")))


@cache
def _printed() -> re.Pattern[str]:
    return re.compile(alternation(read_map("findings/converted_words", "printed").values()))
