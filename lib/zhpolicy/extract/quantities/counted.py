"""What is counted? The noun beside a figure: 68个|受援单位, or 各类援疆干部人才|3100人.

To the right when a noun follows the unit (through 的 also), else to the left (module
counted_left). The words at which a phrase begins and ends: data/quantities/counted_breaks.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zhpolicy.extract.quantities.counted_left import find_left
from zhpolicy.extract.quantities.counted_words import (
    LISTED,
    MARKS,
    STOP_TAGS,
    Tagged,
    breaking,
    closes,
    head_of,
    is_breaking,
    nounlike,
    tagged_words,
    words_of_role,
)
from zhpolicy.text.tables import read_words

__all__ = ["Place", "find_counted"]

# No counted noun in the pages read is longer; beyond it a phrase is a clause.
WIDTH = 28
# 学科(备课)组长: a short bracket inside a noun does not end it.
_EDGE = re.compile(
    rf"\([^(),;。\n0-9]{{1,6}}\)(?=[^\s{re.escape(MARKS)}、和])|[{re.escape(MARKS)}]"
)
_RIGHT_WEAK = re.compile("(?:的|之|以上|左右)")
# 1座|10080平方米的|玻璃温室大棚: a second figure of the same thing.
_SECOND_FIGURE = re.compile(
    "(?:[一二两三四五六七八九0-9]档的?|(?:共计|总计|共)?[0-9][0-9.,]{0,11}[万亿千]?[余多]?(?:平方米|平方公里|公里|米|亩|公顷|吨|立方米|千瓦|元|名|人(?![口才次])|个(?![月小百工星季])|家|所)的?)"
)
_TIME_RIGHT = re.compile("(?:来|里|内|后|间|前|中|以|之|时间|的时间|的时光|多|期间|下来|过去)")
# Only these say what lasted, left of a duration: 求学|12年, 连续工作满|5年.
_LASTING = re.compile(
    r"(?:连续|累计)?(?:工作|支教|坐诊|驻点|援疆|援藏|援青|跟岗|跟岗学习|蹲点|公示|锻炼|求学|服务|从教|任职|任教|从业|驻村|学习|培训|研修|挂职|居住|缴费|参保|经营|坚守|扎根)\Z"
)
# 平均住院日|缩短1.5天, 孕产妇死亡率|连续四年: a measure that is, or keeps, a time.
_MEASURED = re.compile(
    "(?:[^高](?:率|量|额|值|度)|时间|时长|期限|[^为日学][期]|寿命|住院日|周转天数)\\Z"
)
_TURNED = re.compile(
    "(?:连续|由|从|至|到|达|为|缩短|延长|压缩|减少|增加|提前|提高|长|时间|时长|期限|期|最长|最短)了?\\Z"
)
# 按每人…元的标准|发放: the noun is what is given.
_BY = re.compile("按照?[^,。;:\n]{0,10}\\Z")
_GIVEN = re.compile("(?:/[人月年])?(?:的标准)?,?(?:给予|发放|予以|支付|安排|拨付)")
_LABEL = re.compile(
    "(?<![^,。;:.、\n])(?P<label>[^,。;:.、\n0-9]{0,6}(?:年薪|薪酬|补贴|津贴|补助|奖励|资助|经费|奖金)):[^。;:\n]{0,30}\\Z"
)
_BENEFIT = ("资助", "津贴", "补贴", "补助", "奖金", "奖励")
_PEOPLE_UNITS = ("名", "位", "家", "所", "户", "支", "座", "栋", "个")
_ACTS = re.compile("(?:医院|学校|公司|政府|专家|教师|干部|记者|团队|等额)\\Z")
_ORGANISED = re.compile("[^,。;:!?\n0-9]{0,10}?(?:体系|网络|架构|机制|平台|组织)")
_LEFT_KINDS = frozenset(("percent", "multiple", "rank", "other"))
# What 8家 and 6所 count ends with the institution: 8家医院|对口帮扶.
_INSTITUTION = re.compile(
    "(?:企业|高校|医院|学校|公司|单位|机构|院所|合作社|银行|幼儿园|卫生院)\\Z"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands; `floor` is the end of the figure before: nothing left of it is
    looked at. `word` is the unit as it is written."""

    start: int
    end: int
    floor: int = 0
    word: str = ""


def find_counted(working: str, figure: Place, *, kind: str) -> tuple[int, int]:
    """The span of the noun that a figure counts; empty when there is none.

    `kind` is the kind of its unit. In 15市 the unit itself is counted.

    >>> text = "帮助68个受援单位"
    >>> text[slice(*find_counted(text, Place(2, 5), kind="count"))]
    '受援单位'
    """
    start, end = figure.start, figure.end
    if figure.word in read_words("quantities/counted_units"):
        return end - len(figure.word), end
    if figure.word == "级" and (found := _ORGANISED.match(working, end)):
        return found.span()
    floor = max(figure.floor, start - WIDTH)
    if kind == "duration":
        return _lasting(working, figure, floor=floor)
    if figure.word in ("岁", "周岁"):
        return _aged(working, start, floor=floor)
    if kind == "money" and (paid := _paid(working, figure, floor=floor)):
        return paid
    leftwards = kind in _LEFT_KINDS and (kind == "other" or working[end : end + 1] != "的")
    return _beside(working, figure, kind=kind, leftwards=leftwards, floor=floor)


def _beside(
    working: str, figure: Place, *, kind: str, leftwards: bool, floor: int
) -> tuple[int, int]:
    """The noun behind the figure, else the one before it; `leftwards` turns that round."""
    right = (figure.end, figure.end)
    if not leftwards:
        right = _right(working, figure, kind=kind)
        doing = kind in ("person", "visit") and _is_doing(working, right)
        if right[0] < right[1] and not doing:
            return right
    left = find_left(working, figure.start, floor=floor, kind=kind)
    if left[0] < left[1]:
        return left
    return _right(working, figure, kind=kind) if leftwards else right


def _aged(working: str, start: int, *, floor: int) -> tuple[int, int]:
    """年龄|不超过45周岁; whoever is 24 years old is not counted."""
    span = find_left(working, start, floor=floor, kind="other")
    return span if working.endswith(("年龄", "寿命", "教龄", "工龄"), *span) else (start, start)


def _paid(working: str, figure: Place, *, floor: int) -> tuple[int, int] | None:
    """按每人2500元的标准发放|生活补助; 生活补贴:|全日制博士3000元: what the sum is."""
    by = _BY.search(working, max(floor, figure.start - 12), figure.start)
    given = _GIVEN.match(working, figure.end) if by else None
    if given:
        return _right(working, Place(figure.start, given.end()), kind="money")
    label = _LABEL.search(working, max(0, figure.start - 40), figure.start)
    if not label:
        return None
    first, last = _right(working, figure, kind="money")
    return label.span("label") if first == last else None


def _is_doing(working: str, span: tuple[int, int]) -> bool:
    """脱贫人口1.9万人|增收: only verbs follow, what is counted may stand before."""
    words = tagged_words(working[slice(*span)])
    return all(tag[:1] == "v" or (word in nounlike() and word in breaking()) for word, tag in words)


def _lasting(working: str, figure: Place, *, floor: int) -> tuple[int, int]:
    """What lasted: 4至12个月的|帮扶指导, or 连续工作|满5年, 平均住院日|缩短1.5天."""
    start, end = figure.start, figure.end
    left = working[max(0, start - 8) : start]
    left = left.removesuffix("满").removesuffix("了").removesuffix("已").removesuffix("时间")
    found = _LASTING.search(left)
    if found:
        first = max(0, start - 8) + found.start()
        return first, first + len(found[0])
    if _TURNED.search(working, max(floor, start - 4), start):
        span = find_left(working, start, floor=floor, kind="duration")
        if _MEASURED.search(working, *span):
            return span
    if _TIME_RIGHT.match(working, end):
        return start, start
    span = _right(working, figure, kind="duration")
    # 半小时县医院的专家: who acts after that time does not last.
    return (start, start) if _ACTS.search(working, *span) else span


def _right(working: str, figure: Place, *, kind: str) -> tuple[int, int]:
    """The noun phrase that begins behind the figure."""
    second = _SECOND_FIGURE.match(working, figure.end)
    first = second.end() if second else figure.end
    weak = _RIGHT_WEAK.match(working, first)
    first = weak.end() if weak else first
    piece = working[first : _edge(working, first)]
    taken = _trimmed(_taken(tagged_words(piece), kind=kind, word=figure.word), unit=figure.word)
    last = first + sum(len(word) for word, _ in taken)
    return head_of(working, first, last, right=True)


def _edge(working: str, first: int) -> int:
    stop = min(len(working), first + WIDTH)
    for mark in _EDGE.finditer(working, first, stop):
        if len(mark[0]) == 1:
            return mark.start()
    return stop


def _taken(words: Sequence[Tagged], *, kind: str, word: str) -> list[Tagged]:
    """The words from the first on that still belong to the noun; `word` is the unit's."""
    taken: list[Tagged] = []
    for index, (piece, tag) in enumerate(words):
        if _ends_right(piece, tag, before=taken, behind=words[index + 1 :]):
            break
        taken.append((piece, tag))
        following = words[index + 1][0] if index + 1 < len(words) else ""
        if _is_complete(piece, following, kind=kind, unit=word):
            break
        if piece == "”" and any(mark == "、" for mark, _ in taken):
            break
    return taken


def _is_complete(word: str, following: str, *, kind: str, unit: str) -> bool:
    """True when the noun that the unit asks for has been read."""
    if following and following in LISTED + "等":
        return False
    if closes(word) == "any":
        return closes(following) != "any"
    if unit in ("家", "所") and _INSTITUTION.search(word):
        return _INSTITUTION.search(following) is None
    if kind == "percent" and _INSTITUTION.search(word):
        return True
    people = kind in ("person", "visit", "percent") or unit == "户"
    return closes(word) == "person" and people and not _goes_on(following)


def _goes_on(following: str) -> bool:
    return bool(following) and (following in "“”" or bool(closes(following)))


def _ends_right(word: str, tag: str, *, before: Sequence[Tagged], behind: Sequence[Tagged]) -> bool:
    """True when the noun phrase behind a figure stops before this word."""
    if word in ("以及", "与", "暨", "全部", "全都"):
        return True
    if word in LISTED or word in ("等", "等等"):
        return _ends_list(word, before=before, behind=behind)
    if word in "“‘":
        return bool(before) and not any(piece == "、" for piece, _ in before)
    if word in "”’":
        return not any(piece in "“‘" for piece, _ in before)
    if not before and _may_open(word, tag, behind=behind):
        return False
    return (tag in STOP_TAGS and not closes(word)) or word[0].isdigit() or is_breaking(word)


def _may_open(word: str, tag: str, *, behind: Sequence[Tagged]) -> bool:
    """一次性|补助, 带徒|津贴, 三百个|日夜: what begins a noun though it is no noun."""
    benefit = bool(behind) and behind[0][0].endswith(_BENEFIT)
    return word in words_of_role("opening") or tag == "t" or benefit


def _ends_list(word: str, *, before: Sequence[Tagged], behind: Sequence[Tagged]) -> bool:
    """True when 、 和 等 do not go on with another noun of the same list."""
    if not behind or (word in LISTED and not before) or is_breaking(behind[0][0]):
        return True
    if word not in LISTED:
        return behind[0][1] == "m"
    # 三甲医院和|海南州: the place begins something else.
    elsewhere = word != "、" and _is_place(*behind[0]) and not _is_place(*before[-1])
    return elsewhere or _lists_figures(word, behind)


def _is_place(word: str, tag: str) -> bool:
    return tag == "ns" or word in words_of_role("place")


def _lists_figures(mark: str, behind: Sequence[Tagged]) -> bool:
    """A list of figures and not of nouns goes on: 校长23名、中层有78名."""
    for index, (word, _) in enumerate(behind):
        if word == "等" or (index and mark != "、" and word in LISTED):
            return False
        if word[0].isdigit():
            return index == 0 or mark == "、"
    return False


def _trimmed(taken: list[Tagged], *, unit: str) -> list[Tagged]:
    """Without the verbs, marks and conjunctions at the end: 困难群众|入社."""
    while len(taken) > 1 and _is_no_end(*taken[-1]):
        taken = taken[:-1]
    lonely = len(taken) == 1 and (taken[0][1] in ("v", "f", "r", "c", "ad") or taken[0][0] in "“等")
    adverb = len(taken) == 1 and taken[0][0] in words_of_role("adverb")
    # 1500家|超市, 548名|选手: the dictionary has them as verbs; behind such a unit they are nouns.
    named = unit in _PEOPLE_UNITS and lonely and taken[0][1] == "v" and len(taken[0][0]) > 1
    return [] if adverb or (lonely and not named and taken[0][0] not in nounlike()) else taken


def _is_no_end(word: str, tag: str) -> bool:
    if word in LISTED or word in "等“一均中" or word in words_of_role("adverb"):
        return True
    if word in nounlike() or closes(word):
        return False
    return tag in ("v", "i", "vd", "f", "ad", "r", "d") or (tag == "a" and len(word) == 1)
