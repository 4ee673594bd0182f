"""In which place does a body lie whose name holds more than one?

Found:      乙县 of 乙县甲省中学 (a school named after who gave it) · 翔安区 of 厦门大学附属翔安医院
"""

from __future__ import annotations

from collections.abc import Sequence

from zhpolicy.extract.places import Place

__all__ = ["code_in_name"]

# How much of a code two places share of which the second lies in the first.
REACH = {"province": 2, "prefecture": 4}


def code_in_name(within: Sequence[Place]) -> str:
    """The code of the smallest place of a name; a place that lies in no other named it only."""
    coded = [place for place in within if place.code]
    if not coded:
        return ""
    last = coded[0]
    for place in coded[1:]:
        reach = REACH.get(last.level, 6)
        if place.code[:reach] == last.code[:reach]:
            last = place
    return last.code
