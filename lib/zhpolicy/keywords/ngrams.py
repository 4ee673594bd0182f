"""Which runs of words does a corpus hold? What terms are looked for in.

A run is what stands between two marks; an n-gram is a short piece of a run. Words are folded
into the working form (`scripts.to_working`), in lower case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhpolicy.text.document import Article, Document
from zhpolicy.text.words import Word, is_word

__all__ = ["Ngram", "NgramCorpus", "WordRun", "count_ngrams", "ngrams_of", "read_ngrams"]

Ngram = tuple[str, ...]

# Five words hold the longest names that people repeat; so do fourteen characters
# (高层次人才编制周转池制度 has twelve).
MOST_NGRAM_WORDS = 5
LONGEST_NGRAM = 14

# What stands between the quotation marks of a term; a quoted sentence is longer.
_QUOTED = re.compile(f"[“‘]([^“”‘’\\n]{{2,{LONGEST_NGRAM}}})(?=[”’])")
_FULL_STOPS = ("。", "！", "？", "；", ".")


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words between two marks: folded words, their tags, where each starts, where the last ends."""

    number: int
    words: Ngram
    tags: Ngram
    starts: tuple[int, ...]
    end: int


@dataclass(frozen=True)
class NgramCorpus:
    """The documents as runs of words, what stands in their quotation marks and headlines."""

    runs: tuple[WordRun, ...]
    workings: tuple[str, ...]
    tags: dict[str, str]
    quoted: Counter[str]
    headlines: Counter[str]
    size: int


def read_ngrams(documents: list[Document]) -> NgramCorpus:
    """The runs, quotations and headlines of some documents.

    An article's title is its headline; of a string, a first line without a full stop is.

    >>> [run.words for run in read_ngrams([Document("「組團式」援疆")]).runs]
    [('组团式',), ('援疆',)]
    """
    runs: list[WordRun] = []
    workings = []
    quoted: Counter[str] = Counter()
    headlines: Counter[str] = Counter()
    for number, document in enumerate(documents):
        working = document.working
        workings.append(working)
        runs += _runs(number, document.words, working=working)
        quoted.update(found.lower() for found in _QUOTED.findall(working))
        line = Document(_headline(document))
        headline = list(_runs(0, line.words, working=line.working))
        headlines.update({"".join(ngram) for run in headline for ngram, _ in ngrams_of(run)})
    tags = {word: tag for run in runs for word, tag in zip(run.words, run.tags, strict=True)}
    size = sum(len(run.words) for run in runs)
    return NgramCorpus(tuple(runs), tuple(workings), tags, quoted, headlines, size)


def _headline(document: Document) -> str:
    if document.title or isinstance(document, Article):
        return document.title
    line, _, body = document.text.partition("\n")
    return line if body and not line.rstrip().endswith(_FULL_STOPS) else ""


def _runs(number: int, cut_words: Iterable[Word], *, working: str) -> Iterator[WordRun]:
    held: list[Word] = []
    for word in [*cut_words, None]:
        if word is not None and is_word(word):
            held.append(word)
        elif held:
            words = tuple(working[one.start : one.end].lower() for one in held)
            tags, starts = tuple(one.tag for one in held), tuple(one.start for one in held)
            yield WordRun(number, words, tags, starts, held[-1].end)
            held = []


def ngrams_of(run: WordRun) -> Iterator[tuple[Ngram, int]]:
    """All short runs of words within a run, with the index of their first word."""
    for first in range(len(run.words)):
        length = 0
        for last in range(first, min(first + MOST_NGRAM_WORDS, len(run.words))):
            length += len(run.words[last])
            if length > LONGEST_NGRAM:
                break
            yield run.words[first : last + 1], first


def count_ngrams(corpus: NgramCorpus) -> Counter[Ngram]:
    """How often each n-gram stands in the corpus.

    >>> count_ngrams(read_ngrams([Document("医生教师,医生教师")]))["医生", "教师"]
    2
    """
    return Counter(ngram for run in corpus.runs for ngram, _ in ngrams_of(run))
