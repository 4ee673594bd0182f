"""For whom is each offer of a page, by weights that were learned?

`scripts/train_receivers.py` learns them from pages that people annotated. What the rules read is
one of the candidates; it stays where no other one scores clearly higher. The offers are read in
their order, since one is often for the same people as the one before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from zhpolicy.extract.incentives.chosen.candidates import candidates_of, read_page
from zhpolicy.extract.incentives.chosen.mentions import bare
from zhpolicy.extract.incentives.grants.record import Incentive
from zhpolicy.extract.incentives.people.groups import group_of
from zhpolicy.text.document import Document
from zhpolicy.text.weights.linear import read_weights, weigh

if TYPE_CHECKING:
    import numpy as np

__all__ = ["CHOSEN", "PLACES", "choose", "with_chosen_people"]

# The mark of an offer whose people no rule read.
CHOSEN = "chosen"
# So many places for features.
PLACES = 1 << 16
# So much more must speak for another candidate than for the people that the rules read: a point is
# e times the odds. Of 283 offers on pages left out 33 are then for others, 11 of them rightly and
# none wrongly. Where rules read a tier, a table or a clause that names its people they are surer.
MARGIN, SURE_MARGIN = 1.0, 4.0
SURE_RULES = ("table", "elliptical")
# Where a phrase stands that a clause of the offer has itself.
NAMED_THERE = frozenset(["own", "row"])


def with_chosen_people(rows: Sequence[Incentive], document: Document) -> list[Incentive]:
    """The rows with whom each is for, as the weights have it."""
    if not rows:
        return []
    page, weights = read_page(document), read_weights("incentives/receivers")
    found: list[Incentive] = []
    for row in rows:
        row_before = found[-1] if found else None
        before = row_before.beneficiary if row_before else None
        candidates = candidates_of(page, row, before=before, row_before=row_before)
        found.append(_with_people(row, choose(candidates, weights, row=row)))
    return found


def choose(candidates: Mapping[str, frozenset[str]], weights: np.ndarray, *, row: Incentive) -> str:
    """The name of the likeliest candidate; that of the rules where none is clearly likelier."""
    ruled = row.beneficiary
    scores = {
        name: weigh(dict.fromkeys(sorted(clues), 1.0), weights)
        for name, clues in candidates.items()
    }
    own = next(name for name in scores if bare(name) == bare(ruled))
    best = max(scores, key=lambda name: (scores[name], name))
    is_named = row.rule in SURE_RULES or bool(candidates[own] & NAMED_THERE)
    margin = SURE_MARGIN if is_named and "carried" not in row.marks else MARGIN
    return best if scores[best] > scores[own] + margin else ruled


def _with_people(row: Incentive, people: str) -> Incentive:
    if people == row.beneficiary:
        return row
    marks = (*(mark for mark in row.marks if mark != "carried"), CHOSEN)
    return replace(row, beneficiary=people, group=group_of(people), marks=marks)
