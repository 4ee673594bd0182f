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
    reason_atmosphere,
    reason_elsewhere,
    reason_held,
)
from zhpolicy.phrases import Phrase
from zhpolicy.quantities import find_quantities
from zhpolicy.records import Rejected

__all__ = ["Offer", "find_offers"]

# Who gets a benefit is named in its sentence or at most this many sentences before it.
REACH = 2
# A statement takes in at most this many clauses before the one with the benefit.
CONDITIONS = 4
# The clause that names who gets it may be a list of titles; longer ones tell a story.
SUBJECT = 45
NOBODY = "nobody is named who gets it"
NOT_GRANTED = "named, but not granted"
# Kinds of benefit that firms and institutions may get too.
OPEN_KINDS = ("other", "living_allowance", "honour")
# A tier is named by people or by its rank (A类, 第二层次, 高级).
TIER = re.compile(
    "[A-Za-z一二三四五六甲乙丙]类|第?[一二三四五六]层次|[一二三]等|[初中高]级|顶尖|省级|市级|县级|国家级"
)
# A clause that sets up a scheme of its own tells nothing about the one before.
SCHEME = re.compile("(?:研究|探索|认真|全面)?(?:制定|印发|出台|建立|推出|实施|落实)")
# 通过走访慰问等方式,掌握专家的情绪: the clause of means goes with the one behind it.
MEANS = re.compile("(?:通过|采取|采用)")
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
        _add(offers, clauses, index, kept=_rights_of_card(kept))
    return offers, rejected


def _rights_of_card(kept: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Where a clause tells what a card is good for, the rights are the card's: 住宿享受折扣."""
    rights = [hit for hit in kept if kind_of(hit) == "card" and not is_sure(hit)]
    return tuple(rights or kept)


def _add(
    offers: list[Offer], clauses: Sequence[Clause], index: int, *, kept: tuple[Phrase, ...]
) -> None:
    """Add what a clause offers: a statement of its own, a tier, or more about the one before."""
    clause = clauses[index]
    before = offers[-1] if offers and offers[-1].clause.sentence == clause.sentence else None
    if kept and before and _tells_more(before, clause, kept):
        offers[-1] = replace(before, end=clause.end, benefits=before.benefits + kept)
    elif not clause.offered and before and _tells_more(before, clause, ()):
        offers[-1] = replace(before, end=clause.end)
    elif kept:
        offers.append(_offer(clauses, index, kept=kept, before=before))
    elif before and money_of(clause) and not clause.offered:
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
    if reason := reason_held(replace(hit, start=hit.start - clause.start), clause.text):
        return reason
    if kind_of(hit) == "care" and not clause.quantities and (reason := reason_atmosphere(clause.text)):
        return reason
    if _is_right_of_card(hit, clauses, index):
        return ""
    named = bool(find_people(clause.text))
    is_open = not is_sure(hit) or kind_of(hit) in OPEN_KINDS
    if is_open and not named and (reason := reason_elsewhere(clause.text)):
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


def _is_right_of_card(hit: Phrase, clauses: Sequence[Clause], index: int) -> bool:
    """True for an everyday word that tells what a card is good for, named shortly before."""
    if kind_of(hit) != "card" or is_sure(hit):
        return False
    near = [c for c in clauses[:index] if clauses[index].sentence - c.sentence <= REACH]
    cards = (word for clause in near for word in clause.offered if kind_of(word) == "card")
    return any(is_sure(word) for word in cards)


def _is_granted(clause: Clause, hit: Phrase) -> bool:
    if has_verb(clause.text) or money_of(clause):
        return True
    return is_sure(hit) and (len(clause.offered) > 1 or has_mechanism(clause.text))


def _tells_more(before: Offer, clause: Clause, kept: Sequence[Phrase]) -> bool:
    """True when a clause tells the content of the scheme that the clause before it names."""
    is_next = before.end == before.clause.end and clause.start - before.end <= 2
    if "card" in before.kinds and not has_mechanism(clause.text):
        return False
    if is_next and MEANS.match(before.clause.text):
        return True
    is_content = has_verb(clause.text) and not SCHEME.match(clause.text)
    no_figures = not before.clause.quantities and not clause.quantities
    same_kinds = {kind_of(hit) for hit in kept} <= set(before.kinds)
    is_scheme = has_mechanism(before.clause.text) and not clause.follows
    return is_next and is_content and no_figures and same_kinds and is_scheme


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
    """The index of the first clause that belongs to the statement of this one.

    Clauses of condition are taken in; so is the clause that names the people, where those
    behind it do not.
    """
    first, named = index, bool(find_people(clauses[index].text))
    while first > 0 and index - first < CONDITIONS:
        before = clauses[first - 1]
        tells = before.offered and not before.text.endswith("的")
        if before.sentence != clauses[index].sentence or tells or money_of(before):
            break
        names = bool(find_people(before.text))
        is_subject = names and not named and len(before.text) <= SUBJECT
        if not is_condition(before.text) and not is_subject:
            break
        first -= 1
        named = named or names
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
