"""Names that are more or less than a word of a line, as anybody writes such lines."""

import pytest

from zhpolicy import read_article
from zhpolicy.pages.names.stretches import stretches_of

STORY = (
    "柳河县去年选派42名教师到乡村学校任教，服务期三年，每人每月补助1500元。\n"
    "县里还为他们建了周转房60套，子女可以就近入学。"
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("(柳河县教育局人事股整理,2025年9月版)", "柳河县教育局人事股"),
        ("柳河县医改办编    2024 年 4 月 30 日", "柳河县医改办"),
        ("柳河学院 人事处", "柳河学院 人事处"),
        ("信息来源:县发展改革委(对口支援处)", "县发展改革委(对口支援处)"),
        ("信息来源:县发展改革委(对口支援处)", "县发展改革委"),
        ("中共柳河县委组织部 柳河县教育局", "中共柳河县委组织部 柳河县教育局"),
        ("柳河护理·天使日记", "柳河护理"),
        ("柳河在线 APP 01-16 记者 王岩", "柳河在线 APP"),
        ("首发于柳河号客户端", "柳河号客户端"),
        ("柳河县人民政府公报 2024年第2号", "柳河县人民政府公报"),
    ],
)
def test_the_parts_of_a_line_hold_the_name(line, name):
    found = stretches_of(line)
    assert name in [each.name for each in found]
    assert all(line[each.start :].startswith(each.name) for each in found)


@pytest.mark.parametrize("line", ["", "2024-05-06 09:12", "第12期", "((((", "。。。"])
def test_a_line_without_words_has_no_names(line):
    assert stretches_of(line) == []


def test_twice_the_line_gives_no_more_than_twice_the_names():
    def size(times):
        return sum(
            len(each.name) + len(each.rest) for each in stretches_of("柳河县教育局编 " * times)
        )

    assert size(200) <= 2.1 * size(100)


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("柳河县医改办编　　　2024年4月30日", "柳河县医改办"),
        ("（柳河县教育局供稿）", "柳河县教育局"),
        ("本期嘉宾：李欣，柳河县第一中学教师", ""),
    ],
)
def test_who_wrote_a_page_is_read_from_such_lines(head, source):
    page = f"教师下乡一年间\n{head}\n{STORY}"
    assert read_article(page).source == source
