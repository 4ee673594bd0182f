"""A phrase that says who teaches or learns names people; a thing, a field or a tie is nobody."""

import pytest

from zhpolicy.extract.mentorship import find_mentorship
from zhpolicy.extract.people.learned.heads import find_heads, names_somebody, only_people
from zhpolicy.extract.people.parts import Parts

PEOPLE = (
    "本地骨干教师",
    "村里的后生",
    "船厂的老把式",
    "水文站观测员",
    "护师(师)",
    "“土专家”",
    "钳工郑向阳",
    "小鲁",
    "钟姐",
    "牙医拉巴",
    "她们",
    "年轻绣娘们",
)
NOBODY = (
    "师徒",
    "结对",
    "新技术新项目",
    "高层次",
    "特长",
    "传帮带",
    "核心技术",
    "工作室",
    "",
    "去年",
)


@pytest.mark.parametrize("phrase", PEOPLE)
def test_words_and_names_for_people_are_somebody(phrase):
    assert names_somebody(phrase)


@pytest.mark.parametrize("phrase", NOBODY)
def test_things_fields_and_ties_are_nobody(phrase):
    assert not names_somebody(phrase)


def test_only_phrases_that_name_people_or_a_body_are_kept():
    assert only_people(Parts("新项目", "年轻技工")) == Parts("", "年轻技工")
    assert only_people(Parts("省人民医院", "师徒")) == Parts("省人民医院", "")


@pytest.mark.parametrize(
    ("sentence", "heads"),
    [
        ("守林人吕大山退休前领着小魏走完全程", ["守林人吕大山", "小魏"]),
        ("老艺人教村里的后生，人才市场没有人手", ["老艺人", "后生"]),
        ("一名师傅带两名徒弟", ["师傅", "徒弟"]),
    ],
)
def test_heads_are_words_and_names_with_the_office_before(sentence, heads):
    assert [sentence[head.start : head.end] for head in find_heads(sentence)] == heads


@pytest.mark.parametrize(
    "sentence",
    [
        "深化师徒结对帮带，留下一支带不走的队伍。",
        "依托名师工作室传帮带，指导开展新技术新工艺12项。",
    ],
)
def test_no_row_names_a_tie_or_a_thing_as_people(sentence):
    for row in find_mentorship(sentence):
        for phrase in (row.mentors, row.mentees):
            assert phrase == "" or names_somebody(phrase)
