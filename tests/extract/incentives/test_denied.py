"""What is denied, ended or only asked for is no offer, and is listed with its reason."""

import pytest

from zhpolicy import find_incentives
from zhpolicy.extract.incentives.find import find_rejected_incentives
from zhpolicy.extract.incentives.refusals.denied import ASKED_FOR, ENDED, RUMOUR
from zhpolicy.extract.incentives.words import DENIED
from zhpolicy.text.scripts import to_traditional

QUESTION = "a question offers nothing"
NOT_GIVEN = [
    ("市政府无意向来访学者直接发放现金津贴。", DENIED),
    ("劳务派遣教师不享受岗位津贴。", DENIED),
    ("试用期内的医生不发放绩效奖金。", DENIED),
    ("目前没有面向本科生的购房补贴。", DENIED),
    ("市里拒绝了给外地教师增发补贴的请求。", DENIED),
    ("人才公寓不面向已购房人员配租,也不提供租房补贴。", DENIED),
    ("暂停受理高层次人才购房补贴申请。", DENIED),
    ("我市取消对引进博士的30万元安家费。", ENDED),
    ("引进人才购房补贴政策已于2022年底到期。", ENDED),
    ("原定给予专家的每人20万元科研经费未能兑现。", ENDED),
    ("该县叫停教师每人2万元年终奖。", ENDED),
    ("对考核不合格的援藏干部,扣减生活补贴20%。", ENDED),
    ("教师反映交通补贴一直没有发放。", ENDED),
    ("委员建议为乡村医生发放每月800元岗位补贴。", ASKED_FOR),
    ("有代表呼吁给支教教师提高生活补助。", ASKED_FOR),
    ("柔性引进人才能否申领购房补贴,要看合同。", QUESTION),
    ("网传给博士发放100万元安家费,系谣言。", RUMOUR),
]
GIVEN = [
    ("取消户籍限制,给予博士30万元安家费。", 300_000),
    ("取消购房补贴户籍限制,硕士同样可领5万元购房补贴。", 50_000),
    ("未享受购房补贴的博士给予10万元安家费。", 100_000),
    ("没有编制的教师每月补贴300元。", 300),
    ("根据代表建议,为乡村医生发放每月800元岗位补贴。", 800),
    ("对提出合理化建议的职工给予2000元奖励。", 2000),
    ("博士安家费不得低于30万元,用人单位不得拖欠。", 300_000),
    ("硕士每月享受租房补贴800元至合同到期。", 800),
    ("给予引进教授每月3000元生活补贴,离职的停发。", 3000),
    ("去年,县里为支教教师发放交通补贴每人1200元。", 1200),
]


@pytest.mark.parametrize(("text", "reason"), NOT_GIVEN)
@pytest.mark.parametrize("script", [str, to_traditional])
def test_what_is_not_given_is_rejected_with_its_reason(text, reason, script):
    assert find_incentives(script(text)) == []
    assert reason in {hit.reason for hit in find_rejected_incentives(script(text))}


@pytest.mark.parametrize(("text", "amount"), GIVEN)
@pytest.mark.parametrize("script", [str, to_traditional])
def test_an_offer_with_a_denial_of_something_else_stays_an_offer(text, amount, script):
    assert [row.amount for row in find_incentives(script(text))] == [amount]


def test_tiers_of_what_was_paid_before_are_rejected():
    text = "新引进人才不再受理发放租房补贴。此前,本科每人1.5万元,硕士2.5万元。"
    assert find_incentives(text) == []
    reasons = {text[hit.start : hit.end]: hit.reason for hit in find_rejected_incentives(text)}
    assert reasons["1.5万元"] == reasons["2.5万元"] == "what was paid before"


def test_an_answer_to_a_question_is_an_offer():
    assert [row.amount for row in find_incentives("硕士有没有生活补贴?有,每月1500元。")] == [1500]
