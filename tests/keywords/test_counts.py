"""Tally: counts of candidates, by hand on a text that can be counted on the fingers."""

import numpy as np
import pytest

from zhpolicy.keywords.candidates import find_candidates, read_document
from zhpolicy.keywords.counts import KINDS, Tally

TEXT = "援疆干部到校。“援疆干部”任教,援疆教师备课。《援疆》"
WORDS = ["援疆", "干部", "援疆干部"]


def tally_of(text, *, title=""):
    reading = read_document(text, title=title)
    return Tally(find_candidates(reading), reading)


def of(tally, values):
    """A value for each of the WORDS."""
    return [values[tally.keys.index(word)] for word in WORDS]


def test_hits_of_the_body_are_counted_apart_from_those_of_the_title():
    tally = tally_of(TEXT, title="援疆干部")
    assert of(tally, tally.count) == [4, 2, 2]
    assert of(tally, tally.title_count) == [1, 1, 1]


def test_counts_are_those_of_a_plain_loop():
    tally = tally_of(TEXT * 3, title="援疆教师")
    for number in range(tally.size):
        begins = tally.begins[tally.owners == number]
        assert tally.count[number] == sum(begins >= tally.reading.body)
        assert tally.title_count[number] == sum(begins < tally.reading.body)
        sentences = {tally.reading.sentences[b] for b in begins if b >= tally.reading.body}
        assert tally.distinct(tally.sentences[tally.begins])[number] == len(sentences)


def test_marks_around_a_whole_candidate_are_seen_and_around_a_part_are_not():
    tally = tally_of(TEXT)
    assert of(tally, tally.quoted) == [0, 0, 1]
    assert of(tally, tally.in_book_marks) == [1, 0, 0]


def test_what_stands_inside_a_longer_repeated_candidate_is_held_by_it():
    tally = tally_of(TEXT)
    assert of(tally, tally.held) == [2, 2, 0]
    once = tally_of("援疆干部到校,援疆")
    assert of(once, once.held) == [0, 0, 0]


def test_words_and_characters_are_those_of_the_folded_form():
    tally = tally_of("“援疆”干部")
    number = tally.keys.index("援疆干部")
    assert tally.words[number] == 2
    assert tally.characters[number] == 4


def test_values_of_words_are_spread_over_the_words_of_a_candidate():
    tally = tally_of(TEXT)
    least, mean, most = tally.spread_of(tally.word_counts)
    assert of(tally, least) == [4, 2, 2]
    assert of(tally, mean) == [4, 2, 3]
    assert of(tally, most) == [4, 2, 4]


def test_what_is_found_for_a_word_stands_at_each_of_its_places():
    tally = tally_of(TEXT)
    lengths = tally.of_words(len, nothing=-1)
    assert lengths.tolist() == [*map(len, tally.reading.words), -1]
    assert tally.any_word(lengths == 2).all()
    assert not tally.any_word(lengths == -1).any()


def test_kinds_of_words_are_their_places_and_marks_come_after_them():
    tally = tally_of(TEXT)
    for kind, number in zip(tally.reading.kinds, tally.kinds, strict=False):
        assert KINDS[number] == kind if kind in KINDS else number == len(KINDS)


def test_a_phrase_cannot_go_on_over_a_mark():
    tally = tally_of("援疆。干部援疆")
    left, right = tally.hard
    spans = zip(tally.begins.tolist(), tally.ends.tolist(), strict=True)
    hits = {span: number for number, span in enumerate(spans)}
    assert left[hits[0, 1]]
    assert right[hits[0, 1]]
    assert not right[hits[2, 3]]
    assert not left[hits[3, 4]]


@pytest.mark.parametrize("text", ["", "。", "的"])
def test_a_text_without_candidates_has_empty_counts(text):
    tally = tally_of(text)
    assert tally.size == 0
    for values in (tally.count, tally.held, tally.words, *tally.spread_of(tally.word_counts)):
        assert values.shape == (0,)
        assert np.isfinite(values).all()
