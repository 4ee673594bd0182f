"""Words that keep company: counts, log-Dice, PMI with a floor."""

from math import log2

import pytest

from zhpolicy.compare.collocations import (
    COLLOCATION_COLUMNS,
    collocation_table,
)

PAGES = ["师徒结对传承技艺。师徒结对。", "师徒結對。医生教师。"]


def test_log_dice_is_fourteen_for_words_that_always_meet():
    table = collocation_table(PAGES)
    assert table[["word", "other", "count", "documents"]].to_numpy().tolist() == [
        ["师徒", "结对", 3, 2]
    ]
    assert table["log_dice"].tolist() == [14]


def test_log_dice_and_pmi_follow_their_formulas():
    pages = ["师徒结对。" * 3 + "师徒传承。" * 5 + "医生。" * 9]
    row = collocation_table(pages).set_index("other").loc["结对"]
    assert row["log_dice"] == pytest.approx(14 + log2(2 * 3 / (8 + 3)))
    assert row["pmi"] == pytest.approx(log2(3 * 25 / (8 * 3 * 5)))


def test_pairs_below_the_floor_are_not_listed():
    assert collocation_table(["医生教师。医生教师。"]).empty
    assert len(collocation_table(["医生教师。医生教师。"], floor=2)) == 1


def test_words_of_different_sentences_do_not_meet():
    assert collocation_table(["医生。教师。" * 4]).empty


def test_the_window_counts_words():
    pages = ["医生护士干部教师。" * 3]
    near = collocation_table(pages, window=1)
    assert "教师" not in near[near["word"] == "医生"]["other"].tolist()
    assert len(collocation_table(pages, window=3)) == 6


def test_a_node_comes_first_in_either_script():
    pages = ["师徒结对。" * 3 + "导师师徒。" * 3]
    for word in ("师徒", "師徒"):
        table = collocation_table(pages, word=word)
        assert table["word"].tolist() == ["师徒", "师徒"]
        assert sorted(table["other"]) == ["导师", "结对"]


def test_a_pair_in_both_orders_is_one_pair():
    table = collocation_table(["师徒结对。师徒结对。结对师徒。"])
    assert table[["word", "other", "count"]].to_numpy().tolist() == [["师徒", "结对", 3]]


def test_a_table_without_rows_has_its_columns():
    assert list(collocation_table([]).columns) == list(COLLOCATION_COLUMNS)
