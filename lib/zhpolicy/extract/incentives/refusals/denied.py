"""Does a clause say that its benefit is not given: denied, ended, only asked for, or a rumour?

Denied: 不再发放租房补贴 · 无意向来者提供津贴 · 取消购房补贴 · 购房补贴政策已到期 · 能否申领补贴
Not denied: 取消购房补贴户籍限制 · 未享受购房补贴的博士给予安家费 · 根据建议发放补贴
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhpolicy.extract.cues import compile_cues
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.words import DENIED, find_people
from zhpolicy.extract.quantities.find import Quantity

__all__ = ["ASKED_FOR", "ENDED", "RUMOUR", "reason_denied", "reason_of_sum"]

ENDED = "ended, or taken back"
ASKED_FOR = "asked for, not promised"
RUMOUR = "a rumour"
QUESTION = "a question offers nothing"
FORMER_RATE = "what was paid before"
# 不再直接发放, 无意向来港人才直接发放, 不面向已购房人员配租: for whom it is not may stand between.
ADVERBS = "(?:<adverb>)*"
NOT = f"(?:<negates>){ADVERBS}(?:(?:面?向|[为给对])[^,;。]{{1,12}}?)?{ADVERBS}"
NOT_GIVEN = f"{NOT}(?:<gives>)"
# 不落户, 不面向已购房人员配租: the benefit is a verb itself.
NOT_DONE = f"{NOT}$"
TAKEN_BACK = "(?:<takes_back>)"
# 购房补贴政策已到期, 补贴一直没有发放: behind the benefit it closes the clause.
# Not 享受补贴至合同到期: how long it is paid.
CLOSES = f"^(?:(?!至|直到)[^,;。])*?(?:{NOT_GIVEN}|<ends>)[了过]?$"
NONE = "(?:<lacks>)"
# 取消购房补贴户籍限制: the limit is done away with.
LIMIT = "(?:的?[^,;。]{0,6})(?:<limits>)"
# 建议发放补贴; not 合理化建议的职工, 建议人.
ASKS = "(?:<asks_for>)(?![的被后者人书之])"
FOLLOWS = "(?:<follows>)"
QUESTIONS = "(?:<questions>)"
RUMOURS = "(?:<rumour>)"
# 未享受补贴的博士给予安家费: another verb of giving, or people behind 的, open what is given.
GIVEN_AGAIN = "<gives>"
LIMITED = "<limits>"
# A sentence is looked through for a rumour so many clauses to each side: 网传…, 系谣言.
NEAR = 3
# 此前,本科每人1.5万元: the tiers of a sentence that tells what was paid before.
FORMERLY = "<formerly>"


def denials(template: str) -> re.Pattern[str]:
    """A pattern with the words of data/incentives/denials.tsv for each <cue> in it."""
    return compile_cues(template, table="incentives/denials")


def reason_denied(clauses: Sequence[Clause], index: int, *, start: int, end: int) -> str:
    """Why the benefit or sum from `start` to `end` of the line is not given; empty when it may be.

    >>> from zhpolicy.extract.incentives.clauses import split_clauses
    >>> clauses = split_clauses("不再发放补贴", benefits=(), quantities=())
    >>> reason_denied(clauses, 0, start=4, end=6)
    'denied, or an offence'
    """
    clause = clauses[index]
    before, behind = clause.text[: start - clause.start], clause.text[end - clause.start :]
    if any(_stands_open(template, before) for template in (NOT_GIVEN, NOT_DONE, NONE)):
        return DENIED
    if _stands_open(TAKEN_BACK, before) and not denials(LIMIT).match(behind):
        return ENDED
    if denials(CLOSES).search(behind):
        return ENDED
    if denials(QUESTIONS).search(before):
        return QUESTION
    if _is_asked_for(before):
        return ASKED_FOR
    near = _clauses_near(clauses, index)
    return RUMOUR if any(denials(RUMOURS).search(other.text) for other in near) else ""


def reason_of_sum(clauses: Sequence[Clause], index: int, number: Quantity) -> str:
    """Why a sum that no benefit names is not given: denied, or a tier of what was paid before."""
    near = _clauses_near(clauses, index)
    opens = (other for other in near if other.start < clauses[index].start)
    if any(denials(FORMERLY).fullmatch(other.text) for other in opens):
        return FORMER_RATE
    return reason_denied(clauses, index, start=number.start, end=number.end)


def _clauses_near(clauses: Sequence[Clause], index: int) -> list[Clause]:
    """The clauses of the sentence around one."""
    number = clauses[index].sentence
    around = clauses[max(0, index - NEAR) : index + NEAR + 1]
    return [other for other in around if other.sentence == number]


def _stands_open(template: str, before: str) -> bool:
    """True where the last denial of a text still holds at its end: no people or verb behind it."""
    last = None
    for match in denials(template).finditer(before):
        last = match
    if last is None:
        return False
    gap = before[last.end() :]
    if denials(LIMITED).search(gap) or denials(GIVEN_AGAIN).search(gap):
        return False
    return "的" not in gap or not find_people(gap.rpartition("的")[2])


def _is_asked_for(before: str) -> bool:
    """True behind a wish that the clause does not say was met: not 根据代表建议."""
    asked = denials(ASKS).search(before)
    return asked is not None and not denials(FOLLOWS).search(before[: asked.start()])
