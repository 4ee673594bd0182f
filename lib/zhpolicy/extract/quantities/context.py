"""What does the sentence say about a figure? Change, period, as-of date, limit of a rule."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from zhpolicy.extract.dates.find import DateHit
from zhpolicy.extract.quantities.cues import change_verbs, compiled

__all__ = ["find_as_of", "find_change", "find_limit", "find_period"]

# As far back as a verb governs a figure: 同比增长了约. In the 2,271 figures of 600 news texts half
# of it changes one, twice as much none.
CHANGE_REACH = 12
# As far back as a sentence speaks of one period; longer sentences name it again. Half of
# it changes 13 of those figures, twice as much one.
PERIOD_REACH = 160
# 最高不超过: a limit and what stands behind it. Half or twice as much changes none of them.
LIMIT_REACH = 6
# 记者2月19日…获悉: who tells, and what says that something was told. The clauses of news in which a
# day is that of a report are no longer.
TELLER, TELLER_REACH = "<teller>[^,。;:!?\n]{0,4}\\Z", 8
TOLD = "[^。;:!?\n0-9]{0,24}?<told>"
_FROM = re.compile("[从由][^,。;!?\n]{0,10}\\Z")
_TO = re.compile("[^,。;!?\n]{0,8}(?:到|至)")
AS_OF = "截[至止到][^,。;!?\n]{0,14}?(?=,|$)|<by_now>"
LIMIT = "(?P<at_most><at_most>为?)<limited_to>?\\Z|(?P<at_least><at_least>)为?\\Z"
_STOP = re.compile("[。!?\n]")


@cache
def _change() -> re.Pattern[str]:
    """增长了约 before a figure; the groups are from, to, up and down."""
    up, down = change_verbs("change", says="up"), change_verbs("change", says="down")
    return compiled(
        f"(?:(?P<from>[从由])|(?P<to>{change_verbs('to')}[到至])|(?P<up>{up})|(?P<down>{down}))"
        "[了率幅]?<changed_by>?\\Z"
    )


def find_change(working: str, *, start: int, end: int) -> str:
    """`up`, `down`, `from` (从245吨增加到…) or `to`; empty when the figure is a level.

    >>> find_change("患者转诊率下降20%以上", start=7, end=12)
    'down'
    """
    before = working[max(0, start - CHANGE_REACH) : start]
    found = _change().search(before)
    if found and found.lastgroup:
        if found.lastgroup != "from" or _TO.match(working, end):
            return found.lastgroup
        return ""
    return "from" if _FROM.search(before) and _TO.match(working, end) else ""


def find_period(
    text: str, working: str, *, start: int, dates: Sequence[DateHit], starts: Sequence[int]
) -> str:
    """The last date before the figure in its sentence, as the page writes it, or nothing.

    The day on which something was told (记者2月19日获悉) is no time of its figures. `starts` are
    the starts of `dates`, in order.
    """
    end = start
    for index in range(bisect_left(starts, start) - 1, -1, -1):
        hit = dates[index]
        if hit.start < start - PERIOD_REACH or _STOP.search(text, hit.end, end):
            break
        if not _is_day_of_report(working, hit):
            return text[hit.start : hit.end]
        end = hit.start
    return ""


def _is_day_of_report(working: str, hit: DateHit) -> bool:
    """记者|2月19日|从县教育局获悉, |4月2日|,据县水务局通报."""
    if hit.kind != "date":
        return False
    first = max(0, hit.start - TELLER_REACH)
    told = compiled(TELLER).search(working, first, hit.start)
    return bool(told or compiled(TOLD).match(working, hit.end))


def find_as_of(text: str, working: str, *, start: int) -> str:
    """截至目前, 截至2023年底: the phrase of the sentence that says up to when, or nothing."""
    first = max(0, start - PERIOD_REACH)
    for mark in _STOP.finditer(working, first, start):
        first = mark.end()
    found = [hit.span() for hit in compiled(AS_OF).finditer(working, first, start)]
    return text[slice(*found[-1])] if found else ""


def find_limit(working: str, start: int) -> str:
    """`at_most` for 最高50万元, `at_least` for 最低3年, else nothing."""
    found = compiled(LIMIT).search(working[max(0, start - LIMIT_REACH) : start])
    return str(found.lastgroup) if found else ""
