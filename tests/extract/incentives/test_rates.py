"""An amount says how often it is paid, whether it is a bound, and whether all get it together."""

import pytest

from zhpolicy import find_incentives
from zhpolicy.text.scripts import to_traditional

HOW_OFTEN = [
    ("给予博士每月3000元生活补贴。", "月", ""),
    ("给予博士每人每年3万元生活补贴。", "年", ""),
    ("给予博士一次性40万元安家费。", "一次", ""),
    ("给博士发放安家费40万元。", "", ""),
    ("给予博士最高1000万元项目资助。", "", "at_most"),
    ("对硕士发放租房补贴,每月不超过1500元。", "月", "at_most"),
    ("驻村医生每天补助80元,每年最多200天。", "天", ""),
    ("引进人才享受租房补贴800元/月,最长36个月。", "月", ""),
    ("支教教师享受生活补助5000元/人·学期。", "学期", ""),
    ("按月发放硕士租房补贴800元。", "月", ""),
    ("专家授课酬金每课时300元。", "课时", ""),
    ("村医岗位补助每人每月不低于600元。", "月", "at_least"),
    ("每年评选20名优秀校长,给予3万元奖励。", "", ""),
]


@pytest.mark.parametrize(("text", "per", "bound"), HOW_OFTEN)
@pytest.mark.parametrize("script", [str, to_traditional])
def test_how_often_a_sum_is_paid_and_whether_it_is_a_bound(text, per, bound, script):
    assert [(row.per, row.bound) for row in find_incentives(script(text))] == [(per, bound)]


def test_each_sum_of_a_sentence_has_its_own():
    found = find_incentives("给予博士一次性30万元安家费,每月3000元生活津贴,报销路费5000元。")
    assert [(row.amount, row.per) for row in found] == [
        (300_000, "一次"),
        (3000, "月"),
        (5000, ""),
    ]


def test_tiers_take_it_from_the_sentence_before_them():
    found = find_incentives("租房补贴:每月博士3000元,硕士1500元,本科生800元。")
    assert [row.per for row in found] == ["月", "月", "月"]


def test_a_bound_holds_for_all_sums_of_a_list():
    found = find_incentives("对A、B、C类人才,分别给予最高100万元、60万元、30万元安家费。")
    assert [row.bound for row in found] == ["at_most"] * 3


def test_a_column_says_how_often_for_its_cells():
    found = find_incentives("学历｜月津贴(元)｜安家费(万元)\n博士｜3000｜30\n硕士｜1500｜15\n")
    assert [row.per for row in found] == ["月", "", "月", ""]


@pytest.mark.parametrize(
    "text",
    [
        "全市共投入1.2亿元资金,用于发放教师津贴。",
        "县里安排资金3000万元,落实医生岗位补贴。",
        "向128名博士发放安家补贴2300万元。",
        "累计兑现人才购房补贴650万元。",
        "省财政筹集560万元,发放教师生活补助。",
    ],
)
@pytest.mark.parametrize("script", [str, to_traditional])
def test_what_all_get_together_is_marked(text, script):
    assert all("total" in row.marks for row in find_incentives(script(text)))


@pytest.mark.parametrize(
    "text",
    [
        "给予博士30万元安家费。",
        "为12名教师每人发放奖金2000元。",
        "市财政拨款给每名博士30万元安家费。",
        "给予领军人才最高500万元资助。",
        "累计服务满5年的医生,给予2万元奖励。",
    ],
)
def test_what_each_gets_is_not(text):
    assert [row.marks for row in find_incentives(text)] == [()]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("對來島任教的教師,每月補助新台幣2萬元。", "新台币"),
        ("每名博士補貼二十萬新台幣。", "新台币"),
        ("向來港專家發放生活津貼每月港幣3萬元。", "港元"),
        ("来港专家每月可领3万港元房屋津贴。", "港元"),
        ("给予来澳医生每月8000澳门元生活津贴。", "澳门元"),
        ("给予博士每月人民币3000元生活津贴。", "元"),
    ],
)
def test_a_sum_keeps_its_currency(text, unit):
    assert [row.unit for row in find_incentives(text)] == [unit]


def test_what_building_costs_is_no_amount():
    assert [row.amount for row in find_incentives("县里投入900万元改建教师周转房。")] == [None]
