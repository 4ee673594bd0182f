"""How does what a page says elsewhere, or a page collected with it, foretell its characters?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import exp, log
from typing import Protocol

__all__ = ["CountedText", "OwnText"]

# What follows one, two, three, four characters of the page counts as if so many others had
# followed them. Chosen by trying on damaged news: half or twice of these read as many stories.
OTHERS_BEHIND = (40.0, 20.0, 8.0, 4.0)


class CountedText(Protocol):
    """How long a text is, and how often a simplified run of characters stands in it."""

    @property
    def characters(self) -> int:
        """How many characters were counted."""

    def count(self, run: str, /) -> int:
        """How often a run stands there."""


@dataclass
class OwnText:
    """The sound text of a page, simplified, and of the pages that were collected with it."""

    plain: str
    background: CountedText | None = None
    _counts: dict[str, int] = field(default_factory=dict)

    @cached_property
    def pairs(self) -> dict[str, dict[str, int]]:
        """How often which character follows which on the page."""
        found: dict[str, dict[str, int]] = {}
        for (first, second), count in Counter(pairwise(self.plain)).items():
            found.setdefault(first, {})[second] = count
        return found

    @property
    def length(self) -> int:
        """How many characters were counted."""
        return max(len(self.plain), self.background.characters if self.background else 0)

    def has_pair(self, first: str, second: str) -> bool:
        """True when one character follows the other there."""
        followers = self.pairs.get(first)
        if followers is not None and second in followers:
            return True
        return self.background is not None and bool(self.background.count(first + second))

    def score(self, context: str, plain: str, *, usual: float) -> float:
        """How likely a character is when the page is known: its longest matches count most."""
        share = exp(usual)
        for length, others in enumerate(OTHERS_BEHIND, 1):
            before = context[-length:]
            seen = self.count(before)
            if not seen:
                break
            share = (self.count(before + plain) + others * share) / (seen + others)
        return log(share)

    def count(self, text: str) -> int:
        """How often a text stands there."""
        found = self._counts.get(text)
        if found is None:
            found = self.plain.count(text)
            if self.background is not None:
                found = max(found, self.background.count(text))
            self._counts[text] = found
        return found
