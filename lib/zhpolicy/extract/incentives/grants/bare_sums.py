"""Sums that are told without the word for yuan: 每月两千八, 再补6000, 初级一千, 900块, 加十分.

What gives, pays or names a tier stands before such a sum, and its clause ends behind it; what
counts something else (两百只羊) has its classifier there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhpolicy.extract.incentives.words import compiled
from zhpolicy.extract.numerals import plain, read_numeral
from zhpolicy.extract.quantities.find import Quantity

__all__ = ["sums_without_yuan"]

HAN = "[一二两三四五六七八九][一二两三四五六七八九十百千万]{0,6}[百千万][一二三四五六七八九]?"
ARABIC = "\\d{1,3}(?:\\.\\d{1,2})? ?万|(?!(?:19|20)\\d\\d)\\d{3,6}"
# 奖五千, 月薪三千二, 每月两千四, 一个月三千八, 一次奖一千: what pays stands right before the sum.
PAYS = "(?:<gives_sum>|<is_money>|每人?[月年天日次场趟节]|一个?[月年天]|一次性?)"
BEFORE = f"(?:{PAYS}|[给补奖发付加助贴领拿挣薪])(?:了|过|到|[他她你]们?|<before_sum>)? ?"
# 初级一千, 甲等三千: the name of a tier is so short, and opens its clause.
TIER = "(?<![^,;。:、\n\t])[^\\d,;。:、\n\t每]{0,4}?(?:[级等类档师名])(?:奖|的)?"
ENDS = "(?=[、,;。:!?)+/”’\n\t]|$|[多元]?钱)"
# 900块, 两万块的启动钱: pieces of money, of which people get at least so many.
PIECES, FEWEST_PIECES = "块(?:钱)?", 20
PIECE = "(?:<gives_sum>|<is_money>|每人?[月年天日次场趟节]|一个?[月年天])[^,;。\\d]{0,4}$"
# 加三分, 总分加十分: points in Chinese numerals.
POINTS = "(?<=加)(?:的)?(?P<points>[一二三四五六七八九十]{1,2}|\\d{1,2}) ?分(?!之|[钟成])"
# 200元月薪: no first month of the year.
MONTHLY = "(?P<paid>\\d{2,6}) ?元(?=月[薪租工补津])"
LOOK_BEFORE = 12
# What all of these end in: a numeral, and behind it its clause ends, or pieces or points.
ANY_END = re.compile(f"[\\d一二三四五六七八九十百千万](?:{ENDS}|(?= ?(?:块|元月|分)))")


def sums_without_yuan(working: str) -> Iterator[Quantity]:
    """The sums and points of a text that their clause tells, not their unit, in reading order.

    >>> [(n.value, n.unit) for n in sums_without_yuan("月薪三千二,持证加五百,养羊两百只")]
    [(3200, '元'), (500, '元')]
    """
    # The pattern takes twenty times as long as to see that four of five stories have no such end.
    for found in _pattern().finditer(working) if ANY_END.search(working) else ():
        text = found["sum"] or found["pieces"] or found["paid"]
        if found["pieces"] and not _are_money(working, found):
            continue
        number = found["points"] or text
        unit = "分" if found["points"] else "元"
        name = next(name for name in ("sum", "pieces", "paid", "points") if found[name])
        yield Quantity(
            found.start(name),
            found.end("sum") if found["sum"] else found.end(),
            value=plain(read_numeral(number.replace(" ", "")).value),
            high=None,
            unit=unit,
            kind="other" if found["points"] else "money",
            qualifier="none",
            counted="",
            rule="bare",
        )


def _are_money(working: str, found: re.Match[str]) -> bool:
    """True for 每月多拿900块: pay, or something that gives, stands before the pieces."""
    before = working[max(0, found.start() - LOOK_BEFORE) : found.start()]
    value = read_numeral(found["pieces"].replace(" ", "")).value
    return value >= FEWEST_PIECES and compiled(PIECE).search(before) is not None


@cache
def _pattern() -> re.Pattern[str]:
    number = f"(?:{HAN}|{ARABIC})"
    return compiled(
        f"(?:{BEFORE}|{TIER})(?P<sum>{number}){ENDS}"
        f"|(?P<pieces>{number}|\\d{{2,6}}) ?{PIECES}"
        f"|{MONTHLY}|{POINTS}"
    )
