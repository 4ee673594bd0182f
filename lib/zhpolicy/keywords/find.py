"""What is a document about? Its keywords, each with what speaks for it and where it stands.

Candidates (`candidates`) are scored by a sum of features (`features`) times weights
learned once from documents whose keywords people chose (`ranking`). jieba's TF-IDF and
TextRank answer under the same call, so that a reader can compare.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, SupportsIndex

import numpy as np

from zhpolicy.keywords.baselines import METHODS as PLAIN_METHODS
from zhpolicy.keywords.baselines import PlainScores, word_candidates
from zhpolicy.keywords.candidates import Candidates, find_candidates
from zhpolicy.keywords.choice.choose import ORDERS, WordSpan, choose_candidates, spans_of
from zhpolicy.keywords.counts import Numbers
from zhpolicy.keywords.genre import reason_for_none
from zhpolicy.keywords.names import find_names
from zhpolicy.keywords.ranking import Scores
from zhpolicy.keywords.words.tags import TaggedText, tag_text
from zhpolicy.text.arguments.checked import checked
from zhpolicy.text.document import Document, Readable, as_document, name_documents
from zhpolicy.text.doubt import marked
from zhpolicy.text.records import Found, Record, Rejected
from zhpolicy.text.scripts import to_working
from zhpolicy.text.several import one_or_several, with_note
from zhpolicy.text.wording import wrong_argument

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "METHODS",
    "Keyword",
    "RankedKeyword",
    "find_keywords",
    "keywords_table",
    "list_keywords",
    "parts_table",
    "scan",
]

METHODS = ("zhpolicy", *PLAIN_METHODS)
COLUMNS = [
    "article", "rank", "keyword", "score", "count", "start", "end", "surface", "marks",
    "sentence",
]  # fmt: skip
_QUOTES = re.compile('[“”‘’「」『』《》〈〉"]')

Ranked = list[tuple[int, float]]
KeywordPlace = tuple[int | None, int | None, str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Keyword(Record):
    """A keyword of a document, with its evidence.

    `score` orders the list. `hits` are spans of the text, in all its `variants` (scripts,
    widths, with and without quotation marks), `raw_hits` the same on the raw page (of a
    bare text the text itself); `count` counts them, and is 0 for what only the title says.
    `sentences` are spans of the sentences that the hits stand in. `parts` says how much each
    group of features adds to the score; `overlap`, below 0, is what it lost because a
    keyword before it says a part of the same.

    >>> find_keywords("推行青蓝工程,师徒结对。青蓝工程见效。", 1)[0].keyword
    '青蓝工程'
    """

    keyword: str
    score: float
    count: int
    variants: tuple[str, ...] = ()
    hits: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    raw_hits: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    sentences: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    parts: Mapping[str, float] = field(default_factory=dict, repr=False)

    def __str__(self) -> str:
        """The keyword alone."""
        return self.keyword


@dataclass(frozen=True, slots=True, order=True)
class RankedKeyword(Record):
    """A keyword as the one row that evidence has of it, at its first place: `text[start:end]`.

    `keywords_table` has a row for each of its places.
    `start` and `end` are 0 when only the title has it (mark `only in the title`). The other
    fields are those of `Keyword`; `rank` counts from 1.
    """

    start: int
    end: int
    rank: int
    keyword: str
    score: float
    count: int
    variants: tuple[str, ...]
    rule: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Scored:
    """What the records of all keywords of one document are made from."""

    document: Document
    title: str
    tagged: TaggedText
    candidates: Candidates
    scores: Scores | PlainScores
    ranked: Ranked

    def describe(self) -> list[Keyword]:
        """The records of the chosen candidates."""
        of_parts = self.scores.parts_of([number for number, _ in self.ranked])
        return [
            self._as_keyword(hits, found, score, parts)
            for (hits, found, score), parts in zip(self._chosen(), of_parts, strict=True)
        ]

    def rows(self) -> list[RankedKeyword]:
        """The rows of the chosen candidates, without what is told of each to people alone."""
        return [
            RankedKeyword(
                *(hits[0] if hits else (0, 0)),
                rank=rank,
                keyword=_QUOTES.sub("", found[0]),
                score=round(score, 4),
                count=len(hits),
                variants=tuple(dict.fromkeys(found)),
                rule="zhpolicy",
                marks=() if hits else ("only in the title",),
            )
            for rank, (hits, found, score) in enumerate(self._chosen(), 1)
        ]

    def _chosen(self) -> Iterator[tuple[list[WordSpan], list[str], float]]:
        """Where each chosen candidate stands in the text, how it is written there, its score."""
        text, title = self.document.text, self.title
        spans = spans_of(self.candidates, [number for number, _ in self.ranked])
        places = self.tagged.places.tolist()
        for number, score in self.ranked:
            hits, in_title = self._places(spans[number], places)
            found = [text[start:end] for start, end in hits] or [title[a:b] for a, b in in_title]
            yield hits, found, score

    def _as_keyword(
        self, hits: list[WordSpan], found: list[str], score: float, parts: dict[str, float], /
    ) -> Keyword:
        return Keyword(
            keyword=_QUOTES.sub("", found[0]),
            score=round(score, 4),
            count=len(hits),
            variants=tuple(dict.fromkeys(found)),
            hits=tuple(hits),
            raw_hits=tuple([self.document.to_raw(*hit) for hit in hits]),
            sentences=tuple(dict.fromkeys([self._sentence_at(start) for start, _ in hits])),
            parts=_rounded({**parts, "overlap": score - sum(parts.values())}),
        )

    def _sentence_at(self, start: int) -> tuple[int, int]:
        """The span of the sentence that a character stands in; its own where there is none."""
        spans = self.document.sentence_spans
        if not spans:
            return start, start + 1
        begin, end = spans[max(bisect_left(spans, (start + 1, 0)) - 1, 0)]
        return begin, max(end, start + 1)

    def _places(
        self, words: list[WordSpan], places: list[int]
    ) -> tuple[list[WordSpan], list[WordSpan]]:
        """The spans of some hits in the body and in the title, as offsets into their texts."""
        body, heading = self.tagged.body, places[self.tagged.body]
        inside = [(places[a] - heading, places[b] - heading) for a, b in words if a >= body]
        return inside, [(places[a], places[b]) for a, b in words if a < body]


@checked("k", "title")
@one_or_several
def find_keywords(
    text: Readable,
    k: int = 10,
    *,
    method: str = "zhpolicy",
    order: str = "exact",
    title: str = "",
) -> list[Keyword]:
    """At most `k` keywords of a text, a Document or an Article, the best first.

    `order="exact"` lists what a person would most likely have chosen; `order="diverse"`
    prefers keywords that say something else than those before, so that together they cover
    more. `title` is the title of a bare text; an article brings its own; without one the
    lead sentence stands in. `method` is `zhpolicy`, or `tfidf` or `textrank` (as jieba has
    them; they know no order). Raises ValueError for an unknown method or order, and when
    `k` is below 1, TypeError when it is no whole number. A text in another language has no
    keywords; `scan` says why.

    >>> text = "山東援疆創新實施“青藍工程”。通過青藍工程，師徒結對，發揮傳幫帶作用。"
    >>> best = find_keywords(text, 3)[0]
    >>> best.keyword, best.count, best.variants
    ('青藍工程', 2, ('青藍工程',))
    """
    _require_known(k, method=method, order=order)
    document = as_document(text)
    if not isinstance(title, str):
        raise wrong_argument(title, expected="the title as a string")
    if reason_for_none(document.text):
        return []
    return _score(document, k, method=method, order=order, title=title).describe()


def _score(
    document: Document, k: int = 10, *, method: str = "zhpolicy", order: str = "exact", title: str
) -> _Scored:
    """The candidates of a document with their scores, and which `k` of them are the best."""
    title = title or document.title
    tagged = tag_text(document.working, title=to_working(title))
    if method in PLAIN_METHODS:
        candidates = word_candidates(tagged)
        scores: Scores | PlainScores = PlainScores(candidates, tagged, method=method)
        ranked = _best(scores.total, k)
    else:
        candidates = find_candidates(tagged, names=find_names(document, title=title))
        scores = Scores(candidates, tagged)
        ranked = choose_candidates(candidates, scores.total, k=k, order=order, length=tagged.length)
    return _Scored(document, title, tagged, candidates, scores, ranked)


@checked()
def list_keywords(
    texts: Readable | Iterable[Readable], k: int = 10, **options: str
) -> list[str] | list[list[str]]:
    """The keywords of a text as plain strings, the best first; of several texts a list of lists.

    `find_keywords` without what speaks for each; it takes the same options and raises the same
    errors.

    >>> list_keywords("推行青藍工程,師徒結對。青藍工程見效。", 2)
    ['青藍工程', '師徒結對']
    >>> list_keywords(["推行青藍工程。", "村里有家庭医生。"], k=1)
    [['青藍工程'], ['家庭医生']]
    """
    found: Any = find_keywords(texts, k, **options)
    is_one = isinstance(texts, str | Document)
    return list(map(str, found)) if is_one else [list(map(str, one)) for one in found]


def scan(document: Document) -> Found[RankedKeyword]:
    """The ten best keywords of a document as rows of evidence, in the order of their rank."""
    reason = reason_for_none(document.text)
    if reason:
        return Found(rejected=(Rejected(0, len(document.text), "keywords", reason),))
    return Found(tuple(_score(document, title="").rows()))


def _require_known(k: int, *, method: str, order: str) -> None:
    if isinstance(k, bool) or not isinstance(k, SupportsIndex):
        raise wrong_argument(k, expected="a whole number of keywords to find", advice="as k=5")
    if k < 1:
        raise ValueError(f"k is {k}; expected the number of keywords to find, 1 or more")
    if method not in METHODS:
        raise ValueError(f"no method {method!r}; choose one of {', '.join(METHODS)}")
    if order not in ORDERS:
        raise ValueError(f"no order {order!r}; choose one of {', '.join(ORDERS)}")


def _best(scores: Numbers, k: int) -> Ranked:
    order = np.argsort(-scores, kind="stable")[:k].tolist()
    return [(number, float(scores[number])) for number in order if scores[number] > 0]


def _rounded(parts: Mapping[str, float]) -> dict[str, float]:
    return {part: round(value, 4) for part, value in parts.items() if abs(value) >= 0.00005}


@checked()
@with_note
def keywords_table(
    articles: Iterable[Readable], *, k: int = 10, method: str = "zhpolicy", order: str = "exact"
) -> pd.DataFrame:
    """Where does each keyword stand? One row for each place of each keyword of each article.

    A keyword that stands in two places has two rows with one `rank`. For one row a keyword, as
    keywords.csv has it, ask `evidence_table(articles, "keywords")`.

    `articles` are articles, documents or strings. `start` and `end` lead to the raw page;
    `surface` is what stands there once the page is restored, `sentence` the one around it.
    What only a title says has one row without a place.

    >>> table = keywords_table(["青藍工程見效。師徒結對,推行青藍工程。"], k=1)
    >>> table[["rank", "keyword", "count", "start", "sentence"]].to_numpy().tolist()
    [[1, '青藍工程', 2, 0, '青藍工程見效。'], [1, '青藍工程', 2, 14, '師徒結對,推行青藍工程。']]
    """
    import pandas as pd

    rows = [
        (article.id, rank, keyword.keyword, keyword.score, keyword.count, *place)
        for article in name_documents(articles)
        for rank, keyword in enumerate(find_keywords(article, k, method=method, order=order), 1)
        for place in _places(keyword, article)
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype({"start": "Int64", "end": "Int64"})


@checked()
@with_note
def parts_table(articles: Iterable[Readable], *, k: int = 10) -> pd.DataFrame:
    """One row for each keyword of each article: what each group of properties adds to its score.

    Columns: `article, rank, keyword, score`, then the groups that occur.

    >>> table = parts_table(["推行青藍工程,師徒結對。青藍工程見效。"], k=1)
    >>> table[["article", "rank", "keyword"]].to_numpy().tolist()
    [['1', 1, '青藍工程']]
    """
    import pandas as pd

    rows = [
        {
            "article": article.id,
            "rank": rank,
            "keyword": word.keyword,
            "score": word.score,
            **word.parts,
        }
        for article in name_documents(articles)
        for rank, word in enumerate(find_keywords(article, k), 1)
    ]
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=COLUMNS[:4])


def _places(keyword: Keyword, article: Document) -> list[KeywordPlace]:
    """Place on the raw page, surface, marks and sentence of each hit; one empty row for none."""
    places: list[KeywordPlace] = [
        (*raw, article.text[slice(*hit)], marked(article, *hit), article.sentence_at(*hit))
        for hit, raw in zip(keyword.hits, keyword.raw_hits, strict=True)
    ]
    return places or [(None, None, "", marked(article, 0, 0), "")]
