"""Which rows rest on a reading of the page that is only likely?

A repair that was chosen among several stands in the restored text like any other character. A row
whose sentence or surface holds one says so in its marks, so that nobody quotes it as sure.
"""

from __future__ import annotations

from bisect import bisect_left

from zhpolicy.text.document import Article, Document

__all__ = ["LIKELY_READING", "likely_readings", "rests_on_likely"]

LIKELY_READING = "likely reading"
Spans = tuple[tuple[int, int], ...]


def likely_readings(document: Document) -> Spans:
    """The stretches of the raw page whose reading is only likely, in order; none of a sound text.

    >>> from zhpolicy import read_article
    >>> page = "業(yè)務(wù)會\\n發(fā)展當(dāng)?shù)匚幕蝗谂c業(yè)務(wù),數(shù)據(jù)安全也好。"
    >>> article = read_article(page)
    >>> [article.raw[start:end] for start, end in likely_readings(article)]
    ['?shù)匚幕蝗谂c']
    """
    return document.once(_likely)


def rests_on_likely(document: Document, start: int, end: int) -> bool:
    """True when `text[start:end]` or the sentence around it holds a likely reading."""
    spans = likely_readings(document)
    if not spans or start >= end:
        return False
    sentence = document.sentences_around(start, end)
    first, last = document.to_raw(min(start, sentence.start), max(end, sentence.end))
    at = bisect_left(spans, first, key=_end_of)
    # One that ends where the sentence begins is of the sentence before it.
    while at < len(spans) and spans[at][1] == first:
        at += 1
    return at < len(spans) and spans[at][0] < last


def _likely(document: Document) -> Spans:
    restored = document.restored if isinstance(document, Article) else None
    edits = restored.edits if restored else ()
    return tuple(sorted((e.start, e.end) for e in edits if e.certainty == "likely"))


def _end_of(span: tuple[int, int]) -> int:
    return span[1]
