"""How do policy documents use a candidate and its words, and what did the extractors make of it?

The counts were made once from documents of state organs (scripts/count_policy_terms.py).
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import log1p

import numpy as np

from zhpolicy.keywords.counts import CandidateCounts, Numbers
from zhpolicy.keywords.names import KINDS
from zhpolicy.keywords.one_hot import Features, in_steps
from zhpolicy.text.dictionary import find_rarity
from zhpolicy.text.tables import read_table

__all__ = ["find_spread", "name_features", "usage_features", "word_facts"]

UNKNOWN = (0.0, 0.0)
# The spread of the words that stand in every stretch of the policy documents: no more is possible.
MOST_SPREAD = 7.5


def find_spread(key: str) -> float:
    """The logarithm of 1 and the stretches of policy documents that it stands in; 0: none known.

    >>> find_spread("乡村振兴") > find_spread("砂糖橘") == 0
    True
    """
    return _counts().get(key, UNKNOWN)[0]


@cache
def _counts() -> dict[str, tuple[float, float]]:
    """Of each word and term the spread, and in which share of its places no noun goes on."""
    rows = read_table("keywords/policy_terms")
    return {row["term"]: (log1p(int(row["stretches"])), float(row["free"])) for row in rows}


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
    known_counts = _counts()
    pairs = [known_counts.get(key, UNKNOWN) for key in counts.keys]
    spread, freedom = np.array(pairs, dtype=np.float64).reshape(-1, 2).T
    least, mean, most = counts.spread_of(word_facts(counts)[1])
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


def word_facts(counts: CandidateCounts) -> Numbers:
    """Of each word of the text: its rarity, its spread, whether it has a digit, whether it is
    a single character; a row for each."""
    return counts.of_words(_facts_of)


@lru_cache(maxsize=1 << 17)
def _facts_of(word: str) -> tuple[float, float, float, float]:
    lower = word.lower()
    has_digit = any(map(str.isdigit, word))
    return find_rarity(lower), find_spread(lower), float(has_digit), float(len(word) == 1)
