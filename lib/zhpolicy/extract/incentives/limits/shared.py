"""Which part of a listed condition holds for one sum of a list?

满20年、10年的,分别奖励2000元、1000元: the first sum is for 满20年.
取得初级工、中级工证书的,分别补贴…: the first for 取得初级工证书.
"""

from __future__ import annotations

import re

from zhpolicy.extract.incentives.amounts import money_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.words import compiled
from zhpolicy.extract.quantities.find import Quantity

__all__ = ["own_share"]

# 满20年、10年, 初级工、中级工、高级工证书: a list, with the verb before it.
LISTED = "(?P<verb>满|连续|<has_won>)?(?P<list>[^,，;。、的]{1,14}(?:[、和及][^,，;。、的]{1,14})+)"
BETWEEN = "[、和及](?:满|连续|<has_won>)?"
# 从教满20年、10年: the deed holds for all.
MEASURED = re.compile("[^\\d]*满(?=\\d)")
# 中级工证书: what only the last item says holds for all.
LAST = "(?:<tests>)$"
# 高级工(职业资格证书), 技师(证书并在岗).
TEST_BEHIND = "<tests>"


def own_share(condition: str, clause: Clause, number: Quantity | None) -> str:
    """The condition with the one item of its list that belongs to a sum, else as it is."""
    sums = money_of(clause)
    if number is None or number not in sums or "分别" not in clause.text:
        return condition
    for found in compiled(LISTED).finditer(condition):
        parts = re.split(compiled(BETWEEN), found["list"])
        if len(parts) == len(sums) > 1:
            own = (found["verb"] or "") + _whole(parts, sums.index(number))
            return condition[: found.start()] + own + condition[found.end() :]
    return condition


def _whole(parts: list[str], at: int) -> str:
    """An item of a list with the noun that only its last one has."""
    measured = MEASURED.match(parts[0])
    if measured and at and parts[at][0].isdigit():
        return measured[0] + parts[at]
    if rest := _rest_of_last(parts):
        return parts[at] if at == len(parts) - 1 else parts[at] + rest
    noun = compiled(LAST).search(parts[-1])
    if noun is None or parts[at].endswith(noun[0]):
        return parts[at]
    return parts[at] + noun[0]


def _rest_of_last(parts: list[str]) -> str:
    """What stands behind the last item, ending like the others: 中级工、高级工(证书并在岗)."""
    ends = {part[-1] for part in parts[:-1]}
    if len(ends) != 1:
        return ""
    _, end, rest = parts[-1].partition(ends.pop())
    return rest if end and compiled(TEST_BEHIND).search(rest) else ""
