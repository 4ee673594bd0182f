"""Baselines: the plain methods as jieba has them."""

import pytest

from zhpolicy.keywords.baselines import METHODS, score_words, word_candidates
from zhpolicy.keywords.words.kinds import stop_words
from zhpolicy.keywords.words.tags import tag_text
from zhpolicy.text.dictionary import find_rarity

TEXT = "选派教师任教,教师备课。医生坐诊,医生查房,医生手术。学校组织教师培训。"


def scored(text, *, method):
    tagged = tag_text(text)
    candidates = word_candidates(tagged)
    scores = score_words(candidates, tagged, method=method)
    return dict(zip(candidates.keys, scores.tolist(), strict=True))


def test_every_word_is_one_candidate_with_all_its_places():
    tagged = tag_text(TEXT)
    candidates = word_candidates(tagged)
    assert len(set(candidates.keys)) == len(candidates.keys)
    assert [candidates.keys[owner] for owner in candidates.owners] == tagged.words
    assert (candidates.ends - candidates.begins == 1).all()


def test_tfidf_is_the_share_of_a_word_times_its_rarity():
    words = [word for word in tag_text(TEXT).words if len(word) > 1 and word not in stop_words()]
    expected = {word: words.count(word) / len(words) * find_rarity(word) for word in words}
    found = {word: score for word, score in scored(TEXT, method="tfidf").items() if score}
    assert found == pytest.approx(expected)


def test_textrank_puts_the_word_with_most_neighbours_first():
    found = scored(TEXT, method="textrank")
    assert max(found, key=found.get) in ("教师", "医生")
    assert found["教师"] > found["学校"] > 0


@pytest.mark.parametrize("method", METHODS)
def test_marks_get_nothing(method):
    found = scored(TEXT, method=method)
    assert found["。"] == found[","] == 0


@pytest.mark.parametrize("method", METHODS)
def test_an_empty_text_has_no_scores(method):
    assert scored("", method=method) == {}


@pytest.mark.parametrize("method", METHODS)
def test_stop_words_and_figures_get_nothing(method):
    found = scored("我们选派教师120名,2023年教师备课,我们推进教师培训2023场。", method=method)
    assert found["教师"] > 0
    assert found["我们"] == 0
    assert not any(score for word, score in found.items() if any(map(str.isdigit, word)))
