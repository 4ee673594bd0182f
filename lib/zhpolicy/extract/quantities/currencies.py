"""Which money is it? 港币320万元, US$120万, USD 30,000; 元/月; 每斤5块8, which is no piece."""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.extract.quantities.cues import compiled
from zhpolicy.extract.quantities.units import Unit, read_unit, units_with
from zhpolicy.text.tables import alternation

__all__ = ["currency_codes", "end_of_rate", "money_of"]

# No name of a currency before its sum is longer, with a blank behind it.
CURRENCY_REACH = 6
# 每月|420块, 卖了|8块: a price, and pieces of nothing. Half or twice as far changes nothing tried.
PRICED = "(?:每[^,。;:!?\n0-9]{1,2}|<earns>[了出到得过]?|<prices>[了到至出给]{0,2})\\Z"
PRICE_REACH = 8
PIECE = "块"
_GREAT = re.compile("[百千万][多余来]?块")
_CLOSES = re.compile("[,。;!?、)”\n]|一?[斤个人亩天月年次]|\\Z")


@cache
def _rate() -> re.Pattern[str]:
    """元/月, 元/人·年, 元/生: per what a sum is."""
    return re.compile(f"/(?:{alternation(units_with('per'))}|生)(?:[·/][人年月天])?")


@cache
def currency_codes() -> str:
    """USD, RMB: names of currencies in letters, as alternatives."""
    return alternation(word for word in units_with("currency_before") if word.isascii())


@cache
def _named_before() -> re.Pattern[str]:
    names = alternation(units_with("currency_before"))
    return re.compile(f"(?<![A-Za-z])(?P<name>{names}) ?\\Z")


def end_of_rate(working: str, end: int) -> int:
    """Where what a sum is per ends, behind the sum itself that ends at `end`: 元|/月.

    >>> end_of_rate("11.5万元/年", 6)
    8
    """
    rate = _rate().match(working, end)
    return rate.end() if rate else end


def money_of(
    working: str, span: tuple[int, int], *, unit: Unit | None, word: str
) -> tuple[int, Unit | None]:
    """Where a figure begins, with the currency before it, and the unit that this makes of its own.

    >>> text = "捐款US$120万"
    >>> start, unit = money_of(text, (5, 9), unit=None, word="")
    >>> start, unit.unit
    (2, '美元')
    """
    start, end = span
    if word == PIECE and _is_price(working, start, end):
        return start, read_unit("元")
    if unit is not None and unit.kind != "money":
        return start, unit
    if working[start - 1 : start] not in _last_characters():
        return start, unit
    named = _named_before().search(working, max(0, start - CURRENCY_REACH), start)
    return (named.start(), read_unit(named["name"])) if named else (start, unit)


@cache
def _last_characters() -> frozenset[str]:
    """What a currency before a sum may end with: most figures have something else there."""
    return frozenset({word[-1] for word in units_with("currency_before")} | {" "})


def _is_price(working: str, start: int, end: int) -> bool:
    if working[end - 1] != PIECE:  # 5块|8
        return True
    if not _CLOSES.match(working, end):
        return False
    if _GREAT.search(working, start, end):  # 三四万块, 三百来块
        return True
    return compiled(PRICED).search(working, max(0, start - PRICE_REACH), start) is not None
