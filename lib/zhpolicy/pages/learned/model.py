"""Which part does a line play on its page? Weights that were learned.

`scripts/train_lines.py` makes the two arrays from `scripts/lines.txt`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from zhpolicy.text.weights.linear import places_of, read_weights

if TYPE_CHECKING:
    import numpy as np

__all__ = ["PLACES", "ROLES", "read_roles", "score_units"]

# So many places for features: with them few of the some 6,000 names share one.
PLACES = 1 << 14
# The rows of the arrays: a line of the text, furniture, and in a head the headline.
ROLES = {"head": "BFT", "end": "BF"}


def score_units(part: str, described: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """For each unit how much speaks for each role; `part` is "head" or "end".

    >>> [sorted(scores) for scores in score_units("end", [{"(all)": 1.0}])]
    [['B', 'F']]
    """
    weights = read_roles(part)
    scored = []
    for features in described:
        found = weights[:, places_of(features, PLACES)].astype(float) @ list(features.values())
        scored.append(dict(zip(ROLES[part], found.tolist(), strict=True)))
    return scored


def read_roles(part: str) -> np.ndarray:
    """The weights of the lines of a "head" or "end", a row for each role."""
    return read_weights(f"pages/roles_in_{part}")
