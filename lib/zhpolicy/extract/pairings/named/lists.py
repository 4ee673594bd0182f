"""What stands in one list lies in one place, and is on one side.

Found:      溧阳的天目湖、戴埠、社渚三镇 (all of 溧阳) · 巴塘县的夏邛镇、中咱镇 (both of 巴塘) ·
            我县第一中学、关山国中 (both at home)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhpolicy.extract.pairings.home import Party

__all__ = ["alike", "of_one_side"]

# 甲中学、齐鲁乙中学: between two of a list.
LIST_MARK = re.compile("、[\u4e00-\u9fff]{0,3}")
# 甲中学、乙中学(和)丙中学: what joins the last of three, not two that work together.
LAST_MARK = ("和", "及", "以及")


def alike(parties: Sequence[Party], working: str) -> list[Party]:
    """The parties, where townships of one list lie in the place of the first one.

    Those of a helper carry its name, since nothing else says whose they are.
    """
    placed: list[Party] = []
    for party in parties:
        before = placed[-1] if placed else None
        if before and _is_beside(before, party, working):
            name = party.name if before.home else before.place + party.name
            party = replace(
                party, home=before.home, code=before.code, place=before.place, name=name,
                province=before.province,
            )  # fmt: skip
        placed.append(party)
    return placed


def _is_beside(before: Party, party: Party, working: str) -> bool:
    """True for a township of no place in one list with one of a place or of a helper."""
    small = before.level == party.level in ("township", "village")
    listed = working[before.end : party.start] in ("、", "和", "及")
    return (
        small and listed and party.home and not party.code and bool(before.code or not before.home)
    )


def of_one_side(parties: Sequence[Party], working: str) -> list[Party]:
    """Institutions in one list are on the side that most of them are on."""
    lists: list[list[Party]] = []
    for party in parties:
        before = lists[-1][-1] if lists else None
        gap = working[before.end : party.start] if before else ""
        bodies = before is not None and before.level == party.level == "institution"
        last = len(lists) > 0 and len(lists[-1]) > 1 and gap in LAST_MARK
        if bodies and (last or LIST_MARK.fullmatch(gap)):
            lists[-1].append(party)
        else:
            lists.append([party])
    sided: list[Party] = []
    for group in lists:
        at_home = sum(party.home for party in group)
        major = 2 * at_home != len(group) and len(group) > 2
        named = [party for party in group if party.code]
        if named and len(named) < len(group) and all(party.home for party in named):
            codes = {party.code for party in named}
            code = codes.pop() if len(codes) == 1 else ""
            group = [replace(party, home=True, code=party.code or code) for party in group]
            major = False
        sided += [replace(p, home=2 * at_home > len(group)) if major else p for p in group]
    return sided
