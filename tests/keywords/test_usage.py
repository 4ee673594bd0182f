"""Usage: what documents of state organs say of words and terms."""

import numpy as np

from zhpolicy.keywords.candidates import find_candidates, tag_text
from zhpolicy.keywords.counts import CandidateCounts
from zhpolicy.keywords.usage import MOST_SPREAD, find_spread, usage_features, word_facts

TEXT = "推进乡村振兴。砂糖橘2023年上市,A组。"


def counts_of(text):
    tagged = tag_text(text)
    return CandidateCounts(find_candidates(tagged), tagged)


def test_a_word_of_all_policy_documents_is_spread_and_one_of_none_is_not():
    assert 0 == find_spread("砂糖橘") < find_spread("乡村振兴") <= MOST_SPREAD


def test_each_word_has_its_facts_and_no_word_has_none():
    counts = counts_of(TEXT)
    rarity, spread, has_digit, is_single = word_facts(counts)
    words = counts.tagged.words
    assert rarity.shape == (len(words) + 1,)
    assert has_digit[words.index("2023")] == 1 == is_single[words.index("。")]
    assert spread[words.index("。")] == 0
    assert rarity[-1] == spread[-1] == has_digit[-1] == is_single[-1] == 0


def test_words_are_looked_up_once_for_all_that_ask():
    counts = counts_of(TEXT)
    assert word_facts(counts) is word_facts(counts)


def test_a_text_without_words_has_finite_features():
    for text in ("", "。", TEXT):
        columns = usage_features(counts_of(text))
        assert all(np.isfinite(v).all() for v in columns.values() if isinstance(v, np.ndarray))
