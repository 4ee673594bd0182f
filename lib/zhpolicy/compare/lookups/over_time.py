"""How often, in which month, year, source or place? Counts with their denominators."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from zhpolicy.compare.grouping.groups import Grouping, group_function, require_used, unknown_ids
from zhpolicy.compare.grouping.periods import PERIODS, period_of
from zhpolicy.compare.lookups.intervals import rate_interval, wilson_share
from zhpolicy.compare.lookups.wanted import Wanted, What, list_wanted, told_misses
from zhpolicy.extract.themes import own_themes
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Document, Readable, name_documents
from zhpolicy.text.scripts import count_han
from zhpolicy.text.several import with_note
from zhpolicy.text.wording import counted

__all__ = ["ARTICLE_COLUMNS", "COUNT_COLUMNS", "count_articles", "count_over_time"]

COUNT_COLUMNS = (
    "what",
    "group",
    "count",
    "with_hits",
    "articles",
    "share",
    "share_low",
    "share_high",
    "characters",
    "per_1000",
    "per_1000_low",
    "per_1000_high",
)
ARTICLE_COLUMNS = ("group", "articles", "share", "characters")
NOT_STATED = "not stated"


@checked("by")
@with_note
def count_over_time(
    articles: Iterable[Readable],
    what: What,
    *,
    by: Grouping = "month",
    pattern: bool = False,
    confidence: float = 0.95,
    **rows: Any,
) -> pd.DataFrame:
    """How often something is said in each month, year, quarter, source, place or other group.

    `what` is a word or phrase (`find_sentences` says how it is found; a regular expression with
    `pattern=True`), a list of words that count together, a theme (`"team_aid"`), a table of
    evidence (`"incentives"`; `kind="housing_subsidy"` or any other of its columns says which
    rows), or a dictionary that names several of these. `"theme:mentorship"` and
    `"table:mentorship"` tell apart what is both, `"theme:养老"` a theme of your own (`themes.csv`
    beside the pages) from the word. `by` is `month`, `quarter`, `year`, `source`,
    `place` or `province` (which an article is about: it names it in title and text, or
    several times; one mention is too little), another column of the table of
    articles, a Series or a dictionary by article id, a list or an array with a group for each
    article in their order, or a function of an article.

    One row a group, with its denominators; columns: COUNT_COLUMNS. `count` are the hits,
    `with_hits` the articles that have one, of `articles`; `share` is that share, its interval
    Wilson's. `per_1000` are hits in 1,000 Chinese characters, its interval one over
    articles (`lookups.intervals`): in both the article is what was sampled. NaN where nothing can
    be said. Periods stand in their order, other groups by their number of articles, `not stated`
    last. A date that says less than was asked (2023 for a month) has a row of its own behind the
    others; articles without a date are counted in the note.

    Raises ValueError for a misspelt name, TypeError for what is no text.

    >>> texts = ["组团式援疆。", "組團帮扶,组团式支教。", "签约家庭医生。"]
    >>> group = {"1": "鲁", "2": "鲁", "3": "沪"}
    >>> table = count_over_time(texts, "组团", by=group)
    >>> table[["group", "count", "with_hits", "articles"]].to_numpy().tolist()
    [['鲁', 3, 2, 2], ['沪', 0, 0, 1]]
    >>> count_over_time(texts, "quantities", by="month").attrs["note"]
    'Rests on 3 texts: 24 characters; 0 rows; 0 hits in 0 of them; 3 without a date left out; \
intervals of 95%: shares by Wilson, rates by a t interval over articles.'
    """
    _require_confidence(confidence)
    documents = name_documents(articles)
    first = next(documents, None)  # one source of pages has one codebook
    own = own_themes([first]) if first else ()
    wanted = list_wanted(what, pattern=pattern, rows=rows, own=own)
    tally = _Tally(wanted, by)
    for document in chain([first] if first else (), documents):
        tally.add(document)
    tally.require_used()
    parts = [tally.rows(number, confidence=confidence) for number in range(len(wanted))]
    table = pd.DataFrame([row for part in parts for row in part], columns=list(COUNT_COLUMNS))
    table.attrs["said"] = (*tally.said(), *told_misses(wanted), _method(confidence))
    return table


@checked("by")
@with_note
def count_articles(articles: Iterable[Readable], *, by: Grouping = "month") -> pd.DataFrame:
    """How many articles each month, year, source, place or other group has.

    `by`, the order of the groups, and what becomes of articles without a date are those of
    `count_over_time`. Columns: ARTICLE_COLUMNS; `characters` are Chinese characters, `share` is
    that of the articles that are counted.

    >>> from zhpolicy.text.document import Document
    >>> dates = "2023-05-02", "2023", ""
    >>> table = count_articles([Document("援疆。", date=date) for date in dates], by="year")
    >>> table.to_numpy().tolist()
    [['2023', 2, 1.0, 4]]
    >>> table.attrs["note"]
    'Rests on 3 texts: 9 characters; 1 row; 1 without a date left out.'
    """
    tally = _Tally((), by)
    for document in name_documents(articles):
        tally.add(document)
    tally.require_used()
    sizes = tally.sizes()
    read = sum(number for _, number, _ in sizes)
    rows = [(label, number, number / read, characters) for label, number, characters in sizes]
    table = pd.DataFrame(rows, columns=list(ARTICLE_COLUMNS))
    table.attrs["said"] = tally.left_out()
    return table


@dataclass
class _Group:
    """What the articles of a group have: hits of each thing, and characters."""

    counts: list[list[int]] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)


class _Tally:
    """The hits of some things, article by article, group by group."""

    def __init__(self, wanted: Sequence[Wanted], by: Grouping) -> None:
        self.wanted = wanted
        self.period = by if isinstance(by, str) and by in PERIODS else ""
        self._group_of = group_function(by)
        self._groups: dict[Hashable, _Group] = {}
        self._vague: set[Hashable] = set()
        self.unread: Counter[str] = Counter()

    def add(self, document: Document) -> None:
        """Count one article."""
        label = self._group_of(document)
        if self.period:
            period = period_of(document.date, self.period)
            if period is None:
                self.unread[
                    "whose date is not understood" if document.date else "without a date"
                ] += 1
                return
            label = period.label
            if not period.is_exact:
                self._vague.add(label)
        group = self._groups.setdefault(NOT_STATED if label is None else label, _Group())
        group.counts.append([len(wanted.find(document)) for wanted in self.wanted])
        group.lengths.append(count_han(document.working))

    def require_used(self) -> None:
        """Raises ValueError when the groups that were given are those of other articles."""
        require_used(self._group_of)

    def rows(self, number: int, *, confidence: float) -> list[tuple[Any, ...]]:
        """The rows of one of the things."""
        return [
            (self.wanted[number].name, label, *_figures(group, number, confidence=confidence))
            for label, group in self._in_order()
        ]

    def sizes(self) -> list[tuple[Hashable, int, int]]:
        """Each group, its articles, its characters."""
        return [
            (label, len(group.lengths), sum(group.lengths)) for label, group in self._in_order()
        ]

    def said(self) -> list[str]:
        """What the note says of the hits, and of articles whose date says too little."""
        counts = [own for group in self._groups.values() for own in group.counts]
        having, hits = sum(any(own) for own in counts), sum(sum(own) for own in counts)
        return [f"{counted(hits, 'hit')} in {having} of them", *self.left_out()]

    def left_out(self) -> list[str]:
        """What the note says of articles whose date says too little."""
        vague = sum(len(self._groups[label].lengths) for label in self._vague)
        unread = [f"{number} {why} left out" for why, number in sorted(self.unread.items())]
        strange = unknown_ids(self._group_of)
        coarse = [f"{vague} whose date has no month in rows of their own"] if vague else []
        return [*unread, *coarse, *([strange] if strange else [])]

    def _in_order(self) -> list[tuple[Hashable, _Group]]:
        def place(item: tuple[Hashable, _Group]) -> tuple[bool, bool, int, float, str]:
            label, group = item
            size = 0 if self.period else -len(group.lengths)
            number = float(label) if isinstance(label, int | float) else 0.0  # 2 before 10
            return label == NOT_STATED, label in self._vague, size, number, str(label)

        return sorted(self._groups.items(), key=place)


def _method(confidence: float) -> str:
    return f"intervals of {confidence:.0%}: shares by Wilson, rates by a t interval over articles"


def _figures(group: _Group, number: int, *, confidence: float) -> tuple[Any, ...]:
    counts = np.array([own[number] for own in group.counts], dtype=np.int64)
    lengths = np.array(group.lengths, dtype=np.int64)
    total, having, of = int(counts.sum()), int((counts > 0).sum()), len(counts)
    characters = int(lengths.sum())
    rate = 1000 * total / characters if characters else float("nan")
    share = having / of, *wilson_share(having, of, confidence=confidence)
    rates = rate, *rate_interval(counts, lengths, confidence=confidence)
    return total, having, of, *share, characters, *rates


def _require_confidence(confidence: float) -> None:
    if not isinstance(confidence, float) or not 0 < confidence < 1:
        raise ValueError(f"confidence={confidence!r}; expected a share between 0 and 1, as 0.95")
