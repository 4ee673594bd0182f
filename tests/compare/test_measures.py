"""The formulas of comparison, against scipy and against numbers that papers print."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency
from scipy.stats import fisher_exact as scipy_fisher

from zhpolicy.compare.measures import (
    chi_square,
    fisher_exact,
    log_likelihood,
    log_odds,
    log_ratio,
)


@st.composite
def tables(draw):
    size, rest_size = draw(st.integers(1, 20_000)), draw(st.integers(1, 20_000))
    count = draw(st.integers(0, min(size, 400)))
    rest = draw(st.integers(0, min(rest_size, 400)))
    return count, rest, size, rest_size


def is_degenerate(count, rest, size, rest_size):
    return count + rest == 0 or count + rest == size + rest_size


@given(tables())
def test_g2_is_scipys(table):
    count, rest, size, rest_size = table
    ours = log_likelihood(count, rest, size=size, rest_size=rest_size).item()
    if is_degenerate(*table):
        assert ours == 0
        return
    observed = [[count, rest], [size - count, rest_size - rest]]
    theirs = chi2_contingency(observed, correction=False, lambda_="log-likelihood").statistic
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@given(tables())
def test_chi_square_is_scipys(table):
    count, rest, size, rest_size = table
    ours = chi_square(count, rest, size=size, rest_size=rest_size).item()
    if is_degenerate(*table):
        assert ours == 0
        return
    observed = [[count, rest], [size - count, rest_size - rest]]
    theirs = chi2_contingency(observed, correction=False).statistic
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@given(tables())
def test_fishers_p_is_scipys(table):
    count, rest, size, rest_size = table
    ours = fisher_exact(count, rest, size=size, rest_size=rest_size).item()
    theirs = scipy_fisher([[count, rest], [size - count, rest_size - rest]]).pvalue
    assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-9)


def test_the_formulas_take_arrays_and_keep_their_shape():
    count, rest = np.array([3, 0, 7]), np.array([1, 5, 7])
    for formula in (log_likelihood, chi_square, fisher_exact, log_ratio):
        values = formula(count, rest, size=100, rest_size=100)
        assert values.shape == (3,)
        assert values[2] == pytest.approx(formula(7, 7, size=100, rest_size=100).item())


def test_twice_the_share_has_a_log_ratio_of_one():
    value = log_ratio(2000, 1000, size=10**6, rest_size=10**6).item()
    assert value == pytest.approx(1, abs=1e-3)


def test_equal_shares_differ_by_nothing():
    assert log_likelihood(10, 20, size=100, rest_size=200).item() == pytest.approx(0, abs=1e-12)
    assert fisher_exact(10, 20, size=100, rest_size=200).item() == 1


def test_a_word_that_one_side_lacks_has_a_finite_ratio():
    assert np.isfinite(log_ratio(5, 0, size=100, rest_size=100).item())


def test_the_prior_pulls_a_rare_word_more_than_a_common_one():
    counts, rest = [2, 200, 798], [0, 100, 900]
    sizes = {"size": 1000, "rest_size": 1000}
    prior = np.array([1, 150, 849])
    weak, _ = log_odds(counts, rest, **sizes, prior=prior / 100, prior_size=10)
    strong, _ = log_odds(counts, rest, **sizes, prior=prior, prior_size=1000)
    assert strong[0] / weak[0] < strong[1] / weak[1] < 1


def test_the_log_odds_follow_formula_16_of_monroe_and_others():
    delta, variance = log_odds([5], [2], size=100, rest_size=100, prior=[1], prior_size=10)
    by_hand = np.log(6 / (110 - 6)) - np.log(3 / (110 - 3))
    assert delta[0] == pytest.approx(by_hand)
    assert variance[0] == pytest.approx(1 / 6 + 1 / 3)


def test_more_counts_than_words_are_refused():
    with pytest.raises(ValueError, match="more counts than its side has words"):
        log_likelihood(11, 0, size=10, rest_size=10)
