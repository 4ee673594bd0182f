"""Verb or noun? 开展|义诊|12场, 义诊|300人次, 毕业生|就业90人: one rule for words that are either.

培训, 义诊, 就业, 招生, 帮扶, 开工 (cue `deed`) are counted where the sentence makes nouns of them,
and a verb is never counted. In this order:

1. The noun beside them: 培训60名|学员, 培训|学员|60名, 就业|岗位, 毕业生|就业90人, 贫困户|脱贫30户.
2. They themselves, as what another verb governs (带动|就业|300人, 完成|招生|60人), as what words
   describe (技能|培训|80人次), or before a unit that counts occasions (培训|12期, 互访|7次).
3. Else nothing: in 招生60人, 接诊5200人次, 帮扶68户 the word is the verb of its clause, and nobody
   says of whom the figure is. No part of the word is: 生 and 工 are not read out of 招生 and 招工.

Names of statistics (城镇新增就业, 失业人员再就业) stay whole: cue `indicator`.
"""

from __future__ import annotations

from zhpolicy.extract.quantities.cues import words_with
from zhpolicy.extract.quantities.nouns.right import FigureSpan
from zhpolicy.extract.quantities.nouns.words import (
    closes,
    is_actor,
    is_breaking,
    is_verb,
    names_by_its_end,
    tagged_words,
)
from zhpolicy.extract.quantities.units import units_with
from zhpolicy.text.words import find_tag

__all__ = ["is_deed_behind", "is_noun_behind", "without_deed"]

# Sums, measures and shares are of what is done, too: 出口|124亿元, 吞吐|1.8亿吨.
PEOPLE = ("person", "visit")
_ASPECTS = "了过"
# 做|手术, 办|培训
LIGHT = "做办搞"
# Three deeds one after another are the most that news has: 转移|就业|创业.
MOST = 3
_LENGTHS = (4, 3, 2)


def without_deed(
    working: str, span: tuple[int, int], *, figure: FigureSpan, kind: str
) -> tuple[int, int]:
    """The noun before a figure without what is done; empty where nothing else is there.

    >>> text = "毕业生就业90人"
    >>> text[slice(*without_deed(text, (0, 5), figure=FigureSpan(5, 8), kind="person"))]
    '毕业生'
    """
    first, last = span
    if last > figure.start or kind not in (*PEOPLE, "count", "area"):
        return span
    occasions = figure.word in units_with("event") | units_with("times")
    if first == last:
        return _deed_before(working, figure) if occasions else span
    end = _end_without_deeds(working, (first, last), kind=kind, unit=figure.word)
    subject = working[first:end]
    if occasions:
        # 护林员|巡山2趟; 职业技能|培训 stays whole.
        acts = closes(subject) == "person" or is_actor(subject)
        often = figure.word in units_with("times") and first < end < last
        return (end, last) if acts and often else span
    if end == last:
        return span
    governed = _is_governed(working, first)
    if end == first:
        return span if governed else (last, last)
    if _is_of(subject, figure=figure, kind=kind):
        return first, end
    if governed or not (is_actor(subject) or subject in _leading()):
        return span
    return last, last


def _deed_before(working: str, figure: FigureSpan) -> tuple[int, int]:
    """走访|12次, 走访了|12次: what is done so often."""
    last = figure.start - (working[figure.start - 1 : figure.start] in tuple(_ASPECTS))
    for length in _LENGTHS:
        first = last - length
        if first >= figure.floor and working[first:last] in _deeds():
            return first, last
    return figure.start, figure.start


def _end_without_deeds(working: str, span: tuple[int, int], *, kind: str, unit: str) -> int:
    """Where the phrase ends before the deeds at its end: 脱贫人口|外出务工."""
    first, end = span
    last = end
    if working[first:last] in words_with("indicator"):
        return last
    for _ in range(MOST):
        lengths = (n for n in _LENGTHS if end - n >= first)
        end -= next((n for n in lengths if working[end - n : end] in _deeds()), 0)
    if end == last and (kind in PEOPLE or unit == "户"):
        if _is_verb_alone(working[first:last]):
            return first
        if _does(working[first : last - 2], working[last - 2 : last]):
            return last - 2
    return end


def _does(subject: str, word: str) -> bool:
    """医护人员|轮训, 教师|返聘: a person and the dictionary's verb; 人才|需求 is a noun."""
    named = word in words_with("head") | words_with("noun") or closes(word)
    return closes(subject) == "person" and find_tag(word) in ("v", "vn") and not named


def _deeds() -> frozenset[str]:
    return words_with("deed")


def _leading() -> frozenset[str]:
    return words_with("adverb") | words_with("auxiliary")


def _is_governed(working: str, first: int) -> bool:
    """带动|就业, 开展了|义诊, 做|手术: a verb stands before the word."""
    end = first - 1 if first and working[first - 1] in _ASPECTS else first
    verb = working[max(0, end - 2) : end]
    if verb[-1:] and verb[-1] in LIGHT:
        return True
    if len(verb) < 2 or verb in _leading() | _deeds():
        return False
    return find_tag(verb) == "v" or is_breaking(verb)


def _is_of(subject: str, *, figure: FigureSpan, kind: str) -> bool:
    """毕业生|就业90人, 贫困户|脱贫30户, 企业|复工9家: the figure is of who does it."""
    if kind in PEOPLE:
        return closes(subject) == "person"
    if figure.word == "户":
        return subject.endswith("户")
    return figure.word in units_with("institution") and subject.endswith(
        tuple(words_with("institution"))
    )


def _is_verb_alone(phrase: str) -> bool:
    """接诊|5200余人次: what was done, nobody who is counted."""
    noun = words_with("noun") - words_with("breaks") | words_with("head")
    if phrase in noun or closes(phrase):
        return False
    words = tagged_words(phrase)
    return len(words) == 1 and words[0][1] in ("v", "vn")


def is_deed_behind(working: str, span: tuple[int, int], *, figure: FigureSpan, kind: str) -> bool:
    """True when a verb and no noun stands behind a figure: 三万人|参与, 4次|下调预期.

    >>> is_deed_behind("三万人参与", (3, 5), figure=FigureSpan(0, 3, word="人"), kind="person")
    True
    """
    times = figure.word in units_with("times")
    people = kind in PEOPLE or figure.word == "户"
    houses = figure.word in units_with("institution")
    if not (people or times or houses) or span[0] == span[1]:
        return False
    words = tagged_words(working[slice(*span)])
    if houses:
        return all(_is_adverbial(word, tag) for word, tag in words)
    if all(_is_adverbial(word, tag) for word, tag in words):
        return not (times and _is_governed(working, figure.start))
    if times:
        return _is_done(*words[0]) and not _is_governed(working, figure.start)
    last = words[-1][0]
    named = closes(last) or last in words_with("head") or names_by_its_end(last)
    return kind in PEOPLE and not named and is_verb(*words[0])


def is_noun_behind(working: str, span: tuple[int, int], *, figure: FigureSpan) -> bool:
    """解决260人|就业: what a verb before the figure governs; 一家|超市, to jieba a verb.

    >>> is_noun_behind("解决260人就业", (6, 8), figure=FigureSpan(2, 6, word="人"))
    True
    """
    word = working[slice(*span)]
    if word in _deeds():
        noun = word in words_with("noun") - words_with("auxiliary")  # 吸引三万人参与
        return noun and _is_governed(working, figure.start)
    return figure.word in units_with("takes_verb")


def _is_adverbial(word: str, tag: str) -> bool:
    """增收, 一直, 就业: a verb, or what stands before one."""
    return tag[:1] in ("v", "t", "d") or word in _deeds()


def _is_done(word: str, tag: str) -> bool:
    return tag in ("v", "vn") and find_tag(word)[:1] == "v" and not closes(word)
