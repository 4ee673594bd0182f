"""How are the phrases of a list found without ahocorasick-rs? By their first characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["AhoCorasick", "MatchKind"]


class MatchKind:
    """Which of overlapping hits count, under the names of ahocorasick-rs."""

    Standard = "standard"
    LeftmostLongest = "leftmost longest"


class AhoCorasick:
    """A finder with the name and the method of the one in ahocorasick-rs.

    >>> finder = AhoCorasick(["帮带", "传帮带"], matchkind=MatchKind.LeftmostLongest)
    >>> finder.find_matches_as_indexes("传帮带,帮带")
    [(1, 0, 3), (0, 4, 6)]
    >>> AhoCorasick(["帮带", "传帮带"]).find_matches_as_indexes("传帮带", overlapping=True)
    [(1, 0, 3), (0, 1, 3)]
    """

    def __init__(self, patterns: Iterable[str], **_: Any) -> None:
        self._numbers = {pattern: number for number, pattern in enumerate(patterns)}
        lengths: dict[str, set[int]] = {}
        for pattern in self._numbers:
            lengths.setdefault(pattern[0], set()).add(len(pattern))
        self._lengths = {head: sorted(found, reverse=True) for head, found in lengths.items()}

    def find_matches_as_indexes(
        self, text: str, *, overlapping: bool = False
    ) -> list[tuple[int, int, int]]:
        """The hits as number of the pattern, start, end: all, or the longest from left to right."""
        found, done = list[tuple[int, int, int]](), 0
        for start, lengths in self._places(text):
            if start < done:
                continue
            for length in lengths:
                end = start + length
                number = self._numbers.get(text[start:end])
                if number is None or end > len(text):
                    continue
                found.append((number, start, end))
                if not overlapping:
                    done = end
                    break
        return found

    def _places(self, text: str) -> Iterator[tuple[int, list[int]]]:
        """Where a pattern may begin, and how long those are that begin so, the longest first."""
        lengths = self._lengths
        for start, character in enumerate(text):
            if character in lengths:
                yield start, lengths[character]
