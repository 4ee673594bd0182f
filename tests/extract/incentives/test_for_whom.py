"""For whom is a benefit, and on which conditions? One group of sentences for each kind of error."""

import pytest

from zhpolicy import find_incentives, read_article
from zhpolicy.extract.incentives.find import find_rejected_incentives, scan_without_choice
from zhpolicy.extract.incentives.people.in_force import people_of_scope, people_of_title
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_traditional


def people_in(text):
    return [row.beneficiary for row in find_incentives(text)]


def conditions_in(text):
    return [row.condition for row in find_incentives(text)]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("挂职干部参照引进硕士享受租房补贴每月800元。", "挂职干部"),
        ("驻村医生比照县城医生领取伙食补助每天60元。", "驻村医生"),
        ("援青教师参照急需紧缺人才享受安家补贴3万元。", "援青教师"),
        ("退休教师参照在职教师发放交通补贴每月300元。", "退休教师"),
    ],
)
def test_those_to_whom_somebody_is_likened_get_nothing(text, people):
    assert people_in(text) == [people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("科技特派员每收一名徒弟,奖励800元。", "科技特派员"),
        ("高级技师每带一名学徒,奖励2000元。", "高级技师"),
        ("主任医师每带教一名医师,发放带教津贴1500元。", "主任医师"),
    ],
)
def test_whom_one_is_paid_for_gets_nothing(text, people):
    assert people_in(text) == [people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("对引进的博士,配偶随调的,帮助联系单位;暂未就业的,每月发生活补贴900元。", "配偶"),
        ("硕士随迁配偶,优先推荐岗位;配偶有编制的,对口调动;没有工作的,每月补助1200元。", "配偶"),
        ("引进的博士,爱人随迁的,推荐就业;半年未找到工作的,每月发生活补助700元。", "爱人"),
    ],
)
def test_a_benefit_for_want_of_work_is_the_spouses(text, people):
    assert people_in(text)[-1] == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("新入职护士由资深护士带教一年,带教津贴每月300元。", "资深护士"),
        ("年轻教师由特级教师指导两年,指导津贴每学期2000元。", "特级教师"),
        ("规培医师由一名副主任医师带教半年,带教补助每月500元。", "副主任医师"),
    ],
)
def test_what_is_paid_for_teaching_goes_to_the_mentor(text, people):
    assert people_in(text)[-1] == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("出台《怒江州援滇干部人才服务管理办法》:援滇期间每月发放生活补助2000元。", "援滇干部人才"),
        ("修订《榆中县驻村干部管理办法》:每人每年报销探亲路费4次。", "驻村干部"),
        ("印发《大邑县乡村教师激励办法》:每月发放交通补贴400元。", "乡村教师"),
    ],
)
def test_the_place_in_the_name_of_a_document_is_no_part_of_the_people(text, people):
    assert people_in(text) == [people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("医学博士、硕士到县里工作的,分别发给安家费50万元、20万元。", ["医学博士", "医学硕士"]),
        ("农学博士、硕士分别给予购房补贴30万元、10万元。", ["农学博士", "农学硕士"]),
        ("博士、硕士分别给予购房补贴30万元、10万元。", ["博士", "硕士"]),
    ],
)
def test_the_field_of_the_first_of_a_list_holds_for_all(text, people):
    assert people_in(text) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("适用对象:引进的卫生人才。", "卫生人才"),
        ("补贴对象:新就业的高校毕业生。", "高校毕业生"),
        ("补助对象:到乡镇任教的教师、医生。", "教师、医生"),
    ],
)
def test_the_scope_of_a_page_is_a_whole_noun(text, people):
    assert people_of_scope(text) == people


@pytest.mark.parametrize(
    ("body", "people"),
    [
        (
            "新引进到云河县企事业单位的博士、硕士和高级技工,年龄不超过40岁。",
            "博士、硕士和高级技工",
        ),
        ("我院现公开招聘到乡镇工作的医师、护士,条件如下。", "医师、护士"),
        ("面向全国引进卫生人才。引进人才的子女可以择校。", "引进人才"),
    ],
)
def test_whom_the_opening_seeks_is_meant_below(body, people):
    page = f"新政图解\n{body}\n① 租房\n没有买房的,每月补租金500元。"
    assert people_in(page)[-1] == people


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("援疆医生每季度报销一次探亲路费。", "每季度一次"),
        ("挂职干部每半年报销两次往返交通费。", "每半年两次"),
        ("支教教师每年报销3次探亲路费。", "每年3次"),
        ("支教教师每年体检一次。", ""),
    ],
)
def test_how_often_fares_are_paid_is_a_condition(text, condition):
    assert conditions_in(text) == [condition]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("支教教师寒暑假往返路费凭票报销。", "寒暑假，凭票"),
        ("援藏医生春节往返机票全额报销。", "春节"),
        ("引进的博士进修费凭发票报销。", "凭发票"),
    ],
)
def test_the_season_and_the_voucher_are_conditions(text, condition):
    assert conditions_in(text) == [condition]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("援藏干部每年享受45天休假,往返机票全额报销。", "休假"),
        ("支边医生每年安排轮休30天,往返路费实报实销。", "轮休"),
        ("援疆教师每年享受两次探亲假,来回车票由学校承担。", "探亲假"),
    ],
)
def test_fares_belong_to_the_leave_before_them(text, condition):
    assert conditions_in(text)[-1] == condition


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "博士到县医院工作的,给予安家费20万元,服务期六年,按年度平均拨付。",
            "到县医院工作，服务期六年，按年度平均拨付",
        ),
        ("对引进的硕士给予购房补贴8万元,聘期三年。", "聘期三年"),
        ("企业聘请专家的,给予补助3万元,每家每年不超过9万元。", "聘请专家，每家每年不超过9万元"),
    ],
)
def test_terms_and_payment_behind_the_sum_are_conditions(text, condition):
    assert conditions_in(text) == [condition]


def test_payment_in_brackets_holds_for_all_tiers():
    text = "引进人才:\n博士25万元|硕士9万元(安家费,分四年兑现)"
    assert set(conditions_in(text)) == {"分四年兑现"}


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("第一书记干满三年考核优秀的,提拔时优先考虑。", "干满三年考核优秀"),
        ("驻村干部期满合格的,职务晋升时优先考虑。", "期满合格"),
        ("支教教师工作满 2 年,评职称可以优先。", "工作满 2 年"),
    ],
)
def test_the_time_of_the_benefit_itself_is_no_condition(text, condition):
    assert conditions_in(text) == [condition]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("住人才公寓的硕士,前三年免租金。", "前三年"),
        ("返乡青年厂房租金头两年全免。", "头两年"),
        ("博士入住人才公寓的,头五年免租金。", "入住人才公寓，头五年"),
    ],
)
def test_the_first_years_are_a_condition(text, condition):
    assert conditions_in(text)[-1] == condition


@pytest.mark.parametrize(
    ("head", "condition"),
    [("条件", "副高职称，45周岁以下"), ("引进要求", "副高职称，45周岁以下")],
)
def test_the_head_of_a_column_of_conditions_is_not_repeated(head, condition):
    page = f"引进待遇\n类别\t{head}\t安家费(万元)\n骨干医师\t副高职称,45周岁以下\t20"
    assert conditions_in(page) == [condition]


@pytest.mark.parametrize(
    "text",
    [
        "派驻医师每年驻点不少于八个月,驻点期间每天补助90元。",
        "支教教师每周授课不少于十节,支教期间每月补助1500元。",
        "挂职干部每月下乡至少五天,挂职期间每月发放补助600元。",
    ],
)
def test_a_duty_is_no_condition_beside_its_time(text):
    (condition,) = conditions_in(text)
    assert condition.endswith("期间")
    assert "，" not in condition


def test_what_is_said_to_be_is_no_condition():
    text = "云山学校是第二个来的,把本县八名音乐教师请到海边进修两个月,食宿学费全免。"
    assert set(conditions_in(text)) == {"到海边进修两个月"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("■ 回来办厂的乡贤:厂房租金三年全免", "回来办厂的乡贤"),
        ("★ 返乡开店的退役军人:每月补租金300元", "返乡开店的退役军人"),
        ("① 所有引进的博士:每年体检一次", "引进的博士"),
    ],
)
def test_a_bullet_is_no_part_of_the_people(text, people):
    assert people_in(text) == [people]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("A类、B类人才分别给予60万元、20万元购房补贴。", ["A类人才", "B类人才"]),
        (
            "引进人才分三类。甲类、乙类、丙类分别给予90万元、40万元、10万元安家费。",
            ["甲类人才", "乙类人才", "丙类人才"],
        ),
        (
            "对引进人才,第一层次、第二层次分别给予50万元、30万元购房补贴。",
            ["第一层次人才", "第二层次人才"],
        ),
    ],
)
def test_tiers_without_a_noun_take_that_of_the_page(text, people):
    assert people_in(text) == people


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("驻校专家可申请公寓;带培青年骨干三名以上的,奖励2万元。", "带培青年骨干三名以上"),
        ("驻校专家可申请公寓;指导青年教师获国家级奖项的,奖励3万元。", "指导青年教师获国家级奖项"),
        ("驻村专家可申请公寓;培养农民技师五名的,奖励1万元。", "培养农民技师五名"),
    ],
)
def test_the_object_of_a_clause_without_subject_gets_nothing(text, condition):
    row = find_incentives(text)[-1]
    assert row.beneficiary.endswith("专家")
    assert row.condition == condition


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("对企业新引进的全日制博士、硕士,每月给予生活补贴3000元。", "企业新引进的全日制博士、硕士"),
        ("落实好高校教师绩效工资。", "高校教师"),
        ("做好就业困难人员帮扶,每人给予岗位补贴500元。", "就业困难人员"),
        ("免除经济困难学生学费。", "经济困难学生"),
    ],
)
def test_a_verb_that_opens_the_clause_is_no_part_of_the_people(text, people):
    assert people_in(text)[:1] == [people]


def test_a_page_that_offers_nothing_to_its_head():
    article = read_article("医院院长周明说,县医院今年拿出6个编制。")
    assert "医院院长" not in people_in(article)


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("关于印发《云岭学院高层次人才引进与服务办法》的通知", "高层次人才"),
        ("青川县急需紧缺人才引进措施", "急需紧缺人才"),
    ],
)
def test_a_title_that_goes_on_with_a_compound_of_talent_names_talent(title, people):
    found = people_of_title(Document("各部门：现印发给你们。", title=title))
    assert found.endswith(people)


FAR = "全县推进道路、供水、供电和绿化工程,改造管网,新建停车场,整治河道,修复山体。\n" * 14


@pytest.mark.parametrize("script", [str, to_traditional])
def test_those_named_far_above_are_no_longer_meant(script):
    text = "为志愿者发放交通补贴每月200元。\n" + FAR + "落实好育儿补贴政策,每年3600元。"
    first, last = find_incentives(script(text))
    assert (first.beneficiary, last.beneficiary) == ("志愿者", "")


def test_those_named_just_above_are_still_meant():
    text = "支教教师管理办法\n为支教教师发放交通补贴每月200元。\n另发放生活补助每月800元。"
    assert people_in(text) == ["支教教师", "支教教师"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("今年升格设置两所学院,动员志愿者开展支教,每人补贴500元。", "志愿者"),
        ("展示老年人的才艺,推荐困难家庭学生申领助学金3000元。", "困难家庭学生"),
        ("5次调高城乡居民养老金,每人每月补助120元。", "城乡居民"),
        ("支撑乡村医生成长,每月给予津贴600元。", "乡村医生"),
        ("号召退休教师下乡,每学期发放补助4000元。", "退休教师"),
        ("纳入第二期培养的青年人才,给予2万元科研经费。", "纳入第二期培养的青年人才"),
        ("拥有博士学位的教师,给予8万元安家费。", "拥有博士学位的教师"),
    ],
)
def test_a_verb_before_people_is_no_part_of_their_name(text, people):
    assert people_in(text)[-1:] == [people]


@pytest.mark.parametrize(
    "text",
    [
        "居民人均可支配收入增长6.1%。",
        "企业技术中心补贴系统升级完成。",
        "建设低成本科研平台,给予一次性补助20万元。",
        "专家数字人提供心理咨询,全天在线。",
    ],
)
def test_a_longer_noun_with_people_in_it_gets_nothing(text):
    assert not set(people_in(text)) & {"居民", "企业", "专家", "本科"}


def test_who_is_honoured_in_a_clause_of_its_own_is_not_whom_the_clause_before_named():
    text = "提拔使用一线干部400余名,评选表彰全县人才工作先进集体15个、先进个人31名。"
    groups = {one.kind: one.group for one in find_incentives(text)}
    assert groups == {"promotion": "local_cadre", "honour": "other"}


def test_an_item_of_a_list_of_services_is_nobody():
    text = "为人力资源服务机构提供政策支持、金融服务、劳动力转移、中介代理等服务。"
    assert not find_incentives(text)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("要让老人放心。对取得高级养老护理员证书的,给予一次性补贴4000元。", "养老护理员"),
        ("要让家长放心。对获得特级教师称号的，给予奖励2万元。", "教师"),
        ("老人都满意。考取社工师资格的，一次性奖励1500元。", "社工师"),
        ("为留住照服员，服务满2年者发给留任奖金1万元。", "照服员"),
    ],
)
def test_a_certificate_or_a_purpose_names_whom_an_offer_is_for(text, people):
    assert [row.beneficiary for row in find_incentives(text)] == [people]


@pytest.mark.parametrize(
    "text", ["聘用护工的院舍须提供食宿，并按月支付工资。", "使用外来护理员的单位应当提供宿舍。"]
)
def test_what_employers_must_do_is_no_offer(text):
    assert not find_incentives(text)
    reasons = {hit.reason for hit in find_rejected_incentives(text)}
    assert "a duty of an employer" in reasons


def test_care_workers_are_no_doctors():
    [row] = find_incentives("对护理员每月发放津贴500元。")
    assert row.group == "other"


def test_a_heading_of_pay_holds_for_tiers_with_one_a_line():
    text = "支教教师待遇\n特级教师职称：8.5万元/年\n高级职称：6万元/年"
    rows = find_incentives(text)
    assert [(row.kind, row.amount, row.per) for row in rows] == [
        ("pay", 85000, "年"),
        ("pay", 60000, "年"),
    ]


def test_a_title_that_only_names_a_rank_is_read():
    assert people_of_title(Document("优先录用正高级")) in ("", "正高级")


@pytest.mark.parametrize(
    ("text", "winners"),
    [
        ("表彰全市护理工作先进集体12个、先进个人40名。", ["全市护理工作先进集体", "先进个人"]),
        ("表彰了8个先进集体和20名先进个人。", ["先进集体", "先进个人"]),
        ("表彰先進單位三個、優秀教師十名、優秀學員5名。", ["先进单位", "优秀教师", "优秀学员"]),
        ("表彰优秀教师40名。", ["优秀教师"]),
        ("表彰优秀教师40名,新建学校3所。", ["优秀教师"]),
    ],
)
def test_all_winners_whom_an_honour_lists_get_a_row(text, winners):
    found = [row for row in find_incentives(text) if row.kind == "honour"]
    assert [row.beneficiary for row in found] == winners


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("对在城区购房的博士补助10万元,须承诺五年内不转让。", ["须承诺五年内不转让"]),
        ("对新引进的博士每年补贴3万元,连续三年。", ["连续三年"]),
        (
            "补贴对象:博士\n博士发安家费8万元。\n说明:安家费在签订协议后一次付清。",
            ["在签订协议后一次付清"],
        ),
        # Look-alikes: what is to be handed in, and another benefit.
        ("对新引进的博士每年补贴3万元,须提交申请材料。", [""]),
        (
            "补贴对象:博士\n博士发安家费8万元。\n说明:取暖费在入冬后一次付清。",
            [""],
        ),
    ],
)
def test_what_stands_behind_an_offer_limits_it(text: str, conditions: list[str]) -> None:
    assert [found.condition for found in find_incentives(text)][:1] == conditions


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # A page on students whose first paragraph tells which.
        (
            "大学生创业礼包\n毕业五年内的高校毕业生创办企业的,补贴8000元。\n租用场地的,补贴6000元。",
            "毕业五年内的高校毕业生",
        ),
        # The same noun, only of some of them: the page goes on with all.
        (
            "援疆医生待遇\n春节值班的援疆医生每天发补贴300元。\n工作满一年的,补贴6000元。",
            "援疆医生",
        ),
        # Numbered items go back to the page.
        (
            "大学生创业礼包\n一、创业的高校毕业生,补贴8000元。\n二、租用场地的,补贴6000元。",
            "大学生",
        ),
        ("乡村教师待遇\n上述人员每月发补贴300元。", "乡村教师"),
        ("对中小企业的高级技师、技师,每月分别发放1000元、600元津贴。", "中小企业的技师"),
        ("企业引进博士的,奖励3万元,所在企业获得1万元奖励。", "所在企业"),
    ],
)
def test_the_last_offer_is_for_whom_the_page_means(text: str, people: str) -> None:
    assert scan_without_choice(Document(text))[-1].beneficiary == people


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("乡村教师待遇\n一、在山区任教满三年的\n每月发津贴800元。", "在山区任教满三年"),
        ("乡村教师待遇\n一、关于生活方面的内容\n每月发津贴800元。", ""),
        ("退役军人待遇\n退役军人凭优待证免费乘坐公交。", "凭优待证"),
        ("乡村教师待遇\n宿舍方面,每月发房租补贴300元。", ""),
        ("乡村教师待遇\n考虑到交通不便,每月发津贴300元。", ""),
        (
            "引进人才待遇\n引进人才配偶有编制的,对口调动;没有工作的,由县里安排就业。",
            "配偶没有工作",
        ),
    ],
)
def test_what_limits_the_last_offer(text: str, condition: str) -> None:
    assert find_incentives(text)[-1].condition == condition


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # Whose a document is, and a look-alike: a noun for staff with the place in it.
        ("《青禾农业集团驻村干部关爱办法》写明:每月增发驻村补助2000元。", ["驻村干部"]),
        ("《青禾农业集团办法》写明:医院医生每月领津贴900元。", ["医院医生"]),
        # What stands before the number.
        ("还有6名教师将赴海州跟岗,跟岗期间工资照发。", ["教师"]),
        ("省里的援青教师每月领津贴800元。", ["援青教师"]),
        ("返乡的青年每月领津贴800元。", ["返乡的青年"]),
        # Whom posts are to bring.
        ("县里拿出40个事业编制,专门用于引进医生和教师。", ["医生和教师"]),
        # What most of them are.
        ("村民两百人,其中六成是妇女,每人发放补贴300元。", ["村民"]),
    ],
)
def test_who_is_named_without_what_stands_around_them(text: str, people: list[str]) -> None:
    assert people_in(text) == people


@pytest.mark.parametrize(
    ("title", "people"),
    [
        ("一座茶山请来的师傅", ""),
        ("关于招募第十二届研究生支教团志愿者的通知", "志愿者"),
        ("第三批援疆教师待遇办法", "援疆教师"),
    ],
)
def test_a_title_on_who_teaches_names_no_receiver(title: str, people: str) -> None:
    assert people_of_title(Document(title + "\n", title=title)) == people


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("医院选派护士到省城进修三个月,进修期间工资照发。", ["进修期间"]),
        ("教师签订合同的,进修期间工资照发。", ["签订合同，进修期间"]),
        ("护士培训期四个月,期间每月发放津贴5000元。", ["培训期间"]),
    ],
)
def test_a_time_says_what_its_deed_says(text: str, conditions: list[str]) -> None:
    assert conditions_in(text) == conditions


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        # A prize that is only set up gives way to its sums; alone it is the offer.
        (
            "受惠学生约1900人。基金会又设立“春苗”奖学金,本科生每人发放6000元。",
            [("本科生", 6000)],
        ),
        ("受惠学生约1900人。基金会又设立“春苗”奖学金。", [("受惠学生", None)]),
        # A single sum behind a condition passes its people on; one of several tiers does not.
        (
            "完成攻关项目的,技术员奖励3000元。另发荣誉证书。",
            [("技术员", 3000), ("技术员", None)],
        ),
        (
            "完成攻关项目的,技术员奖励3000元,工人奖励1000元。另发荣誉证书。",
            [("技术员", 3000), ("工人", 1000)],
        ),
        # A firm that a story names above gets nothing below; people there do.
        ("山乡故事\n协作企业11家落户,县里办起工厂。\n每月发交通补贴300元。", []),
        (
            "山乡故事\n医生11名到来,县里办起诊所。\n每月发交通补贴300元。",
            [("医生", 300)],
        ),
    ],
)
def test_who_is_carried_on_and_who_is_not(text: str, offers: list[tuple[str, int | None]]) -> None:
    assert [(row.beneficiary, row.amount) for row in find_incentives(text)] == offers
