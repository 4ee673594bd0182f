"""When? Dates, months, years and spans."""

from zhpolicy.extract.dates.find import DateHit, find_dates, find_rejected_dates

__all__ = [
    "DateHit",
    "find_dates",
    "find_rejected_dates",
]
