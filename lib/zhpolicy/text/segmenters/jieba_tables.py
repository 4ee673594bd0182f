"""What do jieba's own tables (MIT) say of a word: how frequent, how rare, of which kind?

They are read where jieba is installed, without loading jieba.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from zhpolicy.text.segmenters.line_table import LineTable

__all__ = [
    "MIDDLE_RARITY",
    "frequency_of",
    "jieba_module",
    "rarity_of",
    "read_frequencies",
    "tag_of",
]

# The median of the table of rarities of jieba 0.42.1: what jieba takes for a word that it lacks.
# To read it from the 270,132 lines takes a tenth of a second; a test does.
MIDDLE_RARITY = 11.9547675029


def frequency_of(word: str) -> int:
    """How often jieba's dictionary has counted a word; 0 when it lacks the word.

    >>> frequency_of("援疆") < frequency_of("发展"), frequency_of("组团式援疆")
    (True, 0)
    """
    return int(_entry(word)[0])


def tag_of(word: str) -> str:
    """The kind of a word by jieba's dictionary; empty when it lacks the word.

    >>> tag_of("发展"), tag_of("组团式援疆")
    ('vn', '')
    """
    return _entry(word)[1]


# Who asks for the kind of a word asks for its frequency soon after.
@lru_cache(maxsize=4096)
def _entry(word: str) -> tuple[str, str]:
    """What stands behind a word in jieba's dictionary: its frequency and its kind."""
    frequency, _, tag = (_words().find(word) or "0 ").partition(" ")
    return frequency, tag


def rarity_of(word: str) -> float | None:
    """The inverse document frequency of a word in jieba's table; None when it lacks the word."""
    found = _rarities().find(word)
    return float(found) if found else None


def read_frequencies() -> Iterator[tuple[str, int]]:
    """The words of jieba's dictionary with their frequencies, in the order of the file.

    Raises ModuleNotFoundError when jieba is not installed.
    """
    for line in _words():
        word, frequency, _tag = line.split()
        yield word, int(frequency)


@cache
def jieba_module() -> ModuleType:
    """jieba, quiet: it logs to stderr, and warns of its own escapes when it is compiled."""
    import logging

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    module: ModuleType = jieba
    return module


@cache
def _words() -> LineTable:
    return LineTable(_jieba_folder() / "dict.txt")


@cache
def _rarities() -> LineTable:
    return LineTable(_jieba_folder() / "analyse" / "idf.txt")


def _jieba_folder() -> Path:
    found = find_spec("jieba")
    if found is None or not found.origin:
        raise ModuleNotFoundError("jieba is not installed; its dictionary tells words from noise")
    return Path(found.origin).parent
