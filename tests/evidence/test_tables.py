"""Every row of evidence leads back to its place on the raw page."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.evidence.tables import EVIDENCE, columns_of
from zhpolicy.pages.articles import read_article
from zhpolicy.restoration.texts import restore
from zhpolicy.text.scripts import to_traditional

SEEDS = Path(__file__).parents[2] / "seeds"
NAMES = [*EVIDENCE, "articles", "rejected"]
PAGE = """縣人才辦：引才有新招
2023年5月6日 来源：示例日報

近日，某縣出臺辦法，對全職引進的博士給予20萬元安家補助；碩士給予８萬元安家補助。
該縣深入實施“青藍工程”，師徒結對120對，培養骨干教師三百餘名。
省人民醫院“組團式”幫扶縣人民醫院，選派專家12人次，2022年以來開展新技術15項。"""


@pytest.fixture(scope="module")
def articles():
    return list(read_corpus(SEEDS))


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_its_columns_also_when_it_is_empty(name):
    assert list(evidence_table([], name).columns) == columns_of(name)


def test_an_unknown_table_is_refused_with_the_list_of_those_that_exist():
    with pytest.raises(ValueError, match="no table 'figures'; the tables are articles, quant"):
        columns_of("figures")


@pytest.mark.parametrize("name", EVIDENCE)
def test_the_seeds_give_rows_of_every_kind(name, articles):
    assert len(evidence_table(articles, name)) > 0


@pytest.mark.parametrize("name", [*EVIDENCE, "rejected"])
def test_what_was_found_stands_at_its_place_on_the_raw_page(name, articles):
    pages = {article.id: article for article in articles}
    for row in evidence_table(articles, name).itertuples():
        raw = pages[row.article].raw[row.start : row.end]
        inside = restored_slice(pages[row.article], row.start, row.end)
        assert row.surface in inside or raw == row.surface
        assert row.surface[0] in inside
        assert row.surface.split("\n")[0] in row.sentence or row.surface in row.sentence


def restored_slice(article, start, end):
    """The restored text behind a raw span, with the page-jump marks inside it left out."""
    first, last = article.alignment.from_raw(start, end)
    return article.text[first:last]


def test_facts_of_articles_are_those_of_the_pages(articles):
    table = evidence_table(articles, "articles")
    assert len(table) == 5
    assert table["body_spans"].str.fullmatch(r"\d+-\d+(;\d+-\d+)*").all()


def test_what_is_rejected_says_why(articles):
    table = evidence_table(articles, "rejected")
    assert (table["reason"].str.len() > 0).all()


@pytest.mark.parametrize("name", EVIDENCE)
def test_both_scripts_give_the_same_rows(name):
    one = evidence_table([read_article(PAGE, id="one")], name)
    other = evidence_table([read_article(to_traditional(PAGE), id="one")], name)
    pd.testing.assert_frame_equal(one[["start", "end"]], other[["start", "end"]])


@settings(max_examples=30, deadline=None)
@given(st.text("组團3人式，。“”万元\n博士給予年(dāng)?", max_size=120))
def test_any_text_gives_tables_whose_slices_are_its_own(text):
    article = read_article(text, id="any")
    for name in EVIDENCE:
        for row in evidence_table([article], name).itertuples():
            assert 0 <= row.start <= row.end <= len(text)
            assert row.surface in article.text


def test_restored_and_raw_lengths_fit_the_alignment(articles):
    for article in articles:
        assert article.alignment.raw_length == len(article.raw)
        assert article.alignment.length == len(article.text) == len(article.working)
        assert restore(article.text).text == article.text
