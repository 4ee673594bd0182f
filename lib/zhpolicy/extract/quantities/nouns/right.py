"""Which noun stands behind a figure? 68个|受援单位, 70%以上的|地区, 9个村|签了约.

It ends before what it does, and before another figure of the same list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.quantities.cues import compiled, words_with
from zhpolicy.extract.quantities.nouns.frames import is_nominal
from zhpolicy.extract.quantities.nouns.words import (
    COMPLEMENTS,
    LISTED,
    MARKS,
    STOP_TAGS,
    SUMS,
    Tagged,
    closes,
    head_of,
    is_actor,
    is_breaking,
    is_verb,
    tagged_words,
)
from zhpolicy.extract.quantities.units import pattern_of_units, units_with
from zhpolicy.text.words import UNKNOWN

__all__ = ["WIDTH", "FigureSpan", "find_right", "noun_behind"]

# No counted noun in the pages read is longer; beyond it a phrase is a clause.
WIDTH = 28
# 学科(备课)组长: a short bracket inside a noun does not end it.
_EDGE = re.compile(
    rf"\([^(),;。\n0-9]{{1,6}}\)(?=[^\s{re.escape(MARKS)}、和])|[{re.escape(MARKS)}]"
)
# 217户|八百三十四人: another figure.
_NUMERAL = re.compile("[一二两三四五六七八九十百千万亿零]+")
RIGHT_WEAK = "[的之]|<around>"
# What 8家 and 6所 count ends with the institution: 8家医院|对口帮扶.
INSTITUTION = "<institution>\\Z"


@cache
def _second_figure() -> re.Pattern[str]:
    """1座|10080平方米的|玻璃温室大棚: a second figure of the same thing."""
    number = "[0-9][0-9.,]{0,11}[万亿千]?[余多]?"
    return compiled(
        f"(?:[一二两三四五六七八九0-9]档的?|<sums_up>?{number}{pattern_of_units('second')}的?)"
    )


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """Where a figure stands; `floor` is the end of the figure before: nothing left of it is
    looked at. `word` is the unit as it is written."""

    start: int
    end: int
    floor: int = 0
    word: str = ""


def find_right(working: str, figure: FigureSpan, *, kind: str) -> tuple[int, int]:
    """The noun phrase that begins behind the figure."""
    second = _second_figure().match(working, figure.end)
    first = second.end() if second else figure.end
    weak = compiled(RIGHT_WEAK).match(working, first)
    first = weak.end() if weak else first
    piece = working[first : _edge(working, first)]
    taken = _trimmed(
        _taken(tagged_words(piece, whole=True), kind=kind, word=figure.word), unit=figure.word
    )
    if kind == "money" and _is_spent_on(taken):
        first, taken = first + len(taken[0][0]), taken[1:]
    if kind == "money" and not any(is_nominal(word) for word in taken):
        return first, first  # 由400元|调高为
    last = first + sum(len(word) for word, _ in taken)
    return head_of(working, first=first, last=last, right=True)


def _is_spent_on(taken: Sequence[Tagged]) -> bool:
    """2.8亿元改造|渔港; 5万元购房补贴 and 扶贫资金 are sums."""
    if len(taken) < 2 or taken[0][1] not in ("v", "vn"):
        return False
    last = taken[-1][0]
    sums = ("head", "benefit", "payment", "money", "paid_as")
    named = any(last.endswith(tuple(words_with(cue))) for cue in sums) or last[-1] in SUMS
    return not named and closes(last) != "measure" and taken[1][1][:1] == "n"


def noun_behind(working: str, start: int, *, unit: str) -> tuple[int, int]:
    """The noun phrase that begins at `start`, as if a figure with `unit` stood before it."""
    return find_right(working, FigureSpan(start, start, word=unit), kind="count")


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
        named = kind == "money" and taken and _names_sum(words[index : index + 2])
        if not named and _ends_right(piece, tag, before=taken, behind=words[index + 1 :]):
            break
        taken.append((piece, tag))
        following = words[index + 1][0] if index + 1 < len(words) else ""
        if _is_complete(piece, following, kind=kind, unit=word):
            break
        if piece == "”" and any(mark == "、" for mark, _ in taken):
            break
    return taken


def _names_sum(words: Sequence[Tagged]) -> bool:
    """产业|引导资金: a sum that takes a verb before it; of 家庭|带来收入 the verb is one."""
    if len(words) < 2 or not is_breaking(words[0][0]) or words[0][0][-1] in COMPLEMENTS + "来":
        return False
    return words[1][0][-1] in SUMS and words[1][0] in words_with("head")


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
    if before and tag == UNKNOWN and is_verb(word, tag):
        return True  # 乡镇|受旱
    if before and is_verb(word, tag) and _is_predicate(word, before=before, behind=behind):
        return True
    number = word[0].isdigit() or _begins_figure((word, tag), opens=not before, behind=behind)
    return (tag in STOP_TAGS and not closes(word)) or number or is_breaking(word)


def _begins_figure(tagged: Tagged, *, opens: bool, behind: Sequence[Tagged]) -> bool:
    """217户|八百三十四人, 18人|分六组: another figure; 千亿|级产业, 三八|红旗手 are names."""
    if not behind:
        return False
    (word, tag), (following, kind) = tagged, behind[0]
    if tag == "v" and len(word) == 1:
        return opens and kind == "m"
    numeral = tag == "m" and _NUMERAL.fullmatch(word) is not None
    return numeral and following != "级" and (kind in ("q", "m") or following == "人")


def _is_predicate(word: str, *, before: Sequence[Tagged], behind: Sequence[Tagged]) -> bool:
    """村|签了约, 小学|结为姊妹学校, 科长|来县挂职: what is counted does something; 产业融合项目."""
    told = bool(behind) and behind[0][1] in ("ul", "uz", "ug")
    told = told or (len(behind) == 1 and behind[0][1] in ("a", "an", "ad"))  # 饮水|困难
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
    if mark == "、" and behind[0][1] in ("m", "mq") and _NUMERAL.match(behind[0][0]):
        return True  # 老师、|九个孩子
    for index, (word, _) in enumerate(behind):
        if word == "等" or (index and mark != "、" and word in LISTED):
            return False
        if word[0].isdigit():
            return index == 0 or mark == "、"
    return False


def _trimmed(taken: list[Tagged], *, unit: str) -> list[Tagged]:
    """Without the verbs, marks and conjunctions at the end: 困难群众|入社, 项目|开工建设."""
    taken = taken[: _end_before_predicate(taken)]
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


def _end_before_predicate(taken: Sequence[Tagged]) -> int:
    """43个重点项目|开工建设, 9个小区|陆续改造: where what becomes of the noun begins."""
    end = len(taken)
    for index in range(len(taken) - 1, 0, -1):
        word, tag = taken[index]
        if word in words_with("trailing") or (index + 1 < end and word in words_with("adverb")):
            return index
        if tag[:1] != "v":
            break
    return end


def _is_no_end(word: str, tag: str) -> bool:
    if word in LISTED or word in "等“一均中" or word in words_with("adverb"):
        return True
    if word in words_with("noun") or closes(word):
        return False
    return (
        tag in ("v", "i", "vd", "f", "ad", "r", "d")
        or (tag == "b" and len(word) == 2)
        or (tag == "a" and len(word) == 1)
    )
