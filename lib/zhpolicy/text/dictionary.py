"""Which words are known, how frequent are they, and what kind of word is each?

jieba's own dictionary (MIT), the lexicon of policy prose on top of it, and on top of both
the words that a reader brings along. Nothing is cached on the disk: jieba trusts a cache
in the shared temporary folder without a look at what is in it.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log1p
from pathlib import Path
from statistics import median
from sys import intern
from types import ModuleType
from typing import Any, NamedTuple

from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_table

__all__ = [
    "Dictionary",
    "Entry",
    "find_dictionary",
    "find_rarity",
    "is_known_term",
    "log_frequency",
    "read_dictionary",
]

# What a word of the lexicon counts at least: as much as a middling compound of jieba's
# dictionary (组织部 has 51), so that it stands against rare pieces and their chance compounds.
LEAST_FREQUENCY = 50
# The tag of a word that a reader's dictionary brings without one: a proper name (other than of
# persons, places and organisations), as most words are that people add.
USER_TAG = "nz"
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


@dataclass(frozen=True, eq=False)
class Dictionary:
    """A word list ready for cutting: a jieba tokenizer, tags by word, and the added entries.

    Compared and hashed by identity: hashing hundreds of entries for each short text that is cut
    took longer than cutting it.
    """

    tokenizer: Any
    tags: Mapping[str, str]
    entries: tuple[Entry, ...]


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


@lru_cache(maxsize=4)  # each is a copy of half a million frequencies (60 MB)
def find_dictionary(entries: tuple[Entry, ...] = ()) -> Dictionary:
    """jieba's dictionary with the lexicon and then `entries` added; built once for each set."""
    added = _settle_frequencies({entry.word: entry for entry in (*_lexicon(), *entries)})
    tokenizer = _new_tokenizer(*_frequencies_with(added))
    base = _jieba_entries()
    tags = dict(zip(base.words, base.tags, strict=True))
    tags.update((entry.word, entry.tag) for entry in added)
    return Dictionary(tokenizer, tags, added)


@cache
def jieba_module() -> ModuleType:
    """jieba, quiet: it logs to stderr, and warns of its own escapes when it is compiled."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    module: ModuleType = jieba
    return module


class _JiebaEntries(NamedTuple):
    """jieba's dictionary in the order of its file: words, and the frequency and tag of each."""

    words: tuple[str, ...]
    frequencies: tuple[int, ...]
    tags: tuple[str, ...]


@cache
def _jieba_entries() -> _JiebaEntries:
    """jieba's dictionary, read without loading jieba: restoration needs the words alone."""
    path = _jieba_folder() / "dict.txt"
    cells = path.read_text("utf-8").split()  # three a line, and no word has a blank
    return _JiebaEntries(
        tuple(cells[0::3]), tuple(map(int, cells[1::3])), tuple(map(intern, cells[2::3]))
    )


def _jieba_folder() -> Path:
    found = find_spec("jieba")
    if found is None or not found.origin:
        raise ModuleNotFoundError("jieba is not installed; its dictionary tells words from noise")
    return Path(found.origin).parent


def read_frequencies() -> tuple[tuple[str, int], ...]:
    """The words of jieba's dictionary with their frequencies, in the order of the file.

    Raises ModuleNotFoundError when jieba is not installed.
    """
    base = _jieba_entries()
    return tuple(zip(base.words, base.frequencies, strict=True))


@cache
def base_frequencies() -> tuple[dict[str, int], int]:
    """Frequencies of jieba's dictionary and their sum; what only begins a word is there with 0."""
    base = _jieba_entries()
    frequencies = dict(zip(base.words, base.frequencies, strict=True))
    for word in base.words:
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    return frequencies, sum(base.frequencies)  # a word that stands there twice counts twice


@cache
def _lexicon() -> tuple[Entry, ...]:
    rows = read_table("text/lexicon")
    return tuple(Entry(row["word"], 0, row["tag"]) for row in rows if row["cut"] == "whole")


def _settle_frequencies(entries: Mapping[str, Entry]) -> tuple[Entry, ...]:
    """Every entry with a frequency, no two of them equal.

    Equal ones would leave it to chance how overlapping words are cut: jieba and rjieba
    choose differently among ways of equal weight.
    """
    plain = _new_tokenizer(*base_frequencies())
    taken: set[int] = set()
    settled = []
    for entry in sorted(entries.values(), key=lambda entry: entry.word):
        frequency = entry.frequency or max(LEAST_FREQUENCY, _needed_frequency(entry.word, plain))
        while frequency in taken:
            frequency += 1
        taken.add(frequency)
        settled.append(Entry(entry.word, frequency, entry.tag))
    return tuple(settled)


def _needed_frequency(word: str, tokenizer: Any) -> int:
    """The frequency with which a word outweighs the pieces that jieba cuts it to."""
    weight = 1.0
    for piece in tokenizer.cut(word, HMM=False):
        weight *= max(tokenizer.FREQ.get(piece, 0), 1) / tokenizer.total
    known: int = tokenizer.FREQ.get(word, 0)
    return max(int(weight * tokenizer.total) + 1, known)


def _frequencies_with(added: Iterable[Entry]) -> tuple[dict[str, int], int]:
    frequencies, total = base_frequencies()
    frequencies = dict(frequencies)
    for entry in added:
        total += entry.frequency - frequencies.get(entry.word, 0)
        frequencies[entry.word] = entry.frequency
        for end in range(1, len(entry.word)):
            frequencies.setdefault(entry.word[:end], 0)
    return frequencies, total


def _new_tokenizer(frequencies: dict[str, int], total: int) -> Any:
    tokenizer = jieba_module().Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = frequencies, total, True
    return tokenizer


@lru_cache(maxsize=1 << 17)
def find_rarity(word: str) -> float:
    """The inverse document frequency of a word (natural logarithm) in jieba's table idf.txt (MIT).

    A word that the table lacks is taken to be as rare as the median of the table, as in
    jieba's own TF-IDF.

    >>> find_rarity("发展") < find_rarity("援疆")
    True
    """
    rarities, unknown = _rarities()
    return rarities.get(word, unknown)


@lru_cache(maxsize=1 << 17)
def log_frequency(word: str) -> float:
    """log(1 + frequency) of a word in jieba's dictionary; 0 when it lacks the word."""
    return log1p(base_frequencies()[0].get(word, 0))


def is_known_term(term: str) -> bool:
    """Whether jieba's dictionary or the lexicon of policy terms has it as one entry."""
    return base_frequencies()[0].get(term, 0) > 0 or term in _lexicon_terms()


@cache
def _rarities() -> tuple[dict[str, float], float]:
    path = _jieba_folder() / "analyse" / "idf.txt"
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    rarities = {row[0]: float(row[1]) for row in rows}
    return rarities, median(rarities.values())


@cache
def _lexicon_terms() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("text/lexicon") if row["cut"] == "parts")
