"""Which clauses of a line offer benefits to people, and where does each statement begin and end?

A statement is a clause with a benefit, the clauses before it that only say who gets it and
when (对引进的博士,在本市购房的,), and behind a scheme the clause that tells its content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhpolicy.incentive_amounts import money_of
from zhpolicy.incentive_clauses import Clause, split_clauses
from zhpolicy.incentive_words import (
    find_people,
    has_mechanism,
    has_verb,
    is_condition,
    is_sure,
    kind_of,
    reason_against,
    reason_elsewhere,
)
from zhpolicy.phrases import Phrase
from zhpolicy.quantities import find_quantities
from zhpolicy.records import Rejected

__all__ = ["Offer", "find_offers"]

# Who gets a benefit is named in its sentence or at most this many sentences before it.
REACH = 2
# A statement takes in at most this many clauses before the one with the benefit.
CONDITIONS = 4
NOBODY = "nobody is named who gets it"
NOT_GRANTED = "named, but not granted"
# A tier is named by people or by its rank (A类, 第二层次, 高级).
TIER = re.compile(
    "[A-Za-z一二三四五六甲乙丙]类|第?[一二三四五六]层次|[一二三]等|[初中高]级|顶尖|省级|市级|县级|国家级"
)
# 补贴标准在前,金额在后: a clause that only adds the amount to the one before.
ADDS = re.compile("最高|最低|每月|每年|每人|标准|金额|总额|额度|按每|分\\d年|一次性|人均")


@dataclass(frozen=True, slots=True)
class Offer:
    """One statement: its clause, the benefits accepted in it, its span in the line.

    `conditions` are the clauses taken in before it. `rule` says why it counts: sure, open,
    elliptical (a tier that leaves out what the one before it names).
    """

    clause: Clause
    benefits: tuple[Phrase, ...]
    kinds: tuple[str, ...]
    start: int
    end: int
    conditions: tuple[str, ...]
    rule: str
    people: str
    flags: tuple[str, ...] = ()


def find_offers(
    line: str, *, benefits: Sequence[Phrase], people_near: bool
) -> tuple[list[Offer], list[Rejected]]:
    """The offers of a line of working text, and the words of benefits that are no offer.

    `people_near` tells that the text speaks of talent, so that sure words count also in a
    line of a list that names nobody.
    """
    clauses = split_clauses(line, benefits=benefits, quantities=find_quantities(line))
    offers: list[Offer] = []
    rejected: list[Rejected] = []
    for index, clause in enumerate(clauses):
        kept = []
        for hit in clause.benefits:
            reason = _reason(hit, clauses, index, people_near=people_near)
            if reason:
                rejected.append(Rejected(hit.start, hit.end, "incentives", reason))
            else:
                kept.append(hit)
        _add(offers, clauses, index, kept=tuple(kept))
    return offers, rejected


def _add(
    offers: list[Offer], clauses: Sequence[Clause], index: int, *, kept: tuple[Phrase, ...]
) -> None:
    """Add what a clause offers: a statement of its own, a tier, or more about the one before."""
    clause = clauses[index]
    before = offers[-1] if offers and offers[-1].clause.sentence == clause.sentence else None
    if kept and before and _tells_more(before, clause, kept):
        offers[-1] = replace(before, end=clause.end, benefits=before.benefits + kept)
    elif kept:
        offers.append(_offer(clauses, index, kept=kept, before=before))
    elif before and money_of(clause) and not clause.benefits:
        if _is_tier(clause) and money_of(before.clause):
            offers.append(_tier(clauses, index, before=before))
        elif ADDS.match(clause.text) and not money_of(before.clause):
            whole = replace(before.clause, end=clause.end, quantities=clause.quantities)
            offers[-1] = replace(before, clause=whole, end=clause.end)


def _reason(hit: Phrase, clauses: Sequence[Clause], index: int, *, people_near: bool) -> str:
    """Why a word of a benefit is no offer here, or an empty string when it is."""
    if reason := reason_against(hit):
        return reason
    clause = clauses[index]
    named = bool(find_people(clause.text))
    if not named and (reason := reason_elsewhere(clause.text)):
        return reason
    if not _is_granted(clause, hit):
        return NOT_GRANTED
    same = [other for other in clauses[:index] if other.sentence == clause.sentence]
    if named or any(find_people(other.text) for other in same):
        return ""
    near = [other for other in clauses[:index] if clause.sentence - other.sentence <= REACH]
    if is_sure(hit) and (people_near or any(find_people(other.text) for other in near)):
        return ""
    return NOBODY


def _is_granted(clause: Clause, hit: Phrase) -> bool:
    if has_verb(clause.text) or money_of(clause):
        return True
    return is_sure(hit) and (len(clause.benefits) > 1 or has_mechanism(clause.text))


def _tells_more(before: Offer, clause: Clause, kept: Sequence[Phrase]) -> bool:
    """True when a clause tells the content of the scheme that the clause before it names."""
    no_figures = not before.clause.quantities and not clause.quantities
    same_kinds = {kind_of(hit) for hit in kept} <= set(before.kinds)
    return no_figures and same_kinds and has_mechanism(before.clause.text) and not clause.follows


def _offer(
    clauses: Sequence[Clause], index: int, *, kept: tuple[Phrase, ...], before: Offer | None
) -> Offer:
    clause = clauses[index]
    first = index if clause.follows else _first_condition(clauses, index)
    conditions = tuple(other.text for other in clauses[first:index])
    people = next(
        (other.text for other in clauses[first : index + 1] if find_people(other.text)), ""
    )
    flags: tuple[str, ...] = ()
    if not people:
        flags = ("carried",)
        named = (other.text for other in reversed(clauses[:first]) if find_people(other.text))
        people = next(named, "")
    if before and not conditions and (clause.follows or not find_people(clause.text)):
        conditions = before.conditions
    return Offer(
        clause,
        benefits=kept,
        kinds=tuple(dict.fromkeys(kind_of(hit) for hit in kept)),
        start=clauses[first].start,
        end=clause.end,
        conditions=conditions,
        rule="sure" if any(is_sure(hit) for hit in kept) else "open",
        people=people,
        flags=flags,
    )


def _first_condition(clauses: Sequence[Clause], index: int) -> int:
    """The index of the first clause that belongs to the statement of this one."""
    first = index
    while first > 0 and index - first < CONDITIONS:
        before = clauses[first - 1]
        is_apart = before.sentence != clauses[index].sentence or before.benefits
        if is_apart or not is_condition(before.text) or money_of(before):
            break
        first -= 1
    return first


def _is_tier(clause: Clause) -> bool:
    return bool(find_people(clause.text) or TIER.search(clause.text))


def _tier(clauses: Sequence[Clause], index: int, *, before: Offer) -> Offer:
    clause = clauses[index]
    return replace(
        before,
        clause=replace(clause, benefits=()),
        start=clause.start,
        end=clause.end,
        rule="elliptical",
        people=clause.text,
        flags=("elliptical",),
    )
