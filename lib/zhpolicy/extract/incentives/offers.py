"""Which clauses of a line offer benefits to people, and where does each statement begin and end?

A statement is a clause with a benefit, the clauses before it that only say who gets it and
when (对引进的博士,在本市购房的,), and behind a scheme the clause that tells its content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhpolicy.extract.incentives.amounts import money_of
from zhpolicy.extract.incentives.clauses import MOST_BENEFITS, Clause, split_clauses
from zhpolicy.extract.incentives.reasons import reason_no_offer
from zhpolicy.extract.incentives.spans import first_of_statement, has_own_condition, heading_of
from zhpolicy.extract.incentives.words import (
    compiled,
    has_mechanism,
    has_verb,
    is_sure,
    kind_of,
    talent_in,
)
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.records import Rejected

__all__ = ["Offer", "find_offers"]

REGISTER = "one of too many in its clause"
# The numbers of this room were tried on 877 texts (annotated pages, news, reports and policies of
# governments; 1,547 rows). Who gets it is looked for in so many clauses before: with 20 two rows
# name other people, with 400 none.
LOOK_BACK = 40
# A statement grows to so many characters: with 60 one row changes, with 100 or 400 none.
LONGEST_STATEMENT = 200
# 不受岗位结构比例限制: goes on with what the clause before it grants.
CONTINUES = "<continues>"
# Between two clauses stand a mark and perhaps a closing quotation mark.
LONGEST_GAP = 2
# 免租金入住: so few characters are no statement of their own. Chosen by trying: with 4 or 8 a few
# rows change.
SHORTEST_STATEMENT = 6
# A special word of these kinds tells what a general 补助 beside it is for.
MONEY_KINDS = frozenset(["housing_subsidy", "living_allowance", "medical", "schooling", "other"])
# 优先推荐评先评优: being preferred is about these, where they stand beside it.
PREFERRED = "<prefers>"
STEPS = frozenset(["title_review", "honour", "quota", "schooling"])
# 持卡人可享受体检、门票减免: what the card is good for.
HOLDER = re.compile("持卡|凭[“‘]?[^,。;“”]{0,8}卡")
# 对招用脱贫人口的企业,: what firms and stations get is no allowance to live on.
RECEIVER = "<institution>的?$"
# A tier is named by people or by its rank (A类, 第二层次, 高级).
TIER = "[A-Za-z一二三四五六甲乙丙]类|第?[一二三四五六]层次|[一二三]等|<rank>"
# A clause that sets up a scheme of its own tells nothing about the one before.
SCHEME = "<how>?<sets_up>"
# 通过走访慰问等方式,掌握专家的情绪: the clause of means goes with the one behind it.
MEANS = "<means>"
# 补贴标准在前,金额在后: a clause that only adds the amount to the one before.
ADDS = "<adds_sum>|分\\d年"


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
    line: str,
    *,
    benefits: Sequence[Phrase],
    quantities: Sequence[Quantity],
    people_near: bool,
) -> tuple[list[Offer], list[Rejected]]:
    """The offers of a line of working text, and the words of benefits that are no offer.

    `people_near` tells that the text speaks of talent, so that sure words count also in a
    line of a list that names nobody.
    """
    clauses = split_clauses(line, benefits=benefits, quantities=quantities)
    offers: list[Offer] = []
    rejected: list[Rejected] = []
    for index, clause in enumerate(clauses):
        accepted = []
        for number, hit in enumerate(clause.benefits):
            reason = REGISTER
            if number < MOST_BENEFITS:
                reason = reason_no_offer(hit, clauses, index=index, people_near=people_near)
            if reason:
                rejected.append(Rejected(hit.start, hit.end, "incentives", reason))
            else:
                accepted.append(hit)
        kept = _without_doubles(_only_rights_of_card(accepted))
        _add_offers_of_clause(offers, clauses, index=index, kept=kept)
    return offers, rejected


def _only_rights_of_card(kept: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Where a clause tells what a card is good for, the rights are the card's: 住宿享受折扣."""
    rights = [hit for hit in kept if kind_of(hit) == "card" and not is_sure(hit)]
    return tuple(rights or kept)


def _without_doubles(kept: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Without general words beside special ones: 补助 by 危房改造, 优先推荐 by 职称评审."""
    sure = {kind_of(hit) for hit in kept if is_sure(hit)}
    return tuple(
        hit
        for hit in kept
        if not (kind_of(hit) == "living_allowance" and not is_sure(hit) and sure & MONEY_KINDS)
        and not (
            kind_of(hit) == "promotion" and compiled(PREFERRED).match(hit.phrase) and sure & STEPS
        )
    )


def _add_offers_of_clause(
    offers: list[Offer], clauses: Sequence[Clause], *, index: int, kept: tuple[Phrase, ...]
) -> None:
    """Add what a clause offers: a statement of its own, a tier, or more about the one before."""
    clause = clauses[index]
    before = offers[-1] if offers and offers[-1].clause.sentence == clause.sentence else None
    if before and _continues_offer(before, clause, kept=kept):
        offers[-1] = _widened(before, clause, kept=kept)
    elif kept and before and _only_repeats_kind(before, clauses, index=index, kept=kept):
        offers.append(_tier_offer(clauses, index, before=before))
    elif kept:
        offers.append(_own_offer(clauses, index, kept=kept, before=before))
    elif not before and (named := heading_of(clauses, index)):
        offers.append(_own_offer(clauses, index, kept=named, before=None))
    elif before and money_of(clause) and not clause.offered and "收入" not in clause.text:
        own = has_own_condition(clauses, index) and compiled(ADDS).match(clause.text)
        if (own or _is_tier(clause)) and money_of(before.clause):
            offers.append(_tier_offer(clauses, index, before=before))
        elif compiled(ADDS).match(clause.text) and not before.clause.quantities:
            offers[-1] = _widened(before, clause, kept=())


def _joined(before: Clause, clause: Clause) -> Clause:
    """Two clauses as one, from the start of the first to the end of the second."""
    return replace(
        before,
        end=clause.end,
        text=before.text + "," * (clause.start - before.end) + clause.text,
        benefits=before.benefits + clause.benefits,
        offered=before.offered + clause.offered,
        quantities=before.quantities + clause.quantities,
    )


def _only_repeats_kind(
    before: Offer, clauses: Sequence[Clause], *, index: int, kept: Sequence[Phrase]
) -> bool:
    """True for a sum that a general word names again: 每户最高补助5000元."""
    clause = clauses[index]
    if not money_of(before.clause) or has_own_condition(clauses, index):
        return False
    general = all(kind_of(hit) == "living_allowance" and not is_sure(hit) for hit in kept)
    return general and bool(money_of(clause) and compiled(ADDS).match(clause.text))


def _widened(before: Offer, clause: Clause, *, kept: tuple[Phrase, ...]) -> Offer:
    """The statement with one clause more, its words and its figures."""
    whole = _joined(before.clause, clause)
    return replace(before, clause=whole, end=clause.end, benefits=before.benefits + kept)


def _continues_offer(before: Offer, clause: Clause, *, kept: Sequence[Phrase]) -> bool:
    """True when a clause tells the content, the amount or the means of the one before it."""
    kinds = {kind_of(hit) for hit in kept}
    if len(before.clause.text) > LONGEST_STATEMENT or clause.follows:
        return False
    if not kinds <= set(before.kinds) or ("card" in before.kinds and kept):
        return False
    if kept and not before.clause.quantities and not clause.names_people:
        return _adds_to_scheme(before, clause)
    has_figure = any(number.kind != "duration" for number in clause.quantities)
    if not _is_next(before, clause) or (not kept and clause.offered) or has_figure:
        return False
    is_short = bool(kept) and len(clause.text) <= SHORTEST_STATEMENT
    is_means = compiled(MEANS).match(before.clause.text)
    return is_short or bool(is_means) or _tells_content(before, clause)


def _is_next(before: Offer, clause: Clause) -> bool:
    """True when nothing but marks stands between the statement and the clause."""
    return clause.start - before.clause.end <= LONGEST_GAP


def _adds_to_scheme(before: Offer, clause: Clause) -> bool:
    """True when a clause that names the benefit again goes on with it: 补贴标准每月500元."""
    is_next = _is_next(before, clause)
    if is_next and compiled(CONTINUES).match(clause.text) and not clause.quantities:
        return True
    if compiled(ADDS).match(clause.text) and money_of(clause):
        return True
    return is_next and _is_scheme(before) and not compiled(SCHEME).match(clause.text)


def _tells_content(before: Offer, clause: Clause) -> bool:
    """True when a clause meets the need that the statement names, or says what its scheme does."""
    if before.clause.quantities or compiled(SCHEME).match(clause.text):
        return False
    grants = has_verb(clause.text)
    if grants and before.clause.text.endswith("的"):
        return True
    is_alone = before.clause.end == before.end
    return (grants or clause.names_people) and is_alone and _is_scheme(before)


def _is_scheme(before: Offer) -> bool:
    return has_mechanism(before.clause.text) and before.clause.text.count(",") == 0


def _own_offer(
    clauses: Sequence[Clause], index: int, *, kept: tuple[Phrase, ...], before: Offer | None
) -> Offer:
    """The statement of a clause with benefits, with the clauses before it that belong to it."""
    clause = clauses[index]
    first = index if clause.follows else first_of_statement(clauses, index)
    if first < index and money_of(clauses[first]):
        clause = _joined(clauses[first], clause)
    conditions = tuple(other.text for other in clauses[first:index])
    if before and not conditions and (clause.follows or not clause.names_people):
        conditions = _without_people(before)
    statement = clauses[first : index + 1]
    people = _people_named(statement) or next(filter(None, map(talent_in, kept)), "")
    return Offer(
        clause,
        benefits=kept,
        kinds=_kinds_of_offer(kept, statement),
        start=clauses[first].start,
        end=clause.end,
        conditions=conditions,
        rule="sure" if any(is_sure(hit) for hit in kept) else "open",
        people=people or _people_named(clauses[max(0, first - LOOK_BACK) : first][::-1]),
        flags=() if people else ("carried",),
    )


def _people_named(clauses: Sequence[Clause]) -> str:
    """The first of these clauses that names people; empty when none does."""
    return next((clause.text for clause in clauses if clause.names_people), "")


def _kinds_of_offer(kept: Sequence[Phrase], clauses: Sequence[Clause]) -> tuple[str, ...]:
    """The kinds of a statement: rights of who holds a card are the card's, firms' are other."""
    kinds = dict.fromkeys(kind_of(hit) for hit in kept)
    if len(kinds) > 1 and HOLDER.search(clauses[-1].text):
        return ("card",)
    if any(compiled(RECEIVER).search(clause.text) for clause in clauses[:-1]):
        return tuple(dict.fromkeys("other" if k == "living_allowance" else k for k in kinds))
    return tuple(kinds)


def _is_tier(clause: Clause) -> bool:
    return clause.names_people or bool(compiled(TIER).search(clause.text))


def _without_people(before: Offer) -> tuple[str, ...]:
    """The conditions of a statement that hold for the next one too: not who it was for."""
    return tuple(clause for clause in before.conditions if clause != before.people)


def _tier_offer(clauses: Sequence[Clause], index: int, *, before: Offer) -> Offer:
    """A tier that leaves out what the statement before it names."""
    clause = clauses[index]
    first = first_of_statement(clauses, index) if has_own_condition(clauses, index) else index
    conditions = tuple(other.text for other in clauses[first:index])
    named = [other.text for other in clauses[first : index + 1] if other.names_people]
    people = clause.text if _is_tier(clause) else named[0] if named else before.people
    return replace(
        before,
        clause=replace(clause, benefits=(), offered=()),
        start=clauses[first].start,
        end=clause.end,
        conditions=conditions or _without_people(before),
        rule="elliptical",
        people=people,
        flags=("elliptical",),
    )
