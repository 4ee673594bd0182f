"""Gries' DP: even is 0, all in one short document is near 1."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.compare.dispersion import DISPERSION_COLUMNS, dispersion_table, score_evenness
from zhpolicy.compare.word_counts import count_words


def by_hand(counts):
    """The definition, document by document."""
    matrix, sizes = counts.matrix.toarray(), counts.sizes
    shares = sizes / sizes.sum()
    held = matrix / matrix.sum(axis=0)
    return np.abs(held - shares[:, None]).sum(axis=0) / 2


def test_an_even_word_has_a_dp_of_zero():
    table = dispersion_table(["师徒结对", "师徒结对", "师徒结对"])
    assert table["dp"].tolist() == [0, 0]


def test_a_word_in_the_shorter_half_of_a_corpus_is_as_uneven_as_that_half_is_short():
    table = dispersion_table(["师徒", "医生教师干部"], minimum_count=1).set_index("word")
    assert table.loc["师徒", "dp"] == pytest.approx(0.75)
    assert table.loc["师徒", "dp_norm"] == pytest.approx(1)


def test_the_best_spread_words_stand_first():
    table = dispersion_table(["师徒医生医生", "师徒教师", "师徒教师医生"])
    assert table["word"].tolist()[0] == "师徒"


def test_a_table_without_rows_has_its_columns():
    assert list(dispersion_table([]).columns) == list(DISPERSION_COLUMNS)


@given(st.lists(st.text("师徒医生教", min_size=2, max_size=12), min_size=1, max_size=6))
def test_dp_is_the_definition(texts):
    counts = count_words(texts, minimum_length=1)
    assert score_evenness(counts) == pytest.approx(by_hand(counts))
