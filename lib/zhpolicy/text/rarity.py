"""How rare is a word elsewhere? What jieba knows about words in general Chinese."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log1p
from pathlib import Path
from statistics import median

from zhpolicy.text.dictionary import base_frequencies, jieba_module
from zhpolicy.text.tables import read_table

__all__ = ["find_rarity", "is_known_term", "log_frequency"]


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
    path = Path(str(jieba_module().__file__)).parent / "analyse" / "idf.txt"
    rows = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    rarities = {row[0]: float(row[1]) for row in rows}
    return rarities, median(rarities.values())


@cache
def _lexicon_terms() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("lexicon") if row["cut"] == "parts")
