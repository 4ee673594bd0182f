"""What does a tier offer that leaves out what a heading, a label or the tier before it names?

Found: 人才津贴:甲类每月4000元,乙类每月2600元 · 博士给予50万元购房补助;硕士40万元
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.conditions import (
    condition_of_label,
    conditions_of,
)
from zhpolicy.extract.incentives.kinds import kind_in
from zhpolicy.extract.incentives.limits.behind import limits_behind
from zhpolicy.extract.incentives.limits.in_force import limits_in_bracket
from zhpolicy.extract.incentives.plain import is_tier
from zhpolicy.extract.incentives.receivers import people_of, tier_people
from zhpolicy.extract.incentives.spans import has_own_condition
from zhpolicy.extract.incentives.statements import Offer, Surroundings
from zhpolicy.extract.incentives.tiers.behind import last_of_list
from zhpolicy.extract.incentives.words import kind_of
from zhpolicy.text.phrases import Phrase

__all__ = ["labelled", "limits_of_tiers", "tier_of"]

# A list of tiers that is longer is a table; the bound keeps the time for a long line linear.
MOST_TIERS = 60


def tier_of(
    before: Offer, clauses: Sequence[Clause], *, index: int, known: Mapping[int, str]
) -> Offer:
    """A tier that leaves out what the statement before it names."""
    people, own = tier_people(clauses, index, before=before.people, known=known)
    return replace(
        before,
        clause=replace(clauses[index], benefits=(), offered=()),
        start=_start_of_tier(clauses, index),
        end=clauses[index].end,
        conditions=_conditions_of_tier(clauses, index, own=own),
        rule="elliptical",
        people=people,
        marks=("elliptical",),
    )


def labelled(
    clauses: Sequence[Clause],
    index: int,
    *,
    label: tuple[Phrase, ...],
    known: Mapping[int, str],
    around: Surroundings,
) -> Offer:
    """A tier whose benefit a heading, a label or a list names."""
    clause = clauses[index]
    carried, _ = people_of(clauses, index, kept=(), known=known, around=around)
    people, own = tier_people(clauses, index, before=carried, known=known)
    around_it = clauses[max(0, index - 1) : last_of_list(clauses, index) + 1]
    text = ",".join(other.text for other in around_it)
    kinds = tuple(kind_in(kind_of(hit), clause=clause.text, statement=text) for hit in label[-1:])
    conditions = dict.fromkeys(
        (*condition_of_label(clauses, index), *_conditions_of_tier(clauses, index, own=own))
    )
    return Offer(
        replace(clause, benefits=(), offered=()),
        benefits=label,
        kinds=kinds,
        start=_start_of_tier(clauses, index),
        end=clause.end,
        conditions=tuple(conditions),
        rule="elliptical",
        people=people,
        marks=("elliptical",),
    )


def _start_of_tier(clauses: Sequence[Clause], index: int) -> int:
    """Where a tier begins: with the condition right before it."""
    return clauses[index - has_own_condition(clauses, index)].start


def _conditions_of_tier(clauses: Sequence[Clause], index: int, *, own: str) -> tuple[str, ...]:
    """The conditions of a tier; `own` is what its name says: 其他乡镇."""
    found = [*conditions_of(clauses, index), *([own] if own else [])]
    return tuple(dict.fromkeys([*found, *limits_of_tiers(clauses, index)]))


def limits_of_tiers(clauses: Sequence[Clause], index: int) -> tuple[str, ...]:
    """What limits all tiers of a list stands behind the last of them: 分三年付清."""
    last = last_of_list(clauses, index)
    while (
        last + 1 < min(len(clauses), index + MOST_TIERS)
        and clauses[last + 1].sentence == clauses[index].sentence
        and clauses[last + 1].mark in (",", "、", "|")
        and is_tier(clauses[last + 1])
    ):
        last += 1
    shared = limits_in_bracket(clauses[last].text) if last > index else ()
    return (*shared, *limits_behind(clauses, last))
