"""Which of the nouns around a figure does it count? Weights that were learned.

`scripts/train_nouns.py` makes the array from the figures of `benchmarks/read_pages`. Asked for
figures for which the rules found none (module series); that they found none is one of the features,
and wins where the scores are near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from zhpolicy.extract.quantities.cues import compiled, words_with
from zhpolicy.extract.quantities.nouns.candidates import AroundFigure, PossibleNoun, candidates_of
from zhpolicy.extract.quantities.nouns.words import SUMS, closes
from zhpolicy.text.weights.linear import read_weights
from zhpolicy.text.words import find_tag

if TYPE_CHECKING:
    import numpy as np

__all__ = ["LEFT_TO_RULES", "MARGIN", "PLACES", "choose_noun", "describe"]

# So many places for features: with them few of the some 30,000 names share one.
PLACES = 1 << 15
# So much more must speak for another noun than for that of the rules. Chosen by trying on sets left
# out.
MARGIN = 1.0
# What lasted and what was measured, rules read well enough.
LEFT_TO_RULES = ("duration", "other")
# 培训|320人次, 户均|7200元: rules know the word, and that the figure counts nothing of it.
COUNTS_NOTHING = "(?:<deed>[了过]?|<mean_of>)\\Z"
REACH = 6


@dataclass(frozen=True, slots=True)
class _Figure:
    """What the nouns of a figure share: its kind, what stands beside it, what the rules found."""

    kind: str
    told: str
    shared: tuple[str, ...]
    ruled: PossibleNoun


def choose_noun(around: AroundFigure) -> str:
    """The noun that a figure counts, in the page's script; empty for none.

    What the rules found stays: of such nouns on pages not seen the weights mend as many as they
    break, and to ask them of all costs four times as much.
    """
    start = around.figure.start
    before = around.working[max(0, start - REACH) : start]
    if around.ruled or compiled(COUNTS_NOTHING).search(before):
        return around.ruled
    found = candidates_of(around)
    weights = read_weights("quantities/nouns")
    scores = score(describe(found, around), weights)
    best = max(range(len(found)), key=lambda i: scores[i] + MARGIN * ("ruled" in found[i].sources))
    return found[best].counted


def score(described: Sequence[Sequence[str]], weights: np.ndarray) -> list[float]:
    """The sum of the weights of each candidate's features."""
    places = ([crc32(name.encode()) % PLACES for name in each] for each in described)
    return [float(sum(weights[each].tolist())) for each in places]


def describe(found: Sequence[PossibleNoun], around: AroundFigure) -> list[list[str]]:
    """The features of each candidate."""
    working, figure = around.working, around.figure
    kind, unit = around.kind, figure.word
    before = working[max(0, figure.start - 2) : figure.start]
    after = working[figure.end : figure.end + 1]
    ruled = next(c for c in found if "ruled" in c.sources)
    told = f"{kind} {'none' if not ruled.noun else 'noun'}"
    page = _Figure(
        kind, told, (f"b:{before[-1:]}", f"b2:{before}", f"a:{after}", f"u:{unit}"), ruled
    )
    described = [list(_features(each, page)) for each in found]
    ranks: dict[str, int] = {}
    for each, features in zip(found, described, strict=True):
        if each.start < 0 or each.start > figure.start:
            continue
        what = _shape(each)
        ranks[what] = ranks.get(what, -1) + 1
        features.append(f"rank {min(ranks[what], 3)} {what} {kind} {told}")
    return described


def _shape(each: PossibleNoun) -> str:
    if not each.noun:
        return "nothing"
    if each.noun[-2:] in words_with("payment") or each.noun[-1] in SUMS:
        return "payment"
    return closes(each.last or each.noun[-2:]) or each.tag[:2]


def _features(each: PossibleNoun, page: _Figure) -> Iterator[str]:
    kind, told, shared, ruled = page.kind, page.told, page.shared, page.ruled
    near = f"{min(each.clauses, 3)}"
    size = f"{min(each.words, 12) // 3}"
    head = each.last or each.noun[-2:]
    what = _shape(each)
    if each is ruled and each.noun and each.start < 0:
        yield f"apart {find_tag(each.noun[-2:])} {kind}"
        yield f"apart {find_tag(each.noun[:2])} {find_tag(each.noun[-2:])}"
    if each.gap or not each.noun:
        yield f"gap {each.gap} {kind} {told}"
        yield f"gap {each.gap} {min(each.words, 40) // 10} {kind}"
        yield f"gap {each.gap} {shared[1]}"
    yield f"tag {each.tag} {kind} {told}"
    yield f"what {what} {kind}"
    yield f"head {head} {kind}"
    yield f"end {each.noun[-1:]} {kind}"
    yield f"length {min(len(each.noun), 9)}"
    if each.start >= 0:
        yield f"before {each.before}"
        yield f"before {each.before} {kind}"
        yield f"behind {each.behind} {kind}"
        yield f"near {near} {kind} {what}"
        yield f"size {size} {near} {kind}"
    if each is not ruled and ruled.noun and each.noun:
        yield f"part {each.noun in ruled.noun} {ruled.noun in each.noun}"
    joined = "+".join(sorted(s for s in each.sources if s[:4] != "left" or s[4] in "01"))
    yield f"joined {joined} {kind}"
    for source in each.sources:
        yield f"{source} {told}"
        yield f"{source} {what}"
        yield f"{source} {near}"
        for word in shared:
            yield f"{source} {word}"
        yield f"{source} {shared[0]} {shared[2]} {kind}"
