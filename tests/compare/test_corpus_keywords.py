"""Keywords of a corpus: what it is about, and what sets a part of it apart."""

import pytest

from zhpolicy.compare.corpus_keywords import (
    corpus_keywords_table,
    count_keywords,
    distinctive_keywords_table,
)
from zhpolicy.text.document import Document

LANTERN = "推行青蓝工程,师徒结对。青蓝工程见效。"
LANTERN_TOO = "青蓝工程扩大到医院。医院推行青蓝工程。"
DOCTORS = "签约家庭医生。家庭医生上门,家庭医生随访。"
PAGES = [LANTERN, LANTERN_TOO, DOCTORS]


def test_a_term_of_two_articles_comes_before_one_of_one():
    table = corpus_keywords_table(PAGES, k=3)
    assert table["rank"].tolist() == [1, 2, 3]
    row = table.set_index("keyword").loc["青蓝工程"]
    assert (row["articles"], row["keyword_of"], row["count"]) == (2, 2, 4)
    assert table["keyword"][0] == "青蓝工程"
    assert table["score"].is_monotonic_decreasing


def test_traditional_and_simplified_articles_share_a_term():
    table = corpus_keywords_table(["青藍工程見效。推行青藍工程。", LANTERN_TOO]).set_index(
        "keyword"
    )
    assert table.loc["青蓝工程", "articles"] == 2


def test_what_stands_in_a_longer_keyword_alone_is_no_term_of_its_own():
    counts = count_keywords(PAGES)
    assert "青蓝工程" in counts.words
    assert "工程" not in counts.words


def test_each_group_has_the_keywords_that_set_it_apart_with_their_interval():
    pages = [Document(text, id=str(n)) for n, text in enumerate([*PAGES, DOCTORS])]
    table = distinctive_keywords_table(pages, group=lambda page: page.id in "01", k=1)
    assert table["word"].tolist() == ["青蓝工程", "家庭医生"]
    assert (table["log_odds_low"] < table["log_odds"]).all()
    assert (table["log_odds"] < table["log_odds_high"]).all()


def test_articles_without_keywords_make_an_empty_table():
    assert corpus_keywords_table(["", "English only."]).empty


def test_one_group_has_nothing_to_be_compared_with():
    with pytest.raises(ValueError, match="only one group"):
        distinctive_keywords_table(PAGES, group=lambda page: "all")


def test_a_single_document_is_a_corpus_of_one():
    assert corpus_keywords_table(LANTERN).equals(corpus_keywords_table([LANTERN]))
