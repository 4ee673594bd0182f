"""What do pages say that were collected together? Their sound text, counted, helps to read each.

Pages of one folder are about one thing: a name or a term that one page has broken stands sound on
another. The counts are the same in whatever order the pages come.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import numpy as np

from zhpolicy.restoration.glosses import find_glosses, has_telltale, learn_table
from zhpolicy.restoration.pinyin import READING
from zhpolicy.text.scripts import simplify
from zhpolicy.text.wording import wrong_argument

__all__ = ["Background", "find_doubtful", "without"]

LONGEST = 5  # characters of a run that is counted: as many as the character model looks at
# Numbers of runs of five stay below 2 to the 64; rarer characters are not counted.
MOST_CHARACTERS = 7_000
# What follows a broken reading or a cut is not sound up to the next ASCII character, but no
# further than so many characters. No measurement is kept.
_BEHIND_READING, _BEHIND_CUT = 40, 6
_DOUBTFUL = re.compile(
    rf"\?{READING}\)[^\x00-\x7f]{{1,{_BEHIND_READING}}}"
    rf"|[!?][^\x00-\x7f\n]{{1,{_BEHIND_CUT}}}"
)


class Background:
    """The sound text of pages that belong together: how often each short run stands there.

    >>> background = Background.of(["首創“一市包一校”模式。", "“一市包一校”好。"])
    >>> background.count("包一校"), background.count("包一县")
    (2, 0)
    """

    def __init__(self, read: Callable[[], Iterable[str]] = tuple) -> None:
        """`read` gives the decoded pages; it is called when the first damaged page needs them."""
        self._read = read

    @classmethod
    def of(cls, texts: Iterable[str]) -> Background:
        """The background of decoded pages, each text counted once. Raises TypeError for a str."""
        if isinstance(texts, str):
            advice = "put it into a list"
            raise wrong_argument(texts, expected="the texts of several pages", advice=advice)
        background = cls()
        background._runs = _count(texts)
        return background

    @property
    def characters(self) -> int:
        """How many characters were counted."""
        return self._runs.characters

    def count(self, run: str) -> int:
        """How often a simplified run of characters stands there; 0 for one that is too long."""
        return self._runs.count(run)

    def __repr__(self) -> str:
        known = self.__dict__.get("_runs")
        return f"<Background of {known.characters:,} characters>" if known else "<Background>"

    def __getstate__(self) -> dict[str, _Runs]:
        """What another process gets: the counts, also when nobody has asked for them yet."""
        return {"_runs": self._runs}

    @cached_property
    def _runs(self) -> _Runs:
        return _count(self._read())


@dataclass(frozen=True)
class _Runs:
    """The runs of LONGEST characters of a text as numbers, sorted, so that any run is counted."""

    characters: int = 0
    numbers: dict[str, int] = field(default_factory=dict)
    sorted: bytes = b""

    def count(self, run: str) -> int:
        if not self.numbers or not 0 < len(run) <= LONGEST:
            return 0
        base, first = len(self.numbers) + 1, 0
        for character in run:
            number = self.numbers.get(character)
            if number is None:
                return 0
            first = first * base + number
        width = base ** (LONGEST - len(run))
        first *= width
        return bisect_left(self._view, first + width) - bisect_left(self._view, first)

    @cached_property
    def _view(self) -> memoryview[int]:
        return memoryview(self.sorted).cast("Q")

    def __getstate__(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}


def _count(texts: Iterable[str]) -> _Runs:
    joined = "\n".join(sorted({simplify(_sound(text)) for text in texts}))
    if not joined:
        return _Runs()
    common = sorted(Counter(joined).items(), key=lambda pair: (-pair[1], pair[0]))
    numbers = {c: n for n, (c, _) in enumerate(common[:MOST_CHARACTERS], 1)}
    codes = np.array([numbers.get(c, 0) for c in joined] + [0] * LONGEST, dtype=np.uint64)
    base = np.uint64(len(numbers) + 1)
    runs = np.zeros(len(joined), dtype=np.uint64)
    for place in range(LONGEST):
        runs = runs * base + codes[place : place + len(joined)]
    return _Runs(len(joined), numbers, np.sort(runs).tobytes())


def _sound(text: str) -> str:
    """What is known of the text of a page: its glosses and what looks broken left out."""
    table = learn_table(text) if has_telltale(text) else None
    if not table:
        return text
    glosses = [found.span() for found in find_glosses(text, table)]
    return without(text, sorted(glosses + find_doubtful(text)))


def find_doubtful(text: str) -> list[tuple[int, int]]:
    """The stretches of a broken page that may not be what the page said."""
    return [found.span() for found in _DOUBTFUL.finditer(text)]


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text without some stretches, given in order."""
    kept, position = [], 0
    for start, end in spans:
        kept.append(text[position:start])
        position = max(position, end)
    return "".join(kept) + text[position:]
