"""What do the documents speak of together? Topics, as an illustration only.

A topic model always finds as many topics as it is asked for. Read these as a way to look at a
corpus, never as a finding, and look at their stability over seeds first: non-negative matrix
factorisation (Lee & Seung 1999, Nature 401; scikit-learn's NMF over TF-IDF) gives much the same
topics from run to run, LDA does not on corpora of this size.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix

from zhpolicy.compare.word_counts import count_words
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Readable, name_documents
from zhpolicy.text.several import with_note

__all__ = [
    "STABILITY_OF_TOPICS_COLUMNS",
    "TOPIC_COLUMNS",
    "Topics",
    "find_topics",
    "score_topic_stability",
    "split_passages",
    "topic_table",
]

TOPIC_COLUMNS = ("topic", "words", "share", "passages", "documents", "example", "example_article")
STABILITY_OF_TOPICS_COLUMNS = ("topic", "words", "overlap", "lowest", "runs")
# A topic is read by its ten first words, its stability is counted on the same ten.
TOP_WORDS = 10
# Multiplicative and coordinate updates settle in 200 to 400 steps on 10,000 passages.
STEPS = 600
TOLERANCE = 1e-5  # the default, 1e-4, stops so early that seeds differ for that reason alone


@dataclass(frozen=True, repr=False)
class Topics:
    """Topics of some passages: `weights[topic, word]`, `shares[passage, topic]`."""

    words: tuple[str, ...]
    weights: NDArray[np.float64]
    shares: NDArray[np.float64]
    passages: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        """How many topics of how many paragraphs, and the first words of each.

        >>> Topics(("师徒", "编制"), np.eye(2), np.eye(2), (("1", "师徒"), ("2", "编制")))
        <Topics: 2 of 2 paragraphs: 师徒; 编制>
        """
        first = (" ".join(self.top_words(topic, 3)) for topic in range(len(self.weights)))
        told = "; ".join(first)
        return f"<Topics: {len(self.weights)} of {len(self.passages)} paragraphs: {told}>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the table of topics."""
        table = topic_table(self)
        return f"{table.to_html(index=False)}<p><small>{table.attrs['note']}</small></p>"

    def top_words(self, topic: int, k: int = TOP_WORDS) -> list[str]:
        """The `k` words that weigh most in a topic."""
        weights = self.weights[topic]
        order = sorted(range(len(weights)), key=lambda index: (-weights[index], index))
        return [self.words[index] for index in order[:k] if weights[index] > 0]


@checked()
def find_topics(documents: Iterable[Readable], *, k: int = 5, seed: int = 0) -> Topics:
    """`k` topics of the paragraphs of some documents, by NMF from a random start.

    Words that stand in one paragraph only, or in more than half of them, are left out: the
    first tie nothing together, the others tie everything. Topics are ordered by their share.
    Raises ValueError when there are fewer paragraphs or words than topics.

    >>> pages = ["师徒结对,导师帮带", "导师帮带,师徒同心", "编制名额,岗位编制", "岗位编制,编制名额"]
    >>> sorted(find_topics(pages, k=2).top_words(0, 2))
    ['导师', '师徒']
    """
    return _factorise(_weigh_passages(documents, k=k), k=k, seed=seed)


@checked(topics="find_topics finds them")
def topic_table(topics: Topics, *, k: int = TOP_WORDS) -> pd.DataFrame:
    """One row a topic, the largest first: its words, its share of the text, an example.

    Columns: TOPIC_COLUMNS; `share` adds up to 1, `passages` and `documents` are those in which
    the topic is the largest, `example` is the paragraph where it is purest.

    >>> pages = ["师徒结对,导师帮带", "导师帮带,师徒同心", "编制名额,岗位编制", "岗位编制,编制名额"]
    >>> topic_table(find_topics(pages, k=2))["documents"].tolist()
    [2, 2]
    """
    largest = topics.shares.argmax(axis=1)
    told = topics.shares.sum(axis=1) > 0
    rows = []
    for topic in range(topics.weights.shape[0]):
        own = [topics.passages[i] for i in np.flatnonzero((largest == topic) & told)]
        article, example = topics.passages[int(topics.shares[:, topic].argmax())]
        share = topics.shares[:, topic].sum() / max(topics.shares.sum(), 1e-12)
        words = " ".join(topics.top_words(topic, k))
        documents = len({name for name, _ in own})
        rows.append((topic + 1, words, float(share), len(own), documents, example, article))
    table = pd.DataFrame(rows, columns=list(TOPIC_COLUMNS))
    documents = len({name for name, _ in topics.passages})
    table.attrs["note"] = f"Rests on {len(topics.passages)} paragraphs of {documents} documents."
    return table


@checked()
@with_note
def score_topic_stability(
    documents: Iterable[Readable], *, k: int = 5, seeds: int = 10
) -> pd.DataFrame:
    """How much of each topic comes back from other random starts.

    The topics of seed 0 are paired with those of each other seed (the best assignment), and
    the share of common words among the first ten is averaged. Columns:
    STABILITY_OF_TOPICS_COLUMNS; `overlap` is that average, `lowest` the worst of `runs`.
    Greene, O'Callaghan & Cunningham 2014 (stability of topic models). Raises ValueError for
    fewer than two seeds, or too few paragraphs.

    >>> pages = ["师徒结对,导师帮带", "导师帮带,师徒同心", "编制名额,岗位编制", "岗位编制,编制名额"]
    >>> score_topic_stability(pages, k=2, seeds=3)["overlap"].tolist()
    [1.0, 1.0]
    """
    if seeds < 2:
        raise ValueError(f"{seeds} seed; stability needs two or more to compare")
    read = _weigh_passages(documents, k=k)
    runs = [_factorise(read, k=k, seed=seed) for seed in range(seeds)]
    tops = [[set(run.top_words(topic)) for topic in range(k)] for run in runs]
    overlaps = np.array([_paired(tops[0], other) for other in tops[1:]])
    rows = [
        (n + 1, " ".join(runs[0].top_words(n)), overlaps[:, n].mean(), overlaps[:, n].min())
        for n in range(k)
    ]
    table = pd.DataFrame(rows, columns=list(STABILITY_OF_TOPICS_COLUMNS[:-1]))
    return table.assign(runs=seeds - 1)


def split_passages(documents: Iterable[Readable]) -> list[tuple[str, str]]:
    """The paragraphs of some documents, each with its document's name.

    A topic needs many passages to be seen in; five articles have some hundred paragraphs.

    >>> split_passages(["師徒結對\\n編制周轉池"])
    [('1', '師徒結對'), ('1', '編制周轉池')]
    """
    return [
        (document.id, paragraph)
        for document in name_documents(documents)
        for paragraph in document.text.split("\n")
        if paragraph.strip()
    ]


@dataclass(frozen=True)
class _WeightedPassages:
    """What the factorisation starts from: passages, words, TF-IDF."""

    passages: tuple[tuple[str, str], ...]
    words: tuple[str, ...]
    weighted: csr_matrix


def _weigh_passages(documents: Iterable[Readable], *, k: int) -> _WeightedPassages:
    # scikit-learn takes longer to load than all else: only who needs it waits for it.
    from sklearn.feature_extraction.text import TfidfTransformer

    passages = split_passages(documents)
    counts = count_words(passage for _, passage in passages)
    spread = counts.document_counts
    kept = np.flatnonzero((spread > 1) & (spread <= max(len(passages) / 2, 2)))
    if k < 1 or len(passages) < k or len(kept) < k:
        raise ValueError(
            f"{k} topics from {len(passages)} paragraphs and {len(kept)} words that two of them "
            "share; ask for fewer topics, or read more documents"
        )
    weighted = TfidfTransformer(sublinear_tf=True).fit_transform(counts.matrix[:, kept])
    return _WeightedPassages(
        tuple(passages), tuple(counts.words[index] for index in kept), weighted
    )


def _factorise(read: _WeightedPassages, *, k: int, seed: int) -> Topics:
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(n_components=k, init="random", random_state=seed, max_iter=STEPS, tol=TOLERANCE)
    # Not settled after STEPS: the stability over seeds shows it, a warning would not help. A fit
    # without any error left has a square of -1e-17 by rounding.
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", ConvergenceWarning)
        shares = model.fit_transform(read.weighted)
    lengths = np.maximum(np.linalg.norm(model.components_, axis=1), 1e-12)
    shares = shares * lengths
    order = np.argsort(-shares.sum(axis=0), kind="stable")
    weights = (model.components_ / lengths[:, None])[order]
    return Topics(read.words, weights, shares[:, order], read.passages)


def _paired(one: list[set[str]], two: list[set[str]]) -> list[float]:
    """The share of common words of each topic of `one` with its partner in `two`."""
    shares = np.array([[len(a & b) / max(len(a), len(b), 1) for b in two] for a in one])
    rows, columns = linear_sum_assignment(shares, maximize=True)
    return [float(shares[row, column]) for row, column in zip(rows, columns, strict=True)]
