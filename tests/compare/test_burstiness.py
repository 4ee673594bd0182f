"""Burstiness: intervals of the log-ratio cover the truth as often as they say."""

import numpy as np
import pytest
from scipy.sparse import csc_matrix

from zhpolicy.compare.burstiness import estimate_burstiness, simple_variance
from zhpolicy.compare.measures import log_ratio

WORDS = 300


def simulate(random, *, total, focus, burst):
    """Negative binomial counts of words in documents of different lengths."""
    sizes = random.lognormal(6.3, 0.5, total).astype(np.int64) + 50
    side = np.arange(total) < focus
    common = np.exp(random.uniform(np.log(2e-4), np.log(1e-2), WORDS))
    truth = np.where(random.random(WORDS) < 0.5, 0.0, random.normal(0, 0.8, WORDS))
    rates = np.where(side[:, None], common * np.exp(truth / 2), common * np.exp(-truth / 2))
    own = random.lognormal(np.log(burst), 0.7, WORDS)
    drawn = random.gamma(1 / own, own, (total, WORDS))
    return random.poisson(sizes[:, None] * rates * drawn), sizes, side, truth


def coverage(*, total, focus, burst, replicates=15):
    shares = []
    for seed in range(replicates):
        counts, sizes, side, truth = simulate(
            np.random.default_rng(seed), total=total, focus=focus, burst=burst
        )
        found = estimate_burstiness(csc_matrix(counts), sizes, focus=side)
        count, rest = counts[side].sum(axis=0), counts[~side].sum(axis=0)
        totals = {"size": sizes[side].sum(), "rest_size": sizes[~side].sum()}
        ratio = log_ratio(count, rest, **totals) * np.log(2)
        variance = found.inflation(count, rest) * simple_variance(count, rest)
        half = found.quantile(0.95) * np.sqrt(variance)
        shares.append((np.abs(ratio - truth) <= half)[count + rest >= 5].mean())
    return float(np.mean(shares))


@pytest.mark.parametrize(("total", "splits"), [(5, (1, 2)), (20, (4, 10)), (100, (10, 50))])
def test_intervals_of_95_percent_cover_between_93_and_97(total, splits):
    shares = [coverage(total=total, focus=focus, burst=0.5) for focus in splits]
    assert 0.93 <= np.mean(shares) <= 0.97


def test_words_drawn_one_by_one_are_hardly_bursty():
    counts, sizes, side, _ = simulate(np.random.default_rng(1), total=50, focus=20, burst=1e-6)
    assert estimate_burstiness(csc_matrix(counts), sizes, focus=side).common < 0.02


def test_the_common_burstiness_is_found_again():
    counts, sizes, side, _ = simulate(np.random.default_rng(2), total=100, focus=40, burst=0.5)
    common = estimate_burstiness(csc_matrix(counts), sizes, focus=side).common
    assert 0.4 < common < 0.75  # the mean of a log-normal with median 0.5 is 0.64


def test_a_bursty_word_has_a_wider_interval_than_an_even_one():
    even, bursty = [4, 4, 4, 4, 4, 4], [12, 0, 0, 12, 0, 0]
    filler = np.random.default_rng(3).poisson(4, (6, 40))
    matrix = csc_matrix(np.column_stack([even, bursty, filler]))
    side = np.array([True] * 3 + [False] * 3)
    found = estimate_burstiness(matrix, np.full(6, 500), focus=side)
    assert found.inflation(np.full(42, 12.0), np.full(42, 12.0))[1] > 1
    assert found.factor[1] > found.factor[0]


def test_two_documents_are_refused_because_nothing_varies():
    side = np.array([True, False])
    with pytest.raises(ValueError, match="three documents in all"):
        estimate_burstiness(csc_matrix(np.ones((2, 3))), np.array([3, 3]), focus=side)


def test_a_word_that_nobody_uses_and_an_empty_document_do_no_harm():
    matrix = csc_matrix(np.array([[1, 0], [2, 0], [0, 0], [4, 0]]))
    side = np.array([True, True, False, False])
    found = estimate_burstiness(matrix, np.array([10, 10, 0, 10]), focus=side)
    assert np.isfinite(found.factor).all()
