"""Units and qualifiers: tables are sorted, unique and reachable."""

import pytest

from zhpolicy.extract.numerals import read_numeral
from zhpolicy.extract.quantities.find import find_quantities
from zhpolicy.extract.quantities.qualifiers import bounds, find_before, read_qualifier
from zhpolicy.extract.quantities.units import read_unit
from zhpolicy.text.tables import read_table

TABLES = [
    "quantities/units",
    "quantities/qualifiers",
    "quantities/numerals",
    "quantities/look_alikes",
    "dates/relative",
]


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_and_unique(name):
    keys = [next(iter(row.values())) for row in read_table(name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("word", "unit"), [("名", "人"), ("人次", "人次"), ("噸", None), ("吨", "t"), ("个月", "月")]
)
def test_a_unit_is_written_in_one_way(word, unit):
    if unit is None:
        with pytest.raises(KeyError):
            read_unit(word)
    else:
        assert read_unit(word).unit == unit


@pytest.mark.parametrize("row", read_table("quantities/qualifiers"), ids=lambda row: row["key"])
def test_every_qualifier_of_the_table_is_found(row):
    number = "百" if row["magnitude"] else "200"
    text = {
        "before": f"共{row['word']}{number}名",
        "inside": f"共{number}{row['word']}名",
        "after": f"共{number}名{row['word']}。" if row["word"] not in "余多" else "共2年余。",
    }[row["side"]]
    assert find_quantities(text)[0].qualifier == row["qualifier"]


@pytest.mark.parametrize("text", ["节约10万元", "签约10个项目", "附近3个村", "赶超10家"])
def test_a_word_that_ends_like_a_qualifier_is_none(text):
    assert find_quantities(text)[0].qualifier == "none"


def test_open_bounds_have_no_number():
    read = read_numeral("85")
    assert bounds(read, read_qualifier("before", "超过"), factor=read.place) == (85, None)
    assert find_before("本科上线率", 5, open_ended=True) is None
