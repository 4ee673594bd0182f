"""How different are two counts? The formulas of corpus comparison, on arrays of counts.

Each function takes a word's `count` among `size` words and its count `rest` among
`rest_size` words, as numbers or arrays that broadcast, and returns an array.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import kl_div
from scipy.stats import hypergeom

__all__ = [
    "chi_square",
    "fisher_exact",
    "log_likelihood",
    "log_odds",
    "log_ratio",
]

Floats = NDArray[np.float64]

# scipy's: tables as likely as the observed one count, whatever the last digit of their share.
AS_LIKELY = 1 + 1e-7


def log_likelihood(count: ArrayLike, rest: ArrayLike, *, size: Any, rest_size: Any) -> Floats:
    """G2, the log-likelihood ratio of the two-by-two table (Dunning 1993, Computational
    Linguistics 19). Zero when the shares are equal; no sign.

    >>> log_likelihood(12, 3, size=1000, rest_size=2000).round(2).item()
    13.86
    """
    observed, expected = _table(count, rest, size=size, rest_size=rest_size)
    # kl_div(o, e) = o log(o/e) - o + e: the extra terms cancel in the sum, the digits do not.
    return np.asarray(2 * kl_div(observed, expected).sum(axis=0), dtype=float)


def chi_square(count: ArrayLike, rest: ArrayLike, *, size: Any, rest_size: Any) -> Floats:
    """Pearson's chi-square of the two-by-two table (Pearson 1900), without Yates' correction.

    >>> chi_square(12, 3, size=1000, rest_size=2000).round(2).item()
    14.77
    """
    observed, expected = _table(count, rest, size=size, rest_size=rest_size)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = (observed - expected) ** 2 / expected
    return np.asarray(np.where(expected > 0, parts, 0.0).sum(axis=0), dtype=float)


def fisher_exact(count: ArrayLike, rest: ArrayLike, *, size: Any, rest_size: Any) -> Floats:
    """The two-sided p-value of Fisher's exact test (Fisher 1935): the share of all tables with
    the same margins that are at most as likely as this one.

    >>> fisher_exact(12, 3, size=1000, rest_size=2000).round(5).item()
    0.00028
    """
    cells = np.broadcast_arrays(*_whole(count, rest, size, rest_size))
    values = [
        _fisher(*(int(cell) for cell in row)) for row in zip(*map(np.ravel, cells), strict=True)
    ]
    return np.array(values, dtype=float).reshape(cells[0].shape)


def log_ratio(count: ArrayLike, rest: ArrayLike, *, size: Any, rest_size: Any) -> Floats:
    """The binary logarithm of the ratio of two shares (Hardie 2014): 1 is twice as frequent.

    Half a word is added to both counts, so that a word that one side lacks has a finite ratio
    (Haldane 1956; Hardie adds it to zeros only, which makes 1 and 0 nearly equal).

    >>> log_ratio(12, 3, size=1000, rest_size=2000).round(2).item()
    2.84
    """
    a, b, size, rest_size = _numbers(count, rest, size, rest_size)
    return np.asarray(np.log2((a + 0.5) / size) - np.log2((b + 0.5) / rest_size))


def log_odds(  # noqa: PLR0913 - two words, two sizes, and the prior's two
    count: ArrayLike,
    rest: ArrayLike,
    *,
    size: Any,
    rest_size: Any,
    prior: ArrayLike,
    prior_size: float,
) -> tuple[Floats, Floats]:
    """The log-odds ratio with an informative Dirichlet prior, and its variance.

    `prior` holds the pseudo-counts of the words, `prior_size` is their sum over all words,
    these and others. Natural logarithm. Monroe, Colaresi & Quinn 2008, Political Analysis 16,
    formulas 16 and 18.

    >>> sizes = {"size": 1000, "rest_size": 2000, "prior_size": 100}
    >>> delta, variance = log_odds([12], [3], prior=[1], **sizes)
    >>> delta.round(2).tolist(), variance.round(3).tolist()
    ([1.84], [0.327])
    """
    a, b, size, rest_size, weight = _numbers(count, rest, size, rest_size, prior)
    total = prior_size
    a, b = a + weight, b + weight
    delta = np.log(a / (size + total - a)) - np.log(b / (rest_size + total - b))
    return np.asarray(delta), np.asarray(1 / a + 1 / b)


def _table(count: ArrayLike, rest: ArrayLike, *, size: Any, rest_size: Any) -> tuple[Floats, ...]:
    """The four cells as observed and as expected when both sides have the same share."""
    cells = np.broadcast_arrays(*_numbers(count, rest, size, rest_size))
    a, b, size, rest_size = cells
    if np.any(a > size) or np.any(b > rest_size) or np.any(a < 0) or np.any(b < 0):
        raise ValueError("a word has more counts than its side has words; check size, rest_size")
    observed = np.stack([a, b, size - a, rest_size - b])
    both = size + rest_size
    shares = np.stack([a + b, both - a - b]) / np.where(both > 0, both, 1)
    expected = np.stack(
        [shares[0] * size, shares[0] * rest_size, shares[1] * size, shares[1] * rest_size]
    )
    return observed, expected


def _fisher(count: int, rest: int, size: int, rest_size: int) -> float:
    both = count + rest
    possible = np.arange(max(0, both - rest_size), min(both, size) + 1)
    shares = hypergeom.pmf(possible, size + rest_size, both, size)
    observed = shares[count - possible[0]]
    return min(1.0, float(shares[shares <= observed * AS_LIKELY].sum()))


def _numbers(*values: Any) -> list[Floats]:
    return [np.asarray(value, dtype=float) for value in values]


def _whole(*values: Any) -> list[NDArray[np.int64]]:
    return [np.asarray(value, dtype=np.int64) for value in values]
