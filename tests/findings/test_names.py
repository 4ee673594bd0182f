"""Articles have names that a reader remembers: place and year, and who sends."""

from zhpolicy import read_article
from zhpolicy.findings import name_articles

HELPED = "岚皋县召开会议。岚皋县医院来了3名医生。"
SENDER = "溧阳市选派12名教师赴岚皋县支教。溧阳市对口帮扶岚皋县。溧阳市教育局说,溧阳市还将捐赠图书。"


def test_a_page_is_called_by_its_place_and_year():
    articles = [read_article(HELPED, date="2023-05", id="a")]
    assert name_articles(articles) == {"a": "岚皋 2023"}


def test_a_page_of_a_sender_names_both():
    assert name_articles([read_article(SENDER, id="a")])["a"] == "溧阳→岚皋"


def test_a_page_published_at_home_is_no_page_of_the_sender():
    at_home = read_article(SENDER, id="a", source="岚皋县融媒体中心")
    titled = read_article(SENDER, id="a", title="岚皋:山里来了新老师")
    both = read_article(SENDER, id="a", title="溧阳支教队到岚皋")
    called = [name_articles([page])["a"] for page in (at_home, titled, both)]
    assert called == ["岚皋", "岚皋", "溧阳→岚皋"]


def test_two_pages_of_one_place_and_year_are_told_apart():
    articles = [read_article(HELPED, id="a"), read_article(HELPED + "又来1名。", id="b")]
    assert list(name_articles(articles).values()) == ["岚皋 (1)", "岚皋 (2)"]


def test_a_page_without_a_place_is_called_by_its_title_or_its_id():
    text = "高温天气里请多喝水。中午少出门。"
    named = read_article(text, title="高温天气里的十条建议与注意事项", id="a")
    assert name_articles([named])["a"] == "高温天气里的十条建议与注…"
    assert name_articles([read_article(text, id="b")])["b"] == "b"
