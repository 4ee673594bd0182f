"""What do the words at the edges of a candidate, and those beside them, say for a keyword?

Its first and last word, the word before and the word after it, and the characters at its edges:
each has a weight that was learned (scripts/train_keywords.py), characters in policy prose and
in other texts, words in policy prose alone, since few other texts use the same ones.
"""

from __future__ import annotations

import numpy as np

from zhpolicy.keywords.counts import CandidateCounts, Numbers
from zhpolicy.keywords.words.facts import CHARACTERS, WORDS, weights_in

__all__ = ["PLACES", "WORD_PLACES", "edge_characters", "edge_words", "score_wording"]

# Where an edge stands: in a candidate of one word (`alone`) or of several (`term`).
PLACES = ("alone_first", "alone_last", "term_first", "term_last")
# Where a word stands: as the only, first or last one of a candidate, or beside its first hit.
WORD_PLACES = ("alone", "first", "last", "before", "after")
ALONE, FIRST, LAST, BEFORE, AFTER = WORD_PLACES


def edge_characters(counts: CandidateCounts) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """The first and last character of each candidate, each with its place (see PLACES)."""
    return [
        ((PLACES[2 * several], first[0].lower()), (PLACES[2 * several + 1], last[-1].lower()))
        for first, last, several in _edges(counts)
    ]


def edge_words(counts: CandidateCounts) -> list[tuple[tuple[str, str], ...]]:
    """The words at the edges of each candidate and beside it, each with its place."""
    words = [*counts.tagged.words, ""]
    beside = zip(counts.word_before.tolist(), counts.word_after.tolist(), strict=True)
    found = []
    for (first, last, several), (before, after) in zip(_edges(counts), beside, strict=True):
        own = ((FIRST, first), (LAST, last)) if several else ((ALONE, first),)
        others = ((BEFORE, words[before]), (AFTER, words[after]))
        found.append((*own, *(pair for pair in others if pair[1].strip())))
    return found


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
        scores += (1 - policy) * _of_characters(counts, places=PLACES)
    if policy > 0:
        own = _of_characters(counts, places=POLICY_PLACES) + _of_words(counts)
        scores += policy * own
    return scores


POLICY_PLACES = tuple(f"policy_{place}" for place in PLACES)


def _of_words(counts: CandidateCounts) -> Numbers:
    """What the words of each candidate and those beside it weigh in policy prose."""
    rows = counts.facts.weights.astype(np.int64)
    alone, first, last, before, after = weights_in(WORDS, WORD_PLACES)[:, rows]
    several = first[counts.first_word] + last[counts.last_word]
    own = np.where(counts.words > 1, several, alone[counts.first_word])
    return np.asarray(own + before[counts.word_before] + after[counts.word_after])


def _of_characters(counts: CandidateCounts, *, places: tuple[str, ...]) -> Numbers:
    """What the characters at the edges of each candidate weigh."""
    first, last = counts.facts.first.astype(np.int64), counts.facts.last.astype(np.int64)
    weights = weights_in(CHARACTERS, places)
    alone = weights[0, first][counts.first_word] + weights[1, last][counts.last_word]
    term = weights[2, first][counts.first_word] + weights[3, last][counts.last_word]
    return np.asarray(np.where(counts.words > 1, term, alone), dtype=np.float64)
