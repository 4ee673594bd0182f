"""The shared phrase finder: longest match, offsets, refusals."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.text.phrases import Phrase, PhraseFinder, clause_around


def test_the_longest_phrase_wins_where_two_begin_together():
    found = PhraseFinder(["组团", "组团式", "组团式援疆"]).find("深化组团式援疆,组团而来")
    assert [hit.phrase for hit in found] == ["组团式援疆", "组团"]


def test_the_leftmost_phrase_wins_where_two_overlap():
    assert [hit.phrase for hit in PhraseFinder(["师徒结", "结对帮带"]).find("师徒结对帮带")] == [
        "师徒结"
    ]


def test_an_empty_phrase_is_refused():
    with pytest.raises(ValueError, match="an empty phrase"):
        PhraseFinder(["帮带", ""])


def test_an_empty_list_finds_nothing():
    assert PhraseFinder([]).find("传帮带") == []


@given(st.text("传帮带师徒𠀀 ,", max_size=60))
def test_every_hit_is_the_phrase_it_says(text):
    finder = PhraseFinder(["传帮带", "帮带", "师徒", "𠀀"])
    found = finder.find(text)
    assert all(text[hit.start : hit.end] == hit.phrase for hit in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    assert finder.is_in(text) == any(phrase in text for phrase in finder.phrases)


def test_every_hit_is_found_also_inside_and_across_others():
    finder = PhraseFinder(["传帮带", "帮带", "带教"])
    found = [(hit.start, hit.phrase) for hit in finder.find_all("传帮带教")]
    assert found == [(0, "传帮带"), (1, "帮带"), (2, "带教")]


def test_a_clause_stops_at_its_marks_and_at_the_reach():
    working = "先来,各地游客纷纷组团出游去了。再见"
    phrase = Phrase(9, 11, "组团")
    assert clause_around(working, phrase, reach=3) == "客纷纷组团出游去"
    assert clause_around(working, phrase, reach=30) == "各地游客纷纷组团出游去了"


def test_halves_of_characters_are_no_part_of_a_phrase():
    finder = PhraseFinder(["帮带", "传帮带"])
    found = [(hit.start, hit.end) for hit in finder.find("\ud800传帮带\udfff帮带")]
    assert found == [(1, 4), (5, 7)]
    assert len(finder.find_all("\ud800传帮带")) == 2
    assert finder.is_in("\udfff帮带")
