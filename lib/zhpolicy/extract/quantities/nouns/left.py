"""What is counted to the left of a figure? 促進|農產品銷售|21640余噸, 患者轉診率|下降20%.

The phrase is what stands between the last verb of the clause and the figure, without what leads to
the figure (均超过, 提高到), without the place or the institution that owns it. Which words are
verbs there, and which nouns a verb may stand before: data/quantities/cues.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhpolicy.extract.quantities.cues import change_verbs, compiled, words_with
from zhpolicy.extract.quantities.nouns.begins import begin_of_phrase
from zhpolicy.extract.quantities.nouns.frames import (
    NUMBERS,
    rate_pattern,
    without_frame,
    without_predicate,
)
from zhpolicy.extract.quantities.nouns.words import (
    MARKS,
    MEASURES,
    Tagged,
    closes,
    head_of,
    is_actor,
    is_verb,
    names_by_its_end,
    tagged_words,
)
from zhpolicy.text.words import UNKNOWN, find_tag

__all__ = ["find_left"]

_YEAR = "(?:19|20)[0-9]{2}年"
_SECTION = "(?<![^\n])[ \u3000(]*[一二三四五六七八九十]{1,3}[)]?、"
_LEFT_EDGE = re.compile(
    f"{_SECTION}|(?<![0-9.])[0-9]{{1,2}}[.)](?=[\u4e00-\u9fff])|[{re.escape(MARKS)}]"
    "|[0-9]{4}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
    "|[0-9]{1,2}月(?:份?以来|份)?"
    "|[前头首](?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})个(?:月|季度)"
)
# 位居全省|第三, 从2020年全市|第6名: the place among which a rank counts.
AMONG = (
    f"(?:<ranks_among>|[从由在])?(?:{_YEAR}的?)?"
    "(?:<region>|<wider_region>|[^,。;:、\n0-9进入居列从在]{2,5}<ranked_place>)\\Z"
)
# 第三批|援疆干部, 该县|粮食产量: which of them, or where, is no part of the noun.
WHOLE = "(?:第[一二三四五六七八九十0-9]{1,3}[批期轮届]|<whole>|该<this_place>)(?=[^,]{2})"
# 每千人口|床位数, 每亩|纯收入.
PER = "(?:[省市县区州]里)?每(?:[百十]?[千万]名?<resident>?(?:人口|人|名)?|亩|户)(?=[^,]{2})"
HERE = "<here>(?=[^,]{2})"
# 安家补助、租房补贴|等政策6000万元: the money is for what is listed.
LIST_NAME = "等<list_name>\\Z"
# One piece that leads to a figure is so long at most (较2019-2020年 has 11 characters), several
# are read one by one. Half or twice as much changes none of the 2,271 figures of 600 news texts.
LEAD_REACH = 12
_HAN = re.compile("[\u4e00-\u9fff]")
_DATE = re.compile(
    "(?:[0-9]{4}年|[今去前]年)(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[^,。;:、\n0-9]{0,3}\\Z"
)
# 失业人员再就业, 位居全国: how far back an indicator or a place of rank may begin. Half or twice as
# much changes none of those figures.
INDICATOR_REACH = 14
_NAMES = ("ns", "nz", "nr", "nrt", "nt")


def find_left(working: str, start: int, *, floor: int, kind: str) -> tuple[int, int]:
    """The span of the noun phrase that ends before the figure at `start`; empty if there is none.

    Nothing left of `floor` is looked at; `kind` is the kind of the figure's unit.

    >>> text = "该基地种植蓝莓1600亩"
    >>> text[slice(*find_left(text, 7, floor=0, kind="area"))]
    '蓝莓'
    """
    lead = _without_lead(working, start, floor=floor)
    end = _without_list_name(working, lead, floor=floor) if kind == "money" else lead
    if _is_named_elsewhere(working, (end, start), floor=floor, kind=kind):
        return end, end
    if indicator := compiled(INDICATOR).search(working, max(floor, end - INDICATOR_REACH), end):
        return indicator.span()
    if kind == "rank" and (
        among := compiled(AMONG).search(working, max(floor, end - INDICATOR_REACH), end)
    ):
        end = _without_lead(working, among.start(), floor=floor)
    first = _first_of_clause(working, end, floor=floor)
    words = tagged_words(working[first:end])
    clause = without_predicate(working, (first, end), kind=kind, words=words)
    if clause[1] != end:
        words = tagged_words(working[slice(*clause)])
    first, end = clause
    first += begin_of_phrase(words, led=lead < start)
    first = _skip(working, first, end=end, marks="、和及与的”’了")
    governor = _word_ending_at(words, first - clause[0])
    if first > clause[0]:
        words = tagged_words(working[first:end])
    end -= _drop_trailing(words)
    if first > clause[0] and _is_done_to(words, governor=governor):
        return first, end
    if _is_no_noun(words) and not _is_deed(words, governor=governor):
        return _before_date(working, (first, end), floor=floor, kind=kind)
    begin = _with_prefix(working, first + _begin_behind_owner(words), floor=floor)
    per = compiled(PER).match(working, begin, end)
    begin = per.end() if per else begin
    first, end = without_frame(working, (begin, end), words=words if begin == first else ())
    return head_of(working, first=first, last=end, right=False)


def _without_list_name(working: str, end: int, *, floor: int) -> int:
    name = compiled(LIST_NAME).search(working, max(floor, end - 4), end)
    return name.start() if name else end


def _word_ending_at(words: Sequence[Tagged], position: int) -> Tagged:
    """The word behind which the phrase begins: what governs it, if it is a verb."""
    for word, tag in words:
        position -= len(word)
        if position <= 0:
            return word, tag
    return "", ""


def _is_deed(words: Sequence[Tagged], *, governor: Tagged) -> bool:
    """招生|1200人: the dictionary's verb alone, or behind a verb."""
    alone = len(words) == 1 and words[0][1] in ("v", "vn") and len(words[0][0]) > 1
    return alone and governor[1][:1] == "v" and governor[0] not in words_with("adverb")


def _is_done_to(words: Sequence[Tagged], *, governor: Tagged) -> bool:
    """接听|来电: behind a verb the dictionary's verb is what it is done to."""
    if len(words) != 1 or governor[0] not in words_with("breaks") - words_with("lead"):
        return False
    word, tag = words[0]
    known = any(word in words_with(cue) for cue in ("breaks", "trailing", "adverb", "lead_verb"))
    return tag in ("v", "z", "ns") and len(word) > 1 and not known


def _before_date(
    working: str, phrase: tuple[int, int], *, floor: int, kind: str
) -> tuple[int, int]:
    """烘干塔|2018年上了两座: the noun stands before the date of its clause, which names nothing."""
    first, end = phrase
    if first < end:
        return end, end
    date = _DATE.search(working, max(floor, first - LEAD_REACH), first)
    if date is None or date.start() <= floor or not _HAN.match(working, date.start() - 1):
        return first, first
    span = find_left(working, date.start(), floor=floor, kind=kind)
    measured = working[span[1] - 1] in MEASURES or closes(working[slice(*span)]) == "measure"
    return span if kind != "money" or measured else (first, first)


def _is_named_elsewhere(working: str, lead: tuple[int, int], *, floor: int, kind: str) -> bool:
    """扎根基层的|达2689人 names nobody; 代表队、|336名 has its noun behind it."""
    end, start = lead
    nobody = kind == "person" and start > end and working[end] == "的"
    nobody = nobody or (
        kind == "person" and working[start - 1] == "的" and working[start - 2] != "年"
    )
    return nobody or (end > floor and working[end - 1] == "、")


def _drop_trailing(words: list[Tagged]) -> int:
    """人才公寓|竣工: takes such verbs from the end, and says how long they were."""
    dropped = 0
    while len(words) > 1 and words[-1][0] in words_with("trailing"):
        dropped += len(words.pop()[0])
    return dropped


def _first_of_clause(working: str, end: int, *, floor: int) -> int:
    first = floor
    for mark in _LEFT_EDGE.finditer(working, floor, end):
        first = mark.end()
    first = _skip(working, first, end=end, marks="、和及与")
    here = compiled(HERE).match(working, first, end)
    first = here.end() if here else first
    whole = compiled(WHOLE).match(working, first, end)
    return whole.end() if whole else first


def _with_prefix(working: str, first: int, *, floor: int) -> int:
    """亩均|产值, 最低|气温: what the measure is by belongs to it."""
    while first - 2 >= floor and working[first - 2 : first] in words_with("prefix"):
        first -= 2
    return first


def _is_no_noun(words: Sequence[Tagged]) -> bool:
    """享受, 如今, 每批, 江苏: a verb, an adverb, a pronoun or a bare place is no noun."""
    if len(words) != 1:
        return not any(_may_be_noun(*word) for word in words)
    word, tag = words[0]
    # 接诊|50人, 培训|1200名: what is done, and nothing that is counted
    deed = tag == "v" and word in words_with("breaks")
    deed = deed or (tag == UNKNOWN and is_verb(word, tag))  # 送返|41人
    return (
        deed
        or not _may_be_noun(word, tag)
        or (tag == "ns" and len(word) < 4 and word[-1] not in MEASURES)
        or word.startswith("每")
        or tag == "t"
    )


def _may_be_noun(word: str, tag: str) -> bool:
    cues = ("noun", "modifier", "head")
    known = closes(word) != "" or (word[1:] and word[-1] in MEASURES)
    known = known or any(word in words_with(cue) for cue in cues)
    # 大米, which the dictionary has as a number.
    named = tag == "m" and len(word) > 1 and not word.startswith((*NUMBERS, "第", "每"))
    known = known or named or names_by_its_end(word)
    return (
        known
        or (tag[:1] in ("n", "j", "l", "u", "a", "b", "i", "s", "t") and len(word) > 1)
        or tag in ("vn", "n", "eng", "g", "h", "k")
    )


def _without_lead(working: str, end: int, *, floor: int) -> int:
    while (
        lead := _lead().search(working, max(floor, end - LEAD_REACH), end)
    ) and lead.start() < end:
        end = lead.start()
    return end


@cache
def _lead() -> re.Pattern[str]:
    """What may stand between a noun and its figure: 率|均超过, 产值|提高到, 助力."""
    # 近年均 is 近年 and 均; 预计, 合计 and 设计 are words of their own.
    yearly, reckoned = "(?<![0-9])年均", "(?<!<not_reckoned>)计"
    return compiled(
        rf"(?:(?:分别)?(?:<lead_adverb>|{yearly})?(?:{change_verbs('lead')}|<lead_verb>)[了到至达为]?"
        rf"|最[多高大少低]时|[人户亩次]均|<lead>|{yearly}|{reckoned}|[“\"]|{rate_pattern()}|每(?:[一个]?[\u4e00-\u9fff]){{1,2}}"
        rf"|[从由](?:民国)?[0-9]{{2,4}}年的|[较比从由]?(?:(?:19|20)[0-9]{{2}}年?[-—~至、])?{_YEAR}"
        r"|以[^,。;:、\n]{1,8}计|[较比]?<earlier>度?(?:同期|末|底)?|[较比][^,。;:、\n]{1,10}(?:月份?|季度|年|期|季|初|末|底|前|常|时|往|届))\Z"
    )


# 城镇新增就业, 失业人员再就业: fixed names of what statistics count.
INDICATOR = "<indicator>\\Z"


def _skip(working: str, first: int, *, end: int, marks: str) -> int:
    while first < end and working[first] in marks and not _begins_word(working, first, end=end):
        first += 1
    return first + (len(found[0]) if (found := compiled(WHOLE).match(working, first, end)) else 0)


def _begins_word(working: str, first: int, *, end: int) -> bool:
    """及格|率, 和谐|社区: the character that joins nouns elsewhere begins a word here."""
    return first + 2 <= end and find_tag(working[first : first + 2]) not in (UNKNOWN, "c", "x")


def _begin_behind_owner(words: Sequence[Tagged]) -> int:
    """县二中|高考本科上线率, 云岭县|教育综合排名, 公司|产值: without whose it is."""
    if not words:
        return 0
    position = begin = 0
    measured = closes(words[-1][0]) == "measure" or words[-1][0][-1] in "率量额值数分"
    people = closes(words[-1][0]) == "person"
    total = sum(len(word) for word, _ in words)
    for index, (word, _) in enumerate(words[:-1]):
        position += len(word)
        if index:
            owner = is_actor(word) and words[0][1] in _NAMES
        else:
            named = words[0][1] in _NAMES and len(word) > 2 and word[-1] in words_with("place_end")
            owner = named or (measured and word in words_with("owner"))
            owner = owner or (len(word) > 1 and word[-1] == "里")  # 村里|水井
            owner = owner or (not people and word.endswith(tuple(words_with("facility"))))
        if owner and total - position >= 2:
            begin = position
    return begin
