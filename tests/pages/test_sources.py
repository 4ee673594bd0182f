"""Who wrote, and for whom: forms of the lines between headline and article."""

import pytest

from zhpolicy.pages.articles import read_article

BODY = (
    "近日，沙湾县选派42名骨干教师到乡村学校任教，与青年教师结成师徒。\n"
    "全县引进博士12人，每人发放安家费30万元，配偶由县里安排工作。"
)
TITLE = "县里来了博士团"
FORMS = [
    ("2026/04/17 05:30　〔兩岸新聞組／綜合報導〕", "", []),
    ("2026/04/17 05:30　［國際中心／綜合報導］", "", []),
    ("2026/04/17 05:30　〔地方組／綜合外電報導〕", "", []),
    ("2025-11-04　記者 陸嘉雯　百色報道", "", ["陸嘉雯"]),
    ("2025-11-04　記者 林美玲、陳志明　花蓮報導", "", ["林美玲", "陳志明"]),
    ("2025-11-04　记者 王岩 兰州专电", "", ["王岩"]),
    ("2026-05-09 岚河零距离记者 王岩", "岚河零距离", ["王岩"]),
    ("2026-05-09 青石观察记者 王岩 李欣", "青石观察", ["王岩", "李欣"]),
    ("供稿：沙湾县教育局　王岩　2026-03-04", "沙湾县教育局", ["王岩"]),
    ("沙湾县委组织部 王岩 李欣　2026年3月4日", "沙湾县委组织部", ["王岩", "李欣"]),
    ("沙湾县人民医院　王岩　2026年3月4日", "沙湾县人民医院", ["王岩"]),
    ("2026/03/04 04:10　中國時報　林倩如／綜合報導", "中國時報", ["林倩如"]),
    ("发布者：人事处　发布时间：2026-03-04　浏览次数：318", "人事处", []),
    ("发布人：王岩　发布时间：2026-03-04", "", []),
    ("中共沙湾县委组织部编　2026年3月4日", "中共沙湾县委组织部", []),
    ("沙湾组工　沙湾组工　2026-03-04 18:00", "沙湾组工", []),
    ("□ 沙湾日报记者 王岩 通讯员 李欣", "沙湾日报", ["王岩", "李欣"]),
    ("本报记者 王岩 本报通讯员 李欣 2026-03-04", "", ["王岩", "李欣"]),
]


@pytest.mark.parametrize(("line", "source", "authors"), FORMS)
def test_a_line_of_facts_names_source_and_authors(line, source, authors):
    article = read_article(f"{TITLE}\n{line}\n{BODY}")
    assert (article.source, list(article.authors)) == (source, authors)
    assert article.text == BODY


@pytest.mark.parametrize(
    ("head", "line", "source"),
    [
        ("柳江观察 首页 > 县区", "2026年5月9日 柳江观察讯（记者 崔月）", "柳江观察"),
        ("青石零距离", "2026年5月9日 青石零距离讯（记者 崔月）", "青石零距离"),
        ("乡村振兴 首页 > 县区", "2026年5月9日 记者 崔月", ""),
    ],
)
def test_a_name_over_the_page_with_which_its_report_opens_is_the_source(head, line, source):
    assert read_article(f"{head}\n{TITLE}\n{line}\n{BODY}").source == source


@pytest.mark.parametrize("name", ["沙湾县人民医院", "武陵职业学院", "青石县第一中学"])
def test_who_signs_without_a_date_is_the_source_when_the_title_begins_so(name):
    page = f"{name}2026年引进人才公告\n2026年04月20日  阅读 1126\n{BODY}\n{name}"
    assert read_article(page).source == name


@pytest.mark.parametrize("counter", ["讚好 56　分享", "好看 12", "点赞 3　转发 4"])
def test_a_counter_behind_the_editor_is_no_editor(counter):
    assert read_article(f"{TITLE}\n2026-03-04\n{BODY}\n编辑：王岩　　{counter}").editor == "王岩"


def test_who_publishes_comes_before_the_office_of_the_writer():
    head = f"沙湾县人民政府关于引进人才的公告\n宣传科 王岩　2026年3月4日\n{BODY}"
    article = read_article(head)
    assert (article.source, article.authors) == ("沙湾县人民政府", ("王岩",))
