"""Which way help goes: who is sent to learn, who only travels, who tells others to send."""

import time

import pytest

from zhpolicy import find_pairings
from zhpolicy.extract.pairings.find import find_rejected_pairings
from zhpolicy.text.scripts import to_traditional

OPENING = "四川省红原县地处高原。"


def pairs_in(text):
    return [
        (row.donor, row.recipient, row.relation, row.direction)
        for row in find_pairings(text, home="红原县")
    ]


LEARN = [
    ("红原县派出15名干部到海盐县挂职。", "海盐县", "红原县"),
    ("红原县向海盐县选派挂职干部6名,跟岗教师20名。", "海盐县", "红原县"),
    ("红原县选派12名医生赴海盐县人民医院跟岗学习三个月。", "海盐县人民医院", "红原县"),
    ("海盐县人民医院接收红原县12名医生进修。", "海盐县人民医院", "红原县"),
    ("红原县中学校长李某到海盐县实验中学挂职副校长半年。", "海盐县实验中学", "红原县中学"),
    ("红原县组织80名教师前往海盐县实验中学跟班学习。", "海盐县实验中学", "红原县"),
]


@pytest.mark.parametrize(("text", "donor", "recipient"), LEARN)
@pytest.mark.parametrize("script", [str, to_traditional])
def test_those_who_go_away_to_learn_are_helped_there(text, donor, recipient, script):
    expected = [(donor, recipient, "training visit", "to donor")]
    assert pairs_in(script(OPENING + text)) == expected


GIVEN = [
    ("红原县中学由海盐县元济高级中学支援,选派教师8名。", "海盐县元济高级中学", "红原县中学"),
    ("红原县人民医院受海盐县人民医院帮扶三年,门诊量翻番。", "海盐县人民医院", "红原县人民医院"),
    ("红原县中医院接收海盐县中医院派出的专家6名。", "海盐县中医院", "红原县中医院"),
    ("今年县里从嘉善县选派的8名教师到红原县中学任教。", "嘉善县", "红原县中学"),
    (
        "海盐县人民医院受红原县政府委托,托管红原县第二人民医院。",
        "海盐县人民医院",
        "红原县第二人民医院",
    ),
]


@pytest.mark.parametrize(("text", "donor", "recipient"), GIVEN)
@pytest.mark.parametrize("script", [str, to_traditional])
def test_help_that_the_helped_speak_of_keeps_its_direction(text, donor, recipient, script):
    assert [row[:2] for row in pairs_in(script(OPENING + text))] == [(donor, recipient)]


NOBODY = [
    "红原县党政考察团赴浙江省海盐县考察学习。",
    "红原县党政代表团到海盐县、嘉善县学习考察。",
    "红原县文旅局组团赴杭州市、嘉兴市开展招商推介。",
    "红原县赴西南民族大学、四川师范大学开展校园招聘,签约教师35名。",
    "红原县每年向海盐县输送务工人员约3500人。",
    "教育部等四部门从东部选派校长和教师,到红原县等地任教。",
]


@pytest.mark.parametrize("text", NOBODY)
@pytest.mark.parametrize("script", [str, to_traditional])
def test_who_only_looks_hires_or_tells_others_to_send_helps_nobody(text, script):
    assert pairs_in(script(OPENING + text)) == []


def test_a_visit_is_listed_with_its_reason():
    text = OPENING + "红原县党政考察团赴浙江省海盐县考察学习。"
    reasons = {hit.reason for hit in find_rejected_pairings(text)}
    assert any("only looks" in reason for reason in reasons)


def test_who_hires_and_works_together_pairs():
    text = OPENING + "红原县先后在西南民族大学开展校园招聘、洽谈校地合作。"
    assert pairs_in(text) == [("西南民族大学", "红原县", "partnership", "both")]


def test_a_school_is_not_named_twice():
    text = OPENING + "红原县中学由海盐县元济高级中学托管,元济中学校长每学期到校上课。"
    assert [row[0] for row in pairs_in(text)] == ["海盐县元济高级中学"]


def seconds_for(text):
    began = time.process_time()
    find_pairings(text)
    return time.process_time() - began


@pytest.mark.parametrize(
    "part", ["浙江省嘉兴市四川省阿坝藏族羌族自治州红原县", "北京上海天津重庆河北山西辽宁吉林"]
)
def test_names_of_places_without_a_mark_are_read_in_linear_time(part):
    short, long = (
        min(seconds_for(part * (size // len(part)) + "对口支援。") for _ in range(2))
        for size in (10_000, 40_000)
    )
    assert long < 8 * short  # 4 is linear, 16 quadratic


def test_two_places_side_by_side_are_one_name_only_where_one_lies_in_the_other():
    [row] = find_pairings("浙江省嘉善县对口支援四川省红原县。嘉善县派出教师。", home="红原县")
    assert row.donor == "浙江省嘉善县"
