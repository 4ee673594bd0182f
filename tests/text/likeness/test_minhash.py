"""Near-duplicates: the estimate is near the truth, and no pair that is alike is missed."""

import random

import numpy as np
import pytest

from tests.store.conftest import story
from zhpolicy.text.likeness.minhash import PLACES, find_near, sign

TEXTS = [
    story(n)
    + story(n + 300)
    + "".join(chr(0x4E00 + (n * 7919 + k * 104729) % 20000) for k in range(200))
    for n in range(40)
]


def runs(text):
    return {text[n : n + 5] for n in range(len(text) - 4)}


def damaged(text, count, seed):
    moments, characters = random.Random(seed), list(text)
    for place in moments.sample(range(len(text)), count):
        characters[place] = "囧"
    return "".join(characters)


@pytest.mark.parametrize("count", [0, 2, 5, 10, 30])
def test_the_share_of_equal_numbers_is_the_share_of_common_runs(count):
    errors = []
    for seed, text in enumerate(TEXTS):
        other = damaged(text, count, seed)
        truth = len(runs(text) & runs(other)) / len(runs(text) | runs(other))
        errors.append((sign(text) == sign(other)).mean() - truth)
    # forty estimates with a standard error of at most .044 each
    assert abs(np.mean(errors)) < 0.03
    assert max(map(abs, errors)) < 0.18


def test_the_same_pairs_are_found_as_by_comparing_all():
    texts = [*TEXTS, *(damaged(text, 6, n) for n, text in enumerate(TEXTS[:20]))]
    signatures = np.array([sign(text) for text in texts])
    expected = set()
    for one in range(len(texts)):
        for other in range(one):
            if (signatures[one] == signatures[other]).mean() >= 0.8:
                expected.add((one, other))
    found = {(one, other) for one, other, _ in find_near(signatures)}
    assert found == expected
    assert len(found) > 8


def test_datasketch_finds_the_same_pairs():
    datasketch = pytest.importorskip("datasketch")
    texts = [*TEXTS, *(damaged(text, 3, n) for n, text in enumerate(TEXTS))]
    sketches = []
    for text in texts:
        sketch = datasketch.MinHash(num_perm=PLACES)
        sketch.update_batch([run.encode() for run in runs(text)])
        sketches.append(sketch)
    theirs = {
        (one, other)
        for one in range(len(texts))
        for other in range(one)
        if sketches[one].jaccard(sketches[other]) >= 0.8
    }
    signatures = np.array([sign(text) for text in texts])
    ours = {(one, other) for one, other, _ in find_near(signatures, least=0.7)}
    assert len(theirs) >= 30
    assert len(theirs - ours) <= 1


def test_no_text_is_like_none():
    assert list(find_near(np.zeros((0, PLACES), dtype=np.uint32))) == []
    assert list(find_near(np.array([sign("")]))) == []
