"""Which benefit does the end of a list of tiers name for all of them?

给予博士30万元、硕士15万元安家费: one verb opens the list, its last item names the benefit, and
every tier gets it. So with commas, and where each item has the verb again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhpolicy.extract.incentives.amounts import SPENT
from zhpolicy.extract.incentives.beneficiaries import find_receivers
from zhpolicy.extract.incentives.clauses import Clause, currencies
from zhpolicy.extract.incentives.words import compiled, kind_of, needs_cover
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.phrases import Phrase

__all__ = ["benefit_behind", "last_of_list"]

# A list with more tiers is a table; the bound keeps the time for a long line linear.
MOST_TIERS = 14
# Behind the sum of a tier stands nothing, or in the last item the benefit: 15万元的, 2000元一次性.
ENDS = "(?:/|<after_sum>|\\([^()]*\\))*"
BENEFIT = f"{ENDS}的?[^,;。:、\\d]{{0,6}}"
# 本科生3万元(安家费,分三年兑现): a bracket names it.
BRACKET_CLOSES = re.compile("[^()]*\\)")
# 本科生5万元安家费: between who gets it and the sum stand only words that belong to the sum.
BEFORE_SUM = "(?:的?<before_sum>|<gives_sum>|<hands_out>|\\s|:|<currency>)*$"
# A类, 第二层次: a tier without a noun for people.
TIER = f"(?:[A-Za-z一二三四五六甲乙丙丁戊]类|层次|[一二三四五]档|[特一二三四]等奖?){BEFORE_SUM}"


def benefit_behind(clauses: Sequence[Clause], index: int) -> tuple[Phrase, ...]:
    """The benefit that the last tier of the list names, where this clause is an earlier tier.

    Empty where the clause is no tier, names its benefit itself, or no list goes on behind it.
    """
    last = last_of_list(clauses, index)
    return _own_benefit(clauses[last]) if last > index else ()


def last_of_list(clauses: Sequence[Clause], index: int) -> int:
    """The index of the tier that names the benefit of this one; its own where there is none."""
    if not _is_tier(clauses[index]) or _own_benefit(clauses[index]):
        return index
    for number in range(index + 1, min(len(clauses), index + MOST_TIERS)):
        clause = clauses[number]
        same = clause.sentence == clauses[index].sentence and clause.mark in (",", "、", "|")
        if not same or not _is_tier(clause):
            return index
        if _own_benefit(clause):
            return number
    return index


def _is_tier(clause: Clause) -> bool:
    """True for one sum with who gets it before it, and nothing but its benefit behind."""
    number = _only_sum(clause)
    if number is None:
        return False
    start, end = number.start - clause.start, number.end - clause.start
    before, behind = clause.text[:start], clause.text[end:]
    if compiled(SPENT).search(before) or not _names_tier(clause, before):
        return False
    return bool(compiled(ENDS).fullmatch(behind) or _own_benefit(clause))


def _names_tier(clause: Clause, before: str) -> bool:
    """True where people, not firms, or the name of a tier stand right before the sum."""
    if compiled(TIER).search(before):
        return True
    named = find_receivers(before) if clause.names_people else []
    return bool(named) and bool(compiled(BEFORE_SUM).match(before, named[-1].end))


def _only_sum(clause: Clause) -> Quantity | None:
    """The sum of a clause with one; None where it has none, or several."""
    sums = [number for number in clause.quantities if number.unit in currencies()]
    return sums[0] if len(sums) == 1 and not clause.text.endswith("的") else None


def _own_benefit(clause: Clause) -> tuple[Phrase, ...]:
    """The first benefit behind the sum of a clause that ends with it: 15万元安家费."""
    number = _only_sum(clause)
    hits = [hit for hit in clause.offered if number and hit.start >= number.end]
    if number is None or not hits or needs_cover(hits[0]) or kind_of(hits[0]) == "title_review":
        return ()
    between = clause.text[number.end - clause.start : hits[0].start - clause.start]
    ends = hits[-1].end == clause.end
    if between == "(" and BRACKET_CLOSES.fullmatch(clause.text, hits[0].end - clause.start):
        return (hits[0],)
    return (hits[0],) if ends and compiled(BENEFIT).fullmatch(between) else ()
