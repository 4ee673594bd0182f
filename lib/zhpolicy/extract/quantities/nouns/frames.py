"""What stands around the noun before a figure? 校服|每套180元, 水位|涨至, 我校|本科上线.

A frame says when, per what, by whom; the noun stands within it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhpolicy.extract.quantities.cues import compiled, words_with
from zhpolicy.extract.quantities.nouns.words import (
    LISTED,
    Tagged,
    closes,
    is_actor,
    is_breaking,
    is_verb,
    tagged_words,
)
from zhpolicy.extract.quantities.units import whole_unit_pattern
from zhpolicy.text.words import UNKNOWN, find_tag

__all__ = ["NUMBERS", "is_nominal", "rate_pattern", "without_frame", "without_predicate"]

# 去年同期线路日均客流, 一季度|听课, 学年度|全县学生, 我校|本科上线: when, and whose.
WHEN = (
    "(?:(?:[去上今本当前]年度?)?"
    "(?:同期|第?[一二三四1-4]季度?|[上下]半年|[1-9一二三四五六七八九十]{1,2}月份?)的?"
    "|[\u4e00-\u9fff]{0,4}期间|<period>(?=全|[^,]{3})|[去上今本当]年|本(?:[批期次月周轮届]|[\u4e00-\u9fff]?[季期]度?)|<ours>的?|<whole>(?=[^,]{2}))"
)
_AGENT = re.compile("由[^由]{0,18}\\Z")
# The kinds of figures that a verb may have as its object: 医院|留4人 counts no hospitals.
ACTED_ON = ("person", "visit", "count")
# 长江经济带|建成6万公里, 向城区|提供1亿立方米: the measure is of what follows.
MEASURED_BEHIND = ("mass", "other")
ADVERBIAL = ("d", "ad", "p", "ul", "uz", "ug", "c", "r")
NO_NOUNS = (*ADVERBIAL, "a", "r", "zg")
# 一次, 几天; 良种, which the dictionary has as a numeral.
NUMBERS = tuple("0123456789一二两三四五六七八九十百千万几数")
# 境外|输入, 广东|有: a place or a time alone is not counted.
WHERE = ("s", "ns", "t", "f")
PREPOSITIONS = tuple("向对为给在从把被")


def without_predicate(
    working: str, span: tuple[int, int], *, kind: str, words: Sequence[Tagged]
) -> tuple[int, int]:
    """农作物|受灾, 租金|由县里出: a clause without the verbs at its end, and without who does them.

    Empty where only a frame is left: 向学校|捐, 广东|已有. `kind` is the kind of the figure's unit,
    `words` are those of the clause.

    >>> text = "农作物受灾"
    >>> text[slice(*without_predicate(text, (0, 5), kind="area", words=tagged_words(text)))]
    '农作物'
    """
    first, end = span
    words, last = list(words), end
    if kind == "money" and _is_label(words):
        return span
    done = working[end : end + 1] in DONE
    while len(words) > 1 and (
        (done and _is_deed(words, kind=kind)) or not _stays(words, kind=kind)
    ):
        done = words[-1][0] in DONE
        last -= len(words.pop()[0])
    if last == end:
        return span
    if kind in MEASURED_BEHIND and _acts(working[last:end]):
        return first, first
    agent = _AGENT.search(working, first, last)
    if agent:
        return first, agent.start()
    subject = words[-1][0]
    if len(words) > 1 and is_actor(subject) and words[-2][0].endswith(PAID):
        return first, last - len(subject)  # 学费|医院担
    led = _is_led(words)
    only_frame = all(word[1] in WHERE or not is_nominal(word) for word in words)
    who = is_actor(subject) or closes(subject) == "person" or words[-1][1] == "nr"
    acts = kind == "money" and who
    return (first, first) if only_frame or led or acts else (first, last)


# What is paid, before who pays it: 学费|医院担.
PAID = ("费", "款", "金", "票")


# 大棚塌|了, 路宽拓|到: behind them a verb is what became of the noun before it.
DONE = tuple("了到至成")


def _is_deed(words: list[Tagged], *, kind: str) -> bool:
    """大棚|塌, but 客车|坐了31人: a thing is none of the people that are counted."""
    (before, _), (word, tag) = words[-2:]
    of_people = kind in ("person", "visit") and closes(before) != "person"
    return tag in ("v", "a", "zg") and not (of_people or closes(word) or word in words_with("noun"))


def _is_label(words: list[Tagged]) -> bool:
    """道路维修, 厂房出租: for what a sum is; 县里安排 and 医生领取 say who pays or gets."""
    if len(words) != 2 or words[0][1] != "n" or words[1][1] not in ("v", "vn"):
        return False
    who = is_actor(words[0][0]) or closes(words[0][0])
    return not who and words[1][0] not in words_with("gives") | words_with("earns")


def _acts(predicate: str) -> bool:
    words = tagged_words(predicate)
    return any(
        is_breaking(word) and tag[:1] == "v" and word not in words_with("auxiliary")
        for word, tag in words
    )


def _is_led(words: list[Tagged]) -> bool:
    """向学校|捐, but not 对增长的|贡献率."""
    marks = [word for word, _ in words if word in PREPOSITIONS or word == "的"]
    return bool(marks) and marks[-1] != "的"


def _stays(words: list[Tagged], *, kind: str) -> bool:
    """False for a verb or an adverb at the end; who does what to people is not counted."""
    word, tag = words[-1]
    if word in words_with("adverb"):
        return False
    if closes(word) or word in words_with("noun") or words[-2][0] in LISTED:
        return True
    if tag in ADVERBIAL:
        return False
    if kind in ACTED_ON and is_verb(word, tag) and closes(words[-2][0]) == "person":
        return False  # 老师|留任27位
    if kind in ACTED_ON or word in words_with("suffix"):
        return True
    return not (is_verb(word, tag) or word.startswith(NUMBERS))


def is_nominal(word: Tagged) -> bool:
    """A word that may be what is counted: no verb, no adverb, no pronoun."""
    text, tag = word
    if tag == "n" and text not in words_with("breaks"):
        return True
    if tag == UNKNOWN:  # 调高为, 由县
        verb = len(text) > 2 and find_tag(text[:-1])[:1] == "v"
        return not verb and find_tag(text[0]) != "p"
    number = tag in ("m", "mq") and text.startswith(NUMBERS)
    return closes(text) != "" or not (is_verb(text, tag) or tag in NO_NOUNS or number)


def without_frame(
    working: str, span: tuple[int, int], *, words: Sequence[Tagged] = ()
) -> tuple[int, int]:
    """The noun of a phrase without its frame, empty where nothing but a frame is there.

    `words` are those of the phrase where they are known.

    >>> text = "每套售价"
    >>> text[slice(*without_frame(text, (0, 4)))]
    '售价'
    """
    first, end = span
    start = first
    quote = working.rfind("“", first, end)
    if quote >= 0 and working.find("”", quote, end) < 0:
        start = quote + 1
    while (when := compiled(WHEN).match(working, start, end)) and start < when.end():
        start = when.end()
    one = _one().match(working, start, end)
    if one and is_nominal((tagged_words(working[one.end() : end]) or [("", "d")])[0]):
        start = one.end()
    start, last = _without_rate(working, start, end)
    known = words and (start, last) == span
    words = list(words) if known else tagged_words(working[start:last])
    while len(words) > 1 and (words[0][1] in LEADING or words[0][0] == "起"):
        start += len(words.pop(0)[0])
    while len(words) > 1 and words[-1][1] == "f":
        if words[-1][0] in "里内":  # 站里有|11个
            return start, start
        last -= len(words.pop()[0])
    if words and words[-1][1] == "n":
        return start, last
    only_frame = all(word[1] in WHERE or not is_nominal(word) for word in words)
    # 县里|一次, 旺季|一晚.
    mixed = any(not is_nominal(word) or word[1] == "t" for word in words)
    return (start, start) if only_frame and mixed else (start, last)


# 起|按|年利率, 在|城镇: what may stand before the noun of a clause, and is none.
LEADING = ("p", "d", "c", "ul", "uz", "ug")


def _without_rate(working: str, first: int, end: int) -> tuple[int, int]:
    """每套|售价, 标书每套|售价: what stands behind a rate, else what stands before."""
    rates = list(_rate().finditer(working, first, end)) if "每" in working[first:end] else []
    if not rates:
        return first, end
    if any(is_nominal(word) for word in tagged_words(working[rates[-1].end() : end])):
        # 茶园每亩|产值 stays whole.
        return (first, end) if first < rates[0].start() else (rates[-1].end(), end)
    return (first, rates[0].start()) if first < rates[0].start() else (first, end)


@cache
def _one() -> re.Pattern[str]:
    """一场|补贴, 一只|篮子: of how many the figure is told."""
    return re.compile(f"一(?![级本类等期])(?:{whole_unit_pattern()})(?=[\u4e00-\u9fff])")


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(rate_pattern())


@cache
def rate_pattern() -> str:
    """每套, 每人每年: per what a figure is told."""
    return f"每(?:一|个)?(?:[年月日天周季人户亩次斤]|{whole_unit_pattern()})"
