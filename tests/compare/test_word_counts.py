"""Counting words: folded, without marks and figures, from articles and from strings."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.compare.word_counts import count_words
from zhpolicy.text.document import words_of
from zhpolicy.text.scripts import to_working


def test_both_scripts_and_widths_count_as_one_word():
    counts = count_words(["師徒結對ＡＢ", "师徒结对AB"])
    assert counts.matrix.toarray()[0].tolist() == counts.matrix.toarray()[1].tolist()


def test_marks_and_figures_are_no_words():
    assert list(words_of("选派3100人(含医生)。")) == ["选派", "人", "含", "医生"]


def test_single_characters_have_no_column_but_count_in_the_size():
    counts = count_words(["师徒的心"])
    assert counts.words == ("师徒",)
    assert counts.sizes.tolist() == [3]


def test_an_article_counts_like_its_text(article):
    assert count_words([article("師徒結對")]).words == count_words(["師徒結對"]).words


def test_totals_and_document_counts_are_those_of_the_matrix():
    counts = count_words(["师徒师徒结对", "师徒", ""])
    assert counts.totals.tolist() == np.asarray(counts.matrix.sum(axis=0)).ravel().tolist()
    assert dict(zip(counts.words, counts.document_counts.tolist(), strict=True))["师徒"] == 2


def test_no_documents_give_an_empty_count():
    counts = count_words([])
    assert counts.words == ()
    assert counts.matrix.shape == (0, 0)


@given(st.text("师徒結對传帮带，。「」 3\nA", max_size=60))
def test_words_are_pieces_of_the_working_text_in_order(text):
    working, at = to_working(text).lower(), 0
    for word in words_of(text):
        at = working.index(word, at) + len(word)
