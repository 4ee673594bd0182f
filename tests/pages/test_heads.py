"""Between the top of a page and its first paragraph: who, when and where from, in any order."""

import pytest

from zhpolicy.pages.articles import read_article

TITLE = "沙湾县引才新政落地见效"
BODY = (
    "近日，沙湾县选派42名骨干教师到乡村学校任教，与青年教师结成师徒。\n"
    "全县引进博士12人，每人发放安家费30万元，配偶由县里安排工作。"
)
# The line below the headline, and its date, source and authors.
DATED = [
    ("青石头条 | 巴图 王一凡 | 2024-05-03 07:40", "2024-05-03", "青石头条", ["巴图", "王一凡"]),
    ("青石头条｜巴图｜5月3日 2024 07:40", "2024-05-03", "青石头条", ["巴图"]),
    ("青石影像 米尔扎 摄影报道 2020年12月31日", "2020-12-31", "青石影像", ["米尔扎"]),
    (
        "原创 盘秋月 王一凡 青石健康 2023-11-05 18:20 发表于广西",
        "2023-11-05",
        "青石健康",
        ["盘秋月", "王一凡"],
    ),
    (
        "原创 盘秋月 王一凡 青石健康\n2023-11-05 18:20 广西",
        "2023-11-05",
        "青石健康",
        ["盘秋月", "王一凡"],
    ),
    (
        "By Wang Yi 王一 | Qingshi Daily 青石日报 | Updated: 2018-05-14 09:02",
        "2018-05-14",
        "青石日报",
        ["王一"],
    ),
    ("王一凡 2024-09-10 07:30 青石晚报官方账号", "2024-09-10", "青石晚报", ["王一凡"]),
    ("王彩云／青石報導｜2024.04.15 14:22｜青石晚訊", "2024-04-15", "青石晚訊", ["王彩云"]),
    (
        "时间：2022-10-19 作者：王一凡 供稿单位：数学学院 阅读次数：[ 587 ]",
        "2022-10-19",
        "数学学院",
        ["王一凡"],
    ),
    ("青石晨報記者 王一凡　2024年1月22日　讀新聞", "2024-01-22", "青石晨報", ["王一凡"]),
    ("文/图：消化内科　王一凡　　发布日期：2024年6月3日", "2024-06-03", "", ["王一凡"]),
    ("楼主：小草 发表于 2021-7-14 22:08:16 | 只看该作者", "2021-07-14", "", ["小草"]),
    (
        "[ 索引号 ] 0001/2023-4 [ 发布机构 ] 沙湾县文旅局\n[ 发布日期 ] 2023-07-19 15:20",
        "2023-07-19",
        "沙湾县文旅局",
        [],
    ),
    (
        "王一凡　李欣\n（《青石社会研究》2024年第1期，2024年2月）",
        "2024-02",
        "青石社会研究",
        ["王一凡", "李欣"],
    ),
    (
        "王一凡1，李欣2\n（1.青石大学 教育学院，青石 742500；2.河阳大学，河阳 750000）",
        "",
        "",
        ["王一凡", "李欣"],
    ),
    ("沙湾县人民医院院长 拉巴次仁", "", "", ["拉巴次仁"]),
]


@pytest.mark.parametrize(("line", "date", "source", "authors"), DATED)
def test_a_line_below_the_headline_tells_who_when_and_where_from(line, date, source, authors):
    article = read_article(f"{TITLE}\n{line}\n{BODY}")
    assert (article.title, article.text) == (TITLE, BODY)
    assert (article.date, list(article.authors)) == (date, authors)
    assert source in article.source
    assert bool(source) == bool(article.source)


# What looks like such a line and is the article's.
PARAGRAPHS = [
    "来源：这笔钱从哪里来？县财政局局长说，县里每年列支480万元，社会捐赠120万元。",
    "编辑好的手册已经发到每位医生手中，大家边学边用。",
    "作者：王一凡的书房里堆满了手稿，他说还要写下去。",
    "2024年5月3日，青石县的教师们又出发了。",
    "——2024年5月3日在全县大会上，县长这样说。",
]


@pytest.mark.parametrize("line", PARAGRAPHS)
def test_a_sentence_that_begins_like_a_fact_stays(line):
    first, last = BODY.split("\n")
    page = f"{TITLE}\n2026-03-04 09:12　来源：沙湾县委人才办\n{first}\n{line}\n{last}"
    assert line in read_article(page).text


def test_a_date_in_the_only_headline_leaves_it_a_headline():
    assert (
        read_article(f"2024年5月3日 沙湾引才新政施行\n{BODY}").title
        == "2024年5月3日 沙湾引才新政施行"
    )


def test_the_column_of_a_paper_above_the_headline_is_no_person():
    article = read_article(f"青石教育报　2022年6月10日　06 访谈\n{TITLE}\n{BODY}")
    assert (article.title, article.source, article.authors) == (TITLE, "青石教育报", ())


def test_the_head_of_a_mail_gives_title_sender_and_day_and_its_signature_goes():
    head = "发件人: 王一凡 <wyf@a.example>\n发送时间: 2022年12月8日 16:45\n收件人: 各县\n"
    head += "主题: 帮扶小结\n附件: a.docx"
    article = read_article(f"{head}\n\n{BODY}\n王一凡\n沙湾县教育局\n--\n发自我的手机")
    facts = article.title, article.date, article.authors, article.text
    assert facts == ("帮扶小结", "2022-12-08", ("王一凡",), BODY)


def test_two_labels_make_no_mail():
    page = f"{TITLE}\n主题：教研\n时间：2022年12月8日\n{BODY}"
    assert read_article(page).title == TITLE


def test_the_head_of_a_journal_names_it_and_its_month():
    head = "第9卷 第6期　　青石教育评论　　Vol.9 No.6\n2021年11月　　Review of Qingshi　　Nov. 2021"
    article = read_article(f"{head}\n教师流动的动因与成效\n——基于沙湾县的考察\n{BODY}")
    facts = article.title, article.date, article.source
    assert facts == ("教师流动的动因与成效——基于沙湾县的考察", "2021-11", "青石教育评论")


def test_the_lines_of_minutes_on_their_meeting_belong_to_them():
    lines = "时间：2021年4月8日14:30—17:10\n地点：305会议室\n主持：王一凡\n记录：李欣"
    page = f"教研联席会议纪要\n沙湾县教育局　　2021年4月9日\n{lines}\n{BODY}"
    article = read_article(page)
    assert (article.date, article.text) == ("2021-04-09", f"{lines}\n{BODY}")


@pytest.mark.parametrize(
    "menu",
    [
        "学院首页 学院概况 师资队伍 人才培养 科学研究 党建工作",
        "Home | About | Contact",
        "香港特別行政區政府\n新聞公報",
        "〔2021〕第3期",
    ],
)
def test_a_menu_and_the_number_of_a_paper_are_no_headline(menu):
    assert read_article(f"{menu}\n{TITLE}\n2026-03-04 09:12\n{BODY}").title == TITLE


def test_a_button_behind_the_headline_goes():
    page = f"[求助] 特岗期满怎么加分？ [复制链接]\n2021-7-14 22:08\n{BODY}"
    assert read_article(page).title == "[求助] 特岗期满怎么加分？"


def test_the_quotes_of_a_cell_are_none_of_its_text():
    article = read_article(f'"{TITLE}\n2026-03-04　来源：沙湾日报\n{BODY}"')
    assert (article.title, article.text) == (TITLE, BODY)


@pytest.mark.parametrize(
    ("top", "source"),
    [
        ("沙湾县人民医院欢迎您！ 今天是 2024年5月31日 星期五\n", "沙湾县人民医院"),
        ("洮河医院\n医院概况　科室导航　专家介绍\n", "洮河医院"),
        ("", "肝胆外科"),
    ],
)
def test_the_institution_of_the_site_goes_before_its_department(top, source):
    page = f"{top}{TITLE}\n作者：肝胆外科 王一凡 发布日期：2024-05-30\n{BODY}\n（供稿：肝胆外科）"
    assert read_article(page).source == source


def test_a_line_of_names_is_no_rest_of_a_broken_headline():
    lines = [
        "初冬的沙湾县里，马铃薯储藏",
        "窖里堆得满满的，今年又丰收",
        "去年以来，青石市先后投入三",
        "千万元建起产业园。",
    ]
    page = "\n".join([TITLE, "本报记者 米尔扎 文/图", *lines])
    assert read_article(page).title == TITLE
