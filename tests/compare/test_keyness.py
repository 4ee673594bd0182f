"""What sets documents apart: columns, order, intervals, refusals."""

import numpy as np
import pandas as pd
import pytest

from zhpolicy.compare.keyness import (
    DISTINCTIVE_COLUMNS,
    TEST_COLUMNS,
    distinctive_table,
    score_counts,
)
from zhpolicy.compare.word_counts import count_words

AID = ["援疆医生带徒弟,援疆教师上课。援疆干部来了", "援疆工作,援疆医生", "援疆资金到位"]
HOUSING = ["购房补助五十万元,购房手续", "编制周转池,购房补助", "人才公寓,购房优惠"]


def against(focus, rest, **options):
    """The words of some documents against those of others."""
    side = np.array([True] * len(focus) + [False] * len(rest))
    return score_counts(count_words([*focus, *rest]), focus=side, **options)


def test_what_one_side_repeats_stands_first_and_what_the_other_repeats_is_negative():
    table = against(AID, HOUSING).set_index("word")
    assert table.index[0] == "援疆"
    assert table.loc["购房", "log_odds"] < 0


def test_the_columns_are_fixed_and_p_values_stay_hidden_unless_asked_for():
    assert tuple(against(AID, HOUSING).columns) == DISTINCTIVE_COLUMNS
    assert not any(column.startswith("p_") for column in DISTINCTIVE_COLUMNS)
    asked = against(AID, HOUSING, tests=True)
    assert tuple(asked.columns) == DISTINCTIVE_COLUMNS + TEST_COLUMNS


def test_a_table_without_rows_has_its_columns():
    table = against(["。"], ["，"])
    assert tuple(table.columns) == DISTINCTIVE_COLUMNS
    assert table.empty


def test_every_interval_holds_its_value():
    table = against(AID, HOUSING, minimum_count=1)
    for name in ("log_odds", "log_ratio", "g2"):
        assert (table[f"{name}_low"] <= table[name]).all()
        assert (table[name] <= table[f"{name}_high"]).all()


def test_g2_has_the_sign_of_the_difference():
    table = against(AID, HOUSING).set_index("word")
    assert table.loc["援疆", "g2"] > 0 > table.loc["购房", "g2"]


def test_a_higher_level_gives_wider_intervals():
    narrow = against(AID, HOUSING, level=0.8).set_index("word")
    wide = against(AID, HOUSING, level=0.99).set_index("word")
    assert (wide.loc[narrow.index, "log_ratio_high"] > narrow["log_ratio_high"]).all()


def test_two_documents_have_values_but_no_intervals():
    table = against(AID[:1], HOUSING[:1])
    assert table["log_ratio"].notna().all()
    assert table["log_ratio_low"].isna().all()


def test_each_document_against_the_others_gives_its_own_words():
    table = distinctive_table(["援疆医生,援疆教师", "购房补助,购房手续", "编制名额"], k=2)
    assert table[["group", "word"]].to_numpy().tolist() == [["1", "援疆"], ["2", "购房"]]
    assert (table["log_ratio"] > 0).all()


def test_documents_can_be_grouped():
    table = distinctive_table([*AID, *HOUSING], group=lambda page: "援疆" in page.text, k=1)
    assert table[["group", "word"]].to_numpy().tolist() == [[True, "援疆"], [False, "购房"]]


def test_both_scripts_give_the_same_table():
    traditional = ["援疆醫生帶徒弟,援疆教師上課。援疆幹部來了", *AID[1:]]
    pd.testing.assert_frame_equal(against(AID, HOUSING), against(traditional, HOUSING))


def test_the_order_of_documents_within_a_side_does_not_matter():
    one = against(AID, HOUSING)
    two = against(AID[::-1], HOUSING[::-1])
    pd.testing.assert_frame_equal(one, two)


def test_other_units_than_words_can_be_compared():
    counts = count_words([*AID, *HOUSING], words=lambda page: [page.text[:2]])
    side = np.array([True] * 3 + [False] * 3)
    assert score_counts(counts, focus=side)["word"].tolist() == ["援疆"]


def test_an_empty_side_is_refused():
    with pytest.raises(ValueError, match="one side has no documents"):
        against(AID, [])


def test_one_group_is_refused():
    with pytest.raises(ValueError, match="only one group"):
        distinctive_table(AID, group=lambda _: "all")


def test_no_documents_give_no_rows_but_all_columns():
    assert list(distinctive_table([]).columns) == ["group", "rank", *DISTINCTIVE_COLUMNS]


@pytest.mark.parametrize("k", [0, -1])
def test_no_words_for_a_group_are_no_wish(k):
    with pytest.raises(ValueError, match="1 or more"):
        distinctive_table(["村医下乡。", "教师支教。"], k=k)
