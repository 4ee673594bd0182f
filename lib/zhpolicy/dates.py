"""When was it? Days, months, years, spans, lists, and what counts from the page's own date.

Found:      2018年2月11日 · 2021、2022年 (two) · 2018-2021年 · 2024年以来 · 自2020年3月…以来 ·
            今年3月 · 去年 · 上半年 · 前三季度 · 8月 (of the year that the page speaks of) · 二〇二四年
Not found:  近年来 · 目前 · 三年 (a duration) · 十四五 · 五四 · 〔2023〕12号 · 2000年历史
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from zhpolicy.calendar_words import (
    HISTORY,
    LOOK_ALIKE,
    REASONS,
    date_pattern,
    isolated_day,
    relative_words,
)
from zhpolicy.numerals import plain, read_numeral
from zhpolicy.records import Rejected
from zhpolicy.scripts import to_working

__all__ = ["DateHit", "find_dates", "find_rejected_dates"]

# 自 and 从 before a date, 以来 in the same clause behind it: 自2020年3月…进疆以来.
SINCE_BEFORE = re.compile("[自从]\\Z")
SINCE_BEHIND = re.compile("[^,。;!?\n]{0,40}?以来")


@dataclass(frozen=True, slots=True, order=True)
class DateHit:
    """`text[start:end]` is a date.

    `iso`: 2018-02-11, 2024-03, 2021, 2018/2021, 2024/..; empty when the date counts from
    the page's own and that is unknown. `kind`: date, month, year, span or since.
    """

    start: int
    end: int
    iso: str
    kind: str
    rule: str = ""
    flags: tuple[str, ...] = ()


@dataclass(slots=True)
class _Context:
    """What the page has said so far: its own date, and the last year in this paragraph."""

    published: str
    year: str = ""
    month: str = ""


def find_dates(text: str, *, published: str = "") -> list[DateHit]:
    """The dates of a text in reading order; relative ones count from `published` (ISO).

    Raises ValueError when `published` is no ISO date.

    >>> [hit.iso for hit in find_dates("今年3月啟動,2021、2022年均超過。", published="2024-08-07")]
    ['2024-03', '2021', '2022']
    >>> [hit.iso for hit in find_dates("去年选派10人。")]
    ['']
    """
    return list(_scan(to_working(text), _checked(published)))


def find_rejected_dates(text: str) -> list[Rejected]:
    """What looks like a date and is none, with the reason, in reading order.

    >>> [hit.reason for hit in find_rejected_dates("近年来,国办发〔2023〕12号")]
    ['a vague time, no calendar date', 'the year in the number of a document']
    """
    working = to_working(text)
    found = [
        Rejected(m.start(), m.end(), "dates", REASONS[str(m.lastgroup)])
        for m in LOOK_ALIKE.finditer(working)
    ]
    found += [
        Rejected(m.start(), m.end(), "dates", REASONS["history"]) for m in HISTORY.finditer(working)
    ]
    return sorted(found, key=lambda hit: (hit.start, hit.end))


def _checked(published: str) -> str:
    if published:
        try:
            date.fromisoformat(published)
        except ValueError:
            raise ValueError(
                f"published={published!r} is no date; expected YYYY-MM-DD, as in 2024-08-07"
            ) from None
    return published


# The tables of figures and of dates ask for the same text one after the other.
@lru_cache(maxsize=2)
def _scan(working: str, published: str) -> tuple[DateHit, ...]:
    hits: list[DateHit] = []
    for start, line in _lines(working):
        context = _Context(published)
        matches = [*date_pattern().finditer(line), *isolated_day().finditer(line)]
        end = 0
        for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
            if match.start() < end or _is_no_date(line, match):
                continue
            hits.append(_as_hit(match, line=line, offset=start, context=context))
            end = match.end()
    return tuple(hits)


def _lines(working: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in working.split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found


def _is_no_date(line: str, match: re.Match[str]) -> bool:
    """第十二月, 个1月, 三八月: a numeral goes on before the match, or a list of sections does."""
    before = line[: match.start()][-1:]
    if before and before in "第每〇零一二三四五六七八九十百千万亿几数个多余届":
        return True
    groups = match.groupdict()
    month = groups.get("bare_month")
    # 一月 alone may be a month's time (一月一次): only with a day or 份 is it January for sure.
    text = match[0]
    return bool(month and not month[0].isdigit() and "份" not in text and not groups["bare_day"])


def _as_hit(match: re.Match[str], *, line: str, offset: int, context: _Context) -> DateHit:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    rule = next(name for name in _READERS if name in groups)
    iso = _READERS[rule](groups, context)
    end = offset + match.end()
    kind = _kind(iso, groups)
    since = "since" in groups or _is_open(line, match)
    if since and "/" not in iso:
        iso, kind = (f"{iso}/.." if iso else ""), "since"
    flags = () if iso else ("unresolved",)
    return DateHit(offset + match.start(), end, iso, kind, rule, flags)


def _is_open(line: str, match: re.Match[str]) -> bool:
    behind = line[max(0, match.start() - 1) : match.start()]
    return bool(SINCE_BEFORE.search(behind) and SINCE_BEHIND.match(line, match.end()))


def _kind(iso: str, groups: dict[str, str]) -> str:
    if "/" in iso:
        return "span"
    if iso:
        return ("year", "month", "date")[iso.count("-")]
    if any(name.endswith(("_from", "half", "quarter")) for name in groups):
        return "span"
    if groups.keys() & {"day", "bare_day", "lone_day"}:
        return "date"
    if groups.keys() & {"month", "bare_month"}:
        return "month"
    unit = relative_words().get(groups.get("relative") or groups.get("relative_year", ""))
    return {"day": "date"}.get(unit[0], unit[0]) if unit else "year"


def _number(numeral: str) -> int:
    return int(plain(read_numeral(numeral).value))


def _two(numeral: str) -> str:
    return f"{_number(numeral):02d}"


def _dash(*parts: str) -> str:
    """The parts of a date joined, or nothing when the first (the year) is unknown."""
    return "-".join(part for part in parts if part) if parts[0] else ""


def _span(first: str, last: str) -> str:
    return f"{first}/{last}" if first and last else ""


def _year_of(groups: dict[str, str], context: _Context) -> str:
    if "year" in groups:
        year = str(_number(groups["year"]))
    elif context.published:
        shift = relative_words()[groups["relative_year"]][1]
        year = str(int(context.published[:4]) + shift)
    else:
        year = ""
    return year


def _read_head(groups: dict[str, str], context: _Context) -> str:
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
    if part in ("上半年", "下半年"):
        first = 1 if part[0] == "上" else 7
        return _span(_dash(year, f"{first:02d}"), _dash(year, f"{first + 5:02d}"))
    quarter = _number(part.strip("第前个季度"))
    first = 1 if part[0] == "前" else 3 * quarter - 2
    return _span(_dash(year, f"{first:02d}"), _dash(year, f"{3 * quarter:02d}"))


def _year_for(month: int, context: _Context) -> str:
    """The year of a month without one: the last year of the paragraph, else the page's.

    A month later than the page's own lies in the year before.
    """
    if context.year:
        return context.year
    if not context.published:
        return ""
    year, published_month = int(context.published[:4]), int(context.published[5:7])
    return str(year if month <= published_month else year - 1)


def _read_bare_month(groups: dict[str, str], context: _Context) -> str:
    month = _two(groups["bare_month"])
    day = _two(groups["bare_day"]) if "bare_day" in groups else ""
    context.month = month
    return _dash(_year_for(int(month), context), month, day)


def _read_bare_span(groups: dict[str, str], context: _Context) -> str:
    first, last = _two(groups["bare_span_from"]), _two(groups["bare_span_to"])
    year = _year_for(int(last), context)
    return _span(_dash(year, first), _dash(year, last))


def _read_bare_days(groups: dict[str, str], context: _Context) -> str:
    month = _two(groups["bare_month_of_span"])
    until = _two(groups.get("bare_until", groups["bare_month_of_span"]))
    year = _year_for(int(until), context)
    first = _dash(year, month, _two(groups["bare_from"]))
    return _span(first, _dash(year, until, _two(groups["bare_to"])))


def _read_lone_days(groups: dict[str, str], context: _Context) -> str:
    first, last = _lone_day(groups["lone_from"], context), _lone_day(groups["lone_to"], context)
    return _span(first, last)


def _read_lone_day(groups: dict[str, str], context: _Context) -> str:
    return _lone_day(groups["lone_day"], context)


def _lone_day(number: str, context: _Context) -> str:
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


def _read_relative(groups: dict[str, str], context: _Context) -> str:
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


def _read_years(groups: dict[str, str], context: _Context) -> str:
    """2018-2021年, 2020年3月至2021年5月."""
    ends = []
    for side in ("span", "span_to"):
        year = _number(groups["span_from" if side == "span" else "span_to"])
        parts = [_two(groups[f"{side}_{p}"]) for p in ("month", "day") if f"{side}_{p}" in groups]
        ends.append(_dash(str(year), *parts))
    context.year = ends[1][:4]
    return _span(*ends)


def _read_iso(groups: dict[str, str], context: _Context) -> str:
    year, month, day = groups["iso"].split(groups["mark"])
    context.year, context.month = year, _two(month)
    return _dash(year, _two(month), _two(day))


def _read_listed(groups: dict[str, str], context: _Context) -> str:
    context.year = str(_number(groups["listed"]))
    return context.year


def _read_decade(groups: dict[str, str], _context: _Context) -> str:
    first = 100 * (_number(groups["decade_century"]) - 1) + _number(groups["decade"])
    return f"{first}/{first + 9}"


def _read_bare_part(groups: dict[str, str], context: _Context) -> str:
    year = context.year or context.published[:4]
    return _part_of_year(year, groups.get("bare_half") or groups["bare_quarter"])


_READERS = {
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
