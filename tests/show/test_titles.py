"""A title names the first of a table, also when the table is empty."""

import pandas as pd
import pytest

from zhpolicy.show.titles import Leader, leading


@pytest.mark.parametrize(
    ("counts", "leader"),
    [
        (pd.Series({"小组团": 1, "组团式": 2}), Leader("组团式", 2)),
        (pd.Series({"组团式": 2, "小组团": 2}), Leader("组团式", 2)),
        (pd.Series({"组团式": float("nan")}), Leader()),
        (pd.Series(dtype=int), Leader("none", 0)),
    ],
)
def test_the_largest_leads_the_first_of_equals_and_none_of_nothing(counts, leader):
    assert leading(counts) == leader
