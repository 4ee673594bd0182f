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
    ("文/图　心理健康中心　王岩\n2026.3.4", "心理健康中心", ["王岩"]),
    ("□ 王岩　李欣\n（2026年3月4日）", "", ["王岩", "李欣"]),
    ("点击上方蓝字关注我们\n沙湾组工\n2026-03-04 09:00", "沙湾组工", []),
    ("沙湾县人民政府　www.example.gov.cn　2026-03-04 10:00", "沙湾县人民政府", []),
    ("（2026年3月4日沙湾县教育局印发）", "沙湾县教育局", []),
    ("2026-03-04 09:20　记者 王岩　摄影 李小敏", "", ["王岩"]),
    ("2026-03-04 09:20　文/摄影 王岩", "", ["王岩"]),
    ("撰文：王岩　2026-03-04 00:01　最後更新 08:40", "", ["王岩"]),
    ("采访整理：王岩　2026年3月4日", "", ["王岩"]),
    ("本期嘉宾：李欣，沙湾县第一中学教师\n采访整理：王岩　2026年3月4日", "", ["王岩"]),
    ("(2026年3月4日中共沙湾县委、沙湾县人民政府发布)", "中共沙湾县委、沙湾县人民政府", []),
    ("發文機關：澎湖縣政府　中華民國115年3月4日　府教字第1150130152號", "澎湖縣政府", []),
    ("編印：澎湖縣政府教育處", "澎湖縣政府教育處", []),
    ("沙湾新闻网讯（记者 王岩 文/图）", "沙湾新闻网", ["王岩"]),
    ("沙湾日报 全媒体记者 王岩 实习生 阿约", "沙湾日报", ["王岩", "阿约"]),
    ("本县讯 通讯员王岩报道", "", ["王岩"]),
    ("记者 王岩 发自 百色", "", ["王岩"]),
    (
        "本报通讯员 李欣　记者 王岩\n《沙湾日报》（2026年03月04日 A05版）",
        "沙湾日报",
        ["李欣", "王岩"],
    ),
    ("2026-03-04 22:47:15 星期三 投稿：王岩", "", ["王岩"]),
    ("2026-03-04 16:02 · 阅读约需 4 分钟 · 来源：沙湾县融媒体中心", "沙湾县融媒体中心", []),
    ("听新闻\n00:00 / 03:25\n来源：沙湾日报", "沙湾日报", []),
]


def test_whom_a_question_greets_is_no_author():
    asked = "记者：王老师，您来多久了？\n王岩：快两年了，县里派来的十名教师都住在乡村学校。"
    article = read_article(f"{TITLE}\n采访整理：李欣　2026年3月4日\n{asked}\n{BODY}")
    assert article.authors == ("李欣",)


@pytest.mark.parametrize("edition", ["網上版", "電子報", ""])
def test_the_paper_over_the_page_is_named_without_its_edition(edition):
    page = f"海港時報{edition}　即時　副刊\n{TITLE}\n撰文：王岩　2026-03-04\n{BODY}"
    assert read_article(page).source == "海港時報"


def test_all_offices_that_sign_a_paper_are_its_source():
    paper = f"关于选派教师的通知\n{BODY}\n沙湾县教育局　沙湾县财政局\n2026年3月4日"
    assert read_article(paper).source == "沙湾县教育局、沙湾县财政局"


@pytest.mark.parametrize(("line", "source", "authors"), FORMS)
def test_a_line_of_facts_names_source_and_authors(line, source, authors):
    article = read_article(f"{TITLE}\n{line}\n{BODY}")
    assert (article.source, list(article.authors)) == (source, authors)
    assert article.text == BODY


DAYS = [
    ("（2026年3月4日沙湾县教育局印发）", "2026-03-04"),
    ("（2026年3月4日以沙教发〔2026〕4号文件印发）", "2026-03-04"),
    ("中華民國一百一十五年三月四日府教字第1150045號令訂定", "2026-03-04"),
    ("發布日期：115-03-04", "2026-03-04"),
    ("發布日期：115年3月4日", "2026-03-04"),
    ("發文機關：澎湖縣政府　中華民國115年3月4日　府教字第1150130152號", "2026-03-04"),
]


@pytest.mark.parametrize(("line", "date"), DAYS)
def test_a_paper_says_when_it_was_issued(line, date):
    article = read_article(f"{TITLE}\n{line}\n{BODY}")
    assert (article.date, article.text) == (date, BODY)


def test_an_agency_may_stand_before_the_bracket_of_its_reporter():
    article = read_article(f"中央社（記者陳志明花蓮縣12日電）{BODY}")
    assert (article.source, article.authors, article.text) == ("中央社", ("陳志明",), BODY)


@pytest.mark.parametrize(
    "note", ["编者按：近日，本报推出系列报道。", "[摘要] 为破解难题，该县创新机制。"]
)
def test_what_editors_say_above_a_headline_is_neither_headline_nor_text(note):
    article = read_article(f"{note}\n{TITLE}\n本报记者 王岩\n{BODY}")
    assert (article.title, article.authors, article.text) == (TITLE, ("王岩",), BODY)


def test_a_path_may_have_arrows_of_two_signs():
    page = f"您当前的位置： 首页 -> 新闻资讯 -> 部门动态\n{TITLE}\n2026-03-04\n{BODY}"
    assert read_article(page).title == TITLE


def test_the_title_of_a_picture_of_a_paper_is_told_in_other_words_below():
    title = "一图读懂 | 沙湾县《关于企业引才的十条措施》"
    page = f"{title}\n沙湾发布 2026-03-04 18:30\n01\n谁能享受\n规上企业\n{BODY}"
    assert read_article(page).title == title


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
