"""Which clauses offer a sum or a service without the noun of a benefit?

A verb of giving right before a sum (每月补1500元, 一次给8万元), or a tier (甲类22万元) whose
benefit a heading, a label or the tier before it names.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhpolicy.extract.incentives.amounts import SPENT, sums_of
from zhpolicy.extract.incentives.clauses import Clause, currencies
from zhpolicy.extract.incentives.limits.behind import is_limit
from zhpolicy.extract.incentives.statements import Surroundings
from zhpolicy.extract.incentives.words import compiled, has_verb, kind_of
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.phrases import Phrase

__all__ = [
    "LABELLED",
    "gives_sum",
    "is_bare_sum",
    "is_personal",
    "is_shared",
    "is_tier",
    "label_for",
    "label_of_tier",
    "may_be_given",
    "tier_name",
]

# 每月补, 一次给, 另由镇里每人每月补, 每个团队可借: a verb of giving stands right before the sum.
GIVES = "(?<!增)(?:<gives_sum>)了?(?:<before_sum>|<currency>)*$"
# Behind the sum stands nothing, or a short noun: 元奖补, 元左右.
BEHIND = "(?:/|<after_sum>|\\([^()]*\\))*(?!的?[^,;。]{0,5}<for_things>)[^,;。]{0,7}$"
# Behind the sum of a tier stands nothing: 元/月, 元(税前).
ENDS = "(?:/|<after_sum>|\\([^()]*\\))*$"
# 投入80万元, 购置设备: a budget, or money for things.
BUDGET = "<spends>|<for_things>"
# 甲类22万元, 满六年1.2万元, 每月1700元: between the name of a tier and its sum stands nothing else.
NAME_OF_TIER = (
    "^([^\\d,;。:]{0,10}?|[^,;。:]{2,24}的)"
    "(?:<before_sum>|<gives_sum>|\\s|:|<currency>|每[^\\d,;。每人]{1,2})*$"
)
# 一档人才每月补: so many characters before a sum tell whether it may be given.
LOOK_BEFORE = 14
# Before 20万 without a unit stands what is paid, or who gets it.
MEANS_MONEY = "(?:[费奖给类士科生]|<is_money>)(?:标准|每[人年月])*(?:<before_sum>|:)*$"
ENDS_BARE = " 、,;。)+/\n"
# No person gets more than so many yuan; larger sums are budgets. The largest annotated one is
# 8 million.
LARGEST = 20_000_000
# 实行乡镇工作补贴, 满5年的每人每月600元: the benefit is set up, and the tiers say how much.
SETS = "(?:<announces>)[^,;。]*$"
# What a heading or a label names holds for so many clauses behind it.
REACH = 14
# B类60%, 技师每月600元: a tier that only a learned score finds is so short.
LONGEST_TIER = 14
LABELLED = frozenset(["housing_subsidy", "living_allowance", "pay", "honour", "other", "care"])


def may_be_given(working: str, number: Quantity, *, among_benefits: bool) -> bool:
    """True for a sum worth a look: a verb of giving stands before it, or the page has benefits
    and the clause is so short that it may be a tier.
    """
    before = working[max(0, number.start - LOOK_BEFORE) : number.start]
    if not is_personal(number):
        return False
    if among_benefits and any(mark in before for mark in ",;:、。|｜\t\n"):
        return True
    return bool(compiled(GIVES).search(before))


def is_bare_sum(working: str, number: Quantity) -> bool:
    """True for 安家费20万, 博士30万、: ten thousands without the word for yuan."""
    if number.unit or working[number.end - 1] != "万":
        return False
    before = working[max(0, number.start - LOOK_BEFORE) : number.start]
    behind = working[number.end : number.end + 1]
    return behind in ENDS_BARE and bool(compiled(MEANS_MONEY).search(before))


def is_personal(number: Quantity) -> bool:
    """True for a sum that a person may get, or points; shares need the noun of a benefit."""
    return number.unit == "分" or (number.unit in currencies() and number.value <= LARGEST)


def gives_sum(clause: Clause) -> bool:
    """True when a clause gives a sum or a share by a verb: 每月补1300元."""
    return any(
        not compiled(SPENT).search(clause.text[: number.start - clause.start])
        and compiled(GIVES).search(clause.text[: number.start - clause.start])
        and compiled(BEHIND).match(clause.text[number.end - clause.start :])
        for number in sums_of(clause)
        if is_personal(number)
    )


def tier_name(clause: Clause) -> str | None:
    """What stands before the one sum of a tier; None when the clause is no tier.

    An empty name is one too: 满三年,每年7000元.
    """
    sums = sums_of(clause)
    if len(sums) != 1 or sums[0].value > LARGEST or clause.text.endswith("的") or is_limit(clause):
        return None
    start, end = sums[0].start - clause.start, sums[0].end - clause.start
    named = compiled(NAME_OF_TIER).search(clause.text[:start])
    if named is None or not compiled(ENDS).fullmatch(clause.text[end:]):
        return None
    if sums[0].unit not in currencies() and not clause.names_people:
        return None
    is_spent = compiled(BUDGET).search(clause.text) or has_verb(named[1])
    return None if is_spent else named[1].strip(" \u3000“”")


def is_tier(clause: Clause) -> bool:
    """True for a clause that only names a tier and its sum: 乙类1600元."""
    return tier_name(clause) is not None


def is_shared(clause: Clause) -> bool:
    """True for several tiers that share a clause: 硕士和大专毕业生分别为12万元和3万元."""
    sums = sums_of(clause)
    each = len(sums) > 1 and "分别" in clause.text and clause.names_people
    return each and all(number.unit in currencies() and number.value <= LARGEST for number in sums)


def label_for(clauses: Sequence[Clause], index: int, *, around: Surroundings) -> tuple[Phrase, ...]:
    """The benefit that a heading, a label, or the end of the list names for a tier.

    安家补助。甲类22万元 · 人才津贴:甲类每月4000元 · 博士20万元、硕士10万元的购房补助
    """
    if at_the_end := _named_behind(clauses, index):
        return at_the_end
    for number in range(index - 1, max(-1, index - 1 - REACH), -1):
        labelled, behind = clauses[number], clauses[number + 1]
        named = tuple(hit for hit in labelled.offered if kind_of(hit) in LABELLED)
        if named and sums_of(labelled):
            return ()
        is_apart = behind.mark == ":" or behind.sentence != labelled.sentence
        if named and (is_apart or compiled(SETS).search(labelled.text)):
            return named[-1:]
        if named and all(_is_tier_of_people(other) for other in clauses[number + 1 : index + 1]):
            return named[-1:]
    return around.label


def label_of_tier(
    clauses: Sequence[Clause], index: int, *, around: Surroundings
) -> tuple[Phrase, ...]:
    """The benefit that a heading or label names for a short clause with a sum and no noun."""
    clause = clauses[index]
    is_short = len(clause.text) <= LONGEST_TIER and bool(sums_of(clause)) and not clause.offered
    return label_for(clauses, index, around=around) if is_short else ()


def _is_tier_of_people(clause: Clause) -> bool:
    """True for 博士每月1200元, which takes its benefit from the clause before the list."""
    return clause.names_people and is_tier(clause)


def _named_behind(clauses: Sequence[Clause], index: int) -> tuple[Phrase, ...]:
    """The benefit at the end of a list of tiers: 硕士10万元、本科5万元的购房补助."""
    for clause in clauses[index + 1 : index + 1 + REACH]:
        if not clause.follows:
            return ()
        if clause.offered:
            return clause.offered[-1:]
    return ()
