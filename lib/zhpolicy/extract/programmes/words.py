"""Which words do the rules for programmes' names read? The tables, in the shapes the rules need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.team_models import model_rows
from zhpolicy.text.phrases import PhraseFinder, table_finder
from zhpolicy.text.tables import read_table

__all__ = [
    "HAN",
    "PLAIN_TYPES",
    "Candidate",
    "begins_with_verb",
    "emphasis",
    "ending_type",
    "follows_verb",
    "generic_reason",
    "is_in_title",
    "known_rows",
    "named_words",
    "strength",
    "type_finder",
    "type_tail",
]

HAN = "\u4e00-\u9fff"
# The longest titles read had 58 characters.
LONGEST_TITLE = 60
# Characters that join or end phrases, so that no modifier of a type word holds them; 项, 个 and 类
# count things (“粤菜师傅”“广东技工”三项工程). 对 may stand in one: “1+1+N”结对机制.
NOT_IN_MODIFIER = "等的在和为是将这了并以与把被让到及项个类"
# Type words that say little: what is a 工程 here is a 行动 or a 计划 there.
PLAIN_TYPES = ("工程", "计划", "行动", "项目", "活动", "模式", "机制", "制度", "战略")
MARKED_VERBS = ("strong", "weak")


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
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
    if not found or _opens(working, end) or _has_verb(found["modifier"]):
        return ""
    more = _types_pattern().match(working, found.end())
    tail = found.group() + (more.group() if more else "")
    return "" if strength(ending_type(tail)) == "none" else tail


def ending_type(name: str) -> str:
    """The type word that a name ends in, the longest one; empty when it ends in none.

    >>> ending_type("青蓝工程"), ending_type("领头雁")
    ('工程', '')
    """
    endings = (name[-length:] for length in range(min(_longest_type(), len(name)), 0, -1))
    return next((ending for ending in endings if ending in _types()), "")


def strength(type_word: str) -> str:
    """How much a type word says: strong, weak, event, card; empty for none."""
    return _types()[type_word] if type_word else ""


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


@cache
def emphasis() -> dict[str, str]:
    """Words in quotation marks that name nothing, with the reason."""
    return {row["word"]: row["reason"] for row in read_table("programmes/emphasis")}


def generic_reason(modifier: str) -> str:
    """Why a modifier makes no name of the type word after it; empty when it may."""
    return _generic().get(modifier, "")


def is_in_title(working: str, start: int) -> bool:
    """True inside 《》: what is read there is part of a document's title.

    >>> is_in_title("根据《关于人才工作的若干措施》", 9), is_in_title("《意见》和措施", 5)
    (True, False)
    """
    first = max(0, start - LONGEST_TITLE)
    return working.rfind("《", first, start) > working.rfind("》", first, start)


@cache
def known_rows() -> dict[str, dict[str, str]]:
    """The rows of the table programmes_known by phrase."""
    return {row["phrase"]: row for row in read_table("programmes/known")}


@cache
def named_words() -> frozenset[str]:
    """Words that name a model or a scheme when they stand in quotation marks."""
    rows = read_table("mentorship/schemes")
    schemes = [row["phrase"] for row in rows if row["kind"] == "scheme"]
    models = [word for word, row in model_rows().items() if row["kind"] != "open"]
    people = ("导师", "老师", "教师", "医生", "对子", "关系", "协议")
    teachers = [word for word in schemes if word.endswith(people) and word[:2] != "种子"]
    return frozenset({*schemes, *models} - {*teachers})


@cache
def type_finder(*kinds: str) -> PhraseFinder:
    """Finds the type words of these strengths."""
    return PhraseFinder(word for word, kind in _types().items() if kind in kinds)


def _opens(working: str, end: int) -> bool:
    return any(hit.start == 0 for hit in _openers().find(working[end : end + 3]))


def _has_verb(modifier: str) -> bool:
    found = table_finder("programmes/verbs").find(modifier)
    return any(len(hit.phrase) > 1 and hit.phrase not in _no_verbs() for hit in found)


@cache
def _openers() -> PhraseFinder:
    return table_finder("programmes/openers")


@cache
def _types() -> dict[str, str]:
    return {row["word"]: row["strength"] for row in read_table("programmes/types")}


@cache
def _longest_type() -> int:
    return max(len(word) for word in _types())


@cache
def _types_by_length() -> tuple[str, ...]:
    return tuple(sorted(_types(), key=lambda word: (-len(word), word)))


@cache
def _types_pattern() -> re.Pattern[str]:
    words = [word for word in _types_by_length() if _types()[word] != "object"]
    return re.compile("|".join(words))


@cache
def _tail() -> re.Pattern[str]:
    types = _types_pattern().pattern
    return re.compile(rf"的?(?P<modifier>(?:(?![{NOT_IN_MODIFIER}])[{HAN}]){{0,12}}?)(?:{types})")


@cache
def _verbs(*strengths: str) -> tuple[str, ...]:
    rows = read_table("programmes/verbs")
    return tuple(r["verb"] for r in rows if r["strength"] in strengths and len(r["verb"]) > 1)


@cache
def _no_verbs() -> frozenset[str]:
    rows = read_table("programmes/verbs")
    return frozenset(row["verb"] for row in rows if row["strength"] == "none")


@cache
def _generic() -> dict[str, str]:
    return {row["word"]: row["reason"] for row in read_table("programmes/generic")}
