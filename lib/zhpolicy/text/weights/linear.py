"""How much do the features of a text weigh together, and which of them most?

A feature has a name that can be read; its place in an array of weights is the checksum of the
name. The arrays are made by scripts from data of the repository and mapped into memory, so that
processes share them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np

__all__ = ["place_of", "places_of", "read_weights", "reasons_for", "run_of_characters", "weigh"]

# So many runs of characters explain a score; a single character says little to a reader.
REASONS, SHORTEST_REASON = 3, 2


def place_of(feature: str, places: int) -> int:
    """The place of a feature among so many.

    >>> place_of("免费", 1 << 17) == place_of("免费", 1 << 17) < 1 << 17
    True
    """
    return crc32(feature.encode()) % places


def places_of(features: Collection[str], places: int) -> np.ndarray:
    """The place of each of some features, without a call for each.

    >>> places_of(["免费"], 1 << 17).tolist() == [place_of("免费", 1 << 17)]
    True
    """
    import numpy as np

    sums = np.fromiter(map(crc32, map(str.encode, features)), np.int64, len(features))
    return sums % places


def weigh(described: Mapping[str, float], weights: np.ndarray) -> float:
    """The sum of the features of a text, each times its weight; above 0 more speaks for it.

    >>> import numpy
    >>> weigh({"免费": 0.5, "学习": 0.5}, numpy.ones(8, numpy.float16))
    1.0
    """
    found = weights[places_of(described, len(weights))].astype(float)
    return float(found @ list(described.values()))


def run_of_characters(feature: str) -> str:
    """The characters that a feature is called after; none with a mark or a figure in them.

    Features with a colon or a bracket in their name are no runs of characters.

    >>> run_of_characters("^免费"), run_of_characters("(money)"), run_of_characters("5万")
    ('免费', '', '')
    """
    run = feature.strip("^$")
    return run if run.isalpha() and ":" not in feature and "(" not in feature else ""


def reasons_for(
    described: Mapping[str, float],
    weights: np.ndarray,
    *,
    run_of: Callable[[str], str] = run_of_characters,
) -> list[str]:
    """The runs of a text that speak most for it, the strongest first; no run holds another.

    `run_of` gives the run that a feature is called after, empty where it says little to a reader.

    >>> import numpy
    >>> reasons_for({"^免费": 1.0, "免": 1.0, "(money)": 1.0}, numpy.ones(8, numpy.float16))
    ['免费']
    """
    own = weights[places_of(described, len(weights))].astype(float).tolist()
    told = zip(described.items(), own, strict=True)
    said = {name: weight * value for (name, value), weight in told if weight * value > 0}
    found: list[str] = []
    for name in sorted(said, key=lambda name: (-said[name], name)):
        run = run_of(name)
        if len(run) < SHORTEST_REASON:
            continue
        if not any(run in other or other in run for other in found):
            found.append(run)
        if len(found) == REASONS:
            break
    return found


@cache
def read_weights(name: str) -> np.ndarray:
    """The weights of a name like `incentives/offers`, read once."""
    import numpy as np

    path = Path(str(files("zhpolicy") / "data" / f"{name}.npy"))
    # A plain array over the mapped file: one of memmap costs as much again whenever it is asked.
    return np.asarray(np.load(path, mmap_mode="r"))
