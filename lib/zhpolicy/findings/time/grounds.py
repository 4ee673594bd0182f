"""Where does a page say when it is from? Its date line, or what it counts from and bounds it."""

from __future__ import annotations

import re

import pandas as pd

from zhpolicy.text.document import Article

__all__ = ["DIGITS", "grounds_of", "years_back"]

DIGITS = "一二三四五六七八九十"
COUNTED_BACK = re.compile(f"(?<![近{DIGITS}])(?P<years>[{DIGITS}])年来")
APART = r"\D{0,3}0?"  # what stands between the numbers of a day: 年, 月, -, a blank
NOWHERE = (0, 0)
Span = tuple[int, int]


def grounds_of(article: Article, own: pd.DataFrame, *, bound: Span) -> tuple[Span, ...]:
    """The places of the raw page in which it is read when the page is from, in order.

    Of a dated page the line with its date (`(0, 0)`, the page alone, where the date came with it
    and stands in no line); of another the word that bounds it, and the time since when it counts
    with the years that it counts back. `own` are the dates of the page (`dated_matters`).

    >>> from zhpolicy import read_article
    >>> page = read_article("2023-05-01 今天下了雨。", id="a", date="2023-05-01")
    >>> grounds_of(page, pd.DataFrame({"kind": []}), bound=(0, 0))
    ((0, 10),)
    """
    if article.date:
        return (_date_line(article),)
    begun = own[own["kind"] == "since"]
    back = years_back(article)
    places = [bound] if bound[1] else []
    if back and begun["first"].nunique() == 1:
        places += [(int(s), int(e)) for s, e in begun[["start", "end"]].to_numpy()]
        places.append(article.to_raw(*back.span()))
    return tuple(sorted(set(places)))


def years_back(article: Article) -> re.Match[str] | None:
    """The years that a page counts back from its own day (三年来), in the working text.

    >>> from zhpolicy import read_article
    >>> years_back(read_article("三年来，雨水很多。"))["years"]
    '三'
    """
    return COUNTED_BACK.search(article.working)


def _date_line(article: Article) -> Span:
    """Where the day of publication stands on the raw page: outside the body first."""
    parts = APART.join(str(int(part)) for part in article.date.split("-"))
    day = re.compile(rf"(?<!\d){parts}(?!\d)日?")
    around = [(block.start, block.end) for block in article.blocks if block.label != "body"]
    for start, end in [*around, (0, len(article.raw))]:
        found = day.search(article.raw, start, end)
        if found:
            return found.span()
    return NOWHERE
