"""Usage: what documents of state organs say of words and terms."""

import numpy as np

from zhpolicy.keywords.candidates import find_candidates
from zhpolicy.keywords.counts import CandidateCounts
from zhpolicy.keywords.usage import usage_features
from zhpolicy.keywords.words.tags import tag_text

TEXT = "推进乡村振兴。砂糖橘2023年上市,A组。"


def counts_of(text):
    tagged = tag_text(text)
    return CandidateCounts(find_candidates(tagged), tagged)


def test_a_text_without_words_has_finite_features():
    for text in ("", "。", TEXT):
        columns = usage_features(counts_of(text)).columns
        assert all(np.isfinite(values).all() for values in columns.values())
