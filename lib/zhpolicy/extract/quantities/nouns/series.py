"""What does a figure count, given the figures before it? The noun of a series is said once.

25大项、596小项 · 从245吨增加到338吨 · 报销六成房租,每年最多4800元 · 兩名駐縣醫院,其餘四名… · each
tier of a benefit. First its own words are asked (beside, beyond), then those of the
figure before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from zhpolicy.extract.quantities.cues import change_verbs, compiled
from zhpolicy.extract.quantities.nouns.beside import find_counted
from zhpolicy.extract.quantities.nouns.beyond import (
    built_with,
    costs_from,
    ends_as_house,
    heading_of,
    is_counted,
    measured_before,
    paid_as,
    without_gift,
)
from zhpolicy.extract.quantities.nouns.columns import column_of
from zhpolicy.extract.quantities.nouns.deeds import without_deed
from zhpolicy.extract.quantities.nouns.right import FigureSpan
from zhpolicy.extract.quantities.nouns.threads import noun_of_thread
from zhpolicy.extract.quantities.record import Quantity

__all__ = ["counted_by", "share_nouns"]

AGAINST = "(?:<against>|[比较][^,。;\n0-9]{0,6}(?:[0-9]{4}年)?(?:同期|[末底初])?)"
PRICES = "(?:按[^,。;\n0-9]{2,8}(?:计算|算)?,|按[^,。;\n0-9]{0,3}价格?)?"
# ,前三季度|同比下降: the same thing in a part of the year.
PART = "(?:[^,。;\n]{1,4}<part_of_year>)?"
OFFERED = "[,;、]对?[^,;。\n0-9]{2,14}?<offers>(?:最高)?"
# 报销六成房租,每年最多|4800元.
LIMITED = ",(?:每[年月次个]?(?:<term>|人)?)?(?:<at_most>|<capped>)为?"
# 居民收入17860元,是2015年的|2.1倍; 上线率71.3%,居全市|第3位.
COMPARED = ",(?:[是为]|相当于)[^,。;:\n是]{1,10}的"
RANKED = ",[位排]?[居列名]{1,2}[^,。;:\n0-9]{0,6}"
# Between two sums of one benefit nothing is given anew, nothing grows; 另加 adds to the same.
SAYS_ITS_OWN = (
    "<mean_of>[^,。;:\n0-9]{0,3}\\Z|其他\\Z|(?!加)<gives>[了到出]?(?:每人)?(?:每[年月天])?\\Z"
    "|<amounts_to>|[增降升]|实现"
)
# As far back as the first sum of a list of tiers is looked for in its paragraph. Chosen by trying.
TIERS_REACH = 60
# A sentence that goes on longer names its noun again.
SENTENCE_REACH = 160
# 志愿者18名。…甲中学6名,乙中学7名: so far back stands who goes to a list of places;
# 60 or 240 give the same rows on 319 texts.
PLACES_REACH = 120
OTHERS = "[:,;](?:<others>|另)的?\\Z"
# 下降386元,降幅7%: the turn is of what the figure before counts.
_TURN = re.compile("[,、][降增涨升减跌]幅(?:为|达|达到)?")
# 研发费用8200万元,占销售收入的|4.6%: the share is of what the figure before counts.
SHARE_OF = ",?[约仅只共]?占(?![比地用线]|[^,]{1,4}率)(?![^,]{0,6}<planned>)[^,。;:、\n0-9占]{0,16}"
_LEFT_TO_ITS_NUMBER = frozenset(("percent", "multiple", "rank"))


@cache
def _chained() -> re.Pattern[str]:
    """25大项、596小项; 从245吨增加到338吨: the second figure counts what the first one does."""
    changed = f"<in_all>?{change_verbs('chain')}"
    return compiled(
        f"[、和及与]?(?:{changed})?[到至了为]?(?:[0-9]{{4}}年的?)?"
        f"|,{PART}{PRICES}(?:分别)?{AGAINST}?(?:分别)?{changed}[到至了为]?"
        "|[均都]?<steady>?[为在]?“?"
        "|,<again>?(?:达到|达|[降增涨]幅[为达]?)"
        "|(?:[^,。;\n0-9]{2,12}中)?,(?:<among>)?有|,<among>"
    )


def counted_by(
    page: tuple[str, str], figure: FigureSpan, *, unit: tuple[str, str], earlier: Sequence[Quantity]
) -> str:
    """The noun that a figure counts, in the page's script; empty when nothing says it.

    `page` is the text and its working form, `unit` the kind of the unit and the unit, `earlier`
    the figures before it, in order.
    """
    text, working = page
    kind = unit[0]
    if (column := column_of(working, figure)) is not None:
        return text[slice(*column)].strip()
    previous = earlier[-1] if earlier else None
    if kind == "money" and (things := _things_before(page, figure, earlier=earlier)):
        return things
    if previous and _TURN.fullmatch(working, _floor(text, previous), figure.start):
        return previous.counted
    if kind == "percent" and previous and _is_share_of(page, figure, previous=previous):
        return previous.counted
    if previous and _is_offered(page, figure, previous=previous, kind=kind):
        return previous.counted
    span, dropped = _own(page, figure, kind=kind, previous=previous)
    if span[0] < span[1]:
        return text[slice(*span)]
    inherited = _inherited(page, figure, kind=kind, earlier=earlier, dropped=dropped)
    return inherited or noun_of_thread(working, figure.start, unit=unit, earlier=earlier)


def _things_before(
    page: tuple[str, str], figure: FigureSpan, *, earlier: Sequence[Quantity]
) -> str:
    """捐赠暖箱5台、监护仪8台,价值126万元: the sum is of what the clause before counts."""
    text, working = page
    end = costs_from(working, figure)
    things: list[str] = []
    for quantity in reversed(earlier):
        if quantity.kind != "count" or not quantity.counted or end != _floor(text, quantity):
            break
        things.insert(0, quantity.counted)
        first = quantity.start - len(quantity.counted)
        begin = first if text[first : quantity.start] == quantity.counted else quantity.start
        end = begin - 1 if working[begin - 1] == "、" else -1
    return "、".join(things)


def _own(
    page: tuple[str, str], figure: FigureSpan, *, kind: str, previous: Quantity | None
) -> tuple[tuple[int, int], bool]:
    """What the words beside the figure say it counts, and whether something else stood there."""
    text, working = page
    floors = [_floor(text, previous)]
    if previous and previous.end < floors[0]:
        # 五批援青干部人才1026人次: the noun between two figures is counted by both.
        floors.append(previous.end)
    dropped, nothing = False, (figure.start, figure.start)
    for floor in floors:
        place = FigureSpan(figure.start, figure.end, floor=floor, word=figure.word)
        before = measured_before(working, place, kind=kind)
        span = before or find_counted(working, place, kind=kind)
        dropped = dropped or span[0] < span[1]
        if span[0] == span[1] or is_counted(working, span, figure=place, kind=kind):
            span = without_deed(working, span, figure=place, kind=kind)
            if span[0] < span[1]:
                return without_gift(working, span, kind=kind), False
    built = built_with(working, figure) if kind in ("money", "area") else nothing
    if kind == "money" and built[0] == built[1]:
        built = paid_as(working, figure.start, floor=floors[0])
    return built, dropped


def _inherited(
    page: tuple[str, str],
    figure: FigureSpan,
    *,
    kind: str,
    earlier: Sequence[Quantity],
    dropped: bool,
) -> str:
    working, previous = page[1], earlier[-1] if earlier else None
    if previous and _continues(working, previous, figure, kind=kind):
        return previous.counted
    if kind == "money":
        return _benefit(page, figure, earlier=earlier)
    if kind not in ("person", "count"):
        return ""
    return _of_sentence(working, figure, kind=kind, earlier=earlier, dropped=dropped)


def _of_sentence(
    working: str, figure: FigureSpan, *, kind: str, earlier: Sequence[Quantity], dropped: bool
) -> str:
    """What an earlier figure of the sentence counts; before a list of places, of the text."""
    first = _last_mark(working, figure.start, marks="。!?\n")
    if kind == "person" and dropped and ends_as_house(working[first : figure.start]):
        first = min(first, max(0, figure.start - PLACES_REACH))
    if not dropped and not compiled(OTHERS).search(working, first, figure.start):
        return ""
    for quantity in reversed(earlier):
        if quantity.start < first:
            break
        if quantity.counted and _is_same(quantity, figure, kind):
            return quantity.counted
    return ""


def _continues(working: str, previous: Quantity, figure: FigureSpan, *, kind: str) -> bool:
    """True when what stands between two figures says nothing new."""
    if _chained().fullmatch(working, previous.end, figure.start):
        return True
    start = previous.end + (
        len(previous.counted) if working.startswith(previous.counted, previous.end) else 0
    )
    if previous.kind == "percent" and kind == "money":
        return compiled(LIMITED).fullmatch(working, start, figure.start) is not None
    if kind in _LEFT_TO_ITS_NUMBER:
        return compiled(f"{COMPARED}|{RANKED}").fullmatch(working, start, figure.start) is not None
    return False


def _is_same(quantity: Quantity, figure: FigureSpan, kind: str) -> bool:
    """25名 and 38名, 4座 and 12座; 个 counts anything."""
    if quantity.kind != kind:
        return False
    return kind == "person" or (figure.word not in ("个", "") and quantity.unit == figure.word)


def _benefit(page: tuple[str, str], figure: FigureSpan, *, earlier: Sequence[Quantity]) -> str:
    """What a sum without a noun is of: the sum before it in the list, else the heading."""
    text, working = page
    clause = _last_mark(working, figure.start, marks=",。;:\n")
    if compiled(SAYS_ITS_OWN).search(working, clause, figure.start):
        return ""
    first = max(figure.start - TIERS_REACH, _last_mark(working, figure.start, marks="\n"))
    for quantity in reversed(earlier):
        if quantity.end < first:
            break
        if quantity.kind == "money":
            return quantity.counted
    return text[slice(*heading_of(working, figure.start))]


def _last_mark(working: str, start: int, *, marks: str) -> int:
    """Behind the last of some marks before a figure, or as far back as a sentence may reach."""
    first = max(0, start - SENTENCE_REACH)
    return max(first, *(working.rfind(mark, first, start) + 1 for mark in marks))


def _is_share_of(page: tuple[str, str], figure: FigureSpan, *, previous: Quantity) -> bool:
    """高技术制造业310亿元,占规上工业|18.7%: no clause of its own stands between."""
    text, working = page
    between = compiled(SHARE_OF).fullmatch(working, _floor(text, previous), figure.start)
    return bool(between and previous.counted)


def _is_offered(
    page: tuple[str, str], figure: FigureSpan, *, previous: Quantity, kind: str
) -> bool:
    """给予20万元购房补贴;硕士给予8万元: the second sum is of the same benefit."""
    text, working = page
    alone = working[figure.end : figure.end + 1] in ",;。!\n"
    if not alone or kind != "money" or previous.kind != "money":
        return False
    start = _floor(text, previous)
    return compiled(OFFERED).fullmatch(working, start, figure.start) is not None


def _floor(text: str, previous: Quantity | None) -> int:
    """13个领域|人才6.58万人次: what the figure before counts is taken."""
    if previous is None:
        return 0
    counted = previous.counted
    return previous.end + (len(counted) if text.startswith(counted, previous.end) else 0)


def share_nouns(quantities: list[Quantity], working: str) -> None:
    """分别给予30万元、15万元、8万元补贴: the noun behind the last is that of all."""
    for index in range(len(quantities) - 2, -1, -1):
        first, second = quantities[index], quantities[index + 1]
        listed = working[first.end : second.start] in ("、", "和", "或", "及")
        same = first.kind == second.kind == "money" or first.rule == "shared unit"
        if listed and same and second.counted:
            quantities[index] = replace(first, counted=second.counted)
