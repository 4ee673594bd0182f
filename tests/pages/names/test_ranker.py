"""Which of several names on a page is its source, and who wrote it: learned from pages."""

import pytest

from zhpolicy.pages.articles import read_article
from zhpolicy.text.scripts import to_traditional

TITLE = "教师下乡一年间"
BODY = (
    "柳河县去年选派42名教师到乡村学校任教，服务期三年。\n"
    "每人每月补贴800元，住房由学校安排，期满考核合格的优先评职称。"
)


def page(above="", below="", behind=""):
    return "\n".join(part for part in (above, TITLE, below, BODY, behind) if part)


# A head, the line below the headline, what stands behind the article; the source of the page.
SOURCES = [
    (
        "柳河县第三中学\n首页 学校概况 校园新闻 德育之窗",
        "撰稿：政教处　时间：2024-05-06　点击：88",
        "",
        "柳河县第三中学",
    ),
    ("", "柳河微教育\n2024年5月6日 07:10", "文字：教务处\n责编：阿水", "柳河微教育"),
    ("柳河县水利局\n服务 公开 互动", "2024-05-06 10:10　供稿单位：农水股", "", "柳河县水利局"),
    ("", "2024-05-06 10:10 来源：柳河时报 作者：王岩", "柳河县融媒体中心 版权所有", "柳河时报"),
    (
        "柳河县卫生健康局\nLiuhe Health Bureau",
        "2024-05-06",
        "柳河县卫生健康局 版权所有",
        "柳河县卫生健康局",
    ),
]


@pytest.mark.parametrize(("above", "below", "behind", "source"), SOURCES)
def test_the_source_is_chosen_among_the_names_of_a_page(above, below, behind, source):
    article = read_article(page(above, below, behind))
    assert (article.source, article.text) == (source, BODY)
    assert read_article(to_traditional(article.raw)).source == to_traditional(source)


# No source is stated: a platform's menu, a column, a person are none.
@pytest.mark.parametrize("below", ["王岩\n2024年5月6日", "2024-05-06 记者 王岩 编辑 李欣"])
def test_a_page_that_states_no_source_has_none(below):
    assert read_article(page(below=below)).source == ""


# What stands behind 来源 is the source, be it a department.
def test_what_the_page_states_as_its_source_stays():
    below = "来源：院办　作者：王岩　时间：2024-05-06"
    assert read_article(page("柳河县人民医院", below)).source == "院办"


# Names that papers spell as wide as longer ones, pen names, people of one line with their media.
AUTHORS = [
    ("本报记者　王　岩　李　欣雨　通讯员　赵一", ["王岩", "李欣雨", "赵一"]),
    ("作者：欧阳 雪 2024-05-06", ["欧阳雪"]),
    ("来源：柳河时报　作者：清　风　时间：2024-05-06", ["清风"]),
    ("2024-05-06 柳河时报 记者 王 岩 编辑 李 欣", ["王岩"]),
    ("撰稿：王 岩　审核：李 欣　2024-05-06", ["王岩"]),
]


@pytest.mark.parametrize(("below", "authors"), AUTHORS)
def test_authors_are_told_from_the_others_who_are_named(below, authors):
    article = read_article(page(below=below))
    assert (list(article.authors), article.text) == (authors, BODY)


def test_the_row_says_why_a_name_was_chosen():
    article = read_article(
        page(below="柳河微教育\n2024年5月6日 07:10", behind="文字：教务处\n责编：阿水")
    )
    said = [block for block in article.blocks if "learned: the source" in block.reason]
    for block in said:
        assert article.source in article.raw[block.start : block.end]
    assert len(said) <= 1


def test_a_report_of_text_alone_is_read_by_the_rules():
    article = read_article(f"柳河日报讯（记者 王岩）{BODY}")
    assert (article.source, article.authors) == ("柳河日报", ("王岩",))


@pytest.mark.parametrize("stated", ["网络", "互联网", "未知"])
def test_what_names_nobody_is_no_source(stated):
    assert read_article(page(below=f"2024-05-06 来源：{stated}")).source == ""


def test_its_own_site_is_the_institution_whose_site_it_is():
    above = "柳河县卫生健康局\n首页 > 工作动态"
    below = "发布时间：2024-05-06 来源：本站"
    assert read_article(page(above, below)).source == "柳河县卫生健康局"


def test_authors_of_a_journal_may_have_latin_names():
    below = "王　岩1，李欣2，LIU Yang3\n（1.柳河学院，柳河 000001；2.岭东大学，岭东 000002）"
    assert read_article(page(below=below)).authors == ("王岩", "李欣", "LIU Yang")


def test_a_report_may_name_its_reporter_without_a_role():
    article = read_article(f"{TITLE}\n柳河日报讯（王岩）{BODY}")
    assert (article.source, article.authors) == ("柳河日报", ("王岩",))


def test_a_reporter_whose_surname_is_rare_is_no_medium():
    article = read_article(page(below="2024/05/06 15:07　記者駱美惠／柳河報導"))
    assert (article.source, article.authors) == ("", ("駱美惠",))
