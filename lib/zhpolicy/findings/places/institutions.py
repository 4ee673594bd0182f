"""Which institutions stand on several pages? A hospital that two pages name is one hospital."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import pandas as pd

from zhpolicy.evidence.notes import LikelyQuotes
from zhpolicy.extract.organisations import find_organisations
from zhpolicy.findings.finding import Finding, nothing_found
from zhpolicy.findings.wording import counted, listed, listed_in_chinese
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import marked
from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_table, read_words

__all__ = ["find_shared_institutions", "shared_institutions"]

COLUMNS = ["article", "start", "end", "surface", "name", "marks", "sentence"]
MOST = 6  # names in one sentence; more are counted


def shared_institutions(articles: Iterable[Article]) -> pd.DataFrame:
    """Institutions that several pages name, one row a page, where it names them first.

    Only those whose name holds that of a place, so that it is the same one: 县人民医院 can be the
    hospital of any county. Columns: `article`, `start`, `end`, `surface`, `name`, `marks` (of
    doubt), `sentence`.
    """
    rows: list[dict[str, Any]] = []
    likely = LikelyQuotes()
    for article in articles:
        own = []
        for found in find_organisations(article):
            surface = article.text[found.start : found.end]
            start, end = article.to_raw(found.start, found.end)
            sentence = article.sentence_at(found.start, found.end)
            name = to_working(surface)
            if _places().find(name):
                marks = marked(article, found.start, found.end)
                row = article.id, start, end, surface, name, marks, sentence
                own.append(dict(zip(COLUMNS, row, strict=True)))
        likely.add(article, own)
        rows += own
    table = pd.DataFrame(rows, columns=COLUMNS).drop_duplicates(["article", "name"])
    pages = table.groupby("name")["article"].transform("nunique")
    shared = table[pages > 1].sort_values(["name", "article"]).reset_index(drop=True)
    shared.attrs |= likely.attrs
    return shared


def find_shared_institutions(shared: pd.DataFrame, *, names: Mapping[str, str]) -> Finding:
    """Which institutions stand on several pages, and on which."""
    if shared.empty:
        return nothing_found(
            "No institution stands on two pages.", "没有单位出现在两篇文章中。",
            looked_for=sorted(read_words("organisations/suffixes"))[:MOST],
        )  # fmt: skip
    told = [
        f"{name} ({listed(group['article'].map(names))})"
        for name, group in shared.groupby("name", sort=False)
    ]
    stand = "stands" if len(told) == 1 else "stand"
    many = counted(len(told), "institution").capitalize()
    english = f"{many} {stand} on more than one page: {listed(told, most=MOST)}."
    chinese = f"出现在多篇文章中的单位：{listed_in_chinese(shared['name'].unique(), most=MOST)}。"
    return Finding(english, chinese, shared)


@cache
def _places() -> PhraseFinder:
    """Full names of places, and short ones that are no ordinary words (和平小学 names no place)."""
    rows = read_table("places/places")
    short = {row["short"] for row in rows if row["short"] and row["gate"] in ("", "gated")}
    return PhraseFinder(short | {row["name"] for row in rows if row["gate"] != "official"})
