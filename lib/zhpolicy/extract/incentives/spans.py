"""Where does the statement of a benefit begin, and which heading or condition belongs to it?

Clauses before the one with the benefit belong to it when they say who gets it, on which
condition, or out of which sum. A heading (购房补贴。) or label (年薪:) names the benefit of sums
that follow without a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from zhpolicy.extract.incentives.amounts import money_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.words import compiled, has_verb, is_condition, reason_held
from zhpolicy.text.phrases import Phrase

__all__ = ["first_of_statement", "has_own_condition", "heading_of"]

# A statement takes in at most this many clauses before the one with the benefit: with 2 two of
# 1,547 rows change, with 3 or 8 none.
MOST_CONDITIONS = 4
# The clause that names who gets it may be a list of titles; longer ones tell a story. Chosen by
# trying: with 30 characters nine of 1,547 rows change, with 60 two.
LONGEST_SUBJECT = 45
# 每年拿出200万元,奖励教师: the sum stands in the clause before.
FUNDS = "<funds>"
# 第三条 租房和生活补贴。: a heading has at most so many characters; with 12 three of 1,547 rows
# change, with 24 none.
LONGEST_HEADING = 16
# 新设立的工作室: it was set up before and is what gets the sum.
NEWLY_FOUNDED = "^新<founded>"


def has_own_condition(clauses: Sequence[Clause], index: int) -> bool:
    """True when the clause before says of whom or when: 在海岛村校任教的,每月增加300元."""
    if not index or clauses[index].follows:
        return False
    before = clauses[index - 1]
    same = before.sentence == clauses[index].sentence
    opens = before.text.endswith("的") or before.text.startswith(("对", "凡"))
    return same and opens and not _offers_something(before)


def heading_of(clauses: Sequence[Clause], index: int) -> tuple[Phrase, ...]:
    """The benefit in a heading right before a sentence that only names the sum.

    购房补贴。在本市首次购房的,博士给予30万元: the first sum of the sentence takes the heading;
    likewise 生活补贴:博士3000元.
    """
    clause = clauses[index]
    if not money_of(clause) or clause.offered:
        return ()
    first = index
    while (
        first and index - first < MOST_CONDITIONS and clauses[first - 1].sentence == clause.sentence
    ):
        first -= 1
    told = clauses[first : index + 1]
    if not any(other.names_people for other in told):
        return ()
    if _is_label(told[0]):
        return told[0].offered
    ahead = clauses[first - 1] if first and has_verb(clause.text) else None
    alone = ahead and (first == 1 or clauses[first - 2].sentence != ahead.sentence)
    return ahead.offered if ahead and alone and _is_label(ahead) else ()


def _is_label(clause: Clause) -> bool:
    """True for 生活补贴 before a colon or as a sentence of its own."""
    short = len(clause.text) <= LONGEST_HEADING and not clause.quantities
    return short and bool(clause.offered) and not has_verb(clause.granted_in())


def first_of_statement(clauses: Sequence[Clause], index: int) -> int:
    """The index of the first clause that belongs to the statement of this one.

    Clauses of condition are taken in; so is the clause that names the people, where those
    behind it do not.
    """
    clause = clauses[index]
    first, named = index, clause.names_people
    while first > 0 and index - first < MOST_CONDITIONS:
        before = clauses[first - 1]
        offers = _offers_something(before) and not before.text.endswith("的")
        if before.sentence != clause.sentence or offers:
            break
        if money_of(before):
            is_fund = first == index and not clause.quantities and _is_fund(before)
            return first - 1 if is_fund else first
        if not _belongs_to_statement(clauses, first, named=named):
            break
        first -= 1
        named = named or before.names_people
    return first


def _is_fund(clause: Clause) -> bool:
    """True for a clause that says out of which sum something is paid: 每年拿出200万元."""
    return bool(compiled(FUNDS).search(clause.text))


def _belongs_to_statement(clauses: Sequence[Clause], first: int, *, named: bool) -> bool:
    """True when the clause before `first` says who gets it, when or how; `named`: who is known."""
    before = clauses[first - 1]
    is_subject = before.names_people and not named and len(before.text) <= LONGEST_SUBJECT
    if is_subject or is_condition(before.text):
        return True
    return _is_receiver(clauses, first) or _is_between_people_and_benefit(clauses, first)


def _is_receiver(clauses: Sequence[Clause], first: int) -> bool:
    """True for what stands right before 给予: 新设立的工作室,给予20万元资助."""
    before = clauses[first - 1]
    is_short = (
        len(before.text) <= LONGEST_SUBJECT
        and not money_of(before)
        and not _offers_something(before)
    )
    text = compiled(NEWLY_FOUNDED).sub("", before.text)
    return is_short and clauses[first].text.startswith("给予") and not has_verb(text)


def _offers_something(clause: Clause) -> bool:
    """True when a clause offers something itself, and does not only say what one must have."""
    return any(
        not reason_held(
            replace(hit, start=hit.start - clause.start, end=hit.end - clause.start), clause.text
        )
        for hit in clause.offered
    )


def _is_between_people_and_benefit(clauses: Sequence[Clause], first: int) -> bool:
    """True for a clause between who gets it and what: 对A类人才,实行一事一议,给予800万元."""
    if first < 2 or clauses[first - 1].quantities or clauses[first - 1].offered:
        return False
    opening = clauses[first - 2]
    same = opening.sentence == clauses[first].sentence
    return same and opening.names_people and opening.text.startswith(("对", "凡"))
