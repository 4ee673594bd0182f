"""Which words speak of a benefit, of people, of granting? Reads the tables of incentives."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from zhpolicy.text.phrases import Phrase, PhraseFinder, table_finder
from zhpolicy.text.tables import read_map, read_table

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
    "people_beside",
    "reason_against",
    "reason_elsewhere",
    "reason_held",
    "reason_in_clause",
    "speaks_of_talent",
    "talent_in",
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
# 对获得“技术能手”称号的: a clause that ends in 的 tells what one has won.
WON_BEFORE = re.compile("获得?|取得|获评|入选|荣获|被授予|被评")
# “五一劳动奖章”获得者: who has won it.
WINNERS = re.compile("[”’]?[^,。;、]{0,12}?(?:获得者|得主|获奖者)")
# 未享受购房补贴的: who gets something else.
NOT_HAD = re.compile(
    "(?:未|没有|没|不得|不再|不能)(?:曾|有)?(?:享受|获得|领取|申领|申请|享有)过?[^,。;]{0,8}$"
)
# 首次购买商品住房的, 缴纳社会保险的: who does so gets something else.
NEEDED = re.compile("(?:购买|购置|缴纳|参加|取得|具有|拥有)[^,。;]{0,8}$")
# 解决了设备老化的难题: a problem of things.
PROBLEM_OF = "(?:解决|破解|攻克|攻破)[^,。;]{0,20}?"
HELD_HONOUR = "an honour that is held, not given"
HELD_CARD = "a card that is held, not given"
INSTITUTIONS = "goes to projects, places or institutions"
ATMOSPHERE = "an atmosphere, not a benefit"
DENIED = "denied, or an offence"
NOT_HAD_YET = "a condition, not a benefit"
THINGS = "a problem of things, not of people"
# What is so of its own, whatever stands beside it.
ALWAYS = (DENIED, "an honour after death")
APPEAL = "an appeal, not a benefit"
# Reasons that speak against some kinds of benefit only.
OF_CLAUSE = (*ALWAYS, ATMOSPHERE, APPEAL, THINGS)
# 对县级医院给予补助: the receiver stands within a dozen characters of the verb or preposition.
RECEIVES = "(?:对|给|给予|向|为|支持|奖励|补助|补贴)[^,;。]{0,12}?"
# 公司每月还给他增加: a firm that gives, and gets nothing.
GIVES = re.compile("[^,。;]{0,6}?(?:给(?!予)|[为向]|拿出|提供|发放)")
GETS = re.compile("[对给向为][^,。;]{0,10}$")
# What ends the phrase that names people, going back from its last word; brackets end nothing.
BEFORE_PEOPLE = re.compile(
    r"\([^()]{0,30}\)|[,;:。!?“”‘’(《》]|对于|对|为|给予|给|向|让|使得?|按照?|予|鼓励|允许|吸引|帮助|解决"
    "|保障|凡是?|由|满足|便利|开通|实行|完善|增强|引导|邀请|组织|选派|评选|表彰|慰问|联系|下沉到|从(?![教事业])"
    "|根据|支持|提供|把|将|提高|提升|优先安排|优先|(?<![报转])告诉|直接|享受|领取|惠及|覆盖|用于|聘用|招聘"
)
# Words at the start of such a phrase that belong to the sentence: 还, 已, 每年, 全县.
LEAD = re.compile(
    "第[一二三四五六七八九十百]{1,5}[条章款] ?"
    "|(?:还|也|并|了|已|就|又|再|可|都|均|每[年月]|今年|去年|近年来|目前|其中|同时|此外)+"
)
# 公司给他: the word of giving was needed to tell 他 from 其他.
PRONOUN = re.compile("^.*[给为帮让](?=他)")
JOINS = re.compile("[、和及与或]|以及|以上|等")


def find_benefits(working: str) -> list[Phrase]:
    """The words of benefits and their look-alikes, in reading order.

    >>> [hit.phrase for hit in find_benefits("给予购房补助,编制规划")]
    ['购房补助', '编制规划']
    """
    found = table_finder("incentives/benefits", "incentives/look_alikes").find(working)
    cards = [Phrase(*match.span(1), A_CARD) for match in CARD.finditer(working)]
    ends = [hit.end for hit in found]
    free = []
    for card in cards:
        index = bisect_right(ends, card.start)
        if index == len(found) or found[index].start >= card.end:
            free.append(card)
    return sorted([*found, *free]) if free else found


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
    words = table_finder("incentives/context").find(clause)
    said = {_context()[word.phrase] for word in words}
    for reason in ALWAYS:
        if reason in said:
            return reason
    if has_figure or not said:
        return ""
    if APPEAL in said:
        return APPEAL
    return _reason_of_care(words, clause) if kind_of(benefit) == "care" else ""


def _reason_of_care(words: list[Phrase], clause: str) -> str:
    """Why a clause without a figure that speaks of care offers none."""
    reasons = [_context()[word.phrase] for word in words]
    if ATMOSPHERE in reasons:
        return ATMOSPHERE
    things = [word.phrase for word in words if _context()[word.phrase] == THINGS]
    solved = any(re.search(PROBLEM_OF + re.escape(thing), clause) for thing in things)
    return THINGS if solved else ""


def reason_held(benefit: Phrase, line: str) -> str:
    """Why a benefit is had already, or not to be had; an empty string when it may be given.

    >>> reason_held(Phrase(2, 5, "人才卡"), "持有人才卡")
    'a card that is held, not given'
    """
    before = line[max(0, benefit.start - 14) : benefit.start]
    is_needed = line.startswith("的", benefit.end) and NEEDED.search(before)
    if is_needed or NOT_HAD.search(before):
        return NOT_HAD_YET
    if kind_of(benefit) == "card" and is_sure(benefit):
        return HELD_CARD if HELD.search(before) else ""
    if kind_of(benefit) != "honour":
        return ""
    is_won = bool(WON.search(before) or WINNERS.match(line, benefit.end))
    if line.endswith("的"):
        is_won = is_won or bool(WON_BEFORE.search(line, 0, benefit.start))
    return HELD_HONOUR if is_won else ""


def find_people(working: str) -> list[Phrase]:
    """The words that name people who may get a benefit, in reading order."""
    found = _people().find(working)
    return [word for word in found if _who()[word.phrase] != "nobody"]


def talent_in(benefit: Phrase) -> str:
    """Whom the word of a benefit names: 教师周转房 is for 教师; empty when it names no talent."""
    named = [word.phrase for word in find_people(benefit.phrase)]
    return next((word for word in named if _who()[word] == "talent"), "")


def has_verb(working: str) -> bool:
    """True when a word that grants stands in the text, or 可 as a verb of its own."""
    return table_finder("incentives/verbs").is_in(working) or bool(MAY.search(working))


def has_mechanism(working: str) -> bool:
    """True when a noun of a document or scheme (办法, 机制) stands in the text."""
    return table_finder("incentives/mechanisms").is_in(working)


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
    for word in table_finder("incentives/context").find(clause):
        reason = _context()[word.phrase]
        if reason in OF_CLAUSE or _is_giver(word, clause):
            continue
        if reason != INSTITUTIONS or re.search(RECEIVES + re.escape(word.phrase), clause):
            return reason
    return ""


def _is_giver(word: Phrase, clause: str) -> bool:
    before = clause[max(0, word.start - 11) : word.start]
    return bool(GIVES.match(clause, word.end)) and not GETS.search(before)


def beneficiary_of(clause: str, *, before: int) -> str:
    """The people that a clause names, those before the offset first; empty when it names none.

    Words for people within the word of a benefit (子女教育) say what is offered, not to whom.

    >>> beneficiary_of("对全职引进的博士研究生、高级技师给予补助", before=16)
    '全职引进的博士研究生、高级技师'
    """
    people = people_beside(find_people(clause), find_benefits(clause))
    chosen = [word for word in people if word.end <= before] or people[:1]
    if not chosen:
        return ""
    last = chosen[-1]
    marks = [
        mark.end()
        for mark in BEFORE_PEOPLE.finditer(clause, 0, chosen[0].start)
        if mark[0][-1] != ")"
    ]
    phrase = clause[marks[-1] if marks else 0 : last.end].strip("、的")
    lead = LEAD.match(phrase)
    return PRONOUN.sub("", phrase[lead.end() :] if lead else phrase)


def people_beside(people: list[Phrase], benefits: list[Phrase]) -> list[Phrase]:
    """The words for people that stand outside the words of benefits."""
    if not benefits:
        return people
    ends = [hit.end for hit in benefits]
    beside = []
    for word in people:
        index = bisect_right(ends, word.start)
        if index == len(benefits) or benefits[index].start >= word.end:
            beside.append(word)
    return beside


@cache
def _benefits() -> dict[str, dict[str, str]]:
    return {row["phrase"]: row for row in read_table("incentives/benefits")}


@cache
def _who() -> dict[str, str]:
    return {word: who for word, who in read_map("text/people", "benefit").items() if who}


@cache
def _people() -> PhraseFinder:
    return PhraseFinder(_who())


@cache
def _look_alikes() -> dict[str, str]:
    return {row["phrase"]: row["reason"] for row in read_table("incentives/look_alikes")}


@cache
def _context() -> dict[str, str]:
    return {row["word"]: row["reason"] for row in read_table("incentives/context")}


@cache
def _condition_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = read_table("incentives/conditions")
    opens = tuple(row["word"] for row in rows if row["place"] == "opens")
    return opens, tuple(row["word"] for row in rows if row["place"] == "closes")
