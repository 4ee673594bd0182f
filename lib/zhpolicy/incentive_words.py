"""Which words speak of a benefit, of people, of granting? Reads the tables of incentives."""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.phrases import Phrase, table_finder
from zhpolicy.wordlists import read_table

__all__ = [
    "beneficiary_of",
    "find_benefits",
    "find_people",
    "has_mechanism",
    "has_verb",
    "is_condition",
    "is_sure",
    "kind_of",
    "reason_against",
    "reason_atmosphere",
    "reason_elsewhere",
    "reason_held",
    "speaks_of_talent",
]

# A text that names such people three times speaks of them; once or twice is in passing.
TALENT = 3
# 持有人才卡, 凭卡: the card is held, not given; 丰富人才卡内容 speaks about it.
HELD = re.compile("(?:持有?|凭借?|使用|丰富|拿着|出示)[“‘]?[^,。;“‘]{0,8}$")
HELD_CARD = "a card that is held, not given"
INSTITUTIONS = "goes to projects, places or institutions"
ATMOSPHERE = "an atmosphere, not a benefit"
# 对县级医院给予补助: the receiver stands within a dozen characters of the verb or preposition.
RECEIVES = "(?:对|给|给予|向|为|支持|奖励|补助|补贴)[^,;。]{0,12}?"
# What ends the phrase that names people, going back from its last word.
BEFORE_PEOPLE = re.compile(
    "[,;:。!?“”‘’(《》]|对于|对|为|给予|给|向|让|使得?|按|予|鼓励|允许|吸引|帮助|解决|保障|凡是?|由"
)
JOINS = re.compile("[、和及与或]|以及|以上|等")


def find_benefits(working: str) -> list[Phrase]:
    """The words of benefits and their look-alikes, in reading order.

    >>> [hit.phrase for hit in find_benefits("给予购房补助,编制规划")]
    ['购房补助', '编制规划']
    """
    return table_finder("incentive_benefits", "incentive_look_alikes").find(working)


def kind_of(benefit: Phrase) -> str:
    """The kind of incentive that a word of a benefit speaks of."""
    return _benefits()[benefit.phrase]["kind"]


def is_sure(benefit: Phrase) -> bool:
    """True for a word that means a benefit for people wherever it stands."""
    return _benefits()[benefit.phrase]["force"] == "sure"


def reason_against(benefit: Phrase) -> str:
    """Why a longer phrase is no benefit; empty for a benefit."""
    return _look_alikes().get(benefit.phrase, "")


def reason_atmosphere(clause: str) -> str:
    """Why care named in a clause is none (营造关心爱护人才的氛围); empty when it may be."""
    words = table_finder("incentive_context").find(clause)
    return ATMOSPHERE if any(_context()[word.phrase] == ATMOSPHERE for word in words) else ""


def reason_held(benefit: Phrase, line: str) -> str:
    """Why a card is not given in a line, or an empty string when it may be.

    >>> reason_held(Phrase(2, 5, "人才卡"), "持有人才卡")
    'a card that is held, not given'
    """
    is_card = kind_of(benefit) == "card" and is_sure(benefit)
    held = is_card and HELD.search(line[max(0, benefit.start - 14) : benefit.start])
    return HELD_CARD if held else ""


def find_people(working: str) -> list[Phrase]:
    """The words that name people who may get a benefit, in reading order."""
    found = table_finder("incentive_people").find(working)
    return [word for word in found if _who()[word.phrase]]


def has_verb(working: str) -> bool:
    """True when a word that grants stands in the text."""
    return table_finder("incentive_verbs").is_in(working)


def has_mechanism(working: str) -> bool:
    """True when a noun of a document or scheme (办法, 机制) stands in the text."""
    return table_finder("incentive_mechanisms").is_in(working)


def speaks_of_talent(working: str) -> bool:
    """True when a text names talent, cadres, teachers or doctors several times."""
    return sum(_who()[word.phrase] == "talent" for word in find_people(working)) >= TALENT


def is_condition(clause: str) -> bool:
    """True for a clause that only says who gets a benefit, and when.

    >>> is_condition("连续工作满5年的"), is_condition("对引进的博士"), is_condition("给予补贴")
    (True, True, False)
    """
    opens, closes = _condition_words()
    return clause.endswith(closes) or (clause.startswith(opens) and not has_verb(clause))


def reason_elsewhere(clause: str) -> str:
    """Why a benefit named in a clause without people goes elsewhere; empty when it need not.

    >>> reason_elsewhere("对科技企业给予补贴"), reason_elsewhere("给予补贴")
    ('goes to firms', '')
    """
    for word in table_finder("incentive_context").find(clause):
        reason = _context()[word.phrase]
        if reason == ATMOSPHERE:
            continue
        if reason != INSTITUTIONS or re.search(RECEIVES + re.escape(word.phrase), clause):
            return reason
    return ""


def beneficiary_of(clause: str, *, before: int) -> str:
    """The people that a clause names, those before the offset first; empty when it names none.

    >>> beneficiary_of("对全职引进的博士研究生、高级技师给予补助", before=16)
    '全职引进的博士研究生、高级技师'
    """
    people = find_people(clause)
    chosen = [word for word in people if word.end <= before] or people[:1]
    if not chosen:
        return ""
    last = chosen[-1]
    marks = [mark.end() for mark in BEFORE_PEOPLE.finditer(clause, 0, chosen[0].start)]
    return clause[marks[-1] if marks else 0 : last.end].strip("、的")


@cache
def _benefits() -> dict[str, dict[str, str]]:
    return {row["phrase"]: row for row in read_table("incentive_benefits")}


@cache
def _who() -> dict[str, str]:
    return {row["word"]: row["who"] for row in read_table("incentive_people")}


@cache
def _look_alikes() -> dict[str, str]:
    return {row["phrase"]: row["reason"] for row in read_table("incentive_look_alikes")}


@cache
def _context() -> dict[str, str]:
    return {row["word"]: row["reason"] for row in read_table("incentive_context")}


@cache
def _condition_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = read_table("incentive_conditions")
    opens = tuple(row["word"] for row in rows if row["place"] == "opens")
    return opens, tuple(row["word"] for row in rows if row["place"] == "closes")
