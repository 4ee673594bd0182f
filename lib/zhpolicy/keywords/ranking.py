"""How much speaks for each candidate, and which candidates make the list?

The score is a sum of features times weights. The weights were learned once, on documents
whose keywords people chose (scripts/train_keywords.py), and are kept in two tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from heapq import heappop, heapreplace
from itertools import starmap
from math import log
from typing import NamedTuple

import numpy as np

from zhpolicy.keywords.candidates import Candidates
from zhpolicy.keywords.counts import CandidateCounts, Indexes, Numbers
from zhpolicy.keywords.features import PARTS, gather_features, length_share
from zhpolicy.keywords.genre import policy_share
from zhpolicy.keywords.one_hot import Features
from zhpolicy.keywords.wording import score_wording
from zhpolicy.keywords.words.tags import TaggedText
from zhpolicy.text.tables import read_map, read_table, read_words

__all__ = ["ORDERS", "WEIGHTS", "choose_candidates", "score_candidates", "spans_of"]

WordSpan = tuple[int, int]
Words = dict[int, set[int]]  # the places of all words in the hits of each candidate

# The weight of a feature in policy prose, in other texts, and what their length adds to it there.
WEIGHTS = ("policy", "other", "other_with_length")


class Penalties(NamedTuple):
    """How much a candidate loses for each one chosen before it.

    `wholly` when all its hits lie inside hits of that one, `in_part` when only its letters are
    part of it, `longer` when it holds that one, `crossing` when its hits overlap hits of that one.
    """

    wholly: float
    in_part: float
    longer: float
    crossing: float


# `exact` was set by cross-validation (F1@5 of abstracts rises by 0.009, of news by 0.004; with 0.5
# for `longer` 0.007 fewer of the keywords of policy pages are found among ten; with more for
# `wholly` and `in_part` abstracts lose 0.008);
# `diverse` so that ten keywords cover the most characters of a hidden title.
ORDERS = {
    "exact": Penalties(wholly=1.0, in_part=1.0, longer=1.0, crossing=0.7),
    "diverse": Penalties(wholly=1.5, in_part=1.0, longer=1.0, crossing=1.0),
}
# The weights were learned on texts of some 200 to 1,000 characters. The longer a text, the more
# it repeats words that name no subject (工作, 发展) and one word in ever new company (援疆,
# 援疆干部, 援疆干部人才): there, and only there, tables of words have a say, and `exact` thins out
# what says the same. Between LEARNED_LENGTH and LONG_REPORT characters both come in by degrees.
LEARNED_LENGTH, LONG_REPORT = 1200, 2000
# What the tables say in a long text: a listed term or a named programme gains, a word that names no
# subject loses, and so does what stands once among words that come again, unless a table knows it.
# Chosen by trying. Of the 460 keywords of 46 long reports, 32 would be others without the first,
# 9 without the second, 132 and 28 without the losses; half a point up or down (a point of a loss)
# changes 4 to 15.
LISTED_TERM, NAMED_PROGRAMME = 1.5, 1.5
WEAK_WORD, MISSING_REPEAT = -4.0, -2.0
# How much of the title's weight a long text takes away, and how far `exact` goes towards the
# penalties of `diverse` there. Chosen by trying: 24 and 36 of those keywords would be others
# without the one and without the other.
TITLE_LOSS, THINNING = 0.5, 0.6
SHORTEST_PROGRAMME = 4  # 青蓝工程; shorter ones are mostly 工程 or 某计划
# A place is one entry, with or without the word for its kind (疏勒, 疏勒县): 3 is more than lies
# between the best and the tenth of most texts. In long texts, what adds nothing but weak words
# to what is listed (援疆专家) gives way to most of what does; more than 1.5 let fragments pass
# 全国人大代表. A part in COMPANY times as many places as the longer keyword stands in much other
# company: 援疆 beside 山东援疆 does in long reports, 新区 beside 雄安新区 does not.
SAME_PLACE, REPEATED, COMPANY = 3.0, 1.5, 2.5
NO_WEIGHT = (0.0, 0.0, 0.0)  # of a feature that training never saw
POOL = 40  # candidates below this rank were never chosen by either order


def score_candidates(candidates: Candidates, tagged: TaggedText) -> dict[str, Numbers]:
    """The score of every candidate, taken apart: one number per candidate for each part."""
    counts = CandidateCounts(candidates, tagged)
    policy, length = policy_share(tagged), length_share(tagged.length)
    shares = np.array([policy, 1 - policy, (1 - policy) * length])
    # Without a title nothing has a feature of titles.
    parts = [part for part in PARTS if part != "title" or tagged.body]
    weighed = _weigh([gather_features(part, counts) for part in parts], shares)
    scores = {**dict.fromkeys(PARTS, np.zeros(counts.size)), **dict(zip(parts, weighed, strict=True))}
    # A title weight that suits news of the day is too high for the rhetoric above long reports.
    scores["title"] = scores["title"] * (1 - TITLE_LOSS * long_share(tagged.length))
    scores["wording"] = score_wording(counts, policy=policy)
    scores["vocabulary"] = _score_vocabulary(candidates, tagged)
    return scores


def _weigh(features: list[Features], shares: Numbers) -> Numbers:
    """For each part the sum of its features times their weights in a text of this kind and length.

    The one-hot features of all parts are looked up at once.
    """
    columns = [column for part in features for column in part.columns.values()]
    values = np.concatenate(columns, dtype=np.float64).reshape(len(columns), -1)
    weights = shares @ _weights_of(tuple(name for part in features for name in part.columns))
    one_hot = [each for part in features for each in part.one_hot.items()]
    table, places = _one_hot_weights(tuple((name, each.labels) for name, each in one_hot))
    numbers = np.concatenate([each.numbers for _, each in one_hot]).reshape(len(one_hot), -1)
    looked_up = (shares @ table)[numbers + places]
    total = np.empty((len(features), values.shape[1]))
    begin = hot = 0
    for number, part in enumerate(features):
        end, last = begin + len(part.columns), hot + len(part.one_hot)
        np.dot(weights[begin:end], values[begin:end], out=total[number])
        for row in looked_up[hot:last]:
            total[number] += row
        begin, hot = end, last
    return total


@cache
def _weights_of(names: tuple[str, ...]) -> Numbers:
    """The weights of features, a row for each of WEIGHTS."""
    known = _feature_weights()
    return np.array([known.get(name, NO_WEIGHT) for name in names]).T.copy()


@cache
def _one_hot_weights(one_hot: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Numbers, Indexes]:
    """The weights of one-hot features one behind the other, each with a 0 for none at its end.

    And, as a column, where those of each begin.
    """
    names = [[*(name + label for label in labels), ""] for name, labels in one_hot]
    ends = np.cumsum([*map(len, names)])
    places = np.append(0, ends[:-1])[:, None]
    return _weights_of(tuple(name for each in names for name in each)), places


def _score_vocabulary(candidates: Candidates, tagged: TaggedText) -> Numbers:
    """What the tables say: listed terms and named programmes gain, weak words lose.

    So does what a long text does not take up again, unless a table knows it.
    """
    share = long_share(tagged.length)
    if not share:
        return np.zeros(len(candidates.keys))
    weak, listed, types = (
        read_words("keywords/weak_words"),
        read_words("text/lexicon"),
        _type_words(),
    )
    gains = [
        LISTED_TERM * (key in listed)
        + NAMED_PROGRAMME * (key.endswith(types) and len(key) >= SHORTEST_PROGRAMME)
        for key in candidates.keys
    ]
    hits = np.bincount(
        candidates.owners, weights=candidates.begins >= tagged.body, minlength=len(gains)
    )
    once = np.maximum(2 - hits, 0) * (np.array(gains) == 0)
    losses = [WEAK_WORD * (key in weak) for key in candidates.keys]
    total = np.array(gains) + np.array(losses) + MISSING_REPEAT * once
    return np.asarray(share * total, dtype=np.float64)


def long_share(length: int) -> float:
    """How far a text is beyond the length of the texts that the weights were learned on, 0 to 1."""
    share = log(max(length, 1) / LEARNED_LENGTH) / log(LONG_REPORT / LEARNED_LENGTH)
    return min(max(share, 0.0), 1.0)


@cache
def _type_words() -> tuple[str, ...]:
    """What the names of programmes end in: 工程, 计划."""
    strengths = read_map("programmes/types", "strength")
    return tuple(word for word, strength in strengths.items() if strength == "strong")


@cache
def _feature_weights() -> dict[str, tuple[float, ...]]:
    columns = [read_map("keywords/weights", column) for column in WEIGHTS]
    return {name: tuple(float(column[name]) for column in columns) for name in columns[0]}


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
    keys, spans = candidates.keys, spans_of(candidates, ranked)
    is_long = length > LEARNED_LENGTH
    words = {number: _words_of(spans[number]) for number in ranked} if is_long else {}
    weak = _weak_words_of(candidates) if is_long else set()
    left = dict(zip(ranked, scores[ranked].tolist(), strict=True))
    # Losses are counted only when a candidate comes first: most of them never do.
    waiting = [(-score, rank, number) for rank, (number, score) in enumerate(left.items())]
    counted, taken, chosen = dict.fromkeys(ranked, 0), list[_Taken](), dict[int, float]()
    while waiting and len(chosen) < k:
        _, rank, best = waiting[0]
        if best not in left:
            heappop(waiting)
            continue
        if counted[best] < len(taken):
            for one in taken[counted[best] :]:
                left[best] -= _loss(keys[best], spans[best], taken=one, penalties=penalties)
                if is_long and one.says_again(keys[best], words[best]):
                    left[best] -= REPEATED * long_share(length)
            counted[best] = len(taken)
            heapreplace(waiting, (-left[best], rank, best))
            continue
        score = left.pop(best)
        best = _whole_name(best, left, keys=keys, spans=spans)
        left.pop(best, None)
        chosen[best] = score
        if is_long:
            _drop_composed(chosen, keys, spans=spans, words=words)
        before = weak.union(*(words[n] for n in chosen if n != best)) if is_long else set()
        taken.append(_Taken(keys[best], _words_of(spans[best]), before))
    return list(chosen.items())


@dataclass(frozen=True, slots=True)
class _Taken:
    """A keyword that was chosen: its words, and those said before it, weak ones among them."""

    key: str
    words: set[int]
    before: set[int]

    def says_again(self, key: str, words: set[int]) -> bool:
        """Whether what holds it says nothing more from now on, weak words aside, and did before."""
        return self.key in key and not words <= self.before and words <= self.before | self.words


def _whole_name(
    best: int, left: dict[int, float], *, keys: list[str], spans: dict[int, list[WordSpan]]
) -> int:
    """名师名医工作室 for 名医工作室, where the page has the shorter only as the end of the longer.

    It is so for names that end in a word of a kind of programme, and that come again: what stands
    once may have a verb or a house before it that belongs to the sentence.
    """
    if len(spans[best]) < 2 or not keys[best].endswith(_type_words()):
        return best
    ends = [last for _, last in spans[best]]
    whole = [
        number
        for number in left
        if keys[number].endswith(keys[best]) and [last for _, last in spans[number]] == ends
    ]
    return max(whole, key=lambda number: len(keys[number]), default=best)


def _drop_composed(
    chosen: dict[int, float], keys: list[str], *, spans: dict[int, list[WordSpan]], words: Words
) -> None:
    """Drops the longer keyword once shorter ones say all of it: 山东援疆, by 援疆 and 山东.

    Each of them must stand elsewhere too, and one of them in much other company: 雄安新区,
    which makes up most of what is said of 雄安 and 新区, stays beside them.
    """
    newest = keys[next(reversed(chosen))]
    for number in [n for n in chosen if newest in keys[n] and newest != keys[n]]:
        others = [n for n in chosen if keys[n] in keys[number] and n != number]
        inside = {n: sum(map(words[number].issuperset, starmap(range, spans[n]))) for n in others}
        parts = [n for n in others if 0 < inside[n] <= len(spans[n]) - 2]
        is_said = words[number] <= set().union(*(words[n] for n in parts))
        if is_said and any(len(spans[n]) >= COMPANY * inside[n] for n in parts):
            del chosen[number]


def _weak_words_of(candidates: Candidates) -> set[int]:
    """The places of the words that name no subject."""
    weak = read_words("keywords/weak_words")
    numbers = [number for number, key in enumerate(candidates.keys) if key in weak]
    return set().union(*map(_words_of, spans_of(candidates, numbers).values()))


def _penalties(order: str, *, length: int) -> Penalties:
    share = THINNING * long_share(length) if order == "exact" else 0.0
    usual, thinning = ORDERS[order], ORDERS["diverse"]
    return Penalties(*(a + share * (b - a) for a, b in zip(usual, thinning, strict=True)))


def _loss(key: str, spans: list[WordSpan], *, taken: _Taken, penalties: Penalties) -> float:
    """What a candidate loses because a keyword was taken."""
    if frozenset(taken.key).isdisjoint(key):
        return 0.0
    short_names = _short_names()
    if short_names.get(taken.key) == key or short_names.get(key) == taken.key:
        return SAME_PLACE
    if taken.key in key:
        return penalties.longer
    if key in taken.key:
        is_covered = all(map(taken.words.issuperset, starmap(range, spans)))
        return penalties.wholly if is_covered else penalties.in_part
    apart = sum(map(taken.words.isdisjoint, starmap(range, spans)))
    return penalties.crossing * (1 - apart / len(spans))


@cache
def _short_names() -> dict[str, str]:
    """The short name of each place of the table: 凉山 for 凉山彝族自治州 and for 凉山州."""
    rows = [row for row in read_table("places/places") if row["short"]]
    plain = {row["short"] + row["name"][-1]: row["short"] for row in rows}
    return plain | {row["name"]: row["short"] for row in rows}


def spans_of(candidates: Candidates, numbers: list[int]) -> dict[int, list[WordSpan]]:
    """The words that each hit of some candidates covers."""
    wanted = np.zeros(len(candidates.keys), dtype=bool)
    wanted[numbers] = True
    hits = np.flatnonzero(wanted[candidates.owners])
    owners = candidates.owners[hits].tolist()
    found = zip(candidates.begins[hits].tolist(), candidates.ends[hits].tolist(), strict=True)
    spans: dict[int, list[WordSpan]] = {number: [] for number in numbers}
    for owner, span in zip(owners, found, strict=True):
        spans[owner].append(span)
    return spans


def _words_of(spans: list[WordSpan]) -> set[int]:
    return {word for span in spans for word in range(*span)}
