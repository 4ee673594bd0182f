"""Who runs a programme and where, on pages of several kinds."""

import pytest

from zhpolicy.extract.programmes.find import find_programmes
from zhpolicy.text.document import Document
from zhpolicy.text.scripts import to_traditional

# A page of the place that is helped: the helper's city is named more often than the home.
HELPED = (
    "2019年以来，江苏省宿迁市对口帮扶青海省刚察县。宿迁市派来12名医生，宿迁市的学校也派来教师。"
    "他们在县人民医院推行“院包科”办法，宿迁市中医院、宿迁市第一人民医院各包一个科室。"
    "刚察县还推出“青湖英才卡”，刚察县教育局启动“领雁计划”。"
    "东西部协作让两地越走越近，“三支一扶”人员也留了下来。"
)


def found(text, *, title=""):
    return {p.name: (p.actor, p.region) for p in find_programmes(Document(text, title=title))}


def test_team_aid_is_run_by_who_helps_and_the_rest_by_the_page():
    programmes = found(HELPED, title="刚察县五年记")
    # The sentence names who adopts a department: it is believed before the city that sends.
    assert programmes["院包科办法"] == ("宿迁市中医院", "刚察县人民医院")
    assert programmes["青湖英才卡"] == ("刚察县", "刚察县")
    assert programmes["领雁计划"][0] == "刚察县教育局"
    assert programmes["东西部协作"] == ("", "刚察县")
    assert programmes["三支一扶"] == ("", "刚察县")


def test_the_other_script_gives_the_same():
    assert found(to_traditional(HELPED), title="剛察縣五年記") == found(
        HELPED, title="刚察县五年记"
    )


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("由武汉大学牵头实施“启航计划”，覆盖全校。", "启航计划", "武汉大学"),
        ("“启航计划”由武汉大学发起，覆盖全校。", "启航计划", "武汉大学"),
        ("近日，黟县推出“徽匠计划”，黟县人才多。", "徽匠计划", "黟县"),
        ("参加武汉大学“启航计划”的学生回来了。", "启航计划", "武汉大学"),
        ("学员们说，实施“启航计划”很有意义。", "启航计划", ""),
    ],
)
def test_who_runs_it_is_said_beside_the_name(text, name, actor):
    assert found(text)[name][0] == actor


def test_the_page_of_an_institution_speaks_of_its_own_schemes():
    text = "学校出台多项办法，设立“知行计划”。新教师都有导师。"
    programmes = found(text, title="浙东理工大学引进人才办法")
    assert programmes["知行计划"][0] == "浙东理工大学"


def test_a_short_name_in_brackets_is_the_same_document():
    text = (
        "桐庐县印发《关于支持青年人才的若干措施》（以下简称“青才十五条”）。"
        "“青才十五条”共五章，桐庐县人社局负责解释。"
    )
    [document] = find_programmes(text)
    assert (document.name, document.mentions) == ("关于支持青年人才的若干措施", 3)


def test_a_document_of_the_page_counts_where_it_is_only_referred_to():
    own = "桐庐县引来新人。《桐庐县乡村教师补助办法》规定，每月补助500元。桐庐县还给住房。"
    assert "桐庐县乡村教师补助办法" in found(own, title="桐庐县怎样留住教师")
    other = "桐庐县引来新人。《龙游县乡村教师补助办法》规定，每月补助500元。桐庐县还给住房。"
    assert "龙游县乡村教师补助办法" not in found(other, title="桐庐县怎样留住教师")


@pytest.mark.parametrize(
    "text",
    [
        "老师们把这套做法叫作“一课三磨”。",
        "她自己的法子叫“三步读图法”，学生爱听。",
        "镇上管这叫“百家宴谈”。",
    ],
)
def test_a_way_of_working_that_has_got_a_name_is_a_programme(text):
    assert len(find_programmes(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "大家都叫他“石头哥”。",
        "这条路被称为“天路”。",
        "对企业获评省级以上技能大师工作室的给予奖励。",
        "他把妻子叫“老板”。",
    ],
)
def test_what_is_only_called_so_is_none(text):
    assert find_programmes(text) == []


def test_an_office_that_is_named_by_its_level_belongs_to_the_place_of_that_level():
    text = HELPED + "市委组织部出台《援青干部人才关爱十条》，县委组织部出台《青年人才十条》。"
    programmes = found(text, title="刚察县五年记")
    assert programmes["援青干部人才关爱十条"][0] == "宿迁市委组织部"
    assert programmes["青年人才十条"][0] == "刚察县委组织部"
