"""Alpha and Wilson's interval give what has been published, and say when they know nothing."""

import json
from math import isnan, nan
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from zhpolicy.coding.reliability import LEVELS, krippendorff_alpha, wilson_interval

LINES = (Path(__file__).parents[1] / "cases" / "reliability.jsonl").read_text("utf-8").splitlines()
PUBLISHED = [json.loads(line) for line in LINES]
ratings = st.integers(1, 12).flatmap(
    lambda units: st.lists(
        st.lists(st.sampled_from([1, 2, 3, None]), min_size=units, max_size=units),
        min_size=1,
        max_size=4,
    )
)


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: f"{case['source']}, {case['level']}")
def test_alpha_is_the_published_one(case):
    alpha = krippendorff_alpha(case["ratings"], level=case["level"])
    assert alpha == pytest.approx(case["alpha"], abs=5e-4)


@pytest.mark.parametrize("level", LEVELS)
def test_coders_who_say_the_same_agree_perfectly(level):
    assert krippendorff_alpha([[1, 2, 3, None], [1, 2, 3, 2]], level=level) == 1


@pytest.mark.parametrize("nothing", [[], [[]], [[1, 2]], [[1, None], [None, 2]], [[1, 1], [1, 1]]])
def test_without_pairs_or_variation_there_is_no_alpha(nothing):
    assert isnan(krippendorff_alpha(nothing))


def test_nan_is_a_unit_that_was_not_judged():
    with_gap = krippendorff_alpha([[1, 2, nan, 1], [1, 2, 2, 2]])
    assert with_gap == krippendorff_alpha([[1, 2, 1], [1, 2, 2]])


@given(ratings, st.sampled_from(sorted(LEVELS)))
def test_neither_the_order_of_coders_nor_of_units_matters(rows, level):
    alpha = krippendorff_alpha(rows, level=level)
    turned = krippendorff_alpha([row[::-1] for row in rows[::-1]], level=level)
    assert turned == pytest.approx(alpha, nan_ok=True)
    assert isnan(alpha) or alpha <= 1 + 1e-12


def test_rows_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="coders judged 1 and 2 units; expected rows of one len"):
        krippendorff_alpha([[1], [1, 2]])


def test_names_are_refused_where_numbers_are_needed():
    with pytest.raises(ValueError, match="'采纳' is no number; the level ordinal needs numbers"):
        krippendorff_alpha([["采纳"], ["采纳"]], level="ordinal")


def test_an_unknown_level_is_refused_with_those_that_exist():
    with pytest.raises(ValueError, match="the levels are nominal, ordinal, interval, ratio"):
        krippendorff_alpha([[1]], level="名目")


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_that_of_scipy(case):
    hits, trials = case
    low, high = binomtest(hits, trials).proportion_ci(method="wilson")
    assert wilson_interval(hits, trials) == (pytest.approx(low), pytest.approx(high))


def test_nothing_tried_is_nothing_known():
    assert wilson_interval(0, 0) == (0, 1)


def test_more_hits_than_trials_are_refused():
    with pytest.raises(ValueError, match="3 hits in 2 trials"):
        wilson_interval(3, 2)
