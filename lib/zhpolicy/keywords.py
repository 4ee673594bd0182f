"""What is a document about? Its keywords, each with the properties that speak for it.

Candidates (`candidates`) are scored by a sum of properties (`features`) times weights that
were learned once from documents whose keywords people chose (`data/keyword_weights.tsv`,
written by benchmarks/train_keywords.py). The sum can be taken apart: `Keyword.parts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from zhpolicy.candidates import Candidates, Reading, find_candidates, fold, read_document
from zhpolicy.features import FEATURES, describe, longness
from zhpolicy.records import Article
from zhpolicy.scripts import to_working
from zhpolicy.wordlists import read_table

__all__ = ["Keyword", "find_keywords", "keywords_table"]

ORDERS = ("exact", "diverse")
# How much the score of a candidate falls for each keyword that it is part of, or that is
# part of it, when the order is `diverse`.
NESTED = 1.0
COLUMNS = ["article", "rank", "keyword", "score", "count", "variants", "start", "end", "sentence"]
_SENTENCE = re.compile(r"[^。!?;\n]+[。!?;]?[”’》)]*")


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of a document.

    `hits` are spans of the text, `raw_hits` the same on the raw page (empty when a bare
    text was given). `variants` are the different ways in which the page writes it; `count`
    counts all of them. `sentences` are the sentences of the hits, without repetition.
    `parts` says how much each group of properties adds to the score.
    """

    keyword: str
    score: float
    count: int
    variants: tuple[str, ...] = ()
    hits: tuple[tuple[int, int], ...] = ()
    raw_hits: tuple[tuple[int, int], ...] = ()
    sentences: tuple[str, ...] = field(default=(), repr=False)
    parts: Mapping[str, float] = field(default_factory=dict, repr=False)


def find_keywords(
    document: Article | str,
    k: int = 10,
    *,
    method: str = "zhpolicy",
    order: str = "exact",
    title: str = "",
) -> list[Keyword]:
    """The `k` best keywords of an article or a text, the best first.

    `order="exact"` gives what a person would most likely have chosen, though one keyword
    may be part of another; `order="diverse"` gives keywords that together cover more of
    what is said. `title` is the title of a bare text; an article brings its own.

    >>> text = "山东援疆创新实施“青蓝工程”。通过青蓝工程,师徒结对,发挥援疆干部人才传帮带作用。"
    >>> "青蓝工程" in [keyword.keyword for keyword in find_keywords(text, 3)]
    True
    """
    if order not in ORDERS:
        raise ValueError(f"no order {order!r}; choose one of {', '.join(ORDERS)}")
    text = document.text if isinstance(document, Article) else document
    if isinstance(document, Article):
        title = title or document.title
    reading = read_document(to_working(text), title=to_working(title))
    candidates = find_candidates(reading)
    if not candidates.keys:
        return []
    features = describe(candidates, reading)
    scores = features @ _weights(reading.length)
    chosen = _choose(candidates.keys, scores, k=k, penalty=NESTED if order == "diverse" else 0.0)
    return [
        _keyword(number, candidates, reading, features, scores, text, document) for number in chosen
    ]


def _weights(length: int) -> NDArray[np.float64]:
    fixed, growing = _learned_weights()
    return fixed + growing * longness(length)


@cache
def _learned_weights() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rows = {row["feature"]: row for row in read_table("keyword_weights")}
    fixed = [float(rows[name]["weight"]) if name in rows else 0.0 for name in FEATURES]
    growing = [float(rows[name]["with_length"]) if name in rows else 0.0 for name in FEATURES]
    return np.array(fixed), np.array(growing)


@cache
def _parts() -> dict[str, list[int]]:
    parts: dict[str, list[int]] = {}
    rows = {row["feature"]: row["part"] for row in read_table("keyword_weights")}
    for index, name in enumerate(FEATURES):
        if name in rows:
            parts.setdefault(rows[name], []).append(index)
    return parts


def _choose(keys: list[str], scores: NDArray[np.float64], *, k: int, penalty: float) -> list[int]:
    """The numbers of the best candidates; nested ones fall by the penalty as others are taken."""
    ranked = np.argsort(-scores, kind="stable")[: max(10 * k, 60)]
    pool = {int(number): float(scores[number]) for number in ranked}
    chosen: list[int] = []
    while pool and len(chosen) < k:
        best = max(pool, key=lambda number: pool[number])
        chosen.append(best)
        del pool[best]
        for number in pool if penalty else ():
            if keys[number] in keys[best] or keys[best] in keys[number]:
                pool[number] -= penalty
    return chosen


def _keyword(number, candidates, reading, features, scores, text, document):
    own = np.flatnonzero(candidates.owners == number)
    spans = [
        (reading.starts[candidates.begins[hit]], _end(reading, int(candidates.ends[hit])))
        for hit in own
        if candidates.begins[hit] >= reading.body
    ]
    hits = tuple(spans)
    variants = tuple(dict.fromkeys(text[a:b] for a, b in hits))
    values = features[number] * _weights(reading.length)
    parts = {name: round(float(values[columns].sum()), 4) for name, columns in _parts().items()}
    surface = min(variants, key=len) if variants else candidates.keys[number]
    surface = re.sub('[“”‘’「」『』《》〈〉"]', "", surface)
    raw = tuple(document.to_raw(a, b) for a, b in hits) if isinstance(document, Article) else ()
    bounds = [m.span() for m in _SENTENCE.finditer(to_working(text))]
    sentences = tuple(
        dict.fromkeys(text[x:y].strip() for a, b in hits for x, y in bounds if x <= a < y)
    )
    return Keyword(
        surface, round(float(scores[number]), 4), len(hits), variants, hits, raw, sentences, parts
    )


def _end(reading: Reading, end: int) -> int:
    return reading.starts[end - 1] + len(reading.words[end - 1])


def keywords_table(
    articles: Iterable[Article], *, k: int = 10, order: str = "exact"
) -> pd.DataFrame:
    """One row for each hit of each keyword: article, rank, keyword, score, raw start and end."""
    rows = []
    for article in articles:
        for rank, keyword in enumerate(find_keywords(article, k, order=order), 1):
            for (a, b), (x, y) in zip(keyword.hits, keyword.raw_hits, strict=True):
                rows.append(
                    (
                        article.id,
                        rank,
                        keyword.keyword,
                        keyword.score,
                        keyword.count,
                        "|".join(keyword.variants),
                        x,
                        y,
                        article.text[a:b],
                    )
                )
    return pd.DataFrame(rows, columns=COLUMNS)
