"""What does a bare measure leave out? 从教满30年的…;满20年的 means 从教满20年."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhpolicy.extract.incentives.beneficiaries import split_subject
from zhpolicy.extract.incentives.clauses import Clause

__all__ = ["with_deed"]

MEASURE = "满 ?[\\d一二两三四五六七八九十半]+ ?个?[年月天]"
BARE = re.compile(f"每?{MEASURE}")
# 在岛工作每满一年, 从教满30年: what is done for so long is short.
DEED = re.compile(f"([^,;。:满每]{{2,14}}?)每?{MEASURE}")
NUMERAL = "[一二三四五六七八九十百\\d]"
ITEM = re.compile(f"^(?:第{NUMERAL}{{1,5}}条[ \u3000]*|[(]?{NUMERAL}{{1,3}}[)、.] ?|对|凡)+")
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
