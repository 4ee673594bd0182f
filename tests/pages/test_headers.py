"""The name of a site and its columns above a headline are no headline."""

import pytest

from zhpolicy.pages.articles import read_article
from zhpolicy.pages.headers import heads_site

BODY = (
    "近日，沙湾县选派42名骨干教师到乡村学校任教，与青年教师结成师徒，校地合作越走越近。\n"
    "全县引进博士12人，每人发放安家费30万元，配偶由县里安排工作。"
)
DATED = "2026-03-04 09:12　来源：沙湾县委人才办"
HEADERS = [
    "沙湾师范学院新闻网 · 校地合作",
    "沙湾县人民政府门户网站 / 政务公开 / 规划计划",
    "沙湾发布 ◆ 图解",
    "沙湾县人民医院 | 党建工作 | 科室导航 | 招贤纳士",
    "沙湾先锋网 -> 人才工作",
    "【沙湾人才网】公示栏",
    "武陵职业学院招聘信息",
    "沙湾县中医医院　招才引智",
    "青石县纪委监委网站",
    "武陵党建　第12期",
    "武陵工作简报（2026年第3期）",
    "武陵学院微信公众号",
]
HEADLINES = [
    "沙湾县引才新政落地见效",
    "关于做好2026年特岗教师招聘工作的通知",
    "42名骨干教师进山记",
    "政策问答 | 来沙湾工作有哪些补贴？",
]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("headline", HEADLINES)
def test_the_headline_stands_below_the_name_of_the_site(header, headline):
    article = read_article(f"{header}\n{headline}\n{DATED}\n{BODY}")
    assert article.title == headline
    assert article.text == BODY


@pytest.mark.parametrize(
    "header", ["武陵职业学院引智平台", "沙湾县中医医院人才之窗", "武陵大学人事天地"]
)
def test_a_paper_stands_below_an_institution_and_a_column_no_table_knows(header):
    headline = "关于印发《高层次人才引进办法》的通知"
    assert read_article(f"{header}\n{headline}\n{BODY}").title == headline


@pytest.mark.parametrize("line", ["沙湾日报丨一件羊皮袄", "沙湾先锋网 · 人才工作"])
def test_where_no_other_line_can_be_the_headline_it_is_the_headline(line):
    assert read_article(f"{line}\n{DATED}\n{BODY}").title == line


@pytest.mark.parametrize(
    "line",
    [
        "沙湾县教育局:让教师留下来",
        "新春走基层丨教师下乡记",
        "沙湾县人民医院引进博士",
        "沙湾县教育局——让教师留下来",
        "中共沙湾县委 沙湾县人民政府",
    ],
)
def test_a_headline_that_begins_with_an_office_is_no_header(line):
    assert not heads_site(line, ["把根扎在乡村讲台上"])


@pytest.mark.parametrize(
    "headline",
    [
        "到乡镇当老师，能拿多少补贴？一问一答，帮您说清楚！",
        "医生下乡难在哪？听听三位院长怎么说，他们说了实话！",
        "守得住清贫。留得住人心，更要守得住讲台",
    ],
)
@pytest.mark.parametrize("facts", [DATED, "2026年03月04日  阅读 1126", "来源：沙湾日报"])
def test_a_headline_of_whole_sentences_stands_above_the_facts(headline, facts):
    article = read_article(f"{headline}\n{facts}\n{BODY}")
    assert article.title == headline
    assert article.text == BODY


def test_a_first_paragraph_above_facts_is_no_headline():
    page = f"沙湾县选派42名骨干教师到乡村学校任教。\n{DATED}\n{BODY}"
    assert read_article(page).title == ""
