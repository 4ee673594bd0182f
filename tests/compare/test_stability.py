"""Leaving one document out: what stays, what is lost, and without which document."""

import pytest

from zhpolicy.compare.stability import STABILITY_COLUMNS, score_stability
from zhpolicy.keywords.new_terms import find_new_terms

PAGES = ["编制周转池", "编制周转池", "人才公寓", "编制周转池"]


def by_frequency(pages):
    texts = [page.text for page in pages]
    return sorted(set(texts), key=lambda text: (-texts.count(text), text))


def test_what_every_ranking_has_is_kept_throughout():
    table = score_stability(PAGES, by_frequency, k=2).set_index("item")
    assert table.loc["编制周转池", ["kept", "runs", "lost_without"]].tolist() == [4, 4, ""]


def test_what_rests_on_one_document_is_named_with_it():
    table = score_stability(PAGES, by_frequency, k=2).set_index("item")
    assert table.loc["人才公寓", "lost_without"] == "3"
    assert table.loc["人才公寓", "worst_rank"] == 0


def test_an_item_that_falls_behind_the_first_k_counts_as_lost():
    table = score_stability(["甲", "甲", "乙", "甲", "乙", "乙"], by_frequency, k=1)
    assert table[["item", "kept", "worst_rank"]].to_numpy().tolist() == [["乙", 3, 2]]


def test_it_takes_the_rankings_of_the_library():
    pages = ["设立编制周转池", "盘活编制周转池", "用上编制周转池"]
    table = score_stability(pages, lambda part: [t.term for t in find_new_terms(part)], k=1)
    assert table["share"].tolist() == [1.0]


def test_a_ranking_without_items_gives_a_table_with_its_columns():
    assert list(score_stability(PAGES, lambda _: []).columns) == list(STABILITY_COLUMNS)


def test_one_document_is_refused():
    with pytest.raises(ValueError, match="leaving one out needs two"):
        score_stability(["甲"], by_frequency)
