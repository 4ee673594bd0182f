"""Is 05/06/2023 the fifth of June or the sixth of May? The other dates of its column say so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from zhpolicy.corpus.cells.dates import date_of_cell
from zhpolicy.corpus.cells.values import plain_value
from zhpolicy.text.records import DATE, Problem

__all__ = ["DateColumns"]

DAY_FIRST, MONTH_FIRST, EITHER = "day first", "month first", ""
# 05/06/2023, 31.12.2023, 5-6-2023, with or without a clock behind it.
_YEAR_LAST = re.compile(r"\s*([0-9]{1,2})([/.-])([0-9]{1,2})\2((?:19|20)[0-9]{2})(?![0-9/.-])")
# A cell with so many figures was meant to be a date: 2023-13-45, not "3" or "no".
LEAST_FIGURES = 4
_FIGURE = re.compile("[0-9]")
TWO_READINGS = (
    "the date {!r} is {} or {}, and no other date of its column says which; it was left empty; "
    "write it as {}"
)
NO_DATE = "the date {!r} is no day of the calendar; it was left empty; write it as 2023-06-05"

Rows = Iterable[tuple[int, Mapping[str, Any]] | Problem]


class DateColumns:
    """The columns of dates of one table, whose cells are read one by one.

    `rows` gives the rows of the whole table anew. It is called when the first date comes that can
    be read in two ways, and only then.

    >>> rows = [(1, {"date": "05/06/2023"}), (2, {"date": "12/31/2023"})]
    >>> DateColumns(lambda: rows).read("05/06/2023", column="date")
    '2023-05-06'
    """

    def __init__(self, rows: Callable[[], Rows]) -> None:
        self._rows = rows
        self._orders: dict[str, str] = {}

    def read(self, value: object, *, column: str) -> str:
        """The date of a cell as ISO 8601, as far as it goes; "" when it holds none that is sure."""
        turned = _YEAR_LAST.match(value) if isinstance(value, str) else None
        if not turned:
            return date_of_cell(value)
        readings = _readings(turned)
        if len(set(readings.values())) > 1:
            return readings.get(self._order(column), "")
        return next(iter(readings.values()), "")

    def notices(self, value: object, *, column: str, place: str) -> Iterator[Problem]:
        """A notice when a cell holds a date and was left empty: what it may be, what to write."""
        written = "" if value is None else str(value).strip()
        if len(_FIGURE.findall(written)) < LEAST_FIGURES or self.read(value, column=column):
            return
        turned = _YEAR_LAST.match(written)
        days = list(_readings(turned).values()) if turned else []
        told = NO_DATE.format(written) if not days else TWO_READINGS.format(written, *days, days[0])
        yield Problem(place, DATE, f"{place}: {told}")

    def _order(self, column: str) -> str:
        """Which number comes first in the column; neither when its dates say nothing, or both."""
        if column not in self._orders:
            rows = (row[1] for row in self._rows() if not isinstance(row, Problem))
            told = {_order_of(plain_value(row.get(column))) for row in rows} - {EITHER}
            self._orders[column] = told.pop() if len(told) == 1 else EITHER
        return self._orders[column]


def _order_of(value: object) -> str:
    """What one date says: 31.12.2023 has the day first, 12/31/2023 the month."""
    turned = _YEAR_LAST.match(value) if isinstance(value, str) else None
    readings = _readings(turned) if turned else {}
    return next(iter(readings)) if len(readings) == 1 else EITHER


def _readings(turned: re.Match[str]) -> dict[str, str]:
    """The days of the calendar that a date with its year last may be, by their order."""
    first, second, year = int(turned[1]), int(turned[3]), int(turned[4])
    found = {}
    for order, month, day in ((DAY_FIRST, second, first), (MONTH_FIRST, first, second)):
        try:
            found[order] = date(year, month, day).isoformat()
        except ValueError:
            continue
    return found
