"""Counts of candidates, by hand on a text that can be counted on the fingers."""

import numpy as np
import pytest

from zhpolicy.keywords.candidates import find_candidates
from zhpolicy.keywords.counts import KINDS, CandidateCounts
from zhpolicy.keywords.words.tags import tag_text

TEXT = "援疆干部到校。“援疆干部”任教,援疆教师备课。《援疆》"
WORDS = ["援疆", "干部", "援疆干部"]


def tally_of(text, *, title=""):
    tagged = tag_text(text, title=title)
    return CandidateCounts(find_candidates(tagged), tagged)


def of(counts, values):
    """A value for each of the WORDS."""
    return [values[counts.keys.index(word)] for word in WORDS]


def test_hits_of_the_body_are_counted_apart_from_those_of_the_title():
    counts = tally_of(TEXT, title="援疆干部")
    assert of(counts, counts.count) == [4, 2, 2]
    assert of(counts, counts.title_count) == [1, 1, 1]


def test_counts_are_those_of_a_plain_loop():
    counts = tally_of(TEXT * 3, title="援疆教师")
    for number in range(counts.size):
        begins = counts.begins[counts.owners == number]
        assert counts.count[number] == sum(begins >= counts.tagged.body)
        assert counts.title_count[number] == sum(begins < counts.tagged.body)
        sentences = {counts.tagged.sentences[b] for b in begins if b >= counts.tagged.body}
        assert counts.varieties[2][number] == len(sentences)


def test_marks_around_a_whole_candidate_are_seen_and_around_a_part_are_not():
    counts = tally_of(TEXT)
    assert counts.quoted == {counts.keys.index("援疆干部"): 1}
    assert counts.in_book_marks == {counts.keys.index("援疆"): 1}


def test_what_stands_inside_a_longer_repeated_candidate_is_held_by_it():
    counts = tally_of(TEXT)
    assert of(counts, counts.held) == [2, 2, 0]
    once = tally_of("援疆干部到校,援疆")
    assert of(once, once.held) == [0, 0, 0]


def test_words_and_characters_are_those_of_the_folded_form():
    counts = tally_of("“援疆”干部")
    number = counts.keys.index("援疆干部")
    assert counts.words[number] == 2
    assert counts.characters[number] == 4


def test_values_of_words_are_spread_over_the_words_of_a_candidate():
    counts = tally_of(TEXT)
    [(least, mean, most)] = counts.spread_of(counts.word_counts)
    assert of(counts, least) == [4, 2, 2]
    assert of(counts, mean) == [4, 2, 3]
    assert of(counts, most) == [4, 2, 4]


def test_kinds_of_words_are_their_places_and_marks_come_after_them():
    counts = tally_of(TEXT)
    for kind, number in zip(counts.tagged.kinds, counts.kinds, strict=False):
        assert KINDS[number] == kind if kind in KINDS else number == len(KINDS)


def test_a_phrase_cannot_go_on_over_a_mark():
    counts = tally_of("援疆。干部援疆")
    left, right = counts.hard
    spans = zip(counts.begins.tolist(), counts.ends.tolist(), strict=True)
    hits = {span: number for number, span in enumerate(spans)}
    assert left[hits[0, 1]]
    assert right[hits[0, 1]]
    assert not right[hits[2, 3]]
    assert not left[hits[3, 4]]


@pytest.mark.parametrize("text", ["", "。", "的"])
def test_a_text_without_candidates_has_empty_counts(text):
    counts = tally_of(text)
    assert counts.size == 0
    for values in (counts.count, counts.held, counts.words, *counts.spreads[2]):
        assert values.shape == (0,)
        assert np.isfinite(values).all()
