"""Which rows rest on a reading of the page that is only likely?

A repair that was chosen among several stands in the restored text like any other character. In
doubt are those of its characters that a rival reading has otherwise; where no rival is known, all
of them. A row whose sentence holds one says so in its marks, so that nobody quotes it as sure.
Where a word of the row itself is in doubt a second mark says that: a figure may be sound in a
doubtful sentence, and a word is sound where only the full stop behind it is not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any

from zhpolicy.text.display import merge_spans
from zhpolicy.text.document import Article, Document
from zhpolicy.text.records import Edit

__all__ = [
    "LIKELY_READING",
    "LIKELY_WORDS",
    "QUOTED",
    "doubt_sign",
    "is_unsure",
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
    readings = likely_readings(document)
    if not readings:
        return False
    if start >= end:
        return any(_overlap(readings, *title) for title in _titles(document))
    sentence = document.sentences_around(start, end)
    spans = document.once(_in_doubt)
    return _overlap(spans, min(start, sentence.start), max(end, sentence.end))


def says_likely(document: Document, start: int, end: int, *, facts: Iterable[Any] = ()) -> bool:
    """True when a word of `text[start:end]` itself is only likely, or of a fact told of it.

    A full stop, a quotation mark or another mark in doubt makes no word doubtful.

    `facts` are what a row says beside its surface: texts, which are looked for in the sentence in
    its own and in the working script, and lists of texts; others are passed over. A surface that is
    a whole sentence says no more than the sentence: there the facts alone are looked at.
    """
    if start >= end or not likely_readings(document):
        return False
    around = document.sentences_around(start, end)
    is_part = document.text[start:end].strip() != document.text[around.start : around.end].strip()
    if is_part and _overlap(document.once(_words_in_doubt), start, end):
        return True
    spans = [
        (first - around.start, last - around.start)
        for first, last in document.once(_words_in_doubt)
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
    """Where in a sentence, as a table quotes it, characters are in doubt: pairs of begin, end."""
    found = []
    for start, end in document.once(_in_doubt):
        if start == end:
            continue
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

    (?) where its own words are only likely, † where other words of its sentence are, or a mark.

    >>> doubt_sign(("likely reading", "likely words")), doubt_sign(("likely reading",))
    ('(?)', '†')
    """
    if not isinstance(marks, tuple):
        return ""
    return "(?)" if LIKELY_WORDS in marks else "†" if LIKELY_READING in marks else ""


def is_unsure(marks: Iterable[object]) -> bool:
    """Whether all of several rows, by their marks, have words that are only likely; none has none.

    >>> is_unsure([("likely words",), ()]), is_unsure([("likely words",)]), is_unsure([])
    (False, True, False)
    """
    each = [isinstance(own, tuple) and LIKELY_WORDS in own for own in marks]
    return bool(each) and all(each)


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


def _in_doubt(document: Document) -> Spans:
    """The characters of the text that are in doubt; (n, n) where nothing is read, in doubt too."""
    found = []
    for start, end, edit in _edits_in_text(document):
        parts = _differing(edit) if start < end else [(0, 0, True)]
        found += [(start + first, start + last) for first, last, _ in parts]
    return tuple(merge_spans(found))


def _words_in_doubt(document: Document) -> Spans:
    """Those of them that are no mere marks, and words between which a rival reads another."""
    found = []
    for start, end, edit in _edits_in_text(document):
        parts = _differing(edit) if start < end else []
        found += [
            (start + at, start + at + 1)
            for first, last, says in parts
            for at in range(first, last)
            if says and _is_word(document.text, start + at)
        ]
    return tuple(sorted(set(found)))


def _edits_in_text(document: Document) -> Iterator[tuple[int, int, Edit]]:
    if not isinstance(document, Article) or document.restored is None:
        return
    for edit in document.restored.edits:
        if edit.certainty == "likely":
            yield (*document.alignment.from_raw(edit.start, edit.end), edit)


def _differing(edit: Edit) -> list[tuple[int, int, bool]]:
    """The stretches of a reading that its rivals have otherwise, and whether words are at stake.

    Where a rival reads something between two characters, those two. The damage itself, left as it
    stands, is no rival.
    """
    rivals = [rival for rival in edit.alternatives if rival != edit.before]
    if not rivals:
        return [(0, len(edit.after), True)]
    found = set()
    for rival in rivals:
        steps = SequenceMatcher(None, edit.after, rival, autojunk=False).get_opcodes()
        for step, first, last, begin, end in steps:
            if step == "insert":
                says = any(map(str.isalnum, rival[begin:end]))
                found.add((max(first - 1, 0), min(first + 1, len(edit.after)), says))
            elif step != "equal":
                found.add((first, last, True))
    return sorted(found)


def _is_word(text: str, at: int) -> bool:
    """Whether a character is part of a word or a number, as the point of 3.5 is, and no mark."""
    beside = text[max(at - 1, 0) : at + 2]
    return text[at].isalnum() or (len(beside) == 3 and beside[0].isdigit() and beside[2].isdigit())


def _end_of(span: tuple[int, int]) -> int:
    return span[1]
