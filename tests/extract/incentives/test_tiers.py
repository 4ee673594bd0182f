"""A list of tiers gives one row a tier, wherever its verb and its benefit stand."""

import pytest

from zhpolicy import find_incentives
from zhpolicy.text.scripts import to_traditional


def tiers_in(text):
    return [(row.kind, row.beneficiary, row.amount) for row in find_incentives(text)]


BEHIND_ONE_VERB = [
    (
        "给予驻站博士后12万元、驻点教授8万元生活补助。",
        [
            ("living_allowance", "驻站博士后", 120_000),
            ("living_allowance", "驻点教授", 80_000),
        ],
    ),
    (
        "给予A类人才100万元，B类人才60万元，C类人才30万元的购房补贴。",
        [
            ("housing_subsidy", "A类人才", 1_000_000),
            ("housing_subsidy", "B类人才", 600_000),
            ("housing_subsidy", "C类人才", 300_000),
        ],
    ),
    (
        "向全职引进的正高级教师发放20万元、副高级教师发放12万元的生活补助。",
        [
            ("living_allowance", "全职引进的正高级教师", 200_000),
            ("living_allowance", "副高级教师", 120_000),
        ],
    ),
    (
        "分别给予教授40万元、副教授20万元、讲师8万元科研启动费。",
        [("other", "教授", 400_000), ("other", "副教授", 200_000), ("other", "讲师", 80_000)],
    ),
    (
        "县财政补助一级医师每月2000元、二级医师每月1200元岗位津贴。",
        [("living_allowance", "一级医师", 2000), ("living_allowance", "二级医师", 1200)],
    ),
    (
        "为第一层次人才发放80万元，第二层次人才发放50万元，第三层次人才发放20万元购房补贴。",
        [
            ("housing_subsidy", "第一层次人才", 800_000),
            ("housing_subsidy", "第二层次人才", 500_000),
            ("housing_subsidy", "第三层次人才", 200_000),
        ],
    ),
    (
        "学校发给班主任每学期1500元、科任教师每学期800元课时补贴。",
        [("pay", "班主任", 1500), ("pay", "科任教师", 800)],
    ),
]
ANSWERING_LISTS = [
    (
        "对A、B、C类人才，分别给予最高100万元、60万元、30万元安家费。",
        [
            ("housing_subsidy", "A类人才", 1_000_000),
            ("housing_subsidy", "B类人才", 600_000),
            ("housing_subsidy", "C类人才", 300_000),
        ],
    ),
    (
        "给予博士、硕士每月2000元、1000元生活补贴。",
        [("living_allowance", "博士", 2000), ("living_allowance", "硕士", 1000)],
    ),
]


@pytest.mark.parametrize(("text", "tiers"), [*BEHIND_ONE_VERB, *ANSWERING_LISTS])
@pytest.mark.parametrize("script", [str, to_traditional])
def test_each_tier_of_a_list_behind_one_verb_is_a_row(text, tiers, script):
    assert tiers_in(script(text)) == tiers


def test_what_limits_all_tiers_belongs_to_the_first_as_well():
    found = find_incentives("给予特级教师25万元、学科带头人10万元购房补贴，分五年发放。")
    assert [row.condition for row in found] == ["分五年发放", "分五年发放"]


@pytest.mark.parametrize(
    "text",
    [
        "拨付甲县30万元、乙县15万元救灾款。",
        "今年博士招生30名、硕士招生15名。",
        "给予企业30万元、合作社15万元设备补助。",
        "县里投入教师楼300万元、医生楼150万元。",
        "企业上缴税款30万元、农户15万元,用于修路。",
    ],
)
def test_sums_of_places_firms_and_budgets_are_no_tiers(text):
    assert tiers_in(text) == []
