"""Who, when and where from: lines that tell nothing else are datelines, others are not."""

from pathlib import Path

import pytest

from zhpolicy.pages.articles import read_article
from zhpolicy.pages.facts.datelines import is_publisher, read_dateline
from zhpolicy.pages.facts.fields import find_fields
from zhpolicy.text.scripts import to_traditional
from zhpolicy.text.tables import parse_table

CASES = Path(__file__).parents[2] / "cases" / "pages" / "facts.tsv"
ROWS = parse_table(CASES.read_text("utf-8"), name="facts.tsv")
TITLE = "花田里的新课堂"
STORY = "这个县去年引进教师86名，都安排在乡镇学校。县里给每人发安家费3万元。"


def facts(article):
    return article.date, article.source, "、".join(article.authors), article.editor


def page(row):
    return "\n".join(line for line in (TITLE, row["above"], STORY, row["below"]) if line)


def expected(row):
    return tuple(row[name] for name in ("date", "source", "authors", "editor"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["above"] or row["below"])
def test_facts_are_lifted_and_the_line_is_no_text(row):
    article = read_article(page(row))
    assert facts(article) == expected(row)
    assert (article.title, article.text) == (TITLE, STORY)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["above"] or row["below"])
def test_a_line_in_traditional_characters_states_the_same(row):
    article = read_article(to_traditional(page(row)))
    assert facts(article) == tuple(to_traditional(fact) for fact in expected(row))
    assert article.text == to_traditional(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "云岭县人民医院 2024年招聘公告",
        "县委书记到云岭县人民医院调研",
        "2024年3月18日，县医院开诊",
        "2024-03-18 云岭县引进教师86名",
        "记者从会上获悉",
        "王受文",
        "宁夏组工",
    ],
)
def test_a_line_that_tells_more_is_no_dateline(line):
    assert read_dateline(line, find_fields(line)) is None


def test_an_authority_publishes_and_a_sentence_does_not():
    assert is_publisher("云岭县统计局")
    assert not is_publisher("教师下乡")


def test_a_signature_below_a_notice_stays_in_its_text():
    signed = "云岭县人民政府办公室\n2024年3月18日"
    article = read_article(f"关于做好招聘工作的通知\n各乡镇人民政府：\n{STORY}\n{signed}")
    assert article.date == "2024-03-18"
    assert article.text.endswith(signed)


def test_the_medium_that_heads_the_page_is_the_source_when_nothing_else_tells():
    head = "云岭日报数字报 > 人物\n"
    assert read_article(f"{head}{TITLE}\n2024-03-18\n{STORY}").source == "云岭日报"
    assert read_article(f"{head}{TITLE}\n来源：云岭县教育局\n{STORY}").source == "云岭县教育局"


@pytest.mark.parametrize(
    "box",
    [
        "索引号：YL-01　发文机关：云岭县人社局　成文日期：2024年3月18日\n关于做好招聘工作的通知",
        "索 引 号\nYL-01\n发文机关\n云岭县人社局\n成文日期\n2024年3月18日\n标 题\n"
        "关于做好招聘工作的通知",
    ],
    ids=["in a line", "a label or a value a line"],
)
def test_a_box_states_the_facts_of_a_document(box):
    article = read_article(f"{box}\n{STORY}")
    assert facts(article) == ("2024-03-18", "云岭县人社局", "", "")
    assert (article.title, article.text) == ("关于做好招聘工作的通知", STORY)


@pytest.mark.parametrize("last", ["吗", "吗？", "了没有？"])
def test_the_questions_of_an_interview_stay_in_its_text(last):
    body = f"{STORY}\n记者：家里人支持{last}\n赵川：支持，他们都来看过。"
    article = read_article(f"{TITLE}\n2024-03-18　采写：王小满\n{body}")
    assert (article.text, article.authors) == (body, ("王小满",))


@pytest.mark.parametrize(
    "line",
    [
        "投稿邮箱: abc@example.com",
        "热线 0871-6123456",
        "王小满,赵川,孙小一",
        "（云岭大学医院,云南 昆明 650000）",
    ],
)
def test_contacts_and_authors_are_no_headline(line):
    article = read_article(f"{line}\n{STORY}")
    assert (article.title, article.text) == ("", STORY)


def test_a_date_before_a_lost_blank_and_behind_a_bare_label_is_the_date_of_the_page():
    assert read_article(f"来源:云岭新闻网\n2020-09-29 09:47?近日,{STORY}").date == "2020-09-29"
    assert read_article(f"date 2026-01-27 云岭社昆明1月27日電／{STORY}").date == "2026-01-27"
