"""A sum without the word for yuan is told by what pays it, or by its tier."""

import pytest

from zhpolicy.extract.incentives.find import find_incentives
from zhpolicy.extract.incentives.grants.bare_sums import sums_without_yuan
from zhpolicy.text.scripts import to_traditional


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("月薪三千二,加五百。", [3200, 500]),
        ("一个月三千八,当月到账", [3800]),
        ("初级一千,中级一千五,高级两千", [1000, 1500, 2000]),
        ("再奖 1.2 万。", [12000]),
        ("大村补6000,小村补9600", [6000, 9600]),
        ("每月多拿900块", [900]),
        ("头一年能拿两万块的启动钱", [20000]),
        ("每人每月 200 元月薪", [200]),
        ("总分加三分", [3]),
    ],
)
def test_what_pays_or_a_tier_stands_before_it(text, sums):
    found = list(sums_without_yuan(text))
    assert [number.value for number in found] == sums
    assert all(text[number.start : number.end].strip() for number in found)


@pytest.mark.parametrize(
    "text",
    [
        "养了两百只羊",
        "第一批来了一千",
        "用了一百块地膜",
        "成千上万",
        "每年2021",
        "加十分钟",
        "给五万亩地浇水",
        "今年元月开工",
    ],
)
def test_what_counts_something_else_is_none(text):
    assert not list(sums_without_yuan(text))


@pytest.mark.parametrize("script", [str, to_traditional])
def test_such_a_sum_is_an_amount(script):
    [row] = find_incentives(script("乡村医生每月补助两千八。"))
    assert (row.amount, row.unit, row.kind) == (2800, "元", "living_allowance")
