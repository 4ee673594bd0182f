"""Where do pages speak of stability and of the unity of nationalities?

The codebook spreads these words over culture, governance, Party and education, so that no theme
shows them; for policy on border regions they are asked for first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.passages import passage_table
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, times
from zhpolicy.text.document import Document
from zhpolicy.text.phrases import table_finder
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.tables import read_map

__all__ = ["stability_table", "unity_finding"]

NAMED = 4  # words and pages that the sentence names


def stability_table(articles: Iterable[Document]) -> pd.DataFrame:
    """One row a place of a word of stability or of the unity of nationalities: `word`, `english`.

    >>> table = stability_table([Document("維護社會穩定和長治久安。", id="a")])
    >>> table["word"].tolist()
    ['社会稳定', '长治久安']
    """
    return passage_table(articles, _words_of, columns=["word", "english"])


def unity_finding(table: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """How often each page uses such words, which words, and which pages use none."""
    english = read_map("findings/stability_words", "english")
    if table.empty:
        return nothing_found(
            "No page has a word of stability or of the unity of nationalities.",
            "没有文章使用稳定或民族团结一类的词。",
            looked_for=list(english)[:8],
        )
    by_page = table["article"].value_counts()
    order = sorted(by_page.index, key=lambda page: (-by_page[page], list(names).index(page)))
    told = listed((f"{names[page]} ({times(by_page[page])})" for page in order), most=NAMED)
    zh = listed_in_chinese((f"{names[page]}（{by_page[page]}处）" for page in order), most=NAMED)
    most = table["word"].value_counts()
    words = sorted(most.index, key=lambda word: (-most[word], word))
    glossed = listed((f"{word} ({english[word]})" for word in words), most=NAMED)
    silent = [name for page, name in names.items() if page not in set(order)]
    none = ""
    if silent and len(silent) <= NAMED:
        none = f" {listed(silent)} {'has' if len(silent) == 1 else 'have'} none."
    elif silent:
        none = f" {counted(len(silent), 'page').capitalize()} have none."
    pages = counted(len(order), "page")
    plain = f"，{listed_in_chinese(silent, most=NAMED)}没有" if silent else ""
    return Finding(
        f"Words of stability and of the unity of nationalities stand on {pages}: {told}; among "
        f"them {glossed}.{none}",
        to_simplified(
            f"稳定与民族团结一类的词见于{len(order)}篇：{zh}，"
            f"如{listed_in_chinese(words, most=NAMED)}{plain}。"
        ),
        table,
    )


def _words_of(document: Document) -> Iterator[tuple[int, int, dict[str, str]]]:
    english = read_map("findings/stability_words", "english")
    for hit in table_finder("findings/stability_words").find(document.working):
        yield hit.start, hit.end, {"word": hit.phrase, "english": english[hit.phrase]}
