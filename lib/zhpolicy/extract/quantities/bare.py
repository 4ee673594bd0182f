"""What is a number of that has no unit? 招商引资12.8亿 is money, 上万群众 are people."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from zhpolicy.extract.quantities.cues import compiled
from zhpolicy.extract.quantities.figures import Figure
from zhpolicy.extract.quantities.units import Unit, read_unit
from zhpolicy.text.tables import alternation, read_map

__all__ = ["BARE", "unit_without_word"]

BARE = Unit("", "other", Decimal(1), "", True)
# As far before a number without a unit as a word says what it counts: 用户规模突破, 产值首次达到.
# Half or twice as much changes none of the 2,271 figures of 600 news texts.
NAMED_REACH = 14
VISITS = "人次<amounts_to>?\\Z"
PEOPLE = "<headcount><how_many>?<amounts_to>?\\Z"
MONEY = "<money>[^,。;!?\n0-9、]{0,6}\\Z"
# 卖了|两百六十万。, 户均分红|2万9: nobody says the unit, since it is paid or earned.
PAID = "<earns>[了出到得过]{0,2}\\Z"
# 三百七十万, 三万三, 2万9: with a digit, up to a magnitude or one digit of its tenths.
_ROUND = re.compile(
    "[一二两三四五六七八九十百千零0-9.,余多来]*[一二两三四五六七八九0-9][十百千余多来]*[万亿]"
    "[一二三四五六七八九1-9]?"
)
# 一个月|两千八, 奖|一千, 技师津贴|2000: thousands and hundreds that somebody gets.
SUM = (
    "(?:<payment>|<earns>[了出到得过]{0,2}|[补奖付领]|只收|最[多高]"
    "|[每一](?:个月|[年月天次人户]))\\Z"
)
_FEW = re.compile("[一二两三四五六七八九][百千万](?:[一二三四五六七八九]百?)?|[1-9][0-9]{2,4}")
_PRICED = re.compile("[一二两三四五六七八九][百千](?:[一二三四五六七八九]百?)?")
# 初级|一千、中级|一千五: a sum goes on in the clause that names the benefit.
TIERED = "<payment>[^。;!?\n]{0,16}\\Z"
TIERED_REACH = 20
_TENTHS = re.compile("[百千万亿][1-9一二三四五六七八九]\\Z")
_CLOSES = re.compile("[,。;!?、)”\n]|\\Z")


def unit_without_word(working: str, figure: Figure) -> Unit | None:
    """The unit that the words beside a number without one say, or None: it is no figure then."""
    if figure.written == "零":
        return BARE if _is_zero(working, figure) else None
    before = working[max(0, figure.start - NAMED_REACH) : figure.start]
    if _is_sum(working, figure, before=before):
        return read_unit("元")
    closed = _is_round(working, figure)
    exact = figure.written[0].isascii() or figure.qualifier is not None
    if not closed and (not exact or figure.written[-1] not in "百千万亿"):
        return None
    if before.endswith("人次") or compiled(VISITS).search(before):
        return read_unit("人次")
    if compiled(PEOPLE).search(before) or _are_people(working, figure.end):
        return read_unit("人")
    great = figure.written[-1] in "万亿" or closed
    if great and (compiled(MONEY).search(before) or (closed and compiled(PAID).search(before))):
        return read_unit("元")
    return BARE if closed or (great and figure.written[0].isascii()) else None


def _is_round(working: str, figure: Figure) -> bool:
    """两百六十万。 and 三万三。 end a clause: a round number of something named before."""
    if not _ROUND.fullmatch(figure.written) or figure.ordinal:
        return False
    if figure.written[0].isascii() and not _TENTHS.search(figure.written):
        return False
    long = len(figure.written) > 2 or figure.qualifier is not None
    return long and _CLOSES.match(working, figure.end) is not None


def _may_be_sum(working: str, figure: Figure) -> bool:
    closes = _CLOSES.match(working, figure.end) is not None or working.startswith("—", figure.end)
    return closes and not figure.ordinal and _FEW.fullmatch(figure.written) is not None


def _is_sum(working: str, figure: Figure, *, before: str) -> bool:
    """补贴|2000, 每月|两千四, 技能补贴,初级|一千: money of which nobody says the unit."""
    if not _may_be_sum(working, figure):
        return False
    if compiled(SUM).search(before):
        return True
    tiers = working[max(0, figure.start - TIERED_REACH) : figure.start]
    return bool(_PRICED.fullmatch(figure.written) and compiled(TIERED).search(tiers))


def _are_people(working: str, end: int) -> bool:
    """A noun for people ends the phrase behind the figure: 贫困|患者."""
    return bool(_people_behind().match(working, end))


@cache
def _people_behind() -> re.Pattern[str]:
    nouns = [word for word, bare in read_map("text/people", "bare").items() if bare]
    return re.compile(f"[^,。;:!?、\n0-9]{{0,6}}?{alternation(nouns)}")


def _is_zero(working: str, figure: Figure) -> bool:
    before = working[max(0, figure.start - 2) : figure.start]
    behind = working[figure.end : figure.end + 1]
    return before.rstrip("“")[-1:] in ("为", "是", "现", "持") and behind in "”,。;!、\n)"
