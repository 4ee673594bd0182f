"""When are two quotations the same? Blanks aside, and on request script and width aside too.

Characters of the two scripts count as one when a converter makes one of the other, marks when
they have one form in the working text. Unlike the working text no character depends on its
neighbours, so that a quotation is found whatever was cut off around it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

from zhpolicy.coding.codings.record import without_halves
from zhpolicy.text.scripts import to_simplified, to_traditional, to_working

__all__ = ["Bare", "bare", "folded"]

# Blanks, line breaks, and what has no width: soft hyphens, joiners, marks of byte order.
_BLANKS = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+")
# One mark in another width or shape: a program makes straight quotes of curly ones, or back.
_QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'"}
# Every character that has another script, width or shape stands here.
_CHANGING = ((0x80, 0xD800), (0xF900, 0x10000), (0x20000, 0x323B0))


class Bare:
    """A text without blanks, and where each of its characters stands in the text itself.

    >>> shown = Bare("師徒\\n 結對")
    >>> shown.text, shown.span(1, 3)
    ('師徒結對', (1, 5))
    """

    def __init__(self, text: str) -> None:
        self._starts: list[int] = [0]  # of the stretches between blanks, without blanks
        self._shifts: list[int] = [0]  # how many blanks stand before each
        parts, done, removed = [], 0, 0
        for match in _BLANKS.finditer(text):
            parts.append(text[done : match.start()])
            done, removed = match.end(), removed + match.end() - match.start()
            self._starts.append(done - removed)
            self._shifts.append(removed)
        self.text = without_halves("".join([*parts, text[done:]]))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `self.text[start:end]`, at least one character, stands in the text itself."""
        return self._position(start), self._position(end - 1) + 1

    def _position(self, offset: int) -> int:
        return offset + self._shifts[bisect_right(self._starts, offset) - 1]


def bare(text: str) -> str:
    """The text without blanks.

    >>> bare("師徒 \\n結對")
    '師徒結對'
    """
    return Bare(text).text


def folded(text: str) -> str:
    """The text with one character for all that differ in script or width; of the same length.

    >>> folded("師徒，３對") == folded("师徒,3对"), folded("3對") == folded("4對")
    (True, False)
    """
    return text.translate(_folding())


@cache
def _folding() -> dict[int, str]:
    """The character that stands for each one which is not its own."""
    leaders: dict[str, str] = {}
    characters = [chr(code) for first, end in _CHANGING for code in range(first, end)]
    lines = "\n".join(characters)
    for convert in (to_simplified, to_traditional, to_working):
        _join(leaders, zip(characters, convert(lines).split("\n"), strict=True))
    whole = ((character, unicodedata.normalize("NFC", character)) for character in characters)
    _join(leaders, ((own, other) for own, other in whole if len(other) == 1))
    _join(leaders, _QUOTES.items())
    return {ord(character): _leader(leaders, character) for character in leaders}


def _join(leaders: dict[str, str], pairs: Iterable[tuple[str, str]]) -> None:
    for own, other in pairs:
        first, second = sorted((_leader(leaders, own), _leader(leaders, other)))
        if first != second:
            leaders[second] = first


def _leader(leaders: dict[str, str], character: str) -> str:
    while character in leaders:
        character = leaders[character]
    return character
