"""How does jieba cut a run of letters, digits and `+#&._%-`?

rjieba cuts Chinese as jieba does, and such runs otherwise. jieba's dictionary has five words
that are written so (C++, AT&T); a reader's may have more. Where none of them stands, a run falls
into numbers and words of letters, and what lies between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from math import log

__all__ = ["LETTERS", "WORDS_OF_JIEBA", "cut_letters"]

LETTERS = r"a-zA-Z0-9+#&._%\-"
WORDS_OF_JIEBA: Mapping[str, int] = {"AT&T": 3, "c#": 3, "C#": 3, "c++": 3, "C++": 3}
# What all words of jieba's dictionary have been counted together.
ALL_COUNTED = 60_101_967
_PIECE = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


def cut_letters(run: str, words: Mapping[str, int] = WORDS_OF_JIEBA) -> list[str]:
    """The words of a run of letters and digits; `words` are known ones with their frequencies.

    >>> cut_letters("GDP-3.5%"), cut_letters("C++和"[:3] + "11")
    (['GDP', '-', '3.5%'], ['C++', '11'])
    """
    if run.isdigit() or len(run) == 1:
        return [run]
    if not any(word in run for word in words):
        return _pieces(run)
    return list(_around_words(run, words))


def _pieces(run: str) -> list[str]:
    return [piece for piece in _PIECE.split(run) if piece]


def _around_words(run: str, words: Mapping[str, int]) -> Iterator[str]:
    alone, at = "", 0
    for end in _likeliest_ends(run, words.get):
        if end - at == 1:
            alone += run[at]
        else:
            yield from _pieces(alone) if alone not in words else alone
            yield run[at:end]
            alone = ""
        at = end
    yield from _pieces(alone) if alone not in words else alone


def _likeliest_ends(run: str, frequency: Callable[[str], int | None]) -> list[int]:
    """Where the words of the likeliest way to cut end; what is no word stands alone."""
    whole = log(ALL_COUNTED)
    best: list[tuple[float, int]] = [(0.0, len(run))] * (len(run) + 1)
    for start in reversed(range(len(run))):
        ends = [e for e in range(start + 1, len(run) + 1) if frequency(run[start:e])]
        best[start] = max(
            (log(frequency(run[start:end]) or 1) - whole + best[end][0], end)
            for end in ends or [start + 1]
        )
    ends, at = [], 0
    while at < len(run):
        at = best[at][1]
        ends.append(at)
    return ends
