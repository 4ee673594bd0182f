"""An offer that is told again is linked to the first time, and one clause gives no row twice."""

import pytest

from zhpolicy import find_incentives
from zhpolicy.text.scripts import to_traditional

TOLD = "给予博士30万元安家费。"
AGAIN = [
    "“给博士30万元安家费,我当场就签了。”李明说。",
    "市人社局局长介绍,对博士给予安家费30万元。",
    "李明说,30万元的安家费已经到账。",
    "如前所述,博士安家费30万元。",
    "上述30万元安家费,由博士本人申领。",
]
SOMETHING_ELSE = [
    "对硕士给予30万元安家费。",
    "对博士给予30万元科研经费。",
    "对博士每年给予30万元安家费。",
    "满五年的博士,再给予30万元安家费。",
    "对博士给予20万元安家费。",
    "另外,在高新区工作的博士可享受30万元安家费。",
    "对优秀教师给予30万元安家费。",
]


@pytest.mark.parametrize("again", AGAIN)
@pytest.mark.parametrize("script", [str, to_traditional])
def test_an_offer_told_again_is_linked(again, script):
    first, second = find_incentives(script(f"{TOLD}\n{again}"))
    assert (first.repeats, second.repeats) == ("", script(TOLD.removesuffix("。")))
    assert "repeat" in second.marks


@pytest.mark.parametrize("other", SOMETHING_ELSE)
def test_another_offer_of_the_same_sum_is_not(other):
    assert [row.repeats for row in find_incentives(f"{TOLD}\n{other}")] == ["", ""]


ONCE = [
    ("全面落实援藏干部津贴补贴,津贴补贴按月发放。", 1),
    ("优先保障人才子女入学,解决子女入学问题。", 1),
    ("每年安排乡村教师体检一次,免费为乡村教师体检。", 1),
    ("发放教师奖金奖励5万元。", 1),
    ("给予医生一次性奖励奖金3万元。", 1),
    ("给予高层次人才购房补贴补助20万元。", 1),
    ("落实人才住房补贴和购房补贴政策。", 2),
    ("引进的博士,享受安家补助30万元,其中一次性发放安家补助15万元。", 2),
    ("给予博士安家费30万元、科研经费30万元。", 2),
]


@pytest.mark.parametrize(("text", "rows"), ONCE)
@pytest.mark.parametrize("script", [str, to_traditional])
def test_a_benefit_named_twice_in_a_sentence_is_one_row(text, rows, script):
    assert len(find_incentives(script(text))) == rows


def test_who_got_a_benefit_is_offered_none():
    assert len(find_incentives(f"{TOLD}\n拿到30万元安家费的李明是海归博士。")) == 1


def test_what_must_be_paid_for_insurance_is_a_condition():
    found = find_incentives("博士每月领取租房补贴3000元,须连续缴纳社保。")
    assert [row.benefit for row in found] == ["租房补贴"]
