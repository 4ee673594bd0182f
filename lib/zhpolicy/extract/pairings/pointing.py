"""Whom do 前者, 两家 and 该校 mean? Who was named before, in the same text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from zhpolicy.extract.pairings.home import Party
from zhpolicy.text.tables import alternation, read_words

__all__ = ["Memory", "distinct", "last_named", "point_back", "remember"]

# 三地, 两家, 三校: as many as were named in one list before.
COUNTS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
# 前者 is the first, 后者 the second of the two that were named before.
FORMER = "前者"
LATTER = "后者"
SMALL = ("institution", "township", "village")
# 在两校(各建一间), 为三乡: those at home that were named in one list.
TOWARDS = ("在", "为", "给", "对", "向", "到")


@dataclass
class Memory:
    """Who was named before in the same text: the last helpers, lists of them, bodies at home."""

    helpers: list[Party] = field(default_factory=list)
    lists: dict[int, list[Party]] = field(default_factory=dict)
    helped: list[Party] = field(default_factory=list)
    helped_lists: dict[int, list[Party]] = field(default_factory=dict)
    national: str = ""
    own: Party | None = None


def last_named(party: Party, memory: Memory) -> Party | None:
    """这所学校 is the one at home that was named last."""
    if party.kind != "this":
        return party
    if party.name in read_words("pairings/grammar", marked="former"):
        return _former(party, memory)
    return _of_kind(party, memory)


def _of_kind(party: Party, memory: Memory) -> Party | None:
    """The school or hospital named last, first among those at home; 该会 an association."""
    wanted = "hospital" if party.name.endswith("院") else "school"
    helped, helpers = memory.helped[::-1], memory.helpers[::-1]
    for other in helped:
        if other.kind == wanted:
            return replace(other, start=party.start, end=party.end)
    for alike in (
        [p for p in helpers if p.kind == wanted],
        [p for p in helpers if p.name.endswith(party.name[-1])],  # 该院: a college, 该会
    ):
        if alike:
            return replace(alike[0], start=party.start, end=party.end, home=False)
    return None


def _former(party: Party, memory: Memory) -> Party | None:
    """母院, 原单位: the body from elsewhere that was named last."""
    bodies = [other for other in memory.helpers if other.level == "institution"]
    return replace(bodies[-1], start=party.start, end=party.end, home=False) if bodies else None


def remember(memory: Memory, here: Sequence[Party]) -> None:
    """Keep who was named in a clause for the clauses that follow."""
    outs = distinct([p for p in here if not p.home])
    if outs:
        memory.helpers = outs
        memory.lists[len(outs)] = outs
    memory.national = next((p.name for p in outs if p.kind == "national"), memory.national)
    homes = distinct([p for p in here if p.home and p.level in SMALL])
    if homes:
        memory.helped_lists[len(homes)] = homes
    memory.helped = [*memory.helped, *(p for p in here if p.home and p.level == "institution")][-4:]


def point_back(here: list[Party], clause: re.Match[str], *, memory: Memory) -> list[Party]:
    """The parties of a clause with those that it points at: 前者, 两家."""
    words, offset = clause[0], clause.start()
    pointed: list[Party] = []
    for word, index in ((FORMER, 0), (LATTER, -1)):
        at = words.find(word)
        pair = memory.lists.get(2) or memory.helpers
        if at >= 0 and pair:
            pointed.append(replace(pair[index], start=offset + at, end=offset + at + 2))
    found = _all_of().search(words)
    if found and (not any(not p.home for p in here) or words[: found.start()].endswith(TOWARDS)):
        number = COUNTS[found[1]]
        listed = memory.lists.get(number) or (
            memory.helpers[-number:] if len(memory.helpers) > number else []
        )
        at = offset + found.start()
        if words[: found.start()].endswith(TOWARDS):
            listed = memory.helped_lists.get(number, [])
        if found[2] not in "地市区县" or all(p.kind == "place" for p in listed):
            pointed += [replace(p, start=at, end=at) for p in listed]
    return sorted([*here, *pointed])


def distinct(parties: Sequence[Party]) -> list[Party]:
    """Some parties, each name once."""
    return list({party.name: party for party in parties}.values())


@cache
def _all_of() -> re.Pattern[str]:
    """三地, 两家, but not 三家医院: as many as were named in one list before."""
    nouns = alternation(read_words("pairings/grammar", marked="noun"))
    return re.compile(f"([两二三四五六])([地家校院市区县])(?![\u4e00-\u9fff]{{0,3}}{nouns})")
