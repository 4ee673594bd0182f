"""Which day, month or year do the pieces of a date name? One reader for each way to write it.

A reader takes the named groups of the pattern (module patterns) and what the page has said so
far, and gives the ISO form: empty when the date counts from an unknown one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from zhpolicy.extract.dates.patterns import relative_words, words_of_named_year
from zhpolicy.extract.numerals import plain, read_numeral

__all__ = ["READERS", "Context"]


@dataclass(slots=True)
class Context:
    """What the page has said so far: its own date, and the last year in this paragraph."""

    published: str
    year: str = ""
    month: str = ""
    ahead: bool = False
    of_another: str = ""

    def end_sentence(self) -> None:
        """A year without a month, and a month for days, hold to the end of their sentence.

        Where the page's own date is unknown there is nothing better: they hold on.
        """
        if self.published:
            self.year = self.year if self.month else ""
            self.month = ""


def _number(numeral: str) -> int:
    return int(plain(read_numeral(numeral).value))


def _two(numeral: str) -> str:
    return f"{_number(numeral):02d}"


def _dash(*parts: str) -> str:
    """The parts of a date joined, or nothing when the first (the year) is unknown."""
    return "-".join(part for part in parts if part) if parts[0] else ""


def _span(first: str, last: str) -> str:
    return f"{first}/{last}" if first and last else ""


def _year_of(groups: dict[str, str], context: Context) -> str:
    if "year" in groups:
        year = str(_number(groups["year"]))
    elif context.published:
        shift = relative_words()[groups["relative_year"]][1]
        year = str(int(context.published[:4]) + shift)
    else:
        year = ""
    return year


def _read_head(groups: dict[str, str], context: Context) -> str:
    """2024年8月7日, 今年3月, 2023年上半年, 2024年1-3月, 2024年5月1日至7日."""
    year = _year_of(groups, context)
    if "of_span_month" in groups:
        month = _two(groups["of_span_month"])
        until = _two(groups.get("until_month", groups["of_span_month"]))
        first = _dash(year, month, _two(groups["day_from"]))
        iso = _span(first, _dash(year, until, _two(groups["day_to"])))
    elif "month_from" in groups:
        months = _two(groups["month_from"]), _two(groups["month_to"])
        iso = _span(_dash(year, months[0]), _dash(year, months[1]))
    elif "half" in groups or "quarter" in groups:
        iso = _part_of_year(year, groups.get("half") or groups["quarter"])
    else:
        month = _two(groups["month"]) if "month" in groups else ""
        iso = _dash(year, month, _two(groups["day"]) if "day" in groups else "")
        context.month = month
    context.year = year
    return iso


def _part_of_year(year: str, part: str) -> str:
    if part.endswith("半年"):
        first = 1 if part[0] == "上" else 7
        return _span(_dash(year, f"{first:02d}"), _dash(year, f"{first + 5:02d}"))
    quarter = _number(part.strip("第前个季度"))
    first = 1 if part[0] == "前" else 3 * quarter - 2
    return _span(_dash(year, f"{first:02d}"), _dash(year, f"{3 * quarter:02d}"))


def _year_for(month: int, context: Context) -> str:
    """The year of a month without one: the last year of the paragraph, else the page's.

    A month later than the page's own lies in the year before, unless the words look ahead.
    """
    shift = words_of_named_year().get(context.of_another)
    if shift is not None:
        # 同年9月, 次年3月 lean on the year named before; without one they stay open.
        return str(int(context.year) + shift) if context.year else ""
    if context.year:
        return context.year
    if not context.published:
        return ""
    year, published_month = int(context.published[:4]), int(context.published[5:7])
    return str(year if month <= published_month or context.ahead else year - 1)


def _read_bare_month(groups: dict[str, str], context: Context) -> str:
    month = _two(groups["bare_month"])
    day = _two(groups["bare_day"]) if "bare_day" in groups else ""
    context.month = month
    return _dash(_year_for(int(month), context), month, day)


def _read_bare_span(groups: dict[str, str], context: Context) -> str:
    first, last = _two(groups["bare_span_from"]), _two(groups["bare_span_to"])
    year = _year_for(int(last), context)
    return _span(_dash(year, first), _dash(year, last))


def _read_bare_days(groups: dict[str, str], context: Context) -> str:
    month = _two(groups["bare_month_of_span"])
    until = _two(groups.get("bare_until", groups["bare_month_of_span"]))
    year = _year_for(int(until), context)
    first = _dash(year, month, _two(groups["bare_from"]))
    return _span(first, _dash(year, until, _two(groups["bare_to"])))


def _read_lone_days(groups: dict[str, str], context: Context) -> str:
    first, last = _lone_day(groups["lone_from"], context), _lone_day(groups["lone_to"], context)
    return _span(first, last)


def _read_lone_day(groups: dict[str, str], context: Context) -> str:
    return _lone_day(groups["lone_day"], context)


def _lone_day(number: str, context: Context) -> str:
    """A day of the month that the paragraph speaks of, else the last such day before the page's."""
    day = _two(number)
    if context.year and context.month:
        return _dash(context.year, context.month, day)
    if not context.published:
        return ""
    published = date.fromisoformat(context.published)
    if int(day) > published.day:
        published = published.replace(day=1) - timedelta(days=1)
    return f"{published:%Y-%m}-{day}"


def _read_relative(groups: dict[str, str], context: Context) -> str:
    unit, shift = relative_words()[groups["relative"]]
    if not context.published:
        return ""
    published = date.fromisoformat(context.published)
    if unit == "day":
        return str(published + timedelta(days=shift))
    months = 12 * published.year + published.month - 1 + shift
    if unit == "month":
        context.year, context.month = str(months // 12), f"{months % 12 + 1:02d}"
        day = _two(groups["relative_day"]) if "relative_day" in groups else ""
        return _dash(context.year, context.month, day)
    return str(published.year + shift)


def _read_years(groups: dict[str, str], context: Context) -> str:
    """2018-2021年, 2020年3月至2021年5月."""
    ends = []
    for side in ("span", "span_to"):
        year = _number(groups["span_from" if side == "span" else "span_to"])
        parts = [_two(groups[f"{side}_{p}"]) for p in ("month", "day") if f"{side}_{p}" in groups]
        ends.append(_dash(str(year), *parts))
    context.year = ends[1][:4]
    return _span(*ends)


def _read_iso(groups: dict[str, str], context: Context) -> str:
    year, month, day = groups["iso"].split(groups["mark"])
    context.year, context.month = year, _two(month)
    return _dash(year, _two(month), _two(day))


def _read_listed(groups: dict[str, str], context: Context) -> str:
    context.year = str(_number(groups["listed"]))
    return context.year


def _read_decade(groups: dict[str, str], _context: Context) -> str:
    century = _number(groups.get("decade_century", "20"))
    first = 100 * (century - 1) + _number(groups["decade"])
    return f"{first}/{first + 9}"


def _read_bare_part(groups: dict[str, str], context: Context) -> str:
    part = groups.get("bare_half") or groups["bare_quarter"]
    if context.year or not context.published:
        return _part_of_year(context.year, part)
    iso = _part_of_year(context.published[:4], part)
    # 前三季度 on a page of August and 四季度 without 将 are those of the year before.
    told = iso[-2:] if part[0] == "前" else iso[5:7]
    past = int(told) > int(context.published[5:7])
    if past and not context.ahead:
        return _part_of_year(str(int(context.published[:4]) - 1), part)
    return iso


READERS: dict[str, Callable[[dict[str, str], Context], str]] = {
    "decade": _read_decade,
    "iso": _read_iso,
    "span_from": _read_years,
    "listed": _read_listed,
    "year": _read_head,
    "relative_year": _read_head,
    "relative": _read_relative,
    "bare_month_of_span": _read_bare_days,
    "bare_span_from": _read_bare_span,
    "bare_month": _read_bare_month,
    "bare_half": _read_bare_part,
    "bare_quarter": _read_bare_part,
    "lone_from": _read_lone_days,
    "lone_day": _read_lone_day,
}
