"""How do policy documents use a candidate and its words, and what did the extractors make of it?

The counts were made once from documents of state organs (scripts/count_policy_terms.py).
"""

from __future__ import annotations

from functools import cache

import numpy as np

from zhpolicy.keywords.counts import CandidateCounts, Numbers
from zhpolicy.keywords.names import KINDS
from zhpolicy.keywords.one_hot import Features, in_steps
from zhpolicy.keywords.words.facts import UNKNOWN, usage_counts

__all__ = ["name_features", "usage_features"]

# The spread of the words that stand in every stretch of the policy documents: no more is possible.
MOST_SPREAD = 7.5


@cache
def _numbered() -> tuple[dict[str, int], Numbers]:
    """The same counts as a table, a column for each word and term; column 0 is of none."""
    known = usage_counts()
    numbers = {key: number for number, key in enumerate(known, 1)}
    return numbers, np.array([UNKNOWN, *known.values()]).T.copy()


def name_features(counts: CandidateCounts) -> Features:
    """Which extractor found it, and how often it stands."""
    logs = np.log1p(counts.count)
    found = {kind: np.zeros(counts.size) for kind in KINDS}
    for number, kinds in counts.named.items():
        for kind in kinds:
            found[kind][number] = 1.0
    columns: Features = {f"named_{kind}": values for kind, values in found.items()}
    return columns | {f"named_{kind}_count": values * logs for kind, values in found.items()}


def usage_features(counts: CandidateCounts) -> Features:
    """How documents of state organs use it, and the words it is made of."""
    numbers, table = _numbered()
    spread, freedom = table[:, [numbers.get(key, 0) for key in counts.keys]]
    least, mean, most = counts.spread_of(counts.facts.spread)
    several = counts.words > 1
    known, logs = several & (spread > 0), np.log1p(counts.count)
    return {
        "usage_term": known,
        "usage_spread": known * spread,
        "usage_freedom": known * freedom,
        "usage_ratio": known * (spread - least),
        "usage_word_spread": ~several * spread,
        "usage_word_freedom": ~several * freedom,
        "usage_word_count": ~several * logs * (1 - spread / MOST_SPREAD),
        "usage_term_count": several * logs * (1 - most / MOST_SPREAD),
        "usage_least": several * least,
        "usage_mean": several * mean,
        "usage_most": several * most,
        "usage_word=": in_steps("usage", np.where(several, np.nan, spread)),
        "usage_free=": in_steps("freedom", np.where(known, freedom, np.nan)),
    }
