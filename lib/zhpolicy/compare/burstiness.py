"""How much more do a word's counts vary between documents than words drawn one by one would?

A word that stands in a document stands there again: its counts are burstier than chance, and
intervals that treat every word as a draw of its own are far too narrow. The unit of sampling
is the document. With a handful of documents one word alone says little about its own
burstiness, so the words are pooled: a common burstiness first, then each word's own, drawn
towards the common one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csc_matrix
from scipy.stats import t

from zhpolicy.compare.measures import Floats

__all__ = ["Burstiness", "estimate_burstiness", "simple_variance"]

# Below five a word's counts are nearly all 0 and 1: they fit any burstiness.
ENOUGH = 5
# From ten on, the spread of the words' own estimates tells burstiness from luck.
ENOUGH_TO_SPREAD = 10
# Some words always differ from the common burstiness; this much spread at least (standard
# deviation 0.1) keeps the pooled estimate from being taken for certain.
LEAST_SPREAD = 0.01
# No news corpus is burstier: the standard deviation would be eight times the mean.
HIGHEST = 64.0
HALVINGS = 40  # of an interval up to HIGHEST: the estimate is exact to 64 / 2**40
# Five hundred words give the common burstiness to two digits; all of them take ten times as long.
SAMPLED_WORDS = 500
BLOCK = 2000  # words at a time: their counts are laid out document by document


@dataclass(frozen=True)
class Burstiness:
    """The variance of counts: `factor * (mean + common * mean**2)`, a factor for each word.

    `degrees` are the degrees of freedom that a word's variance rests on: those of its own
    documents plus those that the other words lend it.
    """

    common: float
    factor: Floats
    degrees: float
    group_sizes: tuple[NDArray[np.int64], NDArray[np.int64]]

    def variance_of_log_ratio(self, counts: ArrayLike, rest: ArrayLike) -> Floats:
        """The variance of the natural logarithm of the ratio of two shares, for each word.

        `counts` and `rest` are the words' counts in the two groups. Never below the variance
        of words drawn one by one, `simple_variance`.
        """
        simple = simple_variance(counts, rest)
        between = self.common * sum(_concentration(sizes) for sizes in self.group_sizes)
        return np.maximum(self.factor * (simple + between), simple)

    def inflation(self, counts: ArrayLike, rest: ArrayLike) -> Floats:
        """By how much that variance exceeds the one of words drawn one by one (at least 1)."""
        return self.variance_of_log_ratio(counts, rest) / simple_variance(counts, rest)

    def quantile(self, level: float) -> float:
        """The t quantile of a two-sided interval of this level."""
        return float(t.ppf(0.5 + level / 2, self.degrees))


def simple_variance(counts: ArrayLike, rest: ArrayLike) -> Floats:
    """The variance of the log of the ratio of two counts of words drawn one by one.

    1 / (count + 1) estimates 1 / mean without bias (its expectation under Poisson is
    (1 - exp(-mean)) / mean); 1 / (count + 0.5) makes intervals of rare words too wide.
    """
    return 1 / (np.asarray(counts) + 1.0) + 1 / (np.asarray(rest) + 1.0)


def estimate_burstiness(
    matrix: csc_matrix, sizes: NDArray[np.int64], *, focus: NDArray[np.bool_]
) -> Burstiness:
    """The burstiness of words within two groups of documents; `focus` marks the first group.

    `matrix` holds documents by words. Counts are modelled as quasi negative binomial with one
    common dispersion; a word's own variance is shrunk towards it by empirical Bayes (Smyth
    2004; Lund, Nettleton, McCarthy & Smyth 2012, who estimate it for genes). Raises ValueError
    for fewer than three documents: two say nothing about how documents differ.

    >>> import numpy as np
    >>> from scipy.sparse import csc_matrix
    >>> counts = csc_matrix(np.array([[9, 1], [0, 1], [8, 2], [1, 1]]))
    >>> focus = np.array([True, True, False, False])
    >>> estimate_burstiness(counts, np.array([100, 100, 100, 100]), focus=focus).common > 0
    True
    """
    own_degrees = _require_documents(sizes, focus)
    total = np.asarray(matrix.sum(axis=0)).ravel()
    often = np.flatnonzero(total >= ENOUGH)
    sample = often[:: max(1, len(often) // SAMPLED_WORDS)]
    common = _common_dispersion(*_residuals(matrix[:, sample], sizes, focus=focus))
    blocks = [slice(first, first + BLOCK) for first in range(0, len(total), BLOCK)]
    parts = [_mean_square(*_residuals(matrix[:, b], sizes, focus=focus), common) for b in blocks]
    own = np.concatenate([*parts, np.empty(0)])
    lent = _lent_degrees(own[total >= ENOUGH_TO_SPREAD], own_degrees)
    factor = (lent + own_degrees * own) / (lent + own_degrees)
    return Burstiness(common, factor, lent + own_degrees, (sizes[focus], sizes[~focus]))


def _residuals(
    matrix: csc_matrix, sizes: NDArray[np.int64], *, focus: NDArray[np.bool_]
) -> tuple[Floats, Floats]:
    """Squared residuals of each count from its group's share, and the expected counts.

    A document alone in its group is fitted exactly, says nothing, and is left out.
    """
    counts = matrix.toarray()
    squares, expectations = [], []
    for group in (focus, ~focus):
        share = sizes[group] / max(int(sizes[group].sum()), 1)
        told = share < 1
        expected = np.outer(share, counts[group].sum(axis=0))[told]
        squares.append((counts[group][told] - expected) ** 2 / (1 - share[told, None]))
        expectations.append(expected)
    return np.concatenate(squares), np.concatenate(expectations)


def _require_documents(sizes: NDArray[np.int64], focus: NDArray[np.bool_]) -> int:
    first, second = int(focus.sum()), int((~focus).sum())
    if not first or not second or first + second < 3:
        raise ValueError(
            f"{first} documents against {second}; an interval needs three documents in all and "
            "one on each side: without them nothing says how much documents differ"
        )
    return len(sizes) - 2


def _concentration(sizes: NDArray[np.int64]) -> float:
    return float((sizes.astype(float) ** 2).sum() / max(float(sizes.sum()), 1.0) ** 2)


def _scaled(squares: Floats, expected: Floats, *, common: float) -> Any:
    variance = expected + common * expected**2
    return np.divide(squares, variance, out=np.zeros_like(squares), where=variance > 0)


def _common_dispersion(squares: Floats, expected: Floats) -> float:
    """The dispersion with which the squared residuals are, on average, what is expected."""
    cells = int((expected > 0).sum())
    if not cells or _scaled(squares, expected, common=0.0).sum() <= cells:
        return 0.0
    low, high = 0.0, HIGHEST
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _scaled(squares, expected, common=middle).sum() > cells:
            low = middle
        else:
            high = middle
    return low


def _mean_square(squares: Floats, expected: Floats, common: float) -> Floats:
    """Each word's mean squared residual; 1 is what the common dispersion lets expect."""
    cells = (expected > 0).sum(axis=0)
    sums = _scaled(squares, expected, common=common).sum(axis=0)
    return np.where(cells > 0, sums / np.maximum(cells, 1), 1.0)


def _lent_degrees(own: Floats, degrees: int) -> float:
    """How much the words resemble each other, as degrees of freedom that they lend.

    The variance of the words' estimates is chance, 2 / degrees, plus what truly differs; a
    scaled inverse chi-square with that variance has these degrees of freedom.
    """
    if len(own) < ENOUGH_TO_SPREAD:
        return float(degrees)
    chance = 2 / degrees
    truly = (float(((own - 1) ** 2).mean()) - chance) / (1 + chance)
    return 4 + 2 / max(truly, LEAST_SPREAD)
