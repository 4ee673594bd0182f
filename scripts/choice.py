"""How weights are learned under which the right ones of several candidates are likeliest.

And when a candidate is right: names that people wrote down are compared by `fold` and `is_close`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

from scripts.features import matrix_of
from zhpolicy.text.scripts import to_working

__all__ = ["fold", "is_close", "learn_choice"]

# Of two names of which one holds the other, the shorter has so much of the longer: 武陟县 and
# 河南省武陟县 are one answer, 县 and 武陟县 are not.
LEAST_ALIKE = 0.7


def fold(name: str) -> str:
    """A name in working form without blanks and quotation marks.

    >>> fold("「雁歸」 計劃")
    '雁归计划'
    """
    return "".join(c for c in to_working(name) if not c.isspace() and c not in "“”‘’《》")


def is_close(name: str, other: str) -> bool:
    """True for the same name, or one that holds the other and little more.

    >>> is_close("兰坪县人民医院", "县人民医院"), is_close("县", "兰坪县")
    (True, False)
    """
    short, long = sorted((fold(name), fold(other)), key=len)
    return short == long or (
        bool(short) and short in long and len(short) >= LEAST_ALIKE * len(long)
    )


def learn_choice(
    rows: Sequence[Mapping[str, float]],
    right: Sequence[bool],
    sizes: Sequence[int],
    *,
    places: int,
    penalty: float,
) -> np.ndarray:
    """The weights of the features of candidates, all choices one after another in `rows`.

    `sizes` are the numbers of candidates of each choice, of which at least one is `right`. Of each
    choice the right ones together are made as likely as the L2 penalty allows (a softmax over the
    candidates, L-BFGS).
    """
    matrix = matrix_of(rows, places)
    used = np.unique(matrix.indices)  # the weights of all other places stay 0
    matrix = matrix.tocsc()[:, used].tocsr()
    good_ones = np.array(right, float)
    choice = np.repeat(np.arange(len(sizes)), sizes)
    begins = np.cumsum([0, *sizes[:-1]])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, begins)[choice])
        every, good = np.add.reduceat(odds, begins), np.add.reduceat(odds * good_ones, begins)
        good = np.maximum(good, np.finfo(float).tiny)
        slope = matrix.T @ (odds / every[choice] - odds * good_ones / good[choice])
        value = penalty / 2 * weights @ weights - np.log(good / every).sum()
        return value, slope + penalty * weights

    start = np.zeros(len(used))
    weights = np.zeros(places)
    weights[used] = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return weights
