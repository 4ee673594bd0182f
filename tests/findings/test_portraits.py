"""Whose page is it, who is quoted, and which words does the genre use?"""

import pytest

from zhpolicy import read_article, read_corpus
from zhpolicy.findings import (
    claims_of,
    finding_on_bad_news,
    finding_on_pages,
    finding_on_sides,
    finding_on_voices,
    genre_words_table,
    portraits_table,
    reported_table,
    voices_table,
)

SENDER = "溧阳市选派12名教师赴岚皋县支教。溧阳市对口帮扶岚皋县。溧阳市教育局将捐赠图书。"
RECEIVER = (
    "麦盖提县昨日召开援疆工作会。麦盖提县来了3名援疆医生。“我们盼望这些医生已经很久了。”"
    "麦盖提县人民医院院长艾山说。麦盖提县创新实施培养方式,补齐短板。"
)
OWN = "岚皋县召开会议。岚皋县设立专项资金。岚皋县首次公布名单。"


@pytest.fixture(scope="module")
def articles():
    return [
        read_article(text, id=key) for key, text in zip("abc", (SENDER, RECEIVER, OWN), strict=True)
    ]


def test_a_page_speaks_for_who_sends_who_receives_or_of_its_own_work(articles):
    sides = portraits_table(articles)["speaks_for"].tolist()
    assert sides == ["the sender", "the receiver", "its own work"]


def test_the_finding_counts_the_sides(articles):
    assert finding_on_sides(articles).english == (
        "One of three pages speaks for the sender, one for the receiver and one of its own work."
    )
    assert finding_on_sides(articles[:1]).english == "One speaks for the sender."
    assert finding_on_sides([]).english == "There is no page."


def test_voices_are_direct_speech_with_or_without_a_speaker(articles):
    [voice] = voices_table(articles).to_dict("records")
    assert "艾山" in voice["speaker"]
    assert RECEIVER[voice["start"] : voice["end"]].startswith("我们盼望")
    assert finding_on_voices(articles).english == (
        "One passage of direct speech stands on one of three pages; a verb of saying tells who "
        "speaks in one of them, on one page. Two have none."
    )


def test_words_of_the_genre_lead_to_their_sentences(articles):
    bad = genre_words_table(articles, "bad")
    assert bad["word"].tolist() == ["短板"]
    assert "短板" in bad["sentence"].item()
    assert genre_words_table(articles, "new")["article"].tolist() == ["b", "c"]
    assert finding_on_bad_news(articles[2:]).english.endswith(
        "words for what is new one stands on one page, once in all: 首次 (1)."
    )


def test_a_longer_word_that_only_holds_one_of_the_words_is_none():
    assert genre_words_table([read_article("建设高新技术产业园。")], "new").empty


def test_a_page_of_the_region_that_hardly_names_aid_speaks_of_its_own_work():
    page = read_article(RECEIVER + "麦盖提县修了水渠。麦盖提县建了公园。" * 5, id="a")
    assert portraits_table([page])["speaks_for"].item() == "its own work"


def test_the_main_finding_leads_to_its_rows(articles):
    found = finding_on_pages(articles, claims_of(articles))
    assert found.pages == ["a", "b"]
    assert "0篇" not in found.chinese


def test_the_same_words_are_found_in_the_other_script():
    assert genre_words_table([read_article("創新實施,補齊短板。")], "bad")["word"].item() == "短板"


def test_the_whole_is_said_in_one_finding(articles):
    said = finding_on_pages(articles, claims_of(articles)).english
    assert "rows of figures" in said
    assert "damaged" not in said


def test_of_the_five_pages_two_are_of_senders_and_one_of_a_receiver():
    sides = portraits_table(list(read_corpus("seeds")))["speaks_for"].tolist()
    assert sides == ["the sender", "the receiver", "its own work", "the sender", "its own work"]


def test_who_speaks_without_a_verb_of_saying_stands_beside():
    text = "经过培训,村民阿依古丽成为工人,“在家门口上班,我每个月有稳定收入。”大家都有信心。"
    [voice] = voices_table([read_article(text, id="a")]).to_dict("records")
    assert voice["speaker"] == ""
    assert voice["beside"].startswith("经过培训,村民阿依古丽成为工人,“…”")


def test_new_is_what_is_done_for_the_first_time_and_no_part_of_a_name():
    page = read_article("创新推出一项办法。创新创业基地建成。举办创新大赛,帮助困难群众。", id="a")
    assert genre_words_table([page], "new")["word"].tolist() == ["创新推出"]
    assert genre_words_table([page], "bad").empty


def test_a_platform_that_disclaims_what_users_upload_is_called_one():
    seeds = list(read_corpus("seeds"))
    sources = portraits_table(seeds)["source"].tolist()
    assert "a platform where users upload" in sources[1]
    assert sources[0] == "大眾日報"


def test_who_is_reported_without_quotation_marks_is_told():
    text = "县委组织部副部长李某介绍,今年来了3名医生。近日,他们到岗。"
    pages = [read_article(text, id="a")]
    assert reported_table(pages)["speaker"].tolist() == ["县委组织部副部长李某"]
    pages.append(read_article("“我们盼望这些医生已经很久了。”村民王某说。", id="b"))
    found = finding_on_voices(pages)
    assert found.english.endswith("Reported without quotation marks: 县委组织部副部长李某.")
    assert "李某" in found.chinese
