"""What a page says about itself is lifted; what it does not say stays empty."""

import pytest

from zhpolicy import read_corpus
from zhpolicy.pages.articles import read_article

STORY = "当地选派骨干教师42名到乡村学校任教，与青年教师结成师徒。"


def test_a_page_without_facts_has_none():
    article = read_article(f"{STORY}\n{STORY}去年3月又来了12名。")
    assert (article.title, article.date, article.source, article.authors) == ("", "", "", ())


def test_a_report_opens_with_its_source_and_reporters():
    article = read_article(f"乡村学校来了好老师\n中新网济南8月3日电（记者 李欣 王岩）{STORY}")
    assert (article.source, article.authors) == ("中新网", ("李欣", "王岩"))
    assert (article.date, article.text) == ("", STORY)


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        ("岷县新闻\n2023年3月 来源：定西日报", "", "2023-03"),
        ("医生下乡\n2023年3月 来源：定西日报", "医生下乡", "2023-03"),
        ("医生下乡\n2023年3月5日 来源：定西日报", "医生下乡", "2023-03-05"),
        ("医生下乡\n2023年3月 来源于定西的医生到岗。", "医生下乡", ""),
    ],
)
def test_a_month_before_the_source_is_the_date_as_far_as_it_goes(head, title, date):
    page = f"{head}\n岷县组织医生下乡义诊，开展健康帮扶活动，受到群众欢迎。"
    article = read_article(page)
    assert (article.title, article.date) == (title, date)


@pytest.mark.parametrize(
    ("line", "editor"),
    [
        ("责任编辑:林晓 版权所有", "林晓"),
        ("责任编辑:林晓、周文 版权所有 翻印必究", "林晓、周文"),
        ("责任编辑:林晓 周文", "林晓、周文"),
    ],
)
def test_what_the_site_says_of_its_rights_is_no_editor(line, editor):
    body = "<p>全省建成学校食堂1.1万个,聘用工勤人员3.2万人,工资纳入财政预算。</p>" * 2
    page = f"<html><body><h1>营养餐标准提高</h1>{body}<footer>{line}</footer></body></html>"
    [article] = read_corpus([{"text": page}])
    assert article.editor == editor
