"""What is a document about? Its keywords, each with what speaks for it and where it stands.

Candidates (`candidates`) are scored by a sum of features (`features`) times weights
learned once from documents whose keywords people chose (`ranking`). jieba's TF-IDF and
TextRank answer under the same call, so that a reader can compare.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from zhpolicy.keywords.baselines import METHODS as PLAIN_METHODS
from zhpolicy.keywords.baselines import score_words, word_candidates
from zhpolicy.keywords.candidates import Candidates, TaggedText, find_candidates, tag_text
from zhpolicy.keywords.counts import Numbers
from zhpolicy.keywords.ranking import ORDERS, choose_candidates, score_candidates
from zhpolicy.text.records import Article
from zhpolicy.text.scripts import to_working
from zhpolicy.text.sentences import split_sentences

__all__ = ["Keyword", "METHODS", "find_keywords", "keywords_table"]

METHODS = ("zhpolicy", *PLAIN_METHODS)
COLUMNS = [
    "article", "rank", "keyword", "score", "count", "start", "end", "surface", "sentence",
]  # fmt: skip
_QUOTES = re.compile('[“”‘’「」『』《》〈〉"]')

Ranked = list[tuple[int, float]]
Parts = dict[str, Numbers]


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword of a document, with its evidence.

    `score` orders the list. `hits` are spans of the text, in all its `variants` (scripts,
    widths, with and without quotation marks), `raw_hits` the same on the raw page (empty
    when a bare text was given); `count` counts them, and is 0 for what only the title says.
    `sentences` are spans of the sentences that the hits stand in. `parts` says how much each
    group of features adds to the score; `overlap`, below 0, is what it lost because a
    keyword before it says a part of the same.
    """

    keyword: str
    score: float
    count: int
    variants: tuple[str, ...] = ()
    hits: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    raw_hits: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    sentences: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    parts: Mapping[str, float] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class _Scored:
    """What the records of all keywords of one document are made from."""

    text: str
    title: str
    tagged: TaggedText
    candidates: Candidates
    parts: Parts

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        return [(sentence.start, sentence.end) for sentence in split_sentences(self.text)]

    def sentence_around(self, start: int) -> tuple[int, int]:
        """The span of the sentence that a character stands in."""
        return self._sentences[bisect_right(self._sentences, (start, len(self.text))) - 1]


def find_keywords(
    document: Article | str,
    k: int = 10,
    *,
    method: str = "zhpolicy",
    order: str = "exact",
    title: str = "",
) -> list[Keyword]:
    """At most `k` keywords of an article or a text, the best first.

    `order="exact"` lists what a person would most likely have chosen; `order="diverse"`
    prefers keywords that say something else than those before, so that together they cover
    more. `title` is the title of a bare text; an article brings its own; without one the
    lead sentence stands in. `method` is `zhpolicy`, or `tfidf` or `textrank` (as jieba has
    them; they know no order). Raises ValueError for an unknown method or order, and when
    `k` is below 1.

    >>> text = "山東援疆創新實施“青藍工程”。通過青藍工程，師徒結對，發揮傳幫帶作用。"
    >>> best = find_keywords(text, 3)[0]
    >>> best.keyword, best.count, best.variants
    ('青藍工程', 2, ('青藍工程',))
    """
    _require_known(k, method=method, order=order)
    text, title = _text_and_title(document, title)
    tagged = tag_text(to_working(text), title=to_working(title))
    if method in PLAIN_METHODS:
        candidates, parts = _plain(tagged, method)
        ranked = _best(parts[method], k)
    else:
        candidates = find_candidates(tagged)
        parts = score_candidates(candidates, tagged)
        ranked = choose_candidates(candidates, _sum(parts), k=k, order=order, length=tagged.length)
    evidence = _Scored(text, title, tagged, candidates, parts)
    return [_describe(number, score, evidence, document=document) for number, score in ranked]


def _require_known(k: int, *, method: str, order: str) -> None:
    if k < 1:
        raise ValueError(f"k is {k}; expected the number of keywords to find, 1 or more")
    if method not in METHODS:
        raise ValueError(f"no method {method!r}; choose one of {', '.join(METHODS)}")
    if order not in ORDERS:
        raise ValueError(f"no order {order!r}; choose one of {', '.join(ORDERS)}")


def _text_and_title(document: Article | str, title: str) -> tuple[str, str]:
    if isinstance(document, Article):
        return document.text, title or document.title
    return document, title


def _plain(tagged: TaggedText, method: str) -> tuple[Candidates, Parts]:
    candidates = word_candidates(tagged)
    return candidates, {method: score_words(candidates, tagged, method=method)}


def _best(scores: Numbers, k: int) -> Ranked:
    order = np.argsort(-scores, kind="stable")[:k].tolist()
    return [(number, float(scores[number])) for number in order if scores[number] > 0]


def _sum(parts: Parts) -> Numbers:
    return np.asarray(np.sum(list(parts.values()), axis=0), dtype=np.float64)


def _describe(number: int, score: float, evidence: _Scored, *, document: Article | str) -> Keyword:
    """The record of one chosen candidate."""
    hits, in_title = _spans(number, evidence.candidates, evidence.tagged)
    text, title = evidence.text, evidence.title
    found = [text[start:end] for start, end in hits] or [title[a:b] for a, b in in_title]
    raw_hits = [document.to_raw(*hit) for hit in hits] if isinstance(document, Article) else []
    parts = {part: float(values[number]) for part, values in evidence.parts.items()}
    return Keyword(
        keyword=_QUOTES.sub("", found[0]),
        score=round(score, 4),
        count=len(hits),
        variants=tuple(dict.fromkeys(found)),
        hits=tuple(hits),
        raw_hits=tuple(raw_hits),
        sentences=tuple(dict.fromkeys(evidence.sentence_around(start) for start, _ in hits)),
        parts=_rounded({**parts, "overlap": score - sum(parts.values())}),
    )


def _spans(
    number: int, candidates: Candidates, tagged: TaggedText
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The spans of a candidate in the body and in the title, as offsets into their texts."""
    body: list[tuple[int, int]] = []
    title: list[tuple[int, int]] = []
    for hit in np.flatnonzero(candidates.owners == number).tolist():
        begin, last = int(candidates.begins[hit]), int(candidates.ends[hit]) - 1
        span = tagged.starts[begin], tagged.starts[last] + len(tagged.words[last])
        (body if begin >= tagged.body else title).append(span)
    return body, title


def _rounded(parts: Mapping[str, float]) -> dict[str, float]:
    return {part: round(value, 4) for part, value in parts.items() if abs(value) >= 0.00005}


def keywords_table(
    articles: Iterable[Article], *, k: int = 10, method: str = "zhpolicy", order: str = "exact"
) -> pd.DataFrame:
    """One row for each hit of each keyword of each article.

    `start` and `end` lead to the raw page; `surface` is what stands there once the page is
    restored, `sentence` the sentence around it. What only a title says has one row without
    a place.
    """
    rows = [
        (article.id, rank, keyword.keyword, keyword.score, keyword.count, *place)
        for article in articles
        for rank, keyword in enumerate(find_keywords(article, k, method=method, order=order), 1)
        for place in _places(keyword, article)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype({"start": "Int64", "end": "Int64"})


def _places(keyword: Keyword, article: Article) -> list[tuple[int | None, int | None, str, str]]:
    sentences = {start: (start, end) for start, end in keyword.sentences}
    starts = sorted(sentences)
    places: list[tuple[int | None, int | None, str, str]] = []
    for hit, (raw_start, raw_end) in zip(keyword.hits, keyword.raw_hits, strict=True):
        start, end = sentences[starts[bisect_right(starts, hit[0]) - 1]]
        places.append((raw_start, raw_end, article.text[slice(*hit)], article.text[start:end]))
    return places or [(None, None, "", "")]
