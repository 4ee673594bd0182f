"""How are dates written? The named pieces that the patterns of dates are made of.

Working text. 2024年8月7日, 二〇二四年八月七日, 2024-08-07, 2018-2021年, 2021、2022年, 上半年.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.extract.cues import compile_cues, words_with_cue
from zhpolicy.text.tables import alternation, read_map, read_table

__all__ = [
    "AHEAD",
    "AHEAD_BEHIND",
    "COMPARED",
    "COMPARED_BEHIND",
    "HISTORY",
    "NEXT",
    "NEXT_BEHIND",
    "REASONS",
    "SAME_PERIOD",
    "begins_look_alike",
    "compiled",
    "date_pattern",
    "isolated_day",
    "look_alike_pattern",
    "lunar_day",
    "names_of_moon",
    "relative_words",
    "tells_republic",
    "words_of_named_year",
]

DIGIT = "[〇零○一二三四五六七八九]"
# 1900 to 2099 in digits; in Chinese numerals one by one (二〇二四, 一九七八).
YEAR = rf"(?:(?:19|20)[0-9]{{2}}|二[〇零○]{DIGIT}{{2}}|一九{DIGIT}{{2}})"
MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
TO = "(?:--?|——?|~|起?[至到])"
HALF = "(?:[上下]半年)"
QUARTER = f"(?:(?:第?[一二三四1-4]|[前首][二两三23]个?|首)季度|[一1]{TO}[二三四2-4]季度)"
# 前五个月, 头两个月: the months from January on. 提前两个月 counts months.
FIRST_MONTHS = (
    "(?:(?<![提以之日目后])[前头首](?:1[01]|[2-9]|十一?|[两二三四五六七八九])个月(?![为不内可免]))"
)
# 2018年前半年; 前半年 alone is mostly the half year before.
PART_OF_YEAR = (
    f"(?P<part>[上下前后]半年|{QUARTER}|(?:第[一二三四1-4]|首)季(?![节目集])|{FIRST_MONTHS})"
)
EDGE = "(?:年)?(?:初|底|末)"  # 2023年底, 今年年初: still the year
PART_OF_MONTH = "(?:[上中下]旬|[底初末](?!<no_end>))"
SINCE = "(?:以来|[以之]后|至今|起(?!<no_start>)|(?<=[年月日])后(?!<no_after>))"
# 2025年前, 6月1日及以前. 前 goes on to another word (前往, 前三季度) or is none of time (前十名).
UNTIL = "(?:[及或]?[以之]前(?!年)|前(?!<no_before>|[0-9一二两三四五六七八九十几半]))"
# 民国112年 is 2023, and so is what papers of Taiwan write without 民国 where it can be no number of
# years: 112学年度, 112年度, 114年底, 113年3月. Of 2011 to 2030, since two digits may be anything.
SHORT_REPUBLIC = (
    f"1[01][0-9](?=学年度|年(?:度|[初末]|底(?!蕴)|1?[0-9](?:{TO}1?[0-9])?月|[上下]半年))"
)
# On a page that has one of these, 111年 alone is a year too.
ANY_REPUBLIC = "(?<!<number_of_days>)1[01][0-9](?=学?年)"
YEAR_OF_REPUBLIC = "(?:[0-9]{1,3}|[一二三四五六七八九十百〇零]{1,5}|元)"
REPUBLIC = f"(?:民国(?P<republic>{YEAR_OF_REPUBLIC})年|(?P<short_republic>{SHORT_REPUBLIC})学?年)"
REASONS = {
    "document": "the year in the number of a document",
    "plan": "a five-year plan is no date",
    "vague": "a vague time, no calendar date",
    "clock": "a time of day",
    "history": "a number of years, no year",
}
HISTORY = "(?<![0-9A-Za-z.])(?:19|20)[0-9]{2}年(?=<history>)"
# 年 behind a number of years: 2000年历史 is a duration, and so is 2000年前.
NO_YEAR = "(?!<duration>(?<!多(?=了))|(?<=00年)前)"
# 将于9月, 持续到3月: a month that is still to come.
AHEAD = (
    "[将拟]|[到至]\\Z|<ahead>"
    "|(?:(?<!<told_after>)[\u4e00-\u9fff]{2}<time_label>[为是:]|<scheduled><time_label>)\\Z"
)
AHEAD_BEHIND = (
    "(?:[、和至到][0-9]{1,2}月(?:[0-9]{1,2}日)?)?[将拟]|<ahead>"
    "|,?(?![^,。;!?\n]{0,8}已)[^,。;!?\n]{0,8}?<comes>"
)
# 将于1月5日: on a page of December that day is of the next year. 将 behind a day is often 把.
NEXT = "(?:(?<!仍|即)[将拟][于在]?|<ahead>[于在]?)\\Z"
# 2月中旬就到。 on a page of December.
NEXT_BEHIND = "就(?:[要会将]|[到来][,。;!?])"
# 较2019年增长5%,4月份…; 恢复到2019年的96%: a year to compare with; later months are not of it.
COMPARED = "(?:[较比与同为]|<compared>)\\Z"
SAME_PERIOD = "同期"
COMPARED_BEHIND = "(?:同期|的?(?:同期)?(?:水平)?的?[0-9.]{1,6}(?:%|倍))|<differs>"


@cache
def compiled(template: str) -> re.Pattern[str]:
    """The pattern of a template, with the words of data/dates/cues.tsv for each `<cue>` in it.

    Raises KeyError when the table has no such cue.

    >>> bool(compiled(AHEAD).search("预计"))
    True
    """
    return compile_cues(template, table="dates/cues")


@cache
def relative_words() -> dict[str, tuple[str, int]]:
    """今年, 上个月, 昨天: the unit and how many of it lie between the page's date and them."""
    return {
        row["word"]: (row["unit"], int(row["shift"]))
        for row in read_table("dates/relative")
        if row["counts_from"] == "page"
    }


@cache
def words_of_named_year() -> dict[str, int]:
    """同年, 次年: how many years lie between the year named before and them."""
    return {
        row["word"]: int(row["shift"])
        for row in read_table("dates/relative")
        if row["counts_from"] == "named"
    }


@cache
def look_alike_pattern() -> re.Pattern[str]:
    """What looks like a date and is none; the named groups say why (REASONS)."""
    vague = alternation(w for w, cell in read_map("dates/relative", "vague").items() if cell)
    return compiled(
        r"(?P<document>\[(?:19|20)[0-9]{2}\][0-9]{0,4}号?)"
        "|(?P<plan>十[一二三四五]五<plan>?)"
        f"|(?P<vague>{vague})"
        "|(?P<clock>(?<![0-9])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)"
    )


@cache
def begins_look_alike() -> re.Pattern[str]:
    """What `look_alike_pattern` begins with: one character of a set."""
    vague = {word[0] for word, cell in read_map("dates/relative", "vague").items() if cell}
    return re.compile(f"[\\[0-9十{''.join(sorted(vague))}]")


# What hardly a page has, looked at first.
_SHORT_YEAR = re.compile("1[01][0-9]学?年")


def tells_republic(working: str) -> bool:
    """True for a page with 111年 that has a year of the Republic for sure too: 民国109年, 113年度.

    >>> tells_republic("113年度编列预算,较112年增加"), tells_republic("建校112年")
    (True, False)
    """
    if not _SHORT_YEAR.search(working):
        return False
    return "民国" in working or _sure_republic().search(working) is not None


@cache
def _sure_republic() -> re.Pattern[str]:
    return re.compile(f"(?<![0-9]){SHORT_REPUBLIC}")


@cache
def date_pattern(*, of_republic: bool = False) -> re.Pattern[str]:
    """One pattern for every way to write a date; the named groups say which it was.

    `of_republic`: the page counts years of the Republic, and 111年 alone is one.
    """
    template = _date_template()
    return compiled(template.replace(SHORT_REPUBLIC, ANY_REPUBLIC) if of_republic else template)


def _date_template() -> str:
    relative = alternation(relative_words())
    return rf"""(?x)
        (?={_first_characters()})(?<![0-9])
        (?:
            {_with_year()}
          | (?<![A-Za-z.])
            (?:
                {_with_figures()}
              | (?P<bare_month_of_span>{MONTH})月(?P<bare_from>{DAY})日?{TO}
                    (?:(?P<over_new_year>{_next_years()})?(?P<bare_until>{MONTH})月)?
                    (?P<bare_to>{DAY})[日号]
              | [今昨明]\((?P<told_day>{DAY})\)[日天]
              | (?P<relative>{relative})(?:(?P<relative_day>{DAY})[日号]|(?<=月){PART_OF_MONTH})?
              | (?P<bare_span_from>{MONTH})月?{TO}(?P<bare_span_to>{MONTH})月(?!<no_span>)份?
              | (?P<bare_month>{MONTH})月(?:份(?![额])|(?P<bare_day>{DAY})[日号]|{PART_OF_MONTH})?
                    (?!<no_month>)
              | (?P<bare_part>{HALF}|{QUARTER}|(?![头首]){FIRST_MONTHS})
            )
        )
        (?:(?P<since>{SINCE})|(?P<until>{UNTIL}))?
        """


def _next_years() -> str:
    """明年, 次年: the year behind the one in which a span begins."""
    rows = read_table("dates/relative")
    return alternation(r["word"] for r in rows if (r["unit"], r["shift"]) == ("year", "1"))


def _with_figures() -> str:
    """Dates that name their year without 年 behind it, and decades."""
    return rf"""
        (?:(?P<decade_century>20|19|21|二十|十九)|(?P<last_century>上个?))世纪
            (?P<decade>[0-9]0|[二三四五六七八九]十)年代
      | (?<![一二三四五六七八九])(?P<lone_decade>[3-9]0|[三四五六七八九]十)年代
      | (?P<iso>(?:19|20)[0-9]{{2}}(?P<mark>[-./])(?:1[0-2]|0?[1-9])(?P=mark)
            (?:3[01]|[12][0-9]|0?[1-9]))(?![0-9]|[-./][0-9])
      | (?P<iso_month>(?:19|20)[0-9]{{2}}-(?:0[1-9]|1[0-2]))(?=[,。;)]|\Z)
      | (?P<day_first>(?:3[01]|[12][0-9]|0?[1-9])/(?:1[0-2]|0?[1-9])/(?:19|20)[0-9]{{2}})(?![0-9/])
      | (?P<listed>{YEAR})(?=(?:年?[、和及与]{YEAR})+年)年?
    """


def _with_year() -> str:
    """Dates with 年 or a word for the year; they may stand right behind letters (.html2024年)."""
    years = alternation(word for word, (unit, _) in relative_words().items() if unit == "year")
    head = rf"(?:(?P<year>{YEAR})学?年|{REPUBLIC}|(?P<relative_year>{years}))"
    month_day = rf"(?P<month>{MONTH})月份?(?:(?P<day>{DAY})[日号]|{PART_OF_MONTH})?"
    month_span = rf"(?P<month_from>{MONTH})月?{TO}(?P<month_to>{MONTH})月份?(?![0-9])"
    day_span = rf"(?P<day_from>{DAY})日?{TO}(?:(?P<until_month>{MONTH})月)?(?P<day_to>{DAY})[日号]"
    part = rf"[上下]半年|{QUARTER}|{FIRST_MONTHS}"
    first = rf"(?P<first_month>{MONTH})月份?(?:(?P<first_day>{DAY})[日号])?|(?P<first_part>{part})"
    last = rf"(?P<last_month>{MONTH})月份?(?:(?P<last_day>{DAY})[日号])?|(?P<last_part>{part})"
    # Looked at first, since a date of another kind need not try every form of these.
    begins = f"(?=(?:19|20)[0-9]{{2}}|二[〇零○]|一九|民国|{SHORT_REPUBLIC}|{years})"
    return rf"""{begins}(?:
        (?:(?P<first_year>{YEAR})(?:年(?:{first}|{EDGE})?)?
            |(?P<first_relative>{years})(?:(?P<first_relative_month>{MONTH})月份?)?)
        {TO}(?:(?P<last_year>{YEAR})学?年|(?P<last_relative>{years}))(?:度|{last}|{EDGE})?
      | 民国(?P<republic_from>{YEAR_OF_REPUBLIC})年?{TO}
            (?:民国)?(?P<republic_to>{YEAR_OF_REPUBLIC})年(?:度|{EDGE})?(?![0-9]{{1,2}}月)
      | {head}(?:
            (?P<of_span_month>{MONTH})月{day_span}
          | {month_span}
          | {month_day}
          | {PART_OF_YEAR}
          | {EDGE}
          | <season>(?!学)
          | 度
          | {NO_YEAR}
        ))
    """


def _first_characters() -> str:
    """What a date may begin with, looked at first: most characters of a page begin none."""
    relative = "".join(sorted({word[0] for word in relative_words()}))
    return f"[0-9十上下第前民{relative}{DIGIT[1:-1]}]"


@cache
def names_of_moon() -> tuple[str, ...]:
    """What a page has if it names a day of the moon at all: hardly any does."""
    months = (f"{month}月" for month in "正腊冬")
    return (*words_with_cue("other_calendar", table="dates/cues"), *months)


@cache
def lunar_day() -> re.Pattern[str]:
    """农历八月十五, 腊月二十三: a day of the other calendar, which has no ISO form here."""
    number = (
        "(?:初[一二三四五六七八九十]|[二三]十[一二三四五六七八九]?|[十廿]?[一二三四五六七八九十])"
    )
    month = "(?:闰?(?:十[一二]|[正冬腊一二三四五六七八九十])月)"
    return compiled(
        rf"(?=[农阴旧夏正腊冬])(?P<lunar><other_calendar>(?:{YEAR}年)?"
        rf"(?:{month}(?:{number}|[0-9]{{1,2}}日?)?|<lunar_feast>)|[正腊冬]月{number})"
    )


@cache
def isolated_day() -> re.Pattern[str]:
    """记者15日从…获悉, 外交部22日说: a day without a month; 30日内 is a duration."""
    number = "(?:3[01]|[12][0-9]|[1-9])"
    span = rf"(?P<lone_from>{number})日?{TO}(?P<lone_to>{number})日"
    # Of two characters or more: 三日 and 十日 are mostly a number of days.
    tens = "三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]"
    in_words = f"(?<=[,。;:(会于在])(?P<lone_day_in_words>{tens})日"
    return compiled(
        rf"(?:(?<![0-9.月第每个/-]|<number_of_days>)(?<![0-9],)(?:{span}|(?P<lone_day>{number})日)"
        rf"|{in_words})(?!<days_behind>)"
    )
