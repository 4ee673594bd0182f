"""Which words name a model of team aid, and what denies that they do? Reads the tables of teams."""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.text.phrases import Phrase, PhraseFinder, clause_around
from zhpolicy.text.tables import alternation, read_map, read_table

__all__ = ["is_for_aid", "is_open", "model_rows", "reason_in_reach", "team_name"]

# 组团赴北京、上海等地旅游: what a group sets out for stands within a dozen characters of 组团.
# Tried on 877 texts: 6 or 24 give the same rows.
REACH = 12
# A word that says what it is by itself is denied only by what touches it (组团式旅游): with 2 or 6
# characters one row changes, with 4 none.
TOUCH = 3
# 组团, 小组团, 抱团, 团队式: models that are named after a group.
GROUP = re.compile("[团抱]")


def team_name(phrase: Phrase, working: str) -> str:
    """The name of the model that begins with a phrase: with what it goes on to be called.

    >>> team_name(Phrase(1, 4, "组团式"), "“组团式”援疆工作")
    '组团式援疆'
    """
    tail = _tail(is_group=bool(GROUP.search(phrase.phrase))).match(working, phrase.end)
    return phrase.phrase + (tail["field"] + tail["tail"] if tail else "")


def reason_in_reach(phrase: Phrase, working: str) -> str:
    """Why the phrase is no team aid, by what stands near it in its clause; empty when nothing does.

    >>> reason_in_reach(Phrase(0, 3, "组团式"), "组团式城市")
    'quarters of a town'
    """
    around = clause_around(working, phrase, reach=REACH if is_open(phrase) else TOUCH)
    says = read_map("teams/context", "says")
    return next((says[word.phrase] for word in _other_finder().find(around)), "")


def is_open(phrase: Phrase) -> bool:
    """True for an everyday word (组团) that is team aid only beside words of aid."""
    return model_rows()[phrase.phrase]["kind"] == "open"


def is_for_aid(sentence: str) -> bool:
    """True when a working sentence speaks of aid or of sending people.

    >>> is_for_aid("15市组团包保受援学校"), is_for_aid("市民组团出门")
    (True, False)
    """
    return _aid_finder().is_in(sentence)


@cache
def model_rows() -> dict[str, dict[str, str]]:
    """The rows of the table teams/models by phrase."""
    return {row["phrase"]: row for row in read_table("teams/models")}


@cache
def _tail(*, is_group: bool) -> re.Pattern[str]:
    """A closing quotation mark, a field, and what the model is called: ”医疗援疆, ”的模式.

    What groups do belongs to the name of a group (组团式帮扶), not to that of 院包科.
    """
    kinds = read_map("teams/tails", "kind")
    ends = {"type", "deed"} if is_group else {"type"}
    tail = alternation(word for word, kind in kinds.items() if kind in ends)
    field = alternation(word for word, kind in kinds.items() if kind == "field")
    between = f"{field}?" if is_group else ""
    return re.compile(rf"[”’]?的?(?P<field>{between})(?P<tail>{tail})")


@cache
def _aid_finder() -> PhraseFinder:
    """Finds the words that speak of aid or of sending people."""
    says = read_map("teams/context", "says")
    return PhraseFinder(word for word, said in says.items() if said == "aid")


@cache
def _other_finder() -> PhraseFinder:
    """Finds the words that speak of tourists, traders, towns: of something else."""
    says = read_map("teams/context", "says")
    return PhraseFinder(word for word, said in says.items() if said != "aid")
