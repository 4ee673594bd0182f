"""Who is named: bodies by their whole names, by short ones, and those that only stand beside."""

import pytest

from zhpolicy import read_article
from zhpolicy.extract.organisations import find_organisations
from zhpolicy.extract.pairings import find_pairings
from zhpolicy.extract.pairings.named.towns import find_towns
from zhpolicy.text.scripts import to_traditional

HOME = "渭源县地处西北。福州市鼓楼区对口帮扶渭源县,派来教师。"

WHOLE = [
    ("福州格致中学", "渭源县会川中学"),
    ("首都医科大学附属北京友谊医院", "渭源县人民医院"),
    ("上海交通大学医学院附属瑞金医院", "渭源县中医医院"),
    ("中国农业科学院郑州果树研究所", "渭源县农业技术推广站"),
    ("重庆市巴蜀中学校", "渭源县第一中学"),
    ("广州市海珠区教师进修学校", "渭源县教师进修学校"),
]


@pytest.mark.parametrize(("donor", "recipient"), WHOLE)
@pytest.mark.parametrize("script", [str, to_traditional])
def test_a_body_keeps_its_whole_name(donor, recipient, script):
    text = f"{HOME}{donor}与{recipient}结对帮扶。"
    pairs = {(pair.donor, pair.recipient) for pair in find_pairings(script(text), home="渭源县")}
    assert (donor, recipient) in pairs


@pytest.mark.parametrize("script", [str, to_traditional])
def test_a_conjunction_is_no_part_of_a_township(script):
    text = f"{HOME}渭源县缺医少药,但莲峰镇卫生院来了福州市鼓楼区的医生,鼓楼区对口帮扶。"
    assert "莲峰镇卫生院" in {p.recipient for p in find_pairings(script(text), home="渭源县")}


def test_a_township_that_begins_like_a_conjunction_keeps_its_name():
    text = "他们到但家庙镇。但家庙镇有医生,且末镇也有,但会川镇没有。"
    names = [town.name for town in find_towns(text, 0, end=len(text), places=[])]
    assert names == ["但家庙镇", "但家庙镇", "且末镇", "会川镇"]


@pytest.mark.parametrize("script", [str, to_traditional])
def test_in_a_list_a_word_ahead_of_a_place_begins_the_name(script):
    text = f"{HOME}福州市鼓楼区对口帮扶渭源县第一中学、闽江渭源二中、渭源实验学校。"
    assert "闽江渭源二中" in {p.recipient for p in find_pairings(script(text), home="渭源县")}


def test_a_short_name_is_the_body_that_the_page_names_in_full():
    text = f"{HOME}福州格致中学与渭源县会川中学结为姊妹校。每学期,格致中学派出教师到会川中学支教。"
    assert {(p.donor, p.recipient) for p in find_pairings(text, home="渭源县")} == {
        ("福州市鼓楼区", "渭源县"),
        ("福州格致中学", "渭源县会川中学"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "渭源县学习借鉴浙江经验,引进茶叶加工企业。",
        "病重的转往兰州大学第二医院治疗。",
        "会川中学与邻近的清源中学、北寨中学联合举办运动会。",
        "校长李某曾任教于福州第三中学。",
        "产品销往上海、广州。",
    ],
)
def test_who_only_stands_beside_is_neither_side(text):
    pairs = find_pairings(HOME + text, home="渭源县")
    assert {pair.donor for pair in pairs} == {"福州市鼓楼区"}


def test_of_two_lists_of_towns_the_one_without_a_county_helps():
    text = HOME + "洪山镇、鼓西街道与渭源县的莲峰镇、会川镇结对。"
    pairs = find_pairings(text, home="渭源县")
    towns = {(p.donor, p.recipient) for p in pairs if p.level == "township"}
    assert towns == {
        (donor, recipient)
        for donor in ("洪山镇", "鼓西街道")
        for recipient in ("渭源县莲峰镇", "会川镇")
    }


def test_who_speaks_of_themselves_is_helped():
    text = HOME + "“我们从福州市各职业院校引进13名教师。”渭源县职业中等专业学校负责人说。"
    found = [p.recipient for p in find_pairings(text, home="渭源县") if "院校" in p.donor]
    assert found == ["渭源县职业中等专业学校"]


def test_schools_of_taiwan_are_schools_and_people_are_none():
    names = [
        one.name for one in find_organisations("中央大學與廣原國小、關山國中結盟,劉國中出席。")
    ]
    assert names == ["中央大学", "广原国小", "关山国中"]


HELPED = "盐城市第一人民医院>丹巴县人民医院"
LETTERS = {
    # The reader helped: who thanks is helped.
    "感谢信¶盐城市第一人民医院：¶去年，贵院选派6名专家来我院坐诊。谨谢！¶丹巴县人民医院": HELPED,
    # Who signs helps.
    "慰问信¶丹巴县人民医院：¶我院选派到贵院的医生得到了关心。¶盐城市第一人民医院": HELPED,
    # Nobody helps.
    "邀请函¶东台市实验小学：¶我校举行校庆，诚邀贵校参加。¶镇巴县观音镇中心小学": "",
    # 贵 of a place.
    "岚皋县简讯¶岚皋县：¶贵州省的客人来了。¶溧阳市": "",
}


@pytest.mark.parametrize(("letter", "expected"), LETTERS.items())
def test_you_and_we_of_a_letter_are_its_reader_and_its_writer(letter, expected):
    found = find_pairings(read_article(letter.replace("¶", "\n")))
    assert ";".join(f"{pair.donor}>{pair.recipient}" for pair in found) == expected
