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


@pytest.mark.parametrize(
    ("lines", "source", "authors"),
    [
        ("沙湾卫生 沙湾卫生\n2024年05月12日 20:15 青海 听全文", "沙湾卫生", ()),
        ("■ 米尔扎", "", ("米尔扎",)),
        ("王一凡 李欣", "", ("王一凡", "李欣")),
        ("王一凡，李欣\n（青石师范学院 教育学院，青石 532400）", "", ("王一凡", "李欣")),
        ("楼主 洮河一叶 2021-04-02 19:20", "", ("洮河一叶",)),
    ],
)
def test_a_short_line_below_the_headline_names_its_account_or_its_people(lines, source, authors):
    article = read_article(f"{TITLE}\n{lines}\n{BODY}")
    facts = article.title, article.source, article.authors, article.text
    assert facts == (TITLE, source, authors, BODY)


def test_an_account_above_the_headline_and_its_day_is_the_source():
    page = f"青石频道\n2023-07-07 09:40 · 四川 · 官方媒体\n{TITLE}\n{BODY}"
    article = read_article(page)
    assert (article.title, article.source, article.text) == (TITLE, "青石频道", BODY)


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("更新時間：112-12-21\n建檔日期：112-12-20", "2023-12-20"),
        ("更新時間：112-12-21", "2023-12-21"),
        ("出版：2024-08-19 06:00 更新：2024-08-20 08:15", "2024-08-19"),
    ],
)
def test_the_day_of_a_change_gives_way_to_the_day_of_the_page(lines, date):
    assert read_article(f"{TITLE}\n{lines}\n{BODY}").date == date


def test_an_authority_above_a_headline_that_begins_with_it_is_no_headline():
    top = "青石省教育厅\nEnglish 繁體 邮箱 移动版\n机构 | 新闻 | 公开 | 服务"
    title = "青石省教育厅：今年选派3000名教师支教"
    assert read_article(f"{top}\n{title}\n2024-03-13\n{BODY}").title == title


def test_a_headline_may_begin_with_a_word_that_opens_lists_elsewhere():
    title = "【图集】高原上的“蓝马甲”"
    assert read_article(f"{title}\n2022年3月24日　来源：沙湾日报\n1/4\n{BODY}").title == title


def test_what_an_account_says_of_a_speech_is_no_source():
    page = f"在调度会上的讲话\n县委书记 周明远\n（2023年3月30日，根据录音整理）\n{BODY}"
    article = read_article(page)
    assert (article.date, article.source, article.authors) == ("2023-03-30", "", ("周明远",))


CELLS = "类别\n每月补贴\n安家费\n博士\n3000元\n30万元\n硕士\n1500元\n10万元"


def test_cells_of_a_table_one_on_a_line_are_text_and_stay_apart():
    head = f"{TITLE}\n2026-03-04 09:12　来源：沙湾县委人才办"
    assert read_article(f"{head}\n{CELLS}").text == CELLS
    assert read_article(f"{head}\n{BODY}\n{CELLS}").text == f"{BODY}\n{CELLS}"


def test_a_figure_that_a_line_break_cut_is_no_cell():
    page = f"{TITLE}\n2026-03-04 09:12\n{BODY}\n当地选派骨干教师到乡村学校任教，惠及学生4\n万余人。"
    assert read_article(page).text.endswith("惠及学生4万余人。")


@pytest.mark.parametrize(
    "top",
    [
        "青石之家论坛 - 支教 - 问答区",
        "青石人物 | 封面",
        "青石县融媒体中心主办",
        "臺東縣政府全球資訊網\n首頁 / 縣府新聞 / 衛生局",
        "2024,（03）:45-52",
        "青石人才工作简报\n第7期（总第43期）\n中共青石县委组织部　　2020年7月2日",
        "名　称：沙湾县引才新政落地见效\n信息公开指南 信息公开制度 法定主动公开内容\n文号：无",
        "医声论坛 首页 版块 精华",
    ],
)
def test_what_stands_above_the_headline_is_none(top):
    assert read_article(f"{top}\n{TITLE}\n2026-03-04 09:12\n{BODY}").title == TITLE


def test_a_line_that_tells_the_day_is_no_rest_of_the_headline():
    title = "港区义工赴青石　籲更多青年参与"
    article = read_article(f"{title}\n2023-08-04 HKT 18:32\n{BODY}")
    assert (article.title, article.date) == (title, "2023-08-04")


@pytest.mark.parametrize(
    ("lines", "date", "source", "authors"),
    [
        ("2024-06-06 10:20\n青石教育\n尕旦", "2024-06-06", "青石教育", ("尕旦",)),
        ("2023-02-16 08:15:33\n关注", "2023-02-16", "", ()),
        ("青石新聞網 記者王一凡／屏東報導", "", "青石新聞網", ("王一凡",)),
        ("本刊记者_王一凡 李欣 发自迪庆", "", "", ("王一凡", "李欣")),
        ("王一凡 (青石师范学院教师教育学院)", "", "", ("王一凡",)),
        (
            "張貼日期：2024-01-05　張貼單位：青石縣衛生局　點閱：512",
            "2024-01-05",
            "青石縣衛生局",
            (),
        ),
        (
            "（2020年11月20日州政府常务会议通过 2020年12月15日青石州人民政府令第9号公布）",
            "2020-12-15",
            "青石州人民政府",
            (),
        ),
    ],
)
def test_lines_of_facts_below_the_headline(lines, date, source, authors):
    article = read_article(f"{TITLE}\n{lines}\n{BODY}")
    facts = article.title, article.date, article.source, article.authors, article.text
    assert facts == (TITLE, date, source, authors, BODY)


@pytest.mark.parametrize(
    "row",
    [
        f"{TITLE}|青石都市报|2021-11-19|王一凡|",
        f"{TITLE}\t青石都市报\t2021-11-19\t王一凡\t",
        f"{TITLE}，青石都市报，2021-11-19，",
    ],
)
def test_a_row_that_was_copied_with_its_cells_is_a_page(row):
    article = read_article(row + BODY.replace("\n", ""))
    facts = article.title, article.source, article.date, article.text
    assert facts == (TITLE, "青石都市报", "2021-11-19", BODY.replace("\n", ""))


def test_a_paragraph_with_its_day_between_commas_is_no_row():
    line = "去年的青石县，2021-11-19，村民们都来了。大家围着火塘，说起来年的打算，一直说到天亮。"
    page = f"{line}\n{BODY}"
    assert read_article(page).text == page


def test_a_journal_is_named_above_its_number():
    head = "青石县域研究\n2024,（03）:45-52\n教师流动的动因与成效"
    article = read_article(f"{head}\n{BODY}\n出版日期：2024年5月")
    facts = article.title, article.date, article.source, article.text
    assert facts == ("教师流动的动因与成效", "2024-05", "青石县域研究", BODY)


def test_who_owns_the_page_by_its_foot_is_no_headline():
    title = "Volunteers bring music 志愿者把音乐带到沙湾"
    page = f"Qingshi View 青石视野\n{title}\n2019-08-11 15:20\n{BODY}\nCopyright © Qingshi View"
    assert read_article(page).title == title


@pytest.mark.parametrize(
    ("lines", "source", "authors"),
    [
        ("《青石人才》杂志 2023年第6期\n■ 乌兰 张博文\n2023-06-01", "青石人才", ("乌兰", "张博文")),
        ("健康青石 2024-11-26 13:40:05\n冉芳\n字体：小 中 大", "健康青石", ("冉芳",)),
        ("小郎中 发表于 2022-5-19 12:02:45 来自手机", "小郎中", ()),
        ("By Ma Jun 马骏 | 2019-08-11 15:20", "", ("马骏",)),
    ],
)
def test_more_lines_that_name_who_wrote(lines, source, authors):
    article = read_article(f"{TITLE}\n{lines}\n{BODY}")
    assert (article.source, article.authors, article.text) == (source, authors, BODY)


def test_the_paper_whose_name_ends_as_an_edition_does_keeps_its_name():
    page = f"南方電子報 首頁 / 地方 / 屏東\n{TITLE}\n2024-06-20 18:03\n{BODY}"
    assert read_article(page).source == "南方電子報"


@pytest.mark.parametrize(
    ("lines", "date", "source"),
    [
        ("阅读 1.2万 · 2023-05-08", "2023-05-08", ""),
        ("来源：《沙湾日报》2023年5月8日第3版", "2023-05-08", "沙湾日报"),
        ("2023-05-08\n沙湾新闻网-沙湾日报", "2023-05-08", "沙湾新闻网-沙湾日报"),
    ],
)
def test_a_day_and_a_medium_in_rarer_forms(lines, date, source):
    article = read_article(f"{TITLE}\n{lines}\n{BODY}")
    assert (article.date, article.source, article.text) == (date, source, BODY)


def test_an_office_above_a_title_that_begins_with_about_belongs_to_it():
    page = f"青石县人民政府办公室\n关于印发引才细则的通知\n青政办发〔2023〕28号\n{BODY}"
    assert read_article(page).title == "青石县人民政府办公室关于印发引才细则的通知"


def test_a_briefing_below_its_number_is_no_headline():
    head = "2024年第3期（总第118期）\n教育援藏简报\n青石市教育局　　2024年4月12日"
    assert read_article(f"{head}\n首批援藏教师完成考核\n{BODY}").title == "首批援藏教师完成考核"
