"""Marks pair, and marks that part do not follow each other."""

import pytest

from zhpolicy.restoration.crossed_bytes.marks import (
    first_closer,
    is_bracket_open,
    score_closer,
    score_mark,
)
from zhpolicy.restoration.crossed_bytes.paths import Node


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
