"""Which figures are one figure, and which share a unit?

One:    1小时10分 (70 分钟) · 两年零四个月 (28 月) · 8元5角
Shared: 30万、50万、80万元 · 30万元、50万、80万 · 15、20和30名 · 3、5、8万元
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from zhpolicy.extract.numerals import last_place, read_numeral
from zhpolicy.extract.quantities.figures import Figure
from zhpolicy.extract.quantities.look_alikes import reason_against
from zhpolicy.extract.quantities.units import read_unit
from zhpolicy.text.tables import read_table

__all__ = ["join_neighbours", "join_parts", "share_units"]

# 两年|又|三个月: all that may stand between the two.
_BETWEEN = ("", "零", "又", "余")
# Between the figures of a list. / between two figures makes a fraction of them.
_LISTED = ("、", "和", "或", "及", "与")
_MAGNITUDE = re.compile("[百千万亿]+\\Z")
# 3、5、8万元 has its magnitude once; 3000、5万元 has not.
FEW = 1000
_WORD_BEFORE = re.compile("[\u4e00-\u9fff:(](?<![第0-9])\\Z")


def join_parts(figures: list[Figure], working: str) -> list[Figure]:
    """1小时10分, 两年零五个月: two figures that measure one time are one, in the smaller unit."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and _is_to(joined[-1], figure):
            high = replace(joined[-1].numeral, high=figure.numeral.value)
            joined[-1] = replace(joined[-1], end=figure.end, numeral=high, rule="range")
            joined[-1] = replace(joined[-1], qualifier=None)
            continue
        near = joined and figure.start - joined[-1].end <= 1
        whole = _whole(joined[-1], figure, working=working) if near else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(figure)
    return joined


def _is_to(first: Figure, second: Figure) -> bool:
    """1万元以上|3万元以下: from one to the other."""
    if first.end != second.start or first.unit != second.unit or first.rule != "number and unit":
        return False
    over, under = first.qualifier, second.qualifier
    told = bool(over and over.word[-2:] == "以上" and under and under.word[-2:] == "以下")
    return told and second.numeral.high is None and first.numeral.value < second.numeral.value


def _whole(first: Figure, second: Figure, *, working: str) -> Figure | None:
    if first.unit is None or second.unit is None or first.rule != "number and unit":
        return None
    if working[first.end : second.start] not in _BETWEEN or second.rule != "number and unit":
        return None
    row = _pairs().get(f"{_name(first)} {_name(second)}")
    if row is None:
        return None
    word, times = row["unit"], int(row["times"])
    small = second.numeral.value
    if first.numeral.high or not 0 < small < times:
        return None
    paid = first.unit.kind == "money"
    unit = second.unit if second.unit.unit == word and not paid else read_unit(word)
    if paid:
        value = first.numeral.value * first.unit.factor + small * _worth(second)
    else:
        value = first.numeral.value * times + small
    numeral = replace(second.numeral, value=value, high=None, place=last_place(value))
    qualifier = first.qualifier or second.qualifier
    return replace(
        first, end=second.end, numeral=numeral, unit=unit, word=word, qualifier=qualifier
    )


@cache
def _pairs() -> dict[str, dict[str, str]]:
    """The larger and the smaller unit of one figure, what it is read in, how many make one."""
    return {row["pair"]: row for row in read_table("quantities/compound_units")}


def _name(figure: Figure) -> str:
    """角 and 分 of money by their word, times by their unit."""
    if figure.unit is None or figure.word in ("角", "分"):
        return figure.word
    return figure.unit.unit


def _worth(figure: Figure) -> Decimal:
    return Decimal("0.1") if figure.word == "角" else Decimal("0.01")


def share_units(figures: list[Figure], working: str) -> list[Figure]:
    """30万、50万、80万元: the unit of the last is that of all; for money that of the first too."""
    shared = list(figures)
    pairs = [i for i, (a, b) in enumerate(pairwise(figures)) if b.start - a.end == 1]
    for index in reversed(pairs):
        first, second = shared[index], shared[index + 1]
        if second.unit and not first.unit and _are_listed(first, second, working=working):
            shared[index] = _with_unit_of(second, first, working=working)
    for index in pairs:
        first, second = shared[index], shared[index + 1]
        paid = first.unit is not None and first.unit.kind == "money" and not second.unit
        named = paid and _MAGNITUDE.search(second.written) is not None
        if named and _are_listed(first, second, working=working):
            shared[index + 1] = replace(second, unit=first.unit, word="", rule="shared unit")
    return shared


def join_neighbours(figures: list[Figure], working: str) -> list[Figure]:
    """另外5、6位: two neighbouring digits before one unit are a range, not a list."""
    joined: list[Figure] = []
    for figure in figures:
        first = joined[-1] if joined else None
        if first and _are_neighbours(first, figure, working=working):
            numeral = replace(first.numeral, high=figure.numeral.value)
            joined[-1] = replace(figure, start=first.start, numeral=numeral, rule="range")
        else:
            joined.append(figure)
    return joined


def _are_neighbours(first: Figure, second: Figure, *, working: str) -> bool:
    if working[first.end : second.start] != "、" or first.ordinal or first.rule != "number":
        return False
    small = len(first.written) == len(second.written) == 1
    told = second.rule == "number and unit" and second.unit is not None
    if not (small and told and second.unit and second.unit.kind in ("person", "count", "duration")):
        return False
    opens = _WORD_BEFORE.search(working, max(0, first.start - 2), first.start) is not None
    return opens and second.numeral.value - first.numeral.value == 1


def _are_listed(first: Figure, second: Figure, *, working: str) -> bool:
    plain = ("number", "number and unit", "shared unit")
    if first.ordinal or second.ordinal or not {first.rule, second.rule} <= set(plain):
        return False
    return working[first.end : second.start] in _LISTED


def _with_unit_of(second: Figure, first: Figure, *, working: str) -> Figure:
    """The first figure of a list with the unit of the next, and its magnitude where it has none."""
    if not first.written[0].isascii() or reason_against(working, second):
        return first
    numeral, written = first.numeral, first.written
    named = _MAGNITUDE.search(written)
    if not named:
        if not _WORD_BEFORE.search(working, 0, first.start) and not _goes_on(working, first):
            return first
        magnitude = _MAGNITUDE.search(second.written)
        if magnitude and numeral.value < FEW:
            factor = read_numeral(magnitude[0]).value
            numeral = replace(numeral, value=numeral.value * factor, place=numeral.place * factor)
            written += magnitude[0]
    whole = replace(first, numeral=numeral, written=written, unit=second.unit)
    return replace(whole, word="", rule="shared unit")


def _goes_on(working: str, figure: Figure) -> bool:
    """15、|20和30名: a figure of the list stands before it."""
    return (
        re.search("[\u4e00-\u9fff:][0-9.]+、\\Z", working[max(0, figure.start - 12) : figure.start])
        is not None
    )
