"""Which part of a listed condition holds for one sum of a list?

满20年、10年的,分别奖励2000元、1000元: the first sum is for 满20年.
"""

from __future__ import annotations

import re

from zhpolicy.extract.incentives.amounts import money_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.quantities.find import Quantity

__all__ = ["own_share"]

# 满20年、10年, 满五年和满十年: measures in one list.
NUMBER = "[\\d一二两三四五六七八九十]+"
LISTED = re.compile(f"(满|连续)?({NUMBER}个?[年月](?:[、和及](?:满|连续)?{NUMBER}个?[年月])+)")
BETWEEN = re.compile("[、和及](?:满|连续)?")


def own_share(condition: str, clause: Clause, number: Quantity | None) -> str:
    """The condition with the one measure of its list that belongs to a sum, else as it is."""
    found = LISTED.search(condition)
    sums = money_of(clause)
    if number is None or found is None or number not in sums or "分别" not in clause.text:
        return condition
    parts = BETWEEN.split(found[2])
    if len(parts) != len(sums):
        return condition
    own = (found[1] or "") + parts[sums.index(number)]
    return condition[: found.start()] + own + condition[found.end() :]
