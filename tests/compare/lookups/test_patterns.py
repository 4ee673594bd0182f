"""Words and patterns that people type: both scripts, widths, gaps, and faults in a sentence."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhpolicy.compare.lookups.patterns import compile_sought
from zhpolicy.text.document import Document

TEXT = "山东开展（组团式）援疆，选派教师269名。“师徒结对”见效？推行青藍工程。"


def found(what, text=TEXT, **options):
    document = Document(text)
    return [text[hit.start : hit.end] for hit in compile_sought(what, **options).find(document)]


@pytest.mark.parametrize(
    ("pattern", "hits"),
    [
        ("組團式|師徒結對", ["组团式", "师徒结对"]),
        ("（組團式）", ["（组团式）"]),
        (r"\(组团式\)", ["（组团式）"]),
        ("見效？", ["见效？"]),
        ('"師徒結對"', ["“师徒结对”"]),
        ("青[蓝藍]工程", ["青藍工程"]),
        ("[青-青]蓝", ["青藍"]),
        (r"[教-教]师\d+名", ["教师269名"]),
        ("２６９", ["269"]),
        ("^推行", ["推行"]),
        ("援疆，", ["援疆，"]),
        ("[（(]组", ["（组"]),
        (r"选派(?P<谁>教師)", ["选派教师"]),
        ("结对.*工程", []),
    ],
)
def test_a_pattern_is_read_in_either_script_and_width(pattern, hits):
    assert found(pattern, pattern=True) == hits


@pytest.mark.parametrize("mark", list("（）［］｛｝＊＋．｜＾＄＼"))
def test_a_mark_of_full_width_is_a_mark_and_no_sign_of_the_pattern(mark):
    assert found(f"甲{mark}乙", f"甲{mark}乙。", pattern=True) == [f"甲{mark}乙"]


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("组(团", r"missing \), unterminated subpattern at character 2"),
        ("*组", "nothing to repeat at character 1"),
        ("组{3,2}", "at character"),
        ("组{99999999999999999999}", "too large"),
        ("(?P<a", "at character"),
        ("组*", "fits where nothing stands.*'组[+]' for '组[*]'"),
        ("", "fits where nothing stands"),
    ],
)
def test_a_faulty_pattern_is_a_sentence(pattern, said):
    with pytest.raises(ValueError, match=said):
        compile_sought(pattern, pattern=True)


@pytest.mark.parametrize("what", [None, 5, b"x", ["组团", 5]])
def test_what_is_no_word_is_named(what):
    with pytest.raises(TypeError, match=r"got .*; expected a"):
        compile_sought(what)
    with pytest.raises(TypeError, match=r"got .*; expected one regular expression"):
        compile_sought(what, pattern=True)


@pytest.mark.parametrize("what", [[], "", "…", ["组团", "“”"], ()])
def test_nothing_to_look_for_is_a_sentence(what):
    with pytest.raises(ValueError, match="nothing to look for"):
        compile_sought(what)


def test_of_words_that_overlap_the_leftmost_and_longest_counts():
    assert found(["组团", "團式援", "组团式"], "组团式援疆,组团") == ["组团式", "组团"]


def test_a_word_and_its_other_script_are_one_word():
    sought = compile_sought(["師徒結對", "师徒结对", "「師徒」結對", "AI", "ai"])
    assert sought.words == ("师徒结对", "ai")


@settings(deadline=None)  # the first conversion of a script loads its tables
@given(st.text('组團式援疆[]()*+?.|\\-^${}0，（）"“', max_size=12))
def test_any_string_is_a_pattern_or_a_sentence(pattern):
    compiled = None
    with suppress(ValueError):
        compiled = compile_sought(pattern, pattern=True)
    assert compiled is None or all(hit.end > hit.start for hit in compiled.find(Document(TEXT)))
