"""What scraping did to pages is counted, in numbers that add up, on any folder."""

import pytest

from zhpolicy import findings as found
from zhpolicy import read_article, read_corpus
from zhpolicy.findings import (
    counted,
    damage_by_page,
    damaged_sentences,
    finding_on_damage,
    finding_on_doubtful_readings,
    finding_on_furniture,
    page_parts,
)
from zhpolicy.text.records import Problem

GLOSSED = (
    "業(yè)務(wù)會(huì)談。發(fā)展當(dāng)?shù)匚幕蝗谂c業(yè)務(wù),數(shù)據(jù)安全也好。"
)
SOUND = "今天下午会议结束。记者从会上获悉,共有12名教师到校。"


@pytest.fixture(scope="module")
def articles():
    return [read_article(GLOSSED, id="a"), read_article(SOUND, id="b")]


def test_the_parts_of_a_page_add_up_to_its_length(articles):
    parts = page_parts(articles)
    assert parts.sum(axis=1).tolist() == [len(GLOSSED), len(SOUND)]
    assert (parts >= 0).all(axis=None)


def test_a_finding_counts_what_the_rows_count(articles):
    table, finding = damage_by_page(articles), finding_on_damage(articles)
    assert counted(table["glosses"].sum(), "pinyin gloss").capitalize() in finding.english
    assert (
        "in one place bytes had shifted into other characters: the reading is only likely"
        in finding.english
    )
    assert finding.english.startswith("One of two pages arrived damaged")
    assert finding.pages == ["a"]


def test_sound_pages_are_said_to_be_sound():
    finding = finding_on_damage([read_article(SOUND, id="b")])
    assert "None of one page holds pinyin glosses" in finding.english
    assert finding_on_doubtful_readings([read_article(SOUND)]).english == "No reading is in doubt."


def test_a_file_of_a_wrong_encoding_is_told():
    problems = [Problem("a.txt", "encoding", "a.txt: once read as cp1252")]
    said = finding_on_damage([read_article(SOUND, id="b")], problems).english
    assert said.endswith("One file had been stored in a wrong encoding and was read back.")


def test_an_empty_folder_has_no_damage():
    assert "no pages" in finding_on_damage([]).english
    assert damaged_sentences([]).empty
    assert page_parts([]).empty


def test_the_worst_sentence_is_shown_as_it_arrived_and_restored(articles):
    [row] = damaged_sentences(articles).to_dict("records")
    assert GLOSSED[row["start"] : row["end"]] == row["before"]
    assert "當地文化交融" in row["after"]


def test_furniture_is_counted_and_its_share_said():
    page = "首页 > 新闻 > 正文\n岚皋县来了医生\n岚皋县昨日召开会议,来了3名医生。\n责任编辑:王小明\n"
    finding = finding_on_furniture([read_article(page, id="a")])
    assert "%" in finding.english
    assert finding.pages == ["a"]


def test_the_five_pages_are_damaged_as_they_are():
    seeds = list(read_corpus("seeds"))
    assert found.finding_on_damage(seeds).english.startswith("Four of five pages arrived damaged.")


def test_a_lost_character_is_no_shifted_byte_and_the_damage_no_other_reading():
    page = read_article("就業(yè)崗位。村民艾力?買買提來(lái)了。當(dāng)?shù)厝罕娭С?。", id="a")
    said = finding_on_damage([page]).english
    assert "in one place bytes had shifted" in said
    assert "in one place a character had been lost or replaced" in said
    doubtful = finding_on_doubtful_readings([page]).english
    assert "for one of them the search came upon other characters that fit" in doubtful


def test_what_stood_inside_a_sentence_is_said_to_be_joined():
    page = (
        "发布时间: 2024年08月07日\n他希望以后能够 (下转二版) (上接一版)回到家乡工作。会议结束了。"
    )
    said = finding_on_furniture([read_article(page, id="a")]).english
    assert "Two of them stand in the middle of a sentence" in said
