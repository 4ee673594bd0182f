"""During which time is something paid? 进修期间, of the deed that a clause before tells.

赴外地进修三个月,进修期间工资照发: the time says it all. 培训期四个月,期间获津贴: a bare 期间
takes its deed from the clause before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhpolicy.extract.incentives.clauses import Clause

__all__ = ["told_by_time"]

DURING = "期间"
# 培训期四个月, 进修为期半年: the deed of a term.
TERM = re.compile("([\u4e00-\u9fff]{2})(?:为?期|期[限间]?为?)(?=[\\d一二两三四五六七八九十半])")
# 跟岗期间, 在外进修期间: the deed is its last word.
DEED = 2


def told_by_time(found: Sequence[str], before: Sequence[Clause]) -> list[str]:
    """The conditions without a deed whose time is one of them, and a bare 期间 with its deed.

    >>> told_by_time(["到省城进修三个月", "进修期间"], [])
    ['进修期间']
    >>> told_by_time(["签订合同", "进修期间"], [])
    ['签订合同', '进修期间']
    """
    whole = [_with_term(text, before) if text == DURING else text for text in found]
    deeds = {text.removesuffix(DURING)[-DEED:] for text in whole if text.endswith(DURING)}
    deeds = {deed for deed in deeds if len(deed) == DEED}
    return [
        text
        for text in whole
        if text.endswith((DURING, "的")) or not any(deed in text for deed in deeds)
    ]


def _with_term(text: str, before: Sequence[Clause]) -> str:
    """A bare 期间 with the deed of the term that a clause before sets: 培训期四个月."""
    for clause in reversed(before):
        if named := TERM.search(clause.text):
            return named[1] + text
    return text
