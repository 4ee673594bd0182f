"""One document: what it owns is made once, and every function takes it, an article or a string."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhpolicy
from zhpolicy.extract import KINDS
from zhpolicy.text.document import (
    MOST_WORDS,
    Document,
    hits_within,
    list_documents,
    words_by_sentence,
)
from zhpolicy.text.sentences import split_sentences

TEXT = (
    "2024年東營市對口支援疏勒縣。選派醫生62名，師徒結對，實施「青藍工程」。"
    "對博士給予50萬元購房補助！開展「組團式」援疆。"
)
FIND = sorted(name for name in zhpolicy.__all__ if name.startswith("find_"))


@pytest.mark.parametrize("name", [*FIND, "cut", "split_sentences"])
def test_a_string_a_document_and_an_article_give_the_same(name, article):
    find = getattr(zhpolicy, name)
    assert find(TEXT) == find(Document(TEXT)) == find(article(TEXT)) != []


@pytest.mark.parametrize("name", FIND)
def test_anything_else_is_refused_with_a_sentence(name):
    with pytest.raises(TypeError, match="expected a string, a Document or an Article"):
        getattr(zhpolicy, name)(7)


def test_what_a_document_owns_is_made_once():
    document = Document(TEXT)
    assert document.working is document.working
    assert document.sentences is document.sentences
    assert document.words is document.words
    for kind in KINDS.values():
        assert document.once(kind.scan) is document.once(kind.scan)


def test_a_document_that_is_sent_elsewhere_leaves_behind_what_it_remembers():
    document = Document(TEXT, id="a")
    found = document.once(KINDS["quantities"].scan)
    sent = pickle.loads(pickle.dumps(document))
    assert sent == document
    assert set(sent.__dict__) == {"text", "id", "title", "date", "codebook"}
    assert sent.once(KINDS["quantities"].scan) == found


def test_a_place_in_an_article_leads_to_its_raw_page(article):
    page = article("師徒結對", raw_prefix="首頁>")
    assert page.raw[slice(*page.to_raw(0, 2))] == "師徒"
    assert Document("師徒結對").to_raw(0, 2) == (0, 2)


def test_the_sentence_around_a_place_keeps_its_closing_quote():
    text = "他说：“要师徒结对。”大家鼓掌。"
    start = text.index("师徒")
    assert Document(text).sentence_at(start, start + 2) == "他说：“要师徒结对。”"


def test_a_page_without_a_full_stop_is_not_quoted_whole():
    text = "师徒" * 2000
    assert len(Document(text).sentence_at(2000, 2002)) == 802


def test_sentences_of_words_end_where_the_sentences_of_the_text_do():
    assert len(list(words_by_sentence("师徒结对！传承技艺。\n青年教师"))) == 3


def test_a_sentence_without_end_comes_in_pieces_of_words():
    lengths = [len(words) for words in words_by_sentence("师徒," * 450)]
    assert lengths == [MOST_WORDS, MOST_WORDS, 450 - 2 * MOST_WORDS]


@pytest.mark.parametrize("is_article", [False, True])
def test_a_single_document_is_a_list_of_it(is_article, article):
    document = article("师徒结对") if is_article else "师徒结对"
    assert list_documents(document) == list_documents([document])


def test_a_string_that_names_a_folder_is_no_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert [document.text for document in list_documents("师徒结对")] == ["师徒结对"]
    (tmp_path / "师徒结对").mkdir()
    with pytest.raises(TypeError, match=r"expected documents.*read_corpus\('师徒结对'\).*\[text\]"):
        list_documents("师徒结对")


def test_something_else_in_the_list_is_refused_with_its_place():
    with pytest.raises(TypeError, match="document 2: got the number 3; expected a string"):
        list_documents(["师徒", 3])


@given(st.text("师徒結對。！？\n“”, 3", max_size=60))
def test_every_word_that_is_no_blank_lies_in_just_one_sentence(text):
    document = Document(text)
    grouped = [word for _, words in document.by_sentence(document.words) for word in words]
    assert len({word.start for word in grouped}) == len(grouped)
    missing = {word.start for word in document.words} - {word.start for word in grouped}
    assert all(not text[start].strip() for start in missing)
    for sentence in split_sentences(text):
        here = hits_within(document.words, sentence.start, sentence.end)
        assert all(sentence.start <= word.start < sentence.end for word in here)


def test_a_stretch_of_working_text_is_not_converted_again():
    document = Document.of_working("“组团式”")
    assert document.working is document.text
