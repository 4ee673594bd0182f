"""Both scripts meet in one working text of the same length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhpolicy.text.scripts import (
    COMMON_MARKS,
    find_script,
    to_simplified,
    to_traditional,
    to_working,
)
from zhpolicy.text.tables import read_table

PROBES = [
    ("著名作家見證著成績顯著", "著名作家见证着成绩显著"),
    ("跟著名師學", "跟着名师学"),
    ("乾隆年間乾坤在乾安縣餅乾", "乾隆年间乾坤在乾安县饼干"),
    ("樊於期關於", "樊於期关于"),
    ("瞭望塔瞭解", "瞭望塔了解"),
    ("慰藉與藉口", "慰藉与借口"),
    ("宮商角徵羽徵求意見", "宫商角徵羽征求意见"),
    ("三百餘人馀下", "三百余人余下"),
    ("錢鍾書看鐘錶", "钱锺书看钟表"),
    ("覆蓋答覆反覆", "覆盖答复反复"),
    ("什麼幺麼", "什么幺么"),
]


@pytest.mark.parametrize(("traditional", "simplified"), PROBES)
def test_characters_follow_their_words(traditional, simplified):
    assert to_simplified(traditional) == simplified
    assert to_simplified(simplified) == simplified


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(min_codepoint=0x3000, max_codepoint=0x9FFF), max_size=40))
def test_lengths_stay_and_twice_is_once(text):
    once = to_working(text)
    assert len(once) == len(text) == len(to_traditional(text))
    assert to_working(once) == once


def test_a_page_made_by_a_character_table_is_traditional():
    assert find_script("山東援疆選派各類干部人才，里外上下，在后方開展組團式幫扶") == "traditional"


def test_every_kept_word_holds_a_character_kept_apart_and_finds_itself():
    apart = {row["traditional"] for row in read_table("text/kept_apart")}
    for row in read_table("text/kept_words"):
        assert apart & set(row["word"])
        assert to_simplified(row["word"]) == row["simplified"]


def test_the_common_marks_become_what_the_table_says():
    forms = {row["mark"]: row["working"] for row in read_table("text/marks")}
    assert {mark: forms[mark] for mark, _ in COMMON_MARKS} == dict(COMMON_MARKS)
