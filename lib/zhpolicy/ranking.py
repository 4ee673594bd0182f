"""How much speaks for each candidate, and which candidates make the list?

The score is a sum of properties times weights. The weights were learned once, on documents
whose keywords people chose (benchmarks/train_keywords.py), and are kept in two tables.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from zhpolicy.candidates import Candidates, Reading
from zhpolicy.features import describe_candidates, length_share
from zhpolicy.tally import Numbers
from zhpolicy.wordlists import read_table

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
POOL = 40  # candidates below this rank were never chosen by either order


def score_candidates(candidates: Candidates, reading: Reading) -> dict[str, Numbers]:
    """The score of every candidate, taken apart: one number per candidate for each part."""
    described = describe_candidates(candidates, reading)
    weights = _property_weights()
    share = length_share(reading.length)
    scores = {}
    for part, columns in described.items():
        known = [name for name in columns if name in weights]
        fixed, growing = np.array([weights[name] for name in known]).reshape(-1, 2).T
        values = np.column_stack([columns[name] for name in known])
        scores[part] = values @ (fixed + share * growing)
    return {**scores, "wording": _score_wording(candidates, reading)}


def edge_characters(candidates: Candidates) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """The first and last character of each candidate, each with its place (see PLACES)."""
    spans = np.zeros(len(candidates.keys), dtype=np.int64)
    spans[candidates.owners] = candidates.ends - candidates.begins
    return [
        ((PLACES[0 if width == 1 else 2], key[0]), (PLACES[1 if width == 1 else 3], key[-1]))
        for key, width in zip(candidates.keys, spans.tolist(), strict=True)
    ]


def _score_wording(candidates: Candidates, reading: Reading) -> Numbers:
    weights = _character_weights()
    return np.array(
        [
            weights.get(first, 0.0) + weights.get(last, 0.0)
            for first, last in edge_characters(candidates)
        ]
    )


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
    candidates: Candidates, scores: Numbers, *, k: int, order: str
) -> list[tuple[int, float]]:
    """The numbers of at most `k` candidates, the best first, each with the score it won with.

    Raises ValueError when there is no such order.
    """
    if order not in ORDERS:
        raise ValueError(f"no order {order!r}; choose one of {', '.join(ORDERS)}")
    ranked = np.argsort(-scores, kind="stable")[: max(POOL, 2 * k)].tolist()
    spans = _spans_by_candidate(candidates, ranked)
    left = {number: float(scores[number]) for number in ranked}
    chosen: list[tuple[int, float]] = []
    while left and len(chosen) < k:
        best = max(left, key=lambda number: left[number])
        chosen.append((best, left.pop(best)))
        for number in left:
            left[number] -= _overlap_penalty(
                candidates.keys[number],
                candidates.keys[best],
                spans[number],
                spans[best],
                penalties=ORDERS[order],
            )
    return chosen


def _overlap_penalty(
    key: str, taken: str, spans: list[Span], taken_spans: list[Span], *, penalties: Penalties
) -> float:
    wholly, in_part, longer, crossing = penalties
    if taken in key:
        return longer
    if key in taken:
        return wholly if all(_is_in_any(span, taken_spans) for span in spans) else in_part
    meeting = sum(_meets_any(span, taken_spans) for span in spans)
    return crossing * meeting / len(spans)


def _spans_by_candidate(candidates: Candidates, numbers: list[int]) -> dict[int, list[Span]]:
    wanted = np.flatnonzero(np.isin(candidates.owners, numbers))
    spans: dict[int, list[Span]] = {number: [] for number in numbers}
    for hit in wanted.tolist():
        span = int(candidates.begins[hit]), int(candidates.ends[hit])
        spans[int(candidates.owners[hit])].append(span)
    return spans


def _is_in_any(span: Span, others: list[Span]) -> bool:
    return any(begin <= span[0] and span[1] <= end for begin, end in others)


def _meets_any(span: Span, others: list[Span]) -> bool:
    return any(begin < span[1] and span[0] < end for begin, end in others)
