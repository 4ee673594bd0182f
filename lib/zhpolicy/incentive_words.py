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
    "is_act",
    "is_condition",
    "is_sure",
    "kind_of",
    "reason_against",
    "reason_elsewhere",
    "reason_held",
    "reason_in_clause",
    "speaks_of_talent",
]

# A text that names such people three times speaks of them; once or twice is in passing.
TALENT = 3
# 人才子女可自主择校: 可 alone promises; not in 认可, 可持续.
MAY = re.compile("(?<![认许不尚宁均人])可(?![能持支行靠观喜见歌谓信爱再追视比达])")
# A card of any name, in quotation marks: “海英卡”.
CARD = re.compile("[“‘]([^“”‘’,。;\\n]{1,8}卡)[”’]")
A_CARD = "服务卡"
# 持有人才卡, 凭卡: the card is held, not given; 丰富人才卡内容 speaks about it.
HELD = re.compile("(?:持有?|凭借?|使用|丰富|拿着|出示)[“‘]?[^,。;“‘]{0,8}$")
# 获得表彰的人员: the honour is what one has, not what one gets.
WON = re.compile("(?:获得?|获评|荣获|受到|被)[^,。;]{0,6}$")
HELD_HONOUR = "an honour that is held, not given"
HELD_CARD = "a card that is held, not given"
INSTITUTIONS = "goes to projects, places or institutions"
ATMOSPHERE = "an atmosphere, not a benefit"
DENIED = "denied, or an offence"
# 对县级医院给予补助: the receiver stands within a dozen characters of the verb or preposition.
RECEIVES = "(?:对|给|给予|向|为|支持|奖励|补助|补贴)[^,;。]{0,12}?"
# What ends the phrase that names people, going back from its last word.
BEFORE_PEOPLE = re.compile(
    "[,;:。!?“”‘’(《》]|对于|对|为|给予|给|向|让|使得?|按照?|予|鼓励|允许|吸引|帮助|解决|保障|凡是?|由|"
    "满足|便利|开通|实行|完善|增强|引导|邀请|组织|选派|评选|表彰|慰问|联系|下沉到|从|根据|支持|提供"
)
JOINS = re.compile("[、和及与或]|以及|以上|等")


def find_benefits(working: str) -> list[Phrase]:
    """The words of benefits and their look-alikes, in reading order.

    >>> [hit.phrase for hit in find_benefits("给予购房补助,编制规划")]
    ['购房补助', '编制规划']
    """
    found = table_finder("incentive_benefits", "incentive_look_alikes").find(working)
    cards = [Phrase(*match.span(1), A_CARD) for match in CARD.finditer(working)]
    taken = [(hit.start, hit.end) for hit in found]
    cards = [card for card in cards if not any(a < card.end and card.start < b for a, b in taken)]
    return sorted([*found, *cards]) if cards else found


def kind_of(benefit: Phrase) -> str:
    """The kind of incentive that a word of a benefit speaks of."""
    return _benefits()[benefit.phrase]["kind"]


def is_sure(benefit: Phrase) -> bool:
    """True for a word that means a benefit for people wherever it stands."""
    return _benefits()[benefit.phrase]["force"] in ("sure", "act")


def is_act(benefit: Phrase) -> bool:
    """True for a benefit that is granted by its own word: 走访慰问, 优先提拔, 落户."""
    return _benefits()[benefit.phrase]["force"].endswith("act")


def reason_against(benefit: Phrase) -> str:
    """Why a longer phrase is no benefit; empty for a benefit."""
    return _look_alikes().get(benefit.phrase, "")


def reason_in_clause(benefit: Phrase, clause: str, *, has_figure: bool) -> str:
    """Why a clause denies its benefit, or only praises care; empty when it does not.

    >>> reason_in_clause(Phrase(4, 6, "津贴"), "查处违规津贴", has_figure=False)
    'denied, or an offence'
    """
    said = {_context()[word.phrase] for word in table_finder("incentive_context").find(clause)}
    if DENIED in said:
        return DENIED
    return (
        ATMOSPHERE if ATMOSPHERE in said and kind_of(benefit) == "care" and not has_figure else ""
    )


def reason_held(benefit: Phrase, line: str) -> str:
    """Why a card or an honour is not given in a line, or an empty string when it may be.

    >>> reason_held(Phrase(2, 5, "人才卡"), "持有人才卡")
    'a card that is held, not given'
    """
    before = line[max(0, benefit.start - 14) : benefit.start]
    if kind_of(benefit) == "card" and is_sure(benefit):
        return HELD_CARD if HELD.search(before) else ""
    return HELD_HONOUR if kind_of(benefit) == "honour" and WON.search(before) else ""


def find_people(working: str) -> list[Phrase]:
    """The words that name people who may get a benefit, in reading order."""
    found = table_finder("incentive_people").find(working)
    return [word for word in found if _who()[word.phrase]]


def has_verb(working: str) -> bool:
    """True when a word that grants stands in the text, or 可 as a verb of its own."""
    return table_finder("incentive_verbs").is_in(working) or bool(MAY.search(working))


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
        if reason in (ATMOSPHERE, DENIED):
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
