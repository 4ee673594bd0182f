"""Lines that were cut, bytes that were lost, control characters: what a record says of them."""

import pytest

from zhpolicy.extract.quantities import find_quantities, find_rejected_quantities
from zhpolicy.pages.articles import read_article
from zhpolicy.restoration import restore

HEAD = "沙湾县引才新政落地见效\n2026-03-04　来源：沙湾县委人才办\n"
STORY = "近年来，沙湾县坚持人才强县，选派教师42名到乡村学校任教，与青年教师结成师徒。"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("近年来，沙湾县坚持人才强县，柔性引进各类专家人才", "86名，其中博士12名。"),
        ("近年来，沙湾县坚持人才强县，全职引进专业技术人才", "120名，建成工作站3个。"),
        ("去年以来，青石镇改造校舍，新建乡村教师周转宿舍", "64套，教师安心从教。"),
        ("今年，武陵县下派驻村干部，走访慰问困难家庭", "300户、办实事50件。"),
    ],
)
def test_a_figure_at_the_beginning_of_a_line_goes_on_with_the_sentence(first, second):
    assert read_article(f"{HEAD}{first}\n{second}").text == first + second


@pytest.mark.parametrize("width", range(18, 22))
def test_a_line_of_facts_does_not_go_on_below(width):
    story = STORY * 3
    lines = [story[i : i + width] for i in range(0, len(story), width)]
    article = read_article(HEAD + "\n".join(lines))
    assert article.source == "沙湾县委人才办"
    assert article.text == story


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_restore_reads_a_text_again_that_was_read_wrongly(wrong):
    data = STORY.encode("gb18030" if wrong == "cp1252" else "utf-8")
    stored = data.decode(wrong, "replace")
    restored = restore(stored)
    assert restored.text == restored.raw == STORY
    assert restored.to_raw(0, 5) == (0, 5)


def test_a_sound_text_comes_back_as_the_same_object():
    assert restore(STORY).text is STORY


@pytest.mark.parametrize("page", ["选派医\ufffd30名", "引进\ufffd师42名", "培训护\ufffd士12名"])
def test_a_noun_that_lost_a_character_is_none(page):
    assert [quantity.counted for quantity in find_quantities(page)] in ([""], ["士"])


def test_control_characters_are_in_no_fact():
    page = f"沙湾县引才\x07新政落地见效\n2026-03-04　来源：沙湾\x02县委人才办\n{STORY}"
    article = read_article(page)
    assert (article.title, article.source) == ("沙湾县引才新政落地见效", "沙湾县委人才办")
    given = read_article(STORY, title="教师\x01下乡记", source="沙湾\x02日报")
    assert (given.title, given.source) == ("教师下乡记", "沙湾日报")


@pytest.mark.parametrize("span", ["过去一年", "过去的一年", "在过去一年里"])
def test_a_past_year_is_no_figure_and_says_why(span):
    [found] = find_rejected_quantities(f"{span}，选派教师42名。")
    assert "过去一年" in found.reason
