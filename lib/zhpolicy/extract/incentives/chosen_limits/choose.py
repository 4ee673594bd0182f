"""What limits each offer of a page, by weights that were learned?

`scripts/train_limits.py` learns them from pages that people annotated: which of the clauses near
an offer limit it, and where in such a clause the limit begins and ends. What the rules read is
one of the clues. A limit that rules told in words of their own stays as they have it, and so does
all of a bare text: the weights were learned from pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, log
from typing import NamedTuple

from zhpolicy.extract.incentives.chosen_limits.clues import (
    OffersOfPage,
    clues_of_clause,
    runs_of,
)
from zhpolicy.extract.incentives.chosen_limits.edges import clues_of_beginnings, clues_of_ends
from zhpolicy.extract.incentives.chosen_limits.near import (
    UNSAID,
    NearClause,
    NearOffer,
    near_offer,
)
from zhpolicy.extract.incentives.grants.record import BETWEEN_CONDITIONS, Incentive
from zhpolicy.extract.incentives.learned.clauses_of_page import clauses_of_page
from zhpolicy.extract.incentives.limits.behind import plain
from zhpolicy.text.document import Document
from zhpolicy.text.weights.clues import ONE, WeightsOfClues, weights_of_clues

__all__ = [
    "PLACES",
    "PLACES_OF_EDGES",
    "LIMITS_CHOSEN",
    "LimitsOfPage",
    "Weights",
    "shipped_weights",
    "with_chosen_limits",
]

# The mark of an offer whose limits weights chose.
LIMITS_CHOSEN = "limits chosen"
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


class Weights(NamedTuple):
    """The weights of clauses, of where a limit begins in them, and of where it ends."""

    of_clauses: WeightsOfClues
    of_beginnings: WeightsOfClues
    of_ends: WeightsOfClues


def shipped_weights() -> Weights:
    """The weights that the library comes with."""
    names = ("incentives/limits", "incentives/limits_begin", "incentives/limits_end")
    return Weights(*map(weights_of_clues, names))


class LimitsOfPage:
    """What limits the offers of a page; the characters of a clause are weighed once."""

    def __init__(self, page: OffersOfPage, weights: Weights) -> None:
        self._page = page
        self._weights = weights
        self._of_runs: dict[tuple[int, str], int] = {}

    def limits_of(self, row: Incentive) -> str:
        """What limits an offer: the likely limits in the clauses near it, in reading order."""
        offer = near_offer(self._page.clauses, row)
        if not offer.is_placed:
            return row.condition
        people = UNSAID.sub("", row.beneficiary)
        found = []
        for near in offer.near:
            least = LEAST if near.ruled is None else LEAST_OF_RULED
            if self._weigh(offer, near) > least * ONE:
                start, end = _edges(near, people, self._weights)
                found.append(plain(near.text[start:end]))
        found = [said for said in found if not _only_names(said, people)]
        return BETWEEN_CONDITIONS.join(dict.fromkeys(filter(None, found)))

    def _weigh(self, offer: NearOffer, near: NearClause) -> int:
        """How much speaks for a clause to limit an offer."""
        of_clauses, key = self._weights.of_clauses, (near.number, near.place)
        if key not in self._of_runs:
            self._of_runs[key] = of_clauses.weigh(runs_of(near.clause, near.place))
        return self._of_runs[key] + of_clauses.weigh(clues_of_clause(self._page, offer, near))


def with_chosen_limits(rows: Sequence[Incentive], document: Document) -> list[Incentive]:
    """The rows with what limits each, as the weights have it."""
    if not rows or not document.title:
        return list(rows)
    page = LimitsOfPage(OffersOfPage(document.once(clauses_of_page), rows), shipped_weights())
    return [_with_limits(row, page.limits_of(row)) for row in rows]


def _with_limits(row: Incentive, condition: str) -> Incentive:
    if UNSAID.sub("", condition) == UNSAID.sub("", row.condition):
        return row
    return replace(row, condition=condition, marks=(*row.marks, LIMITS_CHOSEN))


def _only_names(said: str, people: str) -> bool:
    """True for what says no more than who gets something."""
    bare = said.rstrip("的者")
    return bool(people) and (
        bare in people or (people in said and len(people) >= MOST_OF_LIMIT * len(said))
    )


def _edges(near: NearClause, people: str, weights: Weights) -> tuple[int, int]:
    """Where the likeliest limit in a clause begins and ends."""
    begins = [
        weights.of_beginnings.weigh(clues) / ONE for clues in clues_of_beginnings(near, people)
    ]
    likely = sorted(range(len(begins)), key=lambda at: (-begins[at], at))[:BEGINNINGS]
    best, edges = float("-inf"), (0, len(near.text))
    for start in likely:
        ends = [weights.of_ends.weigh(clues) / ONE for clues in clues_of_ends(near, people, start)]
        most = max(ends)
        every = most + log(sum(exp(end - most) for end in ends))
        if begins[start] + most - every > best:
            best, edges = begins[start] + most - every, (start, start + 1 + ends.index(most))
    return edges
