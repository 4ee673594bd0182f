"""Pairs that a text states itself need no place that the page is about."""

import pytest

from zhpolicy.extract.home import find_home
from zhpolicy.extract.pairings import find_pairings
from zhpolicy.text.document import Document


def pairs(text: str) -> set[tuple[str, str]]:
    return {(pair.donor, pair.recipient) for pair in find_pairings(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "江岸区帮扶竹溪县、硚口区帮扶房县、青山区帮扶丹江口市。",
            {("江岸区", "竹溪县"), ("硚口区", "房县"), ("青山区", "丹江口市")},
        ),
        (
            "苏州中学、常州高级中学分别帮扶响水县清源中学、滨海县獐沟中学。",
            {("苏州中学", "响水县清源中学"), ("常州高级中学", "滨海县獐沟中学")},
        ),
        (
            "无锡市辅仁高级中学牵头,南通市启秀中学参与,共同帮扶丰县华山中学。",
            {("无锡市辅仁高级中学", "丰县华山中学"), ("南通市启秀中学", "丰县华山中学")},
        ),
        ("由河海大学附属中学托管泗阳县众兴中学。", {("河海大学附属中学", "泗阳县众兴中学")}),
        ("龙港市由平阳县就近帮带。", {("平阳县", "龙港市")}),
        ("桐乡市的帮扶对象由开化县改为庆元县。", {("桐乡市", "庆元县")}),
        ("中国工商银行向四川省通江县捐款2000万元。", {("中国工商银行", "通江县")}),
        ("听说义乌市与云和县结对,是吗?", set()),
        ("德清县不再帮扶松阳县。", set()),
    ],
)
def test_a_frame_pairs_its_parties(text, expected):
    assert pairs(text) == expected


def test_the_lines_of_a_list_pair_under_a_head_of_aid():
    text = "结对关系如下:\n——沈阳市:塔城市、额敏县;\n——鞍山市:沙湾市。\n"
    assert pairs(text) == {("沈阳市", "塔城市"), ("沈阳市", "额敏县"), ("鞍山市", "沙湾市")}
    assert pairs("考核结果如下:\n——沈阳市:塔城市、额敏县;\n——鞍山市:沙湾市。\n") == set()


def test_a_list_goes_on_behind_headings_of_its_own():
    head = "岚皋县东西部协作结对关系一览\n一、部门结对\n溧阳市林业局——县林业局\n"
    towns = "二、镇街结对\n溧阳市天目湖镇、戴埠镇——四季镇\n溧阳市南渡镇——官元镇、蔺河镇\n"
    villages = "三、村社结对\n天目湖镇梅岭村↔四季镇天坪村\n"
    assert pairs(head + towns + villages) == {
        ("溧阳市林业局", "岚皋县林业局"),
        ("溧阳市天目湖镇", "四季镇"),
        ("溧阳市戴埠镇", "四季镇"),
        ("溧阳市南渡镇", "官元镇"),
        ("溧阳市南渡镇", "蔺河镇"),
        ("天目湖镇梅岭村", "四季镇天坪村"),
    }


def test_a_list_ends_at_a_heading_of_something_else():
    head = "结对关系如下:\n一、区县结对\n沈阳市——塔城市\n"
    assert pairs(f"{head}二、工作要求\n鞍山市——沙湾市\n") == {("沈阳市", "塔城市")}


def test_a_table_pairs_its_columns():
    text = "序号\t支援医院\t受援医院\n1\t漳州市医院\t泾源县人民医院\n2\t长庚医院\t隆德县人民医院\n"
    assert pairs(text) == {("漳州市医院", "泾源县人民医院"), ("长庚医院", "隆德县人民医院")}


def test_on_a_page_of_aid_the_western_place_is_the_home_whoever_writes():
    text = "2025年,工作队在墨江县实施援滇项目19个。鞍钢市医院的医生进驻县医院。墨江县变化大。"
    home = find_home(Document(text, title="松江区援滇工作小结"))
    assert home is not None
    assert home.name == "墨江哈尼族自治县"


def test_a_report_of_a_province_is_about_the_province():
    text = "我省产业升级。全省粮食丰收。甘肃省迭部县道路通车。我省教育发展。"
    home = find_home(Document(text, title="甘肃省政府工作报告"))
    assert home is not None
    assert home.name == "甘肃省"


@pytest.mark.parametrize(
    ("text", "donor"),
    [
        ("大庆市援藏工作队在巴青县落实资金90万元。巴青县变化大。", "大庆市"),
        ("大连市援藏工作组为巴青县落实资金300万元。巴青县变化大。", "大连市"),
        ("湖州市援疆指挥部对口支援柯坪县。柯坪县变化大。", "湖州市"),
    ],
)
def test_a_team_of_aid_is_its_place(text, donor):
    assert {pair[0] for pair in pairs(text)} == {donor}


def test_the_second_clause_of_a_sentence_has_its_own_sender():
    text = (
        "岚皋县是山区县。援陕指挥部从湖北4个地级市选派9名教师,从全省选派7名医生,"
        "对岚皋县第二中学、岚皋县人民医院开展“组团式”帮扶。"
    )
    found = {(pair.field, pair.donor) for pair in find_pairings(text, home="岚皋县")}
    assert {("education", "湖北省4个地级市"), ("health", "湖北省")} <= found
    assert ("health", "湖北省4个地级市") not in found
    same = text.replace("从全省", "另外")
    assert "湖北省" not in {pair.donor for pair in find_pairings(same, home="岚皋县")}
