"""Which group does an article belong to? By a fact of it, a column, a mapping or a function."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy.typing as npt
import pandas as pd

from zhpolicy.compare.grouping.periods import PERIODS, period_of
from zhpolicy.extract.home import find_home
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_simplified
from zhpolicy.text.wording import counted, nearest, wrong_argument

__all__ = ["FACTS", "Grouping", "Groups", "group_function", "require_used", "unknown_ids"]

Grouping = (
    str
    | pd.Series
    | Mapping[str, Hashable]
    | Sequence[Hashable]
    | npt.NDArray[Any]
    | Callable[[Document], Hashable]
)
GroupOf = Callable[[Document], Hashable]

# What an article itself says; months and their like come from its date, places from its text.
FACTS = ("source", "editor", "authors", "script", "date", "title", "article")
PLACES = ("place", "province")
KNOWN = (*PERIODS, *PLACES, *FACTS)
EXPECTED = (
    "the name of a column, a Series or a dictionary by article id, a list of a group for each "
    "article, or a function"
)


def group_function(group: Grouping) -> GroupOf:
    """The function that says which group an article belongs to; None for one of none.

    `group` is `year`, `quarter`, `month` (of the date), `place` or `province` (which the article
    is about, `extract.home`), a column of the table of articles (FACTS); a Series or mapping by
    article id; a list or an array with a group for each article, in their order; or a function of
    an article. What an article says is named in simplified characters. Raises ValueError for an
    unknown name and a Series without ids, TypeError for anything else. Whoever has asked for all
    articles calls `require_used`.

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
    if isinstance(given, pd.Series) and not _counts_from_0(given.index):
        return _ById(_values_of(given), "the Series")
    if isinstance(given, Mapping):
        return _ById(given, "the dictionary")
    if callable(given):
        return lambda document: _told(given(document))
    if getattr(given, "ndim", 1) == 1 and _has_an_order(given):
        return _InOrder(list(given))
    advice = "of a table take one column: table.set_index('article')['source']"
    raise wrong_argument(given, expected=EXPECTED, advice=advice)


def require_used(group_of: GroupOf) -> None:
    """Raises ValueError when the groups that were given are those of other articles.

    >>> find = group_function(["鲁", "沪"])
    >>> find(Document("师徒结对"))
    '鲁'
    >>> require_used(find)
    Traceback (most recent call last):
    ValueError: 2 groups for 1 article; expected a group for each article, in their order; where \
pages were left out (corpus.problems says which) give a dictionary by article id
    """
    if isinstance(group_of, _ById | _InOrder):
        group_of.require_used()


def unknown_ids(group_of: GroupOf) -> str:
    """What a note says when ids have a group and are no article, and articles have none.

    >>> find = group_function({"a": "鲁", "zzz": "沪"})
    >>> find(Document("师徒结对", id="a")), find(Document("师徒结对", id="b"))
    ('鲁', None)
    >>> unknown_ids(find)
    "the dictionary has 1 id of no article here, as 'zzz', and none for 'b'"
    """
    return group_of.unknown_ids() if isinstance(group_of, _ById) else ""


class _ById:
    """The groups that somebody has written down by article id."""

    def __init__(self, values: Mapping[str, Hashable], name: str) -> None:
        if not len(values):
            raise ValueError(f"{name} of groups is empty; expected a group for each article id")
        self._values, self._name = values, name
        self._unknown = ""  # the first id that is not in it
        self._met: set[str] = set()

    def __call__(self, document: Document) -> Hashable:
        if document.id in self._values:
            self._met.add(document.id)
            return _stated(self._values[document.id])
        self._unknown = self._unknown or document.id
        return None

    def require_used(self) -> None:
        if self._unknown and not self._met:
            first = next(iter(self._values))
            raise ValueError(
                f"{self._name} has no article of these in it: it begins with {first!r}, the "
                f"articles with {self._unknown!r}; expected a group for each article id"
            )

    def unknown_ids(self) -> str:
        others = [each for each in self._values if each not in self._met]
        if not self._unknown or not others:
            return ""
        ids = counted(len(others), "id")
        return (
            f"{self._name} has {ids} of no article here, as {others[0]!r}, and none for "
            f"{self._unknown!r}"
        )


class _InOrder:
    """A group for each article, in their order, as scikit-learn has them beside the texts."""

    def __init__(self, labels: list[Any]) -> None:
        self._labels, self._asked = labels, 0

    def __call__(self, document: Document) -> Hashable:
        self._asked += 1
        return _stated(self._labels[self._asked - 1]) if self._asked <= len(self._labels) else None

    def require_used(self) -> None:
        if self._asked != len(self._labels):
            raise ValueError(
                f"{counted(len(self._labels), 'group')} for {counted(self._asked, 'article')}; "
                "expected a group for each article, in their order; where pages were left out "
                "(corpus.problems says which) give a dictionary by article id"
            )


class Groups:
    """The groups of some articles, and how many belong to none.

    >>> groups = Groups([Document("甲", id="a"), Document("乙", id="b")], {"a": "鲁"})
    >>> groups.names, groups.labels, groups.said
    (['鲁'], ['鲁', None], '1 in no group left out')
    """

    def __init__(self, documents: Sequence[Document], group: Grouping) -> None:
        find = group_function(group)
        self.labels = [find(document) for document in documents]
        require_used(find)
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


def _values_of(series: pd.Series) -> Mapping[str, Hashable]:
    if not series.index.is_unique:
        twice = series.index[series.index.duplicated()][0]
        raise ValueError(f"the Series has {twice!r} twice; expected each article id once")
    if len(series) and not any(isinstance(each, str) for each in series.index):
        raise ValueError(
            f"the Series has no article ids, its index begins with {series.index.tolist()[0]!r}; "
            "expected strings, as of table.set_index('article')['source'], or "
            "series.set_axis(series.index.astype(str)) where the ids are numbers"
        )
    return dict(zip(series.index, series.tolist(), strict=True))


def _counts_from_0(index: pd.Index) -> bool:
    """Whether an index only counts: such a Series is a list with a name."""
    return isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1


def _has_an_order(given: Any) -> bool:
    is_one = isinstance(given, str | bytes | pd.DataFrame)
    return not is_one and hasattr(given, "__len__") and hasattr(given, "__getitem__")


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
