"""The article of an HTML page, with the facts of its head and the lines around it."""

import io
from pathlib import Path

import pytest

from zhpolicy.corpus import read_corpus
from zhpolicy.corpus.html import read_html, strip_markup
from zhpolicy.corpus.sources import Limits, Source
from zhpolicy.pages.layout import is_markup
from zhpolicy.text.tables import read_table

CASES = Path(__file__).parents[1] / "cases" / "html"
ARTICLE = [
    "本报昆明3月20日电 （记者李明）近年来，云南省怒江州接受教师“组团式”帮扶，已有46名教师到岗。",
    "一、师徒结对",
    "帮扶团队与当地教师结成师徒86对，开展“青蓝工程”，听课评课超过1200节。",
    "“收获很大。”",
    "两年来，学校本科上线率由31.5%提高到47.8%，购买图书1.2万册，学生人数增加300余人。",
]


def read(html, *, encoding="utf-8"):
    data = html if isinstance(html, bytes) else html.encode(encoding)
    (page,) = read_html(Source("a/页.html", len(data), lambda: io.BytesIO(data)), limits=Limits())
    return page


def test_a_newspaper_page_gives_its_article_with_dateline_and_editor():
    page = read((CASES / "newspaper.html").read_bytes())
    lines = page.text.split("\n")
    assert page.title == lines[0] == "“组团式”帮扶让山区孩子有了好老师"
    assert lines[1].startswith("2023年03月21日 08:12 | 来源：某日报")
    assert lines[2:7] == ARTICLE
    assert lines[7] == "(责任编辑：王芳)"
    assert "首页" not in page.text
    assert "另一条新闻" not in page.text


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_page_is_read_in_its_encoding_whatever_it_says_of_it(encoding):
    html = (CASES / "newspaper.html").read_text("utf-8")
    assert read(html, encoding=encoding).text == read(html).text


def test_a_government_page_gives_the_facts_of_its_head():
    page = read((CASES / "government.html").read_bytes())
    assert page.title == "关于印发《某市人才公寓管理办法》的通知"
    assert (page.date, page.source) == ("2023-05-16", "市人力资源社会保障局")
    assert (
        "第一条 人才公寓面向全日制博士研究生，租金按市场价的50%收取，期限不超过3年。" in page.text
    )
    assert "A类 | 不超过120平方米" in page.text
    assert "ICP备" not in page.text
    assert "var " not in page.text


def test_a_traditional_page_keeps_its_script():
    page = read((CASES / "traditional.html").read_bytes(), encoding="big5hkscs")
    assert page.title == "市府推動青年購屋補助 每戶最高30萬元"
    assert "教育局同時推動「師徒結對」計畫" in page.text


def test_a_page_too_small_for_an_article_gives_what_is_seen():
    assert read("<html><body><p>师徒结对</p></body></html>").text == "师徒结对"


def test_the_title_is_not_guessed_where_no_heading_agrees():
    assert read("<title>某日报网</title><h1>频道</h1><p>" + ARTICLE[0] + "</p>").title == ""


@pytest.mark.parametrize(
    "html", ["<div>" * 100_000 + "组团式" + "</div>" * 100_000, "<script>组团</script>", " "]
)
def test_a_page_on_which_nothing_is_seen_is_refused(html):
    with pytest.raises(ValueError, match="no text that is seen"):
        read(html)


def test_a_declaration_of_another_encoding_does_no_harm():
    assert "师徒" in read('<?xml version="1.0" encoding="gbk"?><html><p>师徒结对</p></html>').text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>组团式<b>援疆</b></p><p>二</p>", "组团式援疆\n二"),
        ("一<br>二<br/>三", "一\n二\n三"),
        ("<ul><li>一</li><li>二</li></ul>", "一\n二"),
        (
            "<table><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>",
            "甲 | 乙\n1 | 2",
        ),
        ("<p>x &lt; y&nbsp;&amp;</p>", "x < y &"),
        ("<style>p{}</style><script>组</script><p>团</p>", "团"),
        ("没有标签", "没有标签"),
        ("<!-- 组 --><p>团</p>", "团"),
    ],
)
def test_markup_is_taken_off(html, text):
    assert strip_markup(html) == text


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("<p>组</p>", True),
        ("组<br>团<br>式", True),
        ("x < y 且 y > z", False),
        ("業。”?!?/p>", False),
        ("說明<p>標籤的用法", False),
        ("<" * 100_000, False),
        ("<p " * 50_000, False),
    ],
)
def test_markup_is_told_from_text_with_angle_brackets(text, markup):
    assert is_markup(text) is markup


@pytest.mark.parametrize("row", read_table("corpus/html_facts"), ids=lambda row: row["entry"])
def test_every_entry_of_the_table_is_found_in_a_head(row):
    value = "2024-08-07" if row["field"] == "date" else "某日报"
    head = f'<html><head><meta name="{row["entry"].upper()}" content="{value}"></head>'
    assert getattr(read(f"{head}<body><p>{ARTICLE[0]}</p></body></html>"), row["field"]) == value


@pytest.mark.parametrize("row", read_table("corpus/html_elements"), ids=lambda row: row["element"])
def test_every_element_of_the_table_does_what_it_says(row):
    inside = {"block": "一\n二", "cell": "一 | 二", "silent": "一"}
    html = f"<div>一<{row['element']}>二</{row['element']}></div>"
    assert strip_markup(html) == inside[row["role"]]


BODY = (
    "<p>临夏州推行改革，全州乡村医生收入稳步增长，群众在家门口看病更加方便。</p>"
    "<p>改革以来，临夏州共聘用乡村医生1200名，每人每月补助800元，村卫生室实现全覆盖。</p>"
)


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        # the head writes the title without its quotation marks
        (
            "临夏州乡村医生乡聘村用_健康报网",
            "<h1>临夏州乡村医生“乡聘村用”</h1>",
            "临夏州乡村医生“乡聘村用”",
        ),
        ("", "<h1>临夏州乡村医生收入增长</h1>", "临夏州乡村医生收入增长"),
        ("临夏州乡村医生收入增长_健康报网", "", "临夏州乡村医生收入增长"),
        # names of a site and of a column are no titles
        ("健康报网", "<h1>要闻</h1>", ""),
    ],
)
def test_a_title_is_a_heading_or_the_head_if_the_page_speaks_of_it(head, heading, title, tmp_path):
    page = f"<html><head><title>{head}</title></head><body>{heading}{BODY}</body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    [article] = read_corpus(tmp_path)
    assert article.title == title
