"""What does the page as a whole tell of a name? Its true beginning, and its side in a row of pairs.

- Found: 望安乡 of 供望安乡 (the page writes 望安乡 elsewhere)
- Found: 甲区丙街道 of 甲区乙街道对丁镇、丙街道对戊镇
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhpolicy.extract.cues import words_with_cue
from zhpolicy.extract.pairings.home import Party

__all__ = ["as_in_rows", "gaps_alike", "without_accidents"]

SMALL = ("township", "village", "institution")
# 望安乡, 卓溪乡卫生所: the shortest name that is looked for on the page.
SHORTEST, LONGEST_AHEAD = 3, 3
OWN = re.compile("^[我本全该][县市区旗州](?=.)")
SEPARATED = re.compile("[、,;][^、,;。]{0,4}$|^[^、,;。]{0,14}[、,;][^、,;。]{0,4}$")
LONGEST_GAP = 8


def without_accidents(
    found: Sequence[Sequence[Party]], working: str, *, home: str
) -> list[list[Party]]:
    """The parties without a sign ahead of their names that is none of it."""
    return [[_cut(party, working, home) for party in parties] for parties in found]


def _cut(party: Party, working: str, home: str) -> Party:
    own = OWN.match(party.name)
    if own and home.endswith(party.name[1]):
        return replace(party, name=home + party.name[own.end() :], home=True)
    if party.code or party.level not in SMALL or working[party.start : party.end] != party.name:
        return party
    times = working.count(party.name)
    for ahead in range(1, LONGEST_AHEAD + 1):
        tail = party.name[ahead:]
        if len(tail) < SHORTEST or (party.level == "institution" and len(tail) <= SHORTEST + 1):
            break
        if working.count(tail) > times and not tail.startswith(_no_tail()):
            return replace(party, start=party.start + ahead, name=tail)
    return party


def _no_tail() -> tuple[str, ...]:
    return words_with_cue("no_tail", table="pairings/part_cues")


def gaps_alike(parties: Sequence[Party], working: str) -> list[tuple[Party, Party]]:
    """Those that face each other in a row: 甲对乙、丙对丁 are two."""
    facing: list[tuple[Party, Party]] = []
    for at in range(len(parties) - 3):
        one, two, three, four = parties[at : at + 4]
        gap = working[one.end : two.start]
        if (
            0 < len(gap) <= LONGEST_GAP
            and gap not in "、和及"
            and gap == working[three.end : four.start]
            and SEPARATED.search(working[two.end : three.start])
        ):
            facing += [pair for pair in ((one, two), (three, four)) if pair not in facing]
    return facing


def as_in_rows(parties: Sequence[Party], working: str) -> list[Party]:
    """The parties, where the second pair of a row stands as the first does."""
    known = list(parties)
    for at in range(len(known) - 3):
        one, two, three, four = known[at : at + 4]
        if (three, four) in gaps_alike([one, two, three, four], working):
            known[at + 2], known[at + 3] = _like(one, three), _like(two, four)
    return known


def _like(first: Party, party: Party) -> Party:
    if party.code or party.level != first.level or not (first.code or first.place):
        return party
    name = party.name
    if first.place and not first.home and not name.startswith(first.place):
        name = first.place + name
    return replace(
        party, home=first.home, code=first.code, place=first.place, name=name,
        province=first.province,
    )  # fmt: skip
