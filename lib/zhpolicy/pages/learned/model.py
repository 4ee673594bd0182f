"""Which part does a line play on its page? Weights that were learned, and the likeliest order.

`scripts/train_lines.py` makes the two arrays from `scripts/lines.txt`; they are mapped into memory,
so that processes share them. A feature's place is the checksum of its name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np

__all__ = ["NEVER", "PLACES", "ROLES", "best_path", "place_of", "score_units"]

# So many places for features: with them few of the some 6,000 names share one.
PLACES = 1 << 14
# The rows of the arrays: a line of the text, furniture, and in a head the headline.
ROLES = {"head": "BFT", "end": "BF"}
NEVER = -1e9


def place_of(feature: str) -> int:
    """The place of a feature.

    >>> place_of("^来") == place_of("^来") < PLACES
    True
    """
    return crc32(feature.encode()) % PLACES


def score_units(part: str, described: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
    """For each unit how much speaks for each role; `part` is "head" or "end".

    >>> [sorted(scores) for scores in score_units("end", [{"(all)": 1.0}])]
    [['B', 'F']]
    """
    weights = _weights(part)
    scored = []
    for features in described:
        places = [place_of(name) for name in features]
        found = weights[:, places].astype(float) @ list(features.values())
        scored.append(dict(zip(ROLES[part], found.tolist(), strict=True)))
    return scored


def best_path(
    scores: Sequence[Mapping[str, float]], steps: Mapping[tuple[str, str], float]
) -> tuple[float, str]:
    """The likeliest row of states: its score, and one letter for each unit.

    `scores` holds what speaks for each state, `steps` what a step from one to the next costs;
    a step that is not in it is not taken. "" before the first unit and behind the last.

    >>> steps = {("", "B"): 0, ("B", "F"): 0, ("F", "F"): 0, ("F", ""): 0, ("B", "B"): 0}
    >>> best_path([{"B": 1, "F": 0}, {"B": 0, "F": 2}], steps)
    (3.0, 'BF')
    """
    paths = {"": (0.0, "")}
    for emitted in [*scores, {"": 0.0}]:
        paths = {
            state: max(
                (value + steps.get((before, state), NEVER) + said, path + state)
                for before, (value, path) in paths.items()
            )
            for state, said in emitted.items()
        }
    return paths[""]


@cache
def _weights(part: str) -> np.ndarray:
    import numpy as np

    path = Path(str(files("zhpolicy") / "data" / "pages" / f"roles_in_{part}.npy"))
    return np.asarray(np.load(path, mmap_mode="r"))  # a plain array: memmap is slow to ask
