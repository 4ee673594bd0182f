"""How much speaks for each candidate, and which candidates make the list?

The score is a sum of properties times weights. The weights were learned once, on documents
whose keywords people chose (benchmarks/train_keywords.py), and are kept in two tables.
"""

from __future__ import annotations

from functools import cache
from math import log

import numpy as np

from zhpolicy.candidates import Candidates, Reading
from zhpolicy.features import describe_candidates, length_share
from zhpolicy.tally import Numbers
from zhpolicy.wordlists import read_table, read_words

__all__ = ["ORDERS", "PLACES", "choose_candidates", "edge_characters", "score_candidates"]

Span = tuple[int, int]
Penalties = tuple[float, float, float, float]

PLACES = ("alone_first", "alone_last", "term_first", "term_last")
# How much a candidate loses for each one chosen before it: when all its hits lie inside
# hits of that one; when only its letters are part of it; when it is longer and holds that
# one; when its hits overlap hits of that one. `exact` was set by cross-validation (F1@5 of
# abstracts rises by 0.009, of news by 0.004); `diverse` so that ten keywords cover the most
# characters of a hidden title.
ORDERS: dict[str, Penalties] = {"exact": (0.7, 0.25, 0.0, 0.7), "diverse": (1.5, 1.0, 1.0, 1.0)}
# The weights were learned on texts of some 200 to 1,000 characters. The longer a text, the more
# it repeats words that name no subject (工作, 发展) and one word in ever new company (援疆,
# 援疆干部, 援疆干部人才): there, and only there, tables of words have a say, and `exact` thins out
# what says the same. Between LEARNED and LONG characters both come in by degrees.
LEARNED, LONG = 1200, 2000
LISTED, NAMED, WEAK, ONCE = 1.5, 1.5, -4.0, -2.0
TITLE_LOSS, THINNING = 0.5, 0.6
SHORTEST_NAME = 4  # 青蓝工程; shorter ones are mostly 工程 or 某计划
NO_WEIGHT = (0.0, 0.0)  # of a property that training never saw
POOL = 40  # candidates below this rank were never chosen by either order


def score_candidates(candidates: Candidates, reading: Reading) -> dict[str, Numbers]:
    """The score of every candidate, taken apart: one number per candidate for each part."""
    share = length_share(reading.length)
    scores = {}
    for part, columns in describe_candidates(candidates, reading).items():
        weights = np.array([_property_weights().get(name, NO_WEIGHT) for name in columns])
        scores[part] = weights @ (1.0, share) @ np.array(list(columns.values()))
    # A title weight that suits news of the day is too high for the rhetoric above long reports.
    scores["title"] = scores["title"] * (1 - TITLE_LOSS * long_share(reading.length))
    scores["wording"] = _score_wording(candidates)
    scores["vocabulary"] = _score_vocabulary(candidates, reading)
    return scores


def edge_characters(candidates: Candidates) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """The first and last character of each candidate, each with its place (see PLACES)."""
    spans = np.zeros(len(candidates.keys), dtype=np.int64)
    spans[candidates.owners] = candidates.ends - candidates.begins
    return [
        ((PLACES[0 if width == 1 else 2], key[0]), (PLACES[1 if width == 1 else 3], key[-1]))
        for key, width in zip(candidates.keys, spans.tolist(), strict=True)
    ]


def _score_wording(candidates: Candidates) -> Numbers:
    weights = _character_weights()
    return np.array(
        [
            weights.get(first, 0.0) + weights.get(last, 0.0)
            for first, last in edge_characters(candidates)
        ]
    )


def _score_vocabulary(candidates: Candidates, reading: Reading) -> Numbers:
    """What the tables say: listed terms and named programmes gain, weak words lose.

    So does what a long text does not take up again, unless a table knows it.
    """
    weak, listed, types = read_words("weak_words"), read_words("lexicon"), _type_words()
    gains = [
        LISTED * (key in listed) + NAMED * (key.endswith(types) and len(key) >= SHORTEST_NAME)
        for key in candidates.keys
    ]
    hits = np.bincount(
        candidates.owners, weights=candidates.begins >= reading.body, minlength=len(gains)
    )
    once = np.maximum(2 - hits, 0) * (np.array(gains) == 0)
    losses = [WEAK * (key in weak) for key in candidates.keys]
    total = np.array(gains) + np.array(losses) + ONCE * once
    return np.asarray(long_share(reading.length) * total, dtype=np.float64)


def long_share(length: int) -> float:
    """How far a text is beyond the length of the texts that the weights were learned on, 0 to 1."""
    share = log(max(length, 1) / LEARNED) / log(LONG / LEARNED)
    return min(max(share, 0.0), 1.0)


@cache
def _type_words() -> tuple[str, ...]:
    rows = read_table("programme_types")
    return tuple(row["word"] for row in rows if row["strength"] == "strong")


@cache
def _property_weights() -> dict[str, tuple[float, float]]:
    rows = read_table("keyword_weights")
    return {row["property"]: (float(row["weight"]), float(row["with_length"])) for row in rows}


@cache
def _character_weights() -> dict[tuple[str, str], float]:
    rows = read_table("keyword_characters")
    return {
        (place, row["character"]): float(row[place])
        for row in rows
        for place in PLACES
        if row[place]
    }


def choose_candidates(
    candidates: Candidates, scores: Numbers, *, k: int, order: str, length: int
) -> list[tuple[int, float]]:
    """The numbers of at most `k` candidates, the best first, each with the score it won with.

    Raises ValueError when there is no such order.
    """
    if order not in ORDERS:
        raise ValueError(f"no order {order!r}; choose one of {', '.join(ORDERS)}")
    penalties = _penalties(order, length=length)
    ranked = np.argsort(-scores, kind="stable")[: max(POOL, 2 * k)].tolist()
    spans = _spans_by_candidate(candidates, ranked)
    left = {number: float(scores[number]) for number in ranked}
    chosen: list[tuple[int, float]] = []
    while left and len(chosen) < k:
        best = max(left, key=lambda number: left[number])
        chosen.append((best, left.pop(best)))
        covered = {word for span in spans[best] for word in range(*span)}
        for number in left:
            left[number] -= _overlap_penalty(
                candidates.keys[number],
                spans[number],
                taken=candidates.keys[best],
                covered=covered,
                penalties=penalties,
            )
    return chosen


def _penalties(order: str, *, length: int) -> Penalties:
    share = THINNING * long_share(length) if order == "exact" else 0.0
    usual, thinning = ORDERS[order], ORDERS["diverse"]
    wholly, in_part, longer, crossing = (
        a + share * (b - a) for a, b in zip(usual, thinning, strict=True)
    )
    return wholly, in_part, longer, crossing


def _overlap_penalty(
    key: str, spans: list[Span], *, taken: str, covered: set[int], penalties: Penalties
) -> float:
    """What a candidate loses because `taken`, whose hits cover these words, was chosen."""
    wholly, in_part, longer, crossing = penalties
    if set(taken).isdisjoint(key):
        return 0.0
    if taken in key:
        return longer
    if key in taken:
        return wholly if all(covered.issuperset(range(*span)) for span in spans) else in_part
    meeting = sum(not covered.isdisjoint(range(*span)) for span in spans)
    return crossing * meeting / len(spans)


def _spans_by_candidate(candidates: Candidates, numbers: list[int]) -> dict[int, list[Span]]:
    wanted = np.flatnonzero(np.isin(candidates.owners, numbers))
    spans: dict[int, list[Span]] = {number: [] for number in numbers}
    for hit in wanted.tolist():
        span = int(candidates.begins[hit]), int(candidates.ends[hit])
        spans[int(candidates.owners[hit])].append(span)
    return spans
