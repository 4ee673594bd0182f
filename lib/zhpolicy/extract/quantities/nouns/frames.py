"""What stands around the noun before a figure and is no part of it? 校服|每套180元, 水位|涨至, 我校|本科.

A frame says when, per what, by whom; the noun stands within it.
"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.extract.quantities.cues import compiled
from zhpolicy.extract.quantities.nouns.words import (
    LISTED,
    Tagged,
    closes,
    is_breaking,
    is_verb,
    tagged_words,
)
from zhpolicy.extract.quantities.units import whole_unit_pattern

__all__ = ["without_frame"]

# 去年同期线路日均客流, 一季度|听课, 学年度|全县学生, 我校|本科上线: when, and whose.
WHEN = (
    "(?:[去上今本当前]年度?)?(?:同期|[一二三四1-4]季度|[上下]半年|[1-9一二三四五六七八九十]{1,2}月份?)的?"
    "|(?:学?年度?|学期)(?=全|[^,]{3})|[去上今本当]年|<ours>的?"
)

_BY = re.compile("由[^由]{1,8}\\Z")
# The kinds of figures that a verb may have as its object: 医院|留4人 counts no hospitals.
ACTED_ON = ("person", "visit", "count", "area")
ADVERBIAL = ("d", "ad", "p", "ul", "uz", "ug", "c")
NO_NOUNS = (*ADVERBIAL, "a", "r", "m", "f", "zg")
# 境外|输入, 广东|有: a place alone is not counted.
WHERE = ("s", "ns", "t", "f")
PREPOSITIONS = "向对为给在从把被"


def without_frame(working: str, span: tuple[int, int], *, kind: str) -> tuple[int, int]:
    """The noun of a phrase without its frame, empty where nothing but a frame is there.

    `kind` is the kind of the figure's unit.

    >>> text = "校服每套"
    >>> text[slice(*without_frame(text, (0, 4), kind="money"))]
    '校服'
    """
    first, end = span
    start = first
    quote = working.rfind("“", first, end)
    if quote >= 0 and working.find("”", quote, end) < 0:
        start = quote + 1
    while (when := compiled(WHEN).match(working, start, end)) and start < when.end() < end:
        start = when.end()
    start, last = _without_rate(working, start, end)
    return _without_verbs(working, (start, last), kind=kind) if start < last else span


def _without_rate(working: str, first: int, end: int) -> tuple[int, int]:
    """校服|每套, 每套|售价, 标书每套|售价: what stands behind a rate, else what stands before."""
    rates = list(_rate().finditer(working, first, end))
    if not rates:
        return first, end
    if any(_is_nominal(word) for word in tagged_words(working[rates[-1].end() : end])):
        return rates[-1].end(), end
    return (first, rates[0].start()) if first < rates[0].start() else (first, end)


def _is_nominal(word: Tagged) -> bool:
    return closes(word[0]) != "" or not (is_verb(*word) or word[1] in NO_NOUNS)


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(f"每(?:一|个)?(?:人次|[年月日天周季人户亩次斤]|学期|学年|公斤|{whole_unit_pattern()})")


def _without_verbs(working: str, span: tuple[int, int], *, kind: str) -> tuple[int, int]:
    """农作物|受灾, 租金|由县里出: the noun before the verbs at the end, and before who does them."""
    first, end = span
    words = tagged_words(working[first:end])
    last = end
    while len(words) > 1 and not _stays(words, kind=kind):
        last -= len(words.pop()[0])
    if last == end:
        return span
    agent = _BY.search(working[first:last])
    if agent and agent.start():
        last = first + agent.start()
    only_frame = all(word[1] in WHERE or not _is_nominal(word) for word in words)
    given = working[first - 1 : first] in PREPOSITIONS and first > 0
    return (first, first) if only_frame or given else (first, last)


def _stays(words: list[Tagged], *, kind: str) -> bool:
    """False for a verb or an adverb at the end; who does what to people or things is not counted."""
    word, tag = words[-1]
    if closes(word) or words[-2][0] in LISTED:
        return True
    if kind in ACTED_ON and is_breaking(word):
        return True
    return not (is_verb(word, tag) or tag in ADVERBIAL)
