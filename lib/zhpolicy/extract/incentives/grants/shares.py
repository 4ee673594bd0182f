"""Which share of a price does a clause name by a word? 影院半价, 租金减半 are 50 %."""

from __future__ import annotations

from collections.abc import Iterator

from zhpolicy.extract.incentives.words import compiled
from zhpolicy.extract.quantities.find import Quantity

__all__ = ["shares_named"]

HALF = "<half>"
PERCENT_OF_HALF = 50


def shares_named(line: str, *, start: int, end: int) -> Iterator[Quantity]:
    """The shares that words name between two offsets of a text, counted from the first.

    >>> [(n.value, n.unit) for n in shares_named("影院半价", start=0, end=4)]
    [(50, '%')]
    """
    for word in compiled(HALF).finditer(line, start, end):
        yield Quantity(
            word.start() - start,
            word.end() - start,
            value=PERCENT_OF_HALF,
            high=None,
            unit="%",
            kind="percent",
            qualifier="none",
            counted="",
            rule="half",
        )
