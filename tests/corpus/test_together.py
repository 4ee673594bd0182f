"""Pages of one source help to read each other, in whatever order they come, when needed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy import read_article
from zhpolicy.corpus import read_corpus
from zhpolicy.corpus.together import sample_texts
from zhpolicy.restoration import Background, Channel, damage
from zhpolicy.restoration.channel import fold

CHANNEL = Channel(
    {"業": "yè", "務": "wù", "當": "dāng", "數": "shù", "據": "jù"}, split_marks="，！？"
)
LESSON = "業務數據，當地數據，當時業務，數據業務，當年業務。\n"
TRUTH = LESSON + "當地畅保控辦法好，大家高興。"
BROKEN = damage(TRUTH, CHANNEL)
OTHERS = ["各鄉學習畅保控辦法。", "畅保控辦法已經三年。", "漁民說好。"]


def write(folder, texts):
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    return folder


def text_of(corpus):
    return next(article.text for article in corpus if "數據業務" in article.text)


def test_a_term_that_another_page_has_sound_is_read_on_the_broken_one():
    assert "畅保控" not in text_of(read_corpus([BROKEN, *OTHERS], background=False))
    assert text_of(read_corpus([BROKEN, *OTHERS])) == fold(TRUTH)


def test_the_order_of_the_pages_and_the_names_of_the_files_change_nothing(tmp_path):
    texts = [BROKEN, *OTHERS, "x", OTHERS[0]]
    for number in range(4):
        random.Random(number).shuffle(texts)
        assert text_of(read_corpus(write(tmp_path / str(number), texts))) == fold(TRUTH)
        assert text_of(read_corpus(list(texts), keep=0)) == fold(TRUTH)


def test_a_given_background_takes_the_place_of_the_own():
    given = Background.of(OTHERS)
    assert text_of(read_corpus([BROKEN], background=given)) == fold(TRUTH)
    empty = read_corpus([BROKEN, *OTHERS], background=Background.of([]))
    assert text_of(empty) == read_article(BROKEN).text


def test_a_page_alone_is_read_as_without_a_corpus():
    assert read_corpus([BROKEN])[0].restored == read_article(BROKEN).restored


def test_texts_of_an_iterator_are_read_each_for_itself():
    assert text_of(read_corpus(iter([BROKEN, *OTHERS]))) == read_article(BROKEN).text


def test_sound_pages_cost_nothing(monkeypatch):
    def refuse(*_):
        raise AssertionError("read for nothing")

    monkeypatch.setattr("zhpolicy.restoration.background._count", refuse)
    assert len(list(read_corpus(OTHERS))) == 3


@pytest.mark.parametrize("background", [None, "texts", 1])
def test_another_background_has_its_sentence(background):
    with pytest.raises(TypeError, match=r"expected True, False or a Background; Background\.of"):
        read_corpus(OTHERS, background=background)


@given(st.lists(st.text("甲乙 \n", max_size=9), max_size=9), st.integers(0, 20), st.randoms())
def test_a_sample_does_not_depend_on_the_order_and_has_no_more_than_it_may(texts, most, draw):
    sample = sample_texts(texts, most=most)
    assert sum(len("".join(text.split())) for text in sample) <= most
    assert len(set(sample)) == len(sample)
    draw.shuffle(texts)
    assert sample_texts(texts + texts, most=most) == sample


def test_a_book_among_the_pages_does_not_fill_the_sample(monkeypatch):
    monkeypatch.setattr("zhpolicy.corpus.together.MOST_OF_A_PAGE", 10)
    assert sorted(map(len, sample_texts(["甲" * 1_000, "乙乙"], most=12))) == [2, 10]
