"""How far do coders agree, and how sure is a share? Krippendorff's alpha, Wilson's interval."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from math import nan, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

__all__ = ["LEVELS", "krippendorff_alpha", "wilson_interval"]


def krippendorff_alpha(ratings: Sequence[Sequence[Hashable]], *, level: str = "nominal") -> float:
    """Krippendorff's alpha: 1 is perfect agreement, 0 what chance gives, below 0 is worse.

    `ratings` has one row a coder and one column a unit; None and NaN are units that a coder
    did not judge, and units with fewer than two judgments do not count. `level` is
    nominal, ordinal, interval or ratio; all but nominal need numbers. NaN when there is
    nothing to compare or no variation to agree about. Raises ValueError for rows of unequal
    length, an unknown level, or values that are no numbers where numbers are needed.

    Method: Krippendorff (2011), Computing Krippendorff's alpha-reliability.

    >>> one, two = ["采纳", "驳回", "采纳", "修改"], ["采纳", "驳回", "修改", "修改"]
    >>> round(krippendorff_alpha([one, two]), 3)
    0.667
    """
    _require_matrix(ratings, level)
    values = _values(ratings, level)
    counts = _counts(ratings, values)
    counts = counts[counts.sum(axis=1) >= 2]
    weighted = counts / np.maximum(counts.sum(axis=1, keepdims=True) - 1, 1)
    observed = counts.T @ weighted - np.diag(weighted.sum(axis=0))
    totals = observed.sum(axis=0)
    distances = LEVELS[level](values, totals)
    expected = (np.outer(totals, totals) * distances).sum()
    if not expected:
        return nan
    return float(1 - (totals.sum() - 1) * (observed * distances).sum() / expected)


def wilson_interval(hits: int, trials: int, *, confidence: float = 0.95) -> tuple[float, float]:
    """The interval of a share of `hits` in `trials`; (0, 1) when there were no trials.

    Unlike the textbook's p ± 1.96 s it is honest where trials are few: 3 of 3 is 0.44 to 1.
    Raises ValueError unless 0 <= hits <= trials. Method: Wilson (1927).

    >>> decisions = ["采纳", "采纳", "采纳"]
    >>> low, high = wilson_interval(decisions.count("采纳"), len(decisions))
    >>> round(low, 2), high
    (0.44, 1.0)
    """
    if not 0 <= hits <= trials:
        raise ValueError(f"{hits} hits in {trials} trials; expected 0 <= hits <= trials")
    if not trials:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share, spread = hits / trials, z * z / trials
    middle = (share + spread / 2) / (1 + spread)
    half = sqrt(spread * share * (1 - share) + spread * spread / 4) / (1 + spread)
    low = 0.0 if hits == 0 else middle - half
    return low, 1.0 if hits == trials else middle + half


def _nominal(values: Sequence[Hashable], totals: NDArray[np.float64]) -> NDArray[np.float64]:
    return 1 - np.eye(len(values))


def _ordinal(values: Sequence[Hashable], totals: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many judgments lie between two ranks, half of each rank itself included."""
    middles = np.cumsum(totals) - totals / 2
    return np.asarray(np.subtract.outer(middles, middles) ** 2)


def _interval(values: Sequence[Hashable], totals: NDArray[np.float64]) -> NDArray[np.float64]:
    numbers = np.asarray(values, dtype=float)
    return np.asarray(np.subtract.outer(numbers, numbers) ** 2)


def _ratio(values: Sequence[Hashable], totals: NDArray[np.float64]) -> NDArray[np.float64]:
    numbers = np.asarray(values, dtype=float)
    sums = np.add.outer(numbers, numbers)
    return np.asarray((np.subtract.outer(numbers, numbers) / np.where(sums == 0, 1, sums)) ** 2)


LEVELS: dict[str, Callable[[Sequence[Hashable], NDArray[np.float64]], NDArray[np.float64]]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}


def _require_matrix(ratings: Sequence[Sequence[Hashable]], level: str) -> None:
    if level not in LEVELS:
        raise ValueError(f"no level {level!r}; the levels are {', '.join(LEVELS)}")
    lengths = sorted({len(row) for row in ratings})
    if len(lengths) > 1:
        raise ValueError(
            f"coders judged {' and '.join(map(str, lengths))} units; expected rows of one length, "
            "with None for a unit that a coder did not judge"
        )


def _is_missing(value: Hashable) -> bool:
    return value is None or (isinstance(value, float) and value != value)


def _values(ratings: Sequence[Sequence[Hashable]], level: str) -> list[Hashable]:
    """The values that occur: numbers in order, names in the order of their first use."""
    found = dict.fromkeys(value for row in ratings for value in row if not _is_missing(value))
    if level == "nominal":
        return list(found)
    strange = [value for value in found if not isinstance(value, int | float)]
    if strange:
        raise ValueError(f"{strange[0]!r} is no number; the level {level} needs numbers")
    return sorted(found, key=float)  # type: ignore[arg-type]


def _counts(
    ratings: Sequence[Sequence[Hashable]], values: Sequence[Hashable]
) -> NDArray[np.float64]:
    """How often each unit (row) was given each value (column)."""
    column = {value: index for index, value in enumerate(values)}
    counts = np.zeros((len(ratings[0]) if ratings else 0, len(values)))
    for row in ratings:
        for unit, value in enumerate(row):
            if not _is_missing(value):
                counts[unit, column[value]] += 1
    return counts
