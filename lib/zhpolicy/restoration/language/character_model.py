"""Which character follows which others in running Chinese text? A model of five in a row.

Counted on news and on documents of state organs, with what the word model knows of words; the
estimate is Kneser and Ney's in the modified form of Chen and Goodman (1999), pruned. Simplified,
marks in full width; `1` stands for a digit, `a` for a letter, `¶` for the beginning of a line.
How the table was made: docs/decisions/character_model.md.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from zhpolicy.restoration.language.mapped import read_arrays
from zhpolicy.restoration.language.word_model import UNSEEN

__all__ = ["BEGINNING_OF_LINE", "CONTEXT", "LINE_START", "CharacterModel", "character_model"]

ORDER = 5
CONTEXT = ORDER - 1  # characters that a character is judged by
BEGINNING_OF_LINE = "¶"
LINE_START = BEGINNING_OF_LINE * CONTEXT
# The table holds minus so many times the logarithm, rounded: of shares, and of what is left.
SHARE_UNIT, LEFT_UNIT = 12.0, 30.0
# Contexts kept for the next page: the five seeds need 4,000, and each takes some 700 bytes.
LOOKED_UP = 40_000

# What was seen behind a run: one more than its length, where its own begin and end among the last
# characters of so many, and what is left for the others.
Level = tuple[int, int, int, int]


@dataclass
class CharacterModel:
    """A tree of runs of characters: below each run stand the characters seen behind it.

    Runs of one length lie in one array, sorted; `starts` of a run and of the next say where the
    longer runs lie that begin with it. Logarithms are natural.
    """

    numbers: dict[str, int]
    last: list[memoryview[int]]
    shares: list[memoryview[int]]
    left: list[memoryview[int]]
    starts: list[memoryview[int]]
    _runs: dict[str, int] = field(default_factory=dict)
    _levels: dict[str, tuple[Level, ...]] = field(default_factory=dict)

    def score(self, context: str, character: str) -> float:
        """How likely a character is behind the last characters of a text, at most `CONTEXT`."""
        number = self.numbers.get(character)
        if number is None:
            return UNSEEN
        levels = self._levels.get(context)
        if levels is None:
            levels = self._new_levels(context)
        left = 0
        for length, start, end, rest in levels:
            last = self.last[length]
            at = bisect_left(last, number, start, end)
            if at < end and last[at] == number:
                return left / -LEFT_UNIT + self.shares[length][at] / -SHARE_UNIT
            left += rest
        return left / -LEFT_UNIT + self.shares[0][number] / -SHARE_UNIT

    def _new_levels(self, context: str) -> tuple[Level, ...]:
        """The characters seen behind a context, then behind its end alone, and so on."""
        if len(self._levels) > LOOKED_UP:  # a long run of pages needs ever new ones
            self._levels.clear()
            self._runs.clear()
        number, run, found = self.numbers.get(context[-1:], -1), -1, []
        for length in range(1, len(context) + 1):
            # What the table does not have it has not with one more character before it either.
            run = number if length == 1 else self._run(context[-length:])
            if run < 0:
                break
            starts, rest = self.starts[length - 1], self.left[length - 1][run]
            found.append((length, starts[run], starts[run + 1], rest))
        levels = self._levels[context] = tuple(reversed(found))
        return levels

    def _run(self, characters: str) -> int:
        """Where a run stands among those of its length; -1 when the table does not have it."""
        found = self._runs.get(characters)
        if found is None:
            number = self.numbers.get(characters[-1], -1)
            if len(characters) == 1 or number < 0:
                found = number
            else:
                begun = self._run(characters[:-1])
                length = len(characters) - 1
                found = -1 if begun < 0 else self._longer(begun, number, length=length)
            self._runs[characters] = found
        return found

    def _longer(self, run: int, number: int, *, length: int) -> int:
        """Where the run that goes on with a character stands; -1 when there is none."""
        start, end = self.starts[length - 1][run], self.starts[length - 1][run + 1]
        last = self.last[length]
        at = bisect_left(last, number, start, end)
        return at if at < end and last[at] == number else -1


@cache
def character_model() -> CharacterModel:
    """The model that the package carries."""
    tables = read_arrays("character_model.npz")
    characters = tables["characters"].tobytes().decode("utf-8")

    def arrays(name: str, first: int, last: int) -> list[memoryview[int]]:
        return [tables[f"{name}{length}"].data for length in range(first, last + 1)]

    return CharacterModel(
        {character: number for number, character in enumerate(characters)},
        [memoryview(b""), *arrays("last", 2, ORDER)],
        arrays("share", 1, ORDER),
        arrays("left", 1, CONTEXT),
        arrays("starts", 1, CONTEXT),
    )
