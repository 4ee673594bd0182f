"""Which clauses of a line offer benefits to people, and where does each statement begin and end?

A statement is a clause with a benefit, the clauses before it that only say who gets it and
when (对引进的博士,在本市购房的,), and behind a scheme the clause that tells its content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from zhpolicy.extract.incentives.amounts import is_share, money_of, sums_of
from zhpolicy.extract.incentives.clauses import MOST_BENEFITS, Clause, currencies
from zhpolicy.extract.incentives.conditions import (
    conditions_of,
    segment_start,
)
from zhpolicy.extract.incentives.continuing import (
    continues_offer,
    is_set_up,
    joined,
    only_adds_sum,
    only_repeats_kind,
    only_waives,
    widened,
)
from zhpolicy.extract.incentives.grants.doubles import without_doubles
from zhpolicy.extract.incentives.kinds import kind_of_sum, kinds_of_offer, turned_kinds
from zhpolicy.extract.incentives.limits.behind import is_limit
from zhpolicy.extract.incentives.lists.open_grants import kind_of_grant
from zhpolicy.extract.incentives.plain import gives_sum, is_shared, is_tier, label_for
from zhpolicy.extract.incentives.reasons import reason_no_offer
from zhpolicy.extract.incentives.receivers import names_tier, people_of
from zhpolicy.extract.incentives.refusals.denied import reason_of_sum
from zhpolicy.extract.incentives.spans import first_of_statement, has_own_condition
from zhpolicy.extract.incentives.statements import Offer, Surroundings
from zhpolicy.extract.incentives.tiers.behind import benefit_behind
from zhpolicy.extract.incentives.tiers.elliptical import labelled, limits_of_tiers, tier_of
from zhpolicy.extract.incentives.words import compiled, is_sure, kind_of
from zhpolicy.text.phrases import Phrase
from zhpolicy.text.records import Rejected

__all__ = ["find_offers"]

REGISTER = "one of too many in its clause"
QUESTION = "a question offers nothing"
A_HEADING = "a heading, which offers nothing itself"
# A page with so many offers above a line is a list of them. Chosen by trying: with 6 five of 140
# rows on pages that nobody read are not found.
FEWEST = 3
# 二、提高工资待遇。: a numbered heading of a few words, with the text behind it in its line.
HEADING = re.compile("[(]?[一二三四五六七八九十\\d]{1,3}[)、.][^,;:\\d]{2,12}")
# 孩子上学: a label before a colon is so short.
LONGEST_LABEL = 8
# 可借20万元: a loan is no more of an allowance.
LENDS = "<lends>"
# 另加400元, 每月再补260元: more of what the clause before gives.
MORE = "<adds_more>"
ABOVE = "<points_above>"  # 上述, 前款


@dataclass(slots=True)
class _Line:
    """What is known of a line while it is read: its clauses, and what was found so far."""

    line: str
    clauses: Sequence[Clause]
    around: Surroundings
    offers: list[Offer] = field(default_factory=list)
    people_at: dict[int, str] = field(default_factory=dict)
    labels: set[Phrase] = field(default_factory=set)


def find_offers(
    line: str,
    *,
    clauses: Sequence[Clause],
    around: Surroundings,
) -> tuple[list[Offer], list[Rejected]]:
    """The offers of a line of working text, and the words of benefits that are no offer."""
    read = _Line(line, clauses, around)
    asked = _questions(line, clauses)
    rejected: list[Rejected] = []
    for index, clause in enumerate(clauses):
        is_plain = not clause.benefits and not clause.quantities
        if is_plain and not read.offers and not (around.page and around.offered >= FEWEST):
            continue
        accepted, refused = _sorted_out(read, index, is_asked=clause.sentence in asked)
        rejected += refused
        denied = [] if clause.offered else _denied_sums(clauses, index)
        rejected += denied
        if clause.sentence not in asked and not denied:
            _add_offers_of_clause(read, index, kept=without_doubles(accepted))
    offers = (offer for offer in read.offers if not _is_label_only(offer, read))
    return [offer for offer in offers if not _is_card_only(offer, read)], rejected


def _sorted_out(read: _Line, index: int, *, is_asked: bool) -> tuple[list[Phrase], list[Rejected]]:
    """The words of benefits of a clause that are offered, and the others with the reason."""
    accepted, rejected = [], []
    for number, hit in enumerate(read.clauses[index].benefits):
        reason = QUESTION if is_asked else A_HEADING if _is_heading(read, index) else REGISTER
        if number < MOST_BENEFITS and reason == REGISTER:
            reason = reason_no_offer(
                hit,
                read.clauses,
                index=index,
                around=read.around,
                is_listed=_is_in_list(read, index),
            )
        if reason:
            rejected.append(Rejected(hit.start, hit.end, "incentives", reason))
        else:
            accepted.append(hit)
    return accepted, rejected


def _denied_sums(clauses: Sequence[Clause], index: int) -> list[Rejected]:
    """The sums of a clause that would be offers if it did not say that nobody gets them."""
    clause = clauses[index]
    sums = sums_of(clause)
    if not sums or not (is_tier(clause) or gives_sum(clause) or benefit_behind(clauses, index)):
        return []
    reasons = [(number, reason_of_sum(clauses, index, number)) for number in sums]
    return [Rejected(n.start, n.end, "incentives", reason) for n, reason in reasons if reason]


def _is_in_list(read: _Line, index: int) -> bool:
    """True when the sentence before this clause, or its own, offers something."""
    last = read.offers[-1].clause.sentence if read.offers else None
    return last is not None and read.clauses[index].sentence - last <= 1


def _is_heading(read: _Line, index: int) -> bool:
    """True for a numbered heading that begins the line and says no sum."""
    clause = read.clauses[index]
    behind = read.clauses[index + 1] if index + 1 < len(read.clauses) else None
    is_alone = behind is not None and behind.sentence != clause.sentence and index == 0
    return is_alone and bool(HEADING.fullmatch(read.line[: clause.end]))


def _questions(line: str, clauses: Sequence[Clause]) -> set[int]:
    """The numbers of the sentences that ask: 可以领多少补贴?"""
    if "?" not in line:
        return set()
    return {clause.sentence for clause in clauses if line.startswith("?", clause.end)}


def _add_offers_of_clause(read: _Line, index: int, *, kept: tuple[Phrase, ...]) -> None:
    """Add what a clause offers: a statement of its own, a tier, or more about the one before."""
    clauses, clause, offers = read.clauses, read.clauses[index], read.offers
    before = offers[-1] if offers and offers[-1].clause.sentence == clause.sentence else None
    if before and _belongs_to(read, before, clause=clause, kept=kept):
        return
    if kept and before and only_repeats_kind(before, clauses, index=index, kept=kept):
        _add(read, index, tier_of(before, read.clauses, index=index, known=read.people_at))
    elif kept:
        _add(read, index, _own_offer(read, index, kept=kept))
    elif sums_of(clause) and not clause.offered and not clause.text.endswith("的"):
        _add_sum_or_share(read, index, before=before)
    elif read.around.offered >= FEWEST or _is_in_list(read, index):
        _add_grant(read, index)


def _belongs_to(read: _Line, before: Offer, *, clause: Clause, kept: tuple[Phrase, ...]) -> bool:
    """True for a clause that says more about the offer before it, which takes it in."""
    if is_limit(clause) and not (kept and not sums_of(before.clause)):
        if only_adds_sum(before, clause):
            read.offers[-1] = widened(before, clause, kept=())
        return True
    if not continues_offer(before, clause, kept=kept):
        is_sum = sums_of(clause) and not clause.text.endswith("的")
        if kept or is_sum or not only_waives(before, clause):
            return False
    read.offers[-1] = widened(before, clause, kept=kept)
    return True


def _add_sum_or_share(read: _Line, index: int, *, before: Offer | None) -> None:
    """Add a sum that no noun names, or a share of a price in a list: 影院半价."""
    found = len(read.offers)
    _add_sum(read, index, before=before)
    is_new = len(read.offers) > found or read.offers[-1:] != [before]
    if not is_new and is_share(sums_of(read.clauses[index])[0]):
        _add_grant(read, index)


def _add(read: _Line, index: int, offer: Offer) -> None:
    """Keep an offer, and remember who gets it for what stands behind it."""
    last = read.offers[-1] if read.offers else None
    if last and _is_prize_of(last, offer, read=read, index=index):
        read.offers.pop()
        offer = replace(offer, start=last.start)
    read.offers.append(offer)
    if offer.rule != "elliptical":
        read.people_at[index] = offer.people


def _is_prize_of(last: Offer, offer: Offer, *, read: _Line, index: int) -> bool:
    """True for the prize of those whom the clause before chooses: one row for both."""
    same = last.clause.start >= read.clauses[segment_start(read.clauses, index)].start
    chosen = last.kinds == ("honour",) == offer.kinds and not sums_of(last.clause)
    return same and chosen and bool(sums_of(offer.clause))


def _add_sum(read: _Line, index: int, *, before: Offer | None) -> None:
    """Add a sum that no noun names: a tier, more of the same, or given by a verb."""
    clause = read.clauses[index]
    if before and only_adds_sum(before, clause) and not has_own_condition(read.clauses, index):
        read.offers[-1] = widened(before, clause, kept=())
        return
    listed = benefit_behind(read.clauses, index)
    tier = listed or is_tier(clause) or is_shared(clause)
    gives = gives_sum(clause)
    if not (tier or gives) or compiled("收入").search(clause.text):
        return
    label = listed or label_for(read.clauses, index, around=read.around)
    if label and tier:
        read.labels.update(label)
        known, around = read.people_at, read.around
        _add(read, index, labelled(read.clauses, index, label=label, known=known, around=around))
    elif before and sums_of(before.clause) and _goes_on(read, index, before=before):
        _add(read, index, tier_of(before, read.clauses, index=index, known=read.people_at))
    elif gives or _is_first_tier(read, index):
        _add_plain(read, index)


def _is_first_tier(read: _Line, index: int) -> bool:
    """True for a tier behind a condition, and nothing before: 签合同的,本科每人每月600元."""
    clause = read.clauses[index]
    return (
        has_own_condition(read.clauses, index)
        and is_tier(clause)
        and bool(_rhythm(clause.text))
        and bool(read.around.people or clause.names_people)
    )


def _goes_on(read: _Line, index: int, *, before: Offer) -> bool:
    """True for one more tier, or more of what the clause before gives: 乙类1600元, 另加400元."""
    clause = read.clauses[index]
    if "奖" in clause.text and "奖" not in before.clause.text:
        return False
    if compiled(MORE).search(clause.text):
        return not compiled(LENDS).search(clause.text)
    if is_shared(clause):
        return True
    if not is_tier(clause) or not names_tier(read.clauses, index, before=before.people):
        return False
    units = {number.unit for number in (*sums_of(clause)[:1], *sums_of(before.clause)[:1])}
    if len(units) > 1 or (not units <= currencies() and not clause.names_people):
        return False
    rhythm, former = (_rhythm(text) for text in (clause.text, before.clause.text))
    return not rhythm or rhythm == former


def _rhythm(text: str) -> str:
    """How often a clause pays: 每月, 一次性; empty when it does not say."""
    found = compiled("每(?:人|名)?每?[月年天日学]|一次性?|每学[期年]|月(?=[补发领给])").search(text)
    return found[0] if found else ""


def _add_grant(read: _Line, index: int) -> None:
    """Add what a clause in a list of offers grants in words of its own."""
    clauses, clause = read.clauses, read.clauses[index]
    is_given = has_own_condition(clauses, index)
    has_share = not clause.offered and any(map(is_share, sums_of(clause)))
    kind = kind_of_grant(clause.text, is_given=is_given, has_share=has_share)
    if kind == "other" and clause.mark == ":" and clauses[index - 1].offered:
        kind = kind_of(clauses[index - 1].offered[-1])
    only_says_who = clause.text.startswith(("对", "凡")) or clause.text.endswith(("的", "者"))
    only_says_who = only_says_who or is_limit(clause) or _is_heading(read, index)
    is_label = index + 1 < len(clauses) and clauses[index + 1].mark == ":"
    is_all = compiled(ABOVE).match(clause.text)
    if not kind or clause.mark == "、" or only_says_who or is_label or is_all:
        return
    people, marks = people_of(clauses, index, kept=(), known=read.people_at, around=read.around)
    if people and not clause.text.endswith(people):
        conditions = (*conditions_of(clauses, index), *limits_of_tiers(clauses, index))
        start = clauses[first_of_statement(clauses, index)].start
        whole = replace(clause, benefits=(), offered=())
        _add(
            read,
            index,
            Offer(whole, (), (kind,), start, clause.end, conditions, "listed", people, marks),
        )


def _add_plain(read: _Line, index: int) -> None:
    """Add a sum that a verb gives, where it is known to whom."""
    clauses, clause = read.clauses, read.clauses[index]
    people, marks = people_of(clauses, index, kept=(), known=read.people_at, around=read.around)
    if not people:
        return
    first = first_of_statement(clauses, index)
    start = segment_start(clauses, index)
    if read.offers and is_set_up(read.offers[-1], clauses[start]):
        read.offers.pop()
    segment = clauses[max(0, start - (clauses[start].mark == ":")) : index + 1]
    statement = ",".join(other.text for other in segment)
    conditions = (*conditions_of(clauses, index), *limits_of_tiers(clauses, index))
    kind = kind_of_sum(clause.text, statement=statement)
    whole = replace(clause, benefits=(), offered=())
    start = clauses[first].start
    _add(
        read,
        index,
        Offer(whole, (), (kind,), start, clause.end, conditions, "plain", people, marks),
    )


def _own_offer(read: _Line, index: int, *, kept: tuple[Phrase, ...]) -> Offer:
    """The statement of a clause with benefits, with the clauses before it that belong to it."""
    clauses, clause = read.clauses, read.clauses[index]
    first = index if clause.follows else first_of_statement(clauses, index)
    segment = clauses[min(first, segment_start(clauses, index)) : index + 1]
    if first < index and money_of(clauses[first]):
        clause = joined(clauses[first], clause)
    people, marks = people_of(clauses, index, kept=kept, known=read.people_at, around=read.around)
    return Offer(
        clause,
        benefits=kept,
        kinds=kinds_of_offer(kept, segment),
        start=clauses[first].start,
        end=clause.end,
        conditions=(*conditions_of(clauses, index), *limits_of_tiers(clauses, index)),
        rule="sure" if any(is_sure(hit) for hit in kept) else "open",
        people=people,
        marks=marks,
        turned=turned_kinds(kept, segment),
    )


def _is_card_only(offer: Offer, read: _Line) -> bool:
    """True for a card whose rights the clause behind tells: 发英才卡,凭卡景区免票."""
    if offer.kinds != ("card",) or offer.clause.quantities:
        return False
    behind = next((clause for clause in read.clauses if clause.start >= offer.end), None)
    return behind is not None and behind.text[0] in "凭持" and behind.mark == ","


def _is_label_only(offer: Offer, read: _Line) -> bool:
    """True for the label of tiers, which are the offers: 另按学历领津贴:."""
    is_label = offer.rule != "elliptical" and any(hit in read.labels for hit in offer.benefits)
    if not is_label and len(offer.clause.text) <= LONGEST_LABEL:
        behind = next((c for c in read.clauses if c.start >= offer.end), None)
        starts = {other.clause.start for other in read.offers}
        is_label = behind is not None and behind.mark == ":" and behind.start in starts
    return is_label and not sums_of(offer.clause)
