"""How is a script converted by tables, without opencc-pyo3? By the same tables as there.

From left to right, the longest phrase of the table that stands at a character; where there is
none the character alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from zhpolicy.text.tables import alternation, read_map

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
        if not self._changes.search(text):
            return text
        # No phrase has a full stop: of simplified text few sentences change.
        sentences = text.split("。")
        changed = [self._convert(s) if self._changes.search(s) else s for s in sentences]
        return "。".join(changed)

    def _convert(self, text: str) -> str:
        parts, done = [], 0
        for match in self._longest.finditer(text) if self._phrases else ():
            alone = text[done : match.start()].translate(self._characters)
            parts += [alone, self._phrases[match.group()]]
            done = match.end()
        return "".join([*parts, text[done:].translate(self._characters)])

    @cached_property
    def _longest(self) -> re.Pattern[str]:
        """The phrases of the table, of several that begin at one place the longest."""
        return re.compile(alternation(self._phrases))

    @cached_property
    def _changes(self) -> re.Pattern[str]:
        """What a text must have for anything to change.

        The characters beyond the basic plane stand apart: within one class they make the search
        twenty times as slow.
        """
        changing = {chr(code) for code in self._characters}
        basic = "".join(sorted(c for c in changing if c <= "\uffff"))
        phrases = [phrase for phrase in self._phrases if changing.isdisjoint(phrase)]
        parts = [f"[{re.escape(basic)}]"] if basic else []
        parts += [alternation(phrases)] if phrases else []
        return re.compile("|".join([*parts, "[\U00010000-\U0010ffff]"]))
