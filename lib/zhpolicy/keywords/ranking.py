"""How much speaks for each candidate?

The score is a sum of features times weights. The weights were learned once, on documents
whose keywords people chose (scripts/train_keywords.py), and are kept in two tables.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from zhpolicy.keywords.candidates import Candidates
from zhpolicy.keywords.choice.choose import long_share, type_words
from zhpolicy.keywords.counts import CandidateCounts, Indexes, Numbers
from zhpolicy.keywords.features import PARTS, gather_features, length_share
from zhpolicy.keywords.genre import policy_share
from zhpolicy.keywords.one_hot import Features, OneHot
from zhpolicy.keywords.wording import score_wording
from zhpolicy.keywords.words.tags import TaggedText
from zhpolicy.text.tables import read_map, read_words

__all__ = ["WEIGHTS", "score_candidates"]

# The weight of a feature in policy prose, in other texts, and what their length adds to it there.
WEIGHTS = ("policy", "other", "other_with_length")
# What the tables say in a long text: a listed term or a named programme gains, a word that names no
# subject loses, and so does what stands once among words that come again, unless a table knows it.
# Chosen by trying. Of the 460 keywords of 46 long reports, 32 would be others without the first,
# 9 without the second, 132 and 28 without the losses; half a point up or down (a point of a loss)
# changes 4 to 15.
LISTED_TERM, NAMED_PROGRAMME = 1.5, 1.5
WEAK_WORD, MISSING_REPEAT = -4.0, -2.0
# How much of the title's weight a long text takes away. Chosen by trying: 24 of those keywords
# would be others without it.
TITLE_LOSS = 0.5
SHORTEST_PROGRAMME = 4  # 青蓝工程; shorter ones are mostly 工程 or 某计划
NO_WEIGHT = (0.0, 0.0, 0.0)  # of a feature that training never saw


def score_candidates(candidates: Candidates, tagged: TaggedText) -> dict[str, Numbers]:
    """The score of every candidate, taken apart: one number per candidate for each part."""
    counts = CandidateCounts(candidates, tagged)
    policy, length = policy_share(tagged), length_share(tagged.length)
    shares = np.array([policy, 1 - policy, (1 - policy) * length])
    # Without a title nothing has a feature of titles.
    parts = [part for part in PARTS if part != "title" or tagged.body]
    weighed = _weigh([gather_features(part, counts) for part in parts], shares)
    scores = dict.fromkeys(PARTS, np.zeros(counts.size))
    scores |= zip(parts, weighed, strict=True)
    # A title weight that suits news of the day is too high for the rhetoric above long reports.
    scores["title"] = scores["title"] * (1 - TITLE_LOSS * long_share(tagged.length))
    scores["wording"] = score_wording(counts, policy=policy)
    scores["vocabulary"] = _score_vocabulary(candidates, tagged)
    return scores


def _weigh(features: list[Features], shares: Numbers) -> Numbers:
    """For each part the sum of its features times their weights in a text of this kind and length.

    Those of all parts are put together first: few steps over all candidates are fast.
    """
    columns = [column for part in features for column in part.columns.values()]
    values = np.concatenate(columns, dtype=np.float64).reshape(len(columns), -1)
    weights = shares @ _weights_of(tuple(name for part in features for name in part.columns))
    looked_up = _look_up([each for part in features for each in part.one_hot.items()], shares)
    names = tuple(name for part in features for name in part.few)
    single = iter((shares @ _weights_of(names)).tolist())
    total = np.empty((len(features), values.shape[1]))
    begin = hot = 0
    for row, part in zip(total, features, strict=True):
        end, last = begin + len(part.columns), hot + len(part.one_hot)
        np.dot(weights[begin:end], values[begin:end], out=row)
        for more in looked_up[hot:last]:
            row += more
        for cells, weight in zip(part.few.values(), single, strict=False):
            for number, value in cells.items():
                row[number] += weight * value
        begin, hot = end, last
    return total


def _look_up(one_hot: list[tuple[str, OneHot]], shares: Numbers) -> Numbers:
    """The weight of each one-hot feature for each candidate, a row for each feature."""
    table, places = _one_hot_weights(tuple((name, each.labels) for name, each in one_hot))
    numbers = np.concatenate([each.numbers for _, each in one_hot]).reshape(len(one_hot), -1)
    found: Numbers = (shares @ table).take(numbers + places)
    return found


@cache
def _weights_of(names: tuple[str, ...]) -> Numbers:
    """The weights of features, a row for each of WEIGHTS."""
    known = _feature_weights()
    return np.array([known.get(name, NO_WEIGHT) for name in names]).T.copy()


@cache
def _one_hot_weights(
    one_hot: tuple[tuple[str, tuple[str | None, ...]], ...],
) -> tuple[Numbers, Indexes]:
    """The weights of one-hot features one behind the other, each with a 0 for none at its end.

    And, as a column, where those of each begin.
    """
    names = [[*(name + (label or "") for label in labels), ""] for name, labels in one_hot]
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
        type_words(),
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


@cache
def _feature_weights() -> dict[str, tuple[float, ...]]:
    columns = [read_map("keywords/weights", column) for column in WEIGHTS]
    return {name: tuple(float(column[name]) for column in columns) for name in columns[0]}
