"""Which properties of a candidate speak for a keyword? A column of numbers for each property.

Properties come in groups, the parts that a keyword's score is made of: frequency, rarity,
position, spread, title, nesting, boundaries, cohesion, quotation, form. Numbers are cut
into steps (`count=2` is the step from two hits on) where a straight line would not do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhpolicy.keywords.candidates import Candidates, Reading, stop_words
from zhpolicy.keywords.counts import KINDS, NOWHERE, Indexes, Numbers, Tally
from zhpolicy.text.dictionary import find_rarity, is_known_term, log_frequency

__all__ = ["Choice", "PARTS", "describe_candidates", "gather_properties", "length_share"]

Columns = dict[str, Numbers]


@dataclass(frozen=True, slots=True)
class Choice:
    """Properties of which a candidate has one at most: candidate n has `labels[numbers[n]]`.

    A number beyond the labels means none; the name of a choice ends in "=". What is many
    columns of 0 and 1 to a model is one look-up to a score.
    """

    labels: tuple[str, ...]
    numbers: Indexes

    def columns(self, name: str) -> Columns:
        """The columns of 0 and 1; `name` ends in "=" and comes before each label."""
        table = self.numbers == np.arange(len(self.labels))[:, None]
        return {
            f"{name}{label}": row
            for label, row in zip(self.labels, table.astype(np.float64), strict=True)
        }


Properties = dict[str, NDArray[Any] | Choice]

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
PAIRS = tuple(a + b for a in "nvam" for b in "nvam")
NOUNS, VERBS = "nzpoure", "va"
GUESSED = (KINDS.index("u"), KINDS.index("r"))  # words that no dictionary has, and persons
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
    return {part: _spread_out(gather_properties(part, tally)) for part in PARTS}


def gather_properties(part: str, tally: Tally) -> Properties:
    """The properties of one part (see PARTS), those that exclude each other as a Choice."""
    return PARTS[part](tally)


def _spread_out(properties: Properties) -> Columns:
    columns: Columns = {}
    for name, value in properties.items():
        if isinstance(value, Choice):
            columns |= value.columns(name)
        else:
            columns[name] = value.astype(np.float64)
    return columns


def _frequency(tally: Tally) -> Properties:
    count, logs = tally.count, np.log1p(tally.count)
    return {
        "count_log": logs,
        "count_share": count / max(count.max(initial=0), 1),
        "count_free_log": np.log1p(np.maximum(count - tally.held, 0)),
        "count_two_words": logs * (tally.words == 2),
        "count_three_words": logs * (tally.words == 3),
        "count_more_words": logs * (tally.words > 3),
        "count=": _steps("count", count),
    }


def _rarity(tally: Tally) -> Properties:
    least, mean, most = tally.spread_of(tally.of_words(_rarity_of_word, nothing=0.0))
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
        "rarity=": _steps("rarity", mean),
        "rarity_least=": _steps("rarity_least", least),
    }


@lru_cache(maxsize=1 << 17)
def _rarity_of_word(word: str) -> float:
    return find_rarity(word.lower())


def _position(tally: Tally) -> Properties:
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
        "place=": _steps("place", place),
        "sentence=": _steps("sentence", sentence),
    }


def _first_place(tally: Tally) -> Numbers:
    """Where it first stands in the body, from 0 at its beginning to 1 at its end or not at all."""
    length = max(tally.reading.length, 1)
    return (
        np.where(tally.count > 0, tally.starts[tally.begins[tally.first_in_body]], length) / length
    )


def _spread(tally: Tally) -> Properties:
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


def _title(tally: Tally) -> Properties:
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
        "title_length": named * tally.characters / length,
        "title_hard_left": several * tally.share(hard_left, title=True),
        "title_hard_right": several * tally.share(hard_right, title=True),
        "title_hard_both": several * tally.share(hard_left & hard_right, title=True),
    }
    one = named & (tally.words == 1)
    return {**columns, "title_kind=": _by_kind(kinds, one)}


def _nesting(tally: Tally) -> Properties:
    return {
        "held_share": tally.held / np.maximum(tally.count, 1),
        "held_wholly": ((tally.held == tally.count) & (tally.count > 1)) * 1.0,
    }


def _boundaries(tally: Tally) -> Properties:
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


def _cohesion(tally: Tally) -> Properties:
    """How much of what its words do they do in it."""
    least, _, most = tally.spread_of(tally.word_counts)
    return {
        "cohesion_least": (tally.count > 1) * tally.count / np.maximum(least, 1),
        "cohesion_least_once": (tally.count == 1) / np.maximum(least, 1),
        "cohesion_most": tally.count / np.maximum(most, 1),
        "known_term": _for_keys(tally, tally.words > 1, is_known_term),
    }


def _quotation(tally: Tally) -> Properties:
    return {
        "quoted": (tally.quoted > 0) * 1.0,
        "quoted_log": np.log1p(tally.quoted),
        "book": (tally.in_book_marks > 0) * 1.0,
        "book_log": np.log1p(tally.in_book_marks),
    }


def _form(tally: Tally) -> Properties:
    single, several = tally.words == 1, tally.words > 1
    first, last = tally.kinds[tally.first_word], tally.kinds[tally.last_word]
    pairs = 4 * _classes()[first] + _classes()[last]
    return {
        "nominal": tally.all_of(NOUNS) & several,
        "inner_verb": tally.any_within(VERBS) & several,
        "digit": tally.any_word(tally.of_words(_has_digit, nothing=0.0) > 0),
        "latin": np.fromiter(map(str.isascii, tally.keys), dtype=bool, count=tally.size),
        **_loose_edges(tally),
        "kind=": _by_kind(first, single),
        "first=": _by_kind(first, several),
        "last=": _by_kind(last, several),
        "pair=": Choice(PAIRS, np.where(several, pairs, len(PAIRS))),
        "characters=": _steps("characters", tally.characters),
        "words=": _steps("words", tally.words),
    }


@lru_cache(maxsize=1 << 17)
def _has_digit(word: str) -> float:
    return float(any(map(str.isdigit, word)))


def _loose_edges(tally: Tally) -> Properties:
    """Whether an edge is one character, or a guessed word with a function word at its edge."""
    short = tally.of_words(len, nothing=0) == 1
    several = tally.words > 1
    return {
        "first_short": several & short[tally.first_word],
        "last_short": several & short[tally.last_word],
        "loose_first": _for_keys(tally, _is_guessed(tally, tally.first_word), _begins_loosely),
        "loose_last": _for_keys(tally, _is_guessed(tally, tally.last_word), _ends_loosely),
    }


def _is_guessed(tally: Tally, words: Indexes) -> NDArray[np.bool_]:
    kinds = tally.kinds[words]
    return np.asarray((kinds == GUESSED[0]) | (kinds == GUESSED[1]))


def _begins_loosely(key: str) -> bool:
    return key[0] in stop_words()


def _ends_loosely(key: str) -> bool:
    return key[-1] in LOOSE_ENDS or key[-1] in stop_words()


def _by_kind(kinds: Indexes, chosen: NDArray[np.bool_]) -> Choice:
    """Which kind of word a chosen candidate has; none for the others."""
    return Choice(tuple(KINDS), np.where(chosen, kinds, len(KINDS)))


def _for_keys(tally: Tally, chosen: NDArray[np.bool_], find: Callable[[str], float]) -> Numbers:
    """What is found for the folded forms of some candidates; 0 for the others."""
    values, keys = np.zeros(tally.size), tally.keys
    values[chosen] = [find(keys[number]) for number in np.flatnonzero(chosen).tolist()]
    return values


@cache
def _classes() -> NDArray[np.int64]:
    return np.array([*("nvam".index(CLASSES.get(kind, OTHER)) for kind in KINDS), 3])


def _steps(name: str, values: Numbers) -> Choice:
    ends = _step_ends(name)
    labels = tuple(map(str, range(len(ends) + 1)))
    return Choice(labels, np.searchsorted(ends, values))


@cache
def _step_ends(name: str) -> Numbers:
    return np.array(STEPS[name], dtype=np.float64)


PARTS: dict[str, Callable[[Tally], Properties]] = {
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
