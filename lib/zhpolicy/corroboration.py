"""Where is a claim made twice? Figures, programmes and quotations that stand in two places.

Each later mention is linked to the first one, and what differs between the two is shown: a
reader sees that a figure is confirmed, or that one page says 余 where another does not.
Repetition is no proof: newspapers print the same agency report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd

from zhpolicy.evidence import rows_of
from zhpolicy.phrases import PhraseFinder
from zhpolicy.programme_joining import join_programmes
from zhpolicy.programmes import find_programmes
from zhpolicy.records import Article
from zhpolicy.scripts import to_working
from zhpolicy.sentences import split_sentences
from zhpolicy.speakers import find_speaker

__all__ = ["CORROBORATION_COLUMNS", "corroboration_table"]

CORROBORATION_COLUMNS = [
    "kind",
    "claim",
    "article",
    "start",
    "end",
    "surface",
    "other_article",
    "other_start",
    "other_end",
    "other_surface",
    "differences",
    "digits",
    "sentence",
    "other_sentence",
]
# What two mentions of one claim may say differently.
FIGURE_FACTS = ("qualifier", "high", "change", "period", "as_of")
PROGRAMME_FACTS = ("name", "theme", "actor", "region", "mentions")
# 教师 counts what 骨干教师 counts: the head of a Chinese noun stands last and has two characters.
SHORTEST_HEAD = 2
# Shorter quotations are names and emphasis, which programmes and themes deal with.
SHORTEST_QUOTATION = 8
LONGEST_QUOTATION = 600  # over more than this a mark is missing
_QUOTATION = re.compile(f"“([^“”\n]{{{SHORTEST_QUOTATION},{LONGEST_QUOTATION}}})”")
_MARKS_AROUND = ",。!?;:…、 "


@dataclass(frozen=True, slots=True)
class _Mention:
    """One place where a claim stands; places are those of the raw page."""

    article: str
    start: int
    end: int
    surface: str
    sentence: str
    facts: dict[str, str] = field(default_factory=dict)


def corroboration_table(articles: Iterable[Article]) -> pd.DataFrame:
    """One row for each later mention of a claim, beside the first; CORROBORATION_COLUMNS.

    `kind` is figure (the same number and unit, of the same thing or one said shorter, in
    another sentence), programme (one programme named in two articles) or quotation (the
    same words, quoted in one place at least). `differences` says what the two say otherwise,
    first | later (`qualifier: none | over`). `digits` is how many significant digits a
    figure has, None for other kinds: with one digit two figures are often equal by chance.
    By kind, in the order of the articles.

    >>> from zhpolicy.articles import read_article
    >>> pages = [read_article(text, id=text[:2]) for text in
    ...          ("全州培训骨干教师1340名。", "至今培訓教師1340餘名，成效明顯。")]
    >>> [row] = corroboration_table(pages).to_dict("records")
    >>> row["claim"], row["article"], row["other_article"], row["differences"]
    ('1340人 教师', '全州', '至今', 'surface: 1340名 | 1340餘名; qualifier: none | over')
    """
    articles = list(articles)
    rows = [*_figures(articles), *_programmes(articles), *_quotations(articles)]
    return pd.DataFrame(rows, columns=CORROBORATION_COLUMNS)


def _row(
    kind: str, claim: str, *, first: _Mention, later: _Mention, digits: int | None = None
) -> list[Any]:
    left, right = (
        [mention.article, mention.start, mention.end, mention.surface] for mention in (first, later)
    )
    differences = "; ".join(
        f"{name}: {value} | {later.facts[name]}"
        for name, value in first.facts.items()
        if value != later.facts[name]
    )
    return [kind, claim, *left, *right, differences, digits, first.sentence, later.sentence]


def _figures(articles: Sequence[Article]) -> Iterator[list[Any]]:
    """Figures of the same number, unit and thing, in different sentences."""
    firsts: dict[tuple[Any, str, str], _Mention] = {}
    for article in articles:
        for row in rows_of(article, "quantities"):
            noun = to_working(row["counted"])
            if len(noun) < SHORTEST_HEAD:
                continue
            mention = _mention(row, FIGURE_FACTS)
            heads = [noun[start:] for start in range(len(noun) - SHORTEST_HEAD + 1)]
            ...
