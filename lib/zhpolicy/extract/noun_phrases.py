"""Where does the noun phrase begin that stops here?"""

from __future__ import annotations

from functools import cache

from zhpolicy.text.phrases import table_finder
from zhpolicy.text.tables import read_map

__all__ = ["left_edge"]

# How far a name without quotation marks reaches to the left of its type word; the longest ones
# read had 18 characters before it, longer stretches are clauses.
LONGEST_BEFORE = 22


def left_edge(working: str, end: int) -> int:
    """Where the noun phrase that stops at `end` begins: after a mark, or after the last verb.

    >>> left_edge("创新实施人才培养托峰工程", 10)
    4
    """
    start = end
    while start > max(0, end - LONGEST_BEFORE) and _is_name_character(working[start - 1]):
        start -= 1
    found = table_finder("programmes/verbs").find(working[start:end])
    ends = [start + verb.end for verb in found if verb.phrase not in _covering_words()]
    return max((cut for cut in ends if cut <= end - 2), default=start)


def _is_name_character(character: str) -> bool:
    return character.isalnum() or character in "·+"


@cache
def _covering_words() -> frozenset[str]:
    """Longer words that hold a verb and are none."""
    strengths = read_map("programmes/verbs", "strength")
    return frozenset(word for word, strength in strengths.items() if strength == "none")
