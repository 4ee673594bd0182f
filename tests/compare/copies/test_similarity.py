"""Similarity: scikit-learn's own answer, symmetric, in both scripts."""

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from zhpolicy.compare import similarity_table
from zhpolicy.compare.copies import similarity
from zhpolicy.text.document import words_of
from zhpolicy.text.scripts import to_traditional

TEXTS = ["师徒结对,教师帮带徒弟。", "教师援疆,师徒结对。", "购房补助发放。", "签约家庭医生,教师。"]


def test_it_is_the_cosine_of_scikit_learn():
    vectors = TfidfVectorizer(analyzer=lambda text: [w for w in words_of(text) if len(w) > 1])
    weights = vectors.fit_transform(TEXTS)
    assert np.allclose(similarity_table(TEXTS), (weights @ weights.T).toarray())


def test_scripts_do_not_matter():
    other = similarity_table([to_traditional(text) for text in TEXTS])
    assert other.equals(similarity_table(TEXTS))


@pytest.mark.parametrize("texts", [[], ["。"], ["", "援"]])
def test_articles_without_words_are_similar_to_nothing(texts):
    table = similarity_table(texts)
    assert table.shape == (len(texts), len(texts))
    assert (table == 0).all(axis=None)


def test_too_many_articles_are_a_sentence(monkeypatch):
    monkeypatch.setattr(similarity, "MOST_ARTICLES", 3)
    with pytest.raises(ValueError, match="4 articles make 16 cells; expected at most 3 articles"):
        similarity_table(TEXTS)
