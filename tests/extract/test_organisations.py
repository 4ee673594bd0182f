"""Names of institutions begin where they begin: behind verbs and prepositions."""

import pytest

from zhpolicy.extract.organisations import find_organisations
from zhpolicy.text.tables import read_table, read_words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推動四川大學華西醫院與昭覺縣人民醫院合作", ["四川大学华西医院", "昭觉县人民医院"]),
        ("浙江大学医学院附属邵逸夫医院", ["浙江大学医学院附属邵逸夫医院"]),
        ("疏勒县八一中学", ["疏勒县八一中学"]),
        ("聘请中国农业科学院专家", ["中国农业科学院"]),
        ("邀请教育部定点帮扶", ["教育部"]),
        ("房山区职业学校替旗职业中学代管汽修", ["房山区职业学校", "旗职业中学"]),
        (
            "临港醫院包縣中醫院，青山衛生院包江口鎮衛生院",
            ["临港医院", "县中医院", "青山卫生院", "江口镇卫生院"],
        ),
        ("秣陵中学管着乌恰县实验中学", ["秣陵中学", "乌恰县实验中学"]),
        ("云岭理工学院 捐县民族小学图书", ["云岭理工学院", "县民族小学"]),
        ("浙江大学管理学院", ["浙江大学管理学院"]),
        ("大学生创业", []),
        ("人社部门协调", []),
        ("医院很多", []),
    ],
)
def test_names_are_cut_at_their_first_word(text, names):
    assert [found.name for found in find_organisations(text)] == names


def test_offsets_lead_to_the_name_as_the_page_has_it():
    text = "與北京師範大學合作"
    [found] = find_organisations(text)
    assert text[found.start : found.end] == "北京師範大學"


@pytest.mark.parametrize("row", read_table("organisations/suffixes"), ids=lambda row: row["suffix"])
def test_each_suffix_ends_a_name(row):
    found = find_organisations(f"长春{row['suffix']}。")
    assert found
    assert found[-1].name.endswith(row["suffix"])


@pytest.mark.parametrize("character", sorted(read_words("organisations/no_ends")))
def test_a_character_that_makes_another_word_ends_no_name(character):
    assert find_organisations("东营市第一中学")
    assert not find_organisations(f"东营市第一中学{character}")
