"""How far is a text from the truth, and where does it differ?

Characters are compared with full-width ASCII folded to half width, white space left out.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import takewhile

from zhpolicy.restoration.channel import fold


def count_errors(found: str, truth: str) -> int:
    """The edit distance, white space left out, width folded."""
    found, truth = without_white_space(fold(found)), without_white_space(fold(truth))
    start = _count_same(found, truth)
    return _edit_distance(found[start:], truth[start:])


def _count_same(found: str, truth: str) -> int:
    """How many characters are the same from the start on."""
    pairs = zip(found, truth, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def without_white_space(text: str) -> str:
    return "".join(text.split())


def _edit_distance(found: str, truth: str) -> int:
    """Myers (1999), in the form of Hyyrö (2003): a column of the table is two whole numbers."""
    if not truth:
        return len(found)
    places: dict[str, int] = {}
    for index, character in enumerate(truth):
        places[character] = places.get(character, 0) | 1 << index
    full, last = (1 << len(truth)) - 1, 1 << (len(truth) - 1)
    more, less, distance = full, 0, len(truth)
    for character in found:
        same = places.get(character, 0) | less
        diagonal = (((same & more) + more) ^ more) | same
        falls, rises = more & diagonal, less | (full & ~(more | diagonal))
        distance += bool(rises & last) - bool(falls & last)
        rises = rises << 1 | 1
        less, more = rises & diagonal & full, (falls << 1 | ~(rises | diagonal)) & full
    return distance


def find_differences(found: str, truth: str) -> list[tuple[int, int, int, int]]:
    """Where two texts differ: `start, end` in what was found, `start, end` in the truth."""
    start = _count_same(found, truth)
    matcher = SequenceMatcher(None, found[start:], truth[start:], autojunk=False)
    return [
        (a + start, b + start, c + start, d + start)
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
