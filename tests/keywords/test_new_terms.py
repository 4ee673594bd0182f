"""New terms: what is one, what is none, in which order, with which evidence."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.keywords.new_terms import (
    NEW_TERM_COLUMNS,
    find_new_terms,
    new_terms_table,
    write_user_dictionary,
)
from zhpolicy.text.tables import read_table
from zhpolicy.text.words import cut

LINES = (Path(__file__).parents[1] / "cases" / "terms" / "new_terms.jsonl").read_text("utf-8")
CASES = [json.loads(line) for line in LINES.splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_terms_are_found_as_the_cases_say(case):
    found = [term.term for term in find_new_terms(case["pages"])]
    assert [term for term in case["terms"] if term not in found] == []
    assert [term for term in case["none"] if term in found] == []


def test_a_fragment_stands_behind_its_term():
    pages = ["梧桐工匠驿站挂牌,梧桐工匠驿站开门", "来到梧桐工匠驿站"]
    found = [term.term for term in find_new_terms(pages)]
    assert found.index("梧桐工匠驿站") < found.index("梧桐工匠")


def test_a_quoted_term_stands_before_the_same_term_unquoted():
    pages = ["推行“甲级工匠”评选,推行乙级工匠评选", "甲级工匠,乙级工匠"]
    found = [term.term for term in find_new_terms(pages)]
    assert found.index("甲级工匠") < found.index("乙级工匠")


def test_a_title_speaks_for_a_term(article):
    text = "工匠驿站挂牌,工匠驿站开门。星光驿站挂牌,星光驿站开门。"
    for pages in ([article(text, title="工匠驿站来了")], [f"工匠驿站来了\n{text}"]):
        titles = {term.term: term.titles for term in find_new_terms(pages)}
        assert (titles["工匠驿站"], titles["星光驿站"]) == (1, 0)


def test_the_parts_add_up_to_the_score():
    weights = {row["part"] for row in read_table("keywords/term_weights")}
    for term in find_new_terms(["设立编制周转池,用好编制周转池"]):
        assert {name for name, _ in term.parts} == weights
        assert sum(value for _, value in term.parts) == pytest.approx(term.score)


def test_the_table_leads_back_to_the_raw_page_and_shows_the_sentence(article):
    page = article("開篇。推行「首席技師」制度。", raw_prefix="首頁>")
    row = new_terms_table([page]).iloc[0]
    assert row["term"] == "首席技师"
    assert page.raw[row["start"] : row["end"]] == "首席技師"
    assert row["sentence"] == "推行「首席技師」制度。"


def test_the_written_dictionary_keeps_its_terms_in_one_piece(tmp_path):
    pages = ["设立编制周转池", "用好编制周转池,推行“首席技师”制度"]
    terms = [t for t in find_new_terms(pages) if t.term in ("编制周转池", "首席技师")]
    write_user_dictionary(terms, tmp_path / "terms.txt")
    words = cut("设立编制周转池和首席技师制度", dictionary=tmp_path / "terms.txt")
    assert {"编制周转池", "首席技师"} <= set(words)


def test_the_written_dictionary_is_sorted_and_the_same_each_time(tmp_path):
    terms = find_new_terms(["设立编制周转池,“首席技师”", "用好编制周转池"])
    for name, given_order in (("a", terms), ("b", terms[::-1])):
        write_user_dictionary(given_order, tmp_path / name)
    lines = (tmp_path / "a").read_text("utf-8").splitlines()
    assert lines == sorted(lines)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_table_without_rows_has_its_columns():
    assert list(new_terms_table([]).columns) == list(NEW_TERM_COLUMNS)


def test_every_class_of_words_is_told_where_in_a_term_it_may_stand():
    for row in read_table("text/word_kinds"):
        assert {row["begins"], row["ends"], row["inside"]} <= {"yes", "no"}


def test_a_long_hostile_line_takes_no_longer_than_its_length():
    assert find_new_terms(["高" * 50_000, "“" * 50_000]) is not None


@given(st.lists(st.text("编制周转池“”,。的人才", max_size=30), max_size=4))
def test_every_first_mention_is_its_term(pages):
    for term in find_new_terms(pages):
        assert pages[term.number][term.start : term.end] == term.term
