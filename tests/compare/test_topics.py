"""Topics as an illustration: separable texts separate, and stability is shown."""

import pytest

from zhpolicy.compare.topics import (
    STABILITY_OF_TOPICS_COLUMNS,
    TOPIC_COLUMNS,
    find_topics,
    score_topic_stability,
    split_passages,
    topic_table,
)

MENTORS = "师徒结对,导师帮带青年教师。\n导师帮带徒弟,师徒同心。\n青年教师师徒结对,导师上课。"
HOUSING = "购房补助五十万元,住房公寓。\n人才公寓和购房补助。\n住房补助,人才公寓申请。"
PAGES = [MENTORS, HOUSING]


def test_two_subjects_make_two_topics():
    tops = sorted(sorted(find_topics(PAGES, k=2).top_words(n, 3)) for n in range(2))
    assert any("导师" in top and "师徒" in top for top in tops)
    assert any("公寓" in top and "补助" in top for top in tops)


def test_the_table_has_one_row_a_topic_and_shares_that_add_up():
    table = topic_table(find_topics(PAGES, k=2))
    assert list(table.columns) == list(TOPIC_COLUMNS)
    assert table["share"].sum() == pytest.approx(1)
    assert table["documents"].tolist() == [1, 1]
    assert table["share"].is_monotonic_decreasing


def test_the_example_stands_in_the_article_that_is_named():
    for row in topic_table(find_topics(PAGES, k=2)).itertuples():
        assert row.example in PAGES[int(row.example_article) - 1]


def test_the_same_seed_gives_the_same_topics():
    assert topic_table(find_topics(PAGES, k=2)).equals(topic_table(find_topics(PAGES, k=2)))


def test_separable_subjects_are_stable_over_seeds():
    table = score_topic_stability(PAGES, k=2, seeds=5)
    assert list(table.columns) == list(STABILITY_OF_TOPICS_COLUMNS)
    assert (table["overlap"] > 0.7).all()
    assert (table["lowest"] <= table["overlap"]).all()
    assert table["runs"].tolist() == [4, 4]


def test_passages_are_the_paragraphs_with_their_document():
    assert [name for name, _ in split_passages(["甲\n\n乙", "丙"])] == ["1", "1", "2"]


def test_more_topics_than_paragraphs_are_refused():
    with pytest.raises(ValueError, match="ask for fewer topics"):
        find_topics(["师徒结对"], k=5)


def test_one_seed_shows_no_stability():
    with pytest.raises(ValueError, match="two or more to compare"):
        score_topic_stability(PAGES, seeds=1)


def test_topics_show_themselves():
    topics = find_topics(PAGES, k=2)
    assert repr(topics).startswith("<Topics: 2 of 6 paragraphs: ")
    assert len(repr(topics)) < 100
    assert "Rests on 6 paragraphs of 2 documents." in topics._repr_html_()
