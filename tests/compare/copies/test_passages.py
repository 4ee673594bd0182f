"""Shared passages: longest first, on both raw pages, whatever the marks and the script."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhpolicy import read_article
from zhpolicy.compare import shared_passages
from zhpolicy.compare.copies.passages import PASSAGE_COLUMNS, find_passages
from zhpolicy.text import Document

A, B = "山东选派教师二百余名分赴各地学校任教", "青蓝工程见效师徒结对一百二十对"


def test_the_longest_comes_first_and_both_places_are_told():
    first = read_article(f"首页\n{B}。另有消息，{A}。", id="a")
    second = read_article(f"导航\n据悉，{A}；无关的话在这里。{B}！", id="b")
    table = shared_passages(first, second, least=10)
    assert table["passage"].tolist() == [A, B]
    for row in table.itertuples():
        assert first.raw[row.start : row.end] == row.passage
        assert second.raw[row.other_start : row.other_end] == row.other_passage
    assert table.attrs["note"].startswith("2 passages of 10 characters or more: 33 of the ")


def test_marks_breaks_widths_and_scripts_do_not_end_a_passage():
    table = shared_passages("選派教師，\n269名。赴AI學校", "选派教师２６９名赴ai学校", least=8)
    assert table["characters"].tolist() == [13]
    assert table["other_passage"].tolist() == ["选派教师２６９名赴ai学校"]


def test_a_passage_that_is_quoted_twice_stands_twice():
    table = shared_passages(f"{A}。{B}。{A}。", f"又{A}", least=10)
    assert table["other_start"].tolist() == [1, 1]
    assert table["start"].tolist() == [0, len(A) + len(B) + 2]


@pytest.mark.parametrize("least", [1, 0, "9", None, 2.5])
def test_a_length_that_is_none_is_a_sentence(least):
    with pytest.raises((TypeError, ValueError), match="expected a whole number, 2 or more"):
        shared_passages(A, B, least=least)


def test_what_is_no_text_is_named():
    with pytest.raises(TypeError, match=r"got the list .*; expected a string"):
        shared_passages([A], B)


@pytest.mark.parametrize(("one", "other"), [("", ""), (A, ""), ("", A), ("。", "。"), (A, B)])
def test_nothing_shared_is_an_empty_table(one, other):
    table = shared_passages(one, other)
    assert list(table.columns) == list(PASSAGE_COLUMNS)
    assert table.empty


def test_a_hostile_page_does_not_hang():
    assert len(shared_passages("山东" * 50_000, "山东" * 50_000 + "新疆" * 1000)) == 1
    assert shared_passages("山" * 30_000, "东" * 30_000).empty


@settings(deadline=None)  # the first conversion of a script loads its tables
@given(st.text("山东援疆", max_size=60), st.text("山东援疆", max_size=60))
def test_passages_are_equal_maximal_and_do_not_overlap(one, other):
    found = list(find_passages(Document(one), Document(other), least=4))
    end = 0
    for passage in found:
        assert one[passage.start : passage.end] == other[passage.other_start : passage.other_end]
        assert passage.start >= end
        end = passage.end
        assert (
            one[end : end + 1] != other[passage.other_end : passage.other_end + 1] or not one[end:]
        )
    longest = SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
    assert bool(found) == (longest >= 4)
