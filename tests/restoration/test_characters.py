"""Entities, invisible characters and radicals are replaced; code, emoji and sound text stay."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.restoration.characters import clean_characters

SOUND = (Path(__file__).parents[1] / "cases" / "sound_texts.txt").read_text("utf-8").splitlines()
PIECES = ["&", "amp;", "ldquo;", "#38;", "lt;", "​", "‍", "\0", "⼈", "组", "a", '"', "\n", "<p>"]


@pytest.mark.parametrize(
    ("raw", "text", "kinds"),
    [
        ("&ldquo;组团式&rdquo;", "“组团式”", ["entity"] * 2),
        ("组团&amp;ldquo;式", "组团“式", ["entity"]),
        ("&#32452;&#x56e2;式", "组团式", ["entity"] * 2),
        ("AT&amp;T与某市合作", "AT&T与某市合作", ["entity"]),
        ("补助&nbsp;30万元", "补助\xa030万元", ["entity"]),
        ("组​团﻿式", "组团式", ["zero_width"] * 2),
        ("政­策", "政策", ["zero_width"]),
        ("组\0团\x1b式\x7f", "组团式", ["control"] * 3),
        ("⼈才⼯作", "人才工作", ["radical"] * 2),
    ],
)
def test_what_came_in_on_the_way_goes_out_again(raw, text, kinds):
    cleaned = clean_characters(raw)
    assert cleaned.text == text
    assert [edit.kind for edit in cleaned.edits] == kinds


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_comes_back_as_the_same_object(text):
    assert clean_characters(text).text is text


@pytest.mark.parametrize(
    "text", ["x &lt; y", "组 &notanentity; 团", "组&copy 团", "组&#xD800;", "&amp"]
)
def test_what_is_no_entity_or_no_chinese_page_stays(text):
    assert clean_characters(text).text.replace("�", "&#xD800;") == text


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_every_edit_tells_what_stood_there_and_the_map_leads_back(raw):
    cleaned = clean_characters(raw)
    for edit in cleaned.edits:
        assert raw[edit.start : edit.end] == edit.before
    start, end = cleaned.to_raw(0, len(cleaned.text))
    assert 0 <= start <= end <= len(raw)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_cleaning_twice_is_cleaning_once(raw):
    once = clean_characters(raw).text
    assert clean_characters(once).text == once


@pytest.mark.parametrize("piece", ["&amp;", "&", "​", "&#", "&ldquo;<", "组&ldquo;", '"&lt;'])
def test_time_grows_with_the_length_whatever_the_line_holds(piece):
    line = "组" + piece * (200_000 // len(piece))
    start = time.perf_counter()
    clean_characters(line)
    assert time.perf_counter() - start < 5
