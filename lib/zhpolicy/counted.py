"""What is counted? The noun beside a figure: 68个|受援单位, or 各类援疆干部人才|3100人.

To the right when a noun follows the unit (through 的 also), else to the left: what stands
between the last verb of the clause and the figure. Verbs: data/counted_breaks.tsv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhpolicy.segment import cut_working
from zhpolicy.wordlists import read_table, read_words

__all__ = ["Place", "find_counted"]

# No counted noun in the pages read is longer; beyond it a phrase is a clause.
WIDTH = 28
MARKS = ",;:。!?…\n()《》[]—~"
_EDGE = re.compile(f"[{re.escape(MARKS)}]")
_LEFT_EDGE = re.compile(
    f"{_EDGE.pattern}|[0-9]{{4}}年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?|[0-9]{{1,2}}月"
)
# What may stand between a noun and its figure: 率|均超过, 产值|提高到, 助力.
_WEAK = re.compile(
    r"(?:(?:分别)?(?:同比|环比|年均|平均|累计|总计|共计|合计|一次性|全部)?"
    "(?:增长|增加|提高|提升|上升|上涨|扩大|下降|降低|减少|下滑|回落|缩短|实现|完成|达|占比|占|升|降|增|突破|超过"
    "|保持在|稳定在|控制在|高出|高于|低于)(?:了|到|至|达|为)?"
    "|分别|同比|环比|日均|月均|年均|翻|翻了|均|都|已|共|共有|共计|累计|总计|合计|约|近|超|仅|只有|为|是|有|达到|达|至|到|在|了|的|从年产"
    r"|(?:较|比|从|由)?(?:19|20)[0-9]{2}年|(?:较|比)?(?:上年|去年|上月|年初)(?:同期)?|从|由|由原来|的基础上|较上年|上|满|不少于|计|[“\"]|共有|享年|标准|每人|每年"
    r"|每月|每户|最高|不低于|给予)\Z"
)
_RIGHT_WEAK = re.compile("(?:的|之|以上|左右)")
# 1座|10080平方米的|玻璃温室大棚: a second figure of the same thing.
_SECOND_FIGURE = re.compile(
    "(?:共计|总计|共)?[0-9][0-9.,]{0,11}[万亿千]?[余多]?(?:平方米|平方公里|公里|米|亩|公顷|吨|立方米|千瓦|元|名|人(?![口才次])|个|家|所)的?"
)
_TIME_RIGHT = re.compile("(?:来|里|内|后|间|前|中|以|之|时间|的时间|的时光|多|期间)")
# Only these say what lasted, left of a duration: 求学|12年, 连续工作满|5年.
_LASTING = re.compile(
    r"(?:连续|累计)?(?:工作|求学|服务|从教|任职|任教|从业|驻村|学习|培训|研修|挂职|居住|缴费|参保|经营|坚守|扎根)\Z"
)
_ORGANISED = re.compile("[^,。;:!?\n0-9]{0,10}?(?:体系|网络|架构|机制|平台|组织)")
_WHOLE = re.compile(
    "(?:第[一二三四五六七八九十0-9]{1,3}[批期轮届]|首批|全国|全省|全市|全县|全区|全州|全镇|全乡|全村|该[省市县区乡镇村校院州]|当地|各地|我国|我省|我市|我县)(?=[^,]{2})"
)
# 全年接待游客: a word of time does not govern what follows.
_ADVERBIAL = frozenset(("d", "t", "m", "r", "c", "p"))
_LISTED = "、和及与或"
_STOP_TAGS = frozenset(("p", "d", "uj", "ul", "uz", "ug", "ud", "y", "t"))
_LEFT_KINDS = frozenset(("percent", "multiple", "rank", "other"))


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
    if figure.word in read_words("counted_units"):
        return end - len(figure.word), end
    if figure.word == "级" and (found := _ORGANISED.match(working, end)):
        return found.span()
    if kind == "duration":
        return _lasting(working, start, end)
    if kind not in _LEFT_KINDS or working[end : end + 1] == "的":
        span = _right(working, end, kind=kind)
        if span[0] < span[1]:
            return span
    return _left(working, start, floor=max(figure.floor, start - WIDTH))


def _lasting(working: str, start: int, end: int) -> tuple[int, int]:
    """What lasted: 4至12个月的|帮扶指导, or 连续工作|满5年."""
    left = working[max(0, start - 8) : start]
    left = left.removesuffix("满").removesuffix("了").removesuffix("已").removesuffix("时间")
    found = _LASTING.search(left)
    if found:
        first = max(0, start - 8) + found.start()
        return first, first + len(found[0])
    if _TIME_RIGHT.match(working, end):
        return start, start
    return _right(working, end, kind="duration")


def _right(working: str, end: int, *, kind: str) -> tuple[int, int]:
    """The noun phrase that begins behind the figure."""
    second = _SECOND_FIGURE.match(working, end)
    first = second.end() if second else end
    weak = _RIGHT_WEAK.match(working, first)
    first = weak.end() if weak else first
    edge = _EDGE.search(working, first, first + WIDTH)
    piece = working[first : edge.start() if edge else first + WIDTH]
    taken = _trimmed(_taken(_words(piece), kind=kind))
    last = first + sum(len(word) for word, _ in taken)
    return _head(working, first, last, right=True)


def _taken(words: list[tuple[str, str]], *, kind: str) -> list[tuple[str, str]]:
    """The words from the first on that still belong to the noun."""
    taken: list[tuple[str, str]] = []
    for index, (word, tag) in enumerate(words):
        if _ends_right(word, tag, before=taken, behind=words[index + 1 :]):
            break
        taken.append((word, tag))
        closes = _closes(word)
        following = words[index + 1][0] if index + 1 < len(words) else ""
        if closes == "any" and following not in _LISTED and _closes(following) != "any":
            break
        if closes == "person" and kind in ("person", "visit") and not _goes_on(following):
            break
        if word == "”" and any(piece == "、" for piece, _ in taken):
            break
    return taken


def _closes(word: str) -> str:
    """The kind of closer that a word is or ends with: 优秀人才 ends with 人才."""
    return next((_closers()[word[-n:]] for n in (4, 3, 2) if word[-n:] in _closers()), "")


def _goes_on(following: str) -> bool:
    return bool(following) and (following in _LISTED + "“”等" or bool(_closes(following)))


def _words(piece: str) -> list[tuple[str, str]]:
    """The words of a piece; 签订协议 is cut once more, since a verb begins it."""
    words = []
    for word, tag in cut_working(piece):
        if len(word) == 4 and _is_breaking(word[:2]) and word not in _breaking():
            words += [(word[:2], "v"), (word[2:], "n")]
        else:
            words.append((word, tag))
    return words


def _ends_right(
    word: str, tag: str, *, before: list[tuple[str, str]], behind: list[tuple[str, str]]
) -> bool:
    if word in _LISTED or word == "以及":
        return (
            not before or not behind or _is_breaking(behind[0][0]) or _lists_figures(word, behind)
        )
    if word in "“‘":
        return bool(before) and not any(piece == "、" for piece, _ in before)
    if word in "”’":
        return not any(piece in "“‘" for piece, _ in before)
    if word in ("等", "等等"):
        return not behind or behind[0][1] == "m" or _is_breaking(behind[0][0])
    return tag in _STOP_TAGS or word[0].isdigit() or _is_breaking(word)


def _lists_figures(mark: str, behind: list[tuple[str, str]]) -> bool:
    """A list of figures and not of nouns goes on: 校长23名、中层有78名."""
    for index, (word, _) in enumerate(behind):
        if word == "等" or (index and mark != "、" and word in _LISTED):
            return False
        if word[0].isdigit():
            return index == 0 or mark == "、"
    return False


def _is_breaking(word: str) -> bool:
    return word in _breaking() and word not in _nounlike()


def _trimmed(taken: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without the verbs, marks and conjunctions at the end: 困难群众|入社."""
    while len(taken) > 1 and (
        taken[-1][0] in _LISTED
        or taken[-1][0] in ("等", "“", "一", "均")
        or (taken[-1][1] in ("v", "i", "vd", "f", "ad", "r") and taken[-1][0] not in _nounlike())
    ):
        taken = taken[:-1]
    lonely = len(taken) == 1 and (taken[0][1] in ("v", "f", "r", "c", "ad") or taken[0][0] in "“等")
    return [] if lonely and taken[0][0] not in _nounlike() else taken


def _head(working: str, first: int, last: int, *, right: bool) -> tuple[int, int]:
    """The shortest sensible part: what stands behind 等, the quoted word behind a list."""
    phrase = working[first:last]
    behind = phrase.rfind("等")
    if 0 < behind < len(phrase) - 1:
        alone = "、" not in phrase[:behind] and right
        return (first, first + behind) if alone else (first + behind + 1, last)
    opening, closing = phrase.rfind("“"), phrase.rfind("”")
    if opening < 0 <= closing < len(phrase) - 1:
        return first + closing + 1, last
    if phrase.endswith("”") and opening >= 0:
        return first + opening + 1, last - 1
    return first, last


def _left(working: str, start: int, *, floor: int) -> tuple[int, int]:
    """The noun phrase that ends before the figure."""
    end = start
    while (weak := _WEAK.search(working, max(floor, end - 8), end)) and weak.start() < end:
        end = weak.start()
    first = floor
    for mark in _LEFT_EDGE.finditer(working, floor, end):
        first = mark.end()
    while first < end and working[first] in "、和及与":
        first += 1
    first += len(found[0]) if (found := _WHOLE.match(working, first, end)) else 0
    first = _after_last_verb(working, first, end)
    while first < end and working[first] in "、和及与的”’了":
        first += 1
    first += len(found[0]) if (found := _WHOLE.match(working, first, end)) else 0
    return _head(working, first, end, right=False)


def _after_last_verb(working: str, first: int, end: int) -> int:
    """Where the phrase begins: behind the last verb that is no part of a noun.

    培训 is a verb at the head of a clause (累计培训|技术人员) and part of a noun behind a verb
    (开展|培训项目).
    """
    words = _words(working[first:end])
    position = begin = first
    governed = False
    for index, (word, tag) in enumerate(words[:-1]):
        leads = begin == position and not governed
        position += len(word)
        if word in _nounlike() and _closes(words[index + 1][0]) == "measure":
            continue
        if _begins_behind(word, tag, leads=leads):
            begin = position
            governed = governed or (_is_breaking(word) and len(word) > 1 and tag not in _ADVERBIAL)
    return begin


def _begins_behind(word: str, tag: str, *, leads: bool) -> bool:
    """True when a noun phrase may begin only behind this word."""
    if word in _breaking():
        return leads or word not in _nounlike()
    if word in _nounlike() or word in _LISTED:
        return False
    if len(word) == 1 and tag not in _STOP_TAGS:
        return False
    return tag in _STOP_TAGS or word[0].isdigit() or (tag == "v" and leads)


@cache
def _breaking() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("counted_breaks") if row["breaks"])


@cache
def _nounlike() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("counted_breaks") if row["noun"])


@cache
def _closers() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in read_table("counted_closers")}
