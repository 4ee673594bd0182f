"""Rarity: what jieba's tables say, what they lack, and the terms of the lexicon."""

import pytest

from zhpolicy.text.dictionary import are_known_terms, find_rarity, log_frequency
from zhpolicy.text.tables import read_table


def test_a_word_of_every_page_is_less_rare_than_a_name():
    assert find_rarity("工作") < find_rarity("教育") < find_rarity("援疆")


def test_words_that_the_table_lacks_are_all_as_rare_as_its_median():
    unknown = find_rarity("组团式援疆甲")
    assert unknown == find_rarity("组团式援疆乙")
    assert find_rarity("发展") < unknown


def test_frequencies_are_logarithms_and_0_for_unknown_words():
    assert log_frequency("发展") > log_frequency("结对") > 0
    assert log_frequency("组团式援疆甲") == 0


def test_a_prefix_that_is_no_word_is_not_known():
    assert are_known_terms(["乌鲁木齐", "乌鲁木"]) == [True, False]


def test_every_term_of_the_lexicon_that_is_cut_to_parts_is_known():
    terms = [row["word"] for row in read_table("text/lexicon") if row["cut"] == "parts"]
    if not terms:
        pytest.fail("the lexicon has no term that is cut to parts")
    assert all(are_known_terms(terms))
    assert are_known_terms(["师徒编制周转池"]) == [False]
