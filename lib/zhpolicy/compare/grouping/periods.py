"""Which year, quarter or month is an article of? What a date does not say is not guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["PERIODS", "Period", "period_of"]

PERIODS = ("year", "quarter", "month")
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-?(?P<month>0[1-9]|1[0-2])(?:-?[0-9]{2})?)?(?![0-9])")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time as a label; `is_exact` is false when the date says less than was asked.

    Those that are not exact stand behind all others.
    """

    is_vague: bool
    label: str

    @property
    def is_exact(self) -> bool:
        """Whether the date says as much as was asked for."""
        return not self.is_vague


def period_of(date: str, by: str) -> Period | None:
    """The period of a date: ISO, as a page states it, perhaps only its year or month.

    None when there is no date, or none that begins with a year.

    >>> [period_of("2023-03-05", by).label for by in PERIODS]
    ['2023', '2023-Q1', '2023-03']
    >>> period_of("2023", "month").label, period_of("2023", "year").is_exact, period_of("", "year")
    ('2023, no month', True, None)
    """
    found = _DATE.match(date)
    if not found:
        return None
    year, month = found["year"], found["month"]
    if by == "year":
        return Period(False, year)
    if not month:
        return Period(True, f"{year}, no month")
    return Period(
        False, f"{year}-Q{(int(month) + 2) // 3}" if by == "quarter" else f"{year}-{month}"
    )
