"""Estimators: scikit-learn's own checks, and what they are for."""

import warnings

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import check_estimator

from zhpolicy.keywords.estimators import ChineseAnalyzer, KeywordVectorizer
from zhpolicy.keywords.find import find_keywords

TEXTS = [
    "縣域醫共體讓村民在家門口看病，醫共體專家坐診。",
    "县域医共体推进，专家到卫生院坐诊。",
    "银龄讲学计划启动，退休教师讲学。",
]


@pytest.mark.parametrize("estimator", [ChineseAnalyzer(), KeywordVectorizer()])
def test_the_checks_of_scikit_learn_pass(estimator):
    with warnings.catch_warnings():  # it skips checks that need numbers, as for CountVectorizer
        warnings.simplefilter("ignore", SkipTestWarning)
        check_estimator(estimator)


@pytest.mark.parametrize(
    "estimator", [ChineseAnalyzer(shortest=3), KeywordVectorizer(k=4, order="diverse")]
)
def test_parameters_survive_cloning_and_setting(estimator):
    twin = clone(estimator)
    assert twin.get_params() == estimator.get_params()
    name, value = next(iter(twin.get_params().items()))
    assert twin.set_params(**{name: value}) is twin


def test_the_analyzer_serves_the_vectorizers_in_both_scripts():
    vectorizer = CountVectorizer(analyzer=ChineseAnalyzer())
    table = vectorizer.fit_transform(TEXTS)
    column = vectorizer.vocabulary_["医共体"]
    assert table[:, column].toarray().ravel().tolist() == [2, 1, 0]
    assert "在" not in vectorizer.vocabulary_


def test_the_analyzer_transforms_to_lists_of_words():
    found = make_pipeline(ChineseAnalyzer()).fit_transform(TEXTS)
    assert found.shape == (3,)
    assert found[2][-1] == "讲学"
    identity = TfidfVectorizer(analyzer=list)
    assert identity.fit_transform(found).shape[0] == 3


def test_the_vectorizer_scores_the_keywords_of_each_text():
    vectorizer = KeywordVectorizer(k=5)
    table = vectorizer.fit_transform(TEXTS)
    assert table.shape == (3, len(vectorizer.get_feature_names_out()))
    for row, text in enumerate(TEXTS):
        assert table[row].nnz == len(find_keywords(text, 5))
        assert table[row].max() == 1
    assert list(vectorizer.vocabulary_) == sorted(vectorizer.vocabulary_)


def test_fitting_and_transforming_apart_give_the_same_table():
    together = KeywordVectorizer().fit_transform(TEXTS)
    apart = KeywordVectorizer().fit(TEXTS).transform(TEXTS)
    assert np.array_equal(together.toarray(), apart.toarray())


def test_rare_keywords_can_be_left_out():
    vectorizer = KeywordVectorizer(least_texts=2).fit(TEXTS)
    assert "医共体" in "".join(vectorizer.get_feature_names_out())
    assert not any("银龄" in name for name in vectorizer.get_feature_names_out())


def test_what_is_no_list_of_texts_is_refused():
    with pytest.raises(ValueError, match="a single text was given"):
        KeywordVectorizer().fit("援疆")
    with pytest.raises(ValueError, match="text 1 is int; expected a list of str"):
        ChineseAnalyzer().fit(["援疆", 3])


def test_an_unfitted_vectorizer_says_so():
    with pytest.raises(NotFittedError):
        KeywordVectorizer().transform(TEXTS)
