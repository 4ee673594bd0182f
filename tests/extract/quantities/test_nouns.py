"""Counted nouns: the frame around them, what they do, the thread of a sentence, stacked cells."""

import pytest

from zhpolicy.extract.quantities.find import find_quantities


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        # What is counted ends before what it does.
        ("全镇16家图书馆延时闭馆", ["图书馆"]),
        ("12名护士长一一拜师", ["护士长"]),
        ("9所中学结为友好学校", ["中学"]),
        ("两名科长来乡挂职", ["科长"]),
        ("6个村签了协议", ["村"]),
        ("12个产业园区建设项目", ["产业园区建设项目"]),
        ("30名驻村干部", ["驻村干部"]),
        # A clause before its figure keeps the noun.
        ("水位涨至31.5米", ["水位"]),
        ("小麦受灾2.4万亩", ["小麦"]),
        ("粮食价格下跌3%", ["粮食价格"]),
        ("门票收入将达600万元", ["门票收入"]),
        ("学费由镇里出八成", ["学费"]),
        ("棉衣每件95元", ["棉衣"]),
        ("每件售价95元", ["售价"]),
        ("人民币40万元", [""]),
        ("押金：人民币3万元", ["押金"]),
        ("票价：2元", ["票价"]),
        ("博士：5万元", [""]),
        # The noun of a sentence goes on.
        ("常住人口63万人，十年增加4.1万人，增长7%", ["常住人口", "", "常住人口", "常住人口"]),
        ("发放问卷300份，回收287份", ["问卷", "问卷"]),
        ("投入资金900万元，户均7200元", ["资金", ""]),
        ("种子产量占全省产量的三成", ["种子产量"]),
        # Times count deeds, not the things beside them.
        ("签下三年合约", [""]),
        ("经过四年建设", ["建设"]),
        ("为期3天的培训", ["培训"]),
        ("须有5年以上工作经历", ["工作经历"]),
        ("满两年的医生", [""]),
        # Sums.
        ("每名带教医生每月补助400元", ["补助"]),
        ("补贴农户26户", ["农户"]),
        ("教出来的学生，有三十多人当了医生", ["学生"]),
    ],
)
def test_the_noun_without_its_frame_is_counted(text, counted):
    assert [quantity.counted for quantity in find_quantities(text)] == counted


def test_a_table_with_a_cell_on_each_line_has_its_heads():
    lines = "档次\n水量\n水费\n甲档\n5—10立方米\n3.1元\n乙档\n11—18立方米\n4.6元"
    found = [quantity.counted for quantity in find_quantities(f"{lines}\n以上价格自下月起执行。")]
    assert found == ["水量", "水费"] * 2


@pytest.mark.parametrize("lines", ["通知\n人数\n30人", "姓名\n年级\n二年级\n30人\n散会"])
def test_lines_that_are_no_table_have_none(lines):
    assert "年级" not in [quantity.counted for quantity in find_quantities(lines)]
