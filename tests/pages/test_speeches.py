"""Who made a speech, what stands over a headline, and what a month or a signature states."""

import pytest

from zhpolicy import read_article

BODY = "近日，沙湾县选派教师42名到乡村学校任教，服务期三年，每人每月补贴800元，由县财政安排。"
SPEECH = "在教师座谈会上的讲话"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("中共沙湾县委副书记、县长　郗崇义", "郗崇义"),
        ("沙湾县东西部协作中学　吉克尔布", "吉克尔布"),
        ("（校友代表　许问渠）", "许问渠"),
        ("爨　永", "爨永"),
    ],
)
def test_a_line_between_headline_and_greeting_names_the_speaker(line, author):
    article = read_article(f"{SPEECH}\n{line}\n同志们：\n{BODY}")
    assert (article.title, article.authors) == (SPEECH, (author,))


@pytest.mark.parametrize("line", ["沙湾县教育局", "一、总体要求"])
def test_an_office_or_a_heading_there_is_no_speaker(line):
    assert read_article(f"{SPEECH}\n{line}\n同志们：\n{BODY}").authors == ()


@pytest.mark.parametrize(
    "sheet",
    ["沙湾电视台《沙湾新闻》文稿", "沙湾县政府新闻稿", "沙湾文化馆 ◇ 馆讯 ◇ 第21期（内部交流）"],
)
def test_what_a_text_stands_on_is_not_its_headline(sheet):
    assert read_article(f"{sheet}\n教师下乡的第一年\n\n{BODY}").title == "教师下乡的第一年"


def test_a_script_in_a_headline_is_no_sheet():
    title = "一份《边关新闻》文稿背后的十年"
    assert read_article(f"{title}\n沙湾新闻网　2024-05-06\n{BODY}").title == title


@pytest.mark.parametrize("label", ["信件标题", "片名", "法规名称"])
def test_a_labelled_title_is_the_headline_where_no_other_line_says_it(label):
    page = f"{label}：乡村教师的住房怎么补\n来信人：王**　来信时间：2024-10-09 21:14\n{BODY}"
    assert read_article(page).title == "乡村教师的住房怎么补"


@pytest.mark.parametrize(
    ("line", "date", "source"),
    [
        ("沙湾政策评估中心　2023年11月", "2023-11", "沙湾政策评估中心"),
        ("沙湾教育研究院　二〇二二年十二月", "2022-12", "沙湾教育研究院"),
        ("沙湾社会工作服务中心　二〇二四年一月编印", "2024-01", "沙湾社会工作服务中心"),
    ],
)
def test_an_office_and_a_month_below_the_headline(line, date, source):
    article = read_article(f"乡村教师流动评估报告\n{line}\n{BODY}")
    assert (article.date, article.source) == (date, source)


def test_a_month_in_a_headline_dates_nothing():
    assert read_article(f"教师流动的变化 2023年11月\n{BODY}").date == ""


@pytest.mark.parametrize("who", ["沙湾县人民医院　敬上", "沙湾县人民医院全体职工"])
def test_who_signs_a_letter_is_its_source(who):
    page = f"感谢信\n云岭市第一医院：\n{BODY}\n{BODY}\n{who}\n2023年10月11日"
    assert read_article(page).source == "沙湾县人民医院"


def test_everybody_of_no_office_signs_for_none():
    assert read_article(f"感谢信\n云岭市第一医院：\n{BODY}\n全体村民\n2023年10月11日").source == ""
