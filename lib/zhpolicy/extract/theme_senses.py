"""Is a phrase of the codebook meant in the sense of its theme? By the words beside it.

- 培育 is training where people are raised: 培育乡村工匠, 基层队伍培育; not 培育新品种, 产业培育.
- 高质量发展 is about industry, unless a public service grows in quality: 教育事业高质量发展.
- 旅游 is a trade, unless it is one of the favours that somebody gets: 子女入学、旅游出行等十项服务.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from zhpolicy.extract.cues import compile_cues, words_with_cue
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.tables import alternation, read_words

__all__ = ["other_sense"]

TABLE = "senses/themes"
# How far ahead and behind is read. Chosen by trying on the seeds and 600 stories of policy news.
REACH = 24
# 一批懂农业爱农村的高素质农民: the longest object among those has 13 characters.
LONGEST_OBJECT = 16
CLAUSE = r"[^,。;:!?\n]{0,20}?"
ITEM = r"[^,。;:!?\n、]{0,4}?"
NO_HAN = r"[^\u4e00-\u9fff]"
NO_PEOPLE = "what is raised are no people"
NO_TRADE = "a public service that grows in quality, no industry"
NO_TRIPS = "a favour that somebody gets, no trade"


def other_sense(phrase: Phrase, working: str) -> str:
    """Why a phrase of the codebook is meant otherwise here; empty where it is meant.

    >>> other_sense(Phrase(2, 4, "培育"), "成功培育新品种")
    'what is raised are no people'
    >>> other_sense(Phrase(2, 4, "培育"), "着力培育乡村工匠")
    ''
    """
    reads = _readers().get(phrase.phrase)
    if reads is None:
        return ""
    is_meant, reason = reads
    ahead = working[max(0, phrase.start - REACH) : phrase.start]
    behind = working[phrase.end : phrase.end + REACH]
    is_alone = not (ahead or behind)  # a word of a list of words: nothing says what is meant
    return "" if is_alone or is_meant(ahead, behind) else reason


def _is_of_people(ahead: str, behind: str) -> bool:
    """培育 with those who are raised behind it, or ahead of it where nothing else is."""
    if _raised_behind().match(behind):
        return True
    return bool(_raised_ahead().search(ahead) and _closes().match(behind))


def _is_of_trade(ahead: str, _behind: str) -> bool:
    return not compile_cues(r"<office>的?\Z", table=TABLE).search(ahead)


def _is_of_trips(ahead: str, behind: str) -> bool:
    """旅游, but not in a list that ends in 服务 or 优惠 and has another favour right beside it."""
    before = compile_cues(rf"<favour>{ITEM}、\Z", table=TABLE)
    after = compile_cues(rf"{ITEM}、{ITEM}<favour>", table=TABLE)
    ends = compile_cues(rf"{CLAUSE}<given>", table=TABLE)
    is_listed = before.search(ahead) or after.match(behind)
    return not (is_listed and ends.match(behind))


@cache
def _readers() -> dict[str, tuple[Callable[[str, str], bool], str]]:
    """For each phrase that needs a look around: the test whether it is meant, and why it is not."""
    kinds = (
        ("of_people", _is_of_people, NO_PEOPLE),
        ("of_trade", _is_of_trade, NO_TRADE),
        ("of_trips", _is_of_trips, NO_TRIPS),
    )
    return {
        word: (is_meant, reason)
        for cue, is_meant, reason in kinds
        for word in words_with_cue(cue, table=TABLE)
    }


@cache
def _raised_behind() -> re.Pattern[str]:
    """培育|急需急用人才, 培育壮大|教师队伍; not 培育人才市场, not 培育产业带动农民增收."""
    acts = alternation(words_with_cue("acts", table=TABLE))
    stretch = rf"(?:(?!{acts})[^,。;:!?\n“”《》()]){{0,{LONGEST_OBJECT}}}?"
    return re.compile(rf"{stretch}{_people()}{_ends().pattern}")


@cache
def _raised_ahead() -> re.Pattern[str]:
    between = alternation(words_with_cue("with", table=TABLE))
    return re.compile(rf"{_people()}{between}*\Z")


@cache
def _ends() -> re.Pattern[str]:
    """What stands behind the last word for those who are raised: no noun that they qualify."""
    verbs = alternation(
        (*words_with_cue("acts", table=TABLE), *words_with_cue("with", table=TABLE))
    )
    return re.compile(rf"(?={NO_HAN}|\Z|{verbs}|{_types()})")


@cache
def _closes() -> re.Pattern[str]:
    """What stands behind 培育 itself where those who are raised stand ahead: 培育|工程, 培育|。"""
    return re.compile(rf"{NO_HAN}|\Z|[的和与及]|{_types()}")


@cache
def _people() -> str:
    """The words for those who may be raised, or a body of them."""
    counted = read_words("text/people", marked="counted")
    taught = read_words("text/people", marked="mentorship")
    person = alternation({*counted, *taught, *words_with_cue("person", table=TABLE)})
    body = alternation(words_with_cue("body", table=TABLE))
    return rf"(?:{person}{body}?|{body})"


@cache
def _types() -> str:
    return alternation(read_words("programmes/types"))
