"""What limits each offer of a page, by weights that were learned?

`scripts/train_limits.py` learns them from pages that people annotated: which of the clauses near
an offer limit it, and where in such a clause the limit begins and ends. What the rules read is
one of the clues. A limit that rules told in words of their own stays as they have it, and so does
all of a bare text: the weights were learned from pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import exp, log
from typing import TYPE_CHECKING

from zhpolicy.extract.incentives.grants.record import BETWEEN_CONDITIONS, Incentive
from zhpolicy.extract.incentives.learned.clauses_of_page import clauses_of_page
from zhpolicy.extract.incentives.limits.behind import plain
from zhpolicy.extract.incentives.weighed.clues import (
    OffersOfPage,
    clues_of_clause,
    runs_of,
)
from zhpolicy.extract.incentives.weighed.edges import clues_of_beginnings, clues_of_ends
from zhpolicy.extract.incentives.weighed.near import (
    UNSAID,
    NearClause,
    NearOffer,
    near_offer,
)
from zhpolicy.text.document import Document
from zhpolicy.text.weights.linear import place_of, read_weights

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "PLACES",
    "PLACES_OF_EDGES",
    "WEIGHED",
    "LimitWeights",
    "limits_of",
    "shipped_weights",
    "with_weighed_limits",
]

# The mark of an offer whose limits weights chose.
WEIGHED = "limits chosen"
# So many places for features.
PLACES, PLACES_OF_EDGES = 1 << 17, 1 << 16
# So much must speak for a clause (a point is e times the odds); of one in which the rules read a
# limit, so much may speak against it. On sets left out 435 of 4,867 rows become right so and 141
# wrong; with 0 for both 554 and 231.
LEAST, LEAST_OF_RULED = 0.5, -0.5
# A limit that has so much of the phrase for those who get something only names them.
MOST_OF_LIMIT = 0.8
# So many of the likeliest beginnings are asked for their end.
BEGINNINGS = 3


class LimitWeights:
    """The weights of one question; each clue is looked up once."""

    def __init__(self, weights: np.ndarray) -> None:
        self.weights = weights
        self.of_clue: dict[str, float] = {}
        self.of_runs: dict[tuple[int, str], float] = {}

    def weigh(self, clues: Iterable[str]) -> float:
        """How much some clues say together."""
        return sum(map(self._of, clues))

    def weigh_clause(self, page: OffersOfPage, offer: NearOffer, near: NearClause) -> float:
        """How much speaks for a clause to limit an offer."""
        key = near.number, near.place
        if key not in self.of_runs:
            self.of_runs[key] = self.weigh(runs_of(near.clause, near.place))
        return self.of_runs[key] + self.weigh(clues_of_clause(page, offer, near))

    def _of(self, clue: str) -> float:
        found = self.of_clue.get(clue)
        if found is None:
            found = float(self.weights[place_of(clue, len(self.weights))])
            self.of_clue[clue] = found
        return found


# The weights of clauses, of where a limit begins in them, and of where it ends.
Weights = tuple[LimitWeights, LimitWeights, LimitWeights]


def shipped_weights() -> Weights:
    """The weights that the library comes with."""
    return (
        LimitWeights(read_weights("incentives/limits")),
        LimitWeights(read_weights("incentives/limits_begin")),
        LimitWeights(read_weights("incentives/limits_end")),
    )


def with_weighed_limits(rows: Sequence[Incentive], document: Document) -> list[Incentive]:
    """The rows with what limits each, as the weights have it."""
    if not rows or not document.title:
        return list(rows)
    page = OffersOfPage(document.once(clauses_of_page), rows)
    weights = shipped_weights()
    return [_with_limits(row, limits_of(page, row, weights)) for row in rows]


def _with_limits(row: Incentive, condition: str) -> Incentive:
    if UNSAID.sub("", condition) == UNSAID.sub("", row.condition):
        return row
    return replace(row, condition=condition, marks=(*row.marks, WEIGHED))


def limits_of(page: OffersOfPage, row: Incentive, weights: Weights) -> str:
    """What limits an offer: the likely limits in the clauses near it, in reading order."""
    offer = near_offer(page.clauses, row)
    if not offer.is_placed:
        return row.condition
    of_clauses, of_beginnings, of_ends = weights
    people = UNSAID.sub("", row.beneficiary)
    found = []
    for near in offer.near:
        least = LEAST if near.ruled is None else LEAST_OF_RULED
        if of_clauses.weigh_clause(page, offer, near) > least:
            start, end = _edges(near, people, of_beginnings, of_ends)
            found.append(plain(near.text[start:end]))
    found = [said for said in found if not _only_names(said, people)]
    return BETWEEN_CONDITIONS.join(dict.fromkeys(filter(None, found)))


def _only_names(said: str, people: str) -> bool:
    """True for what says no more than who gets something."""
    bare = said.rstrip("的者")
    return bool(people) and (
        bare in people or (people in said and len(people) >= MOST_OF_LIMIT * len(said))
    )


def _edges(
    near: NearClause, people: str, of_beginnings: LimitWeights, of_ends: LimitWeights
) -> tuple[int, int]:
    """Where the likeliest limit in a clause begins and ends."""
    begins = [of_beginnings.weigh(clues) for clues in clues_of_beginnings(near, people)]
    likely = sorted(range(len(begins)), key=lambda at: (-begins[at], at))[:BEGINNINGS]
    best, edges = float("-inf"), (0, len(near.text))
    for start in likely:
        ends = [of_ends.weigh(clues) for clues in clues_of_ends(near, people, start)]
        most = max(ends)
        every = most + log(sum(exp(end - most) for end in ends))
        if begins[start] + most - every > best:
            best, edges = begins[start] + most - every, (start, start + 1 + ends.index(most))
    return edges
