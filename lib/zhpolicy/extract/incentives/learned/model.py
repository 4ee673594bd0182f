"""How likely is a clause an offer, of which kind, and why? Weights that were learned, read once.

`scripts/train_offers.py` makes the two arrays from `scripts/offers.jsonl`; they are mapped into
memory, so that processes share them. A feature's place is the checksum of its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from zhpolicy.text.tables import read_map

if TYPE_CHECKING:
    import numpy as np

__all__ = ["PLACES", "PLACES_OF_KINDS", "kinds", "likely_kind", "place_of", "reasons_for", "score"]

# So many places for features: with them few of the some 80,000 and 30,000 names share one.
PLACES, PLACES_OF_KINDS = 1 << 17, 1 << 15
# So many runs of characters explain a score; a single character says little to a reader.
REASONS, SHORTEST_REASON = 3, 2


def place_of(feature: str, places: int) -> int:
    """The place of a feature among so many.

    >>> place_of("免费", PLACES) == place_of("免费", PLACES) < PLACES
    True
    """
    return crc32(feature.encode()) % places


def kinds() -> list[str]:
    """The kinds of benefits, in the order of the rows of the array."""
    return sorted(set(read_map("incentives/benefits", "kind").values()))


def score(described: Mapping[str, float]) -> float:
    """How much speaks for an offer: above 0 more than against it, 2 is about seven to one."""
    weights = _weights("offers")
    places = [place_of(name, PLACES) for name in described]
    return float(weights[places].astype(float) @ list(described.values()))


def likely_kind(described: Mapping[str, float]) -> str:
    """The kind of benefit for which most speaks."""
    weights = _weights("kinds_of_offers")
    places = [place_of(name, PLACES_OF_KINDS) for name in described]
    scores = weights[:, places].astype(float) @ list(described.values())
    return kinds()[int(scores.argmax())]


def reasons_for(described: Mapping[str, float]) -> list[str]:
    """The runs of characters that speak most for an offer, the strongest first."""
    weights = _weights("offers")
    said = {
        name: float(weights[place_of(name, PLACES)]) * value
        for name, value in described.items()
        if ":" not in name and "(" not in name
    }
    best = sorted(said, key=lambda name: (-said[name], name))
    found: list[str] = []
    for name in best:
        run = name.strip("^$")
        if len(run) < SHORTEST_REASON or said[name] <= 0:
            continue
        if not any(run in other or other in run for other in found):
            found.append(run)
    return found[:REASONS]


@cache
def _weights(name: str) -> np.ndarray:
    import numpy as np

    path = Path(str(files("zhpolicy") / "data" / "incentives" / f"{name}.npy"))
    weights: np.ndarray = np.load(path, mmap_mode="r")
    return weights
