"""What a programme is about, who runs it and where, in sentences of several shapes."""

import pytest

from zhpolicy.extract.programmes.facts import find_theme
from zhpolicy.extract.programmes.find import find_programmes
from zhpolicy.text.tables import read_table


@pytest.mark.parametrize(
    ("text", "actor", "region"),
    [
        ("近年来，富蕴县深入实施“精英计划”。", "富蕴县", "富蕴县"),
        ("富蘊縣人才多。該縣還實施「精英計劃」。", "富蕴县", "富蕴县"),
        ("东营援疆指挥部在疏勒县实施“消费援疆”工程。", "东营援疆指挥部", "疏勒县"),
        ("宜昌市教育局启动“名师工程”。", "宜昌市教育局", "宜昌市"),
        ("采取多种措施，实施“精英计划”。", "", ""),
        ("他带领团队实施“精英计划”。", "", ""),
    ],
)
def test_the_actor_and_the_place_are_read_from_the_clauses(text, actor, region):
    [found] = find_programmes(text)
    assert (found.actor, found.region) == (actor, region)


def test_an_actor_of_another_page_part_is_far_away():
    text = "富蕴县持续发力。" + "今天天气很好，大家心情不错。" * 40 + "实施“精英计划”。"
    [found] = find_programmes(text)
    assert found.actor == ""


@pytest.mark.parametrize(
    ("name", "theme"),
    [
        ("青蓝工程", "mentorship"),
        ("组团式援疆", "team_aid"),
        ("医联体", "health"),
        ("专科联盟", "health"),
        ("教育部支援山区行动", "regional_aid"),
        ("农业农村部帮扶行动", "regional_aid"),
        ("教育部名师行动", "education"),
        ("校联体", "education"),
        ("三支一扶", "talent_attraction"),
        ("优化人才发展环境30条措施", "incentive"),
        ("加强和改进新时代人才工作的实施方案", "governance"),
        ("喀什地区结核病防治十三五规划", "health"),
        ("凉山英才卡", "incentive"),
        ("上海企业+云南产品", "industry"),
        ("云品入沪专项行动", "industry"),
        ("1+N带教模式", "mentorship"),
        ("云端教研", "education"),
        ("新型学徒制培养实施办法", "mentorship"),
        ("辽宁工匠进校园活动", "education"),
        ("高层次人才休假制度", "incentive"),
        ("甲乙丙", "other"),
    ],
)
def test_the_theme_is_read_from_the_name(name, theme):
    assert find_theme(name, name, start=0, core=name) == theme


def test_a_name_that_says_nothing_takes_the_theme_of_its_clause():
    text = "开展残疾儿童康复救助“丹心行动”。"
    [found] = find_programmes(text)
    assert found.theme == "health"


def test_a_clause_that_says_nothing_takes_the_theme_of_the_next():
    [found] = find_programmes("深入实施“海燕计划”，每两年遴选创新创业团队。公司上市。")
    assert found.theme == "talent_attraction"
    [found] = find_programmes("深入实施“海燕计划”。每两年遴选创新创业团队。")
    assert found.theme == "other"


@pytest.mark.parametrize("row", read_table("programmes/themes"), ids=lambda row: row["word"])
def test_every_word_of_a_theme_tells_it_where_nothing_else_does(row):
    found = find_programmes(f"实施“海燕计划”，{row['word']}。")
    assert found[0].theme != "other"


@pytest.mark.parametrize("row", read_table("programmes/subjects"), ids=lambda row: row["word"])
def test_every_subject_gives_a_name_its_theme(row):
    assert find_theme(row["word"], row["word"], start=0) in _themes_of(row["word"])


def _themes_of(word):
    """The themes of the word and of the words inside it, of the lists of names, and of types."""
    rows = [*read_table("programmes/subjects"), *read_table("programmes/known")]
    inside = [row["theme"] for row in rows if next(iter(row.values())) in word]
    return {*inside, "mentorship", "team_aid", "incentive"}


def test_who_helps_has_one_name_on_a_page():
    text = "江苏省对口支援岚皋县。江苏援陕实施“百校牵手”工程。江苏省实施“青蓝工程”。"
    assert {programme.actor for programme in find_programmes(text)} == {"江苏省"}
