"""The home of a page is who it is about and who receives, not who is named most often."""

from dataclasses import replace

import pytest

from zhpolicy import read_article
from zhpolicy.extract.home import find_home
from zhpolicy.text.document import Document

HELPER_OFTEN = (
    "番禺区今年送来资金3000万元,番禺区两名局长来三江县挂职。番禺区的医生也来了,番禺区还派来教师。"
)


def test_the_helper_is_not_the_home_though_it_is_named_most_often():
    home = find_home(HELPER_OFTEN)
    assert home is not None
    assert home.name == "三江侗族自治县"


def test_the_title_counts():
    text = "全县教师不足。南通市通州区派来教师,洛南县也派人去跟岗。"
    home = find_home(Document(text, title="洛南县教育工作综述"))
    assert home is not None
    assert (home.name, home.level, home.province) == ("洛南县", "county", "陕西省")


@pytest.mark.parametrize("text", ["", "教师周末家访。", "全国教师共计一千万人。"])
def test_a_text_without_places_has_no_home(text):
    assert find_home(text) is None


def test_a_name_that_is_given_wins():
    home = find_home(HELPER_OFTEN, named="洛南县")
    assert home is not None
    assert home.name == "洛南县"
    with pytest.raises(ValueError, match="no place"):
        find_home("", named="不存在")


def test_neighbour_counties_are_held_and_others_are_not():
    home = find_home("", named="疏勒县")
    assert home is not None
    assert home.holds("653127")
    assert not home.holds("370500")
    assert replace(home, code="650000", level="province").holds("652901")


@pytest.mark.parametrize(
    ("title", "home"),
    [
        ("上海市政府工作报告", "上海市"),
        ("重庆市2025年工作报告", "重庆市"),
        ("广东省政府工作报告", "广东省"),
        ("甘肃省乡村振兴规划", "甘肃省"),
    ],
)
def test_a_long_page_titled_by_a_province_is_its_page(title, home):
    body = "加强同香港、澳门合作。支援新疆疏勒县。推进城市更新。" * 30
    assert find_home(f"{title}\n{body}").name == home


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (
            "上海市养老护理员培训启动\n上海市民政局启动培训。来自云南德宏的护理员考取了证书。",
            "上海市",
        ),
        ("贵州省学校供餐提质\n全省供餐覆盖学校上万所。从江县高增小学的孩子吃上了午餐。", "贵州省"),
        ("台东县长照专车上路\n专车服务海端、延平等五个乡。", "台东县"),
        (
            "改则县教育简报\n西安市选派教师来我县任教。我县12名校长赴西安培训。西安的学校捐建教室。"
            "拉萨市教育局到我县检查。",
            "改则县",
        ),
    ],
)
def test_the_place_in_the_title_is_the_home_where_nothing_speaks_for_another(text, home):
    assert find_home(text).name == home


@pytest.mark.parametrize(
    ("title", "text", "home"),
    [
        (
            "浙江舟山开渔",
            "浙江省对口支援新疆阿克苏地区发展养殖。舟山实施行动，建设海洋牧场8个。舟山的渔民早早出海。",
            "舟山市",
        ),
        (
            "淳安：千岛湖畔引才忙",
            "淳安县今年引进人才320名。\n县里还派出教师6名，对口支援四川省旺苍县。\n千岛湖镇开了民宿12家。",
            "淳安县",
        ),
        (
            "淳安县援川工作小结",
            "淳安县派出教师6名，对口支援四川省旺苍县。\n学生说，感谢老师。\n学校新建教室12间。",
            "旺苍县",
        ),
        (
            "淳安老师的三年",
            "三年前，她从淳安县来到四川省旺苍县支教。\n旺苍县的学生说，感谢老师。\n旺苍县城东小学新建教室12间。",
            "旺苍县",
        ),
    ],
)
def test_a_western_place_that_is_named_in_passing_is_no_home(title, text, home):
    assert find_home(Document(text, title=title)).name == home


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("浙江省绍兴市推行医养结合。", "绍兴市"),
        ("台东县原乡缺校护,县府宣布增聘15人。", "台东县"),
        ("浙江省师范大学的教师下乡。", None),
        ("浙江省绍兴市的教师到过江西省。", None),
    ],
)
def test_a_short_page_is_about_the_place_with_which_it_begins(text, name):
    home = find_home(text)
    assert (home and home.name) == name


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (
            "凉山娃看见了光明\n美姑县在大凉山深处,县人民医院没有眼科。全县学生受益。美姑县卫健局说,"
            "西昌市太远。凉山州卫健委来人了。",
            "美姑县",
        ),
        ("凉山州全州都修路。美姑县也修。凉山州下了决心。我州还要办学。", "凉山彝族自治州"),
        (
            "茶园里的课\n南山外国语学校接待了老师。木垒哈萨克自治县路远。自治县教育局也说好。",
            "木垒哈萨克自治县",
        ),
    ],
)
def test_a_page_that_speaks_as_a_county_is_about_it(text, home):
    assert find_home(text).name == home


def test_the_office_that_sends_a_page_out_speaks_for_its_place():
    text = (
        "老兵有了新岗位\n2024-08-01 来源：宜春市退役军人事务局\n"
        "今年我市办起班。樟树市、丰城市各建一个基地。局长说,还要再建。"
    )
    assert find_home(read_article(text)).name == "宜春市"
