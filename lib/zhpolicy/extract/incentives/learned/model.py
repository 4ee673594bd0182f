"""How likely is a clause an offer, of which kind, and why? Weights that were learned, read once.

`scripts/train_offers.py` makes the two arrays from `scripts/offers.jsonl`.
"""

from __future__ import annotations

from collections.abc import Mapping

from zhpolicy.text.tables import read_map
from zhpolicy.text.weights import linear

__all__ = ["PLACES", "PLACES_OF_KINDS", "kinds", "likely_kind", "reasons_for", "score"]

# So many places for features: with them few of the some 80,000 and 30,000 names share one.
PLACES, PLACES_OF_KINDS = 1 << 17, 1 << 15
# So much more must speak for another kind than for the one that rules told. Chosen by trying: with
# 0 kinds are worse than without, with 2 better.
SURER = 2.0
OFFERS, KINDS = "incentives/offers", "incentives/kinds_of_offers"


def kinds() -> list[str]:
    """The kinds of benefits, in the order of the rows of the array."""
    return sorted(set(read_map("incentives/benefits", "kind").values()))


def score(described: Mapping[str, float]) -> float:
    """How much speaks for an offer: above 0 more than against it, 2 is about seven to one."""
    return linear.weigh(described, linear.read_weights(OFFERS))


def likely_kind(described: Mapping[str, float], *, told: str = "") -> str:
    """The kind of benefit for which most speaks; the one that rules told, if others hardly win."""
    weights = linear.read_weights(KINDS)
    places = linear.places_of(described, PLACES_OF_KINDS)
    scores = weights[:, places].astype(float) @ list(described.values())
    best = int(scores.argmax())
    if told and scores[best] - scores[kinds().index(told)] <= SURER:
        return told
    return kinds()[best]


def reasons_for(described: Mapping[str, float]) -> list[str]:
    """The runs of characters that speak most for an offer, the strongest first."""
    return linear.reasons_for(described, linear.read_weights(OFFERS))
