"""Which group does an article belong to? By a fact of it, a column, a mapping or a function."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from zhpolicy.compare.grouping.periods import PERIODS, period_of
from zhpolicy.extract.home import find_home
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.wording import nearest, wrong_argument

__all__ = ["FACTS", "Grouping", "Groups", "group_function"]

Grouping = str | pd.Series | Mapping[str, Hashable] | Callable[[Document], Hashable]
GroupOf = Callable[[Document], Hashable]

# What an article itself says; months and their like come from its date, places from its text.
FACTS = ("source", "editor", "authors", "script", "date", "title", "article")
PLACES = ("place", "province")
KNOWN = (*PERIODS, *PLACES, *FACTS)
EXPECTED = "the name of a column, a Series or a dictionary by article id, or a function"


def group_function(group: Grouping) -> GroupOf:
    """The function that says which group an article belongs to; None for one of none.

    `group` is `year`, `quarter`, `month` (of the date), `place` or `province` (which the article
    is about, `extract.home`), a column of the table of articles (FACTS); a Series or mapping by
    article id; or a function of an article. What an article says is named in simplified characters.
    Raises ValueError for an unknown name and a Series without ids, TypeError for anything else.

    >>> group_function("quarter")(Document("师徒结对", date="2023-05"))
    '2023-Q2'
    >>> group_function({"a": "鲁"})(Document("师徒结对", id="b")) is None
    True
    >>> group_function("sources")
    Traceback (most recent call last):
    ValueError: no column 'sources' to group by; did you mean source?; there are year, quarter, \
month, place, province, source, editor, authors, script, date, title, article
    """
    given: Any = group
    if isinstance(given, str):
        return _by_name(given)
    if isinstance(given, pd.Series):
        return _by_series(given)
    if isinstance(given, Mapping):
        return lambda document: _stated(given.get(document.id))
    if callable(given):
        return lambda document: _told(given(document))
    advice = "of a table take one column: table.set_index('article')['source']"
    raise wrong_argument(given, expected=EXPECTED, advice=advice)


class Groups:
    """The groups of some articles, and how many belong to none.

    >>> groups = Groups([Document("甲", id="a"), Document("乙", id="b")], {"a": "鲁"})
    >>> groups.names, groups.labels, groups.said
    (['鲁'], ['鲁', None], '1 in no group left out')
    """

    def __init__(self, documents: Sequence[Document], group: Grouping) -> None:
        find = group_function(group)
        self.labels = [find(document) for document in documents]
        self.names = list(dict.fromkeys(label for label in self.labels if label is not None))

    @property
    def left_out(self) -> int:
        """How many articles belong to no group."""
        return sum(label is None for label in self.labels)

    @property
    def said(self) -> str:
        """What a note says of those that belong to none; nothing when each belongs to one."""
        return f"{self.left_out} in no group left out" if self.left_out else ""


def _by_name(name: str) -> GroupOf:
    if name in PERIODS:
        return lambda document: _period(document, name)
    if name in PLACES:
        return lambda document: _home(document, name)
    if name not in KNOWN:
        there = ", ".join(KNOWN)
        raise ValueError(f"no column {name!r} to group by{nearest(name, KNOWN)}; there are {there}")
    if name == "article":
        return lambda document: document.id
    return lambda document: _fact(getattr(document, name, ""))


def _period(document: Document, by: str) -> Hashable:
    period = period_of(document.date, by)
    return period.label if period else None


def _home(document: Document, name: str) -> Hashable:
    home = find_home(document)
    return _stated(home.province if name == "province" else home.name) if home else None


def _by_series(series: pd.Series) -> GroupOf:
    if not series.index.is_unique:
        twice = series.index[series.index.duplicated()][0]
        raise ValueError(f"the Series has {twice!r} twice; expected each article id once")
    if len(series) and not any(isinstance(each, str) for each in series.index):
        raise ValueError(
            f"the Series has no article ids, its index begins with {series.index[0]!r}; "
            "expected one as of table.set_index('article')['source']"
        )
    values = dict(zip(series.index, series.tolist(), strict=True))
    return lambda document: _stated(values.get(document.id))


def _told(value: Any) -> Hashable:
    """What a function says of an article; only None and NaN are no group."""
    if not isinstance(value, Hashable):
        raise wrong_argument(value, expected="a group as a name or a number", advice="not a list")
    return None if value is None or value is pd.NA or value != value else value


def _stated(value: Any) -> Hashable:
    """What a reader wrote beside an article; an empty cell is no group."""
    return None if isinstance(value, str) and not value.strip() else _told(value)


def _fact(value: Any) -> Hashable:
    """A fact of an article, in simplified characters: 大眾日報 and 大众日报 are one source."""
    named = ";".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
    return to_simplified(named).strip() or None
