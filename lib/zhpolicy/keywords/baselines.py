"""What do the two plain methods that everybody knows say? jieba's TF-IDF and TextRank.

They run as jieba has them, on the words of `cut`, without stop words and without figures, so that
a difference to find_keywords() is one of method and not of words.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np

from zhpolicy.keywords.candidates import Candidates
from zhpolicy.keywords.counts import Numbers
from zhpolicy.keywords.words.kinds import stop_words
from zhpolicy.keywords.words.tags import TaggedText
from zhpolicy.text.segmenters.jieba_tables import jieba_module
from zhpolicy.text.words import cut_working

__all__ = ["METHODS", "PlainScores", "score_words", "word_candidates"]


METHODS = ("tfidf", "textrank")


def word_candidates(tagged: TaggedText) -> Candidates:
    """Every word of a document as a candidate, in the order in which they are first seen."""
    numbers: dict[str, int] = {}
    owners = [numbers.setdefault(word, len(numbers)) for word in tagged.words]
    begins = np.arange(len(owners), dtype=np.int64)
    return Candidates(list(numbers), np.array(owners, dtype=np.int64), begins, begins + 1)


def score_words(candidates: Candidates, tagged: TaggedText, *, method: str) -> Numbers:
    """The score of each word by `tfidf` or `textrank`; 0 for words that the method leaves out.

    Stop words and what holds a digit are left out of both, as whoever uses them would do.
    """
    text = "".join(tagged.words)
    extractor = _extractors()[method]
    scored = dict(extractor.extract_tags(text, topK=None, withWeight=True))
    return np.array([scored.get(key, 0.0) if _may_count(key) else 0.0 for key in candidates.keys])


class PlainScores:
    """The score of each word by one of METHODS, which is its only part."""

    def __init__(self, candidates: Candidates, tagged: TaggedText, *, method: str) -> None:
        self.method = method
        self.total = score_words(candidates, tagged, method=method)

    def parts_of(self, numbers: list[int]) -> list[dict[str, float]]:
        """What each part adds to the scores of some words."""
        return [{self.method: score} for score in self.total[numbers].tolist()]


def _may_count(word: str) -> bool:
    return word not in stop_words() and not any(map(str.isdigit, word))


@cache
def _extractors() -> dict[str, Any]:
    jieba_module()
    with warnings.catch_warnings():  # jieba warns of its own escapes, and leaves a file open
        warnings.simplefilter("ignore")
        import jieba.analyse

        tfidf, textrank = jieba.analyse.TFIDF(), jieba.analyse.TextRank()
    tfidf.tokenizer = SimpleNamespace(cut=_cut_words)
    textrank.tokenizer = SimpleNamespace(cut=_cut_tagged)
    return {"tfidf": tfidf, "textrank": textrank}


def _cut_words(text: str) -> Iterator[str]:
    return (word for word, _ in cut_working(text) if _may_count(word))


def _cut_tagged(text: str) -> Iterator[SimpleNamespace]:
    """All words: TextRank counts neighbours, which leaving words out would bring together."""
    return (SimpleNamespace(word=word, flag=tag) for word, tag in cut_working(text))
