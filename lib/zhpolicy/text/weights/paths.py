"""Which row of states is the likeliest, when each has a score and each step has one?

The method is that of Viterbi: of all rows that end in a state only the best is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["NEVER", "best_path"]

# What a step costs that is not taken: more than all scores of a text together.
NEVER = -1e9


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
