"""What clues weigh together: each is looked up once, and sums hang on no order.

Everything here reads weights that `scripts/` learned; a clue is a feature that holds or does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from zhpolicy.text.weights.linear import place_of, read_weights

if TYPE_CHECKING:
    import numpy as np

__all__ = ["ONE", "WeightsOfClues", "weights_of_clues"]

# Weights are numbers of sixteen bits: so many times each of them is a whole number.
ONE = 1 << 24
# So many clues keep their weights from page to page (a page has some 800 of them), none longer.
MOST_KEPT, LONGEST_KEPT = 1 << 14, 40


class WeightsOfClues(dict[str, int]):
    """The weight of each clue as so many parts of `ONE`.

    >>> import numpy
    >>> WeightsOfClues(numpy.ones(8, numpy.float16)).weigh(["免费", "学习"]) / ONE
    2.0
    """

    def __init__(self, weights: np.ndarray) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, clue: str) -> int:
        weight = float(self._weights[place_of(clue, len(self._weights))])
        found = int(weight * ONE)
        if len(clue) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[clue] = found
        return found

    def weigh(self, clues: Iterable[str]) -> int:
        """How much some clues say together."""
        return sum(map(self.__getitem__, clues))


@cache
def weights_of_clues(name: str) -> WeightsOfClues:
    """The weights that the library comes with, by the name of their file."""
    return WeightsOfClues(read_weights(name))
