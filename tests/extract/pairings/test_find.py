"""Who helps whom is found; where people are from, trade and visits are no pairs."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy.extract.pairings.find import find_pairings, find_rejected_pairings
from zhpolicy.text.tables import parse_table, read_table, read_words

CASES = Path(__file__).parents[2] / "cases"
TEXTS = parse_table((CASES / "pairings.tsv").read_text("utf-8"), name="pairings.tsv")
PAGES = [json.loads(line) for line in (CASES / "claim_pages.jsonl").read_text("utf-8").splitlines()]
parts = st.sampled_from(
    ["东营市", "疏勒县", "四川大学", "对口支援", "与", "合作", "、", "，", "。", "赴", "進修", "\n"]
)


def is_named(name, marked):
    """A name is right when one of the two, without its type words, holds the other."""
    bare = [part.rstrip("省市县州") for part in (name, marked)]
    return bare[0] in bare[1] or bare[1] in bare[0]


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["text"])
def test_a_text_gives_the_pairs_of_the_table(case):
    found = [f"{pair.donor}>{pair.recipient}" for pair in find_pairings(case["text"])]
    assert ";".join(found) == case["pairs"]


def not_marked(page):
    """The pairs of a page that its reader did not mark."""
    return [
        pair
        for pair in find_pairings(page["text"])
        if not any(
            is_named(pair.donor, marked["donor"]) and is_named(pair.recipient, marked["recipient"])
            for marked in page["pairings"]
        )
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page["id"])
def test_a_page_gives_no_pair_that_a_reader_did_not_mark_but_for_guesses(page):
    assert [pair for pair in not_marked(page) if "learned" not in pair.marks] == []


def test_of_learned_guesses_one_at_most_was_not_marked():
    assert sum(len(not_marked(page)) for page in PAGES) <= 1


def test_pages_give_nine_in_ten_of_the_pairs_that_a_reader_marked():
    marked = sum(len(page["pairings"]) for page in PAGES)
    assert sum(len(find_pairings(page["text"])) for page in PAGES) >= 0.9 * marked


def test_a_pair_says_how_the_sides_are_related_and_where_people_travel():
    [pair] = find_pairings("富蕴县好。富蕴县选派12名医生赴佳木斯市中心医院进修。")
    assert (pair.relation, pair.direction, pair.level) == ("training visit", "to donor", "county")


def test_words_that_pair_nobody_are_rejected():
    [hit] = find_rejected_pairings("兩校簽約。")
    assert hit.reason == "a word of aid or cooperation, and no rule read two sides beside it"


@given(st.lists(parts, max_size=40).map("".join))
def test_pairs_lie_within_the_text_and_are_named_once(text):
    pairs = find_pairings(text)
    assert all(0 <= pair.start < pair.end <= len(text) for pair in pairs)
    names = [(pair.donor, pair.recipient) for pair in pairs]
    assert len(names) == len(set(names))


def test_words_of_names_and_words_between_names_are_apart():
    assert not read_words("organisations/words") & read_words("organisations/stops")


def test_a_place_without_its_type_is_named_in_full():
    [pair] = find_pairings("山东对口支援疏勒县。疏勒县变化大。")
    assert (pair.donor, pair.recipient) == ("山东省", "疏勒县")


def test_an_event_is_refused_with_its_reason():
    reasons = {hit.reason for hit in find_rejected_pairings("两部门共同主办的合作大会在西安开幕。")}
    assert reasons == {"a meeting, an event or a visit of leaders"}


def test_the_table_of_context_is_sorted_and_each_word_is_a_reason():
    rows = read_table("pairings/context")
    assert [row["word"] for row in rows] == sorted({row["word"] for row in rows})
    assert all(row["reason"] for row in rows)


@pytest.mark.parametrize(
    "part", ["东营市与疏勒县、", "等6所", "从东营市", "分别与东营一中、", "甲医院、"]
)
def test_a_repeated_piece_is_read_in_linear_time(part):
    began = time.process_time()
    find_pairings("合作" + part * (30_000 // len(part)))
    assert time.process_time() - began < 5
