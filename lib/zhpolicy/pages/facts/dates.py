"""Which day is written here? On a page (2022年08月12日 10:12), in a cell (20240807, 2024年8月).

`DATE` and `MOMENT` find a date in running text, where a number may be anything; `read_date`
and `read_day` read what is known to be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from zhpolicy.text.calendars.republic import common_year
from zhpolicy.text.patterns.begun import begun
from zhpolicy.text.patterns.late import late

__all__ = [
    "DATE",
    "LABELLED_MOMENT",
    "MOMENT",
    "MONTH",
    "WEEKDAY",
    "find_moments",
    "may_hold_date",
    "read_date",
    "read_day",
]

_YEAR = r"(?<!\d)(?:19|20)\d\d"
WEEKDAY = "星期[一二三四五六日天]"
_DIGIT = "[〇零○一二三四五六七八九]"
_IN_WORDS = rf"[一二]{_DIGIT}{{3}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日"
_NUMERALS = "[〇零○一二三四五六七八九十百]"
# 民国113年8月1日, 民国一百一十二年七月二十日
_OF_THE_REPUBLIC = (
    rf"(?:中华)?民国 ?(?:\d{{2,3}}|{_NUMERALS}{{2,6}}) ?年"
    rf" ?(?:\d{{1,2}}|{_NUMERALS}{{1,3}}) ?月 ?(?:\d{{1,2}}|{_NUMERALS}{{1,3}}) ?日"
)
# Offices of Taiwan write 112-09-15 and 112年9月15日, without 民国, behind the label of a date: the
# years 100 to 119 (2011 to 2030), since with two digits it may be another date.
_SHORT_OF_THE_REPUBLIC = r"1[01]\d(?:[-/.]\d{1,2}[-/.]\d{1,2}(?![\d/.-])|年\d{1,2}月\d{1,2}日)"
# 18/03/2024, as in Hong Kong and Macau: the day first, but for 03/18/2024.
_DAY_FIRST = r"(?<![\d/])(?:[012]?\d|3[01])/[0123]?\d/(?:19|20)\d\d(?![\d/])"
# Feeds and pages of software made elsewhere: Mon, 11 Mar 2024 08:30:00 +0800; Mar 11, 2024.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = rf"(?i:(?:{'|'.join(_MONTHS)})[a-z]{{0,6}})\.?"
_IN_ENGLISH = (
    rf"(?<![A-Za-z])(?:[A-Z][a-z]{{2,8}}, ?)?"
    rf"(?:\d{{1,2}} {_MONTH},? |{_MONTH} \d{{1,2}}, )(?:19|20)\d\d(?!\d)"
)
# 12月3日 2024 07:40, after the English order: before a clock, a bar or the end of the line only.
_YEAR_LAST = r"(?<!\d)\d{1,2}月\d{1,2}日,? (?:19|20)\d\d(?= ?(?:\d{1,2}:\d\d|[|丨]|$))"
DATE = (
    rf"(?:{_YEAR_LAST}|{_YEAR} ?[-/.年] ?\d{{1,2}} ?[-/.月] ?\d{{1,2}}(?!\d) ?日?"
    rf"|{_IN_WORDS}|{_OF_THE_REPUBLIC}|{_DAY_FIRST}|{_IN_ENGLISH})"
)
# A month without its day: 2023年11月, 二〇二二年十二月.
MONTH = (
    rf"(?:{_YEAR} ?年 ?\d{{1,2}} ?月"
    rf"|[一二]{_DIGIT}{{3}}年[一二三四五六七八九十]{{1,2}}月)(?! ?[\d一二三四五六七八九十])"
)
_HOUR = r"[ T(]{0,3}(?:(?:[A-Z]{3}|[上下]午) ?)?"  # HKT 18:32
_CLOCK = rf"(?:{_HOUR}\d{{1,2}}:\d\d(?::\d\d)?(?: ?[+-]\d\d:?\d\d| GMT|Z)?\)?)?"
MOMENT = rf"{DATE}(?: {{0,2}}\(?{WEEKDAY}\)?)?{_CLOCK}(?: {{0,2}}\(?{WEEKDAY}\)?)?"
_MOMENT = late(MOMENT)
# What it begins with: a figure, a numeral, 民国, the name of a month or of a day (ſ is an s to a
# pattern that takes small letters for capitals).
_BEGINS = late(r"[\d一二中民A-Za-zſ]")
# 24-03-18, 112-09-15 and 20240318 are days behind the label of a date only.
LABELLED_MOMENT = (
    rf"(?:{MOMENT}|(?<!\d)(?:{_SHORT_OF_THE_REPUBLIC}|\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?![\d/.-])"
    rf"|(?:19|20)\d\d[01]\d[0-3]\d(?!\d)){_CLOCK})"
)
# A mark between two numbers, with a blank on each side at most: 2022 年 8 月, 2022, 8, 12.
_MARK = r"(?: ?[^\d\s] ?|\D{1,2})"
_YEAR_SIGN = re.compile(rf"19\d\d|20\d\d|年 ?(?:\d|{_NUMERALS})")
_WORDS = re.compile(_IN_WORDS)
_MONTH_IN_WORDS = re.compile(rf"[一二]{_DIGIT}{{3}}年[一二三四五六七八九十]{{1,2}}月")
_REPUBLIC = re.compile(rf"民[国國] ?([0-9]{{2,3}}|{_NUMERALS}{{2,6}})(?= ?年)")
_SHORT_REPUBLIC = re.compile(rf"^\D*(?=(1[01]\d)(\D.*)){_SHORT_OF_THE_REPUBLIC}")
_NUMERAL = re.compile("[〇零○一二三四五六七八九十]+(?=[年月日])")
_ORDER = "〇一二三四五六七八九"
_DIGIT_OR_YEAR = re.compile(r"\d|年")
_TURNED = re.compile(_DAY_FIRST)
_ENGLISH = re.compile(_IN_ENGLISH)
_YEAR_BEHIND = re.compile(_YEAR_LAST)
_MONTH_NAME = re.compile("|".join(_MONTHS), re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_SHORT_YEAR = re.compile(r"^\D*(\d\d[-/.]\d{1,2}[-/.]\d{1,2})(?![\d/.-])")
_WRITTEN = re.compile(
    rf"(?P<year>{_YEAR})"
    r"(?:(?P<two_digits>[01]\d)(?P<two_more>[0-3]\d)(?!\d)"
    rf"|{_MARK}(?P<month>[01]?\d)(?:{_MARK}(?P<day>[0-3]?\d))?(?!\d)"
    r"|(?!\d))"
)


def may_hold_date(text: str) -> bool:
    """False for a text in which no `DATE` and no `MOMENT` stands: all have a year in figures or 年.

    >>> may_hold_date("8月12日"), may_hold_date("2022.08.12"), may_hold_date("民国113年8月1日")
    (False, True, True)
    """
    return _YEAR_SIGN.search(text) is not None


def find_moments(text: str) -> Iterator[re.Match[str]]:
    """Where a `MOMENT` stands in a text, in order.

    >>> [match[0] for match in find_moments("发布于2022年08月12日 10:12")]
    ['2022年08月12日 10:12']
    """
    return begun(_MOMENT, text, first=_BEGINS) if may_hold_date(text) else iter(())


def read_date(value: object) -> str:
    """A written date as ISO 8601, as far as it goes (2024-08-07, 2024-08, 2024); "" when none.

    `value` is a text, a number, a date of Python or of pandas, or what stands for no value.

    >>> read_date("2024年8月7日 10:28"), read_date("20240807"), read_date(None)
    ('2024-08-07', '2024-08-07', '')
    """
    if value is None or value != value:  # NaN and NaT are the values that differ from themselves
        return ""
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return day.isoformat()
    written = str(value)
    if not _DIGIT_OR_YEAR.search(written):
        return ""
    found = _WRITTEN.search(_in_figures(written))
    if not found:
        return ""
    year, *parts = (int(part) for part in found.groups() if part)
    return _calendar_date(year, parts)


def _in_figures(written: str) -> str:
    """二〇二四年三月十八日 and 民国113年3月18日 as 2024年3月18日."""
    republic = _REPUBLIC.search(written)
    if republic:
        year = republic[1] if republic[1].isdigit() else _figures(republic[1])
        rest = _NUMERAL.sub(lambda match: _figures(match.group()), written[republic.end(1) :])
        return f"{common_year(int(year))}{rest}"
    short = _SHORT_REPUBLIC.search(written)
    if short:
        return f"{common_year(int(short[1]))}{short[2]}"
    if not _MONTH_IN_WORDS.search(written):
        return _year_first(written)
    return _NUMERAL.sub(lambda match: _figures(match.group()), written)


def _year_first(written: str) -> str:
    """18/03/2024, 24-03-18 and 18 Mar 2024 as 2024-03-18."""
    turned = _TURNED.search(written)
    if turned:
        day, month, year = map(int, _NUMBERS.findall(turned.group()))
        day, month = (month, day) if month > 12 else (day, month)
        return f"{year}-{month}-{day}"
    last = _YEAR_BEHIND.search(written)
    if last:
        month, day, year = map(int, _NUMBERS.findall(last.group()))
        return f"{year}-{month}-{day}"
    english = _ENGLISH.search(written)
    if english:
        day, year = map(int, _NUMBERS.findall(english.group()))
        month = _MONTHS.index(_MONTH_NAME.findall(english.group())[-1].title()) + 1
        return f"{year}-{month}-{day}"
    short = _SHORT_YEAR.search(written)
    return f"20{short[1]}" if short else written


def _figures(numeral: str) -> str:
    """〇 to 一百九十九 as figures, and the digits of a year one by one.

    >>> _figures("三十一"), _figures("一百零三"), _figures("二〇二四")
    ('31', '103', '2024')
    """
    hundreds, hundred, rest = numeral.rpartition("百")
    if hundred:
        value = int(_figures(rest.strip("零〇○")) or 0) if rest else 0
        return str(100 * (max(0, _ORDER.find(hundreds)) or 1) + value)
    digits = "".join(str(max(0, _ORDER.find(c))) for c in numeral.replace("十", ""))
    if "十" not in numeral:
        return digits
    tens, _, ones = numeral.partition("十")
    return str(10 * (max(0, _ORDER.find(tens)) if tens else 1) + (_ORDER.find(ones) if ones else 0))


def read_day(written: str) -> str:
    """A written day as ISO 8601, "" when it is no day of the calendar, or a month or year only.

    >>> read_day("2022年08月12日 10:12"), read_day("2022年13月1日"), read_day("2022年8月")
    ('2022-08-12', '', '')
    """
    found = read_date(written)
    return found if len(found) == len("2022-08-12") else ""


def _calendar_date(year: int, parts: list[int]) -> str:
    """The date, as far as it is one of the calendar."""
    try:
        day = date(year, *[*parts, 1, 1][:2])
    except ValueError:
        return ""
    return day.isoformat()[: 4 + 3 * len(parts)]
