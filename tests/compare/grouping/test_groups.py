"""Groups: by a column, date, place, Series, mapping or function; and what belongs to none."""

import numpy as np
import pandas as pd
import pytest

from zhpolicy import read_article, read_corpus
from zhpolicy.compare import distinctive_keywords_table, distinctive_table
from zhpolicy.compare.grouping.groups import FACTS, Groups, group_function
from zhpolicy.compare.grouping.periods import PERIODS, period_of
from zhpolicy.text import Document


@pytest.mark.parametrize(
    ("date", "year", "quarter", "month"),
    [
        ("2023-03-05", "2023", "2023-Q1", "2023-03"),
        ("2023-12", "2023", "2023-Q4", "2023-12"),
        ("2023-04-01 10:00", "2023", "2023-Q2", "2023-04"),
        ("20230401", "2023", "2023-Q2", "2023-04"),
        ("2023", "2023", "2023, no month", "2023, no month"),
        ("2023-13", "2023", "2023, no month", "2023, no month"),
    ],
)
def test_a_date_is_used_as_far_as_it_goes(date, year, quarter, month):
    assert [period_of(date, by).label for by in PERIODS] == [year, quarter, month]


@pytest.mark.parametrize("date", ["", "去年", "23-03", "12023-03", "3月5日"])
def test_what_begins_with_no_year_has_no_period(date):
    assert [period_of(date, by) for by in PERIODS] == [None, None, None]


def test_vague_periods_stand_behind_the_others():
    periods = [period_of(date, "month") for date in ("2023", "2024-01", "2022-12")]
    assert [each.label for each in sorted(periods)] == ["2022-12", "2024-01", "2023, no month"]


def test_a_source_is_one_in_both_scripts():
    pages = [read_article("援疆。", source=name) for name in ("大眾日報", "大众日报", "")]
    assert Groups(pages, "source").labels == ["大众日报", "大众日报", None]


def test_places_are_those_that_an_article_is_about():
    page = Document(
        "岚皋县与溧阳市结对。溧阳市派来教师,岚皋县的医生学习。", title="岚皋县结对帮扶见效"
    )
    assert group_function("place")(page) == "岚皋县"
    assert group_function("province")(page) == "陕西省"
    assert group_function("province")(Document("教师周末家访。")) is None


@pytest.mark.parametrize("fact", FACTS)
def test_every_column_of_the_table_of_articles_groups(fact):
    assert group_function(fact)(read_article("援疆。")) in (None, "")


def test_ids_are_never_folded():
    assert group_function("article")(Document("甲", id="臺灣")) == "臺灣"


@pytest.mark.parametrize("empty", [None, "", " ", float("nan"), np.nan, pd.NaT, pd.NA], ids=repr)
def test_an_empty_cell_is_no_group(empty):
    assert group_function({"a": empty})(Document("甲", id="a")) is None
    series = pd.Series({"a": empty, "b": 1}, dtype=object)
    assert group_function(series)(Document("甲", id="a")) is None


def test_a_series_and_a_mapping_are_read_by_id():
    pages = [Document("甲", id="a"), Document("乙", id="b"), Document("丙", id="c")]
    series = pd.Series({"b": 2, "a": 1})
    assert Groups(pages, series).labels == Groups(pages, series.to_dict()).labels == [1, 2, None]


LABELS = ["鲁", "沪", ""]


@pytest.mark.parametrize(
    "given",
    [LABELS, tuple(LABELS), np.array(LABELS), pd.Series(LABELS), pd.Categorical(LABELS)],
    ids=lambda given: type(given).__name__,
)
def test_a_list_has_a_group_for_each_article_in_their_order(given):
    pages = [Document(text, id=text) for text in "甲乙丙"]
    groups = Groups(pages, given)
    assert (groups.labels, groups.said) == (["鲁", "沪", None], "1 in no group left out")
    for others in (pages[:2], [*pages, Document("丁")]):
        with pytest.raises(ValueError, match=r"3 groups for [24] articles; expected a group for"):
            Groups(others, given)


@pytest.mark.parametrize("given", [{"x": 1, "y": 2}, pd.Series({"x": 1, "y": 2})], ids=type)
def test_groups_of_other_articles_are_told(given):
    said = "has no article of these in it: it begins with 'x', the articles with 'a'; expected"
    with pytest.raises(ValueError, match=said):
        Groups([Document("甲", id="a")], given)
    assert Groups([Document("甲", id="a"), Document("乙", id="x")], given).labels == [None, 1]
    assert Groups([], given).labels == []


@pytest.mark.parametrize(
    ("group", "error", "said"),
    [
        ("sorce", ValueError, r"did you mean source\?.*there are year"),
        (5, TypeError, "got the number 5; expected the name of a column"),
        (None, TypeError, "got None"),
        ({"a", "b"}, TypeError, "expected the name of a column, a Series"),
        (np.zeros((2, 2)), TypeError, "a list of a group for each article"),
        ({}, ValueError, "the dictionary of groups is empty; expected a group for each article id"),
        (pd.DataFrame({"a": [1]}), TypeError, r"take one column: table\.set_index"),
        (pd.Series([1, 2], index=[3, 5]), ValueError, "no article ids, its index begins with 3"),
        (pd.Series([1, 2], index=["a", "a"]), ValueError, "has 'a' twice"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_group_is_a_sentence(group, error, said):
    with pytest.raises(error, match=said):
        group_function(group)


def test_a_group_is_a_name():
    with pytest.raises(TypeError, match=r"got the list \['a'\]; expected a group as a name"):
        group_function(lambda document: ["a"])(Document("甲"))


def test_the_words_of_two_groups_are_compared_by_a_column_or_a_series():
    texts = [
        "援疆医生来,援疆教师来。",
        "援疆医生走,援疆干部走。",
        "购房补助发放,购房。",
        "购房。",
        "别的。",
    ]
    pages = [
        read_article(text, id=str(n), source="甲报" if n < 2 else "乙報" if n < 4 else "")
        for n, text in enumerate(texts)
    ]
    by_column = distinctive_table(pages, group="source", k=1)
    assert by_column[["group", "word"]].values.tolist() == [["甲报", "援疆"], ["乙报", "购房"]]
    assert by_column.attrs["note"].endswith("2 rows; 1 in no group left out.")
    series = pd.Series({"0": "甲报", "1": "甲报", "2": "乙报", "3": "乙报"})
    assert distinctive_table(pages, group=series, k=1).equals(by_column)
    assert len(distinctive_keywords_table(pages, group="source", k=1)) == 2


def test_one_group_is_no_comparison():
    with pytest.raises(ValueError, match="only one group, '2023'"):
        distinctive_table([Document("援疆", date="2023-01")] * 2, group="year")
    with pytest.raises(ValueError, match="there is no group; expected two"):
        distinctive_table(["援疆", "支教"], group="year")


def test_the_seeds_are_grouped_by_province():
    assert "四川省" in Groups(list(read_corpus("seeds")), "province").names
