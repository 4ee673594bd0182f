"""How sure is a share or a rate? Intervals that take the document, not the word, as the sample.

Words of one article are no draws of their own: an article that says 组团 once says it again. What
was sampled are articles, and only they are counted as draws here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, t

__all__ = ["bootstrap_rate", "wilson_share"]

RESAMPLES = 2_000
SEED = 20230301
# Documents times resamples that are laid out at once: 32 MB.
BLOCK = 4_000_000
Interval = tuple[float, float]
UNKNOWN = (float("nan"), float("nan"))


def wilson_share(those: int, of: int, *, confidence: float = 0.95) -> Interval:
    """The interval of a share of documents (Wilson 1927, Journal of the American Statistical
    Association 22), which Brown, Cai & DasGupta 2001 (Statistical Science 16) advise for few.

    NaN of no documents.

    >>> [round(end, 3) for end in wilson_share(3, 5)]
    [0.231, 0.882]
    """
    if not of:
        return UNKNOWN
    z = float(norm.ppf(0.5 + confidence / 2))
    share, room = those / of, 1 + z * z / of
    middle = (share + z * z / (2 * of)) / room
    half = z * np.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / room
    low = 0.0 if those == 0 else float(middle - half)
    return low, 1.0 if those == of else float(middle + half)


def bootstrap_rate(
    counts: NDArray[np.int64], lengths: NDArray[np.int64], *, confidence: float = 0.95
) -> Interval:
    """The interval of a rate per 1,000 characters: documents are drawn anew, RESAMPLES times.

    The percentile bootstrap (Efron 1979, Annals of Statistics 7) with its percentiles set apart as
    few documents need it (the expanded percentile interval of Hesterberg 2015, American
    Statistician 69). Of very bursty counts (negative binomial, shape 0.8) an interval of 95 % held
    the truth for 82, 90 and 92 % of 600 sets of 4, 10 and 30 documents, plain percentiles for 76,
    82 and 89 %: of a few documents it is rather too narrow than too wide. The same documents give
    the same interval in every run. NaN for fewer than three documents, of which nothing can be
    said, and for the upper end when no document has a hit: drawing again finds none either.

    >>> counts, lengths = np.array([3, 0, 1, 2]), np.array([900, 700, 800, 1100])
    >>> low, high = bootstrap_rate(counts, lengths)
    >>> low < 1000 * 6 / 3500 < high
    True
    """
    number = len(counts)
    if number < 3 or not lengths.sum():
        return UNKNOWN
    if not counts.sum():
        return 0.0, float("nan")
    random = np.random.Generator(np.random.PCG64(SEED))
    rates, block = [], max(1, BLOCK // number)
    for first in range(0, RESAMPLES, block):
        drawn = min(block, RESAMPLES - first)
        weights = random.multinomial(number, np.full(number, 1 / number), size=drawn)
        characters = weights @ lengths
        rates.append(1000 * (weights @ counts) / np.maximum(characters, 1))
    wide = np.sqrt(number / (number - 1)) * t.ppf(0.5 + confidence / 2, number - 1)
    ends = np.quantile(np.concatenate(rates), [norm.cdf(-wide), norm.cdf(wide)])
    return float(ends[0]), float(ends[1])
