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

__all__ = ["WEIGHTS", "Scores", "score_vocabulary"]

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


class Scores:
    """The score of every candidate of a document, and the parts that it is made of."""

    def __init__(self, candidates: Candidates, tagged: TaggedText) -> None:
        counts = CandidateCounts(candidates, tagged)
        policy, length = policy_share(tagged), length_share(tagged.length)
        # Without a title nothing has a feature of titles.
        names = [part for part in PARTS if part != "title" or tagged.body]
        weighed = _Weighed(
            {part: gather_features(part, counts) for part in names},
            np.array([policy, 1 - policy, (1 - policy) * length]),
        )
        if tagged.body:
            # What suits news of the day is too high for the rhetoric above long reports.
            weighed.change("title", 1 - TITLE_LOSS * long_share(tagged.length))
        self._weighed, self._wording = weighed, score_wording(counts, policy=policy)
        self._vocabulary = score_vocabulary(candidates, tagged)
        self.total: Numbers = weighed.total() + self._wording + self._vocabulary

    def parts_of(self, numbers: list[int]) -> list[dict[str, float]]:
        """What each part adds to the scores of some candidates."""
        parts = self._weighed.parts_of(numbers)
        more = zip(self._wording[numbers].tolist(), self._vocabulary[numbers].tolist(), strict=True)
        for own, (wording, vocabulary) in zip(parts, more, strict=True):
            own["wording"], own["vocabulary"] = wording, vocabulary
        return parts


class _Weighed:
    """Features of all candidates by part, and their weights in a text of one kind and length.

    Those of all parts are put together first: few steps over all candidates are fast.
    """

    def __init__(self, parts: dict[str, Features], shares: Numbers) -> None:
        self.parts = list(parts)
        every = parts.values()
        columns = [column for part in every for column in part.columns.values()]
        self.values = np.concatenate(columns, dtype=np.float64).reshape(len(columns), -1)
        self.weights = shares @ _weights_of(tuple(name for p in every for name in p.columns))
        self.looked_up = _look_up([each for part in every for each in part.one_hot.items()], shares)
        few = [(n, *each) for n, part in enumerate(every) for each in part.few.items()]
        weights = (shares @ _weights_of(tuple(name for _, name, _ in few))).tolist()
        self.few = [(n, w, cells) for (n, _, cells), w in zip(few, weights, strict=True) if cells]
        # The number of the part of each column, and of each one-hot feature.
        self.owners = [n for n, part in enumerate(every) for _ in part.columns]
        self.owners_of_one_hot = [n for n, part in enumerate(every) for _ in part.one_hot]

    def change(self, part: str, factor: float) -> None:
        """Gives all weights of a part more or less weight; none of its features is of few."""
        number = self.parts.index(part)
        self.weights[np.equal(self.owners, number)] *= factor
        self.looked_up[np.equal(self.owners_of_one_hot, number)] *= factor

    def total(self) -> Numbers:
        """The sum of all features times their weights, for each candidate."""
        total: Numbers = self.weights @ self.values + self.looked_up.sum(axis=0)
        for _, weight, cells in self.few:
            for number, value in cells.items():
                total[number] += weight * value
        return total

    def parts_of(self, numbers: list[int]) -> list[dict[str, float]]:
        """What each part adds to the total of some candidates."""
        columns = self.weights[:, None] * self.values[:, numbers]
        sums = np.zeros((len(self.parts), len(numbers)))
        rows = np.concatenate([columns, self.looked_up[:, numbers]])
        np.add.at(sums, self.owners + self.owners_of_one_hot, rows)
        for part, weight, cells in self.few:
            for place, number in enumerate(numbers):
                sums[part, place] += weight * cells.get(number, 0.0)
        return [dict(zip(self.parts, own, strict=True)) for own in sums.T.tolist()]


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


def score_vocabulary(candidates: Candidates, tagged: TaggedText) -> Numbers:
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
