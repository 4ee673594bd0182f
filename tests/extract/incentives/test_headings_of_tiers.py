"""Whom a heading names alone, what a list shares, what people earn, and whose offer a clause is."""

import pytest

from zhpolicy import find_incentives
from zhpolicy.extract.incentives.beneficiaries import split_subject
from zhpolicy.extract.incentives.find import find_rejected_incentives
from zhpolicy.text.document import Document


def rows(text, title=""):
    return [
        (r.beneficiary, r.condition, r.amount) for r in find_incentives(Document(text, title=title))
    ]


def test_a_heading_that_names_people_alone_names_whom_the_items_below_are_for():
    text = """某中心医院公开招聘公告
二、待遇
(一)首席专家
1.安家费80万元;
2.年薪50万元。
(二)规培医师
安家费5万元。免费提供单身公寓。
三、报名
携带证书报名。"""
    found = rows(text, title="某中心医院公开招聘卫生人才公告")
    assert [people for people, _, _ in found] == ["首席专家"] * 2 + ["规培医师"] * 2


def test_an_attribute_before_a_list_holds_for_each_of_it():
    text = "新引进的全日制博士、硕士,分别给予安家费30万元、10万元。"
    assert [people for people, _, _ in rows(text)] == ["新引进的全日制博士", "新引进的硕士"]


def test_what_people_earn_is_no_offer_and_their_employer_is_told_by_what_it_does():
    text = "企业从外地全职引进年薪40万元以上人才,按年薪的8%给予企业引才补助。"
    assert rows(text) == [("企业", "从外地全职引进年薪40万元以上人才", 8)]


@pytest.mark.parametrize(
    ("clause", "people"),
    [
        ("夫妻双方均在山区任教的", ""),
        ("现役军人子女可自主选择学校", "现役军人"),
        ("按每名学徒每月500元", ""),
        ("住校的小学生每年补助", "住校的小学生"),
        ("家住外岛之教师得优先申请", "家住外岛之教师"),
        ("获全国前六名的退役运动员可免试", "获全国前六名的退役运动员"),
        ("给予家庭5000元慰问金", ""),
        ("受聘在岗的", ""),
        ("参加大学生志愿服务西部计划的", ""),
    ],
)
def test_who_opens_a_clause(clause, people):
    assert split_subject(clause)[0] == people


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("教师三等功奖2000元。", "三等功"),
        ("护士夜间出诊每次80元补贴。", "夜间出诊"),
        ("新教师到岗即发安家费5000元。", "到岗"),
        ("毕业生可在青年驿站免费住宿7天。", ""),
        ("教师伙食补贴每天30元。", ""),
    ],
)
def test_what_is_done_before_the_grant_limits_it(text, condition):
    assert rows(text)[0][1] == condition


def test_the_rest_of_the_last_certificate_holds_for_the_first():
    text = "职工取得初级工、中级工、高级工职业资格证书的,分别给予补贴500元、800元、1200元。"
    assert [c for _, c, _ in rows(text)] == [
        "取得初级工职业资格证书",
        "取得中级工职业资格证书",
        "取得高级工职业资格证书",
    ]


def test_a_plan_for_a_body_of_people_is_for_the_people():
    text = "二、待遇\n1.安家费3万元。\n2.住周转房免租金。"
    assert rows(text, title="临山县乡村教师队伍建设规划")[0][0] == "乡村教师"


def test_the_topic_of_an_offer_is_no_condition():
    assert rows("在住房方面,给予教师租房补贴每月500元。")[0][1] == ""


def test_the_title_of_the_document_says_which_people_a_bare_noun_means():
    text = "印发《鼓励农业专业技术人才兼职兼薪办法》,允许人才依法增加薪酬。人才是关键。"
    assert rows(text)[0][0] == "农业专业技术人才"


def test_what_the_right_of_a_card_is_about_is_told_with_it_and_not_refused():
    text = "人才收到一张“海州人才服务卡”。政务、落户、医疗服务等方面都有专属权益。"
    document = Document(text)
    refused = {document.working[r.start : r.end] for r in find_rejected_incentives(document)}
    assert refused.isdisjoint({"落户", "医疗服务"})


def test_who_does_what_is_asked_is_told_where_somebody_else_gets_it():
    text = "运动员入选省队的,奖励教练5000元。教师任教满五年的,奖励3000元。"
    assert [c for _, c, _ in rows(text)] == ["运动员入选省队", "任教满五年"]


def test_a_firm_that_people_found_is_who_gets_it():
    text = "留学人员创办的企业,注册资本50万元以上的,给予补助20万元。"
    assert rows(text)[0][0] == "留学人员创办的企业"


def test_what_a_list_of_services_is_had_by_holds_for_each():
    text = "技师凭“海州工匠卡”享受以下服务:优先租住人才公寓;免费健康体检。"
    assert {c for _, c, _ in rows(text)} == {"凭海州工匠卡"}


def test_a_heading_behind_a_circled_numeral_offers_nothing():
    text = "❶子女入学更方便\n教师子女入学享受同等待遇。\n❷看病有绿色通道\n教师每年免费体检一次。"
    found = find_incentives(Document(text, title="教师关爱措施"))
    assert len(found) == 2


def test_an_exam_or_a_post_that_people_are_named_in_gets_nothing():
    assert split_subject("参加硕士研究生招生考试的")[0] == ""


def test_who_the_title_calls_by_a_name_that_the_text_lacks():
    text = """为了让留学人员来本市工作,支持留学人员创业,帮助留学人员就业,现将政策归纳如下,请对照看。
一、住房
每月发放租房补贴800元。"""
    assert rows(text, title="海归看过来")[0][0] != "海归"


def test_a_purpose_is_no_condition():
    assert rows("为进一步减轻家庭困难毕业生负担,免除毕业生贷款利息。")[0][1] == ""
