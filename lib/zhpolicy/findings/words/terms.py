"""Which terms does no dictionary have? Words of the subject that a segmenter cuts to pieces.

A term counts when the codebook has it and the dictionary of jieba, which most tools for
Chinese cut with, lacks it. Those that a writer puts in quotation marks are the newest: he does
not expect his readers to know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pandas as pd

from zhpolicy.extract.themes import find_themes
from zhpolicy.findings.finding import Finding
from zhpolicy.findings.passages import Hit, passage_table
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled, times
from zhpolicy.findings.words.glosses import in_english
from zhpolicy.text.document import Article, Document
from zhpolicy.text.doubt import says_likely
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.segmenters.jieba_tables import tag_of

__all__ = ["terms_finding", "terms_table"]

MOST_NAMED = 4  # terms named in a sentence
QUOTES = ("“”", "‘’", "「」", "『』", "《》")
COLUMNS = (
    "term",
    "english",
    "documents",
    "count",
    "quoted",
    "article",
    "start",
    "end",
    "surface",
    "marks",
    "sentence",
    "likely",
    "told",
)


def terms_table(articles: Iterable[Article]) -> pd.DataFrame:
    """The terms of the codebook on some pages that jieba's dictionary lacks, with their English.

    Every term counts that stands in the text of a page, once or often, in quotation marks or
    not; those with a mark inside do not. Columns: COLUMNS; the place of a term is the first
    where a writer puts it in quotation marks, else the first of all; `surface` is the term as
    its page writes it there, `marks` says where that is a reading of the page that is only
    likely. Those of most pages come first, then those most often quoted and said. `likely`
    counts the places whose own characters are only a likely reading, `told` is the count with it.

    >>> from zhpolicy import read_article
    >>> pages = [read_article("深化“小组团”援疆,发展产业,建好小组团。", id="a")]
    >>> terms_table(pages)[["term", "count", "quoted"]].to_numpy().tolist()
    [['小组团', 2, 1], ['援疆', 1, 0]]
    """
    pages = list(articles)
    finder = PhraseFinder(term for term in _terms_on(pages) if not tag_of(term))

    def find(page: Document) -> Iterator[Hit]:
        for hit in finder.find_all(page.working):
            begin, end = hit.start, hit.end
            around = page.working[max(0, begin - 1) : begin] + page.working[end : end + 1]
            facts = {"term": hit.phrase, "quoted": around in QUOTES}
            yield begin, end, {**facts, "likely": says_likely(page, begin, end)}

    places = passage_table(pages, find, columns=["term", "quoted", "likely"])
    firsts = places.sort_values("quoted", ascending=False, kind="stable", key=_as_bool)
    firsts = firsts.drop_duplicates("term").drop(columns=["quoted", "likely"])
    counts = places.groupby("term", sort=False).agg(
        documents=("article", "nunique"),
        count=("article", "size"),
        quoted=("quoted", "sum"),
        likely=("likely", "sum"),
    )
    table = firsts.join(counts.astype(int), on="term")
    table["english"] = table["term"].map(in_english)
    table["told"] = [
        f"{count}, {spelled(likely)} (?)" if likely else str(count)
        for count, likely in table[["count", "likely"]].to_numpy()
    ]
    order = ["documents", "quoted", "count", "term"]
    ranked = table.sort_values(order, ascending=[False, False, False, True])
    ranked = ranked[list(COLUMNS)].reset_index(drop=True)
    ranked.attrs |= places.attrs
    return ranked


def _terms_on(pages: Iterable[Article]) -> frozenset[str]:
    """The terms of the codebook that stand on some pages, none with a mark inside."""
    hits = (hit for page in pages for hit in find_themes(page) if hit.rule == "codebook")
    return frozenset(hit.phrase for hit in hits if hit.phrase.isalnum())


def _as_bool(column: pd.Series) -> pd.Series:
    return column.astype(bool)


def terms_finding(terms: pd.DataFrame, articles: Iterable[Article]) -> Finding:
    """How many terms of the codebook jieba's dictionary lacks, and which the writers mark.

    It rests on one place of each term and on every place of the most frequent, which it counts.
    """
    pages = list(articles)
    if terms.empty:
        return Finding(
            "No term of the codebook that stands here is missing from jieba's dictionary.",
            "结巴词典不缺这里出现的术语。",
        )
    most = terms.sort_values(["count", "term"], ascending=[False, True]).iloc[0]
    quoted = terms[terms["quoted"] > 0]
    total, lacks = len(_terms_on(pages)), "is" if len(terms) == 1 else "are"
    of_all = f"{spelled(len(terms))} of {counted(total, 'term')} of the codebook on these pages"
    if total == 1:
        of_all = "the only term of the codebook on these pages"
    english = (
        f"{of_all} {lacks} missing from jieba's dictionary; the most frequent is {most['term']} "
        f"({most['english']}), {times(int(most['count']))}, the titles of the pages left out."
    )
    chinese = (
        f"词表术语在这些页面上出现{total}个，结巴词典未收其中{len(terms)}个，"
        f"最常见的是{most['term']}（{most['count']}次，不计文章标题）。"
    )
    if len(quoted):
        told = (f"{row.term} ({row.english})" for row in quoted.itertuples())
        english += (
            f" Writers put {counted(len(quoted), 'one', plural='of them')} in quotation marks: "
            f"{listed(told, most=MOST_NAMED)}."
        )
        chinese += (
            f"作者加引号的有{len(quoted)}个：{listed_in_chinese(quoted['term'], most=MOST_NAMED)}。"
        )
    rows = pd.concat([terms, _all_places(most["term"], pages)])
    rows = rows.drop_duplicates(["article", "start", "end"])
    return Finding(english[0].upper() + english[1:], chinese, rows)


def _all_places(term: str, articles: Iterable[Article]) -> pd.DataFrame:
    """Each place of a term, as often as the table counts it."""

    def find(page: Document) -> Iterator[Hit]:
        for found in re.finditer(re.escape(term), page.working, re.IGNORECASE):
            yield *found.span(), {"term": term}

    return passage_table(articles, find, columns=["term"])
