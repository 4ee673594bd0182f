"""The codebook: every phrase finds itself, hits lead back to the page, counts add up."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.extract.themes import (
    find_rejected_themes,
    find_themes,
    theme_keys,
    theme_names,
)
from zhpolicy.text.scripts import to_traditional, to_working
from zhpolicy.text.tables import parse_table, read_table, table_names

CASES = Path(__file__).parents[1] / "cases" / "themes.tsv"
SENTENCES = parse_table(CASES.read_text("utf-8"), name="themes.tsv")
PHRASES = [(theme, row) for theme in theme_keys() for row in read_table(f"themes/{theme}")]


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["sentence"])
def test_a_sentence_has_just_these_phrases_of_the_theme(case):
    found = [hit.phrase for hit in find_themes(case["sentence"]) if hit.theme == case["theme"]]
    assert ";".join(found) == case["phrases"]


@pytest.mark.parametrize("theme", theme_keys())
def test_each_theme_has_a_sentence_that_speaks_of_it_and_one_that_does_not(theme):
    phrases = [case["phrases"] for case in SENTENCES if case["theme"] == theme]
    assert any(phrases)
    assert "" in phrases


@pytest.mark.parametrize(("theme", "row"), PHRASES, ids=lambda value: str(value)[:40])
def test_every_phrase_finds_itself_in_both_scripts(theme, row):
    for text in (row["phrase"], to_traditional(row["phrase"])):
        found = [hit for hit in find_themes(text) if hit.theme == theme]
        assert [(hit.start, hit.end, hit.phrase) for hit in found] == [
            (0, len(text), row["phrase"])
        ]


@pytest.mark.parametrize("theme", theme_keys())
def test_the_rows_of_a_theme_are_sorted_unique_and_whole(theme):
    rows = read_table(f"themes/{theme}")
    phrases = [row["phrase"] for row in rows]
    assert phrases == sorted(set(phrases))
    assert all(row["english"] and row["subtheme"] for row in rows)
    assert all(to_working(phrase) == phrase for phrase in phrases)


def test_a_phrase_stands_in_one_theme_only():
    tables = {}
    for theme, row in PHRASES:
        tables.setdefault(row["phrase"], []).append(f"themes/{theme}.tsv")
    assert {phrase: names for phrase, names in tables.items() if len(names) > 1} == {}


def test_each_theme_has_a_table_and_each_table_a_theme():
    tables = {name.removeprefix("themes/") for name in table_names() if name[:7] == "themes/"}
    assert tables == set(theme_keys())
    assert all(names["chinese"] and names["english"] for names in theme_names().values())


@pytest.mark.parametrize("row", read_table("themes_look_alikes"), ids=lambda row: row["phrase"])
def test_a_look_alike_holds_the_phrase_it_denies_and_gives_no_hit_of_it(row):
    assert row["denies"] in row["phrase"]
    assert row["denies"] in [phrase["phrase"] for _, phrase in PHRASES]
    assert row["denies"] not in [hit.phrase for hit in find_themes(row["phrase"])]
    assert row["reason"] in [hit.reason for hit in find_rejected_themes(row["phrase"])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深化组团式援疆", ["组团式援疆"]),
        ("援疆医生师徒结对帮带本地骨干", ["援疆医生", "师徒结对帮带"]),
        ("学校长期缺编制", ["学校", "编制"]),
        ("企业相继落户园区,博士落户有补贴", ["落户"]),
        ("组织编制规划", ["规划"]),
        ("游客组团旅游", []),
    ],
)
def test_within_a_theme_the_longest_phrase_counts_and_look_alikes_do_not(text, expected):
    themes = ("team_aid", "regional_aid", "mentorship", "incentive", "education", "governance")
    found = [hit.phrase for hit in find_themes(text) if hit.theme in themes]
    assert [phrase for phrase in found if phrase in expected] == expected
    assert not ({"校长", "组团"} & set(found))


def test_a_phrase_of_another_theme_counts_inside_a_phrase():
    found = [(hit.theme, hit.phrase) for hit in find_themes("建设乡村名师工作室")]
    assert found == [("mentorship", "乡村名师工作室"), ("education", "名师")]


@given(st.text("组团式援疆旅游师徒结对,。編制\n", max_size=60))
def test_hits_are_slices_and_do_not_overlap_within_a_theme(text):
    ends = {}
    for hit in find_themes(text):
        assert to_working(text)[hit.start : hit.end] == hit.phrase
        assert hit.start >= ends.get(hit.theme, 0)
        ends[hit.theme] = hit.end
