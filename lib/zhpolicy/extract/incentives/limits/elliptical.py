"""What does a bare measure leave out? 从教满30年的…;满20年的 means 从教满20年."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhpolicy.extract.incentives.beneficiaries import split_subject
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.words import compiled

__all__ = ["with_deed", "with_spouse"]

MEASURE = "满 ?[\\d一二两三四五六七八九十半]+ ?个?[年月天]"
BARE = re.compile(f"每?{MEASURE}")
# 在岛工作每满一年, 从教满30年: what is done for so long is short.
DEED = re.compile(f"([^,;。:满每]{{2,14}}?)每?{MEASURE}")
NUMERAL = "[一二三四五六七八九十百\\d]"
ITEM = re.compile(f"^(?:第{NUMERAL}{{1,5}}条[ \u3000]*|[(]?{NUMERAL}{{1,3}}[)、.] ?|对|凡)+")
# 没有工作的, 暂未就业的: what is said of a spouse whom an earlier clause names.
WITHOUT_WORK = "^(?:没有?|暂[未无]|尚?未|无)[^,;。]{0,4}(?:<own_work>)"
# So many clauses before may name it.
LOOK_BACK = 12


def with_deed(condition: str, clauses: Sequence[Clause], index: int) -> str:
    """A bare measure with the deed that an earlier clause of the sentence measures."""
    if not BARE.match(condition):
        return condition
    for clause in reversed(clauses[max(0, index - LOOK_BACK) : index]):
        if clause.sentence != clauses[index].sentence:
            break
        found = DEED.match(ITEM.sub("", clause.text))
        if found:
            people, said = split_subject(found[1])
            deed = said if people else found[1]
            return deed + condition if len(deed) >= 2 else condition
    return condition


def with_spouse(condition: str, clauses: Sequence[Clause], index: int) -> str:
    """没有工作 with the spouse of whom it is said: 配偶有编制的,随调;没有工作的,推荐就业."""
    if not compiled(WITHOUT_WORK).match(condition):
        return condition
    for clause in reversed(clauses[max(0, index - LOOK_BACK) : index]):
        if clause.sentence != clauses[index].sentence:
            break
        if spouse := compiled("<spouse>").search(clause.text):
            return condition if spouse[0] in condition else spouse[0] + condition
    return condition
