"""On which conditions is a benefit offered? The clauses that limit it, in order.

A segment is what stands between two semicolons of a sentence. Its clauses of condition
(…的, 凭…, 满三年, 期满考核合格) hold for every benefit behind them; what limits a sum (最多三万元,
分三年付清, 最长六个月) stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhpolicy.extract.incentives.amounts import sums_of
from zhpolicy.extract.incentives.beneficiaries import split_subject, winner_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.limits.behind import LONGEST_SEGMENT, is_limit, plain
from zhpolicy.extract.incentives.limits.elliptical import with_deed, with_spouse
from zhpolicy.extract.incentives.limits.preverbal import said_before_grant
from zhpolicy.extract.incentives.limits.silent import limits_silently
from zhpolicy.extract.incentives.limits.times import told_by_time
from zhpolicy.extract.incentives.lists.open_grants import gives_whole
from zhpolicy.extract.incentives.words import compiled, has_verb, is_act, is_covered, kind_of

__all__ = [
    "condition_of_deed",
    "condition_of_label",
    "conditions_of",
    "own_conditions",
    "segment_start",
]

# 凭证, 持卡, 满三年, 每收一名徒弟, 期满考核合格: a clause that says when or whose.
STATES = (
    "^(?:<states>|[头前首][\\d一二两三四五六七八九十]|每[^,;。月年人户生天日]{0,12}<said_of>)"
    "|^每(?:<takes_on>)[^,;。]{0,3}[一二两三\\d]+[名人个位]"
    "|满 ?[\\d一二两三四五六七八九十半]|<stated>$"
    "|每[^,;。每]{0,4}[\\d一二两三四五六七八九十半]+个?[年月]$"
    "|^[\\d半一二两三四五六七八九十]+ ?(?:年|个月)内"
)
# What opens a clause and is no part of its condition: 对, 凡, 若, 将.
ARTICLE = "第[一二三四五六七八九十百]{1,5}条[ \u3000]*|[\\d一二三四五六七八九十]{1,3}[.、]"
OPENS = f"^(?:{ARTICLE}|[▲△◆●■★▶•·✅] *|<for_whom>|<aside>|<if>|<prefixed>)+"
# 凭发票报销七成学费, 头两年每月补900元: the condition opens the clause of the benefit.
OWN = (
    "(?:头|首|^[前第]|(?<=[金费租税])前)[\\d一二两三四五六七八九十]+个?[年月](?:内)?|^[头前首]个?[年月]内?",
    "(?:<season>)(?:、(?:<season>))*(?=的?(?:<fares>|来回)|的[^,;。的]{1,4}费|每|<grants_next>)",
    "(?:<vouchers>)(?=<grants_next>|[实全据])",
    "从[^,;。从]{1,6}起(?=[就即由按每享])",
    "每(?:<takes_on>)满?[一二两三\\d]+[名人个位](?:就业)?(?=<grants_next>|领|发)",
    "(?<=[(,])分[一二两三四五六七八九十\\d]+[年次批期][^,;。()]{0,6}(?=\\))",
    "^[^,;。]{0,8}?条件下",
    "^(?!<round_trip>)[^,;。的]{2,16}的(?=<fares>)",
    "[^,;。]{0,6}?(?:期[间内]|[\\d一二两三四五六七八九十]+ ?(?:年|个月)内)(?=.)",
    "^(?!可?先)[^,;。的、]{2,10}(?<![今此以最之随按及临同平学课小士])(?:后|时)(?=[住给由每可免发享领补就]|<grants_next>)",
    "^(?:<serves>|连续)*满 ?[\\d一二两三四五六七八九十半]+ ?年(?:以上)?(?=可|后|再|每)",
    "在[^,;。]{1,10}<bounds>内",
    "<as_others>[^,;。]{1,10}?(?=<takes_standard>|<grants_next>)",
    "^(?:凭|持(?!卡?有?人))(?:[“‘][^”’]{1,12}[”’]|[^,;。“‘]{1,14}?)(?=<grants_next>|在|乘|$)",
    "^[^,;。]{2,40}的(?=,?(?:<grants_next>))",
    "^[^,;。]{1,14}?(?:<stated>)(?<!课时)(?=<grants_next>|晋升|评|考|可)",
    "(?:连续)?<serves>满?\\d+年(?:以上)?",
    "经[^,;。]{0,8}?<assesses>(?:合格|后)*",
)
# 每季度报销一次探亲路费: how often; of a yearly 体检 it is a part of what is offered.
HOW_OFTEN = (
    "(每[季年半学][^,;。一二两三四五六\\d]{0,2}?)[可]?(?:<travels>) ?([一二两三四五六\\d]+ ?次)"
)
# 残疾军人(一级至六级): a bracket behind those who get it says which of them.
DEGREE = re.compile("\\(((?![以简含即如])[^(),;]{2,20})\\)")
# 院长说: who speaks sets no condition.
SPEAKS = "(?:<speaks>)$"
# 提拔时优先考虑: when it is granted is the benefit itself.
WHEN_GRANTED = "^(?:<promoted>)+时$"
# 可在青年驿站入住: where a benefit is had.
MAY_BE_IN = re.compile("[还均都也]?可[以]?在")
# 镜湖学校是第三个来的: says what is, and limits nothing.
SAYS_IS = "是[^,;。的]{1,12}的$"
# 教师被送到县城跟班, 请到外地进修: what is said of them begins behind the verb of sending.
SENT_TO = "^(?:<sent_to>){1,2}(?=[到赴去往])"
# 工作满一年后可休年假: of one benefit; 挂职期间, 入职后 holds for those behind it too.
OF_ONE = "满|<vouchers>|^分|^每"
# 往返机票全额报销 behind 每年享受60天休假: the fares are those of the leave.
FARES = "^(?:<fares>|来回)"
ON_LEAVE = "<on_leave>"
# 每年驻点不少于六个月,驻点期间补助120元: the time of the duty limits the benefit.
DUTY = "<at_least>"
TIMES = ("期间", "时")
DOES = "<does>"
# 孩子想转到镇上读书: what family wants is a condition.
OF_FAMILY = "^(?:<family>)[^,;。]{2}"
# 渔民到外省务工: what is said of who gets it.
SAID = "^<said_of>"
# 师傅带出徒弟每月补: said of who gets it, in the clause of the benefit.
SAID_AHEAD = "^<said_of>[^,;。]{1,14}?(?=<grants_next>)"
# 眷属随行者: a deed, and no noun in 者.
SHORTEST_DEED = 4
# 返乡青年注册公司, …: what people do, where nothing is granted, is a condition. It is short.
LONGEST_DEED = 24
NO_DEED = "[《》]|^(?:[由将应须要均都已也还多可及和等]|不得)|<denies>"
# 按规定, 根据省里文件: where a rule stands is no condition.
# 在住房方面: the topic of what follows.
NO_CONDITION = "^(?:<by_rule>|<reasons>)|^(?:在[^,;。]{1,12}|[^,;。\\d]{2,8})(?:<topic>)$"


def segment_start(clauses: Sequence[Clause], index: int) -> int:
    """The index of the first clause of the segment that this clause stands in."""
    first = index
    while (
        first
        and index - first < LONGEST_SEGMENT
        and clauses[first].mark not in (";", ":")
        and clauses[first - 1].sentence == clauses[index].sentence
    ):
        first -= 1
    return first


def conditions_of(clauses: Sequence[Clause], index: int) -> tuple[str, ...]:
    """What limits the benefit of a clause, without the limits that stand behind it."""
    found: list[str] = []
    deeds: list[str] = []
    own = own_conditions(clauses[index])
    for number in range(segment_start(clauses, index), index):
        if not (own and _offers(clauses[number])):
            told = _condition_in(clauses[number], clauses[number + 1])
            found += told or _silent_condition(clauses, number, index=index)
            deeds += told if _is_duty(clauses[number]) else []
    found += own
    if any(text.endswith(TIMES) for text in found):
        found = [text for text in found if text not in deeds]
    found = told_by_time(found, clauses[segment_start(clauses, index) : index])
    if not found and compiled(FARES).search(clauses[index].text):
        found += _leave_before(clauses, index)
    whole = (with_deed(plain(text), clauses, index) for text in found)
    whole = (with_spouse(text, clauses, index) for text in whole)
    kept = (text for text in whole if len(text) > 1 and "给予" not in text)
    return tuple(dict.fromkeys(text for text in kept if text.count("《") == text.count("》")))


def _silent_condition(clauses: Sequence[Clause], number: int, *, index: int) -> list[str]:
    """What the clause right before a benefit says, opening its segment: 出示证件,公交免费."""
    clause = clauses[number]
    names = (kind_of(hit) == "card" or hit.end == clause.end for hit in clause.offered)
    between = clauses[number + 1 : index]
    is_near = all(other.text.endswith("的") or sums_of(other) for other in between)
    if not is_near or clause.mark == "," or sums_of(clause):
        return []
    if compiled(NO_CONDITION).search(clause.text):
        return []
    text = compiled(OPENS).sub("", clause.text)
    subject, said = split_subject(text)
    said = said if subject else text
    offers = (_offers(clause) or any(names)) and not _is_deed(said)
    return [said] if limits_silently(said) and not offers else []


def _is_deed(said: str) -> bool:
    """True for 到省城进修, 租住蓝领公寓: what is done, though its last word may be granted."""
    granted = has_verb(said) or is_covered(said) or gives_whole(said)
    return bool(compiled(DOES).match(said)) and not granted


def _is_duty(clause: Clause) -> bool:
    """True for 每年驻点不少于六个月: what has to be done, not who or when."""
    return clause.text[-1:] not in ("的", "者") and bool(compiled(DUTY).search(clause.text))


def _leave_before(clauses: Sequence[Clause], index: int) -> list[str]:
    """The leave that fares belong to: 每年享受60天休假,往返机票报销."""
    ahead = clauses[segment_start(clauses, index) : index]
    leaves = [match[0] for clause in ahead if (match := compiled(ON_LEAVE).search(clause.text))]
    return leaves[-1:]


def _offers(clause: Clause) -> bool:
    """True for a clause with an offer of its own; what it depends on need not hold further on."""
    if clause.text.endswith(("的", "者")):
        return False
    if gives_whole(clause.text):
        return True
    grants = any(is_act(hit) for hit in clause.offered) or has_verb(clause.granted_in())
    return bool(sums_of(clause) or (clause.offered and (grants or is_covered(clause.text))))


def condition_of_label(clauses: Sequence[Clause], index: int) -> tuple[str, ...]:
    """What holds for all tiers behind a lead: 首次就业的毕业生可申领生活补贴:博士每月2800元."""
    behind = _first_tier(clauses, index)
    if not behind:
        return ()
    first = segment_start(clauses, behind - 1)
    for clause in clauses[first:behind]:
        said = compiled(OPENS).sub("", clause.text)
        people = split_subject(said)[0]
        described, _, noun = people.rpartition("的")
        if described and said.startswith(people) and noun:
            return (plain(described),)
        if said.endswith("的") and len(said) > SHORTEST_DEED and clauses[behind].mark == ":":
            return (plain(said),)
        is_apart = clauses[behind].mark == ":"
        if told := _condition_in(clause, clauses[behind]) if is_apart else []:
            return (plain(told[0]),)
    return ()


def _first_tier(clauses: Sequence[Clause], index: int) -> int:
    """The first tier behind a lead that names the benefit and no sum, or behind a colon; else 0."""
    for number in range(index, max(0, index - LONGEST_SEGMENT), -1):
        before, mark = clauses[number - 1], clauses[number].mark
        if mark == ":":
            return number
        if mark not in (",", ";", "、") or (before.offered and sums_of(before)):
            return 0
        if before.offered and not before.text.endswith("的"):
            return number if clauses[number].names_people else 0
    return 0


def condition_of_deed(clause: Clause) -> tuple[str, ...]:
    """What a clause in 的 says of who gets the benefit: 住人才公寓的,前两年免租金."""
    said = split_subject(compiled(OPENS).sub("", clause.text))[1]
    return (plain(said),) if said.endswith("的") and len(said) > SHORTEST_DEED else ()


def _condition_in(clause: Clause, behind: Clause) -> list[str]:
    """What a clause before the benefit says of whom or when; nothing for one that offers."""
    text = compiled(OPENS).sub("", clause.text)
    if _says_nothing_of_whom(text) or is_limit(clause):
        return []
    title = winner_of(text)
    if title:
        return [_when_won(clause.text).replace(title, "").replace("“”", "")]
    subject, said = split_subject(text)
    said = compiled(OPENS).sub("", said)
    if _offers(clause):
        names = [hit.phrase for hit in clause.benefits]
        own = (text for text in own_conditions(clause) if text not in names)
        return [text for text in own if not compiled(OF_ONE).search(text)]
    if compiled(OF_FAMILY).search(text):
        return [text]
    if (
        text.endswith("者")
        and "是" not in text
        and len(text) > SHORTEST_DEED
        and not text.endswith(subject or "-")
    ):
        said = said if subject and text.startswith(subject) else text
        return [said[:-1]]
    if text.endswith("的"):
        return [said if subject and said != "的" else "" if subject else text]
    return _condition_said(clause, subject=subject, said=said)


def _when_won(said: str) -> str:
    """每年评选10名“最美教师”: how often belongs to it, unlike other words that open a clause."""
    opened = compiled(OPENS).sub("", said)
    before = said[: len(said) - len(opened)]
    return before[before.rfind("每") :] + opened if "每" in before else opened


def _says_nothing_of_whom(text: str) -> bool:
    """True for a rule, a speaker, or what says what something is: 学校是第二个来的."""
    none = compiled(NO_CONDITION).search(text) or compiled(SPEAKS).search(text)
    if text.startswith("为") and not text.endswith(("的", "者")):
        return True  # 为减轻毕业生负担: a purpose
    return bool(none) or (text.endswith("的") and bool(compiled(SAYS_IS).search(text)))


def _condition_said(clause: Clause, *, subject: str, said: str) -> list[str]:
    """What a clause without 的 says of whom or when: 凭证, 满三年, 村民到外地务工."""
    if said.startswith("的"):
        return [said[1:]] if compiled(OF_FAMILY).search(said[1:]) else []
    if said.startswith(("凭", "持")) and (own := own_conditions(clause)):
        return own
    said = compiled(SENT_TO).sub("", said)
    if compiled(STATES).search(said) or (subject and compiled(SAID).search(said)):
        return [said]
    is_deed = subject and 2 < len(said) <= LONGEST_DEED and clause.text.startswith(subject)
    if is_deed and not has_verb(said) and not compiled(NO_DEED).search(said):
        return [said]
    return []


def own_conditions(clause: Clause) -> list[str]:
    """The conditions within the clause of the benefit: 头三年, 同等条件下, 凭合同."""
    subject, said = split_subject(clause.text)
    tail = compiled(OPENS).sub("", said)
    found = [often[1] + often[2] for often in compiled(HOW_OFTEN).finditer(clause.text)]
    if subject and (degree := DEGREE.match(said)):
        found.append(degree[1])
    for pattern in OWN:
        for text in dict.fromkeys((tail, clause.text)):
            match = compiled(pattern).search(text)
            if match and len(match[0]) < len(clause.text) and not _is_when_granted(match[0]):
                if not subject or match[0].removesuffix("的") not in subject:
                    found.append(match[0])
                break
    return found[:2] or _said_ahead(said, tail, has_subject=bool(subject))


def _said_ahead(said: str, tail: str, *, has_subject: bool) -> list[str]:
    """The condition before the verb that grants, where no word of a condition opens it."""
    at_once = said_before_grant(tail, is_at_once=True)
    if at_once:
        return [at_once]
    match = compiled(SAID_AHEAD).search(tail) if has_subject else None
    before = match[0] if match else said_before_grant(tail)
    return [] if not before or (before[0] == "在" and MAY_BE_IN.match(said)) else [before]


def _is_when_granted(text: str) -> bool:
    """True for 提拔时: that it is granted then is the benefit."""
    return bool(compiled(WHEN_GRANTED).search(text))
