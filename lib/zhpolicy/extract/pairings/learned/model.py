"""How likely does one party help another, and why? Weights that were learned, read once.

`scripts/train_pairs.py` makes the array from `scripts/pairs.jsonl`.
"""

from __future__ import annotations

from collections.abc import Mapping

from zhpolicy.text.weights import linear

__all__ = ["PLACES", "reasons_for", "score"]

# So many places for features.
PLACES = 1 << 17
PAIRS = "pairings/pairs"


def score(described: Mapping[str, float]) -> float:
    """How much speaks for help: above 0 more than against it, 2 is about seven to one."""
    return linear.weigh(described, linear.read_weights(PAIRS))


def reasons_for(described: Mapping[str, float]) -> list[str]:
    """The words and runs of characters that speak most for help, the strongest first."""
    return linear.reasons_for(described, linear.read_weights(PAIRS), run_of=_run_of)


def _run_of(feature: str) -> str:
    """What stands behind the colon in the name of a feature: a word, or a run of characters."""
    kind, colon, run = feature.rpartition(":")
    return run.strip("^$) ") if colon and not kind.startswith("signs") else ""
