"""On a page whose own place is known pairs are read clause by clause; look-alikes give none."""

from pathlib import Path

import pytest

from zhpolicy.extract.pairings.find import find_pairings
from zhpolicy.extract.pairings.lines import unwrap
from zhpolicy.text.scripts import to_traditional
from zhpolicy.text.tables import parse_table

CASES = Path(__file__).parents[2] / "cases"
TEXTS = parse_table((CASES / "pairings_pages.tsv").read_text("utf-8"), name="pairings_pages.tsv")
WRAPPED = """瓮安县在黔南州北部,山多田少,瓮安人盼着好老师来
到山里教书。去年南沙区前后派来三十名教师,都分在瓮
安县第二中学和几所村小,孩子们说老师的课讲得真是好
听得很。今年南沙区又拿出八百万元帮扶资金,给猴场镇
修起了一座新的图书馆,还送来了很多的书。"""


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["text"])
def test_a_page_gives_the_pairs_of_the_table(case):
    found = find_pairings(case["text"].replace("¶", "\n"))
    assert ";".join(f"{pair.donor}>{pair.recipient}" for pair in found) == case["pairs"]


@pytest.mark.parametrize("case", TEXTS[:6], ids=lambda case: case["text"])
def test_marks_of_full_width_change_nothing(case):
    text = case["text"].replace("¶", "\n").replace(",", "，").replace(":", "：")
    found = find_pairings(text)
    assert ";".join(f"{pair.donor}>{pair.recipient}" for pair in found) == case["pairs"]


@pytest.mark.parametrize("case", TEXTS[:6], ids=lambda case: case["text"])
def test_traditional_characters_change_nothing(case):
    found = find_pairings(to_traditional(case["text"].replace("¶", "\n")))
    assert ";".join(f"{pair.donor}>{pair.recipient}" for pair in found) == case["pairs"]


def test_the_reader_may_say_whose_page_it_is():
    [pair] = find_pairings("今年溧阳市送来教师三十名。", home="岚皋县")
    assert (pair.donor, pair.recipient) == ("溧阳市", "岚皋县")
    with pytest.raises(ValueError, match="expected a county, prefecture or province"):
        find_pairings("今年溧阳市送来教师三十名。", home="不存在")


def test_both_sides_can_be_summed_one_level_up():
    [pair] = find_pairings("佛山市顺德区对口帮扶泸水市。泸水市变化大。")
    assert (pair.donor_code, pair.donor_prefecture, pair.donor_province) == (
        "440606",
        "佛山市",
        "广东省",
    )
    assert (pair.recipient_prefecture, pair.recipient_province) == (
        "怒江傈僳族自治州",
        "云南省",
    )


def test_lines_of_print_are_read_as_running_text():
    assert unwrap(WRAPPED) is not None
    recipients = {pair.recipient for pair in find_pairings(WRAPPED)}
    assert "瓮安县第二中学" in recipients
    assert all(WRAPPED[pair.start : pair.end].strip() for pair in find_pairings(WRAPPED))


def test_verses_and_headings_are_no_lines_of_print():
    assert unwrap("一\n二\n三\n四\n五\n六") is None
