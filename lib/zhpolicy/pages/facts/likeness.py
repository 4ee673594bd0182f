"""How much of a line does the article tell? The pairs of neighbouring characters of both."""

from __future__ import annotations

from operator import add

__all__ = ["pairs_of", "share_of_pairs"]


def pairs_of(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text.

    >>> sorted(pairs_of("下乡记"))
    ['下乡', '乡记']
    """
    return frozenset(map(add, text, text[1:]))


def share_of_pairs(text: str, pairs: frozenset[str]) -> float:
    """The share of the neighbouring characters of a text that are among the pairs.

    >>> share_of_pairs("下乡记", pairs_of("教师下乡"))
    0.5
    """
    own = [text[i : i + 2] for i in range(len(text) - 1) if text[i : i + 2].isalnum()]
    return sum(pair in pairs for pair in own) / len(own) if own else 0.0
