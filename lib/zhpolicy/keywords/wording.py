"""What do the first and the last word of a candidate, and their characters, say for a keyword?

Each has a weight that was learned (scripts/train_keywords.py): characters in policy prose and
in other texts, words in policy prose alone, since few other texts use the same ones.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np

from zhpolicy.keywords.counts import CandidateCounts, Numbers
from zhpolicy.text.tables import read_map

__all__ = ["PLACES", "WORD_PLACES", "edge_characters", "edge_words", "score_wording"]

# Where an edge stands: in a candidate of one word (`alone`) or of several (`term`).
PLACES = ("alone_first", "alone_last", "term_first", "term_last")
WORD_PLACES = ("alone", "first", "last")


def edge_characters(counts: CandidateCounts) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """The first and last character of each candidate, each with its place (see PLACES)."""
    return [
        ((PLACES[2 * several], first[0].lower()), (PLACES[2 * several + 1], last[-1].lower()))
        for first, last, several in _edges(counts)
    ]


def edge_words(counts: CandidateCounts) -> list[tuple[tuple[str, str], ...]]:
    """The first and last word of each candidate, or the only one, each with its place."""
    return [
        ((WORD_PLACES[1], first), (WORD_PLACES[2], last)) if several else ((WORD_PLACES[0], first),)
        for first, last, several in _edges(counts)
    ]


def _edges(counts: CandidateCounts) -> list[tuple[str, str, bool]]:
    """The first and the last word of each candidate, and whether it has several."""
    words = counts.tagged.words
    edges = zip(counts.first_word.tolist(), counts.last_word.tolist(), strict=True)
    several = (counts.words > 1).tolist()
    return [(words[a], words[b], more) for (a, b), more in zip(edges, several, strict=True)]


def score_wording(counts: CandidateCounts, *, policy: float) -> Numbers:
    """What its edges say for each candidate in a text that is policy prose to this share."""
    scores = np.zeros(counts.size)
    if policy < 1:
        scores += (1 - policy) * _of_characters(counts, prefix="")
    if policy > 0:
        own = _of_characters(counts, prefix="policy_")
        alone, first, last = (
            counts.of_words(_word_finder(place), nothing=0.0) for place in WORD_PLACES
        )
        several = first[counts.first_word] + last[counts.last_word]
        own += np.where(counts.words > 1, several, alone[counts.first_word])
        scores += policy * own
    return scores


def _of_characters(counts: CandidateCounts, *, prefix: str) -> Numbers:
    alone_first, alone_last, term_first, term_last = (
        counts.of_words(_finder(prefix + place, at=-(number % 2)), nothing=0.0)
        for number, place in enumerate(PLACES)
    )
    alone = alone_first[counts.first_word] + alone_last[counts.last_word]
    term = term_first[counts.first_word] + term_last[counts.last_word]
    return np.asarray(np.where(counts.words > 1, term, alone), dtype=np.float64)


def _finder(place: str, *, at: int) -> Callable[[str], float]:
    """What the first (0) or last (-1) character of a word weighs at a place."""
    weights = _weights_in("keywords/characters", place)
    return lambda word: weights.get(word[at].lower(), 0.0)


def _word_finder(place: str) -> Callable[[str], float]:
    weights = _weights_in("keywords/word_weights", place)
    return lambda word: weights.get(word, 0.0)


@cache
def _weights_in(table: str, column: str) -> dict[str, float]:
    weights = read_map(table, column)
    return {key: float(weight) for key, weight in weights.items() if weight}
