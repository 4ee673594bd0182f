"""What is counted? The noun beside a figure: 68个|受援单位, or 各类援疆干部人才|3100人.

To the right when a noun follows the unit (through 的 also), else to the left (module
left). The words at which a phrase begins and ends: data/quantities/cues.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.quantities.nouns.frames import is_nominal
from zhpolicy.extract.quantities.nouns.left import find_left
from zhpolicy.extract.quantities.nouns.words import (
    LISTED,
    MARKS,
    STOP_TAGS,
    Tagged,
    closes,
    head_of,
    is_actor,
    is_breaking,
    is_verb,
    tagged_words,
)
from zhpolicy.extract.quantities.cues import change_verbs, compiled, words_with
from zhpolicy.extract.quantities.units import pattern_of_units, units_with

__all__ = ["FigureSpan", "find_counted", "noun_behind"]

# No counted noun in the pages read is longer; beyond it a phrase is a clause.
WIDTH = 28
# 学科(备课)组长: a short bracket inside a noun does not end it.
_EDGE = re.compile(
    rf"\([^(),;。\n0-9]{{1,6}}\)(?=[^\s{re.escape(MARKS)}、和])|[{re.escape(MARKS)}]"
)
RIGHT_WEAK = "[的之]|<around>"
TIME_BEHIND = "[来里内后间前中以之多]|<time_behind>"
# Only these say what lasted, left of a duration: 求学|12年, 连续工作满|5年.
LASTING = r"<keeps_on>?<lasting>\Z"
# What lasts is looked for so far left of its duration: 累计跟岗学习满. Half or twice as much
# changes none of the 2,271 figures of 600 news texts.
LASTING_REACH = 8
# 平均住院日|缩短1.5天, 孕产妇死亡率|连续四年: a measure that is, or keeps, a time.
MEASURED = "(?:[^高][率量额值度]|[^为日学]期|<time_measure>)\\Z"
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
# 结为, 接入, 育出: a verb that says where it leads is no part of a noun.
COMPLEMENTS = "出成为到起入给于至往"
_LEFT_KINDS = frozenset(("percent", "multiple", "rank", "other"))
# 报销|六成|房租, 县内|七成|人口: behind a share that is given back, or of those in a place.
REFUNDS = "(?:<refunds>了?|[县市区州镇乡村省城内国境]内)\\Z"
# What 8家 and 6所 count ends with the institution: 8家医院|对口帮扶.
INSTITUTION = "<institution>\\Z"


@cache
def _second_figure() -> re.Pattern[str]:
    """1座|10080平方米的|玻璃温室大棚: a second figure of the same thing."""
    number = "[0-9][0-9.,]{0,11}[万亿千]?[余多]?"
    return compiled(
        f"(?:[一二两三四五六七八九0-9]档的?|<sums_up>?{number}{pattern_of_units('second')}的?)"
    )


@cache
def _turned() -> re.Pattern[str]:
    """住院日|缩短|1.5天: what may stand between a measure of time and its figure."""
    verbs = change_verbs("duration")
    return compiled(f"(?:<before_duration>|{verbs}|[由从至到达为长期])了?\\Z")


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """Where a figure stands; `floor` is the end of the figure before: nothing left of it is
    looked at. `word` is the unit as it is written."""

    start: int
    end: int
    floor: int = 0
    word: str = ""


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
    if (label := _label(working, start)) is not None:
        return label
    leftwards = kind in _LEFT_KINDS and (kind == "other" or working[end : end + 1] != "的")
    if kind == "percent" and compiled(REFUNDS).search(working, max(floor, start - 6), start):
        leftwards = False
    return _beside(working, figure, kind=kind, leftwards=leftwards, floor=floor)


def _beside(
    working: str, figure: FigureSpan, *, kind: str, leftwards: bool, floor: int
) -> tuple[int, int]:
    """The noun behind the figure, else the one before it; `leftwards` turns that round."""
    right = (figure.end, figure.end)
    if not leftwards:
        right = _right(working, figure, kind=kind)
        people = (
            kind in ("person", "visit")
            or figure.word in units_with("institution")
            or figure.word == "户"
        )
        doing = people and _is_doing(working, right)
        if right[0] < right[1] and not doing:
            return right
    left = find_left(working, figure.start, floor=floor, kind=kind)
    if left[0] < left[1]:
        return left
    return _right(working, figure, kind=kind) if leftwards else right


def _aged(working: str, start: int, *, floor: int) -> tuple[int, int]:
    """年龄|不超过45周岁; whoever is 24 years old is not counted."""
    span = find_left(working, start, floor=floor, kind="other")
    return span if working.endswith(tuple(words_with("age")), *span) else (start, start)


def _paid(working: str, figure: FigureSpan, *, floor: int) -> tuple[int, int] | None:
    """按每人2500元的标准发放|生活补助; 生活补贴:|全日制博士3000元: what the sum is."""
    by = _BY.search(working, max(floor, figure.start - 12), figure.start)
    given = compiled(GIVEN).match(working, figure.end) if by else None
    if given:
        return _right(working, FigureSpan(figure.start, given.end()), kind="money")
    label = compiled(LABEL).search(working, max(0, figure.start - LABEL_REACH), figure.start)
    if not label:
        return None
    first, last = _right(working, figure, kind="money")
    return label.span("label") if first == last else None


def _label(working: str, start: int) -> tuple[int, int] | None:
    """票价:|2元, 投标保证金:|40万元: the noun before a colon, no speaker and no tier."""
    found = _LABEL.search(working, max(0, start - WIDTH), start)
    if not found:
        return None
    words = tagged_words(found["label"])
    named = all(is_nominal(word) for word in words) and closes(found["label"]) != "person"
    tier = words[-1][0] in words_with("tier")
    return found.span("label") if named and not tier else None


def _is_doing(working: str, span: tuple[int, int]) -> bool:
    """脱贫人口1.9万人|增收: only verbs follow, what is counted may stand before."""
    words = tagged_words(working[slice(*span)])
    return all(
        tag[:1] in ("v", "t", "d") or (word in words_with("noun") and word in words_with("breaks"))
        for word, tag in words
    )


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
    if compiled(TIME_BEHIND).match(working, end):
        return start, start
    span = _right(working, figure, kind="duration")
    return span if _may_last(working, span, end=end) else (start, start)


def _may_last(working: str, span: tuple[int, int], *, end: int) -> bool:
    """六年|建设, 4天的|会议: a deed, or what 的 joins; no person, and no thing beside its time."""
    phrase = working[slice(*span)]
    if not phrase or closes(phrase) == "person" or compiled(ACTS).search(working, *span):
        return False  # 半小时县医院的专家: who acts after that time does not last.
    deed, tag = tagged_words(phrase)[0]
    if phrase.endswith(tuple(words_with("takes_time"))):
        return True
    lasts = deed in words_with("noun") | words_with("lasting") and deed not in words_with("prefix")
    return working[end : end + 1] == "的" or (lasts and (tag[:1] == "v" or deed == phrase))


def _right(working: str, figure: FigureSpan, *, kind: str) -> tuple[int, int]:
    """The noun phrase that begins behind the figure."""
    second = _second_figure().match(working, figure.end)
    first = second.end() if second else figure.end
    weak = compiled(RIGHT_WEAK).match(working, first)
    first = weak.end() if weak else first
    piece = working[first : _edge(working, first)]
    taken = _trimmed(
        _taken(tagged_words(piece, whole=True), kind=kind, word=figure.word), unit=figure.word
    )
    if kind == "money" and not any(is_nominal(word) for word in taken):
        return first, first  # 由400元|调高为
    last = first + sum(len(word) for word, _ in taken)
    return head_of(working, first=first, last=last, right=True)


def noun_behind(working: str, start: int, *, unit: str) -> tuple[int, int]:
    """The noun phrase that begins at `start`, as if a figure with `unit` stood before it."""
    return _right(working, FigureSpan(start, start, word=unit), kind="count")


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
    if unit in units_with("institution") and compiled(INSTITUTION).search(word):
        return compiled(INSTITUTION).search(following) is None
    if kind == "percent" and compiled(INSTITUTION).search(word):
        return True
    people = kind in ("person", "visit", "percent") or unit == "户"
    return closes(word) == "person" and people and not _goes_on(following)


def _goes_on(following: str) -> bool:
    return bool(following) and (following in "“”" or bool(closes(following)))


def _ends_right(word: str, tag: str, *, before: Sequence[Tagged], behind: Sequence[Tagged]) -> bool:
    """True when the noun phrase behind a figure stops before this word."""
    if word in words_with("conjunction"):
        return True
    if word in LISTED or word in ("等", "等等"):
        return _ends_list(word, before=before, behind=behind)
    if word in "“‘":
        listed = any(piece == "、" for piece, _ in before)
        return bool(before) and not listed and not _quotes_people(behind)
    if word in "”’":
        return not any(piece in "“‘" for piece, _ in before)
    if not before and _may_open(word, tag, behind=behind):
        return False
    if before and is_verb(word, tag) and _is_predicate(word, before=before, behind=behind):
        return True
    return (tag in STOP_TAGS and not closes(word)) or word[0].isdigit() or is_breaking(word)


def _is_predicate(word: str, *, before: Sequence[Tagged], behind: Sequence[Tagged]) -> bool:
    """村|签了约, 小学|结为姊妹学校, 科长|来县挂职: what is counted does something; 产业融合项目."""
    told = bool(behind) and behind[0][1] in ("ul", "uz", "ug")
    led = len(word) > 1 and word[-1] in COMPLEMENTS
    # 居民|自治|委员会: an organisation, and nobody who does anything.
    acts = closes(before[-1][0]) == "person" and not (behind and is_actor(behind[0][0]))
    return told or led or acts


def _quotes_people(behind: Sequence[Tagged]) -> bool:
    """500名中小学|“特岗教师”: the quoted word is who is counted."""
    last = ""
    for word, _ in behind:
        if word == "”":
            break
        last = word
    return closes(last) == "person"


def _may_open(word: str, tag: str, *, behind: Sequence[Tagged]) -> bool:
    """一次性|补助, 带徒|津贴, 三百个|日夜: what begins a noun though it is no noun."""
    benefit = any(piece.endswith(tuple(words_with("benefit"))) for piece, _ in behind[:2])
    return word in words_with("opening") or tag == "t" or benefit


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
    return tag == "ns" or word in words_with("place")


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
    adverb = len(taken) == 1 and taken[0][0] in words_with("adverb")
    # 1500家|超市, 548名|选手: the dictionary has them as verbs; behind such a unit they are nouns.
    named = (
        unit in units_with("takes_verb") and lonely and taken[0][1] == "v" and len(taken[0][0]) > 1
    )
    return (
        [] if adverb or (lonely and not named and taken[0][0] not in words_with("noun")) else taken
    )


def _is_no_end(word: str, tag: str) -> bool:
    if word in LISTED or word in "等“一均中" or word in words_with("adverb"):
        return True
    if word in words_with("noun") or closes(word):
        return False
    return tag in ("v", "i", "vd", "f", "ad", "r", "d") or (tag == "a" and len(word) == 1)
