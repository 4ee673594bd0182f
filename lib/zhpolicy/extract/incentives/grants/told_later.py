"""What does a later sentence or note say of a benefit that limits the offers of it?

说明:安家费在签订协议后一次付清,每月补助按出勤发放 · 上述补贴分三年拨付: the sentence names the
benefit again, or points back at it, and says when, how or for what it is paid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from zhpolicy.extract.incentives.grants.record import BETWEEN_CONDITIONS, Incentive
from zhpolicy.extract.incentives.limits.behind import plain
from zhpolicy.extract.incentives.words import compiled, find_benefits, is_sure

__all__ = ["with_later_limits"]

NUMERAL = "[\\d一二两三四五六七八九十半]"
# Where such a sentence begins, and what points back.
OPENS = (
    "(?:^|(?<=[。;\n])|(?<=,)(?=[^,;。\n]{2,8}按))[ \u3000]*"
    "(?:[^,;。:\n]{0,2}(?:<notes>)[^,;。:\n]{0,2}:)?"
    "(?:[(]?[\\d一二三四五六七八九十]{1,2}[).、])?(?P<back>以上|<points_above>|该项?|此项)?[各类种项]*"
    "(?P<noun>[^,;。:、\n\\d]{2,10}?)"
)
# 须每年在县工作不少于90天方可领取, 在签订协议后一次付清, 分五年发放, 按出勤发放.
SAYS = (
    "(?P<said>(?:须|需|应当?|必须)(?!<procedure>)[^,;。\n]{4,30}|在[^,;。\n]{4,20}(?:后|时|期间|内)[^,;。\n元]{2,10}"
    f"|分{NUMERAL}+[年次批期][^,;。\n元]{{0,8}}|按(?!照?规定|<by_rule>)[^,;。\n元]{{2,10}}(?:<pays_out>|计发)"
    f"|(?:(?:<terms>)?(?:<term_is>)|<lasts>)[^,;。\n]{{0,6}}{NUMERAL}+个?[年月])(?=[,;。\n]|$)"
)
# 须…方可领取: what is told of the demand alone.
DEMAND = re.compile("^(?:须|需|应当?|必须)(.+?)(?:(?:方|才|后)?(?:可|能)[^,;。\\d]{0,6})?$")
# A sentence that points back, or a note, speaks of offers so few characters above; with 300 or
# 1,200 the rows of 319 texts are the same.
REACH = 600


@dataclass(frozen=True, slots=True)
class _Told:
    """A limit that a later sentence tells: where, of which benefit (or of all), and what."""

    start: int
    end: int
    noun: str
    is_all: bool
    said: str


def with_later_limits(rows: Sequence[Incentive], working: str) -> list[Incentive]:
    """The rows, each with what a later sentence demands of its benefit, without rows of that.

    >>> text = "安家费:博士20万元。安家费分五年发放。"
    >>> row = Incentive(4, 10, "housing_subsidy", "博士", "", 200000, "元", "安家费", "open")
    >>> with_later_limits([row], text)[0].condition
    '分五年发放'
    """
    told = list(_told(working)) if rows else []
    if not told:
        return list(rows)
    limited = [_limited(row, told) for row in rows]
    return [row for row in limited if not _is_told(row, told, rows)]


def _told(working: str) -> Iterator[_Told]:
    for match in compiled(OPENS + SAYS).finditer(working):
        named = find_benefits(match["noun"])
        if not named or named[-1].end != len(match["noun"]):
            continue
        is_all = bool(match["back"]) and not is_sure(named[-1])
        said = plain(DEMAND.sub(r"\1", match["said"]))
        yield _Told(match.start(), match.end(), named[-1].phrase, is_all, said)


def _limited(row: Incentive, told: Sequence[_Told]) -> Incentive:
    """A row with the first limit that a sentence behind it tells of its benefit."""
    for limit in told:
        is_near = row.end <= limit.start <= row.end + REACH
        if is_near and (row.amount is not None if limit.is_all else _is_of(limit, row)):
            if limit.said in row.condition:
                return row
            conditions = filter(None, (row.condition, limit.said))
            return replace(row, condition=BETWEEN_CONDITIONS.join(conditions))
    return row


def _is_of(limit: _Told, row: Incentive) -> bool:
    names = row.benefit.split("、")
    return any(name and (limit.noun.endswith(name) or name.endswith(limit.noun)) for name in names)


def _is_told(row: Incentive, told: Sequence[_Told], rows: Sequence[Incentive]) -> bool:
    """True for a row without a sum that only repeats a benefit to limit it."""
    if row.amount is not None:
        return False
    return any(
        limit.start <= row.start
        and row.end <= limit.end
        and any(
            other.end <= limit.start and (limit.is_all or _is_of(limit, other)) for other in rows
        )
        for limit in told
    )
