"""How much speaks for each candidate, and which candidates make the list?

The score is a sum of properties times weights. The weights were learned once, on documents
whose keywords people chose (scripts/train_keywords.py), and are kept in two tables.
"""

from __future__ import annotations

from functools import cache
from math import log

import numpy as np

from zhpolicy.keywords.candidates import Candidates, Reading
from zhpolicy.keywords.counts import Numbers, Tally
from zhpolicy.keywords.features import PARTS, Choice, Properties, gather_properties, length_share
from zhpolicy.text.tables import read_table, read_words

__all__ = ["ORDERS", "PLACES", "choose_candidates", "edge_characters", "score_candidates"]

Span = tuple[int, int]
Words = dict[int, set[int]]  # the places of all words in the hits of each candidate
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
# A place is one entry, with or without the word for its kind (疏勒, 疏勒县): 3 is more than lies
# between the best and the tenth of most texts. In long texts, what adds nothing but weak words
# to what is listed (援疆专家) gives way to most of what does; more than 1.5 let fragments pass
# 全国人大代表. A part in COMPANY times as many places as the longer keyword stands in much other
# company: 援疆 beside 山东援疆 does in long reports, 新区 beside 雄安新区 does not.
SAME_PLACE, REPEATED, COMPANY = 3.0, 1.5, 2.5
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
    weak, listed, types = (
        read_words("keywords/weak_words"),
        read_words("text/lexicon"),
        _type_words(),
    )
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
    rows = read_table("programmes/types")
    return tuple(row["word"] for row in rows if row["strength"] == "strong")


@cache
def _property_weights() -> dict[str, tuple[float, float]]:
    rows = read_table("keywords/weights")
    return {row["property"]: (float(row["weight"]), float(row["with_length"])) for row in rows}


@cache
def _character_weights(place: str) -> dict[str, float]:
    rows = read_table("keywords/characters")
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
    keys, spans = candidates.keys, _spans_of(candidates, ranked)
    words = {number: _words_of(spans[number]) for number in ranked}
    weak = _weak_words_of(candidates, length=length)
    left = {number: float(scores[number]) for number in ranked}
    chosen: dict[int, float] = {}
    while left and len(chosen) < k:
        best = max(left, key=left.__getitem__)
        chosen[best] = left.pop(best)
        _discount(left, best, keys, spans=spans, penalties=penalties)
        if length > LEARNED:
            _drop_composed(chosen, keys, spans=spans, words=words)
            for number in _find_repeats(left, chosen, keys, words=words, weak=weak):
                left[number] -= REPEATED * long_share(length)
    return list(chosen.items())


def _drop_composed(
    chosen: dict[int, float], keys: list[str], *, spans: dict[int, list[Span]], words: Words
) -> None:
    """Drops the longer keyword once shorter ones say all of it: 山东援疆, by 援疆 and 山东.

    Each of them must stand elsewhere too, and one of them in much other company: 雄安新区,
    which makes up most of what is said of 雄安 and 新区, stays beside them.
    """
    newest = keys[next(reversed(chosen))]
    for number in [n for n in chosen if newest in keys[n] and newest != keys[n]]:
        others = [n for n in chosen if keys[n] in keys[number] and n != number]
        inside = {n: sum(map(words[number].issuperset, map(_range, spans[n]))) for n in others}
        parts = [n for n in others if 0 < inside[n] <= len(spans[n]) - 2]
        is_said = words[number] <= set().union(*(words[n] for n in parts))
        if is_said and any(len(spans[n]) >= COMPANY * inside[n] for n in parts):
            del chosen[number]


def _find_repeats(
    left: dict[int, float],
    chosen: dict[int, float],
    keys: list[str],
    *,
    words: Words,
    weak: set[int],
) -> list[int]:
    """Those that now only say again, weak words aside, what has been said, and did not before."""
    *before, newest = chosen
    old = weak.union(*(words[number] for number in before))
    longer = [n for n in left if keys[newest] in keys[n] and not words[n] <= old]
    return [number for number in longer if words[number] <= old | words[newest]]


def _weak_words_of(candidates: Candidates, *, length: int) -> set[int]:
    """The places of the words of a long text that name no subject."""
    if length <= LEARNED:
        return set()
    weak = read_words("keywords/weak_words")
    numbers = [number for number, key in enumerate(candidates.keys) if key in weak]
    return set().union(*map(_words_of, _spans_of(candidates, numbers).values()))


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
    spans: dict[int, list[Span]],
    penalties: Penalties,
) -> None:
    """Takes from all that are left what they lose because `best` was chosen."""
    wholly, in_part, longer, crossing = penalties
    taken, short_names = keys[best], _short_names()
    covered = _words_of(spans[best])
    shares_none = frozenset(taken).isdisjoint
    for number in left:
        key = keys[number]
        if shares_none(key):
            continue
        if short_names.get(key) == taken or short_names.get(taken) == key:
            left[number] -= SAME_PLACE
        elif taken in key:
            left[number] -= longer
        elif key in taken:
            is_covered = all(map(covered.issuperset, map(_range, spans[number])))
            left[number] -= wholly if is_covered else in_part
        else:
            apart = sum(map(covered.isdisjoint, map(_range, spans[number])))
            left[number] -= crossing * (1 - apart / len(spans[number]))


@cache
def _short_names() -> dict[str, str]:
    """The short name of each place of the table: 凉山 for 凉山彝族自治州 and for 凉山州."""
    rows = [row for row in read_table("places/places") if row["short"]]
    plain = {row["short"] + row["name"][-1]: row["short"] for row in rows}
    return plain | {row["name"]: row["short"] for row in rows}


def _spans_of(candidates: Candidates, numbers: list[int]) -> dict[int, list[Span]]:
    """The words that each hit of some candidates covers."""
    wanted = np.zeros(len(candidates.keys), dtype=bool)
    wanted[numbers] = True
    hits = np.flatnonzero(wanted[candidates.owners])
    owners = candidates.owners[hits].tolist()
    found = zip(candidates.begins[hits].tolist(), candidates.ends[hits].tolist(), strict=True)
    spans: dict[int, list[Span]] = {number: [] for number in numbers}
    for owner, span in zip(owners, found, strict=True):
        spans[owner].append(span)
    return spans


def _range(span: Span) -> range:
    return range(*span)


def _words_of(spans: list[Span]) -> set[int]:
    return {word for span in spans for word in range(*span)}
