"""Keyword in context: every way of writing it, sorted, with its place on the raw page."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.compare.concordance import CONCORDANCE_COLUMNS, concordance_table, find_kwic
from zhpolicy.text.tables import parse_table

TABLE = Path(__file__).parents[1] / "cases" / "concordance.tsv"
CASES = parse_table(TABLE.read_text("utf-8"), name=TABLE.name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_keyword_is_found_as_the_table_says(case):
    found = [line.keyword for line in find_kwic(case["text"], case["keyword"])]
    assert "|".join(found) == case["found"]


def test_context_stays_in_its_paragraph_and_has_the_width_that_was_asked_for():
    (line,) = find_kwic("第一段\n开展师徒结对活动\n第三段", "师徒", width=3)
    assert (line.left, line.right) == ("开展", "结对活")


def test_a_line_leads_back_to_the_raw_page(article):
    page = article("開展師徒結對", raw_prefix="首頁>新聞\n")
    row = concordance_table([page], "师徒").iloc[0]
    assert page.raw[row["start"] : row["end"]] == row["keyword"] == "師徒"
    assert row["article"] == "000"


def test_sorting_by_the_left_reads_backwards_from_the_keyword():
    pages = ["甲丙帮带", "乙甲帮带", "丙乙帮带"]
    lefts = concordance_table(pages, "帮带", sort="left")["left"].tolist()
    assert lefts == sorted(lefts, key=lambda left: left[::-1])


def test_sorting_by_the_right_reads_forwards():
    rights = concordance_table(["帮带乙。帮带甲", "帮带丙"], "帮带", sort="right")["right"].tolist()
    assert rights == sorted(rights)


def test_scripts_sort_together():
    pages = ["帮带医生", "幫帶醫生", "帮带教师"]
    assert concordance_table(pages, "帮带", sort="right")["right"].tolist()[:2] == ["医生", "醫生"]


def test_an_unknown_order_is_refused_with_those_that_exist():
    with pytest.raises(ValueError, match="place, left, right, keyword"):
        concordance_table(["帮带"], "帮带", sort="up")


@pytest.mark.parametrize("keyword", ["", "…", "帮带…", "“”"])
def test_a_keyword_without_letters_is_refused(keyword):
    with pytest.raises(ValueError, match="nothing to look for"):
        find_kwic("帮带", keyword)


def test_a_negative_width_is_refused():
    with pytest.raises(ValueError, match="a context of -1"):
        find_kwic("帮带", "帮带", width=-1)


def test_a_table_without_rows_has_its_columns():
    assert list(concordance_table(["帮带"], "编制").columns) == list(CONCORDANCE_COLUMNS)


def test_a_long_hostile_line_does_not_hang():
    assert find_kwic("带不走" * 30_000, "带不走的…队伍…基层") == []


@given(st.text("帮带“”幫帶,。\n", max_size=40))
def test_every_line_is_a_slice_with_its_surroundings(text):
    for line in find_kwic(text, "帮带", width=4):
        assert text[line.start : line.end] == line.keyword
        assert text[: line.start].endswith(line.left)
        assert text[line.end :].startswith(line.right)
