"""How does a kind, or a number, become columns of 0 and 1?

Features of which a candidate has one at most are kept as a number for each candidate; a number
is cut into steps where a straight line would not do (`count=2`: more than one hit, two at most).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhpolicy.keywords.counts import NOWHERE, Indexes, Numbers

__all__ = ["FeatureColumns", "Features", "OneHot", "in_steps"]

FeatureColumns = dict[str, Numbers]


@dataclass(frozen=True, slots=True)
class OneHot:
    """Features of which a candidate has one at most: candidate n has `labels[numbers[n]]`.

    A number beyond the labels means none, and so does one whose label is None. What is many columns
    of 0 and 1 to a model is one look-up to a score.
    """

    labels: tuple[str | None, ...]
    numbers: Indexes

    def columns(self, name: str) -> FeatureColumns:
        """The columns of 0 and 1; `name` comes before each label."""
        table = self.numbers == np.arange(len(self.labels))[:, None]
        return {
            f"{name}{label}": row
            for label, row in zip(self.labels, table.astype(np.float64), strict=True)
            if label is not None
        }


@dataclass(frozen=True, slots=True)
class Features:
    """Features of all candidates by name.

    As columns of numbers; one-hot; and, where few candidates have one, as the numbers of those.
    """

    columns: dict[str, NDArray[Any]]
    one_hot: dict[str, OneHot] = field(default_factory=dict)
    few: dict[str, dict[int, float]] = field(default_factory=dict)

    def spread_out(self, size: int) -> FeatureColumns:
        """All of them as columns of numbers, one for each of so many candidates."""
        columns = {name: values.astype(np.float64) for name, values in self.columns.items()}
        for name, cells in self.few.items():
            columns[name] = np.zeros(size)
            columns[name][list(cells)] = list(cells.values())
        for name, value in self.one_hot.items():
            columns |= value.columns(name)
        return columns


# The upper ends of the steps, chosen by eye: finer where candidates are many. 11.97 is just above
# the rarity that jieba gives to what its table lacks (11.95). The weights of the steps were
# learned, and even out a poor choice.
STEPS = {
    "count": (0, 1, 2, 3, 5, 8, 12),
    "rarity": (5, 6, 7, 8, 9, 10, 11, 11.97, 12, 13),
    "rarity_least": (4, 5, 6, 7, 8, 9, 10, 11, 12),
    "place": (0.01, 0.03, 0.07, 0.15, 0.3, 0.5, 0.75, 0.999),
    "sentence": (0, 1, 2, 4, 8, NOWHERE - 1),
    "characters": (2, 3, 4, 5, 6, 7, 8),
    "words": (1, 2, 3, 4),
    "usage": (0, 2, 3, 4, 4.5, 5, 5.5, 6, 6.5),
    "freedom": (0, 0.05, 0.1, 0.2, 0.35, 0.6, 0.9),
}
MAY_LACK = ("usage", "freedom")  # what has no value, NaN, lies in no step


def in_steps(name: str, values: Numbers) -> OneHot:
    """The step of STEPS[name] that each value lies in.

    >>> in_steps("words", np.array([1.0, 3.0, 9.0])).numbers.tolist()
    [0, 2, 4]
    """
    ends = _step_ends(name)
    steps = ends.searchsorted(values)
    return OneHot(_step_labels(name), steps + np.isnan(values) if name in MAY_LACK else steps)


@cache
def _step_ends(name: str) -> Numbers:
    return np.array(STEPS[name], dtype=np.float64)


@cache
def _step_labels(name: str) -> tuple[str, ...]:
    return tuple(map(str, range(len(STEPS[name]) + 1)))
