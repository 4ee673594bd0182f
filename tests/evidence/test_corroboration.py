"""A claim that stands twice is linked, what differs is shown, and what only looks alike is not."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.corroboration import CORROBORATION_COLUMNS, corroboration_table
from zhpolicy.pages.articles import read_article
from zhpolicy.text.scripts import to_traditional

HERE = Path(__file__).parents[1]
LINES = (HERE / "cases" / "corroboration.jsonl").read_text("utf-8").splitlines()
CASES = {case["case"]: case for case in map(json.loads, LINES)}


def table_of(pages):
    return corroboration_table(
        read_article(page, id=f"page {number}") for number, page in enumerate(pages)
    )


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_pages_give_the_links_of_the_table(case):
    table = table_of(case["pages"])
    links = table[["kind", "surface", "other_surface"]].values.tolist()
    assert links == [link[:3] for link in case["links"]]
    for said, (*_, differences) in zip(table["differences"], case["links"], strict=True):
        assert differences in (None, said)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_other_script_gives_the_same_links(case):
    one = table_of(case["pages"])
    other = table_of([to_traditional(page) for page in case["pages"]])
    same = ["kind", "claim", "start", "end", "other_start", "other_end", "differences"]
    pd.testing.assert_frame_equal(one[same], other[same])


def test_a_table_has_its_columns_also_when_it_is_empty():
    assert list(corroboration_table([]).columns) == CORROBORATION_COLUMNS


def test_both_places_of_a_link_lead_to_the_raw_page():
    articles = {article.id: article for article in read_corpus(HERE.parent / "seeds")}
    table = corroboration_table(articles.values())
    assert set(table["kind"]) == {"figure", "programme", "quotation"}
    for row in table.itertuples():
        for name, start, end, surface in (
            (row.article, row.start, row.end, row.surface),
            (row.other_article, row.other_start, row.other_end, row.other_surface),
        ):
            article = articles[name]
            assert surface in article.text[slice(*article.alignment.from_raw(start, end))]


def test_digits_tell_a_figure_that_two_pages_share_by_chance():
    table = table_of(
        ["捐赠图书2000册。捐赠电脑1234台。", "近日捐赠图书2000册。近日捐赠电脑1234台。"]
    )
    assert table["digits"].tolist() == [1, 4]


def test_articles_may_come_from_an_iterator():
    pages = (read_article("选派医生58名。", id=name) for name in "ab")
    assert len(corroboration_table(pages)) == 1


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("“”58名医生。，不求所有\n", max_size=60), max_size=4))
def test_any_pages_give_spans_inside_them(pages):
    for row in table_of(pages).itertuples():
        assert 0 <= row.start <= row.end <= len(pages[int(row.article.split()[1])])
        assert 0 <= row.other_start <= row.other_end
