"""Which rows rest on a reading of the page that is only likely?

A repair that was chosen among several stands in the restored text like any other character. A row
whose sentence or surface holds one says so in its marks, so that nobody quotes it as sure. Where
the words of the row itself hold one a second mark says that: a figure may be sound in a doubtful
sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from zhpolicy.text.display import likely_spans
from zhpolicy.text.document import Article, Document

__all__ = [
    "LIKELY_READING",
    "LIKELY_WORDS",
    "doubt_sign",
    "likely_in_quote",
    "likely_readings",
    "marked",
    "rests_on_likely",
    "says_likely",
]

LIKELY_READING = "likely reading"
LIKELY_WORDS = "likely words"
# Characters on each side by which a stretch is known again in a sentence that is quoted.
KNOWN_BY = 8
# A fact is written without the marks of quotation of its page: “一站一校”模式 is 一站一校模式.
QUOTES = "“”‘’「」『』"
QUOTED = f"[{QUOTES}]?"
WITHOUT_QUOTES = str.maketrans("", "", QUOTES)
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
    """True when `text[start:end]` or the sentence around it holds a likely reading.

    What stands nowhere in the text (`start` is `end`) stands in the title.
    """
    spans = likely_readings(document)
    if not spans:
        return False
    if start >= end:
        return any(_overlap(spans, *title) for title in _titles(document))
    sentence = document.sentences_around(start, end)
    return _overlap(spans, *document.to_raw(min(start, sentence.start), max(end, sentence.end)))


def says_likely(document: Document, start: int, end: int, *, facts: Iterable[Any] = ()) -> bool:
    """True when `text[start:end]` itself holds a likely reading, or a fact told of it does.

    `facts` are what a row says beside its surface: texts, which are looked for in the sentence in
    its own and in the working script, and lists of texts; others are passed over. A surface that is
    a whole sentence says no more than the sentence: there the facts alone are looked at.
    """
    if start >= end or not likely_readings(document):
        return False
    around = document.sentences_around(start, end)
    is_part = document.text[start:end].strip() != document.text[around.start : around.end].strip()
    if is_part and _overlap(likely_readings(document), *document.to_raw(start, end)):
        return True
    spans = [
        (first - around.start, last - around.start)
        for first, last in document.once(_likely_in_text)
        if first < around.end and around.start < last
    ]
    if not spans:
        return False
    words = {word for fact in facts for word in _words_of(fact)}
    quotes = {text[around.start : around.end] for text in (document.text, document.working)}
    return any(
        first < end and begin < last
        for quote in quotes
        for begin, end in _places_of(words, quote)
        for first, last in spans
    )


def _places_of(words: Iterable[str], quote: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, also with marks of quotation between their characters."""
    bare = quote.translate(WITHOUT_QUOTES)
    for word in words:
        if word.translate(WITHOUT_QUOTES) in bare:
            for found in re.finditer(QUOTED.join(map(re.escape, word)), quote):
                yield found.span()


def marked(
    document: Document,
    start: int,
    end: int,
    *,
    marks: tuple[str, ...] = (),
    facts: Iterable[Any] = (),
) -> tuple[str, ...]:
    """The marks of a row: `likely reading` among them when its sentence holds one.

    `likely words` is added where its surface or one of the texts in `facts` does.

    >>> marked(Document("选派医生62名。"), 4, 7, marks=("approximate",))
    ('approximate',)
    """
    if not rests_on_likely(document, start, end):
        return marks
    own = (LIKELY_WORDS,) if says_likely(document, start, end, facts=facts) else ()
    return (*marks, LIKELY_READING, *own)


def likely_in_quote(document: Document, quote: str) -> list[list[int]]:
    """Where in a sentence, as a table quotes it, its likely readings stand: pairs of begin, end."""
    found = []
    for start, end in document.once(_likely_in_text):
        sentence = document.sentences_around(start, end)
        first = max(sentence.start, start - KNOWN_BY)
        around = document.text[first : min(sentence.end, end + KNOWN_BY)]
        bare = around.strip()
        at = quote.find(bare)
        if at >= 0:
            begin = at + start - first - around.index(bare)
            found.append([begin, begin + end - start])
    return found


def doubt_sign(marks: object) -> str:
    """The sign behind what is shown of a row with these marks; empty for a sure one.

    (?) where its own words are a likely reading, † where only its sentence holds one.

    >>> doubt_sign(("likely reading", "likely words")), doubt_sign(("likely reading",))
    ('(?)', '†')
    """
    if not isinstance(marks, tuple):
        return ""
    return "(?)" if LIKELY_WORDS in marks else "†" if LIKELY_READING in marks else ""


def _words_of(fact: Any) -> Iterable[str]:
    """The texts of a fact: of one character none, since that stands anywhere."""
    told = fact if isinstance(fact, tuple | list) else (fact,)
    return (word for word in told if isinstance(word, str) and len(word) > 1)


def _overlap(spans: Spans, first: int, last: int) -> bool:
    """Whether one of some spans, in order, shares a character with a stretch of the page."""
    at = bisect_left(spans, first, key=_end_of)
    # One that ends where the stretch begins is of the sentence before it.
    while at < len(spans) and spans[at][1] == first:
        at += 1
    return at < len(spans) and spans[at][0] < last


def _titles(document: Document) -> Spans:
    blocks = document.blocks if isinstance(document, Article) else ()
    return tuple((block.start, block.end) for block in blocks if block.label == "title")


def _likely(document: Document) -> Spans:
    restored = document.restored if isinstance(document, Article) else None
    edits = restored.edits if restored else ()
    return tuple(sorted((e.start, e.end) for e in edits if e.certainty == "likely"))


def _likely_in_text(document: Document) -> Spans:
    return tuple(span for span in likely_spans(document) if span[0] < span[1])


def _end_of(span: tuple[int, int]) -> int:
    return span[1]
