"""Estimators: scikit-learn's own checks, and what they are for."""

import warnings

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import check_estimator

from zhpolicy import read_article, read_corpus
from zhpolicy.keywords.estimators import ChineseAnalyzer, KeywordVectorizer
from zhpolicy.keywords.find import find_keywords
from zhpolicy.text import Document

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


def test_a_corpus_articles_and_documents_are_texts():
    corpus = read_corpus(TEXTS)
    articles = list(corpus)
    assert len(articles) == len(TEXTS)
    assert np.array_equal(
        KeywordVectorizer().fit_transform(corpus).toarray(),
        KeywordVectorizer().fit_transform([Document(each.text) for each in articles]).toarray(),
    )
    vectorizer = TfidfVectorizer(analyzer=ChineseAnalyzer())
    table = vectorizer.fit_transform(corpus)
    assert np.array_equal(table.toarray(), vectorizer.fit_transform(TEXTS).toarray())
    assert ChineseAnalyzer().fit_transform(articles)[2] == ChineseAnalyzer()(TEXTS[2])


def test_the_title_of_an_article_counts():
    article = read_article(TEXTS[2], title="银龄讲学计划见效")
    names = KeywordVectorizer(k=20).fit([article, TEXTS[0]]).get_feature_names_out()
    assert "银龄讲学计划" in names


@pytest.mark.parametrize("source", [list, read_corpus], ids=["texts", "corpus"])
@pytest.mark.parametrize(
    ("steps", "grid"),
    [
        ([KeywordVectorizer()], {"keywordvectorizer__k": [3, 8]}),
        ([KeywordVectorizer()], {"keywordvectorizer__method": ["zhpolicy", "tfidf"]}),
        (
            [TfidfVectorizer(analyzer=ChineseAnalyzer())],
            {"tfidfvectorizer__analyzer__shortest": [1, 2]},
        ),
    ],
    ids=["k", "method", "analyzer"],
)
def test_a_pipeline_is_searched_through(source, steps, grid):
    health, school = TEXTS[:2], [TEXTS[2], "教师支教，学生听退休教师讲学。"]
    texts = [f"{text}第{n}期。" for n in range(3) for text in health + school]
    labels = [0, 0, 1, 1] * 3
    search = GridSearchCV(make_pipeline(*steps, LogisticRegression()), grid, cv=3)
    search.fit(source(texts), labels)
    assert search.best_score_ > 0.9
    assert search.predict([TEXTS[0], TEXTS[2]]).tolist() == [0, 1]


def test_an_unfitted_vectorizer_says_so():
    with pytest.raises(NotFittedError):
        KeywordVectorizer().transform(TEXTS)


@pytest.mark.parametrize(
    ("given", "texts", "said"),
    [
        ({}, [], r"no columns: of 0 keywords of 0 texts none is in least_texts=1 of them"),
        ({}, ["", "An English page."], "expected texts in Chinese, and a smaller least_texts"),
        ({"least_texts": 99}, ["渔港停泊渔船六艘。"], r"of 1 text none is in least_texts=99 of th"),
    ],
)
def test_a_table_without_a_column_is_refused(given, texts, said):
    with pytest.raises(ValueError, match=said):
        KeywordVectorizer(**given).fit(texts)


@pytest.mark.parametrize("kinds", ["nN", ""])
def test_kinds_of_words_that_there_are_none_of_are_refused(kinds):
    for ask in (lambda one: one("渔港"), lambda one: one.fit(["渔港"])):
        with pytest.raises(ValueError, match=r"no kinds? of words.*expected some of ab"):
            ask(ChineseAnalyzer(kinds=kinds))


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            pd.DataFrame({"text": ["渔港。"]}),
            r"a table was given; expected its texts: table\['text'\]",
        ),
        (pd.Series(["渔港。", None]), r"text 1 is an empty cell; leave it out: texts\.dropna\(\)"),
        (["渔港。", float("nan")], "text 1 is an empty cell"),
    ],
)
def test_a_table_and_empty_cells_are_no_texts(texts, said):
    for estimator in (KeywordVectorizer(), ChineseAnalyzer()):
        with pytest.raises(ValueError, match=said):
            estimator.fit(texts)


def test_numbers_that_are_none_are_refused():
    with pytest.raises(TypeError, match="got the string '2'; expected a whole number, 1 or more"):
        KeywordVectorizer(least_texts="2").fit(["渔港。"])
    with pytest.raises(TypeError, match="as shortest=2"):
        ChineseAnalyzer(shortest="2")("渔港")


def test_a_corpus_goes_to_other_processes(tmp_path):
    texts = ["渔港停泊渔船六艘。", "灯塔周末亮灯。", "渔船进港避风。", "灯塔免费开放。"] * 2
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(f"{text}第{number}天。", "utf-8")
    pipeline = make_pipeline(TfidfVectorizer(analyzer=ChineseAnalyzer()), LogisticRegression())
    grid = {"tfidfvectorizer__min_df": [1, 2]}
    search = GridSearchCV(pipeline, grid, cv=2, n_jobs=2)
    assert search.fit(read_corpus(tmp_path), [0, 1] * 4).best_score_ == 1
