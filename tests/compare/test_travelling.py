"""Formulas that travel: verbatim, idioms, frames; each mention with its place."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.compare.formulas import read_tokens
from zhpolicy.compare.travelling import (
    MENTION_COLUMNS,
    TRAVELLING_COLUMNS,
    find_travelling,
    mentions_table,
    travelling_table,
)

LINES = (Path(__file__).parents[1] / "cases" / "formulas" / "shared.jsonl").read_text("utf-8")
CASES = [json.loads(line) for line in LINES.splitlines()]
SAYING = "授人以鱼不如授人以渔"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_formulas_are_found_as_the_cases_say(case):
    found = [formula.text for formula in find_travelling(case["pages"])]
    assert [formula for formula in case["formulas"] if formula not in found] == []
    assert [formula for formula in case.get("none", ()) if formula in found] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_where_the_cases_have_no_formula_none_is_found(case):
    if not case["formulas"]:
        assert find_travelling(case["pages"]) == []


def test_a_part_is_listed_only_when_more_pages_have_it():
    pages = [f"{SAYING},干部常说", f"{SAYING},教师常讲"]
    assert [f.text for f in find_travelling(pages, frames=False)] == [SAYING]
    wider = [*pages, "送教不如授人以渔", "光给不如授人以渔", "扶持不如授人以渔"]
    assert "授人以渔" in [f.text for f in find_travelling(wider, frames=False)]


def test_frames_can_be_left_out():
    pages = ["变“输血”为“造血”", "由输血向造血转变"]
    assert find_travelling(pages, frames=False) == []


def test_the_wordings_of_a_frame_are_counted_folded():
    pages = ["变“输血”为“造血”", "變「輸血」為「造血」", "由输血向造血转变"]
    (frame,) = [f for f in find_travelling(pages) if f.text == "输血…造血"]
    assert frame.variants == (("输血为造血", 2), ("输血向造血", 1))


def test_more_pages_can_be_asked_for():
    pages = [f"{SAYING}。", f"{SAYING}！", "山海相连"]
    assert find_travelling(pages, minimum_documents=3) == []


def test_a_mention_leads_back_to_its_raw_page_and_names_its_source(article):
    page = article("開篇。授人以魚，不如授人以漁。", identity="甲報", raw_prefix="首頁>")
    pages = [page, SAYING]
    table = mentions_table(find_travelling(pages, frames=False), pages)
    row = table[table["article"] == "甲報"].iloc[0]
    assert page.raw[row["start"] : row["end"]] == row["surface"] == "授人以魚，不如授人以漁"
    assert row["sentence"] == "授人以魚，不如授人以漁。"


def test_tables_without_rows_have_their_columns():
    assert list(travelling_table([]).columns) == list(TRAVELLING_COLUMNS)
    assert list(mentions_table([], []).columns) == list(MENTION_COLUMNS)


def test_a_formula_of_one_page_is_refused():
    with pytest.raises(ValueError, match="travels between two documents"):
        find_travelling(["甲"], minimum_documents=1)


def test_the_order_of_pages_does_not_change_what_is_found():
    pages = [page for case in CASES for page in case["pages"]]
    forwards = [(f.text, f.documents) for f in find_travelling(pages) if f.kind != "frame"]
    backwards = [(f.text, f.documents) for f in find_travelling(pages[::-1]) if f.kind != "frame"]
    assert forwards == backwards


def test_a_long_hostile_line_does_not_hang():
    assert find_travelling(["造血" * 20_000, "输血造血" * 10_000]) is not None


@given(st.lists(st.text("输血造为变带不走的，。", max_size=25), max_size=4))
def test_every_mention_is_a_slice_of_its_page(pages):
    for formula in find_travelling(pages):
        assert len({mention.number for mention in formula.mentions}) == formula.documents > 1
        for mention in formula.mentions:
            assert pages[mention.number][mention.start : mention.end] == mention.surface


@given(st.text("授人以鱼，。「」 3不如", max_size=40))
def test_tokens_are_slices_without_marks(text):
    tokens = read_tokens(text)
    assert len(tokens.words) == len(tokens.starts) == len(tokens.ends) == len(tokens.tags)
    assert all(start < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert all(0 <= stop <= len(tokens.words) for stop in tokens.stops)
