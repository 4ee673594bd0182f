"""Where do the words of a figure stand? The places that its bars and cells lead to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from zhpolicy.compare.concordance import find_kwic
from zhpolicy.findings.passages import only_likely
from zhpolicy.findings.words.frames import Frame, row_of_place
from zhpolicy.text.document import Article

__all__ = ["doubtful_formulas", "formula_places", "places_of_words"]

Place = tuple[str, int, int]


def places_of_words(
    articles: Iterable[Article], words: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], list[Place]]:
    """The places of words, each given with the id of its page, in either script.

    >>> from zhpolicy import read_article
    >>> places_of_words([read_article("推行青藍工程。", id="a")], [("a", "青蓝工程")])
    {('a', '青蓝工程'): [('a', 2, 6)]}
    """
    pages = {article.id: article for article in articles}
    return {
        (page, word): [
            (page, *pages[page].to_raw(line.start, line.end))
            for line in find_kwic(pages[page], word)
        ]
        for page, word in words
        if page in pages
    }


def formula_places(
    frames: Iterable[Frame], alike: pd.DataFrame, articles: Sequence[Article]
) -> dict[tuple[str, str], list[Place]]:
    """The places of the cells of `formula_grid`, by formula and page."""
    found: dict[tuple[str, str], list[Place]] = {}
    for frame in frames:
        for mention in frame.formula.mentions:
            if mention.number < len(articles):  # the grid may show fewer pages than were read
                page = articles[mention.number]
                place = page.id, *page.to_raw(mention.start, mention.end)
                found.setdefault((frame.formula.text, page.id), []).append(place)
    rows = alike[["formula", "article", "start", "end"]] if len(alike) else alike
    for formula, name, start, end in rows.itertuples(index=False, name=None):
        found.setdefault((str(formula), str(name)), []).append((str(name), int(start), int(end)))
    return found


def doubtful_formulas(
    frames: Iterable[Frame], alike: pd.DataFrame, articles: Sequence[Article]
) -> set[tuple[str, str]]:
    """The cells of `formula_grid`, by formula and page, that only likely readings fill.

    >>> doubtful_formulas([], pd.DataFrame(columns=["formula", "article", "marks"]), [])
    set()
    """
    rows = [
        (frame.formula.text, *row_of_place((mention.number, mention.start, mention.end), articles))
        for frame in frames
        for mention in frame.formula.mentions
        if mention.number < len(articles)
    ]
    told = [(row[0], row[1], row[5]) for row in rows]
    columns = ["formula", "article", "marks"]
    table = pd.concat([pd.DataFrame(told, columns=columns), alike[columns]], ignore_index=True)
    return only_likely(table, by="formula")
