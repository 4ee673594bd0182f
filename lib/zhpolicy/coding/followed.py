"""Which other columns does a coder's change move? The bounds of a figure follow its value."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

__all__ = ["bounds_of_added", "follow_change"]

BOUNDS = ("lower", "upper")
FIGURES = ("value", "high")


def follow_change(
    row: Mapping[str, Any], changes: Mapping[str, Any], *, place: str
) -> dict[str, Any]:
    """What else changes when `changes` are made to a row: the bounds that were the old figure.

    A bound that the coder says, and one that is open, stays. Raises ValueError for a bound that is
    neither the old value nor its upper end (300余: 300 to 400), or that the new value lies beyond:
    nobody but the coder knows what it is now.

    >>> row = {"value": 3800000, "high": None, "lower": 3800000, "upper": 3800000}
    >>> follow_change(row, {"value": 39}, place="quantities, a, 4-8")
    {'lower': 39, 'upper': 39}
    """
    figures = {name: (_number(row[name]), changes[name]) for name in FIGURES if name in changes}
    bounds = [name for name in BOUNDS if name in row and name not in changes]
    if not figures or all(before == after for before, after in figures.values()):
        return {}
    kept = [_number(row[name]) for name in FIGURES if name in row and name not in figures]
    moved: dict[float | None, Any] = {
        before: after for before, after in figures.values() if before is not None
    }
    followed = {name: moved[_number(row[name])] for name in bounds if _number(row[name]) in moved}
    left = [n for n in bounds if n not in followed and _number(row[n]) is not None]
    after = {**row, **changes, **followed}
    if any(_number(row[n]) not in kept for n in left) or not _is_ordered(after):
        raise ValueError(_refusal(row, changes, place=place))
    return followed


def bounds_of_added(values: Mapping[str, Any]) -> dict[str, Any]:
    """The bounds of a figure that a coder adds and says no more of than its number.

    >>> bounds_of_added({"value": 30}), bounds_of_added({"qualifier": "over", "value": 3})
    ({'lower': 30, 'upper': 30}, {})
    """
    is_plain = values.get("qualifier", "none") in ("", "none") and not values.get("marks")
    if not is_plain or values.get("value") is None or any(name in values for name in BOUNDS):
        return {}
    high = values.get("high")
    return {"lower": values["value"], "upper": values["value"] if high is None else high}


def _is_ordered(row: Mapping[str, Any]) -> bool:
    """Whether the bounds hold the value between them."""
    lower, value, upper = (_number(row.get(name)) for name in ("lower", "value", "upper"))
    if value is None:
        return lower is None and upper is None
    return (lower is None or lower <= value) and (upper is None or value <= upper)


def _refusal(row: Mapping[str, Any], changes: Mapping[str, Any], *, place: str) -> str:
    said = ";".join(f"{name}={changes[name]}" for name in FIGURES if name in changes)
    old = ", ".join(f"{name} {_number(row[name]):,.10g}" for name in BOUNDS if _number(row[name]))
    return (
        f"{place}: {said} leaves the bounds of the old figure ({old}) beside the new one; say them "
        f"too, as {said};lower=…;upper=… (nothing behind the = where it is open)"
    )


def _number(cell: Any) -> float | None:
    """A cell as a number; None for an empty one. A table read from CSV may hold text."""
    try:
        number = float(cell)
    except (TypeError, ValueError):
        return None
    return None if math.isnan(number) else number
