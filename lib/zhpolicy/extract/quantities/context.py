"""What does the sentence say about a figure? Change, period, as-of date, limit of a rule."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from zhpolicy.extract.dates.find import DateHit

__all__ = ["find_as_of", "find_change", "find_limit", "find_period"]

# As far back as a verb governs a figure: 同比增长了约.
REACH = 12
# As far back as a sentence speaks of one period; longer sentences name it again.
SENTENCE = 160
_CHANGE = re.compile(
    "(?:(?P<from>[从由])"
    "|(?P<to>(?:增加|增长|提高|上升|提升|扩大|扩展|下降|降低|减少|降|升|增)[到至])"
    "|(?P<up>增长|提高|上升|增加|提升|上涨|扩大|新增|增幅|多)"
    "|(?P<down>下降|降低|减少|下滑|下跌|减轻|压减|缩短|降幅|少))"
    "(?:了|率|幅)?(?:均|近|约|超过|超|达到|达|为)?\\Z"
)
_FROM = re.compile("[从由][^,。;!?\n]{0,10}\\Z")
_TO = re.compile("[^,。;!?\n]{0,8}(?:到|至)")
_AS_OF = re.compile("截[至止到][^,。;!?\n]{0,14}?(?=[,,]|$)|到目前为止|截至目前|目前")
_LIMIT = re.compile(
    "(?P<at_most>最高|最多|至多|最长|上限为?|封顶)(?:不超过|可达|可|达|为|给予|补助|奖励|补贴|资助)?\\Z|(?P<at_least>最低|最少|起码)(?:为)?\\Z"
)
_STOP = re.compile("[。!?\n]")


def find_change(working: str, *, start: int, end: int) -> str:
    """`up`, `down`, `from` (从245吨增加到…) or `to`; empty when the figure is a level.

    >>> find_change("患者转诊率下降20%以上", start=7, end=12)
    'down'
    """
    before = working[max(0, start - REACH) : start]
    found = _CHANGE.search(before)
    if found and found.lastgroup:
        if found.lastgroup != "from" or _TO.match(working, end):
            return found.lastgroup
        return ""
    return "from" if _FROM.search(before) and _TO.match(working, end) else ""


def find_period(text: str, *, start: int, dates: Sequence[DateHit], starts: Sequence[int]) -> str:
    """The last date before the figure in its sentence, as the page writes it, or nothing.

    `starts` are the starts of `dates`, in order.
    """
    index = bisect_left(starts, start) - 1
    if index < 0 or starts[index] < start - SENTENCE:
        return ""
    hit = dates[index]
    return "" if _STOP.search(text, hit.end, start) else text[hit.start : hit.end]


def find_as_of(text: str, working: str, *, start: int) -> str:
    """截至目前, 截至2023年底: the phrase of the sentence that says up to when, or nothing."""
    first = max(0, start - SENTENCE)
    for mark in _STOP.finditer(working, first, start):
        first = mark.end()
    found = [hit.span() for hit in _AS_OF.finditer(working, first, start)]
    return text[slice(*found[-1])] if found else ""


def find_limit(working: str, start: int) -> str:
    """`at_most` for 最高50万元, `at_least` for 最低3年, else nothing."""
    found = _LIMIT.search(working[max(0, start - 6) : start])
    return str(found.lastgroup) if found else ""
