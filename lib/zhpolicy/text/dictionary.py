"""Which words are known, how frequent are they, and what kind of word is each?

jieba's own dictionary (MIT), the lexicon of policy prose on top of it, and on top of both
the words that a reader brings along.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log1p
from pathlib import Path
from sys import intern
from typing import Protocol

from zhpolicy.text.scripts import to_working
from zhpolicy.text.segmenters.fast import FastSegmenter, is_installed
from zhpolicy.text.segmenters.jieba_tables import (
    MIDDLE_RARITY,
    frequency_of,
    rarity_of,
    tag_of,
)
from zhpolicy.text.segmenters.plain import PlainSegmenter
from zhpolicy.text.tables import read_table

__all__ = [
    "Dictionary",
    "Entry",
    "are_known_terms",
    "backends",
    "find_dictionary",
    "find_rarity",
    "log_frequency",
    "read_dictionary",
]

# What a word of the lexicon counts at least: as much as a middling compound of jieba's
# dictionary (组织部 has 51), so that it stands against rare pieces and their chance compounds.
LEAST_FREQUENCY = 50
# The tag of a word that a reader's dictionary brings without one: a proper name (other than of
# persons, places and organisations), as most words are that people add.
USER_TAG = "nz"
# Words whose tag or rarity is kept at hand: 600 stories of news have some 20,000.
MOST_TAGS = KEPT = 1 << 15
_USER_LINE = re.compile(
    r"(?P<word>\S(?:.*\S)?)(?P<frequency>[ \t]+[0-9]+)(?P<tag>[ \t]+[a-zA-Z]+)?"
)
_USER_LINE_BARE = re.compile(r"(?P<word>\S(?:.*?\S)?)(?P<tag>[ \t]+[a-z]{1,4})?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One word that is added to jieba's dictionary; frequency 0 means: as frequent as needed."""

    word: str
    frequency: int = 0
    tag: str = USER_TAG


class Segmenter(Protocol):
    """What cuts by jieba's dictionary, and by the words that are added to it."""

    def cut(self, working: str) -> list[str]: ...
    def cut_known(self, working: str) -> list[str]: ...
    def has_word(self, word: str) -> bool: ...
    def needed_frequency(self, word: str) -> int: ...
    def add_word(self, word: str, *, frequency: int) -> None: ...


class Dictionary:
    """A word list ready for cutting: jieba's, and the added entries.

    Compared and hashed by identity: hashing hundreds of entries for each short text that is cut
    took longer than cutting it.
    """

    def __init__(self, entries: Iterable[Entry], segmenter: Segmenter) -> None:
        by_word = {entry.word: entry for entry in entries}
        self.unknown = frozenset(word for word in by_word if not segmenter.has_word(word))
        self.entries = _settle_frequencies(by_word, segmenter)
        for entry in self.entries:
            # jieba would cut 1985 to 1 and 985; figures are whole words without a dictionary.
            if not entry.word.isdecimal():
                segmenter.add_word(entry.word, frequency=entry.frequency)
        self.segmenter = segmenter
        self.tags: Mapping[str, str] = _Tags({entry.word: entry.tag for entry in self.entries})


class _Tags(dict[str, str]):
    """The tag of each word that was asked for; empty for a word that no dictionary has."""

    def __init__(self, added: Mapping[str, str]) -> None:
        super().__init__(added)
        self._added = added

    def __missing__(self, word: str) -> str:
        if len(self) > MOST_TAGS:
            self.clear()
            self.update(self._added)
        tag = self[word] = intern(tag_of(word))
        return tag


def read_dictionary(source: str | Path | Iterable[str]) -> tuple[Entry, ...]:
    """The entries of a dictionary in jieba's format: a word, perhaps a frequency and a tag.

    `source` is a path or an iterable of lines. Words may be in either script; empty lines
    are skipped. Raises FileNotFoundError when the path does not exist and ValueError when
    a frequency is 0 (jieba's way to split a word, which is not supported).

    >>> read_dictionary(["組團式援疆 300 n", "头雁"])
    (Entry(word='组团式援疆', frequency=300, tag='n'), Entry(word='头雁', frequency=0, tag='nz'))
    """
    if isinstance(source, str | Path):
        name, lines = str(source), Path(source).read_text("utf-8-sig").splitlines()
    else:
        name, lines = "dictionary", list(source)
    numbered = [(f"{name}, line {n}", line.strip()) for n, line in enumerate(lines, 1)]
    return tuple(_read_entry(line, place=place) for place, line in numbered if line)


def _read_entry(line: str, *, place: str) -> Entry:
    match = _USER_LINE.fullmatch(line) or _USER_LINE_BARE.fullmatch(line)
    if match is None:
        raise ValueError(f"{place}: {line!r} is no entry; expected a word, a frequency, a tag")
    parts = match.groupdict()
    frequency = parts.get("frequency")
    if frequency is not None and int(frequency) == 0:
        raise ValueError(
            f"{place}: {line!r} has frequency 0; expected 1 or more, or none to let it be chosen"
        )
    word, tag = to_working(parts["word"]), (parts["tag"] or USER_TAG).strip()
    return Entry(word, int(frequency or 0), tag)


def find_dictionary(
    entries: tuple[Entry, ...] = (), *, backend: str = "", with_lexicon: bool = True
) -> Dictionary:
    """jieba's dictionary with the lexicon and then `entries` added; built once for each set.

    `backend` is `rjieba` or `jieba`; the fastest that is installed without one.
    """
    return _new_dictionary(entries, backend or backends()[0], with_lexicon)


@lru_cache(maxsize=4)  # each holds a dictionary in Rust (25 MB), or in Python (60 MB)
def _new_dictionary(entries: tuple[Entry, ...], backend: str, with_lexicon: bool, /) -> Dictionary:
    segmenter: Segmenter = FastSegmenter() if backend == "rjieba" else PlainSegmenter()
    return Dictionary([*(_lexicon() if with_lexicon else ()), *entries], segmenter)


@cache
def backends() -> tuple[str, ...]:
    """The ways to cut that are installed, the fastest first."""
    return ("rjieba", "jieba") if is_installed() else ("jieba",)


@cache
def _lexicon() -> tuple[Entry, ...]:
    rows = read_table("text/lexicon")
    return tuple(Entry(row["word"], 0, row["tag"]) for row in rows if row["cut"] == "whole")


def _settle_frequencies(entries: Mapping[str, Entry], segmenter: Segmenter) -> tuple[Entry, ...]:
    """Every entry with a frequency, no two of them equal.

    Equal ones would leave it to chance how overlapping words are cut: jieba and rjieba
    choose differently among ways of equal weight.
    """
    taken: set[int] = set()
    settled = []
    for entry in sorted(entries.values(), key=lambda entry: entry.word):
        needed = entry.frequency or segmenter.needed_frequency(entry.word)
        frequency = entry.frequency or max(LEAST_FREQUENCY, needed)
        while frequency in taken:
            frequency += 1
        taken.add(frequency)
        settled.append(Entry(entry.word, frequency, entry.tag))
    return tuple(settled)


@lru_cache(maxsize=KEPT)
def find_rarity(word: str) -> float:
    """The inverse document frequency of a word (natural logarithm) in jieba's table idf.txt (MIT).

    A word that the table lacks is taken to be as rare as the median of the table, as in
    jieba's own TF-IDF.

    >>> find_rarity("发展") < find_rarity("援疆")
    True
    """
    rarity = rarity_of(word)
    return MIDDLE_RARITY if rarity is None else rarity


@lru_cache(maxsize=KEPT)
def log_frequency(word: str) -> float:
    """log(1 + frequency) of a word in jieba's dictionary; 0 when it lacks the word."""
    return log1p(frequency_of(word))


def are_known_terms(terms: list[str]) -> list[bool]:
    """Of each term whether jieba's dictionary or the lexicon of policy terms has it as one entry.

    >>> are_known_terms(["乡村振兴", "砂糖橘上市"])
    [True, False]
    """
    has_word, added = _known()
    known = list(map(has_word, terms))
    listed = _lexicon_terms().intersection(terms)
    if listed or not added.isdisjoint(terms):
        known = [(k and t not in added) or t in listed for k, t in zip(known, terms, strict=True)]
    return known


@cache
def _known() -> tuple[Callable[[str], bool], frozenset[str]]:
    """What tells whether a word is in the dictionary, and the words that only the lexicon has."""
    words = find_dictionary()
    return words.segmenter.has_word, words.unknown


@cache
def _lexicon_terms() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("text/lexicon") if row["cut"] == "parts")
