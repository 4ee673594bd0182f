"""Does a clause go on with the benefit of the clause before it?

It names the amount or the means, tells the content of a scheme, or how the need is met.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhpolicy.extract.incentives.amounts import money_of, sums_of
from zhpolicy.extract.incentives.beneficiaries import beneficiary_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.conditions import condition_of_deed, own_conditions
from zhpolicy.extract.incentives.lists.open_grants import is_whole_grant
from zhpolicy.extract.incentives.spans import has_own_condition
from zhpolicy.extract.incentives.statements import Offer
from zhpolicy.extract.incentives.words import (
    compiled,
    has_mechanism,
    has_verb,
    is_sure,
    kind_of,
)
from zhpolicy.text.phrases import Phrase

__all__ = ["continues_offer", "joined", "only_adds_sum", "only_repeats_kind", "widened"]

# A statement grows to so many characters: with 60 one row changes, with 100 or 400 none.
LONGEST_STATEMENT = 200
# 不受单位名额限制: goes on with what the clause before it grants.
CONTINUES = "<continues>"
# Kinds that may be a sum; a flat is none.
PAID = frozenset(["housing_subsidy", "living_allowance", "pay", "honour", "other", "care"])
# Between two clauses stand a mark and perhaps a closing quotation mark.
LONGEST_GAP = 2
# 免租金入住: so few characters are no statement of their own. Chosen by trying: with 4 or 8 a few
# rows change.
SHORTEST_STATEMENT = 6
# A clause that sets up a scheme of its own tells nothing about the one before.
SCHEME = "<how>?<sets_up>"
# 通过走访慰问等方式,掌握专家的情绪: the clause of means goes with the one behind it.
MEANS = "<means>"
# 两年内免收租金: how long what the clause before gives is free.
FIRST_YEARS = "[头前首]?[\\d一二两三四五]+年内?免"
# 补贴标准在前,金额在后: a clause that only adds the amount to the one before.
ADDS = "<adds_sum>|分\\d年"
# 设立奖学金, before what each gets of it.
SETS_UP = "(?:<endows>)了?[“‘]?[^,;。]{0,16}$"


def joined(before: Clause, clause: Clause) -> Clause:
    """Two clauses as one, from the start of the first to the end of the second."""
    return replace(
        before,
        end=clause.end,
        text=before.text + "," * (clause.start - before.end) + clause.text,
        benefits=before.benefits + clause.benefits,
        offered=before.offered + clause.offered,
        quantities=before.quantities + clause.quantities,
    )


def widened(before: Offer, clause: Clause, *, kept: tuple[Phrase, ...]) -> Offer:
    """The statement with one clause more, its words and its figures."""
    whole = joined(before.clause, clause)
    said = condition_of_deed(before.clause)
    conditions = dict.fromkeys((*before.conditions, *said, *own_conditions(clause)))
    figures = [number.start for number in sums_of(clause)]
    named = beneficiary_of(clause.text, before=figures[0] - clause.start) if figures else ""
    return replace(
        before,
        people=named or before.people,
        clause=whole,
        end=clause.end,
        benefits=before.benefits + kept,
        conditions=tuple(conditions),
    )


def only_repeats_kind(
    before: Offer, clauses: Sequence[Clause], *, index: int, kept: Sequence[Phrase]
) -> bool:
    """True for a sum that a general word names again: 每户最高补助5000元."""
    clause = clauses[index]
    if not money_of(before.clause) or has_own_condition(clauses, index):
        return False
    if before.kinds == ("honour",) and "奖" not in clause.text:
        return False
    general = all(kind_of(hit) == "living_allowance" and not is_sure(hit) for hit in kept)
    return general and bool(money_of(clause) and compiled(ADDS).match(clause.text))


def only_adds_sum(before: Offer, clause: Clause) -> bool:
    """True for a clause that only says how much the one before gives: 每人每月500元."""
    adds = money_of(clause) and compiled(ADDS).match(clause.text) and "收入" not in clause.text
    pays = bool(PAID & set(before.kinds))
    return bool(adds and pays and not sums_of(before.clause) and _is_next(before, clause))


def only_waives(before: Offer, clause: Clause) -> bool:
    """True for a clause that only says that what the one before gives is free: 头半年分文不取."""
    is_bare = is_whole_grant(clause.text) and not sums_of(clause)
    return is_bare and not sums_of(before.clause) and _is_next(before, clause)


def continues_offer(before: Offer, clause: Clause, *, kept: Sequence[Phrase]) -> bool:
    """True when a clause tells the content, the amount or the means of the one before it."""
    kinds = {kind_of(hit) for hit in kept}
    if len(before.clause.text) > LONGEST_STATEMENT or clause.follows or clause.mark == ";":
        return False
    if not kinds <= set(before.kinds) or ("card" in before.kinds and kept):
        return False
    if kept and compiled(FIRST_YEARS).match(clause.text) and not sums_of(before.clause):
        return _is_next(before, clause)
    if kept and not before.clause.quantities and not clause.names_people:
        return _adds_to_scheme(before, clause)
    has_figure = any(number.kind != "duration" for number in clause.quantities)
    if not _is_next(before, clause) or (not kept and clause.offered) or has_figure:
        return False
    is_short = bool(kept) and len(clause.text) <= SHORTEST_STATEMENT
    if is_short and sums_of(before.clause):
        return False
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


def is_set_up(last: Offer, opens: Clause) -> bool:
    """True for 设立“雪山”奖学金 before what each gets of it: the sums are the offers."""
    is_near = last.clause.start >= opens.start and not sums_of(last.clause)
    is_named = is_near and last.benefits and last.benefits[-1].end == last.clause.end
    return bool(is_named and compiled(SETS_UP).search(last.clause.text))
