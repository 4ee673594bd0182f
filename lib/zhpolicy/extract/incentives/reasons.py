"""Why is a word of a benefit no offer? It is denied, held, praised, for firms, or for nobody.

A benefit counts where its clause grants it (a verb, a sum, a scheme, or its own word) and
where people are named: in the clause, the sentence, or for words that are sure a little before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhpolicy.extract.incentives.amounts import sums_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.lists.open_grants import asks_or_tells, gives_whole
from zhpolicy.extract.incentives.refusals.denied import reason_denied
from zhpolicy.extract.incentives.statements import Surroundings
from zhpolicy.extract.incentives.words import (
    DENIED,
    NOT_HAD_YET,
    compiled,
    has_mechanism,
    has_verb,
    is_act,
    is_covered,
    is_reached,
    is_sure,
    kind_of,
    needs_cover,
    reason_against,
    reason_elsewhere,
    reason_held,
    reason_in_clause,
)
from zhpolicy.text.phrases import Phrase

__all__ = ["TOLD_WITH_RIGHT", "is_in_title", "reason_no_offer"]

# Who gets a benefit is named in its sentence or at most this many sentences before it; with none
# three of 1,547 rows change, with 1 or 5 none.
REACH_IN_SENTENCES = 2
# A sentence may be a list without end; beyond so many clauses nobody remembers who was named. 10
# or 80 give the same rows.
LOOK_BACK = 40
IN_TITLE = "the title of a document, not a benefit"
# 落户 in 落户、医疗服务等都有专属权益: the row of the right tells it, so that it is no refusal.
TOLD_WITH_RIGHT = "told with the right of a card that the clause is about"
NOBODY = "no rule read who gets it"
NOT_GRANTED = "named, and no rule read that it is granted"
# 不再享受, 须退还: nothing is given.
DENIES = "<denies>|[须应按][^,;。]{0,6}退[还回]|[全如][额数]退[还回]"
# 县财政每年列支关爱资金300万元: a budget.
BUDGET = "(?:<allots>)[^,;。]{0,10}(?:<fund_noun>)"
TOLD_OF_BUDGET = "a budget, given to nobody"
VISITORS = "goes to visitors"
# 聘用护工的单位须提供食宿: what is asked of those who employ somebody.
DUTY_OF_EMPLOYER = "的(?:<employs>)(?:必须|须|[应需]当?)"
DUTY = "a duty of an employer"
TOURS = "<tours>"
# On a page that offers something to people a sum for firms counts too: 合作社快递费补三分之一.
# Of a clause that grants something so many characters are no word of a benefit.
SHORTEST = 3
# 报名费100元, 停车费每日HK$60: what it costs.
PRICE = re.compile(".?费(?:每[日天月年次人])?[: 为]?[A-Z$]*\\d[\\d,]* ?元?")
# 评职称,按“援疆经历”优先; 子女入学,由学校优先安排: the answer to a need is short.
SHORT_ANSWER = 16
TO_FIRMS = "goes to firms"
# 以前村医的补助只有800元, 去年的标准是500元: what was paid before.
FORMER = "^(?:<formerly>)(?:的|[^,;。]{0,14}<former_rate>)"
FORMER_RATE = "what was paid before"
# 按所付租金的40%: what a share is a share of.
BASE = "[^,;。\\d]{0,3}的\\d+(?:\\.\\d+)?%"
BASE_OF_RATE = "what a share is taken of"
# 房补、津贴按附表执行, 津贴分两批支付: where the sum stands, or how it is paid.
TERMS = (
    "(?:按|见|如|详见)<listed_below>|分[一二两三四五\\d]+[次年期批](?:<paid_out_how>)?<pays_out>$"
)
TERMS_ONLY = "how it is paid, not what"
# Kinds of benefit that firms and institutions may get too.
OPEN_KINDS = ("other", "living_allowance", "honour")


def reason_no_offer(
    hit: Phrase,
    clauses: Sequence[Clause],
    *,
    index: int,
    around: Surroundings,
    is_listed: bool = False,
) -> str:
    """Why a word of a benefit in `clauses[index]` is no offer, or an empty string when it is.

    Where the text speaks of talent, sure words need no people beside them; where the line
    offers something already (`is_listed`) they need no verb.
    """
    clause = clauses[index]
    reason = _reason_alone(hit, clauses, index=index, around=around)
    if not reason and _is_stopped(clauses, index):
        return DENIED
    if not reason and _is_duty(clauses, index):
        return DUTY
    reason = reason or reason_denied(clauses, index, start=hit.start, end=hit.end)
    if not reason and needs_cover(hit) and _is_for_visitors(clauses, index):
        return VISITORS
    if not reason and is_in_title(hit, clause):
        return IN_TITLE
    reason = reason or _reason_of_clause_before(hit, clauses, index=index)
    if reason or _is_right_of_card(hit, clauses, index=index):
        return reason
    is_listed = is_listed and is_sure(hit) and not _is_bare(clause)
    if not (is_listed or _is_granted(hit, clauses, index=index)):
        return NOT_GRANTED
    return "" if _is_for_people(hit, clauses, index=index, around=around) else NOBODY


def _reason_alone(
    hit: Phrase, clauses: Sequence[Clause], *, index: int, around: Surroundings
) -> str:
    """What speaks against a benefit in its own clause: its word, what is said, whom it is for."""
    clause = clauses[index]
    if _is_told_with_right(hit, clauses, index=index):
        return TOLD_WITH_RIGHT
    reason = reason_against(hit) or _reason_of_clause(hit, clause)
    is_for_talent = around.speaks_of_talent or around.people
    return "" if reason == TO_FIRMS and sums_of(clause) and is_for_talent else reason


def _reason_of_clause(hit: Phrase, clause: Clause) -> str:
    """What in its own clause speaks against a benefit: held, denied, praised, for others."""
    if compiled(DENIES).search(clause.text):
        return DENIED
    if compiled(BUDGET).search(clause.text):
        return TOLD_OF_BUDGET
    at = replace(hit, start=hit.start - clause.start, end=hit.end - clause.start)
    if compiled(FORMER).search(clause.text):
        return FORMER_RATE
    if compiled(BASE).match(clause.text, at.end):
        return BASE_OF_RATE
    if not sums_of(clause) and compiled(TERMS).search(clause.text):
        return TERMS_ONLY
    reason = reason_held(at, clause.text) or reason_in_clause(
        hit, clause.text, has_figure=bool(clause.quantities)
    )
    is_open = not is_sure(hit) or kind_of(hit) in OPEN_KINDS
    if not reason and is_reached(at, clause.text):
        return NOT_HAD_YET
    if reason or not is_open or clause.names_people:
        return reason
    return reason_elsewhere(clause.granted_in())


def _reason_of_clause_before(hit: Phrase, clauses: Sequence[Clause], *, index: int) -> str:
    """Care that an appeal in the clause before asks for: 各部门要一如既往支持,帮助解决困难."""
    clause, before = clauses[index], clauses[index - 1] if index else None
    if kind_of(hit) != "care" or before is None or before.sentence != clause.sentence:
        return ""
    return reason_in_clause(hit, before.text, has_figure=bool(clause.quantities))


def is_in_title(hit: Phrase, clause: Clause) -> bool:
    """True for a word within the title of a document: 《人才住房保障办法》."""
    before = clause.text[: hit.start - clause.start]
    return before.rfind("《") > before.rfind("》")


def _is_for_people(
    hit: Phrase, clauses: Sequence[Clause], *, index: int, around: Surroundings
) -> bool:
    """True when people are named in the sentence so far, or near enough for a sure word."""
    number = clauses[index].sentence
    clause = clauses[index]
    is_firm = is_sure(hit) or is_covered(clause.text) or bool(sums_of(clause))
    reach = REACH_IN_SENTENCES if is_firm else 0
    near = (
        other for other in _clauses_before(clauses, index + 1) if number - other.sentence <= reach
    )
    if is_firm and (around.speaks_of_talent or around.people):
        return True
    return any(other.names_family or other.names_people for other in near)


def _is_for_visitors(clauses: Sequence[Clause], index: int) -> bool:
    """True where the sentence so far speaks of tourists, who buy: 来旅游的,车票打八折."""
    number = clauses[index].sentence
    return any(
        clause.sentence == number and compiled(TOURS).search(clause.text)
        for clause in _clauses_before(clauses, index + 1)
    )


def _is_bare(clause: Clause) -> bool:
    """True for a clause that only says of whom, or asks, forbids or tells a procedure."""
    only_says_who = clause.text.startswith(("对", "凡", "在")) or clause.text[-1] in "的时中上"
    is_name = any(hit.end - hit.start > len(clause.text) - SHORTEST for hit in clause.offered)
    return only_says_who or is_name or asks_or_tells(clause.text)


def _is_stopped(clauses: Sequence[Clause], index: int) -> bool:
    """True where the clause behind takes it back: 经费未达进度的,停止拨付."""
    if not clauses[index].text.endswith("的") or index + 1 == len(clauses):
        return False
    behind = clauses[index + 1]
    same = behind.sentence == clauses[index].sentence and not behind.offered
    return same and bool(compiled(DENIES).search(behind.text))


def _is_duty(clauses: Sequence[Clause], index: int) -> bool:
    """True for what employers must do: 聘用护工的单位须提供食宿,并按月付酬."""
    clause = clauses[index]
    if clause.text.startswith(("并", "且")) and clause.mark == ",":
        clause = clauses[index - 1]
    return bool(compiled(DUTY_OF_EMPLOYER).search(clause.text))


def _clauses_before(clauses: Sequence[Clause], index: int) -> Sequence[Clause]:
    """The clauses before an index, as many as anybody keeps in mind."""
    return clauses[max(0, index - LOOK_BACK) : index]


def _is_right_of_card(hit: Phrase, clauses: Sequence[Clause], *, index: int) -> bool:
    """True for an everyday word that tells what a card is good for, named shortly before."""
    if kind_of(hit) != "card" or is_sure(hit):
        return False
    number = clauses[index].sentence
    return any(
        kind_of(word) == "card" and is_sure(word)
        for clause in _clauses_before(clauses, index)
        if number - clause.sentence <= REACH_IN_SENTENCES
        for word in clause.offered
    )


def _is_told_with_right(hit: Phrase, clauses: Sequence[Clause], *, index: int) -> bool:
    """True for 落户 in 落户、医疗等都有专属权益: what the right of a card behind it is about."""
    rights = (right for right in clauses[index].offered if right.start >= hit.end)
    return any(_is_right_of_card(right, clauses, index=index) for right in rights)


def _is_granted(hit: Phrase, clauses: Sequence[Clause], *, index: int) -> bool:
    """True when its clause grants a benefit: by a verb, a figure, a scheme, or its own word."""
    clause = clauses[index]
    if needs_cover(hit):
        if asks_or_tells(clause.text) and not sums_of(clause) and not gives_whole(clause.text):
            return False
        return bool(is_covered(clause.text) or _pays_sum(hit, clause))
    if is_act(hit) or has_verb(clause.granted_in()) or sums_of(clause):
        return True
    if is_covered(clause.text):
        return True
    if not is_sure(hit) and kind_of(hit) != "leave":
        return False
    is_leave = kind_of(hit) == "leave"
    counted = any(number.kind != "duration" or is_leave for number in clause.quantities)
    listed = len(clause.offered) > 1 or has_mechanism(clause.text)
    return counted or listed or _is_answered(clauses, index)


def _pays_sum(hit: Phrase, clause: Clause) -> bool:
    """True for a sum beside a fee; 报名费100元 alone is what it costs."""
    before = clause.text[: hit.start - clause.start]
    rest = clause.text[hit.end - clause.start :]
    is_price = bool(PRICE.fullmatch(hit.phrase[-1] + rest)) and not has_verb(before)
    return bool(sums_of(clause)) and not is_price


def _is_answered(clauses: Sequence[Clause], index: int) -> bool:
    """True when a clause names a need and the next one meets it: 子女入学,由学校优先安排."""
    if index + 1 == len(clauses):
        return False
    answer = clauses[index + 1]
    is_labelled = answer.mark == ":" and not answer.offered
    if is_labelled and (is_covered(answer.text) or has_verb(answer.text)):
        return True
    is_bare = answer.mark == "," and not answer.offered and not answer.names_people
    if is_bare and len(answer.text) <= SHORT_ANSWER and is_covered(answer.text):
        return True
    if not clauses[index].text.endswith("的"):
        return False
    same = answer.sentence == clauses[index].sentence
    return same and not answer.offered and has_verb(answer.text)
