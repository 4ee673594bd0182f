"""Which condition of a row is itself the offer of another row? 满五年的可竞聘班长;满八年的转正."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhpolicy.extract.incentives.grants.record import BETWEEN_CONDITIONS, Incentive
from zhpolicy.extract.incentives.lists.open_grants import words_of_grants
from zhpolicy.extract.incentives.words import has_verb, is_covered

__all__ = ["without_other_offers"]

# Conditions are joined by this; the clause that grants is the last one of a row.
CLAUSE = re.compile("[,;:。]")
# Marks that a condition is told without.
MARKS = re.compile("[“”‘’\\s]")
# 休假 limits the fares behind it, though it is granted before them.
SHORTEST = 4
# 探亲 only says what may be granted.
TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class _Granted:
    """The clause of a row that grants: where it begins and ends, and what it says."""

    start: int
    end: int
    said: str


def without_other_offers(rows: Sequence[Incentive], working: str) -> list[Incentive]:
    """The rows without conditions that another row of their line grants.

    A row that a learned score adds is not known while the conditions of others are read.
    """
    granted = [_granted(row, working) for row in rows]
    lines: dict[int, list[_Granted]] = {}
    for one in granted:
        if _grants(one.said):
            lines.setdefault(working.rfind("\n", 0, one.start), []).append(one)
    return [
        _limited(row, own, lines.get(working.rfind("\n", 0, own.start), []))
        for row, own in zip(rows, granted, strict=True)
    ]


def _grants(said: str) -> bool:
    words = words_of_grants(said)
    return has_verb(said) or is_covered(said) or any(role != TOPIC for role, _ in words)


def _granted(row: Incentive, working: str) -> _Granted:
    said = CLAUSE.split(working[row.start : row.end])[-1]
    return _Granted(row.end - len(said), row.end, MARKS.sub("", said))


def _limited(row: Incentive, own: _Granted, line: Sequence[_Granted]) -> Incentive:
    """A row without the conditions that end what another row of the line grants.

    What stands right before it and is all that limits it stays: 父母住院,派人陪护.
    """
    others = [other for other in line if other.end != own.end]
    parts = row.condition.split(BETWEEN_CONDITIONS) if others else []
    told = {part: [o for o in others if _is_granted(part, o.said)] for part in parts}
    kept = [part for part in parts if not told[part]]
    if not kept and any(o.end + 1 == own.start for found in told.values() for o in found):
        return row
    return row if len(kept) == len(parts) else replace(row, condition=BETWEEN_CONDITIONS.join(kept))


def _is_granted(part: str, granted: str) -> bool:
    said = MARKS.sub("", part)
    return len(said) >= SHORTEST and granted.endswith(said)
