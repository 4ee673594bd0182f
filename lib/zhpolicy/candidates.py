"""What could be a keyword of this text? Words, terms of several words, and names in quotes.

A candidate is a run of words that begins and ends like a noun phrase. Quotation marks do
not part it: “组团式”援疆 and 组团式援疆 are one candidate with two variants.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from zhpolicy.segment import cut_pieces, find_tag
from zhpolicy.wordlists import read_table, read_words

__all__ = ["Candidates", "Reading", "find_candidates", "fold", "read_document", "stop_words"]

# Of the keywords that people chose, 99 in 100 have no more words and characters than these.
MOST_WORDS = 5
MOST_CHARACTERS = 16
OPENING, CLOSING = "“‘《〈", "”’》〉"
BOOK_MARKS = "《〈"
SENTENCE_ENDS = "。!?;\n"
# Kinds of words are letters (data/word_kinds.tsv), `s` a stop word; these are kinds of marks.
PERSON, UNKNOWN, LATIN = "r", "u", "e"
BLANK, JOINING, OPEN, CLOSE, STOP, MARK = "_", "+", "(", ")", "s", "x"
FIRST = frozenset("nrpozvwabijeutmgf")
LAST = frozenset("nrpozvwaijeugmbtf")
ALONE = frozenset("nrpozvwabijeutf")
WITHIN = FIRST | LAST
DEPTH = {OPEN: 1, CLOSE: -1}
_FOLDED = re.compile(f"[\\s{OPENING}{CLOSING}「」『』\"']")

Spans = Iterator[tuple[str, int, int, str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """Title and body of a document as parallel lists of words; the body begins at word `body`.

    `starts` are offsets into the working text of the title or of the body. `sentences`
    number the sentences of the body from 0.
    """

    words: list[str]
    starts: list[int]
    kinds: list[str]
    sentences: list[int]
    body: int
    length: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """The candidates of a reading (`keys`, each the folded form), and where each of them stands.

    Hit number n is of candidate `owners[n]` and covers the words `begins[n]:ends[n]`;
    `marks[n]` is the opening quotation mark when it stands alone between two of them.
    """

    keys: list[str]
    owners: NDArray[np.int64]
    begins: NDArray[np.int64]
    ends: NDArray[np.int64]
    marks: list[str]


def read_document(working: str, *, title: str = "") -> Reading:
    """The words of a working text and its title, with the kind of each and its sentence."""
    reading = Reading([], [], [], [], 0, len(working))
    if title:
        _read_into(reading, title + "\n")
        reading = Reading(*_lists(reading), len(reading.words), len(working))
        reading.sentences[:] = [0] * len(reading.words)
    _read_into(reading, working)
    return reading


def _lists(reading: Reading) -> tuple[list[str], list[int], list[str], list[int]]:
    return reading.words, reading.starts, reading.kinds, reading.sentences


def _read_into(reading: Reading, working: str) -> None:
    words, starts, kinds, sentences = _lists(reading)
    start, sentence = 0, 0
    surnames = read_words("surnames")
    for word in cut_pieces(working):
        kind = _find_kind(word)
        if kind == UNKNOWN and words and len(words[-1]) == 1 and words[-1] in surnames:
            kinds[-1] = PERSON
        words.append(word)
        starts.append(start)
        sentences.append(sentence)
        start += len(word)
        if kind == MARK:
            sentence += word in SENTENCE_ENDS
        kinds.append(kind)


@lru_cache(maxsize=1 << 17)
def _find_kind(word: str) -> str:
    kind = STOP if word in stop_words() else _kinds().get(find_tag(word), MARK)
    if kind == UNKNOWN and len(word) < 4 and word[0] in read_words("surnames"):
        return PERSON
    return _mark_kind(word) if kind == MARK else kind


def _mark_kind(word: str) -> str:
    if word in OPENING:
        return OPEN
    if word in CLOSING:
        return CLOSE
    if word.isalpha():  # a rare character that jieba's dictionary has without a tag
        return UNKNOWN
    return BLANK if word == " " else JOINING if word in "·-+&" else MARK


@cache
def _kinds() -> dict[str, str]:
    return {row["tag"]: row["kind"] for row in read_table("word_kinds")}


@cache
def stop_words() -> frozenset[str]:
    """The words at which no keyword begins or ends (data/stop_words.tsv)."""
    return read_words("stop_words")


def fold(text: str) -> str:
    """The one form of all variants of a keyword: no blanks, no quotation marks, lower case.

    >>> fold("“组团式”援疆")
    '组团式援疆'
    """
    return _FOLDED.sub("", text).lower()


def find_candidates(reading: Reading) -> Candidates:
    """The candidates of a document in the order in which they are first seen."""
    numbers: dict[str, int] = {}
    owners, begins, ends, marks = [], [], [], []
    for key, begin, end, mark in _spans(reading):
        owners.append(numbers.setdefault(key, len(numbers)))
        begins.append(begin)
        ends.append(end)
        marks.append(mark)
    return Candidates(list(numbers), _array(owners), _array(begins), _array(ends), marks)


def _array(numbers: list[int]) -> NDArray[np.int64]:
    return np.array(numbers, dtype=np.int64)


def _spans(reading: Reading) -> Spans:
    """Folded form, span of words, and the quotation mark that the span stands alone in."""
    for start, kind in enumerate(reading.kinds):
        if kind in FIRST:
            yield from _terms_from(start, reading)
        elif kind == OPEN:
            yield from _terms_from(start, reading)
            yield from _name_from(start, reading)


def _terms_from(start: int, reading: Reading) -> Spans:
    """Every term that begins at a word, or at an opening mark that it goes on behind."""
    words, kinds = reading.words, reading.kinds
    mark = words[start - 1] if start and kinds[start - 1] == OPEN else ""
    key, depth, count = "", 0, 0
    for position in range(start, len(kinds)):
        kind = kinds[position]
        if kind in WITHIN:
            key += words[position]
            count += 1
            if count > MOST_WORDS or len(key) > MOST_CHARACTERS:
                return
            if depth == 0 and kind in LAST and (count > 1 or (kind in ALONE and len(key) > 1)):
                closed = kinds[position + 1 : position + 2] == [CLOSE]
                yield key.lower(), start, position + 1, mark if closed else ""
        elif _goes_on(kind, before=kinds[position - 1], depth=depth, count=count):
            depth += DEPTH.get(kind, 0)
            key += words[position] if kind == JOINING else ""
        else:
            return


def _goes_on(kind: str, *, before: str, depth: int, count: int) -> bool:
    """Whether a term may hold this mark: one pair of quotation marks, 1+X, a blank in English."""
    if kind in DEPTH:
        return depth == (kind == CLOSE)
    return (kind == JOINING and count > 0) or (kind == BLANK and before == LATIN)


def _name_from(start: int, reading: Reading) -> Spans:
    """What stands between quotation marks as a whole, if it is not a term already."""
    kinds = reading.kinds[start + 1 : start + 2 * MOST_WORDS]
    if CLOSE not in kinds:
        return
    kinds = kinds[: kinds.index(CLOSE)]
    end = start + 1 + len(kinds)
    key = fold("".join(reading.words[start + 1 : end]))
    if 1 < len(key) <= MOST_CHARACTERS and not {MARK, OPEN} & set(kinds) and not _is_term(kinds):
        yield key, start + 1, end, reading.words[start]


def _is_term(kinds: list[str]) -> bool:
    return (
        kinds[0] in FIRST
        and kinds[-1] in LAST
        and len(kinds) <= MOST_WORDS
        and all(kind in WITHIN or kind == JOINING for kind in kinds)
    )
