"""What is told of a figure: where it stands, its value, unit, qualifier, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from zhpolicy.text.records import Record

__all__ = ["Quantity"]

Number = int | float


@dataclass(frozen=True, slots=True, order=True)
class Quantity(Record):
    """`text[start:end]` is a figure: number, magnitude, qualifier and unit.

    `value` is the plain number, `high` the upper end of a range (4至12個月) or None; `unit` is
    normalised and simplified, `kind` says what it measures, `qualifier` is none, over, under
    or about; `counted` is the noun in the page's own script. `lower` and `upper` bound what
    the figure allows, None where it is open. `change` is up, down, from, to or empty; `period` and
    `as_of` are the words of the sentence that say when.
    """

    start: int
    end: int
    value: Number
    high: Number | None
    unit: str
    kind: str
    qualifier: str
    counted: str
    rule: str = ""
    marks: tuple[str, ...] = ()
    lower: Number | None = None
    upper: Number | None = None
    change: str = ""
    period: str = ""
    as_of: str = ""
