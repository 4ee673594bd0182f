"""Which texts are nearly the same? MinHash: texts that share most short runs share numbers.

Broder 1997: of two sets, the least of a random numbering is the same with the probability of
their Jaccard similarity. Of PLACES numberings the share that agrees estimates it, with a standard
error of .035 at .8.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

__all__ = [
    "MOST_ALIKE",
    "PLACES",
    "RUN",
    "Numbers",
    "find_candidates",
    "find_near",
    "number_runs",
    "share_runs",
    "sign",
]

RUN = 5  # characters: what news texts share by chance is shorter
PLACES = 128
BAND = 4  # numbers that agree at once make two texts candidates: .9999 of those with .8 do
# Reprints with another headline or a sentence less; edited versions of one story lie below.
MOST_ALIKE = 0.8
_PRIME = np.uint64((1 << 61) - 1)
_MASK = np.uint64((1 << 32) - 1)
Numbers = npt.NDArray[np.uint32]


def _multipliers() -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """The numberings, the same in every run: odd multipliers and summands."""
    random = np.random.Generator(np.random.PCG64(20260101))
    factors = random.integers(1, 1 << 63, PLACES, dtype=np.uint64) | np.uint64(1)
    return factors, random.integers(0, 1 << 63, PLACES, dtype=np.uint64)


_FACTORS, _SUMMANDS = _multipliers()


def sign(text: str) -> Numbers:
    """The signature of a text: PLACES numbers. White space does not count.

    >>> one = sign("山东援疆选派干部人才,开展援疆。")
    >>> other = sign("山东援疆选派干部人才,开展援疆！")
    >>> float((one == other).mean()) > 0.6, bool((sign("一") == sign("一")).all())
    (True, True)
    """
    runs = np.unique(number_runs("".join(text.split())))
    least = np.full(PLACES, np.iinfo(np.uint64).max, dtype=np.uint64)
    for block in np.array_split(runs, max(1, len(runs) // 1024)):  # 1 MB at a time stays in cache
        if len(block):
            numbered = block[:, None] * _FACTORS + _SUMMANDS  # modulo 2 to the 64
            least = np.minimum(least, numbered.min(axis=0))
    return (least >> np.uint64(32)).astype(np.uint32)


def number_runs(text: str, length: int = RUN) -> npt.NDArray[np.uint64]:
    """A number for each run of `length` characters, in order; of a shorter text for the whole.

    >>> one, two = number_runs("山东援疆选派"), number_runs("东援疆选派")
    >>> bool(one[1] == two[0]), len(one)
    (True, 2)
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = codes.astype(np.uint64)
    count = max(1, len(codes) - length + 1)
    runs = np.zeros(count, dtype=np.uint64)
    for place in range(min(length, len(codes))):
        runs = runs * np.uint64(0x100000001B3) + codes[place : place + count]
    runs ^= runs >> np.uint64(29)
    return runs * np.uint64(0x9E3779B97F4A7C15)


def share_runs(one: str, other: str) -> tuple[float, float]:
    """How alike two texts are by their runs: Jaccard's share, and the share of `one` in `other`.

    >>> share_runs("山东援疆选派", "山东援疆选派干部")
    (0.5, 1.0)
    """
    first, second = np.unique(number_runs(one)), np.unique(number_runs(other))
    common = len(np.intersect1d(first, second, assume_unique=True))
    return common / (len(first) + len(second) - common), common / len(first)


def find_near(
    signatures: Numbers, *, least: float = MOST_ALIKE
) -> Iterator[tuple[int, int, float]]:
    """Each text that is nearly the same as one before it: its place, that place, how alike.

    `signatures` has a row a text. Of several that it is like, the most alike is given, the first
    of equals.
    """
    best: dict[int, tuple[float, int]] = {}
    for other, one, alike in find_candidates(signatures):
        if alike >= least and (alike, -other) > best.get(one, (0.0, 0)):
            best[one] = (alike, -other)
    yield from ((one, -other, alike) for one, (alike, other) in sorted(best.items()))


def find_candidates(signatures: Numbers) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts that may be alike, the earlier place first, and how alike they seem.

    A pair can come several times. Of many texts with the same numbers each is paired with the
    first and with the one before it, so that the time grows with the number of texts.
    """
    for first in range(0, PLACES, BAND):
        for other, one in _candidates(signatures[:, first : first + BAND]):
            yield other, one, float((signatures[one] == signatures[other]).mean())


def _candidates(band: Numbers) -> Iterator[tuple[int, int]]:
    """Pairs of texts with the same numbers: each with the first of them and the one before it."""
    if len(band) < 2:
        return
    keys = np.ascontiguousarray(band).view(np.dtype((np.void, 4 * BAND))).ravel()
    order = np.argsort(keys, kind="stable")
    same = keys[order][1:] == keys[order][:-1]
    first = int(order[0])
    for place in np.flatnonzero(same):
        if place == 0 or not same[place - 1]:
            first = int(order[place])
        one, before = int(order[place + 1]), int(order[place])
        yield first, one
        if before != first:
            yield before, one
