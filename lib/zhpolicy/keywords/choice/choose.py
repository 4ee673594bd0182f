"""Which candidates make the list?

The best one comes first; those that say a part of it, or it and more, lose by that, and so do in
a long text those that only say it again.
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
from zhpolicy.keywords.counts import Numbers
from zhpolicy.text.tables import read_map, read_table, read_words

__all__ = [
    "LEARNED_LENGTH",
    "LONG_REPORT",
    "ORDERS",
    "WordSpan",
    "choose_candidates",
    "long_share",
    "spans_of",
    "type_words",
]

WordSpan = tuple[int, int]
Words = dict[int, set[int]]  # the places of all words in the hits of each candidate


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
# How far `exact` goes towards the penalties of `diverse` in a long text. Chosen by trying: 36 of
# the 460 keywords of 46 long reports would be others without it.
THINNING = 0.6
# A place is one entry, with or without the word for its kind (疏勒, 疏勒县): 3 is more than lies
# between the best and the tenth of most texts. In long texts, what adds nothing but weak words
# to what is listed (援疆专家) gives way to most of what does; more than 1.5 let fragments pass
# 全国人大代表. A part in COMPANY times as many places as the longer keyword stands in much other
# company: 援疆 beside 山东援疆 does in long reports, 新区 beside 雄安新区 does not.
SAME_PLACE, REPEATED, COMPANY = 3.0, 1.5, 2.5
POOL = 40  # candidates below this rank were never chosen by either order


def choose_candidates(
    candidates: Candidates, scores: Numbers, *, k: int, order: str, length: int
) -> list[tuple[int, float]]:
    """The numbers of at most `k` candidates, the best first, each with the score it won with.

    Raises ValueError when there is no such order.
    """
    if order not in ORDERS:
        raise ValueError(f"no order {order!r}; choose one of {', '.join(ORDERS)}")
    ranked = np.argsort(-scores, kind="stable")[: max(POOL, 2 * k)].tolist()
    left = dict(zip(ranked, scores[ranked].tolist(), strict=True))
    choice = _Choice(candidates, left, _penalties(order, length=length), long_share(length))
    return choice.choose(k)


class _Choice:
    """The choice among the best candidates of one document.

    What a candidate loses to those chosen before it is counted only when it comes first: most
    never do.
    """

    def __init__(
        self, candidates: Candidates, left: dict[int, float], penalties: Penalties, share: float, /
    ) -> None:
        """`share` is that of `long_share`: only long texts are thinned out by words."""
        self.keys, self.penalties, self.share = candidates.keys, penalties, share
        self.spans = spans_of(candidates, list(left))
        self.words = {n: _words_of(spans) for n, spans in self.spans.items()} if share else {}
        self.weak = _weak_words_of(candidates) if share else set()
        self.left, self.counted = left, dict.fromkeys(left, 0)
        self.taken: list[_Taken] = []
        self.chosen: dict[int, float] = {}

    def choose(self, k: int) -> list[tuple[int, float]]:
        """At most `k`, the best first, each with the score that it won with."""
        left = self.left
        waiting = [(-score, rank, number) for rank, (number, score) in enumerate(left.items())]
        while waiting and len(self.chosen) < k:
            _, rank, best = waiting[0]
            if best in left and self.counted[best] < len(self.taken):
                self._count_losses(best)
                heapreplace(waiting, (-left[best], rank, best))
            else:
                heappop(waiting)
                if best in left:
                    self._take(best)
        return list(self.chosen.items())

    def _count_losses(self, number: int) -> None:
        key = self.keys[number]
        for one in self.taken[self.counted[number] :]:
            loss = _loss(key, self.spans[number], taken=one, penalties=self.penalties)
            self.left[number] -= loss
            if self.share and one.says_again(key, self.words[number]):
                self.left[number] -= REPEATED * self.share
        self.counted[number] = len(self.taken)

    def _take(self, best: int) -> None:
        chosen, keys, words = self.chosen, self.keys, self.words
        score = self.left.pop(best)
        best = _whole_name(best, self.left, keys=keys, spans=self.spans)
        self.left.pop(best, None)
        chosen[best] = score
        if self.share:
            _drop_composed(chosen, keys, spans=self.spans, words=words)
        before = self.weak.union(*(words[n] for n in chosen if n != best)) if self.share else set()
        self.taken.append(_Taken(keys[best], _words_of(self.spans[best]), before))


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
    if len(spans[best]) < 2 or not keys[best].endswith(type_words()):
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
    hits = wanted[candidates.owners].nonzero()[0]
    owners = candidates.owners[hits].tolist()
    found = zip(candidates.begins[hits].tolist(), candidates.ends[hits].tolist(), strict=True)
    spans: dict[int, list[WordSpan]] = {number: [] for number in numbers}
    for owner, span in zip(owners, found, strict=True):
        spans[owner].append(span)
    return spans


def _words_of(spans: list[WordSpan]) -> set[int]:
    return {word for span in spans for word in range(*span)}


def long_share(length: int) -> float:
    """How far a text is beyond the length of the texts that the weights were learned on, 0 to 1."""
    share = log(max(length, 1) / LEARNED_LENGTH) / log(LONG_REPORT / LEARNED_LENGTH)
    return min(max(share, 0.0), 1.0)


@cache
def type_words() -> tuple[str, ...]:
    """What the names of programmes end in: 工程, 计划."""
    strengths = read_map("programmes/types", "strength")
    return tuple(word for word, strength in strengths.items() if strength == "strong")
