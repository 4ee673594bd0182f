"""Counts in groups: what is counted, over what, with which interval; nothing is lost silently."""

import numpy as np
import pandas as pd
import pytest

from zhpolicy import evidence_table, read_article
from zhpolicy.compare import count_articles, count_over_time, find_sentences
from zhpolicy.compare.lookups.intervals import rate_interval, wilson_share
from zhpolicy.compare.lookups.over_time import ARTICLE_COLUMNS, COUNT_COLUMNS
from zhpolicy.compare.lookups.wanted import list_wanted
from zhpolicy.evidence import count_themes
from zhpolicy.text import Document
from zhpolicy.text.codebooks.own import OwnCodebook, OwnWord
from zhpolicy.text.scripts import to_traditional

TEXTS = {
    "2023-01-05": "组团式援疆。组团帮扶。",
    "2023-01-20": "签约家庭医生。",
    "2023-02": "师徒结对见效,组团支教。",
    "2023": "组团式援疆选派教师62名。",
    "": "组团。",
    "去年": "组团。",
}
PAGES = [Document(text, id=str(n), date=date) for n, (date, text) in enumerate(TEXTS.items())]


def counts(table):
    return table[["group", "count", "with_hits", "articles"]].values.tolist()


def test_months_stand_in_order_and_a_year_alone_has_a_row_of_its_own():
    assert counts(count_over_time(PAGES, "组团")) == [
        ["2023-01", 2, 1, 2], ["2023-02", 1, 1, 1], ["2023, no month", 1, 1, 1],
    ]  # fmt: skip


def test_a_date_that_says_enough_is_used():
    assert counts(count_over_time(PAGES, "组团", by="year")) == [["2023", 4, 3, 4]]
    assert counts(count_over_time(PAGES, "组团", by="quarter"))[0] == ["2023-Q1", 3, 2, 3]


def test_the_note_counts_what_was_left_out():
    note = count_over_time(PAGES, "组团").attrs["note"]
    assert "4 hits in 3 of them; 1 whose date is not understood left out; " in note
    assert "1 without a date left out; 1 whose date has no month in rows of their own;" in note
    assert note.endswith("intervals of 95%: shares by Wilson, rates by a t interval over articles.")


def test_the_denominators_stand_beside_the_counts():
    row = count_over_time(PAGES[:2], "组团").iloc[0]
    assert (row["articles"], row["characters"]) == (2, 15)
    assert row["share"] == 0.5
    assert row["per_1000"] == pytest.approx(1000 * 2 / 15)
    assert (row["share_low"], row["share_high"]) == wilson_share(1, 2)


def test_both_scripts_give_the_same_counts():
    traditional = [Document(to_traditional(d.text), id=d.id, date=d.date) for d in PAGES]
    one = count_over_time(PAGES, ["組團", "師徒結對"])
    assert one.equals(count_over_time(traditional, ["组团", "师徒结对"]))


def test_a_theme_and_a_table_count_what_their_tables_have():
    pages = [
        read_article(text, id=str(n), date="2023-01-01") for n, text in enumerate(TEXTS.values())
    ]
    theme = count_over_time(pages, "team_aid", by="year")["count"].sum()
    assert theme == count_themes(pages)["team_aid"].sum() > 0
    rows = evidence_table(pages, "quantities")
    assert count_over_time(pages, "quantities", by="year")["count"].sum() == len(rows) > 0
    people = count_over_time(pages, "quantities", by="year", counted="教师")
    assert people["count"].tolist() == [1]
    assert people["what"].tolist() == ["quantities counted=教师"]
    word = count_over_time(pages, "组团", by="year")["count"].sum()
    assert word == len(find_sentences(pages, "组团"))


def test_a_value_that_no_row_has_is_told():
    table = count_over_time(PAGES, "quantities", by="year", unit="人次")
    assert table["count"].tolist() == [0]
    assert "no row has unit '人次' (they have 人; did you mean 人?)" in table.attrs["note"]


@pytest.mark.parametrize(
    ("what", "rows", "said"),
    [
        ("incentives", {"kind": "housing_subsidi"}, r"'housing_subsidi'; did you mean housing_sub"),
        ("quantities", {"kind": ["person", "persons"]}, r"'persons'; did you mean person\?; there"),
        ("themes", {"theme": "mentor"}, r"no row of themes can have theme 'mentor'; did you mean"),
        (
            "dates",
            {"marks": "lunatic"},
            r"unresolved, lunar, likely reading, likely words$",
        ),
    ],
)
def test_a_value_that_no_row_can_have_is_misspelt(what, rows, said):
    with pytest.raises(ValueError, match=said):
        count_over_time(PAGES, what, by="year", **rows)


@pytest.mark.parametrize(("related", "rows"), [(True, 0), ("true", 0), (False, 2)])
def test_a_value_that_rows_can_have_and_none_has_is_a_true_zero(related, rows):
    table = count_over_time(PAGES[:2], "teams", by="year", related=related)
    assert table["count"].sum() == rows


OWN = OwnCodebook([OwnWord("ferries", "渡轮"), OwnWord("渡轮", "船票"), OwnWord("dates", "年底")])
ISLAND = [
    Document("渡轮减价,船票半价。", id="a", date="2023", codebook=OWN),
    Document("渡輪每天六班。", id="b", date="2024", codebook=OWN),
]


@pytest.mark.parametrize("what", ["ferries", "theme:ferries"])
def test_a_theme_of_ones_own_is_counted_as_any_other(what):
    table = count_over_time(ISLAND, what, by="year")
    assert table["count"].tolist() == [1, 1]
    rows = count_over_time(iter(ISLAND), "themes", by="year", theme="ferries")
    assert rows["count"].tolist() == [1, 1]


def test_a_word_that_is_also_ones_theme_is_counted_and_told():
    word = count_over_time(ISLAND, "渡轮", by="year")
    assert word["count"].tolist() == [1, 1]
    told = "'渡轮' is counted as a word; 'theme:渡轮' counts your theme"
    assert told in word.attrs["note"]
    theme = count_over_time(ISLAND, "theme:渡轮", by="year")
    assert theme["count"].tolist() == [1, 0]
    assert "is counted as a word" not in theme.attrs["note"]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        (
            "theme:ferry",
            r"no theme 'ferry'; did you mean ferries\?; there are culture, .*, ferries",
        ),
        ("ferrie", r"no table and no theme 'ferrie'; did you mean ferries\?"),
        ("dates", "'dates' is a table of evidence and a theme; write 'table:dates' or 'theme:"),
    ],
)
def test_a_misspelt_theme_of_ones_own_is_named(what, said):
    with pytest.raises(ValueError, match=said):
        count_over_time(ISLAND, what)


def test_texts_of_a_series_are_called_as_its_index_calls_them():
    texts = pd.Series({"x": "渡轮减价。", "y": "渡轮每天六班。"})
    assert find_sentences(texts, "渡轮")["article"].tolist() == ["x", "y"]
    table = count_over_time(texts, "渡轮", by=pd.Series({"x": "fare", "y": "service"}))
    assert table["group"].tolist() == ["fare", "service"]
    assert evidence_table(texts, "quantities")["article"].tolist() == ["y"]
    assert find_sentences(texts.reset_index(drop=True), "渡轮")["article"].tolist() == ["1", "2"]
    numbered = texts.set_axis([101, 7])
    assert find_sentences(numbered, "渡轮")["article"].tolist() == ["101", "7"]
    with pytest.raises(TypeError, match=r"document 2: got an empty cell \(NaN\); leave it out"):
        find_sentences(texts.where(texts.index == "x"), "渡轮")


def test_a_dictionary_names_several_things():
    table = count_over_time(PAGES, {"team": ["组团", "组团式"], "aid": "援疆"}, by="year")
    assert table[["what", "count"]].values.tolist() == [["team", 4], ["aid", 2]]


def test_other_groups_stand_by_size_and_those_not_stated_last():
    group = pd.Series({"0": "甲", "1": "乙", "2": "乙"})
    table = count_over_time(PAGES, "组团", by=group)
    assert table["group"].tolist() == ["乙", "甲", "not stated"]
    assert table["articles"].sum() == len(PAGES)


@pytest.mark.parametrize(
    ("what", "options", "said"),
    [
        ("mentorship", {}, "table of evidence and a theme; write 'table:mentorship' or 'theme:m"),
        ("quantites", {}, r"did you mean quantities\?; \['quantites'\] in brackets"),
        ("table:teem", {}, "no table 'teem'"),
        ("theme:team_ade", {}, r"did you mean team_aid\?"),
        ("incentives", {"kinds": "x"}, r"no 'kinds'; did you mean kind\?; they have kind, benef"),
        ("组团", {"kind": "x"}, "kind tells rows of a table apart, and '组团' is no table"),
        ("", {}, "nothing to look for"),
        ([], {}, "nothing to look for"),
        ({}, {}, "nothing to count"),
        ("组(", {"pattern": True}, "is no pattern"),
        ("组团", {"confidence": 95}, "expected a share between 0 and 1"),
        ("组团", {"by": "months"}, r"did you mean month\?"),
    ],
)
def test_what_can_not_be_counted_is_a_sentence(what, options, said):
    with pytest.raises(ValueError, match=said):
        count_over_time(PAGES, what, **options)


def test_an_option_without_its_name_is_a_sentence():
    said = r"^count_over_time: too many positional arguments; it takes \(articles: .*, \*, by: "
    with pytest.raises(TypeError, match=said):
        count_over_time(PAGES, "组团", "year")
    with pytest.raises(TypeError, match=r"^find_sentences: missing a required argument: 'what'"):
        find_sentences(PAGES)
    with pytest.raises(TypeError, match="got the dictionary"):
        find_sentences(PAGES, {"a": "组团"})


def test_articles_alone_are_counted_with_the_same_groups():
    table = count_articles(PAGES, by="month")
    counts_of = count_over_time(PAGES, "组团", by="month")
    assert table["group"].tolist() == counts_of["group"].tolist()
    assert table["articles"].tolist() == counts_of["articles"].tolist()
    assert table["characters"].tolist() == counts_of["characters"].tolist()
    assert table["share"].sum() == 1
    assert "1 without a date left out" in table.attrs["note"]
    assert list(count_articles([]).columns) == list(ARTICLE_COLUMNS)


def test_a_latin_word_is_a_word():
    assert counts(count_over_time([Document("AI医生", date="2023")], "ai", by="year")) == [
        ["2023", 1, 1, 1]
    ]
    assert [wanted.name for wanted in list_wanted(["quantites"])] == ["quantites"]


def test_a_table_without_rows_has_its_columns():
    assert list(count_over_time([], "组团").columns) == list(COUNT_COLUMNS)


def test_intervals_are_those_of_the_books():
    # Brown, Cai & DasGupta 2001, formula 4, worked out by statsmodels: 15 of 100
    assert wilson_share(15, 100) == pytest.approx((0.0931, 0.2328), abs=1e-4)
    assert wilson_share(0, 10)[0] == 0.0
    assert wilson_share(10, 10)[1] == 1.0
    assert np.isnan(wilson_share(0, 0)).all()


def test_the_interval_of_a_rate_takes_documents_as_the_sample():
    """The words of one document repeat each other: more of them do not make the rate surer."""
    few, many = np.array([0, 5, 0, 9, 1, 0]), np.array([0, 50, 0, 90, 10, 0])
    lengths = np.full(6, 1000)
    low, high = rate_interval(few, lengths)
    assert rate_interval(few, lengths) == (low, high)
    assert rate_interval(many, lengths * 10) == pytest.approx((low, high))
    assert np.isnan(rate_interval(few[:2], lengths[:2])).all()
    assert rate_interval(few * 0, lengths)[0] == 0.0


@pytest.mark.parametrize("number", [4, 10, 30])
def test_the_interval_covers_the_truth_as_often_as_it_says(number):
    """Bursty counts (negative binomial) of a few documents and of more."""
    random = np.random.Generator(np.random.PCG64(1))
    lengths = random.integers(500, 2500, (600, number))
    held = random.negative_binomial(0.8, 0.8 / (0.8 + lengths * 0.004))
    inside = [
        low <= 4.0 <= high
        for low, high in (rate_interval(c, n) for c, n in zip(held, lengths, strict=True))
    ]
    assert np.mean(inside) > 0.91


def test_groups_that_are_numbers_stand_in_their_order():
    table = count_articles(["修桥铺路。"] * 12, by=list(range(12)))
    assert table["group"].tolist() == list(range(12))


def test_ids_that_are_no_article_are_told_where_articles_have_no_group():
    texts = ["修桥铺路。", "疏浚河道。"]
    note = count_articles(texts, by={"1": "x", "zzz": "y"}).attrs["note"]
    assert "the dictionary has 1 id of no article here, as 'zzz', and none for '2'" in note
    note = count_articles(texts, by={"1": "x", "2": "y", "zzz": "y"}).attrs["note"]
    assert "zzz" not in note
