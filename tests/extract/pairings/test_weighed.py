"""The learned step weighs more bodies than rules read, also on pages without a word of help."""

import pytest

from zhpolicy.extract.pairings.find import read_by_rules
from zhpolicy.extract.pairings.learned.rows import gaps_alike
from zhpolicy.extract.pairings.learned.told import alike
from zhpolicy.text.document import Document


def names(text):
    peopled = read_by_rules(Document(text)).read.peopled
    return [party.name for _, parties in peopled for party in parties]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("东关镇的桥由吉隆坡永春会馆修好。", "吉隆坡永春会馆"),
        ("香港九龙慈安复康会派来了四名治疗师。", "香港九龙慈安复康会"),
        ("驻桂某边防旅的官兵上山打井。", "驻桂某边防旅"),
        ("旅菲永春桃溪同乡会开了年会。", "旅菲永春桃溪同乡会"),
        ("我们与兰州河岸医疗队轮流坐诊。", "兰州河岸医疗队"),
        ("豫西农业大学果树系的老师上了山。", "豫西农业大学果树系"),
    ],
)
def test_bodies_by_any_last_word_may_be_sides(text, name):
    assert name in names(f"{text}\n岚皋县添了新路。\n")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("水利部来了。部里的水文司认了高观镇。", "水利部水文司"),
        ("澳门海镜湾商会来了。商会属下医务委员会与从江县中医医院合办门诊。", "商会属下医务委员会"),
        ("澳门海镜湾商会来了；妇女部则认下贯洞镇一所学校。", "澳门海镜湾商会妇女部"),
    ],
)
def test_parts_of_a_body_that_was_named_may_be_sides(text, name):
    assert name in names(f"{text}\n岚皋县添了新路。\n")


@pytest.mark.parametrize("word", ["大会", "社会", "部门", "团队"])
def test_what_only_looks_like_a_last_word_names_no_body(word):
    assert not any(
        name.endswith(word) for name in names(f"岚皋县的{word}来了。\n岚皋县添了新路。\n")
    )


def test_a_name_begins_where_the_page_lets_it_begin_elsewhere():
    text = "望安乡添了新路。善风慈善会捐款供望安乡使用。望安乡很小。\n"
    assert "供望安乡" not in names(text)


def test_two_pairs_in_a_row_face_each_other():
    text = "龙口市东莱街道对旧店镇、徐福街道对箕山镇，结对年年有新内容。\n鄄城县添了新路。\n"
    document = Document(text)
    [(_, parties), *_] = read_by_rules(document).read.peopled
    facing = [(one.name, two.name) for one, two in gaps_alike(parties, document.working)]
    assert ("龙口市东莱街道", "旧店镇") in facing
    assert any(two == "箕山镇" for _, two in facing)


def test_a_long_page_is_handed_on_as_rules_read_it():
    text = "东关镇的桥由吉隆坡永春会馆修好。" + "山高路远。" * 400
    assert read_by_rules(Document(text)).read is None


def test_names_are_alike_when_one_ends_in_the_other():
    assert alike("岚皋县", "安康市岚皋县")
