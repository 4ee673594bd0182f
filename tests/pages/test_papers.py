"""Official papers pasted from PDF, and lists of people: no line of theirs is lost."""

import pytest

from zhpolicy.pages.articles import read_article

TITLE = "柳河县教育局关于选派教师的通知"
LINES = [
    "各乡镇中心学校：",
    "　　为补充乡村教师，决定选派教师42名，服务期三年，每人每月补贴 800",
    "元，现将有关事项通知如下。",
    "　　一、选派条件",
    "　　中级职称，教龄五年以上",
    "联系人：柳女士",
    "附件：报名表",
    "柳河县教育局",
    "2024年5月6日",
    "（此件公开发布）",
]
PEOPLE = ["王　岩", "李　欣", "欧阳雪", "赵　一", "周　波", "郑　洁", "吴　桐"]


def squeezed(text):
    return "".join(text.split())


def test_all_lines_of_a_paper_stay():
    text = squeezed(read_article("\n".join([TITLE, *LINES])).text)
    assert [line for line in LINES if squeezed(line) not in text] == []


def test_numbers_of_pages_go():
    page = "\n".join([TITLE, *LINES[:3], "— 1 —", *LINES[3:], "第 2 页 共 2 页"])
    text = read_article(page).text
    assert "— 1 —" not in text
    assert "共 2 页" not in text


HEADS_OF_LISTS = ["柳河县优秀乡村教师名单", "拟聘用教师名单\n2024-05-06 来源：柳河县教育局"]
JOINED, BELOW = ["　　".join(PEOPLE)] * 7, PEOPLE


@pytest.mark.parametrize("head", HEADS_OF_LISTS)
@pytest.mark.parametrize("rows", [JOINED, BELOW], ids=["joined", "below"])
def test_a_list_of_people_below_the_headline_is_text(head, rows):
    text = read_article("\n".join([head, *rows])).text
    assert [name for name in PEOPLE if name not in text] == []


TITLED, SOURCED = HEADS_OF_LISTS


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (TITLED, JOINED),
        (TITLED, BELOW),
        (SOURCED, JOINED),
        (SOURCED, BELOW),
    ],
    ids=["titled, joined", "titled, below", "sourced, joined", "sourced, below"],
)
def test_a_list_of_people_names_no_author(head, rows):
    assert read_article("\n".join([head, *rows])).authors == ()


def test_few_people_below_the_headline_are_its_authors():
    story = "柳河县去年选派42名教师到乡村学校任教，服务期三年。"
    page = f"教师下乡一年间\n王岩 李欣\n2024年5月6日\n{story}"
    assert read_article(page).authors == ("王岩", "李欣")


def test_a_short_paper_without_a_paragraph_keeps_its_signature():
    lines = ["各中心学校：", "一、选派条件", "教龄五年以上", "柳河县教育局", "2024年5月6日"]
    article = read_article("\n".join(["关于选派教师的通知", *lines]))
    assert article.text.split("\n") == lines
    assert (article.source, article.date) == ("柳河县教育局", "2024-05-06")


@pytest.mark.parametrize("heading", ["第一章　总则", "一、选派条件", "附件1"])
def test_a_numbered_heading_below_the_headline_stays(heading):
    page = f"{TITLE}\n{heading}\n柳河县去年选派42名教师到乡村学校任教，服务期三年。"
    assert heading in read_article(page).text


def test_whom_to_ask_below_the_signature_goes():
    page = "\n".join([TITLE, *LINES[:3], "柳河县教育局", "2024年5月6日", "（联系人：柳女士）"])
    assert "柳女士" not in read_article(page).text
