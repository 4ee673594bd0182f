"""How is a sum paid: per month, per year or once, to each or in all, exactly or at most?

每月3000元 is per 月, 一次性40万元 per 一次, 最高1000万元 a bound; 共投入1.2亿元用于发放津贴 and
向128名博士发放2300万元 are what all get together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhpolicy.extract.incentives.clauses import Clause, currencies
from zhpolicy.extract.incentives.plain import LARGEST
from zhpolicy.extract.quantities.find import Quantity
from zhpolicy.text.phrases import Phrase, PhraseFinder
from zhpolicy.text.tables import alternation, read_table

__all__ = ["Rate", "per_in", "rate_of"]

# 3000元/月, 800元/人·月, 500元每月: how often behind the sum, by its last word.
BEHIND = "[(]?[/每·](?:[人名户生][/·]?)?"
# 100万元、60万元: what is said of the first sum of a list holds for the next.
LISTED = re.compile("[、和及/]")
# 最高补助5000元: a bound stands at most so many characters before its sum.
NEAR = 6
# 向128名博士发放2300万元: of so many people nobody is meant alone. 3 or 20 give the same rows.
MANY = 10


@dataclass(frozen=True, slots=True)
class Rate:
    """`per`: 月, 年, 一次 …, empty where nothing says it; `bound`: at_most, at_least or empty."""

    per: str
    bound: str
    is_total: bool


def rate_of(number: Quantity, clause: Clause, *, before: str = "", behind: str = "") -> Rate:
    """How the sum of a clause is paid.

    `before` is what the sentence says ahead of a tier, `behind` how the limits say it is paid.
    """
    start = number.start - clause.start
    said = _words(clause.text[:start])
    own = _per(number, clause, said=said) or _behind(number, clause)
    is_each = any("each" in _roles()[word.phrase] for word in said) or own not in ("", "一次")
    return Rate(
        own or per_in(_plain(before)) or per_in(behind),
        _bound(number, clause, said=said, start=start),
        number.unit in currencies() and not is_each and _is_total(number, clause, said=said),
    )


def _plain(before: str) -> str:
    """The clauses that set no condition: not 每年驻点半年的."""
    return ",".join(part for part in re.split("[,;:]", before) if not part.endswith("的"))


def _words(text: str) -> list[Phrase]:
    return _finder().find(text)


def _per(number: Quantity, clause: Clause, *, said: list[Phrase]) -> str:
    """The last word before the sum that says how often, where it speaks of this sum."""
    for word in reversed(said):
        if _pers()[word.phrase]:
            at = clause.start + word.end
            others = (n for n in clause.quantities if at <= n.start < number.start)
            between = any(at <= hit.start < number.start for hit in clause.offered)
            stops = any(n.kind == "person" or (between and n.unit in currencies()) for n in others)
            return "" if stops else _pers()[word.phrase]
    return ""


def per_in(text: str) -> str:
    """How often, by the last word of a text that says it; empty where none does.

    >>> per_in("月津贴(元)"), per_in("安家费")
    ('月', '')
    """
    pers = (_pers()[word.phrase] for word in reversed(_words(text)))
    return next(filter(None, pers), "")


def _behind(number: Quantity, clause: Clause) -> str:
    """How often, behind the sum or at its end: 元/月."""
    start, end = number.start - clause.start, number.end - clause.start
    found = _pattern_behind().search(clause.text, start)
    return _pers()[found[1]] if found and found.start() <= end else ""


def _bound(number: Quantity, clause: Clause, *, said: list[Phrase], start: int) -> str:
    """at_most for 最高100万元 and what is listed with it, at_least for 不低于600元."""
    if number.qualifier in ("over", "under"):
        return "at_least" if number.qualifier == "over" else "at_most"
    for role in ("at_most", "at_least"):
        if role in number.marks:
            return role
        if any(role in _roles()[word.phrase] and start - word.end <= NEAR for word in said):
            return role
    ahead = [n for n in clause.quantities if n.end <= number.start]
    if ahead and LISTED.fullmatch(clause.text[ahead[-1].end - clause.start : start]):
        first = ahead[-1]
        return _bound(first, clause, said=said, start=first.start - clause.start)
    return ""


def _is_total(number: Quantity, clause: Clause, *, said: list[Phrase]) -> bool:
    """True for what all get together: a fund, what was paid in all, or too much for one."""
    if number.value > LARGEST or any("total" in _roles()[word.phrase] for word in said):
        return True
    return any(n.kind == "person" and n.value >= MANY for n in clause.quantities)


@cache
def _pattern_behind() -> re.Pattern[str]:
    words = [word for word, roles in _roles().items() if "behind" in roles]
    return re.compile(f"{BEHIND}({alternation(words)})")


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(w for w, roles in _roles().items() if roles != ("behind",))


@cache
def _roles() -> dict[str, tuple[str, ...]]:
    return {row["word"]: tuple(row["role"].split()) for row in read_table("incentives/rates")}


@cache
def _pers() -> dict[str, str]:
    return {row["word"]: row["per"] for row in read_table("incentives/rates")}
