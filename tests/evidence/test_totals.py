"""Totals: what may be added is added as an interval, what may not is refused with its sentences."""

from dataclasses import asdict

import pandas as pd
import pytest

from zhpolicy.evidence.totals import total
from zhpolicy.extract.quantities.find import find_quantities


def table_of(*sentences):
    """The quantities of some sentences, each with its surface and its sentence."""
    return pd.DataFrame(
        [
            {**asdict(q), "surface": s[q.start : q.end], "sentence": s, "article": "a"}
            for s in sentences
            for q in find_quantities(s)
        ]
    )


def test_exact_figures_of_one_unit_have_an_exact_sum():
    result = total(table_of("选派教师40名。", "选派医生37名。"))
    assert (result.lower, result.upper, result.unit, result.refused) == (77, 77, "人", "")


def test_lengths_can_be_added():
    assert total(table_of("新建公路180公里。", "新建管廊136公里。")).upper == 316


def test_rounded_figures_have_an_interval():
    result = total(table_of("培训教师800余名。", "培训医生1200多名。"))
    assert (result.lower, result.upper) == (2000, 2200)


def test_one_open_figure_leaves_the_sum_open():
    result = total(table_of("投入资金超过3亿元。", "投入经费2亿元。"))
    assert (result.lower, result.upper) == (500_000_000, None)
    assert str(result) == "500,000,000 to no upper end 元 (2 rows)"


def test_a_figure_below_something_begins_at_nothing():
    assert total(table_of("不足10人参加。")).lower == 0


@pytest.mark.parametrize(
    ("sentences", "reason"),
    [
        (["培训教师800名、服务农民10万人次。"], "人 and in 人次"),
        (["上线率85%。", "达标率90%。"], "percent"),
        (["年龄35周岁。", "年龄45周岁。"], "岁"),
        (["引进人才100名,其中博士20名。"], "其中"),
        (["教师40名、医生37名,合计77名干部。"], "合计"),
        (["绒产量从245吨增加到338吨。"], "change"),
        (["选派教师40名。", "全县选派教师40名。"], "more than once"),
    ],
)
def test_what_may_not_be_added_is_refused_and_the_sentences_are_shown(sentences, reason):
    result = total(table_of(*sentences))
    assert reason in result.refused
    assert result.lower is result.upper is None
    assert set(result.sentences) <= set(sentences)
    assert result.sentences
    assert all(sentence in str(result) for sentence in result.sentences)


def test_a_part_in_another_sentence_does_not_hinder():
    assert total(table_of("引进人才100名。", "选派医生20名。")).lower == 120


def test_no_rows_have_no_sum():
    columns = ["value", "high", "unit", "kind", "qualifier", "sentence", "lower", "upper"]
    assert "no rows" in total(pd.DataFrame(columns=columns)).refused


def test_a_table_of_something_else_is_refused_with_the_columns_it_lacks():
    with pytest.raises(ValueError, match="no column value, high"):
        total(pd.DataFrame({"name": ["青蓝工程"]}))
