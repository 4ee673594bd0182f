"""How much of a line does the article tell? The pairs of neighbouring characters of both."""

from __future__ import annotations

from operator import add

__all__ = ["Pairs", "pairs_of", "share_of_pairs"]

# So often a text is searched for a pair; whoever asks more is answered from the set of all.
MOST_SEARCHES = 64


class Pairs:
    """The pairs of neighbouring characters of a text, put together only for who asks often."""

    __slots__ = ("_asked", "_every", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = 0
        self._every: frozenset[str] = frozenset()

    def __contains__(self, pair: str) -> bool:
        self._asked += 1
        if self._asked <= MOST_SEARCHES:
            return pair in self._text
        if not self._every:
            self._every = frozenset(map(add, self._text, self._text[1:]))
        return pair in self._every


def pairs_of(text: str) -> Pairs:
    """The pairs of neighbouring characters of a text.

    >>> [pair in pairs_of("下乡记") for pair in ("乡记", "下记")]
    [True, False]
    """
    return Pairs(text)


def share_of_pairs(text: str, pairs: Pairs) -> float:
    """The share of the neighbouring characters of a text that are among the pairs.

    >>> share_of_pairs("下乡记", pairs_of("教师下乡"))
    0.5
    """
    own = [text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()]
    return sum(pair in pairs for pair in own) / len(own) if own else 0.0
