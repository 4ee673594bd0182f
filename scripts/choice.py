"""How weights are learned under which the right ones of several candidates are likeliest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

from scripts.features import matrix_of

__all__ = ["learn_choice"]


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
