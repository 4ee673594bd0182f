"""What is counted? The noun beside a figure: 68个|受援单位, or 各类援疆干部人才|3100人.

To the right when a noun follows the unit (through 的 also), else to the left (module
left). The words at which a phrase begins and ends: data/quantities/cues.tsv.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.extract.quantities.cues import change_verbs, compiled, words_with
from zhpolicy.extract.quantities.nouns.deeds import is_deed_behind, is_noun_behind
from zhpolicy.extract.quantities.nouns.frames import is_nominal
from zhpolicy.extract.quantities.nouns.left import find_left
from zhpolicy.extract.quantities.nouns.right import WIDTH, FigureSpan, find_right
from zhpolicy.extract.quantities.nouns.words import (
    closes,
    tagged_words,
)
from zhpolicy.extract.quantities.units import units_with

__all__ = ["find_counted"]

TIME_BEHIND = "[来里内后间前中以之多]|<time_behind>"
# Only these say what lasted, left of a duration: 求学|12年, 连续工作满|5年.
LASTING = r"<keeps_on>?<lasting>\Z"
# What lasts is looked for so far left of its duration: 累计跟岗学习满. Half or twice as much
# changes none of the 2,271 figures of 600 news texts.
LASTING_REACH = 8
# 平均住院日|缩短1.5天, 孕产妇死亡率|连续四年: a measure that is, or keeps, a time.
MEASURED = "(?:[^高][率量额值度]|[^为日学]期|<time_measure>)\\Z"
# 周转天数|38天, 聘期|三年: the same without a word between.
TIMED = "(?:[^为日学]期|<time_measure>)\\Z"
# 按每人…元的标准|发放: the noun is what is given.
_BY = re.compile("按照?[^,。;:\n]{0,10}\\Z")
GIVEN = "(?:/[人月年])?(?:的标准)?,?<given>"
# 生活补贴:|全日制博士3000元: so much may stand between, and the label before it. News has
# next to no such lists: half or twice as much changes none of those figures.
LABEL = "(?<![^,。;:.、\n])(?P<label>[^,。;:.、\n0-9]{0,6}<payment>):[^。;:\n]{0,30}\\Z"
LABEL_REACH = 40
_LABEL = re.compile("(?<![^,。;:.、\n)])(?P<label>[\u4e00-\u9fff]{2,10}):(?:人民币|共|约)?\\Z")
ACTS = "<acts>\\Z"
LEVELS = "[^,。;:!?\n0-9]{0,10}?<levels>"
_LEFT_KINDS = frozenset(("percent", "multiple", "rank", "other"))
# 报销|六成|房租, 县内|七成|人口: behind a share that is given back, or of those in a place.
REFUNDS = "(?:<refunds>了?|[县市区州镇乡村省城内国境]内)\\Z"


@cache
def _turned() -> re.Pattern[str]:
    """住院日|缩短|1.5天: what may stand between a measure of time and its figure."""
    verbs = change_verbs("duration")
    return compiled(f"(?:<before_duration>|{verbs}|[由从至到达为长期])[了到至为]?\\Z")


def find_counted(working: str, figure: FigureSpan, *, kind: str) -> tuple[int, int]:
    """The span of the noun that a figure counts; empty when there is none.

    `kind` is the kind of its unit. In 15市 the unit itself is counted.

    >>> text = "帮助68个受援单位"
    >>> text[slice(*find_counted(text, FigureSpan(2, 5), kind="count"))]
    '受援单位'
    """
    start, end = figure.start, figure.end
    if figure.word in units_with("counted"):
        return end - len(figure.word), end
    if figure.word == "级" and (found := compiled(LEVELS).match(working, end)):
        return found.span()
    floor = max(figure.floor, start - WIDTH)
    if kind == "duration":
        return _lasting(working, figure, floor=floor)
    if figure.word in units_with("told_age"):
        return _aged(working, start, floor=floor)
    if kind == "money" and (paid := _paid(working, figure, floor=floor)):
        return paid
    if (label := _label(working, start, kind=kind)) is not None:
        return label
    leftwards = kind in _LEFT_KINDS and (kind == "other" or working[end : end + 1] != "的")
    before = max(floor, start - 6)
    if figure.word == "成" or (
        kind == "percent" and compiled(REFUNDS).search(working, before, start)
    ):
        leftwards = False  # 已有九成|企业
    return _beside(working, figure, kind=kind, leftwards=leftwards, floor=floor)


def _beside(
    working: str, figure: FigureSpan, *, kind: str, leftwards: bool, floor: int
) -> tuple[int, int]:
    """The noun behind the figure, else the one before it; `leftwards` turns that round."""
    right = (figure.end, figure.end)
    if not leftwards:
        right = find_right(working, figure, kind=kind)
        if right[0] < right[1] and not is_deed_behind(working, right, figure=figure, kind=kind):
            return right
    left = find_left(working, figure.start, floor=floor, kind=kind)
    if left[0] < left[1]:
        return left
    if leftwards:
        return find_right(working, figure, kind=kind)
    return right if is_noun_behind(working, right, figure=figure) else left


def _aged(working: str, start: int, *, floor: int) -> tuple[int, int]:
    """年龄|不超过45周岁; whoever is 24 years old is not counted."""
    span = find_left(working, start, floor=floor, kind="other")
    return span if working.endswith(tuple(words_with("age")), *span) else (start, start)


def _paid(working: str, figure: FigureSpan, *, floor: int) -> tuple[int, int] | None:
    """按每人2500元的标准发放|生活补助; 生活补贴:|全日制博士3000元: what the sum is."""
    by = _BY.search(working, max(floor, figure.start - 12), figure.start)
    given = compiled(GIVEN).match(working, figure.end) if by else None
    if given:
        return find_right(working, FigureSpan(figure.start, given.end()), kind="money")
    label = compiled(LABEL).search(working, max(0, figure.start - LABEL_REACH), figure.start)
    if not label:
        return None
    first, last = find_right(working, figure, kind="money")
    return label.span("label") if first == last else None


def _label(working: str, start: int, *, kind: str) -> tuple[int, int] | None:
    """票价:|2元, 投标保证金:|40万元: the noun before a colon, no speaker and no tier."""
    found = _LABEL.search(working, max(0, start - WIDTH), start)
    if not found:
        return None
    words = tagged_words(found["label"])
    speaker = kind != "person" and closes(found["label"]) == "person"
    named = all(is_nominal(word) for word in words) and not speaker
    tier = words[-1][0] in words_with("tier")
    return found.span("label") if named and not tier else None


def _lasting(working: str, figure: FigureSpan, *, floor: int) -> tuple[int, int]:
    """What lasted: 4至12个月的|帮扶指导, or 连续工作|满5年, 平均住院日|缩短1.5天."""
    start, end = figure.start, figure.end
    left = working[max(0, start - LASTING_REACH) : start]
    left = left.removesuffix("满").removesuffix("了").removesuffix("已").removesuffix("时间")
    found = compiled(LASTING).search(left)
    if found:
        first = max(0, start - LASTING_REACH) + found.start()
        return first, first + len(found[0])
    if _turned().search(working, max(floor, start - 4), start):
        span = find_left(working, start, floor=floor, kind="duration")
        if compiled(MEASURED).search(working, *span):
            return span
    if compiled(TIMED).search(working, max(floor, start - 6), start):
        span = find_left(working, start, floor=floor, kind="duration")
        if compiled(TIMED).search(working, *span):
            return span
    if compiled(TIME_BEHIND).match(working, end):
        return start, start
    span = find_right(working, figure, kind="duration")
    return span if _may_last(working, span, end=end) else (start, start)


def _may_last(working: str, span: tuple[int, int], *, end: int) -> bool:
    """六年|建设, 4天的|会议: a deed, or what 的 joins; no person, and no thing beside its time."""
    phrase = working[slice(*span)]
    if not phrase or closes(phrase) == "person" or compiled(ACTS).search(working, *span):
        return False  # 半小时县医院的专家: who acts after that time does not last.
    if working[span[1] : span[1] + 1].isdigit():
        return False  # 两年|会诊317例: the deed is counted by the next figure
    deed, tag = tagged_words(phrase)[0]
    if phrase.endswith(tuple(words_with("takes_time"))):
        return True
    lasts = deed in words_with("noun") | words_with("lasting") and deed not in words_with("prefix")
    return working[end : end + 1] == "的" or (lasts and (tag[:1] == "v" or deed == phrase))
