"""To which group do those who get a benefit belong: recruits, teachers, students, firms?"""

from __future__ import annotations

from functools import cache

from zhpolicy.text.phrases import PhraseFinder
from zhpolicy.text.tables import read_map

__all__ = ["OTHER", "UNSKILLED", "group_of"]

# Groups for which a general 补助 is no allowance to live on beside a wage: what firms and workers
# get is other, by the conventions in data/incentives/benefits.tsv.
UNSKILLED = frozenset(["firm", "household", "student"])
OTHER = "other"
# Whoever is sent by another place is one of those, whatever the profession.
SENT = "aid_cadre"


def group_of(people: str) -> str:
    """The group of a phrase that names people; empty for an empty phrase.

    >>> group_of("新引进的博士研究生"), group_of("援疆教师"), group_of("脱贫户"), group_of("")
    ('recruit', 'aid_cadre', 'household', '')
    """
    if not people:
        return ""
    found = _finder().find(people)
    if not found:
        return OTHER
    groups = [read_map("incentives/groups", "group")[word.phrase] for word in found]
    return SENT if SENT in groups else groups[-1]


@cache
def _finder() -> PhraseFinder:
    return PhraseFinder(read_map("incentives/groups", "group"))
