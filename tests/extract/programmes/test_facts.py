"""What a programme is about, who runs it and where, in sentences of several shapes."""

import pytest

from zhpolicy import read_article
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
        (
            "德阳市科技局在岚皋县帮扶三年。岚皋县农牧局来了新人。该局还推出“牧草银行”项目。",
            "岚皋县农牧局",
            "岚皋县",
        ),
        (
            "岚皋县山高路远。溧阳援陕工作组来到岚皋县,工作组还发起“山里书屋”项目。",
            "溧阳援陕工作组",
            "岚皋县",
        ),
        ("岚皋县办学难。“归雁计划”由岚皋县民政局具体实施,县里放心。", "岚皋县民政局", "岚皋县"),
        ("溧阳市对口帮扶岚皋县。岚皋县发挥援陕干部作用,实施“精英计划”。", "岚皋县", "岚皋县"),
        ("采取多种措施，实施“精英计划”。", "", ""),
        ("他带领团队实施“精英计划”。", "", ""),
    ],
)
def test_the_actor_and_the_place_are_read_from_the_clauses(text, actor, region):
    [found] = find_programmes(text)
    assert (found.actor, found.region) == (actor, region)


def test_the_body_that_wrote_the_page_runs_what_it_calls_its_own():
    text = (
        "春天里的义诊\n2024-03-01 来源：岭西市第三人民医院\n"
        "岚皋县人民医院来了新医生。今年，我院为县里启动“银针”项目，培养医生。"
    )
    [found] = find_programmes(read_article(text))
    assert (found.actor, found.region) == ("岭西市第三人民医院", "岚皋县")


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
