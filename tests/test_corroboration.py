"""Corroboration: the same claim in two articles is linked, differences are shown."""

from dataclasses import asdict

import pandas as pd
import pytest

from zhpolicy.corroboration import COLUMNS, corroboration_table
from zhpolicy.quantities import find_quantities


def table_of(pages):
    rows = [
        {**asdict(q), "article": article, "sentence": text}
        for article, text in pages.items()
        for q in find_quantities(text)
    ]
    return pd.DataFrame(rows, columns=[*rows[0]] if rows else None)


def test_two_articles_that_give_one_figure_agree_whatever_the_script():
    found = corroboration_table(
        table_of({"a": "選派援疆干部3100人。", "b": "选派援疆干部3100人。"})
    )
    assert found[["article", "other_article", "agrees"]].to_numpy().tolist() == [["a", "b", True]]


def test_a_rounded_figure_agrees_with_the_exact_one_that_it_allows():
    found = corroboration_table(table_of({"a": "培训教师800余名。", "b": "培训教师867名。"}))
    assert found["agrees"].tolist() == [True]


def test_figures_that_differ_are_shown_with_both_values():
    found = corroboration_table(table_of({"a": "实施项目62个。", "b": "实施项目65个。"}))
    assert found[["value", "other_value", "agrees"]].to_numpy().tolist() == [[62, 65, False]]


@pytest.mark.parametrize(
    "pages",
    [
        {"a": "选派教师40名。选派教师40名。"},
        {"a": "选派教师40名。", "b": "选派医生40名。"},
        {"a": "服务群众40人。", "b": "服务群众40人次。"},
    ],
)
def test_one_article_another_noun_or_another_unit_is_no_corroboration(pages):
    found = corroboration_table(table_of(pages))
    assert found.empty
    assert found.columns.tolist() == COLUMNS


def test_a_table_of_something_else_is_refused():
    with pytest.raises(ValueError, match="no column article"):
        corroboration_table(pd.DataFrame({"name": ["青蓝工程"]}))
