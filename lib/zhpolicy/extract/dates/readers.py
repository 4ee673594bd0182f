"""Which day, month or year do the pieces of a date name? One reader for each way to write it.

A reader takes the named groups of the pattern (module patterns) and what the page has said so
far, and gives the ISO form: empty when the date counts from an unknown one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from zhpolicy.extract.dates.patterns import relative_words, words_of_named_year
from zhpolicy.extract.numerals import plain, read_numeral
from zhpolicy.text.calendars.republic import common_year

__all__ = ["READERS", "Context"]


@dataclass(slots=True)
class Context:
    """What the page has said so far: its own date, and the last year in this paragraph."""

    published: str
    year: str = ""
    month: str = ""
    year_of_month: str = ""
    ahead: bool = False
    next: bool = False
    of_another: str = ""
    coming: str = ""

    def end_sentence(self) -> None:
        """A year without a month, and a month for days, hold to the end of their sentence.

        Where the page's own date is unknown there is nothing better: they hold on.
        """
        if self.published:
            self.year = self.year if self.month else ""
            self.month = ""


def _number(numeral: str) -> int:
    return int(plain(read_numeral(numeral.replace("○", "〇")).value))


def _two(numeral: str) -> str:
    return f"{_number(numeral):02d}"


def _dash(*parts: str) -> str:
    """The parts of a date joined, or nothing when the first (the year) is unknown."""
    return "-".join(part for part in parts if part) if parts[0] else ""


def _span(first: str, last: str) -> str:
    return f"{first}/{last}" if first and last else ""


def _year_of(groups: dict[str, str], context: Context) -> str:
    if "year" in groups:
        return str(_number(groups["year"]))
    if "republic" in groups or "short_republic" in groups:
        return _of_republic(groups.get("republic") or groups["short_republic"])
    return _relative_year(groups["relative_year"], context)


def _of_republic(told: str) -> str:
    return str(common_year(1 if told == "元" else _number(told)))


def _read_years_of_republic(groups: dict[str, str], context: Context) -> str:
    """民国七十九年至八十五年: 1990 to 1996."""
    context.year = _of_republic(groups["republic_to"])
    return _span(_of_republic(groups["republic_from"]), context.year)


def _relative_year(word: str, context: Context) -> str:
    if not context.published:
        return ""
    return str(int(context.published[:4]) + relative_words()[word][1])


def _read_head(groups: dict[str, str], context: Context) -> str:
    """2024年8月7日, 今年3月, 2023年上半年, 2024年1-3月, 2024年5月1日至7日."""
    year = _year_of(groups, context)
    if "of_span_month" in groups:
        month = _two(groups["of_span_month"])
        until = _two(groups.get("until_month", groups["of_span_month"]))
        context.month = until
        first = _dash(year, month, _two(groups["day_from"]))
        iso = _span(first, _dash(year, until, _two(groups["day_to"])))
    elif "month_from" in groups:
        months = _two(groups["month_from"]), _two(groups["month_to"])
        iso = _span(_dash(year, months[0]), _dash(year, months[1]))
    elif "part" in groups:
        iso = _part_of_year(year, groups["part"])
    else:
        month = _two(groups["month"]) if "month" in groups else ""
        iso = _dash(year, month, _two(groups["day"]) if "day" in groups else "")
        context.month = month
    context.year = year
    return iso


def _part_of_year(year: str, part: str) -> str:
    first, last = _months_of(part)
    return _span(_dash(year, f"{first:02d}"), _dash(year, f"{last:02d}"))


def _months_of(part: str) -> tuple[int, int]:
    """上半年 = 1 to 6, 二季度 = 4 to 6, 前三季度 = 1 to 9, 一至三季度 too, 前五个月 = 1 to 5."""
    if part.endswith("半年"):
        return (1, 6) if part[0] in "上前" else (7, 12)
    if part.endswith("个月"):
        return 1, _number(part[1:-2])
    if part.startswith("首季"):
        return 1, 3
    quarter = _number(re.sub("[^一二两三四1-4]", " ", part).split()[-1])
    return (1 if part[0] in "前首" or len(part) > 4 else 3 * quarter - 2), 3 * quarter


def _year_for(month: int, context: Context) -> str:
    """The year of a month without one: the last year of the paragraph, else the page's.

    A month later than the page's own lies in the year before, unless the words look ahead;
    one that is said to come (将于1月) and lies before it is of the next year.
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
    if context.coming and month >= int(context.coming[5:7]):
        return context.coming[:4]  # 登记时间:1月22日至2月2日。2月下旬摇号
    if month < published_month and context.next:
        return str(year + 1)
    return str(year if month <= published_month or context.ahead else year - 1)


def _read_bare_month(groups: dict[str, str], context: Context) -> str:
    month = _two(groups["bare_month"])
    day = _two(groups["bare_day"]) if "bare_day" in groups else ""
    context.month, context.year_of_month = month, _year_for(int(month), context)
    return _dash(context.year_of_month, month, day)


def _read_bare_span(groups: dict[str, str], context: Context) -> str:
    first, last = _two(groups["bare_span_from"]), _two(groups["bare_span_to"])
    year = _year_for(int(last), context)
    return _span(_dash(year, first), _dash(year, last))


def _read_bare_days(groups: dict[str, str], context: Context) -> str:
    month = _two(groups["bare_month_of_span"])
    until = _two(groups.get("bare_until", groups["bare_month_of_span"]))
    if "over_new_year" in groups:  # 12月20日至明年1月10日
        first_year = _year_for(int(month), context)
        last_year = str(int(first_year) + 1) if first_year else ""
        return _span(
            _dash(first_year, month, _two(groups["bare_from"])),
            _dash(last_year, until, _two(groups["bare_to"])),
        )
    # 7月1日至8月31日 on a page of July has begun; 12月28日至1月3日 goes over a new year.
    year = _year_for(int(min(month, until)), context)
    before = str(int(year) - 1) if year and until < month else year
    context.month, context.year_of_month = until, year
    first = _dash(before, month, _two(groups["bare_from"]))
    return _span(first, _dash(year, until, _two(groups["bare_to"])))


def _read_lone_days(groups: dict[str, str], context: Context) -> str:
    first, last = _lone_day(groups["lone_from"], context), _lone_day(groups["lone_to"], context)
    return _span(first, last)


def _read_lone_day(groups: dict[str, str], context: Context) -> str:
    return _lone_day(groups["lone_day"], context)


def _read_told_day(groups: dict[str, str], context: Context) -> str:
    """今(20)日: the writer says which day today was."""
    return _lone_day(groups["told_day"], replace(context, year="", year_of_month="", month=""))


def _read_lone_day_in_words(groups: dict[str, str], context: Context) -> str:
    return _lone_day(groups["lone_day_in_words"], context)


def _lone_day(number: str, context: Context) -> str:
    """A day of the month that the paragraph speaks of, else the last such day before the page's."""
    day = _two(number)
    year = context.year or context.year_of_month
    if year and context.month:
        return _dash(year, context.month, day)
    if not context.published:
        return ""
    published = date.fromisoformat(context.published)
    if int(day) > published.day and not context.ahead:
        published = published.replace(day=1) - timedelta(days=1)
    elif int(day) < published.day and context.next:
        published = published.replace(day=28) + timedelta(days=7)
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
    """2018-2021年, 2020年3月至2021年5月, 2021年至2023年上半年, 去年9月至今年3月."""
    first, last = (_end_of_span(groups, context, side=side) for side in ("first", "last"))
    context.year = last[:4]
    return _span(first, last)


def _end_of_span(groups: dict[str, str], context: Context, *, side: str) -> str:
    """The first or the last year, month or day of a span of years."""
    if f"{side}_year" in groups:
        year = str(_number(groups[f"{side}_year"]))
    else:
        year = _relative_year(groups[f"{side}_relative"], context)
    if f"{side}_part" in groups:
        return _dash(year, f"{_months_of(groups[f'{side}_part'])[side == 'last']:02d}")
    pieces = (f"{side}_month", f"{side}_relative_month", f"{side}_day")
    return _dash(year, *(_two(groups[piece]) for piece in pieces if piece in groups))


def _read_iso(groups: dict[str, str], context: Context) -> str:
    year, month, day = groups["iso"].split(groups["mark"])
    context.year, context.month = year, _two(month)
    return _dash(year, _two(month), _two(day))


def _read_iso_month(groups: dict[str, str], context: Context) -> str:
    context.year, context.month = groups["iso_month"].split("-")
    return groups["iso_month"]


def _read_day_first(groups: dict[str, str], context: Context) -> str:
    """18/03/2024, as in Hong Kong and Macau."""
    day, month, year = groups["day_first"].split("/")
    context.year, context.month = year, _two(month)
    return _dash(year, _two(month), _two(day))


def _read_listed(groups: dict[str, str], context: Context) -> str:
    context.year = str(_number(groups["listed"]))
    return context.year


def _read_decade(groups: dict[str, str], _context: Context) -> str:
    century = _number(groups.get("decade_century", "20"))
    first = 100 * (century - 1) + _number(groups["decade"])
    return f"{first}/{first + 9}"


def _read_lone_decade(groups: dict[str, str], _context: Context) -> str:
    """八十年代: of the last century."""
    first = 1900 + _number(groups["lone_decade"])
    return f"{first}/{first + 9}"


def _read_bare_part(groups: dict[str, str], context: Context) -> str:
    part = groups["bare_part"]
    if context.year or not context.published:
        return _part_of_year(context.year, part)
    year, month = int(context.published[:4]), int(context.published[5:7])
    first, last = _months_of(part)
    # 前三季度 on a page of August and 四季度 without 将 are those of the year before.
    past = (last if part[0] in "前首" else first) > month
    return _part_of_year(str(year - 1 if past and not context.ahead else year), part)


def _read_lunar(_groups: dict[str, str], _context: Context) -> str:
    """农历八月十五: which day of this calendar that is, no rule here tells."""
    return ""


READERS: dict[str, Callable[[dict[str, str], Context], str]] = {
    "decade": _read_decade,
    "lone_decade": _read_lone_decade,
    "iso": _read_iso,
    "iso_month": _read_iso_month,
    "day_first": _read_day_first,
    "first_year": _read_years,
    "first_relative": _read_years,
    "listed": _read_listed,
    "year": _read_head,
    "republic_from": _read_years_of_republic,
    "republic": _read_head,
    "short_republic": _read_head,
    "relative_year": _read_head,
    "told_day": _read_told_day,
    "relative": _read_relative,
    "bare_month_of_span": _read_bare_days,
    "bare_span_from": _read_bare_span,
    "bare_month": _read_bare_month,
    "bare_part": _read_bare_part,
    "lone_from": _read_lone_days,
    "lone_day": _read_lone_day,
    "lone_day_in_words": _read_lone_day_in_words,
    "lunar": _read_lunar,
}
