"""Who does what a row asks for, where somebody else gets it? 运动员入选省队的,奖励教练2万元."""

from __future__ import annotations

import re
from dataclasses import replace

from zhpolicy.extract.incentives.beneficiaries import split_subject
from zhpolicy.extract.incentives.grants.record import BETWEEN_CONDITIONS, Incentive

__all__ = ["with_doers"]

# Conditions are joined by this.
# A tier takes its conditions from the clause of another tier.
TIER = "elliptical"
# What ends the clause of a condition, going back from it.
MARKS = ",;:。!?\n"
NUMERAL = "[一二三四五六七八九十百\\d]"
ITEM = re.compile(f"^(?:第{NUMERAL}{{1,5}}条[ \u3000]*|[(]?{NUMERAL}{{1,3}}[)、.] ?|对|凡)+")
# What stands behind a condition that is a clause, or the first of a list.
GOES_ON = re.compile("[的,、和]")
# The people that do it are told in so few characters.
LONGEST = 8
# 农技员 and 护理员 are others, 青年教师 and 乡村教师 may be the same.
NOUN = 2


def with_doers(row: Incentive, working: str) -> Incentive:
    """The row, its conditions with the people that open their clause and get nothing by it.

    What a family does and what those do who get it is told already.
    """
    if not row.condition or not row.beneficiary or row.rule == TIER:
        return row
    parts = [_with_doer(part, row, working) for part in row.condition.split(BETWEEN_CONDITIONS)]
    return replace(row, condition=BETWEEN_CONDITIONS.join(parts))


def _with_doer(part: str, row: Incentive, working: str) -> str:
    """A condition with who does it: 入选省队 as 运动员入选省队 where the coach gets the prize."""
    at = working.rfind(part, working.rfind("\n", 0, row.start) + 1, row.end)
    begin = max(working.rfind(mark, 0, at) for mark in MARKS) + 1 if at > 0 else at
    ahead = ITEM.sub("", working[begin:at]) if at > 0 else ""
    if not NOUN <= len(ahead) <= LONGEST or not GOES_ON.match(working, at + len(part)):
        return part
    people = split_subject(ahead + part)[0]
    if not people or not ahead.endswith(people):
        return part
    is_same = ahead in row.beneficiary or row.beneficiary in ahead
    return part if is_same or ahead[-NOUN:] == row.beneficiary[-NOUN:] else ahead + part
