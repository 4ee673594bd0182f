"""Coders are compared sentence by sentence, with each other and with the machine."""

import pandas as pd
import pytest

from zhpolicy.coding.codings.agreement import AGREEMENT_COLUMNS, score_codings
from zhpolicy.coding.codings.placing import place_quotes
from zhpolicy.coding.reliability import krippendorff_alpha
from zhpolicy.pages.articles import read_article

SENTENCES = ["选派医生62名。", "师徒结对120对。", "群众称赞。", "设立基金30万元。", "开展培训3次。"]
PAGE = "".join(SENTENCES)


@pytest.fixture
def article():
    return read_article(PAGE, id="a")


def coded(coder, **codes):
    return pd.DataFrame(
        [
            {"article": "a", "code": code.replace("_", "/"), "quote": quote, "coder": coder}
            for code, quotes in codes.items()
            for quote in quotes
        ]
    )


def scored(article, *codings, **options):
    placed = place_quotes(article, pd.concat(codings))
    return score_codings(placed, article, **options).set_index(["one", "other", "code"])


def test_two_coders_have_the_alpha_of_their_judgments_on_each_sentence(article):
    one = coded("李", x=["医生62", "对120", "基金"])
    other = coded("王", x=["选派", "基金30万元", "培训"])
    table = scored(article, one, other, with_machine=False)
    row = table.loc[("李", "王", "x")]
    assert (row["units"], row["both"], row["only_one"], row["only_other"]) == (5, 2, 1, 1)
    assert row["agreement"] == 3 / 5
    expected = krippendorff_alpha([[1, 1, 0, 1, 0], [1, 0, 0, 1, 1]])
    assert row["alpha"] == pytest.approx(expected)
    assert row["note"] == "only 5 sentences"
    assert list(table.reset_index().columns.sort_values()) == sorted(AGREEMENT_COLUMNS)


def test_a_quotation_over_two_sentences_marks_both(article):
    one, other = coded("李", x=["62名。师徒"]), coded("王", x=["医生", "120对"])
    assert scored(article, one, other, with_machine=False).loc[("李", "王", "x"), "alpha"] == 1.0


def test_the_machine_is_paired_on_its_own_codes_and_what_is_below_them_counts(article):
    own = coded(
        "李", quantities=["62名", "120对", "30万元"], quantities_money=["30万元"], x=["群众"]
    )
    table = scored(article, own).loc[("zhpolicy", "李")]
    assert list(table.index) == ["quantities", "quantities/money", "all"]
    assert table.loc["quantities/money", ["both", "only_one", "only_other"]].tolist() == [1, 0, 0]
    assert table.loc["quantities", ["both", "only_one", "only_other"]].tolist() == [3, 1, 0]
    assert table.loc["all", "units"] == 10


def test_three_coders_are_taken_together_too(article):
    coders = [
        coded(name, x=quotes)
        for name, quotes in zip("甲乙丙", [["62"], ["62"], ["30"]], strict=True)
    ]
    table = scored(article, *coders, with_machine=False)
    assert [pair[:2] for pair in table.index if pair[2] == "x"] == [
        ("丙", "乙"),
        ("丙", "甲"),
        ("乙", "甲"),
        ("all coders", ""),
    ]
    row = table.loc[("all coders", "", "x")]
    ratings = [[0, 0, 0, 1, 0], [1, 0, 0, 0, 0], [1, 0, 0, 0, 0]]
    assert row["alpha"] == pytest.approx(krippendorff_alpha(ratings))
    assert row["agreement"] == 3 / 5


def test_only_articles_that_both_have_coded_count_and_the_rest_is_told(article):
    pages = [article, read_article("师徒结对。选派教师。", id="b")]
    one = coded("李", x=["62", "没有的话"])
    other = coded("王", x=["师徒"]).assign(article="b")
    placed = place_quotes(pages, pd.concat([one, other]))
    table = score_codings(placed, pages, with_machine=False)
    assert table["units"].tolist() == [0, 0]
    assert table["alpha"].isna().all()
    assert table["note"][0] == "no article that both have coded"
    assert "sentences of 2 articles" in table.attrs["note"]
    assert "Left out: 1 coding of 3" in table.attrs["note"]


def test_nobody_but_the_machine_has_its_name(article):
    placed = place_quotes(article, coded("zhpolicy", x=["62"]))
    with pytest.raises(ValueError, match="which is the machine's name here; name the coder"):
        score_codings(placed, article)


def test_no_codings_give_an_empty_table(article):
    placed = place_quotes(article, coded("李", x=["62"])[:0])
    assert list(score_codings(placed, article).columns) == AGREEMENT_COLUMNS
