"""Where does the noun phrase begin that stops here?"""

from __future__ import annotations

import re
from functools import cache

from zhpolicy.text.phrases import table_finder
from zhpolicy.text.tables import read_map

__all__ = ["left_edge"]

# How far a name without quotation marks reaches to the left of its type word; the longest ones
# read had 18 characters before it, longer stretches are clauses.
LONGEST_BEFORE = 22
_NO_NAME = re.compile(r"[^\w·+]|_")


def left_edge(working: str, end: int) -> int:
    """Where the noun phrase that stops at `end` begins: after a mark, or after the last verb.

    >>> left_edge("创新实施人才培养托峰工程", 10)
    4
    """
    before = working[max(0, end - LONGEST_BEFORE) : end]
    start = end - len(before) + max((match.end() for match in _NO_NAME.finditer(before)), default=0)
    found = table_finder("programmes/verbs").find(working[start:end])
    ends = [start + verb.end for verb in found if verb.phrase not in _covering_words()]
    return max((cut for cut in ends if cut <= end - 2), default=start)


@cache
def _covering_words() -> frozenset[str]:
    """Longer words that hold a verb and are none."""
    strengths = read_map("programmes/verbs", "strength")
    return frozenset(word for word, strength in strengths.items() if strength == "none")
