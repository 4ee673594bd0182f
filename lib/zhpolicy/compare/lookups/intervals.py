"""How sure is a share or a rate? Intervals that take the document, not the word, as the sample.

Words of one article are no draws of their own: an article that says 组团 once says it again. What
was sampled are articles, and only they are counted as draws here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, t

__all__ = ["rate_interval", "wilson_share"]

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


def rate_interval(
    counts: NDArray[np.int64], lengths: NDArray[np.int64], *, confidence: float = 0.95
) -> Interval:
    """The interval of a rate per 1,000 characters, with each document as one draw.

    The rate of all documents together is a ratio of two sums (Cochran 1977, Sampling Techniques,
    chapter 6); its variance comes from how far each document is from it, each taken as if the rate
    had been told by the others (the jackknife of MacKinnon & White 1985, Journal of Econometrics
    29), and is never below that of words that come one by one (Poisson). The interval is Student's,
    of the logarithm. Of 4,000 sets of 3 to 30 documents with very bursty counts (negative
    binomial, shape 0.8, two hits in 1,000 characters) an interval of 95 % held the truth for 99.7,
    98.9, 98.8, 97.0, 94.4 and 94.5 % of those with 3, 4, 5, 7, 10 and 30 documents; with eight hits
    for 99.1, 96.4, 94.8, 93.5, 93.2 and 93.4 %. A bootstrap over documents held it for 71 to 93 %.

    NaN for fewer than three documents, of which nothing can be said, and for the upper end when no
    document has a hit.

    >>> counts, lengths = np.array([3, 0, 1, 2]), np.array([900, 700, 800, 1100])
    >>> [round(end, 2) for end in rate_interval(counts, lengths)]
    [0.45, 6.53]
    """
    number, hits, characters = len(counts), int(counts.sum()), int(lengths.sum())
    if number < 3 or not characters or int(lengths.max()) == characters:
        return UNKNOWN
    if not hits:
        return 0.0, float("nan")
    rate = hits / characters
    away = (counts - rate * lengths) / (1 - lengths / characters)
    deviation = np.sqrt(max(float((away**2).sum()), hits)) / hits
    factor = float(np.exp(t.ppf(0.5 + confidence / 2, number - 1) * deviation))
    return 1000 * rate / factor, 1000 * rate * factor
