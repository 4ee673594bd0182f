"""The census lists every repair, every unresolved place and every block of the pages."""

from pathlib import Path

import pytest

from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence import repairs as census

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def articles():
    return list(read_corpus(SEEDS))


def test_every_edit_stands_on_the_raw_page_as_listed(articles):
    pages = {article.id: article.raw for article in articles}
    edits = census.edits_table(articles)
    assert len(edits) > 1000
    for row in edits.itertuples():
        assert pages[row.article][row.start : row.end] == row.before


def test_a_sound_page_has_a_row_of_zeros(articles):
    counted = census.count_edits(articles)
    assert list(counted.index) == [article.id for article in articles]
    assert counted.sum(axis=1).iloc[4] == 0


def test_certainty_is_counted_in_the_same_way(articles):
    by_kind, by_certainty = (
        census.count_edits(articles),
        census.count_edits(articles, by="certainty"),
    )
    assert by_kind.sum(axis=1).tolist() == by_certainty.sum(axis=1).tolist()
    assert set(by_certainty.columns) <= {"certain", "likely"}


def test_blocks_cover_the_page_in_order(articles):
    for name, blocks in census.blocks_table(articles).groupby("article"):
        assert (blocks["start"].to_numpy()[1:] >= blocks["end"].to_numpy()[:-1]).all(), name
        assert (blocks["reason"] != "").all()


def test_what_stays_unresolved_has_a_reason(articles):
    assert (census.unresolved_table(articles)["reason"] != "").all()


def test_without_articles_all_tables_are_empty_and_have_their_columns():
    assert list(census.edits_table([]).columns) == census.EDIT_COLUMNS
    assert list(census.blocks_table([]).columns) == census.BLOCK_COLUMNS
    assert list(census.unresolved_table([]).columns) == census.UNRESOLVED_COLUMNS
    assert len(census.count_edits([])) == 0


def test_the_bytes_of_several_repairs_are_one_table(articles):
    edits = census.edits_table(articles).head(2)
    table = census.repaired_bytes_table(edits)
    assert table["repair"].tolist() == [1, 1, 2, 2]
    assert table["version"].tolist() == ["page", "restored"] * 2
    assert table["text"].tolist()[::2] == edits["before"].tolist()
    assert census.repaired_bytes_table(edits[:0]).columns.tolist() == table.columns.tolist()


def test_a_likely_reading_keeps_the_next_ones_and_never_repeats_itself(articles):
    edits = census.edits_table(articles)
    likely = edits[edits["certainty"] == "likely"]
    assert (likely[likely["kind"] == "crossed_bytes"]["alternatives"].str.len() > 0).mean() > 0.8
    for row in edits.itertuples():
        assert row.after not in row.alternatives
        assert len(set(row.alternatives)) == len(row.alternatives)
