"""For whom is an offer whose clause names nobody? Learned weights choose among all candidates."""

import pytest

from zhpolicy.extract.incentives.chosen_people.mentions import find_mentions
from zhpolicy.extract.incentives.find import find_incentives, scan_without_choice
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_traditional


def names_in(text):
    return [[each.name for each in mention.beginnings] for mention in find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全市计划招募“三支一扶”人员168名", "三支一扶人员"),
        ("青农可领补贴", "青农"),
        ("车间主获奖补1000元", "车间主"),
        ("想盖房开民宿的", "想盖房开民宿的"),
        ("凡退伍回乡办农场的", "退伍回乡办农场者"),
        ("持“木棉卡”者", "持“木棉卡”者"),
        ("该院并代训本县护理人员", "护理人员"),
    ],
)
def test_who_may_be_meant_by_a_clause(text, name):
    assert any(name in names for names in names_in(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("村民两百人", "村民两百人"),
        ("获得特级教师称号的", "获得特级教师"),
        ("上述人员每月领补贴", "上述人员"),
    ],
)
def test_what_counts_or_points_back_names_nobody(text, name):
    assert not any(name in names for names in names_in(text))


PAGE = (
    "支教志愿者手记\n志愿者林芳去年秋天来到青河中学。\n"
    "学校对志愿者很照顾，志愿者住在校园里。\n"
    "宿舍不收租金。每月另发生活补助2600元。\n"
)


@pytest.mark.parametrize("script", [str, to_traditional])
def test_whom_a_page_speaks_of_gets_what_is_for_nobody_named(script):
    rows = find_incentives(script(PAGE))
    assert rows
    assert {row.beneficiary for row in rows} <= {"志愿者", "支教志愿者", "志愿者林芳", "林芳"}


def test_a_row_whose_people_were_chosen_is_marked():
    document = Document(PAGE)
    ruled = [row.beneficiary for row in scan_without_choice(document)]
    for row, before in zip(find_incentives(document), ruled, strict=True):
        assert ("chosen" in row.marks) == (row.beneficiary != before)


def test_several_sums_of_one_clause_stay_as_rules_tell_them_apart():
    rows = find_incentives("教师、医生分别发给安家费5万元、8万元。")
    assert [(row.beneficiary, row.marks) for row in rows] == [("教师", ()), ("医生", ())]
