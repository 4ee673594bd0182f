"""Marks pair, and marks that part do not follow each other."""

import pytest

from zhpolicy import restore
from zhpolicy.restoration.channel import Channel, damage, fold
from zhpolicy.restoration.crossed_bytes.marks import (
    first_closer,
    is_bracket_open,
    score_closer,
    score_mark,
)
from zhpolicy.restoration.crossed_bytes.paths import Node, Path, best_few
from zhpolicy.restoration.language.page_language import START_OF_TEXT


def node(text):
    found = None
    for character in text:
        found = Node(found, character, 0, 0)
    return found


@pytest.mark.parametrize(
    ("before", "right", "wrong"),
    [
        ("出台“人才", "”", "》"),
        ("印发《意见", "》", "”"),
        ("人才", "《", "》"),
        ("“传帮带", "”", "“"),
        ("效果，", "“", "。"),
        ("“出海", "”", "。"),
        ("條例(草案", "）", "》"),  # the page shows `(`, what is read has the width of its bytes
        ("條例（草案", ")", "》"),
        ("效果。", "\u3000", "。"),  # the next paragraph, indented
        ("條例", "（", "）"),
    ],
)
def test_the_right_mark_costs_less(before, right, wrong):
    assert score_mark(node(before), right) > score_mark(node(before), wrong)


@pytest.mark.parametrize(
    ("behind", "closer"),
    [("年》发布", "》"), ("《意见》和“计划”", ""), ("“计划”》", "》"), ("", "")],
)
def test_the_first_mark_that_closes_what_was_opened_before(behind, closer):
    assert first_closer(behind) == closer


def test_what_stands_open_must_be_what_is_closed():
    assert score_closer(node("假期。《2023"), "》") == 0
    assert score_closer(node("假期。“2023"), "》") < 0
    assert score_closer(node("“计划”与《意见"), "》") == 0
    assert score_closer(node("假期"), "》") < 0
    assert score_closer(node("条例(草案"), "）") == 0
    assert score_closer(node("条例（草案"), ")") == 0


def test_a_bracket_in_a_bracket_costs_in_either_width():
    assert score_mark(node("條例(草案"), "（") < 0
    assert score_mark(node("條例(草案)和"), "（") == 0


def test_a_bracket_whose_second_half_is_crossed_is_closed():
    readings = {"的": "de", "會": "huì", "議": "yì", "人": "rén", "國": "guó", "在": "zài"}
    readings |= {"和": "hé", "一": "yī", "這": "zhè", "學": "xué", "福": "fú", "中": "zhōng"}
    text = "會議上的人學了這一份條例（草案）和報告，這是為了中國的人在學會議上的一份條例（草案），"
    text += "會上有人和我們在一起。這份規劃綱要（草案），在會議上有了新的一章，"
    text += "是為人們的幸福和中國的學校。"
    raw = damage(text, Channel(readings, split_marks="，！？"))
    assert "草案?fú)" in raw
    assert fold(restore(raw).text) == fold(text)


@pytest.mark.parametrize(
    ("before", "is_open"),
    [
        ("報告(草案", True),
        ("报告（草案）", False),
        ("印发《意见（试行）", True),
        ("“人才", False),  # a quotation may go on for long
        ("(草案\n第二行", False),
        ("", False),
    ],
)
def test_a_bracket_stands_open_until_it_is_closed_or_the_line_ends(before, is_open):
    assert is_bracket_open(node(before)) == is_open


def test_many_characters_are_tried_behind_paths_that_end_in_others_too():
    ends = "也也也要也就再"
    paths = [Path(-float(n), START_OF_TEXT, node(end), 0) for n, end in enumerate(ends)]
    assert "".join(path.node.character for path in best_few(paths)) == "也也要就"
