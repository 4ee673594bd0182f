"""Marks pair, and marks that part do not follow each other."""

import pytest

from zhpolicy.restoration.crossed_bytes.marks import first_closer, score_closer, score_mark
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
