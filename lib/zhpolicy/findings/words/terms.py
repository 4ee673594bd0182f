"""Which terms does no dictionary have? Words of the subject that a segmenter cuts to pieces.

A term counts when the codebook explains it and the dictionary of jieba, which most tools for
Chinese cut with, lacks it. Those that a writer puts in quotation marks are the newest: he does
not expect his readers to know them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from zhpolicy.findings.finding import Finding
from zhpolicy.findings.passages import Hit, passage_table
from zhpolicy.findings.wording import counted, listed, listed_in_chinese, spelled, times
from zhpolicy.findings.words.glosses import in_codebook, in_english
from zhpolicy.text.document import Article, Document
from zhpolicy.text.doubt import likely_readings, marked, says_likely

__all__ = ["terms_finding", "terms_table"]

MOST_NAMED = 4  # terms named in a sentence
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


def terms_table(new_terms: pd.DataFrame, articles: Iterable[Article]) -> pd.DataFrame:
    """The terms of `new_terms_table` that the codebook explains, with their English.

    Columns: COLUMNS; `surface` is the term as its page writes it, `marks` says where that is a
    reading of the page that is only likely. The place of a term that a writer
    puts in quotation marks is the first where it stands in them. Those of most pages come first,
    then those most often quoted and said. `likely` counts the places whose own characters are only
    a likely reading, `told` is the count with it. `articles` are those that were searched.
    """
    pages = {article.id: article for article in articles}
    known = new_terms[new_terms["term"].map(in_codebook).astype(bool)]
    order = ["documents", "quoted", "count", "term"]
    ranked = known.sort_values(order, ascending=[False, False, False, True])
    rows = [
        {
            **row,
            "english": in_english(row["term"]),
            **(_where_quoted(row["term"], pages) if row["quoted"] else {}),
        }
        for row in ranked.to_dict("records")
    ]
    rows = [{**row, **_as_written(pages[row["article"]], row["start"], row["end"])} for row in rows]
    rows = [{**row, **_doubt_of(row["term"], row["count"], pages.values())} for row in rows]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _doubt_of(term: str, count: int, pages: Iterable[Article]) -> dict[str, object]:
    """How many places of a term are only a likely reading, and how its count says so."""
    likely = sum(
        says_likely(page, *found.span())
        for page in pages
        if likely_readings(page)
        for found in re.finditer(re.escape(term), page.working, re.IGNORECASE)
    )
    return {"likely": likely, "told": f"{count}, {spelled(likely)} (?)" if likely else str(count)}


def terms_finding(terms: pd.DataFrame, articles: Iterable[Article]) -> Finding:
    """How many terms of the subject no dictionary has, and which the writers themselves mark.

    It rests on one place of each term and on every place of the most frequent, which it counts.
    """
    if terms.empty:
        return Finding(
            "No term of the codebook that stands here is missing from jieba's dictionary.",
            "结巴词典不缺这里出现的术语。",
        )
    most = terms.sort_values(["count", "term"], ascending=[False, True]).iloc[0]
    quoted = terms[terms["quoted"] > 0]
    english = (
        f"{counted(len(terms), 'term')} of the codebook {'is' if len(terms) == 1 else 'are'} "
        f"missing from jieba's dictionary; the most frequent is {most['term']} "
        f"({most['english']}), {times(int(most['count']))}, the titles of the pages left out."
    )
    chinese = (
        f"结巴词典缺词表中的{len(terms)}个术语，"
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
    rows = pd.concat([terms, _all_places(most["term"], articles)])
    rows = rows.drop_duplicates(["article", "start", "end"])
    return Finding(english[0].upper() + english[1:], chinese, rows)


def _all_places(term: str, articles: Iterable[Article]) -> pd.DataFrame:
    """Each place of a term, as often as the table counts it."""

    def find(page: Document) -> Iterator[Hit]:
        for found in re.finditer(re.escape(term), page.working, re.IGNORECASE):
            yield *found.span(), {"term": term}

    return passage_table(articles, find, columns=["term"])


def _where_quoted(term: str, pages: Mapping[str, Article]) -> dict[str, object]:
    """The first place where a term stands right in quotation marks, with its sentence."""
    quoted = re.compile(f"(?<=[“‘「『《]){re.escape(term)}(?=[”’」』》])", re.IGNORECASE)
    for article in pages.values():
        found = quoted.search(article.working)
        if found:
            start, end = article.to_raw(*found.span())
            sentence = article.sentence_at(*found.span())
            return {"article": article.id, "start": start, "end": end, "sentence": sentence}
    return {}


def _as_written(article: Article, start: int, end: int) -> dict[str, object]:
    """What stands at a place of the raw page once the page is restored, and the marks of it."""
    place = article.alignment.from_raw(start, end)
    return {"surface": article.text[slice(*place)], "marks": marked(article, *place)}
