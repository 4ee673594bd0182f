"""Counted nouns: which noun beside a figure it counts."""

from pathlib import Path

import pytest

from zhpolicy.evidence import totals
from zhpolicy.extract.quantities import find
from zhpolicy.extract.quantities.find import find_quantities
from zhpolicy.text.tables import read_map, read_table


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("弥补68个受援单位的短板", "受援单位"),
        ("促進農產品銷售21640余噸", "農產品銷售"),
        ("組織開展鄉村振興項目261個", "鄉村振興項目"),
        ("建成7万平方米的智能温室大棚", "智能温室大棚"),
        ("带动就业2000余人", "就业"),
        ("在21所学校开展帮扶", "学校"),
        ("患者转诊率下降20%以上", "患者转诊率"),
        ("开展4至12个月的帮扶指导", "帮扶指导"),
        ("连续工作满5年", "连续工作"),
        ("给予50万元购房补助", "购房补助"),
        ("引进13名教授、副教授和骨干教师,", "教授、副教授和骨干教师"),
        ("由15市组团包保", "市"),
        ("选聘91名蔬菜、林果“土专家”,", "土专家"),
        ("形成三级联系服务体系", "联系服务体系"),
        ("三年来,", ""),
        ("为当地培训技术人员80名", "技术人员"),
        ("投入援建资金3.7亿元", "援建资金"),
        ("招录招聘各类人才300名", "各类人才"),
        ("延揽、培养高层次人才20名", "高层次人才"),
        ("青山县二中高考本科上线率均超过85%", "高考本科上线率"),
        ("公司年产纸箱4000万只", "纸箱"),
        ("平均住院日缩短至7.8天", "平均住院日"),
        ("综合排名从2020年河西地区第6名", "综合排名"),
        ("带动脱贫人口1.9万人增收", "脱贫人口"),
        ("8家医院对口帮扶", "医院"),
        ("按每人2500元的标准发放生活补助", "生活补助"),
        ("生活补贴:全日制博士3000元,", "生活补贴"),
        ("给予1000元一次性交通补助", "一次性交通补助"),
        ("人才公寓竣工1480套", "人才公寓"),
        ("走进1500家超市,", "超市"),
        ("享受2次,", ""),
        ("每千人口床位数达6.5张", "床位数"),
        ("亩均产值1.5万元", "亩均产值"),
        ("发放期限不超过36个月", "发放期限"),
        ("城镇新增就业4.62万人", "城镇新增就业"),
        ("来自24岁的教师", ""),
        ("公司研发人员占比超过30%", "研发人员占比"),
        ("群众满意度连续两年", "群众满意度"),
        ("139名班主任和学科(备课)组长的", "班主任和学科(备课)组长"),
    ],
)
def test_the_noun_to_the_right_or_the_left_is_counted(text, counted):
    assert find_quantities(text)[-1].counted == counted


def test_a_second_figure_of_the_same_thing_counts_what_the_first_does():
    assert [q.counted for q in find_quantities("实施援疆项目25大项、596小项")] == ["援疆项目"] * 2
    assert [q.counted for q in find_quantities("绒产量从245吨增加到338吨")] == ["绒产量"] * 2
    text = "给予20万元购房补贴;硕士给予8万元。"
    assert [q.counted for q in find_quantities(text)] == ["购房补贴"] * 2
    assert [q.counted for q in find_quantities("销售额1.6亿元,降幅7%。")] == ["销售额"] * 2
    assert [q.counted for q in find_quantities("徒弟14名,其中9名已能值班")] == ["徒弟"] * 2


# The guard of sums reads two cues of this table.
READERS = [*Path(find.__file__).parent.rglob("*.py"), Path(totals.__file__)]
CUES = {cue for cues in read_map("quantities/cues", "cue").values() for cue in cues.split()}


@pytest.mark.parametrize("cue", sorted(CUES))
def test_every_cue_of_the_table_is_read_by_a_pattern_or_a_rule(cue):
    code = "".join(path.read_text("utf-8") for path in READERS)
    assert f"<{cue}>" in code or f'"{cue}"' in code


@pytest.mark.parametrize("table", ["quantities/cues", "quantities/change_verbs", "text/people"])
def test_every_word_of_a_table_tells_something(table):
    assert all(any(list(row.values())[1:]) for row in read_table(table))


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("三名航天员乘坐飞船", "航天员"),
        ("毕业生预计达1158万人", "毕业生"),
        ("医疗队3人6个月在轨驻留", "医疗队"),
        ("平均亩产比去年增加182斤", "平均亩产"),
        ("专家累计会诊患者530余例", "患者"),
        ("成功救治患者76例", "患者"),
    ],
)
def test_a_word_beside_the_noun_does_not_become_part_of_it(text, counted):
    assert find_quantities(text)[0].counted == counted


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("面向全省招聘300名乡镇“特岗医生”", ["特岗医生"]),
        ("与西部6个省区市共建学校200个", ["省区市", "学校"]),
        ("服务期满后留在山区的达1200人", [""]),
        ("筛查住院病人180例", ["住院病人"]),
        ("(一)租房补助。领军人才20万元,骨干人才8万元", ["租房补助", "租房补助"]),
        ("培养津贴按年限分档。在岗满三年的,每月900元;满六年的,每月1500元", None),
        ("层次\t每月津贴\t年限\n雪松\t3000元\t5年\n云杉\t1800元\t3年", ["津贴", "年限"] * 2),
        ("报销七成路费,每年最多3600元", ["路费", "路费"]),
        ("出资460万元,为双河镇建起烘干车间", ["烘干车间"]),
        ("出资460万元,在双河镇建起3座烘干房", ["烘干房", "烘干房"]),
        ("出资460万元,在双河镇开会", [""]),
        ("捐赠水泵5台、抽水机8台,价值126万元", ["水泵", "抽水机", "水泵、抽水机"]),
        ("修复凉亭三座,资金90万元由商会筹集", ["凉亭", "凉亭"]),
        ("修复凉亭三座,资金90万元已到位", ["凉亭", "资金"]),
        ("县里发放贴息贷款,额度最高40万元", ["贴息贷款"]),
        ("学员奖励2000元", [""]),
        ("给予一次性奖励2000元", ["奖励"]),
        ("发放学员奖励金2000元", ["学员奖励金"]),
        ("25名教师编入县中学,12名任教研组长", ["教师", "教师"]),
        ("聘请12名任课教师", ["任课教师"]),
        ("种20亩以上的农技员优先", [""]),
        ("招募志愿者18名。双河县第一中学6名,松岭小学7名", ["志愿者"] * 3),
        ("受惠村民1900人,当中六成是妇女", ["村民", "村民"]),
        ("两年会诊317例", ["", "会诊"]),
        ("赴省城研学20天", ["研学"]),
        ("投入850万元改建学生宿舍", ["学生宿舍"]),
        ("派出五名骨干护士:两名驻县医院,其余三名分驻卫生院", ["骨干护士"] * 3),
        ("前后来了30名药师,县医院留20名", ["药师", "药师"]),
        ("年产值超过800万元的合作社", ["年产值"]),
        ("总额3亿元的消费券", ["消费券"]),
        ("各奖2万元", [""]),
        ("每家企业可贷60万元", [""]),
        ("硕士一次给4万元", [""]),
        ("发放岗位补贴700元", ["岗位补贴"]),
        ("一般公共预算支出52亿元", ["一般公共预算支出"]),
        ("生产总值(GDP)71.5亿元", ["生产总值"]),
        ("中药门诊量是签约前的3.2倍", ["中药门诊量"]),
        ("兑现安家补助、租房补贴等政策6000万元", ["安家补助、租房补贴"]),
        ("就诊人次翻番 ， 床位 80 张 ， 护士 45 名 。", None),
    ],
)
def test_what_columns_headings_and_other_clauses_say(text, nouns):
    found = [quantity.counted for quantity in find_quantities(text)]
    if nouns is None:
        assert all(not any(mark in noun for mark in " ,，\t") for noun in found)
    else:
        assert found == nouns
