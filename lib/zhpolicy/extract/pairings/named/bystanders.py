"""Which of those from elsewhere only stand in a clause, and help nobody in it?

Found:      the place of a body that helps · 接到澳门上课 (where it is done) · 到甲学院任教 (where
            people work) · 送到北京 (where a patient goes) · 是沅陵县人 (where a person is from)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhpolicy.extract.pairings.home import Party
from zhpolicy.text.tables import alternation, read_words

__all__ = ["is_origin", "without_bystanders"]

# 珠海人担任, 是沅陵县人: where people are from.
PEOPLE = re.compile("人(?=[,。;、\n]|担任|当|做|$)")
# 接到(北京): so long is a verb of bringing.
LONGEST_VERB = 4


def without_bystanders(
    outs: Sequence[Party], working: str, *, donors: Sequence[Party], learns: bool
) -> list[Party]:
    """Those that may help; `donors` helped in the clause before, `learns` is said of who goes."""
    outs = [p for p in outs if not _is_owner(p, outs) and not _is_part(p, outs, working)]
    outs = [p for p in outs if not _is_at_helper(p, donors, working)]
    outs = [p for p in outs if not _is_worked_at(p, working)]
    return outs if learns else [p for p in outs if not _is_goal(p, working)]


def _is_owner(party: Party, outs: Sequence[Party]) -> bool:
    """天津市派出由天津市第三医院组成的团队: the place of a body that helps is no helper besides."""
    return (
        party.kind == "place"
        and party.level in ("province", "prefecture", "county")
        and any(
            other.level == "institution" and other.name.startswith(party.name[:2]) for other in outs
        )
    )


def _is_part(party: Party, outs: Sequence[Party], working: str) -> bool:
    """甲市从(乙县)、丙区选派: the counties of a helper's own prefecture, behind 从."""
    if party.kind != "place" or party.level != "county":
        return False
    above = [o for o in outs if o.level == "prefecture" and o.code[:4] == party.code[:4]]
    return any("从" in working[o.end : party.start] for o in above if o.end <= party.start)


def _is_at_helper(party: Party, donors: Sequence[Party], working: str) -> bool:
    """接到澳门上课: the place of who helps is only where it is done."""
    if party.kind != "place" or not working.endswith(("到", "在", "去", "赴"), 0, party.start):
        return False
    return any(d.level == "institution" and d.name.startswith(party.name[:2]) for d in donors)


def _is_worked_at(party: Party, working: str) -> bool:
    """到甲学院任教: where people go to work is no helper."""
    return working.endswith(("到", "赴", "去"), 0, party.start) and bool(
        _works().match(working, party.end)
    )


def _is_goal(party: Party, working: str) -> bool:
    """接到北京, 送往乌鲁木齐: a place that somebody is brought to, and nobody learns there."""
    return party.kind == "place" and bool(
        _brings().search(working, max(0, party.start - LONGEST_VERB), party.start)
    )


def is_origin(party: Party, working: str) -> bool:
    """True for 是沅陵县人: a person's home."""
    return party.kind == "place" and bool(PEOPLE.match(working, party.end))


@cache
def _works() -> re.Pattern[str]:
    return re.compile(alternation(read_words("pairings/grammar", marked="works")))


@cache
def _brings() -> re.Pattern[str]:
    return re.compile(f"{alternation(read_words('pairings/grammar', marked='brings'))}$")
