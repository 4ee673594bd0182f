"""Which features of a candidate speak for a keyword? A column of numbers for each feature.

Features come in groups, the parts that a keyword's score is made of: frequency, rarity,
position, spread, title, nesting, boundaries, cohesion, quotation, form. Numbers are cut
into steps (`count=2` is the step from two hits on) where a straight line would not do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from zhpolicy.keywords.candidates import Candidates
from zhpolicy.keywords.counts import KINDS, NOWHERE, CandidateCounts, Indexes, Numbers
from zhpolicy.keywords.one_hot import FeatureColumns, Features, OneHot, in_steps
from zhpolicy.keywords.usage import name_features, usage_features
from zhpolicy.keywords.words.kinds import BINDING, stop_words
from zhpolicy.keywords.words.tags import TaggedText
from zhpolicy.text.dictionary import is_known_term
from zhpolicy.text.tables import read_words

__all__ = ["PARTS", "describe_candidates", "gather_features", "length_share"]

# Characters of an abstract (CSL) and of a long news story: the two kinds of texts that the weights
# were learned on.
SHORT_TEXT, LONG_TEXT = 200, 1000
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


def length_share(length: int) -> float:
    """Where the length of a text lies between a short and a long one: 0 to 1, at most 1.3.

    What speaks for a keyword changes with it: in an abstract most keywords occur once.
    """
    share = (log(max(length, 1)) - log(SHORT_TEXT)) / (log(LONG_TEXT) - log(SHORT_TEXT))
    return min(max(share, 0.0), 1.3)


def describe_candidates(candidates: Candidates, tagged: TaggedText) -> dict[str, FeatureColumns]:
    """The features of all candidates: a column by name, in groups by part.

    The names are the same for every document, and in the same order.
    """
    counts = CandidateCounts(candidates, tagged)
    return {part: _spread_out(gather_features(part, counts)) for part in PARTS}


def gather_features(part: str, counts: CandidateCounts) -> Features:
    """The features of one part (see PARTS), those that exclude each other as one-hot."""
    return PARTS[part](counts)


def _spread_out(features: Features) -> FeatureColumns:
    columns: FeatureColumns = {}
    for name, value in features.items():
        if isinstance(value, OneHot):
            columns |= value.columns(name)
        else:
            columns[name] = value.astype(np.float64)
    return columns


def _frequency(counts: CandidateCounts) -> Features:
    count, logs = counts.count, np.log1p(counts.count)
    return {
        "count_log": logs,
        "count_share": count / max(count.max(initial=0), 1),
        "count_free_log": np.log1p(np.maximum(count - counts.held, 0)),
        "count_two_words": logs * (counts.words == 2),
        "count_three_words": logs * (counts.words == 3),
        "count_more_words": logs * (counts.words > 3),
        "count=": in_steps("count", count),
    }


def _rarity(counts: CandidateCounts) -> Features:
    facts = counts.facts
    least, mean, most = counts.spread_of(facts.rarity)
    logs = np.log1p(counts.count)
    # 机器人+ is a term of one word, and not that word
    is_word = (counts.words == 1) & (counts.characters == facts.length[counts.first_word])
    return {
        "rarity_least": least / 10,
        "rarity_mean": mean / 10,
        "rarity_most": most / 10,
        "rarity_count": logs * mean / 10,
        "rarity_least_count": logs * least / 10,
        "rarity_title": (counts.title_count > 0) * mean / 10,
        "rarity_dictionary": is_word * facts.frequency[counts.first_word] / 10,
        "rarity=": in_steps("rarity", mean),
        "rarity_least=": in_steps("rarity_least", least),
    }


def _position(counts: CandidateCounts) -> Features:
    place, logs = _first_place(counts), np.log1p(counts.count)
    sentence = np.where(
        counts.count > 0, counts.sentences[counts.begins[counts.first_in_body]], NOWHERE
    )
    # Without a title the lead sentence stands in for it.
    lead = (sentence == 0) & (counts.tagged.body == 0)
    second = (sentence <= 1) & (counts.tagged.body == 0)
    opens = np.diff(counts.sentences, prepend=-1) != 0
    return {
        "place": place,
        "lead": lead * 1.0,
        "lead_count": lead * logs,
        "lead_two_count": second * logs,
        "opens_sentence": counts.share(opens[counts.begins]),
        "place=": in_steps("place", place),
        "sentence=": in_steps("sentence", sentence),
    }


def _first_place(counts: CandidateCounts) -> Numbers:
    """Where it first stands in the body, from 0 at its beginning to 1 at its end or not at all."""
    length = max(counts.tagged.length, 1)
    return (
        np.where(counts.count > 0, counts.starts[counts.begins[counts.first_in_body]], length)
        / length
    )


def _spread(counts: CandidateCounts) -> Features:
    length = max(counts.tagged.length, 1)
    last = (
        np.where(counts.count > 0, counts.starts[counts.begins[counts.last_in_body]], length)
        / length
    )
    sentences = counts.distinct(counts.sentences[counts.begins])
    total = counts.tagged.sentences[-1] + 1 if len(counts.tagged.sentences) else 1
    return {
        "spread": last - _first_place(counts),
        "spread_sentences": np.log1p(sentences),
        "spread_share": sentences / total,
    }


def _title(counts: CandidateCounts) -> Features:
    body, named = counts.tagged.body, counts.title_count > 0
    length = max(int(counts.starts[body - 1]), 1) if body else 1
    first = counts.first_in_title
    several = named & (counts.words > 1)
    hard_left, hard_right = counts.hard
    kinds = counts.kinds[counts.first_word]
    columns = {
        "title": named,
        "title_count": named * np.log1p(counts.count),
        "title_one_word": named & (counts.words == 1),
        "title_two_words": named & (counts.words == 2),
        "title_more_words": named & (counts.words > 2),
        "title_only": named & (counts.count == 0),
        "title_place": named * counts.starts[counts.begins[first]] / length,
        "title_opens": named & (counts.begins[first] == 0),
        "title_closes": named & (counts.ends[first] == body - 1),
        "title_length": named * counts.characters / length,
        "title_hard_left": several * counts.share(hard_left, title=True),
        "title_hard_right": several * counts.share(hard_right, title=True),
        "title_hard_both": several * counts.share(hard_left & hard_right, title=True),
    }
    one = named & (counts.words == 1)
    return {**columns, "title_kind=": _by_kind(kinds, one)}


def _nesting(counts: CandidateCounts) -> Features:
    return {
        "held_share": counts.held / np.maximum(counts.count, 1),
        "held_wholly": ((counts.held == counts.count) & (counts.count > 1)) * 1.0,
    }


def _boundaries(counts: CandidateCounts) -> Features:
    """How freely other words follow and go before (branching), and whether a phrase ends here."""
    count, many, several = np.maximum(counts.count, 1), counts.count > 1, counts.words > 1
    left = counts.distinct(counts.word_numbers[counts.begins - 1])
    right = counts.distinct(counts.word_numbers[counts.ends])
    hard_left, hard_right = counts.hard
    return {
        "left_log": many * np.log(np.maximum(left, 1)),
        "right_log": many * np.log(np.maximum(right, 1)),
        "left_share": many * left / count,
        "right_share": many * right / count,
        "left_one": many * (left == 1.0),
        "right_one": many * (right == 1.0),
        "hard_left": several * counts.share(hard_left),
        "hard_right": several * counts.share(hard_right),
        "hard_both": several * counts.share(hard_left & hard_right),
        **_beside(counts),
    }


def _beside(counts: CandidateCounts) -> Features:
    """What kind of word stands before and after the first hit: 易地搬迁 goes on with 安置点."""
    before, after = counts.kinds[counts.word_before], counts.kinds[counts.word_after]
    single = counts.words == 1
    return {
        "before_word=": _by_kind(before, single),
        "after_word=": _by_kind(after, single),
        "before_term=": _by_kind(before, ~single),
        "after_term=": _by_kind(after, ~single),
    }


def _cohesion(counts: CandidateCounts) -> Features:
    """How much of what its words do they do in it."""
    least, _, most = counts.spread_of(counts.word_counts)
    return {
        "cohesion_least": (counts.count > 1) * counts.count / np.maximum(least, 1),
        "cohesion_least_once": (counts.count == 1) / np.maximum(least, 1),
        "cohesion_most": counts.count / np.maximum(most, 1),
        "known_term": _for_keys(counts, counts.words > 1, find=is_known_term),
    }


def _quotation(counts: CandidateCounts) -> Features:
    return {
        "quoted": (counts.quoted > 0) * 1.0,
        "quoted_log": np.log1p(counts.quoted),
        "book": (counts.in_book_marks > 0) * 1.0,
        "book_log": np.log1p(counts.in_book_marks),
    }


def _form(counts: CandidateCounts) -> Features:
    single, several = counts.words == 1, counts.words > 1
    first, last = counts.kinds[counts.first_word], counts.kinds[counts.last_word]
    pairs = 4 * _classes()[first] + _classes()[last]
    return {
        "nominal": counts.all_of(NOUNS) & several,
        "inner_verb": counts.any_within(VERBS) & several,
        "inner_binding": counts.any_within(BINDING) & several,
        "digit": counts.any_word(counts.facts.has_digit > 0),
        "latin": np.fromiter(map(str.isascii, counts.keys), dtype=bool, count=counts.size),
        **_loose_edges(counts),
        "kind=": _by_kind(first, single),
        "first=": _by_kind(first, several),
        "last=": _by_kind(last, several),
        "pair=": OneHot(PAIRS, np.where(several, pairs, len(PAIRS))),
        "characters=": in_steps("characters", counts.characters),
        "words=": in_steps("words", counts.words),
    }


def _loose_edges(counts: CandidateCounts) -> Features:
    """Whether an edge is one character, or a guessed word with a function word at its edge."""
    short = counts.facts.length == 1
    several = counts.words > 1
    return {
        "first_short": several & short[counts.first_word],
        "last_short": several & short[counts.last_word],
        "loose_first": _for_keys(
            counts, _is_guessed(counts, counts.first_word), find=_begins_loosely
        ),
        "loose_last": _for_keys(counts, _is_guessed(counts, counts.last_word), find=_ends_loosely),
    }


def _is_guessed(counts: CandidateCounts, words: Indexes) -> NDArray[np.bool_]:
    kinds = counts.kinds[words]
    return np.asarray((kinds == GUESSED[0]) | (kinds == GUESSED[1]))


def _begins_loosely(key: str) -> bool:
    return key[0] in stop_words()


def _ends_loosely(key: str) -> bool:
    return key[-1] in read_words("keywords/loose_ends") or key[-1] in stop_words()


def _by_kind(kinds: Indexes, chosen: NDArray[np.bool_]) -> OneHot:
    """Which kind of word a chosen candidate has; none for the others."""
    return OneHot(tuple(KINDS), np.where(chosen, kinds, len(KINDS)))


def _for_keys(
    counts: CandidateCounts, chosen: NDArray[np.bool_], *, find: Callable[[str], float]
) -> Numbers:
    """What is found for the folded forms of some candidates; 0 for the others."""
    values, keys = np.zeros(counts.size), counts.keys
    values[chosen] = [find(keys[number]) for number in np.flatnonzero(chosen).tolist()]
    return values


@cache
def _classes() -> NDArray[np.int64]:
    return np.array([*("nvam".index(CLASSES.get(kind, OTHER)) for kind in KINDS), 3])


PARTS: dict[str, Callable[[CandidateCounts], Features]] = {
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
    "names": name_features,
    "usage": usage_features,
}
