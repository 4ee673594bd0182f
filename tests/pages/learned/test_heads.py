"""Which line is the headline, and which lines below it are no text: learned from pages."""

import pytest

from zhpolicy.pages.articles import read_article
from zhpolicy.pages.blocks import label_by_rules, label_segments
from zhpolicy.text.scripts import to_traditional

TITLE = "教师下乡一年间"
BODY = (
    "柳河县去年选派42名教师到乡村学校任教，服务期三年。\n"
    "每人每月补贴800元，住房由学校安排，期满考核合格的优先评职称。"
)
# Lines above the headline: who keeps the site, its columns, its other name.
ABOVE = [
    "东湖区教科所",
    "柳河少年报",
    "教研动态",
    "[首页] [新闻] [人物]",
    "柳河数学系\n系内首页 系况简介",
]


@pytest.mark.parametrize("above", ABOVE)
def test_the_name_of_a_site_above_is_no_headline(above):
    article = read_article(f"{above}\n{TITLE}\n2024-05-06 09:12\n{BODY}")
    assert (article.title, article.text) == (TITLE, BODY)


# Below the headline: when it was changed, who spoke, where it was written, in which column.
BELOW = ["最后更新：18:02", "昨天 18:30", "浙江台州"]


@pytest.mark.parametrize("line", BELOW)
def test_a_line_of_facts_below_the_headline_is_no_text(line):
    for page in (f"{TITLE}\n{line}\n{BODY}", to_traditional(f"{TITLE}\n{line}\n{BODY}")):
        kinds = [s.kind for s in label_segments(page)]
        assert kinds == ["title", kinds[1], "body", "body"]
        assert kinds[1] in {"dateline", "navigation", "byline"}


# First lines of an article that are no sentences.
TEXT = [
    "乡村学校迎来教师 服务期三年住房有着落",
    "柳河县，一个小镇",
    "今年有三件大事",
    "一、背景",
    "各乡镇人民政府：",
    "问：谁可以报名？",
]


@pytest.mark.parametrize("line", TEXT)
def test_a_line_of_the_text_below_the_headline_stays(line):
    page = f"{TITLE}\n2024-05-06 09:12　来源：柳河新闻网\n{line}\n{BODY}"
    assert read_article(page).text == f"{line}\n{BODY}"


def test_a_table_with_one_cell_on_a_line_stays():
    cells = "学科\n人数\n学历\n语文\n12\n本科\n数学\n9\n本科\n体育\n4\n大专"
    page = f"柳河县教师岗位表\n2024-05-06 09:12　来源：柳河县教育局\n{cells}"
    assert read_article(page).text == cells


def test_a_headline_that_is_given_is_not_sought():
    page = f"东湖区教科所\n{TITLE}\n2024-05-06 09:12\n{BODY}"
    assert read_article(page, title="东湖区教科所").title == "东湖区教科所"


def test_what_was_learned_says_so_and_the_rules_can_be_had_alone():
    page = f"{TITLE}\n最后更新:18:02\n{BODY}"
    assert label_segments(page)[1].reason.startswith("learned")
    assert [s.kind for s in label_by_rules(page)] == ["title", "body", "body", "body"]


# The line is chosen as the headline, and a rule that comes later has another label for it.
TAKEN_AWAY = ["。走家\n山乡报下转二版", "〇·g不千m_9办“团式”\u2028"]


@pytest.mark.parametrize("page", TAKEN_AWAY)
def test_a_headline_that_a_rule_takes_away_ends_no_reading(page):
    article = read_article(f"{page}\n")
    assert article.title in page
