"""Which words name a model of team aid, and what denies that they do? Reads the tables of teams."""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.text.phrases import Phrase, PhraseFinder, clause_around
from zhpolicy.text.tables import read_table

__all__ = ["is_for_aid", "is_open", "model_rows", "reason_in_reach", "team_name"]

# 组团赴北京、上海等地旅游: what a group sets out for stands within a dozen characters of 组团.
REACH = 12
# A word that says what it is by itself is denied only by what touches it (组团式旅游).
TOUCH = 3


def team_name(phrase: Phrase, working: str) -> str:
    """The name of the model that begins with a phrase: with what it goes on to be called.

    >>> team_name(Phrase(1, 4, "组团式"), "“组团式”援疆工作")
    '组团式援疆'
    """
    tail = _tail("团" in phrase.phrase or "抱" in phrase.phrase).match(working, phrase.end)
    return phrase.phrase + (tail["field"] + tail["tail"] if tail else "")


def reason_in_reach(phrase: Phrase, working: str) -> str:
    """Why the phrase is no team aid, by what stands near it in its clause; empty when nothing does.

    >>> reason_in_reach(Phrase(0, 3, "组团式"), "组团式城市")
    'quarters of a town'
    """
    around = clause_around(working, phrase, reach=REACH if is_open(phrase) else TOUCH)
    return next((_says()[word.phrase] for word in _against().find(around)), "")


def is_open(phrase: Phrase) -> bool:
    """True for an everyday word (组团) that is team aid only beside words of aid."""
    return model_rows()[phrase.phrase]["kind"] == "open"


def is_for_aid(sentence: str) -> bool:
    """True when a working sentence speaks of aid or of sending people.

    >>> is_for_aid("15市组团包保受援学校"), is_for_aid("市民组团出门")
    (True, False)
    """
    return _for_aid().is_in(sentence)


@cache
def model_rows() -> dict[str, dict[str, str]]:
    """The rows of the table team_models by phrase."""
    return {row["phrase"]: row for row in read_table("teams/models")}


@cache
def _tail(is_group: bool) -> re.Pattern[str]:
    """A closing quotation mark, a field, and what the model is called: ”医疗援疆, ”的模式.

    What groups do belongs to the name of a group (组团式帮扶), not to that of 院包科.
    """
    rows = read_table("teams/tails")
    fields = [row["tail"] for row in rows if row["kind"] == "field" and is_group]
    tails = [
        row["tail"] for row in rows if row["kind"] == "type" or (row["kind"] == "deed" and is_group)
    ]
    field, tail = _alternatives([*fields, ""]), _alternatives(tails)
    return re.compile(rf"[”’]?的?(?P<field>{field})(?P<tail>{tail})")


def _alternatives(words: list[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(longest_first)})"


@cache
def _says() -> dict[str, str]:
    return {row["phrase"]: row["says"] for row in read_table("teams/context")}


@cache
def _for_aid() -> PhraseFinder:
    return PhraseFinder(word for word, says in _says().items() if says == "aid")


@cache
def _against() -> PhraseFinder:
    return PhraseFinder(word for word, says in _says().items() if says != "aid")
