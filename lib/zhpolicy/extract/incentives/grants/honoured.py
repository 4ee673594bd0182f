"""An honour for a list of winners is a row for each: 表彰先进集体15个、先进个人31名."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zhpolicy.extract.incentives.grants.record import Incentive

__all__ = ["for_each_honoured"]

NUMBER = r"(?:\d+|[一二两三四五六七八九十百]+)余?(?:个|名|位|家|人|支|户)"
WHO = r"[^\d,。;:!?、和与及“”《》\n]{2,24}?"
JOINT = "(?:、|和|与|及|以及)"
# 先进集体15个、先进个人31名, and 15个先进集体和31名先进个人.
BEHIND = re.compile(rf"{WHO}{NUMBER}(?:{JOINT}{WHO}{NUMBER})+(?=[^\w]|\Z)")
AHEAD = re.compile(rf"{NUMBER}{WHO}(?:{JOINT}{NUMBER}{WHO})+(?=[^\w]|\Z)")


def for_each_honoured(row: Incentive, working: str) -> Iterator[Incentive]:
    """The row of an honour, and one more for each further winner whom its list counts.

    >>> text = "表彰模范班组3个、优秀护士20名"
    >>> row = Incentive(0, len(text), "honour", "模范班组", "", None, "", "表彰", "open")
    >>> [each.beneficiary for each in for_each_honoured(row, text)]
    ['模范班组', '优秀护士']
    """
    yield row
    if row.kind != "honour" or row.amount is not None:
        return
    for listed in (BEHIND, AHEAD):
        found = listed.search(working, row.start, row.end)
        names = re.split(f"{NUMBER}|{JOINT}", found[0]) if found else []
        first, *others = filter(None, names) if found else ("",)
        if row.beneficiary and first.endswith(row.beneficiary):
            for other in others:
                yield replace(row, beneficiary=other)
            return
