"""How likely does one party help another, and why? Weights that were learned, read once.

`scripts/train_pairs.py` makes the array from `scripts/pairs.jsonl`; it is mapped into memory, so
that processes share it. A feature's place is the checksum of its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np

__all__ = ["PLACES", "place_of", "reasons_for", "score"]

# So many places for features.
PLACES = 1 << 17
# So many features explain a score; a single character says little to a reader.
REASONS, SHORTEST_REASON = 3, 2


def place_of(feature: str) -> int:
    """The place of a feature.

    >>> place_of("(first)") == place_of("(first)") < PLACES
    True
    """
    return crc32(feature.encode()) % PLACES


def score(described: Mapping[str, float]) -> float:
    """How much speaks for help: above 0 more than against it, 2 is about seven to one."""
    places = [place_of(name) for name in described]
    return float(_weights()[places].astype(float) @ list(described.values()))


def reasons_for(described: Mapping[str, float]) -> list[str]:
    """The words and runs of characters that speak most for help, the strongest first."""
    weights = _weights()
    said = {
        name: float(weights[place_of(name)]) * value
        for name, value in described.items()
        if ":" in name and not name.startswith("signs")
    }
    found: list[str] = []
    for name in sorted(said, key=lambda name: (-said[name], name)):
        run = name.rpartition(":")[2].strip("^$) ")
        if len(run) < SHORTEST_REASON or said[name] <= 0:
            continue
        if not any(run in other or other in run for other in found):
            found.append(run)
    return found[:REASONS]


@cache
def _weights() -> np.ndarray:
    import numpy as np

    path = Path(str(files("zhpolicy") / "data" / "pairings" / "pairs.npy"))
    return np.asarray(np.load(path, mmap_mode="r"))  # a plain array: memmap is slow to ask
