"""How much speaks for each candidate, and which candidates make the list?

The score is a sum of properties times weights. The weights were learned once, on documents
whose keywords people chose (benchmarks/train_keywords.py), and are kept in two tables.
"""

from __future__ import annotations

from functools import cache, reduce
from math import log
from operator import or_

import numpy as np

from zhpolicy.candidates import Candidates, Reading
from zhpolicy.features import PARTS, Choice, Properties, gather_properties, length_share
from zhpolicy.tally import Numbers, Tally
from zhpolicy.wordlists import read_table, read_words

__all__ = ["ORDERS", "PLACES", "choose_candidates", "edge_characters", "score_candidates"]

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
    share, tally = length_share(reading.length), Tally(candidates, reading)
    scores = {part: np.zeros(tally.size) for part in PARTS}
    for part in PARTS:
        if part != "title" or reading.body:  # without a title nothing has a property of titles
            scores[part] += _weigh(gather_properties(part, tally), share)
    # A title weight that suits news of the day is too high for the rhetoric above long reports.
    scores["title"] = scores["title"] * (1 - TITLE_LOSS * long_share(reading.length))
    scores["wording"] = _score_wording(candidates)
    scores["vocabulary"] = _score_vocabulary(candidates, reading)
    return scores


def _weigh(properties: Properties, share: float) -> Numbers:
    """The sum of the properties times their weights in a text of this length."""
    columns = {n: v for n, v in properties.items() if not isinstance(v, Choice)}
    plain, with_length = _weights_of(tuple(columns))
    total = (plain + share * with_length) @ np.array(list(columns.values()), dtype=np.float64)
    for name, value in properties.items():
        if isinstance(value, Choice):
            plain, with_length = _weights_of(value.labels, name=name)
            total += np.append(plain + share * with_length, 0.0)[value.numbers]
    return np.asarray(total, dtype=np.float64)


@cache
def _weights_of(labels: tuple[str, ...], *, name: str = "") -> tuple[Numbers, Numbers]:
    """The weights of properties, and how much of each comes with the length of a text."""
    known = _property_weights()
    plain, with_length = np.array([known.get(name + label, NO_WEIGHT) for label in labels]).T
    return plain, with_length


def edge_characters(candidates: Candidates) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """The first and last character of each candidate, each with its place (see PLACES)."""
    spans = np.zeros(len(candidates.keys), dtype=np.int64)
    spans[candidates.owners] = candidates.ends - candidates.begins
    return [
        ((PLACES[0 if width == 1 else 2], key[0]), (PLACES[1 if width == 1 else 3], key[-1]))
        for key, width in zip(candidates.keys, spans.tolist(), strict=True)
    ]


def _score_wording(candidates: Candidates) -> Numbers:
    """What its first and its last character say for a candidate."""
    several = np.zeros(len(candidates.keys), dtype=np.int64)
    several[candidates.owners] = candidates.ends - candidates.begins > 1
    tables = [_character_weights(place) for place in PLACES]
    found = [
        tables[2 * more].get(key[0], 0.0) + tables[2 * more + 1].get(key[-1], 0.0)
        for key, more in zip(candidates.keys, several.tolist(), strict=True)
    ]
    return np.array(found, dtype=np.float64)


def _score_vocabulary(candidates: Candidates, reading: Reading) -> Numbers:
    """What the tables say: listed terms and named programmes gain, weak words lose.

    So does what a long text does not take up again, unless a table knows it.
    """
    share = long_share(reading.length)
    if not share:
        return np.zeros(len(candidates.keys))
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
    return np.asarray(share * total, dtype=np.float64)


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
def _character_weights(place: str) -> dict[str, float]:
    rows = read_table("keyword_characters")
    return {row["character"]: float(row[place]) for row in rows if row[place]}


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
    places = _places_of(candidates, ranked)
    left = {number: float(scores[number]) for number in ranked}
    chosen: list[tuple[int, float]] = []
    while left and len(chosen) < k:
        best = max(left, key=left.__getitem__)
        chosen.append((best, left.pop(best)))
        _discount(left, best, candidates.keys, places=places, penalties=penalties)
    return chosen


def _penalties(order: str, *, length: int) -> Penalties:
    share = THINNING * long_share(length) if order == "exact" else 0.0
    usual, thinning = ORDERS[order], ORDERS["diverse"]
    wholly, in_part, longer, crossing = (
        a + share * (b - a) for a, b in zip(usual, thinning, strict=True)
    )
    return wholly, in_part, longer, crossing


def _discount(
    left: dict[int, float],
    best: int,
    keys: list[str],
    *,
    places: dict[int, list[int]],
    penalties: Penalties,
) -> None:
    """Takes from all that are left what they lose because `best` was chosen."""
    wholly, in_part, longer, crossing = penalties
    taken, covered = keys[best], reduce(or_, places[best])
    shares_none = frozenset(taken).isdisjoint
    for number in left:
        key = keys[number]
        if shares_none(key):
            continue
        if taken in key:
            left[number] -= longer
        elif key in taken:
            left[number] -= in_part if any(hit & ~covered for hit in places[number]) else wholly
        else:
            meeting = sum(hit & covered != 0 for hit in places[number])
            left[number] -= crossing * meeting / len(places[number])


def _places_of(candidates: Candidates, numbers: list[int]) -> dict[int, list[int]]:
    """The words that each hit of some candidates covers, a bit of a whole number for each."""
    wanted = np.zeros(len(candidates.keys), dtype=bool)
    wanted[numbers] = True
    hits = np.flatnonzero(wanted[candidates.owners])
    owners = candidates.owners[hits].tolist()
    spans = zip(candidates.begins[hits].tolist(), candidates.ends[hits].tolist(), strict=True)
    places: dict[int, list[int]] = {number: [] for number in numbers}
    for owner, (begin, end) in zip(owners, spans, strict=True):
        places[owner].append((1 << end) - (1 << begin))
    return places
