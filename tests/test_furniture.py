"""Furniture is labelled by what it is and where it stands, and never deleted."""

import time

import pytest

from zhpolicy.furniture import find_blocks
from zhpolicy.wordlists import read_table, table_names

STORY = "当地选派骨干教师42名到乡村学校任教，与青年教师结成师徒。"
LINES = [
    ("责任编辑：王岩", "editor"),
    ("責任編輯：admin", "editor"),
    ("下一篇：没有了", "next_article"),
    ("阅读次数：3299", "read_counter"),
    ("【字体：大 中 小】", "buttons"),
    ("（文/吴振杰）", "byline"),
    ("□本报记者 张三 李四", "byline"),
    ("（上接第一版）", "page_jump"),
    ("免责声明：本文仅代表作者观点，不代表本站立场。", "disclaimer"),
    ("Copyright © 2020 All Rights Reserved", "copyright"),
    ("扫描二维码关注我们", "advertisement"),
    ("网友评论：", "comments"),
    ("相关阅读：", "related_links"),
]
STORIES = ["记者从会议上获悉，全年招聘300人。", "一、总体要求", "师徒结对，带出一支队伍", STORY]


@pytest.mark.parametrize(("line", "label"), LINES)
def test_lines_of_furniture_are_known_behind_a_story(line, label):
    assert find_blocks(f"{STORY}\n{line}")[-1].label == label


@pytest.mark.parametrize("line", STORIES)
def test_lines_of_a_story_stay_in_it(line):
    text = f"{STORY}\n{line}\n{STORY}"
    assert [block.label for block in find_blocks(text)] == ["body"] * 3


@pytest.mark.parametrize("name", [n for n in table_names() if n.startswith("furniture/")])
def test_tables_are_sorted_and_their_keys_unique(name):
    rows = read_table(name)
    keys = [next(iter(row.values())) for row in rows]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    "unit", ["来源:", "(记者 张三)", "(下转二版)", "首页>", "大 ", "。", "新闻\n"]
)
def test_hostile_lines_end_soon(unit):
    begun = time.perf_counter()
    find_blocks(unit * 3000)
    assert time.perf_counter() - begun < 5
