"""Which properties of a candidate speak for a keyword? A column of numbers for each property.

Properties come in groups, the parts that a keyword's score is made of: frequency, rarity,
position, spread, title, nesting, boundaries, cohesion, quotation, form. Numbers are cut
into steps (`count=2` is the step from two hits on) where a straight line would not do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from zhpolicy.candidates import Candidates, Reading, stop_words
from zhpolicy.rarity import find_rarity, is_known_term, log_frequency
from zhpolicy.tally import KINDS, NOWHERE, Numbers, Tally

__all__ = ["PARTS", "describe_candidates", "length_share"]

Columns = dict[str, Numbers]

# The upper ends of the steps; finer where candidates are many.
STEPS = {
    "count": (0, 1, 2, 3, 5, 8, 12),
    "rarity": (5, 6, 7, 8, 9, 10, 11, 11.97, 12, 13),
    "rarity_least": (4, 5, 6, 7, 8, 9, 10, 11, 12),
    "place": (0.01, 0.03, 0.07, 0.15, 0.3, 0.5, 0.75, 0.999),
    "sentence": (0, 1, 2, 4, 8, NOWHERE - 1),
    "characters": (2, 3, 4, 5, 6, 7, 8),
    "words": (1, 2, 3, 4),
}
SHORT, LONG = 200, 1000  # characters of an abstract, and of a long news story
# The four classes that pairs of kinds are counted in: nouns, verbs, adjectives, others.
CLASSES = {
    **dict.fromkeys("nzpoureji", "n"),
    **dict.fromkeys("vw", "v"),
    **dict.fromkeys("abd", "a"),
}
OTHER = "m"
NOUNS, VERBS = "nzpoure", "va"
# Characters at which a word guessed by jieba (in no dictionary) has most often gone wrong.
LOOSE_ENDS = frozenset("中上下里内外前后时出来去到")


def length_share(length: int) -> float:
    """Where the length of a text lies between a short and a long one: 0 to 1, at most 1.3.

    What speaks for a keyword changes with it: in an abstract most keywords occur once.
    """
    share = (log(max(length, 1)) - log(SHORT)) / (log(LONG) - log(SHORT))
    return min(max(share, 0.0), 1.3)


def describe_candidates(candidates: Candidates, reading: Reading) -> dict[str, Columns]:
    """The properties of all candidates: a column by name, in groups by part.

    The names are the same for every document, and in the same order.
    """
    tally = Tally(candidates, reading)
    return {part: describe(tally) for part, describe in PARTS.items()}


def _frequency(tally: Tally) -> Columns:
    count, logs = tally.count, np.log1p(tally.count)
    return {
        "count_log": logs,
        "count_share": count / max(count.max(initial=0), 1),
        "count_free_log": np.log1p(np.maximum(count - tally.held, 0)),
        "count_two_words": logs * (tally.words == 2),
        "count_three_words": logs * (tally.words == 3),
        "count_more_words": logs * (tally.words > 3),
        **_steps("count", count),
    }


def _rarity(tally: Tally) -> Columns:
    words = [word.lower() for word in tally.reading.words]
    least, mean, most = tally.spread_of(np.array([*map(find_rarity, words), 0.0]))
    logs = np.log1p(tally.count)
    single = tally.words == 1
    return {
        "rarity_least": least / 10,
        "rarity_mean": mean / 10,
        "rarity_most": most / 10,
        "rarity_count": logs * mean / 10,
        "rarity_least_count": logs * least / 10,
        "rarity_title": (tally.title_count > 0) * mean / 10,
        "rarity_dictionary": _for_keys(tally, single, log_frequency) / 10,
        **_steps("rarity", mean),
        **_steps("rarity_least", least),
    }


def _position(tally: Tally) -> Columns:
    place, logs = _first_place(tally), np.log1p(tally.count)
    sentence = np.where(
        tally.count > 0, tally.sentences[tally.begins[tally.first_in_body]], NOWHERE
    )
    # Without a title the lead sentence stands in for it.
    lead = (sentence == 0) & (tally.reading.body == 0)
    second = (sentence <= 1) & (tally.reading.body == 0)
    opens = np.diff(tally.sentences, prepend=-1) != 0
    return {
        "place": place,
        "lead": lead * 1.0,
        "lead_count": lead * logs,
        "lead_two_count": second * logs,
        "opens_sentence": tally.share(opens[tally.begins]),
        **_steps("place", place),
        **_steps("sentence", sentence),
    }


def _first_place(tally: Tally) -> Numbers:
    """Where it first stands in the body, from 0 at its beginning to 1 at its end or not at all."""
    length = max(tally.reading.length, 1)
    return (
        np.where(tally.count > 0, tally.starts[tally.begins[tally.first_in_body]], length) / length
    )


def _spread(tally: Tally) -> Columns:
    length = max(tally.reading.length, 1)
    last = (
        np.where(tally.count > 0, tally.starts[tally.begins[tally.last_in_body]], length) / length
    )
    sentences = tally.distinct(tally.sentences[tally.begins])
    total = tally.reading.sentences[-1] + 1 if tally.reading.sentences else 1
    return {
        "spread": last - _first_place(tally),
        "spread_sentences": np.log1p(sentences),
        "spread_share": sentences / total,
    }


def _title(tally: Tally) -> Columns:
    body, named = tally.reading.body, tally.title_count > 0
    length = max(int(tally.starts[body - 1]), 1) if body else 1
    first = tally.first_in_title
    several = named & (tally.words > 1)
    hard_left, hard_right = tally.hard
    kinds = tally.kinds[tally.first_word]
    columns = {
        "title": named,
        "title_count": named * np.log1p(tally.count),
        "title_one_word": named & (tally.words == 1),
        "title_two_words": named & (tally.words == 2),
        "title_more_words": named & (tally.words > 2),
        "title_only": named & (tally.count == 0),
        "title_place": named * tally.starts[tally.begins[first]] / length,
        "title_opens": named & (tally.begins[first] == 0),
        "title_closes": named & (tally.ends[first] == body - 1),
        "title_length": named * _characters(tally) / length,
        "title_hard_left": several * tally.share(hard_left, title=True),
        "title_hard_right": several * tally.share(hard_right, title=True),
        "title_hard_both": several * tally.share(hard_left & hard_right, title=True),
    }
    one = named & (tally.words == 1)
    columns |= _by_kind("title_kind", kinds, one)
    return {name: values.astype(np.float64) for name, values in columns.items()}


def _nesting(tally: Tally) -> Columns:
    return {
        "held_share": tally.held / np.maximum(tally.count, 1),
        "held_wholly": ((tally.held == tally.count) & (tally.count > 1)) * 1.0,
    }


def _boundaries(tally: Tally) -> Columns:
    """How freely other words follow and go before (branching), and whether a phrase ends here."""
    count, many, several = np.maximum(tally.count, 1), tally.count > 1, tally.words > 1
    left = tally.distinct(tally.word_numbers[tally.begins - 1])
    right = tally.distinct(tally.word_numbers[tally.ends])
    hard_left, hard_right = tally.hard
    return {
        "left_log": many * np.log(np.maximum(left, 1)),
        "right_log": many * np.log(np.maximum(right, 1)),
        "left_share": many * left / count,
        "right_share": many * right / count,
        "left_one": many * (left == 1.0),
        "right_one": many * (right == 1.0),
        "hard_left": several * tally.share(hard_left),
        "hard_right": several * tally.share(hard_right),
        "hard_both": several * tally.share(hard_left & hard_right),
    }


def _cohesion(tally: Tally) -> Columns:
    """How much of what its words do they do in it."""
    least, _, most = tally.spread_of(tally.word_counts)
    return {
        "cohesion_least": (tally.count > 1) * tally.count / np.maximum(least, 1),
        "cohesion_least_once": (tally.count == 1) / np.maximum(least, 1),
        "cohesion_most": tally.count / np.maximum(most, 1),
        "known_term": _for_keys(tally, tally.words > 1, is_known_term),
    }


def _quotation(tally: Tally) -> Columns:
    return {
        "quoted": (tally.quoted > 0) * 1.0,
        "quoted_log": np.log1p(tally.quoted),
        "book": (tally.in_book_marks > 0) * 1.0,
        "book_log": np.log1p(tally.in_book_marks),
    }


def _form(tally: Tally) -> Columns:
    single, several = tally.words == 1, tally.words > 1
    first, last = tally.kinds[tally.first_word], tally.kinds[tally.last_word]
    columns = {
        "nominal": tally.all_of(NOUNS) & several,
        "inner_verb": tally.any_within(VERBS) & several,
        "digit": np.array([any(map(str.isdigit, key)) for key in tally.keys], dtype=bool),
        "latin": np.array([key.isascii() for key in tally.keys], dtype=bool),
        **_loose_edges(tally),
        **_by_kind("kind", first, single),
        **_by_kind("first", first, several),
        **_by_kind("last", last, several),
    }
    classes = _classes()
    for number, pair in enumerate(a + b for a in "nvam" for b in "nvam"):
        columns[f"pair={pair}"] = several & (4 * classes[first] + classes[last] == number)
    floats = {name: values.astype(np.float64) for name, values in columns.items()}
    return {**floats, **_steps("characters", _characters(tally)), **_steps("words", tally.words)}


def _loose_edges(tally: Tally) -> dict[str, NDArray[np.bool_]]:
    """Whether an edge is one character, or a guessed word with a function word at its edge."""
    lengths = np.array([len(word) for word in tally.reading.words])
    guessed = np.array([*(kind in "ur" for kind in KINDS), False])
    stop = stop_words()
    begins = np.array([key[0] in stop for key in tally.keys], dtype=bool)
    loose = stop | LOOSE_ENDS
    ends = np.array([key[-1] in loose for key in tally.keys], dtype=bool)
    several = tally.words > 1
    return {
        "first_short": several & (lengths[tally.first_word] == 1),
        "last_short": several & (lengths[tally.last_word] == 1),
        "loose_first": guessed[tally.kinds[tally.first_word]] & begins,
        "loose_last": guessed[tally.kinds[tally.last_word]] & ends,
    }


def _by_kind(
    name: str, kinds: NDArray[np.int64], chosen: NDArray[np.bool_]
) -> dict[str, NDArray[np.bool_]]:
    """One column for each kind of word: whether a chosen candidate has it."""
    table = np.where(chosen, kinds, -1) == np.arange(len(KINDS))[:, None]
    return {f"{name}={kind}": row for kind, row in zip(KINDS, table, strict=True)}


def _for_keys(tally: Tally, chosen: NDArray[np.bool_], find: Callable[[str], float]) -> Numbers:
    """What is found for the folded forms of some candidates; 0 for the others."""
    values = np.zeros(tally.size)
    for number in np.flatnonzero(chosen).tolist():
        values[number] = find(tally.keys[number])
    return values


def _characters(tally: Tally) -> Numbers:
    return np.array([len(key) for key in tally.keys], dtype=np.float64)


@cache
def _classes() -> NDArray[np.int64]:
    return np.array([*("nvam".index(CLASSES.get(kind, OTHER)) for kind in KINDS), 3])


def _steps(name: str, values: Numbers) -> Columns:
    ends = STEPS[name]
    step = np.searchsorted(np.array(ends, dtype=np.float64), values)
    table = (step == np.arange(len(ends) + 1)[:, None]).astype(np.float64)
    return {f"{name}={n}": row for n, row in enumerate(table)}


PARTS: dict[str, Callable[[Tally], Columns]] = {
    "frequency": _frequency,
    "rarity": _rarity,
    "position": _position,
    "spread": _spread,
    "title": _title,
    "nesting": _nesting,
    "boundaries": _boundaries,
    "cohesion": _cohesion,
    "quotation": _quotation,
    "form": _form,
}
