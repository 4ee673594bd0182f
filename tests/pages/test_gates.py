"""What is looked at first says no only where the pattern behind it would find nothing."""

import random
import re

from zhpolicy.pages.facts import openings
from zhpolicy.pages.facts.bylines import _jump
from zhpolicy.pages.facts.dates import DATE, LABELLED_MOMENT, MOMENT, may_hold_date
from zhpolicy.pages.facts.fields import PAGE_HEADING, _last_of_alone, standing_kind
from zhpolicy.pages.facts.names import is_medium
from zhpolicy.pages.facts.people import (
    credit_pattern,
    may_name_people,
    role_pattern,
    slash_pattern,
)
from zhpolicy.pages.language import find_objection
from zhpolicy.pages.notices import _notice_finder, _notices, counts_on_buttons
from zhpolicy.text.scripts import find_script
from zhpolicy.text.tables import read_words

PIECES = (
    *"年月日时分版 -/.:,。、()[]第1209二〇一三上下转接前",
    "2024",
    "19",
    "民国113",
    "Mar 11, ",
    "2024年3月18日",
    "二〇二四年三月十八日",
    "民国113年8月1日",
    "18/03/2024",
    "3月18日,2024",
    "王岩",
    "本报讯",
    "岭东日报",
    "教师下乡",
    "電視",
    "记者",
    "文/图",
    "摄",
    "报道",
    "点赞",
    "…",
    "上一页",
    "打印",
    "版权所有",
    "关注我们",
)


def texts(number: int = 4_000) -> list[str]:
    draw = random.Random(3)
    return ["".join(draw.choices(PIECES, k=draw.randrange(1, 14))) for _ in range(number)]


def test_no_date_is_passed_over():
    patterns = [re.compile(pattern) for pattern in (DATE, MOMENT)]
    found = 0
    for text in texts():
        dated = any(pattern.search(text) for pattern in patterns)
        assert may_hold_date(text) or not dated, text
        found += dated
    assert found > 50
    assert re.search(LABELLED_MOMENT, "20240318")  # behind a label only, and not asked about here


def test_no_heading_and_no_jump_is_passed_over():
    for text in texts():
        if "版" not in text:
            assert not PAGE_HEADING.search(text)
            assert not _jump().search(text)


def test_no_person_is_passed_over():
    found = 0
    for text in texts():
        patterns = (role_pattern(), slash_pattern(), credit_pattern())
        hits = any(pattern.search(text) for pattern in patterns)
        assert may_name_people(text) or not hits, text
        found += hits
    assert found > 100


def test_no_opening_is_passed_over():
    patterns = (openings._lead(), openings._wired_lead(), openings._bracket_lead())
    found = 0
    for text in texts():
        hits = any(pattern.match(text, 0, openings.LEAD) for pattern in patterns)
        assert openings._report_finder().is_in(text[: openings.LEAD]) or not hits, text
        found += hits
    assert found > 10


def test_no_word_that_stands_alone_is_passed_over():
    alone = read_words("pages/standing_words") | read_words("pages/agencies")
    for word in (*alone, *texts(1_000)):
        if standing_kind(word) or is_medium(word):
            assert word[-1] in _last_of_alone()


def test_the_finder_of_notices_finds_all_of_them():
    draw = random.Random(4)
    phrases = [phrase for phrase, _, _ in _notices()]
    for text in texts(500):
        line = text + draw.choice(phrases) + text[:2] + draw.choice(phrases)
        assert {hit.phrase for hit in _notice_finder().find_all(line)} == {
            phrase for phrase in phrases if phrase in line
        }


def test_dots_count_among_the_numbers_of_pages():
    assert counts_on_buttons("上一页 ... 下一页") == "navigation"
    assert counts_on_buttons("上一页 下一页") == ""


def test_a_page_is_told_from_japanese_by_its_later_lines_too():
    assert find_objection("教师下乡" * 30) == ""
    assert find_objection("教师" * 10 + "これはにほんごのぶんしょうです" * 30)
    assert find_objection("a" * 90 + "教师下乡记" * 2) == ""
    assert find_objection("b" * 300 + "教师").startswith("not Chinese")


def test_one_character_of_the_other_script_makes_no_page_mixed():
    assert find_script("教师下乡") == find_script("教师下乡" * 40 + "師") == "simplified"
    assert find_script("教師帶徒") == "traditional"
    assert find_script("师師徒带帶") == "mixed"
    assert find_script("一二三") == find_script("") == ""
