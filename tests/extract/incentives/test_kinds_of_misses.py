"""What was missed on pages that nobody had read: one group of invented sentences for each kind."""

import pytest

from zhpolicy import find_incentives
from zhpolicy.extract.incentives import find_rejected_incentives

HEAD = "清溪县乡村教师待遇办法\n第一条 乡村教师每月发放岗位津贴600元。\n第二条 "


def rows_of(text):
    return find_incentives(text)


def last_of(item):
    """The last row of an item on a page that offers something to country teachers already."""
    return rows_of(HEAD + item)[-1]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("发放伙食补助每月300元,早餐免费。", "other"),
        ("发放伙食补助每月300元;考试费全退。", "other"),
        ("发放伙食补助每月300元;每满两年提一档。", "pay"),
        ("发放伙食补助每月300元;家中急事,随请随批。", "leave"),
        ("发放伙食补助每月300元;毕业即有编有岗。", "quota"),
        ("发放伙食补助每月300元;突发急病的,由县医院开通转诊通道。", "medical"),
        ("发放伙食补助每月300元;荣立三等功的,送喜报到家。", "honour"),
    ],
)
def test_a_clause_in_a_list_of_offers_needs_no_noun_that_a_table_has(item, kind):
    assert last_of(item).kind == kind


@pytest.mark.parametrize(
    ("item", "amount"),
    [
        ("凭证游园,门票全免,影院半价。", 50),
        ("住周转房的,前两年房租减半。", 50),
        ("住周转房的,租金打七折。", 70),
    ],
)
def test_a_share_of_a_price_may_be_a_word(item, amount):
    assert (last_of(item).amount, last_of(item).unit) == (amount, "%")


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("護士每月獲離島津貼HK$4,800。", 4800, "港元"),
        ("护理师每月发给津贴NT$12,500。", 12500, "新台币"),
        ("醫師每月發給生活津貼1萬5,000元。", 15000, "元"),
    ],
)
def test_a_sum_may_have_a_sign_or_two_parts(text, amount, unit):
    row = rows_of(text)[-1]
    assert (row.amount, row.unit) == (amount, unit)


@pytest.mark.parametrize(
    ("item", "condition"),
    [
        ("签约即付安家费3万元。", "签约"),
        ("到县医院看病免收挂号费。", "到县医院看病"),
        ("发放伙食补助每天30元,节假日加到50元。", "节假日"),
        ("出示工作证,免收公园门票。", "出示工作证"),
        ("取得学士学位,再奖2000元。", "取得学士学位"),
        ("参加培训者学费全免。", "参加培训"),
        ("从教满20年的,奖励2000元;满30年的,奖励3000元。", "从教满30年"),
    ],
)
def test_what_stands_before_the_verb_limits_what_it_grants(item, condition):
    assert last_of(item).condition == condition


def test_a_list_of_measures_parts_with_its_sums():
    text = HEAD + "从教满20年、30年的,分别奖励2000元、3000元。"
    assert [row.condition for row in rows_of(text)[-2:]] == ["从教满20年", "从教满30年"]


def test_a_bracket_in_a_heading_limits_what_stands_below():
    text = "清溪县人才政策\n一、安家费(须签订五年协议)\n博士30万元;\n硕士15万元。"
    assert [row.condition for row in rows_of(text)] == ["签订五年协议", "签订五年协议"]


def test_the_lead_of_an_item_sets_a_case():
    text = HEAD + "略。\n◆您若选择创业:三年内每年减免税费5000元。"
    assert rows_of(text)[-1].condition == "选择创业，三年内"


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("带项目落户的团队,经评审给予启动资金50万元。", "带项目落户的团队"),
        ("公费定向师范生学费全免。", "公费定向师范生"),
        ("返乡青年办合作社的,一次性奖补2万元。", "返乡青年"),
        ("残疾军人(一级至六级)每年安排疗养一次。", "残疾军人"),
    ],
)
def test_who_gets_it_is_the_subject_with_its_attributes(text, people):
    assert {row.beneficiary for row in rows_of(text)} == {people}


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "入选省级人才工程的,奖励5000元。",
        HEAD + "患重大疾病的,由“清溪教师关爱基金”补助30%。",
    ],
)
def test_people_in_the_name_of_a_thing_get_nothing(text):
    assert rows_of(text)[-1].beneficiary == "乡村教师"


def test_the_name_of_a_plan_is_no_part_of_whom_it_is_for():
    text = "云岭县麓湖源人才新政\n本政策所称人才分四类。\n人才每月发津贴500元;人才子女优先入学。"
    assert {row.beneficiary for row in rows_of(text)} == {"人才"}


@pytest.mark.parametrize("columns", ["\t", "\n"])
def test_a_table_may_have_one_cell_a_line(columns):
    lines = [("服务年限", "月补助"), ("5年以下", "800元"), ("5年以上", "1200元")]
    text = "村医待遇\n" + "\n".join(columns.join(cells) for cells in lines)
    assert [row.amount for row in rows_of(text)] == [800, 1200]
    assert [row.condition for row in rows_of(text)] == ["服务年限5年以下", "服务年限5年以上"]


@pytest.mark.parametrize("text", ["报名费100元。", "午餐自理8元。", "停车费每日20元。"])
def test_what_it_costs_is_no_offer(text):
    assert not [row for row in rows_of(HEAD + text) if row.amount in (100, 8, 20)]


def test_a_card_that_somebody_holds_is_not_given():
    reasons = {hit.reason for hit in find_rejected_incentives("“英才绿卡”持有者免挂号费。")}
    assert "a card that is held or spoken of, not given" in reasons
