"""Broken lines are made whole, tags go, and every character leads back to the raw page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.pages.articles import read_article
from zhpolicy.pages.broken_lines import close_gaps, find_broken_lines
from zhpolicy.pages.layout import find_tags
from zhpolicy.text.scripts import to_working

HEAD = "花田里的新课堂\n2024-03-18　来源：云岭日报\n"
STORY = "云岭县去年引进教师86名，都安排在乡镇学校。县里给每人发安家费3万元。"
PRINTED = """云岭县去年引进教师86名，都安排在乡镇学校，其中
有一半来自外省。县里给每人发安家费3万元，另外每
月补贴一千二百元，住房由学校解决，孩子就近入学。
当地教师说，这样的好事还要多办几件，山里的孩子才
有希望。"""


def joined(text):
    return close_gaps(text, find_broken_lines(text, to_working(text)))[0]


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ("惠及群众5\n万余人，成效明显。", "惠及群众5万余人，成效明显。"),
        ("购房补助最高30万\n元，落实到位。", "购房补助最高30万元，落实到位。"),
        ("引进人才1200名，\r\n投入3.5亿元。", "引进人才1200名，投入3.5亿元。"),
        ("共选派教师\n90名\n，\n医生40名。", "共选派教师90名，医生40名。"),
        ("细颗粒物，即（PM\n2.5\n）的浓度下降。", "细颗粒物，即（PM 2.5）的浓度下降。"),
        ("会上，印发了《\n某某办法\n》。", "会上，印发了《某某办法》。"),
        ("惠及群眾5\n萬餘人，成效明顯。", "惠及群眾5萬餘人，成效明顯。"),
    ],
)
def test_a_break_within_a_sentence_is_closed(page, whole):
    assert joined(page) == whole


@pytest.mark.parametrize(
    "page",
    [
        "一、安家费\n二、补贴\n三、住房",
        "语文教师3名\n数学教师4名\n英语教师2名",
        "引进博士30名\n人才工作走在前列",
        "阅读：7,312\n本报讯（记者 王刚）",
        "2024-05-06 10:22\n名师来了",
        "云岭县引才见成效\n云岭县教师有新家\n云岭县医院开新科",
        "第一条 总则，\n第二条 附则。",
        "山里的孩子，\n　　也要有好老师。",
        STORY,
        "",
    ],
)
def test_a_break_between_sentences_headings_and_items_stays(page):
    assert joined(page) == page


def test_a_page_that_was_cut_at_one_width_is_made_whole():
    article = read_article(f"{HEAD}{PRINTED}\n")
    first, second = article.text.split("\n")
    assert first.startswith("云岭县去年")
    assert "其中有一半" in first
    assert "另外每月补贴" in first
    assert second == "当地教师说，这样的好事还要多办几件，山里的孩子才有希望。"


@pytest.mark.parametrize("page", [HEAD + PRINTED, HEAD + "惠及群众5\n万余人，成效明显。"])
def test_every_character_of_a_joined_text_leads_back(page):
    article = read_article(page)
    for place, character in enumerate(article.text):
        if character != "\n":
            assert article.raw[slice(*article.to_raw(place, place + 1))] == character


@given(st.text(alphabet="云岭县3万余名，。《》（\n 　.A", max_size=60))
def test_joining_twice_is_joining_once_more_or_nothing_and_loses_no_character(text):
    assert "".join(joined(text).split()) == "".join(text.split())


def test_tags_of_a_text_file_are_furniture_and_the_way_back_stays():
    page = (
        "花田里的新课堂\n<style>p {}</style><p class='a'>云岭县引进教师86名。</p>"
        "<p>每人发安家费<b>3万元</b>&ldquo;整&rdquo;。</p>"
    )
    article = read_article(page)
    assert article.title == "花田里的新课堂"
    assert article.text == "云岭县引进教师86名。\n每人发安家费3万元“整”。"
    start = article.text.index("3万元")
    assert article.raw[slice(*article.to_raw(start, start + 3))] == "3万元"
    assert {"markup", "title", "body"} == {block.label for block in article.blocks}


@pytest.mark.parametrize("text", ["比较 a<b 和 b>c 两种办法。", "他写道“<br>”是换行。", "1 < 2"])
def test_what_is_no_markup_stays(text):
    assert find_tags(text) == []
    assert read_article(f"{HEAD}{STORY}\n{text}").text == f"{STORY}\n{text}"


def test_a_long_line_with_blanks_keeps_its_marks():
    line = (
        "近日 , 云岭县的教师（ 86 名 ） 来到乡镇 、 村寨 ， 开始新的工作 。 "
        "他们说 ： “ 这里很好 。 ” "
        "县里给每人发安家费 3 万元 ， 另外每月补贴 1 200 元 ， 住房由学校解决 ， 孩子就近入学 ， "
        "家属可以随迁 ； 期满后可以留下 ， 也可以回原单位 ， 工龄连续计算 ， 职称评审时优先考虑 。"
    )
    assert read_article(HEAD + line).text == line


def test_no_headline_is_sought_where_the_title_is_given():
    body = f"红杉计划\n引进人才12名\n{STORY}"
    assert read_article(body, title="云岭引才").text == body
    assert read_article(f"云岭引才\n{STORY}", title="云岭引才").text == STORY
    page = f"云岭县引才工作又见成效\n云岭日报 2024-03-18\n{STORY}"
    article = read_article(page, title="云岭县引才工作又见成效_云岭网")
    assert (article.text, article.source) == (STORY, "云岭日报")
