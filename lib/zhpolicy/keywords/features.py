"""Which features of a candidate speak for a keyword? A column of numbers for each feature.

Features come in groups, the parts that a keyword's score is made of: frequency, rarity,
position, spread, title, nesting, boundaries, cohesion, quotation, form. Numbers are cut
into steps (`count=2` is the step from two hits on) where a straight line would not do.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import log, log1p

import numpy as np
from numpy.typing import NDArray

from zhpolicy.keywords.candidates import Candidates
from zhpolicy.keywords.counts import KINDS, NOWHERE, CandidateCounts, Indexes, Numbers
from zhpolicy.keywords.one_hot import FeatureColumns, Features, OneHot, in_steps
from zhpolicy.keywords.usage import name_features, usage_features
from zhpolicy.keywords.words.kinds import stop_words
from zhpolicy.keywords.words.tags import TaggedText
from zhpolicy.text.dictionary import are_known_terms
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
WITH_NONE = len(KINDS) + 1  # kinds and none
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
    return {part: gather_features(part, counts).spread_out(counts.size) for part in PARTS}


def gather_features(part: str, counts: CandidateCounts) -> Features:
    """The features of one part (see PARTS)."""
    return PARTS[part](counts)


def _frequency(counts: CandidateCounts) -> Features:
    count, logs = counts.count, counts.logs
    columns = {
        "count_log": logs,
        "count_share": count / max(count.max(initial=0), 1),
        "count_free_log": np.log1p(np.maximum(count - counts.held, 0)),
        "count_two_words": logs * (counts.words == 2),
        "count_three_words": logs * (counts.words == 3),
        "count_more_words": logs * (counts.words > 3),
    }
    return Features(columns, {"count=": in_steps("count", count)})


def _rarity(counts: CandidateCounts) -> Features:
    least, mean, most = counts.spreads[0]
    tenth, logs = mean / 10, counts.logs
    columns = {
        "rarity_least": least / 10,
        "rarity_mean": tenth,
        "rarity_most": most / 10,
        "rarity_count": logs * tenth,
        "rarity_least_count": logs * least / 10,
        "rarity_title": (counts.title_count > 0) * tenth,
        "rarity_dictionary": counts.is_word * counts.facts.frequency[counts.first_word] / 10,
    }
    one_hot = {
        "rarity=": in_steps("rarity", mean),
        "rarity_least=": in_steps("rarity_least", least),
    }
    return Features(columns, one_hot)


def _position(counts: CandidateCounts) -> Features:
    place, in_body = _place_of(counts, counts.first_in_body), counts.count > 0
    sentence = np.where(in_body, counts.sentences[counts.begins[counts.first_in_body]], NOWHERE)
    # Without a title the lead sentence stands in for it.
    has_no_title = counts.tagged.body == 0
    lead, second = (sentence == 0) & has_no_title, (sentence <= 1) & has_no_title
    columns = {
        "place": place,
        "lead": lead,
        "lead_count": lead * counts.logs,
        "lead_two_count": second * counts.logs,
        "opens_sentence": counts.edges[0],
    }
    one_hot = {
        "place=": in_steps("place", place),
        "sentence=": in_steps("sentence", sentence),
    }
    return Features(columns, one_hot)


def _place_of(counts: CandidateCounts, hits: Indexes) -> Numbers:
    """Where these hits stand in the body: 0 at its beginning, 1 at its end or not at all."""
    length = max(counts.tagged.length, 1)
    found: Numbers = np.where(counts.count > 0, counts.starts[counts.begins[hits]], length) / length
    return found


def _spread(counts: CandidateCounts) -> Features:
    first, last = (_place_of(counts, hits) for hits in (counts.first_in_body, counts.last_in_body))
    sentences = counts.varieties[2]
    own = counts.tagged.sentences
    columns = {
        "spread": last - first,
        "spread_sentences": np.log1p(sentences),
        "spread_share": sentences / (own[-1] + 1 if len(own) else 1),
    }
    return Features(columns)


def _title(counts: CandidateCounts) -> Features:
    body, named = counts.tagged.body, counts.title_count > 0
    length = max(int(counts.starts[body - 1]), 1) if body else 1
    first = counts.first_in_title
    several = named & counts.several
    hard_left, hard_right = counts.hard
    hard = several * counts.share(hard_left, hard_right, hard_left & hard_right, title=True)
    one = named & counts.single
    columns = {
        "title": named,
        "title_count": named * counts.logs,
        "title_one_word": one,
        "title_two_words": named & (counts.words == 2),
        "title_more_words": named & (counts.words > 2),
        "title_only": named & (counts.count == 0),
        "title_place": named * counts.starts[counts.begins[first]] / length,
        "title_opens": named & (counts.begins[first] == 0),
        "title_closes": named & (counts.ends[first] == body - 1),
        "title_length": named * counts.characters / length,
        "title_hard_left": hard[0],
        "title_hard_right": hard[1],
        "title_hard_both": hard[2],
    }
    return Features(columns, {"title_kind=": _by_kind(counts.kinds[counts.first_word], one)})


def _nesting(counts: CandidateCounts) -> Features:
    columns = {
        "held_share": counts.held / np.maximum(counts.count, 1),
        "held_wholly": (counts.held == counts.count) & (counts.count > 1),
    }
    return Features(columns)


def _boundaries(counts: CandidateCounts) -> Features:
    """How freely other words follow and go before (branching), and whether a phrase ends here."""
    count, many, several = np.maximum(counts.count, 1), counts.count > 1, counts.several
    left, right, _ = counts.varieties
    _, hard_left, hard_right, hard_both = counts.edges
    columns = {
        "left_log": many * np.log(np.maximum(left, 1)),
        "right_log": many * np.log(np.maximum(right, 1)),
        "left_share": many * left / count,
        "right_share": many * right / count,
        "left_one": many * (left == 1),
        "right_one": many * (right == 1),
        "hard_left": several * hard_left,
        "hard_right": several * hard_right,
        "hard_both": several * hard_both,
    }
    return Features(columns, _beside(counts))


def _beside(counts: CandidateCounts) -> dict[str, OneHot]:
    """What kind of word stands before and after the first hit: 易地搬迁 goes on with 安置点."""
    before, after = counts.kinds[counts.word_before], counts.kinds[counts.word_after]
    terms = WITH_NONE * ~counts.single
    return {
        "before_": OneHot(_by_words("word=", "term="), before + terms),
        "after_": OneHot(_by_words("word=", "term="), after + terms),
    }


def _cohesion(counts: CandidateCounts) -> Features:
    """How much of what its words do they do in it."""
    count, (least, _, most) = counts.count, counts.spreads[2]
    least = np.maximum(least, 1)
    columns = {
        "cohesion_least": (count > 1) * count / least,
        "cohesion_least_once": (count == 1) / least,
        "cohesion_most": count / np.maximum(most, 1),
        "known_term": _are_known(counts),
    }
    return Features(columns)


def _quotation(counts: CandidateCounts) -> Features:
    quoted, in_book_marks = counts.quoted, counts.in_book_marks
    few = {
        "quoted": dict.fromkeys(quoted, 1.0),
        "quoted_log": {number: log1p(hits) for number, hits in quoted.items()},
        "book": dict.fromkeys(in_book_marks, 1.0),
        "book_log": {number: log1p(hits) for number, hits in in_book_marks.items()},
    }
    return Features({}, few=few)


def _form(counts: CandidateCounts) -> Features:
    several = counts.several
    first, last = counts.kinds[counts.first_word], counts.kinds[counts.last_word]
    pairs = 4 * _classes()[first] + _classes()[last]
    short = counts.facts.length == 1
    columns = {
        "nominal": counts.are_nouns & several,
        "inner_verb": counts.holds_verb & several,
        "inner_binding": counts.holds_binding & several,
        "digit": counts.has_digit,
        "latin": np.fromiter(map(str.isascii, counts.keys), dtype=bool, count=counts.size),
        "first_short": several & short[counts.first_word],
        "last_short": several & short[counts.last_word],
    }
    kinds = np.where(counts.words > 0, first + WITH_NONE * several, WITH_NONE - 1)
    one_hot = {
        "": OneHot(_by_words("kind=", "first="), kinds),
        "last=": _by_kind(last, several),
        "pair=": OneHot(PAIRS, np.where(several, pairs, len(PAIRS))),
        "characters=": in_steps("characters", counts.characters),
        "words=": in_steps("words", counts.words),
    }
    return Features(columns, one_hot, _loose_edges(counts, first=first, last=last))


def _loose_edges(
    counts: CandidateCounts, *, first: Indexes, last: Indexes
) -> dict[str, dict[int, float]]:
    """Whether a guessed word has a function word at its edge."""
    keys, stops, loose = counts.keys, stop_words(), read_words("keywords/loose_ends")
    firsts = _is_guessed()[first].nonzero()[0].tolist()
    lasts = _is_guessed()[last].nonzero()[0].tolist()
    return {
        "loose_first": {number: 1.0 for number in firsts if keys[number][0] in stops},
        "loose_last": {
            number: 1.0
            for number in lasts
            if keys[number][-1] in loose or keys[number][-1] in stops
        },
    }


@cache
def _is_guessed() -> NDArray[np.bool_]:
    """For each number of a kind, and for that of marks, whether a word of it is guessed."""
    return np.isin(np.arange(len(KINDS) + 1), GUESSED)


@cache
def _by_words(one: str, several: str) -> tuple[str | None, ...]:
    """The labels of the kinds of candidates of one word, and behind them those of several."""
    return (*(one + kind for kind in KINDS), None, *(several + kind for kind in KINDS), None)


def _by_kind(kinds: Indexes, chosen: NDArray[np.bool_]) -> OneHot:
    """Which kind of word a chosen candidate has; none for the others."""
    return OneHot(tuple(KINDS), np.where(chosen, kinds, len(KINDS)))


def _are_known(counts: CandidateCounts) -> NDArray[np.bool_]:
    """Which terms of several words a dictionary has as one entry."""
    found, keys = np.zeros(counts.size, dtype=bool), counts.keys
    numbers = counts.terms.tolist()
    if numbers:
        found[numbers] = are_known_terms(list(map(keys.__getitem__, numbers)))
    return found


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
