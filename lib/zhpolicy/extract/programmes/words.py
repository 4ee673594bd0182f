"""Which words do the rules for programmes' names read? The tables, in the shapes the rules need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.team_models import model_rows
from zhpolicy.text.phrases import Phrase, PhraseFinder, table_finder
from zhpolicy.text.tables import alternation, read_map, read_table, read_words
from zhpolicy.text.word_borders import ends_inside_a_word

__all__ = [
    "HAN",
    "MANY",
    "NUMERALS",
    "NameCandidate",
    "begins_with_verb",
    "ending_type",
    "follows_verb",
    "generic_reason",
    "is_in_title",
    "known_rows",
    "named_words",
    "strength",
    "type_finder",
    "type_tail",
    "whole_types",
    "without_plain_type",
    "words_beside",
]

HAN = "\u4e00-\u9fff"
NUMERALS = "一二三四五六七八九十"
# 百名硕博社会实践活动, 千校: a number of people or of houses with which a name begins.
MANY = "[百千万双][百千万]?[名校企村院师医]"
# 领航, 推进: so long is a verb that is part of a campaign's name.
LONGEST_VERB = 2
# The longest titles read had 58 characters.
LONGEST_TITLE = 60
# Characters that join or end phrases, so that no modifier of a type word holds them; 项, 个 and 类
# count things (“粤菜师傅”“广东技工”三项工程). 对 may stand in one: “1+1+N”结对机制.
NOT_IN_MODIFIER = "等的在和为是将这了并以与把被让到及项个类"
# 行动计划: so far a type word reaches that begins in another one (援疆行|动计划).
LONGEST_LATER = 4
MARKED_VERBS = ("strong", "weak")


@dataclass(frozen=True, slots=True, order=True)
class NameCandidate:
    """`working[start:end]` may name a programme; `refused` says why it does not, or is empty.

    `name` is the canonical name, `core` what its other mentions have in common with it.
    """

    start: int
    end: int
    name: str
    core: str
    rule: str
    refused: str = ""


def type_tail(working: str, end: int) -> str:
    """What a quoted name goes on with, up to its type word: 工程, 的模式, 职称评审制度; or nothing.

    >>> type_tail("“院包科”的模式,从技术", 5), type_tail("“头雁”领航", 4)
    ('的模式', '')
    """
    found = _tail().match(working, end)
    if not found:
        return ""
    is_verb = _begins_a_clause(working, end) or _has_verb(found["modifier"])
    if is_verb and not _is_kind_of_campaign(found):
        return ""
    more = _types_pattern().match(working, found.end())
    # “双百”人才计划|项目资金: money is spoken of, and the name stops before it.
    is_more = more is not None and strength(more.group()) != "none"
    tail = found.group() + (more.group() if more and is_more else "")
    return "" if strength(ending_type(tail)) == "none" else tail


def ending_type(name: str) -> str:
    """The type word that a name ends in, the longest one; empty when it ends in none.

    >>> ending_type("青蓝工程"), ending_type("领头雁")
    ('工程', '')
    """
    endings = (name[-length:] for length in range(min(_longest_type(), len(name)), 0, -1))
    return next((ending for ending in endings if ending in _strengths()), "")


def strength(type_word: str) -> str:
    """How much a type word says: strong, weak, event, card; empty for none."""
    return _strengths()[type_word] if type_word else ""


def without_plain_type(name: str) -> str:
    """The name without a type word that says little, in which mentions of one programme differ.

    >>> without_plain_type("文化润疆工程"), without_plain_type("天山英才")
    ('文化润疆', '天山英才')
    """
    plain = read_words("programmes/types", marked="plain")
    return name.removesuffix(next((word for word in plain if name.endswith(word)), ""))


def follows_verb(working: str, start: int, *, strong: bool = False) -> bool:
    """True when a verb like 实施 stands right before `start`.

    >>> follows_verb("深化“以院包科”", 2, strong=True)
    True
    """
    verbs = _verbs("strong") if strong else _verbs(*MARKED_VERBS)
    return working.endswith(verbs, 0, start - working.endswith(("了", "着"), 0, start))


def begins_with_verb(phrase: str) -> bool:
    """True when a phrase begins with a verb like 采取, 落实.

    >>> begins_with_verb("落实自治区党委"), begins_with_verb("自治区党委")
    (True, False)
    """
    return phrase.startswith(_verbs(*MARKED_VERBS, "cut"))


def generic_reason(modifier: str) -> str:
    """Why a modifier makes no name of the type word after it; empty when it may."""
    return read_map("programmes/generic", "reason").get(modifier, "")


def is_in_title(working: str, start: int) -> bool:
    """True inside 《》: what is read there is part of a document's title.

    >>> is_in_title("根据《关于人才工作的若干措施》", 9), is_in_title("《意见》和措施", 5)
    (True, False)
    """
    first = max(0, start - LONGEST_TITLE)
    return working.rfind("《", first, start) > working.rfind("》", first, start)


@cache
def known_rows() -> dict[str, dict[str, str]]:
    """The rows of the table programmes/known by phrase."""
    return {row["phrase"]: row for row in read_table("programmes/known")}


@cache
def named_words() -> frozenset[str]:
    """Words that name a model or a scheme when they stand in quotation marks."""
    kinds = read_map("mentorship/schemes", "kind")
    bonds = tuple(read_words("programmes/bonds"))
    schemes = [w for w, kind in kinds.items() if kind == "scheme" and not w.endswith(bonds)]
    models = [word for word, row in model_rows().items() if row["kind"] != "open"]
    return frozenset({*schemes, *models})


@cache
def words_beside(side: str, *says: str) -> str:
    """The words of programmes/context that say one of these, as alternatives of a pattern.

    `side` is ahead or behind. Raises ValueError when no word says it.

    >>> words_beside("behind", "closes")
    '(?:通过)'
    """
    said = read_map("programmes/context", side)
    return alternation(word for word, what in said.items() if what in says)


@cache
def type_finder(*kinds: str) -> PhraseFinder:
    """Finds the type words of these strengths."""
    return PhraseFinder(word for word, kind in _strengths().items() if kind in kinds)


def whole_types(working: str, *kinds: str) -> Iterator[Phrase]:
    """The type words of these strengths in a text, none that ends inside a word.

    人才日 in 援疆人才日夜兼程 is none at all.

    >>> [hit.phrase for hit in whole_types("医疗援疆行动", "strong", "event")]
    ['行动']
    """
    finder = type_finder(*kinds)
    for hit in finder.find(working):
        if not ends_inside_a_word(working, start=hit.start, end=hit.end):
            yield hit
            continue
        behind = hit.start + 1
        for other in finder.find(working[behind : hit.end + LONGEST_LATER]):
            start, end = behind + other.start, behind + other.end
            is_whole = not ends_inside_a_word(working, start=start, end=end)
            if start < hit.end < end and is_whole:
                yield Phrase(start, end, other.phrase)


def _begins_a_clause(working: str, end: int) -> bool:
    """True for “小组团”释放…: the sentence goes on with a verb, and not with the name."""
    found = table_finder("programmes/openers").find(working[end : end + 3])
    return any(hit.start == 0 for hit in found)


def _is_kind_of_campaign(found: re.Match[str]) -> bool:
    """True for “头雁”领航工程, “强基”推进计划: the verb says what kind of campaign it is."""
    is_strong = strength(ending_type(found.group())) == "strong"
    is_end = not re.match(f"[{HAN}]", found.string[found.end() : found.end() + 1])
    return is_strong and is_end and 0 < len(found["modifier"]) <= LONGEST_VERB


def _has_verb(modifier: str) -> bool:
    strengths = read_map("programmes/verbs", "strength")
    found = table_finder("programmes/verbs").find(modifier)
    return any(len(hit.phrase) > 1 and strengths[hit.phrase] != "none" for hit in found)


def _strengths() -> dict[str, str]:
    return read_map("programmes/types", "strength")


@cache
def _longest_type() -> int:
    return max(len(word) for word in _strengths())


@cache
def _types_pattern() -> re.Pattern[str]:
    return re.compile(alternation(w for w, kind in _strengths().items() if kind != "object"))


@cache
def _tail() -> re.Pattern[str]:
    types = _types_pattern().pattern
    return re.compile(rf"的?(?P<modifier>(?:(?![{NOT_IN_MODIFIER}])[{HAN}]){{0,12}}?){types}")


@cache
def _verbs(*strengths: str) -> tuple[str, ...]:
    """The verbs of these strengths, of two characters or more."""
    verbs = read_map("programmes/verbs", "strength")
    return tuple(verb for verb, kind in verbs.items() if kind in strengths and len(verb) > 1)
