"""Names of meetings, fairs and surveys that are counted: what belongs to them, and look-alikes."""

import pytest

from zhpolicy.keywords.find import list_keywords
from zhpolicy.keywords.words.events import find_events
from zhpolicy.keywords.words.tags import tag_text
from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_table


def events_in(text, *, title=""):
    tagged = tag_text(to_working(text), title=to_working(title))
    return ["".join(tagged.words[begin:end]) for begin, end in find_events(tagged)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("市人大常委会第十二次会议5日上午举行", "市人大常委会第十二次会议"),
        ("市人大常委會第十二次會議5日上午舉行", "市人大常委会第十二次会议"),
        ("根据省政协十三届二次全会的安排", "省政协十三届二次全会"),
        ("出席全国企业家2019年年会并致辞", "全国企业家2019年年会"),
        ("第六届进博会签约多家企业", "第六届进博会"),
        ("开展第五次全国经济普查", "第五次全国经济普查"),
        ("亚洲教育部长第三次非正式会议闭幕", "亚洲教育部长第三次非正式会议"),
        ("为上海和合作伙伴第二届论坛供稿", "上海和合作伙伴第二届论坛"),
    ],
)
def test_a_counted_event_is_found_with_all_of_its_name(text, name):
    assert events_in(text) == [name]


@pytest.mark.parametrize(
    "text",
    ["召开第三次会议", "他第一次参加会议", "今年召开两次会议", "一次严肃的会议", "第二次上门走访"],
)
def test_a_number_beside_a_meeting_is_no_name(text):
    assert events_in(text) == []


def test_a_name_ends_where_the_title_does():
    assert events_in("第九届论坛开幕", title="云岭教育") == []


def test_every_word_of_the_table_ends_a_name():
    for row in read_table("keywords/events"):
        assert events_in(f"云岭第八届{row['word']}") == [f"云岭第八届{row['word']}"], row


def test_an_event_and_a_document_can_be_keywords():
    text = (
        "云岭省第四届乡村教师论坛闭幕。论坛讨论了《云岭省乡村教师支持办法》。"
        "云岭省第四届乡村教师论坛收到论文200篇,《云岭省乡村教师支持办法》明年施行。"
    )
    found = list_keywords(text)
    assert "云岭省乡村教师支持办法" in found
