"""Which words speak of a benefit, of people, of granting? Reads the tables of incentives."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from zhpolicy.extract.cues import compile_cues, words_with_cue
from zhpolicy.text.phrases import Phrase, PhraseFinder, table_finder
from zhpolicy.text.tables import read_map

__all__ = [
    "DENIED",
    "NOT_HAD_YET",
    "compiled",
    "find_benefits",
    "find_people",
    "has_mechanism",
    "has_verb",
    "is_act",
    "is_condition",
    "is_covered",
    "is_reached",
    "is_sure",
    "kind_of",
    "needs_cover",
    "reason_against",
    "reason_elsewhere",
    "reason_held",
    "reason_in_clause",
    "speaks_of_talent",
    "talent_in",
]

# A text that names such people three times speaks of them; once or twice is in passing. Chosen by
# trying: with 2 or 4 two or three of 1,547 rows change.
TIMES_NAMED = 3
# A card of any name, in quotation marks: “海英卡”.
CARD = re.compile("[“‘]([^“”‘’,。;\\n]{1,8}卡)[”’]")
# It counts as this word of the table of benefits.
A_CARD = "服务卡"
# 人才子女可自主择校: 可 alone promises; not in 认可, 可持续.
MAY = "可"
# 学费全免, 机票由学校出, 食宿县里包, 考试费退一半: somebody pays, keeps, counts or waives it.
COVERED = (
    "<covers>|全额补|由[^,;。]{1,12}(?:[出付担包管]|<arranges>)|[全实给包][报免包销]|免$"
    "|可[^,;。]{0,14}<goes_to_school>|<as_others>[^,;。]{2,20}<takes_standard>"
    "|[给配供分][一两\\d]?[套间处户]|住(?!院)(?:进|上)?(?=.{0,6}(?:公寓|楼|房))"
    "|免[^,;。费税免]{0,5}[租费税息票]"
    "|(?:<giver>)全?[包出付贴担](?![车装院厂所])"
    "|[报退担出付补免减加打][一二三四五六七八九十百两半全\\d]"
)
# 年薪超过26万元的: what one must have.
REACHED = "[^,;。]{0,4}(?:<reaches>)[^,;。]{0,3}\\d[^,;。]{0,6}的"
# 持有人才卡, 凭卡: the card is held, not given; 丰富人才卡内容 speaks about it.
USES_CARD = "<uses_card>[“‘]?[^,。;“‘]{0,8}$"
# “英才卡”持有者: who holds it.
HOLDER = "[”’]?<card_holder>"
# 获得表彰的人员: the honour is what one has, not what one gets.
WON = "<wins>[^,。;]{0,6}$"
# 对获得“技术能手”称号的: a clause that ends in 的 tells what one has won.
WON_BEFORE = "<has_won>"
# “五一劳动奖章”获得者: who has won it.
WINNERS = "[”’]?[^,。;、]{0,12}?<winner>"
# 除享受乡镇工作补贴外: what one has already.
EXCEPTED = "(?:<excepts>)[^,;。]*外"
# 未享受购房补贴的: who gets something else.
NOT_HAD = "<lacks>(?:曾|有)?<enjoys>过?[^,。;]{0,8}$"
# 须连续缴纳社保, 社保连续缴纳满12个月: what one must pay.
MUST_PAY = "(?:须|需要?|应当?)[^,;。]{0,6}(?:<needs>)[^,。;]{0,8}$"
PAID_SO_LONG = "[^,;。]{0,4}(?:缴[纳费存]?满?\\d|(?:满|超过)[\\d一二两三四五六七八九十半])"
# 已享受过购房补贴的人才, 拿到30万元安家费的李明: who has had it.
HAD = "(?:^对?|[已曾]经?)(?:<enjoys>)[了过]?[^,;。的]{0,8}$"
# 已享受人才公寓的, 不选人才房的: who has it, or does not want it.
CHOSEN = "(?:[已未不]|没有)[^,;。]{0,4}(?:<enjoys>|[选住领])[^,;。]{0,8}$"
# 住县人才公寓的: who lives there gets something else.
LIVES = "(?:<aside>|对|凡)*(?:<lives>)[^,;。]{2,14}的"
# 首次购买商品住房的, 缴纳社会保险的: who does so gets something else.
NEEDED = "<needs>[^,。;]{0,8}$"
# 解决了设备老化的难题: a problem of things.
PROBLEM_OF = "<solves>[^,。;]{0,20}?"
# 有任教经历的乡村教师: so few characters may stand before the noun, which is so long.
LONGEST_FIELD, LONGEST_DESCRIBED = 4, 10
HELD_HONOUR = "an honour that is held, not given"
HELD_CARD = "a card that is held or spoken of, not given"
INSTITUTIONS = "goes to projects, places or institutions"
ATMOSPHERE = "an atmosphere, not a benefit"
DENIED = "denied, or an offence"
NOT_HAD_YET = "a condition, not a benefit"
THINGS = "a problem of things, not of people"
APPEAL = "an appeal, not a benefit"
# These hold whatever else the clause says.
ALWAYS = (DENIED, "an honour after death")
# These speak of the clause itself (reason_in_clause): they name nobody else who gets the benefit.
OF_CLAUSE = (*ALWAYS, ATMOSPHERE, APPEAL, THINGS)
# 对县级医院给予补助: the receiver stands within a dozen characters of the verb or preposition.
RECEIVES = "<receives>[^,;。]{0,12}?"
# 公司每月还给他增加: a firm that gives, and gets nothing.
GIVES = "[^,。;]{0,6}?(?:给(?!予)|[为向]|<hands_out>)"
GETS = re.compile("[对给向为][^,。;]{0,10}$")


@cache
def compiled(template: str) -> re.Pattern[str]:
    """A pattern of this room, with the words of data/incentives/cues.tsv for each <cue> in it.

    >>> bool(compiled("<winner>").search("奖章获得者"))
    True
    """
    return compile_cues(template, table="incentives/cues")


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
    return read_map("incentives/benefits", "kind")[benefit.phrase]


def is_sure(benefit: Phrase) -> bool:
    """True for a word that means a benefit for people wherever it stands."""
    return read_map("incentives/benefits", "force")[benefit.phrase] in ("sure", "act")


def needs_cover(benefit: Phrase) -> bool:
    """True for an everyday word that counts only where somebody pays, keeps or waives it."""
    return read_map("incentives/benefits", "force")[benefit.phrase] == "cover"


def is_act(benefit: Phrase) -> bool:
    """True for a benefit that is granted by its own word: 走访慰问, 优先提拔, 落户."""
    return read_map("incentives/benefits", "force")[benefit.phrase].endswith("act")


def reason_against(benefit: Phrase) -> str:
    """Why a longer phrase is no benefit; empty for a benefit."""
    return read_map("incentives/look_alikes", "reason").get(benefit.phrase, "")


def reason_in_clause(benefit: Phrase, clause: str, *, has_figure: bool) -> str:
    """Why a clause denies its benefit, or only praises care; empty when it does not.

    >>> reason_in_clause(Phrase(4, 6, "津贴"), "查处违规津贴", has_figure=False)
    'denied, or an offence'
    """
    words = table_finder("incentives/context").find(clause)
    said = {_reason_of(word) for word in words}
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
    reasons = {word.phrase: _reason_of(word) for word in words}
    if ATMOSPHERE in reasons.values():
        return ATMOSPHERE
    things = [thing for thing, reason in reasons.items() if reason == THINGS]
    solved = any(compiled(PROBLEM_OF + re.escape(thing)).search(clause) for thing in things)
    return THINGS if solved else ""


def reason_held(benefit: Phrase, line: str) -> str:
    """Why a benefit is had already, or not to be had; an empty string when it may be given.

    >>> reason_held(Phrase(2, 5, "人才卡"), "持有人才卡")
    'a card that is held or spoken of, not given'
    """
    before = line[max(0, benefit.start - 14) : benefit.start]
    if _is_excepted(benefit, line, before):
        return NOT_HAD_YET
    ends_attribute = line.startswith("的", benefit.end)
    is_needed = ends_attribute and (compiled(NEEDED).search(before) or compiled(HAD).search(before))
    if is_needed or compiled(NOT_HAD).search(before):
        return NOT_HAD_YET
    if kind_of(benefit) == "card" and is_sure(benefit):
        is_held = compiled(USES_CARD).search(before) or compiled(HOLDER).match(line, benefit.end)
        return HELD_CARD if is_held else ""
    if ends_attribute and _describes_people(benefit, line):
        return NOT_HAD_YET
    if kind_of(benefit) != "honour":
        return ""
    is_won = bool(compiled(WON).search(before) or compiled(WINNERS).match(line, benefit.end))
    if line.endswith("的"):
        is_won = is_won or bool(compiled(WON_BEFORE).search(line, 0, benefit.start))
    return HELD_HONOUR if is_won else ""


# 年薪50万元以上人才: what people earn tells who they are.
EARNED = re.compile("[\\d.]+[万千]?元以[上下](?P<of>的?)(?P<who>[^,;。的可按每给享]{1,6})")


def _is_excepted(benefit: Phrase, line: str, before: str) -> bool:
    """True for what one has already or pays: 除补贴外, 已享受公寓的, 须缴纳社保."""
    is_chosen = line.endswith("的") and compiled(CHOSEN).search(before)
    if kind_of(benefit) == "housing_supply" and compiled(LIVES).fullmatch(line):
        return True
    is_due = compiled(MUST_PAY).search(before) or compiled(PAID_SO_LONG).match(line, benefit.end)
    earned = EARNED.match(line, benefit.end)
    is_earned = earned is not None and (bool(find_people(earned["who"])) or _ends_in(earned, line))
    return bool(is_chosen or is_due or is_earned or compiled(EXCEPTED).fullmatch(line))


def _ends_in(earned: re.Match[str], line: str) -> bool:
    """True for 年薪50万元以上的企业高管, which only names who they are."""
    return bool(earned["of"]) and earned.end() == len(line)


def _describes_people(benefit: Phrase, line: str) -> bool:
    """True for what describes those who get something: 带项目落户的团队, 有任教经历的教师."""
    behind = line[benefit.end + 1 : benefit.end + 1 + LONGEST_DESCRIBED]
    return any(word.start <= LONGEST_FIELD for word in find_people(behind))


def find_people(working: str) -> list[Phrase]:
    """The words that name people who may get a benefit, in reading order."""
    found = _people().find(working)
    return [word for word in found if _who()[word.phrase] != "nobody"]


def talent_in(benefit: Phrase) -> str:
    """Whom the word of a benefit names: 教师周转房 is for 教师; empty when it names no talent."""
    named = [word.phrase for word in find_people(benefit.phrase)]
    ranks = words_with_cue("only_rank", table="incentives/cues")
    return next((word for word in named if _who()[word] == "talent" and word not in ranks), "")


def has_verb(working: str) -> bool:
    """True when a word that grants stands in the text, or 可 as a verb of its own."""
    if table_finder("incentives/verbs").is_in(working):
        return True
    return any(word.phrase == MAY for word in _may_finder().find(working))


def is_reached(benefit: Phrase, clause: str) -> bool:
    """True for what one must have or earn: 年薪超过26万元的.

    >>> is_reached(Phrase(0, 2, "年薪"), "年薪超过26万元的")
    True
    """
    return bool(compiled(REACHED).match(clause, benefit.end))


def is_covered(working: str) -> bool:
    """True when a clause says that somebody pays, keeps, counts or waives something.

    >>> is_covered("路费由园区承担"), is_covered("学费退一半"), is_covered("学费很高")
    (True, True, False)
    """
    return bool(compiled(COVERED).search(working))


def has_mechanism(working: str) -> bool:
    """True when a noun of a document or scheme (办法, 机制) stands in the text."""
    return table_finder("incentives/mechanisms").is_in(working)


def speaks_of_talent(working: str) -> bool:
    """True when a text names talent, cadres, teachers or doctors several times."""
    return sum(_who()[word.phrase] == "talent" for word in find_people(working)) >= TIMES_NAMED


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
        reason = _reason_of(word)
        if reason in OF_CLAUSE or _is_giver(word, clause):
            continue
        if reason != INSTITUTIONS or _receives(word, clause):
            return reason
    return ""


def _reason_of(word: Phrase) -> str:
    """Why a benefit beside this word goes elsewhere."""
    return read_map("incentives/context", "reason")[word.phrase]


def _receives(word: Phrase, clause: str) -> bool:
    """True when the clause says that this institution gets something."""
    return bool(compiled(RECEIVES + re.escape(word.phrase)).search(clause))


def _is_giver(word: Phrase, clause: str) -> bool:
    """True when this firm or institution gives, and gets nothing."""
    before = clause[max(0, word.start - 11) : word.start]
    return bool(compiled(GIVES).match(clause, word.end)) and not GETS.search(before)


@cache
def _who() -> dict[str, str]:
    return {word: who for word, who in read_map("text/people", "benefit").items() if who}


@cache
def _people() -> PhraseFinder:
    return PhraseFinder(_who())


@cache
def _may_finder() -> PhraseFinder:
    """Finds 可, and the longer words in which it promises nothing."""
    return PhraseFinder([MAY, *words_with_cue("no_promise", table="incentives/cues")])


@cache
def _condition_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that open and those that close a clause of condition."""
    places = read_map("incentives/conditions", "place")
    opens = tuple(word for word, place in places.items() if place == "opens")
    return opens, tuple(word for word, place in places.items() if place == "closes")
