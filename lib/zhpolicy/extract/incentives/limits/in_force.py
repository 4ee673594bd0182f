"""Which condition holds for all offers of a line, or for all lines below a heading?

您若选择创业:三年内减免税费 · 一、引才奖励金(须在本县缴纳社保满12个月): what a lead before a
colon or a bracket in a heading demands limits each offer behind it.
"""

from __future__ import annotations

import re

from zhpolicy.extract.incentives.words import compiled

__all__ = ["is_heading", "is_numbered_heading", "limit_below", "limit_of_lead", "limits_in_bracket"]

# 一、引才奖励金(须…): a heading is short without its brackets and ends in no mark.
LONGEST_HEADING = 20
NUMBERED = re.compile("[①-⑳❶-❿➀-➓][^,;。!:\\d]{2,14}")
BRACKET = re.compile("\\(([^()\n]{2,40})\\)")
ENDS = "。;,!?…:"
NUMERAL = "[一二三四五六七八九十百]"
ITEM = f"^[ \u3000]*(?:第{NUMERAL}{{1,5}}[章节条]|[(]?(?:{NUMERAL}|\\d){{1,3}}[)、.])"
# 须签5年服务协议, 限本科以上, 服务期不少于五年: what a bracket demands.
DEMANDS = "^(?:<demands>)+[:为]?"
CLOSING = re.compile("\\(([^()\n]{2,60})\\)$")
LIMITS = "^(?:<demands>|<limits>|分[\\d一二两三四五六七八九十]+[年次批期]|<terms>)"
# ◆您若选择就业: the lead of an item sets a case.
CASE = "^[^\\w\\s]*[ \u3000]*[您你]?(?:<case>)[您你]?([^,;。:]{2,16}?)的?:"
# 凭工匠卡享受以下服务: what all that is listed behind it is had by.
ENJOYS = re.compile("[^,;。:]{0,24}?凭([^,;。:]{2,16}?)[可]?享[受有][^,;。:]{0,8}:")
# 一、自主创业的; (二)在山区工作满三年的: what all who get something below do.
OF_WHOM = re.compile("(?![对给为])([^,;。:()]{4,20})(?<!目)的:?")
# (须…)安家费: a bracket in the lead.
LEAD = re.compile("^([^,;。:\n]{2,60}):")


def is_heading(line: str) -> bool:
    """True for a short line without a mark at its end: 一、住房保障.

    >>> is_heading("二、住有所居"), is_heading("给予补贴。")
    (True, False)
    """
    text = BRACKET.sub("", line).strip()
    return 0 < len(text) <= LONGEST_HEADING and text[-1] not in ENDS


def is_numbered_heading(line: str) -> bool:
    """True for a short line behind a numeral in a circle: ❺孩子上学不用愁.

    >>> is_numbered_heading("❺孩子上学不用愁"), is_numbered_heading("①安家费3万元。")
    (True, False)
    """
    return NUMBERED.fullmatch(line.strip()) is not None


def limit_below(above: str, *, before: str = "") -> str:
    """What the last heading above a line demands of all below it; `before` where there is none.

    >>> limit_below("一、安家费(须签订五年协议)\\n")
    '签订五年协议'
    """
    for line in reversed(above.split("\n")):
        if is_heading(line) and (item := re.match(ITEM, line)):
            said = OF_WHOM.fullmatch(line.strip()[item.end() :].strip())
            return said[1] if said else _demanded(line)
    return before


def limit_of_lead(line: str) -> str:
    """The case that the lead of a line sets, or what its bracket demands; or an empty text.

    >>> limit_of_lead("◆您若选择创业:三年内免税。"), limit_of_lead("住房:免租入住。")
    ('选择创业', '')
    """
    if case := compiled(CASE).match(line):
        return case[1]
    if by := ENJOYS.match(line):
        return "凭" + re.sub("[“”‘’]", "", by[1])
    said = OF_WHOM.match(re.sub(ITEM, "", line))
    if said and said[0].endswith(":"):
        return said[1]
    lead = LEAD.match(line)
    return _demanded(lead[1]) if lead else ""


def limits_in_bracket(text: str) -> tuple[str, ...]:
    """What the bracket at the end of a text says of how long, how and for what duty.

    >>> limits_in_bracket("本科生3万元(安家费,须签五年协议,分三年兑现)")
    ('签五年协议', '分三年兑现')
    """
    bracket = CLOSING.search(text)
    parts = re.split("[,;]", bracket[1]) if bracket else []
    said = [compiled(DEMANDS).sub("", part) for part in parts if compiled(LIMITS).search(part)]
    return tuple(said)


def _demanded(text: str) -> str:
    """What the brackets of a heading demand."""
    for bracket in BRACKET.finditer(text):
        if compiled(DEMANDS).search(bracket[1]):
            return compiled(DEMANDS).sub("", bracket[1])
    return ""
