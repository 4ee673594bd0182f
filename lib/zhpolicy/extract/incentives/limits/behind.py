"""What behind an offer limits it: a clause (最多三万元, 须服务五年), or a sentence on its term?"""

from __future__ import annotations

from collections.abc import Sequence

from zhpolicy.extract.incentives.amounts import sums_of
from zhpolicy.extract.incentives.clauses import Clause
from zhpolicy.extract.incentives.words import compiled

__all__ = ["LONGEST_SEGMENT", "is_limit", "limits_behind", "plain"]

# A segment with more clauses is no statement of an offer.
LONGEST_SEGMENT = 12
NUMERAL = "[\\d一二两三四五六七八九十半]"
# 最多三万元, 分三年付清, 每年限两次: the clause only limits what stands before it.
LIMIT = (
    "^(?:<limits>|[^,;。\\d]{0,4}<terms>(?:<term_is>)?[\\d一二两三四五六七八九十]|<limited>+<limits>"
    "|按[\\d:]+的?(?:比例)?分|分[\\d一二两三四五六七八九十]+[年次批期]"
    "|(?:按[年月学季][度期]?)?(?:<paid_out_how>){1,2}<pays_out>"
    "|(?!.*<gives_sum>)[^,;。\\d]{0,8}(?:<caps>)|(?!.*<gives_sum>)[^,;。\\d]{1,6}[\\d.]+[万亿]?元(?:<up_to>)$)"
)
# 须承诺五年内不转让, 毕业后须回院服务五年, 连续三年: what it asks for, and how long it holds.
ASKS = (
    "^(?:[^,;。]{0,5}[后时])?(?:[须需]要?|应当?|必须)(?!<procedure>|聘|邀|届)[^,;。]{3,}$"
    f"|^连续?[^,;。\\d]{{0,3}}{NUMERAL}+个?[年月]$"
)
# 补贴期限为36个月: how long something is paid.
TERM = "[^,;。\\d]{0,6}<terms>(?:<term_is>)?[^,;。]{0,4}\\d+[^,;。]{0,4}$"


def is_limit(clause: Clause) -> bool:
    """True for a clause that only limits what was offered: 最多补75平方米."""
    return bool(compiled(LIMIT).search(clause.text))


def limits_behind(clauses: Sequence[Clause], index: int) -> tuple[str, ...]:
    """The clauses behind a benefit that only limit it: 最多三万元."""
    found = []
    behind = clauses[index + 1 : index + 1 + LONGEST_SEGMENT]
    for clause in behind:
        is_same = clause.sentence == clauses[index].sentence and clause.mark in (",", ";")
        if not is_same or (clause.mark == ";" and sums_of(clause)):
            break
        if not is_limit(clause) and not _asks(clause):
            break
        found.append(plain(clause.text))
    return (*found, *_limit_of_sentence(clauses, index + len(found)))


def _asks(clause: Clause) -> bool:
    """True for what one has to do for the offer before it: 须承诺五年内不转让."""
    return (
        not clause.offered
        and not sums_of(clause)
        and clause.mark == ","
        and bool(compiled(ASKS).search(clause.text))
    )


def _limit_of_sentence(clauses: Sequence[Clause], last: int) -> tuple[str, ...]:
    """The limit that is a sentence of its own behind a list: 补贴期限为36个月."""
    sentence = clauses[last].sentence
    behind = [clause for clause in clauses[last + 1 : last + 9] if clause.sentence <= sentence + 1]
    if not behind or behind[-1].sentence == sentence or not compiled(TERM).match(behind[-1].text):
        return ()
    ahead = [clause for clause in behind[:-1] if not sums_of(clause)]
    return () if ahead else (plain(behind[-1].text),)


def plain(text: str) -> str:
    """A condition without 的 at its end and without marks."""
    return text.strip(" \u3000,、“”‘’").removeprefix("的").removesuffix("的").removesuffix("即")
