"""How is a script converted without opencc-pyo3? By the same tables, in Python.

From left to right, the longest phrase of the table that stands at a character; where there is
none the character alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from zhpolicy.text.tables import read_map

__all__ = ["OpenCC"]

_TABLES = {
    "t2s": ("text/to_simplified_characters", "text/to_simplified_phrases"),
    "s2t": ("text/to_traditional_characters", "text/to_traditional_phrases"),
}


class OpenCC:
    """A converter with the name and the method of the one in opencc-pyo3.

    `name` is t2s (into simplified characters) or s2t (into traditional ones).

    >>> OpenCC("t2s").convert("幫帶"), OpenCC("s2t").convert("一碗面条,两面旗")
    ('帮带', '一碗麵條,兩面旗')
    """

    def __init__(self, name: str) -> None:
        characters, phrases = _TABLES[name]
        self._characters = str.maketrans(read_map(characters, "converted"))
        self._phrases = read_map(phrases, "converted")

    @classmethod
    def of(cls, characters: Mapping[str, str], phrases: Mapping[str, str]) -> OpenCC:
        """A converter by other tables than those that ship.

        >>> OpenCC.of({"幫": "帮"}, {"帶動": "带动"}).convert("幫帶,帶動")
        '帮帶,带动'
        """
        own = cls.__new__(cls)
        own._characters, own._phrases = str.maketrans(dict(characters)), dict(phrases)
        return own

    def convert(self, text: str) -> str:
        """The text in the other script. Raises UnicodeEncodeError for half a character."""
        text.encode("utf-8")  # as the compiled one, which takes whole characters only
        parts, done = [], 0
        for match in self._heads.finditer(text):
            start = match.start()
            if start < done:
                continue
            end = self._end_of_phrase(text, start)
            if end:
                alone = text[done:start].translate(self._characters)
                parts += [alone, self._phrases[text[start:end]]]
                done = end
        return "".join([*parts, text[done:].translate(self._characters)])

    def _end_of_phrase(self, text: str, start: int) -> int:
        """Where the longest phrase that begins here ends; 0 when none does."""
        for length in self._lengths[text[start]]:
            end = start + length
            if end <= len(text) and text[start:end] in self._phrases:
                return end
        return 0

    @cached_property
    def _lengths(self) -> dict[str, list[int]]:
        """For each character how long the phrases are that begin with it, the longest first."""
        found: dict[str, set[int]] = {}
        for phrase in self._phrases:
            found.setdefault(phrase[0], set()).add(len(phrase))
        return {head: sorted(lengths, reverse=True) for head, lengths in found.items()}

    @cached_property
    def _heads(self) -> re.Pattern[str]:
        return re.compile(f"[{re.escape(''.join(self._lengths))}]")
