"""Furniture is labelled by what it is and where it stands, and never deleted."""

import time

import pytest

from zhpolicy.pages.articles import read_article
from zhpolicy.pages.blocks import label_segments
from zhpolicy.pages.facts.bylines import find_jumps, find_leads, read_byline
from zhpolicy.pages.facts.fields import standing_kind
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_table, read_words, table_names

STORY = "当地选派骨干教师42名到乡村学校任教，与青年教师结成师徒。"
LINES = [
    ("责任编辑：王岩", "editor"),
    ("編輯｜王岩", "editor"),
    ("来源丨某某日报", "source"),
    ("（洪放）", "byline"),
    ("（原标题：教师下乡记）", "byline"),
    ("上一页 1 2 3 下一页 共3页", "navigation"),
    ("点赞 12", "buttons"),
    ("扫一扫在手机打开当前页", "buttons"),
    ("打印本页 关闭窗口", "buttons"),
    ("点击上方蓝字关注我们", "advertisement"),
    ("責任編輯：admin", "editor"),
    ("下一篇：没有了", "next_article"),
    ("阅读次数：3299", "read_counter"),
    ("【字体：大 中 小】", "buttons"),
    ("（文/吴振杰）", "byline"),
    ("□本报记者 张三 李四", "byline"),
    ("（上接第一版）", "page_jump"),
    ("免责声明：本文仅代表作者观点，不代表本站立场。", "disclaimer"),
    ("Copyright © 2020 All Rights Reserved", "copyright"),
    ("扫描二维码关注我们", "advertisement"),
    ("网友评论：", "comments"),
    ("相关阅读：", "related_links"),
]
STORIES = ["记者从会议上获悉，全年招聘300人。", "一、总体要求", "师徒结对，带出一支队伍", STORY]


@pytest.mark.parametrize(("line", "label"), LINES)
def test_lines_of_furniture_are_known_behind_a_story(line, label):
    assert kinds(f"{STORY}\n{line}")[-1] == label


@pytest.mark.parametrize("line", STORIES)
def test_lines_of_a_story_stay_in_it(line):
    text = f"{STORY}\n{line}\n{STORY}"
    assert kinds(text) == ["body"] * 3


def kinds(text):
    return [segment.kind for segment in label_segments(to_working(text))]


@pytest.mark.parametrize("name", [n for n in table_names() if n.startswith("pages/")])
def test_tables_are_sorted_and_their_keys_unique(name):
    rows = read_table(name)
    keys = [next(iter(row.values())) for row in rows]
    assert keys == sorted(set(keys))


HOSTILE = [
    "来源:",
    "(记者 张三)",
    "(下转二版)好",
    "首页>",
    "2022-01-01 ",
    "来源|甲 ",
    "甲乙丙 责编:张三 上一篇:好 ",
    "本报讯",
    "。相关阅读 ",
    "大 ",
    "。",
    ",",
    "(",
    "()",
    "7",
    "山",
    " ",
    "新闻\n",
    "关于\n",
    "日报\n2022-01-01\n",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length_of_a_hostile_page_and_not_faster(unit):
    short, long = (seconds(unit * (size // len(unit))) for size in (5_000, 40_000))
    # eight times the length: quadratic would be 64 times as long; a busy machine doubles a time
    assert long < max(3.0, 24 * short)


def seconds(text):
    begun = time.process_time()
    label_segments(to_working(text))
    return time.process_time() - begun


@pytest.mark.parametrize("opening", ["文/图", "图/文", "文图", "王/岩", "王岩/李欣", "王岩 李欣"])
def test_names_parted_in_any_way_before_a_role_are_read(opening):
    names = [value for _, value in read_byline(f"{opening} 本报记者 董珊")]
    assert names[-1] == "董珊"
    assert set(names[:-1]) <= {"王岩", "李欣"}


def test_words_that_decide_are_found_by_their_tables():
    for row in read_table("pages/roles"):
        assert read_byline(f"{row['role']}:王小明") is not None, row
    for row in read_table("pages/jumps"):
        assert [f.value for f in find_jumps(f"({row['mark']}二版)")] == [row["half"]], row
    for word in read_words("pages/end_marks"):
        assert kinds(f"{STORY}({word})")[-1] == "byline", word
    for word in read_words("pages/standing_words"):
        assert standing_kind(word), word
    for row in read_table("pages/report_words"):
        lead = find_leads(f"新华社北京8月3日{row['word']}(记者 王小明){STORY}")
        assert [f.value for f in lead] == ["新华社", "王小明"], row


FURNITURE = [
    ("advertisement", "[广告] 全场五折"),
    ("advertisement", "（广告）新鲜樱桃每斤19元，点击购买"),
    ("advertisement", "【云岭商城】血压计直降120元"),
    ("audio", "语音播报　05:20"),
    ("comments", "读到这里，你怎么看？留言区前8名送茶叶一包。"),
    ("note", "*注：文中数据截至2月底。"),
    ("note", "注：1.数字为快报数。2.未含部队医院3家。"),
    ("reading_time", "全文 760 字　预计 4 分钟读完"),
    ("reading_time", "阅读本文大约需要3分钟"),
    ("related_links", "延伸阅读：某县晒出成绩单｜某人小传"),
    ("related_links", "猜你喜欢 | 某山雪景刷屏 | 古镇亮灯"),
]
STAYS = [
    "注意：报名者须带身份证，逾期不候。",
    "全文包括总则和附则，共12条。",
    "本办法解释权归县人力资源和社会保障局。",
    "联系电话：0871-6123456，联系人：李老师。",
    "评论区里，学生家长留下了三百多条感谢的话。",
    "优惠：购房者每平方米补260元，最多三万元。",
]
BEFORE = "花田里的新课堂\n2024-03-18　来源：云岭日报\n云岭县去年引进教师86名，都安排在乡镇学校。"
BEHIND = "当地教师说，这样的好事还要多办几件。"


@pytest.mark.parametrize(("kind", "line"), FURNITURE, ids=[line for _, line in FURNITURE])
def test_furniture_within_the_body_is_told_from_it(kind, line):
    article = read_article(f"{BEFORE}\n{line}\n{BEHIND}")
    assert line not in article.text
    labels = {b.label for b in article.blocks if article.raw[b.start : b.end] in line}
    assert kind in labels


@pytest.mark.parametrize("line", STAYS)
def test_lines_that_only_look_like_furniture_stay(line):
    assert line in read_article(f"{BEFORE}\n{line}\n{BEHIND}").text


def test_the_mark_of_a_footnote_is_no_part_of_the_headline_and_its_note_no_text():
    page = f"云岭县统计公报（节选）[1]\n2024-03-18\n{BEHIND}\n[1]部分数据为预计数。"
    article = read_article(page)
    assert (article.title, article.text) == ("云岭县统计公报（节选）", BEHIND)
    cited = f"花田里的新课堂\n2024-03-18\n[1]{BEHIND}"
    assert read_article(cited).text == f"[1]{BEHIND}"


def test_a_photographer_behind_a_caption_goes_and_the_caption_stays():
    article = read_article(f"{BEFORE}\n图为教师在上课。王小满 摄\n{BEHIND}")
    assert "图为教师在上课。\n" in article.text
    assert "王小满" not in article.text


def test_a_menu_of_the_site_is_no_headline():
    page = f"云岭大学新闻中心  首页  学校要闻  媒体云岭\n花田里的新课堂\n{BEHIND}"
    assert read_article(page).title == "花田里的新课堂"


def test_a_list_behind_the_box_for_comments_holds_links():
    lines = ["某县选派12名教师赴外地支教，开展帮扶工作。", "网友评论：", "写得真好"]
    lines += ["暂无评论，登录后发表", "- 十大电动窗帘品牌排名", "- 端午新品上市"]
    assert kinds("\n".join(lines))[2:] == ["comments", "comments", *["related_links"] * 2]
