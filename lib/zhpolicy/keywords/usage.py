"""How do policy documents use a candidate and its words, and what did the extractors make of it?

The counts were made once from documents of state organs (scripts/count_policy_terms.py).
"""

from __future__ import annotations

from functools import cache
from itertools import repeat

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
    few: dict[str, dict[int, float]] = {name: {} for name in _names()}
    for number, kinds in counts.named.items():
        log = float(counts.logs[number])
        for kind in kinds:
            few[f"named_{kind}"][number] = 1.0
            few[f"named_{kind}_count"][number] = log
    return Features({}, few=few)


@cache
def _names() -> tuple[str, ...]:
    """What the features of all kinds are called."""
    once = [f"named_{kind}" for kind in KINDS]
    return (*once, *(f"{name}_count" for name in once))


def _usage_of(counts: CandidateCounts) -> Numbers:
    """The counts of each candidate, a row each: of single words as those are remembered."""
    facts, first = counts.facts, counts.first_word
    found = np.array([facts.spread[first], facts.freedom[first]])
    others = (~counts.is_word).nonzero()[0]
    numbers, table = _numbered()
    keys = map(counts.keys.__getitem__, others.tolist())
    rows = np.fromiter(map(numbers.get, keys, repeat(0)), dtype=np.int64, count=len(others))
    found[:, others] = table[:, rows]
    return found


def usage_features(counts: CandidateCounts) -> Features:
    """How documents of state organs use it, and the words it is made of."""
    spread, freedom = _usage_of(counts)
    least, mean, most = counts.spreads[1]
    several, single = counts.several, ~counts.several
    known, logs = several & (spread > 0), counts.logs
    columns = {
        "usage_term": known,
        "usage_spread": known * spread,
        "usage_freedom": known * freedom,
        "usage_ratio": known * (spread - least),
        "usage_word_spread": single * spread,
        "usage_word_freedom": single * freedom,
        "usage_word_count": single * logs * (1 - spread / MOST_SPREAD),
        "usage_term_count": several * logs * (1 - most / MOST_SPREAD),
        "usage_least": several * least,
        "usage_mean": several * mean,
        "usage_most": several * most,
    }
    one_hot = {
        "usage_word=": in_steps("usage", np.where(several, np.nan, spread)),
        "usage_free=": in_steps("freedom", np.where(known, freedom, np.nan)),
    }
    return Features(columns, one_hot)
