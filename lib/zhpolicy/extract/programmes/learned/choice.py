"""Who runs a programme, and whom does it benefit? The likeliest of all that a page names.

`scripts/train_actors.py` makes the weights from `scripts/programmes.jsonl`: a row for who runs it,
one for whom it benefits. What the rules answer is one of the features, and stays where another
answer is hardly likelier.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zhpolicy.extract.programmes.learned.described import describe_all
from zhpolicy.extract.programmes.learned.page import Asked, PageOfBodies
from zhpolicy.text.weights.linear import read_weights, weigh

if TYPE_CHECKING:
    import numpy as np

__all__ = ["ACTOR", "LONGEST", "PLACES", "REGION", "SHORTEST", "choose", "choose_both"]

# So many places for features: with them few of the some 9,000 names share one.
PLACES = 1 << 15
ACTOR, REGION = 0, 1
WEIGHTS = "programmes/runners"
# So much more must speak for another answer than for that of the rules.
# Chosen by trying on pages left out.
MARGIN = (0.3, 0.6)
# The pages that were learned from have some 650 characters, long reports another build; of the
# five seeds of up to 6,000 the rules know who runs what.
LONGEST = 1500
# Notes of one or two sentences are no page: the shortest that was learned from has some 150.
SHORTEST = 100


def choose_both(
    page: PageOfBodies, asked: Asked, *, region: str, before: tuple[str, str] | None
) -> tuple[str, str]:
    """Who runs a programme, and whom it benefits.

    `asked` holds who runs it by the rules, `region` whom it benefits by them; `before` is what was
    chosen for the programme before.
    """
    weights = read_weights(WEIGHTS)
    first, second = before or (None, None)
    actor = choose(page, replace(asked, before=first), weights, what=ACTOR)
    about = replace(asked, ruled=region, actor=actor, before=second)
    return actor, choose(page, about, weights, what=REGION)


def choose(page: PageOfBodies, asked: Asked, weights: np.ndarray, *, what: int) -> str:
    """The likeliest answer; of two that are as likely the first in order of characters."""
    described = describe_all(page, asked)
    scores = {
        name: weigh(signs, weights[what]) + (MARGIN[what] if name == asked.ruled else 0.0)
        for name, signs in described.items()
    }
    return min(scores, key=lambda name: (-scores[name], name))
