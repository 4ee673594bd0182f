"""What is it measured or counted in? Units and classifiers, from data/quantities/units.tsv."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from zhpolicy.extract.cues import words_with_cue
from zhpolicy.text.tables import alternation, read_table

__all__ = [
    "Unit",
    "pattern_of_units",
    "read_unit",
    "unit_pattern",
    "units_with",
    "whole_unit_pattern",
]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the tables write it; `factor` is what the written value is multiplied by.

    `not_before` are characters that would make another word of it (年级, 人才); `chinese`
    is false when a Chinese numeral before it is mostly an idiom (十分, 万里); `but` is a word
    that is counted though it begins with such a character (50项|目标任务).
    """

    unit: str
    kind: str
    factor: Decimal
    not_before: str
    chinese: bool
    but: str = ""


def read_unit(word: str) -> Unit:
    """The unit that `word` writes: 名 and 位 are 人, 平方米 is m2.

    Raises KeyError for a word that is no unit of the table.

    >>> read_unit("余名".removeprefix("余")).unit, read_unit("平米").unit
    ('人', 'm2')
    """
    return _units()[word]


@cache
def units_with(cue: str) -> frozenset[str]:
    """The words of units that the column `cue` of the table lists under a cue.

    Raises KeyError when there is no such cue.

    >>> "部门" in units_with("counted")
    True
    """
    return frozenset(words_with_cue(cue, table="quantities/units"))


@cache
def pattern_of_units(cue: str) -> str:
    """A pattern for the units with a cue, none of which begins another word: 3人, not 3人口.

    Raises KeyError when there is no such cue.
    """
    words = sorted(units_with(cue), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(_as_whole_word, words))})"


@cache
def whole_unit_pattern() -> str:
    """A pattern for every unit, none of which begins another word: 名, not 名义."""
    words = sorted(_units(), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(_as_whole_word, words))})"


def _as_whole_word(word: str) -> str:
    """Neither the start of a longer unit (人次) nor of another word (人口)."""
    longer = {other[len(word)] for other in _units() if other != word and other.startswith(word)}
    others = "".join(sorted(longer | set(_units()[word].not_before)))
    return re.escape(word) + (f"(?![{re.escape(others)}])" if others else "")


@cache
def unit_pattern() -> str:
    """A pattern for every unit, the longest first: 人次 before 人, 个多月 as one."""
    words = sorted(_units(), key=lambda word: (-len(word), word))
    return rf"(?:个[多余半]{_halved()}|{'|'.join(map(_as_pattern, words))})"


def _halved() -> str:
    """两个多月, 一个半世纪: what stands between 个 and the unit belongs to the number.

    Only units that the table has with 个 too, since without 多, 余 and 半 they are looked up there.
    """
    times = {word for word, unit in _units().items() if unit.kind == "duration"}
    return alternation(word[1:] for word in times if word[0] == "个" and word[1:])


def _as_pattern(word: str) -> str:
    """A word that begins with a shorter unit must not be the start of another word: 3个人才."""
    others = _units()[word].not_before if word[:1] in _units() and len(word) > 1 else ""
    return re.escape(word) + (f"(?![{re.escape(others)}])" if others else "")


@cache
def _units() -> dict[str, Unit]:
    return {
        row["word"]: Unit(
            row["unit"],
            row["kind"],
            Decimal(row["factor"]),
            row["not_before"],
            row["chinese"] != "no",
            row["but"],
        )
        for row in read_table("quantities/units")
    }
