"""A corpus is read as often as one likes: in loops, by number, by id; too much is not kept."""

import copy
import gc
import pickle
from itertools import islice
from weakref import ref

import pytest

from zhpolicy import evidence_table
from zhpolicy.corpus import read_corpus

TEXT = "昆明市选派46名教师到怒江州开展“组团式”帮扶，与当地教师结成师徒{}对，听课一千余节。"
TEXTS = [TEXT.format(number) for number in range(1, 6)]
KEPT = pytest.mark.parametrize("keep", [1_000_000, 100, 0], ids=["all kept", "some", "none"])


def ids(corpus):
    return [article.id for article in corpus]


@KEPT
def test_the_second_table_is_not_empty(keep):
    corpus = read_corpus([*TEXTS, "An English page."], keep=keep)
    tables = [evidence_table(corpus, "quantities") for _ in range(3)]
    assert [len(table) for table in tables] == [15, 15, 15]
    assert [problem.kind for problem in corpus.problems] == ["not Chinese"]


@KEPT
def test_articles_have_a_number_and_an_id(keep):
    corpus = read_corpus(TEXTS, keep=keep)
    assert (corpus[1].id, corpus[-1].id, corpus["text-3"].id) == ("text-2", "text-5", "text-3")
    assert [article.id for article in corpus[1:3]] == ["text-2", "text-3"]
    assert [article.id for article in corpus[-2:]] == ["text-4", "text-5"]
    assert [article.id for article in corpus[::-2]] == ["text-5", "text-3", "text-1"]
    assert ids(reversed(corpus)) == ids(corpus)[::-1]
    assert len(corpus) == 5


@KEPT
def test_what_is_in_a_corpus_is_told_by_in(keep):
    corpus = read_corpus(TEXTS, keep=keep)
    assert "text-5" in corpus
    assert corpus[0] in corpus
    assert "text-6" not in corpus
    assert TEXTS[0] not in corpus
    assert 0 not in corpus


@KEPT
def test_the_length_is_asked_for_before_and_after_a_loop_and_in_the_middle(keep):
    assert len(read_corpus([*TEXTS, "x"], keep=keep)) == 5
    corpus = read_corpus(TEXTS, keep=keep)
    loop = iter(corpus)
    next(loop)
    assert len(corpus) == 5
    assert len(list(loop)) == 4


@pytest.mark.parametrize("texts", [TEXTS, []])
def test_a_corpus_is_true_when_it_has_an_article(texts):
    assert bool(read_corpus(texts)) is bool(texts)


def test_a_list_of_a_corpus_reads_it_once():
    asked = []

    class Texts(list):
        def __iter__(self):
            for text in TEXTS:
                asked.append(text)
                yield text

    assert len(list(read_corpus(Texts(TEXTS), keep=0))) == 5
    assert len(asked) == 5


def test_a_loop_that_was_opened_and_not_begun_is_named():
    corpus = read_corpus(TEXTS)
    loop = iter(corpus)
    with pytest.raises(TypeError, match="has given nothing yet; ask for its length before"):
        len(corpus)
    del loop
    assert len(corpus) == 5


@pytest.mark.parametrize(
    ("key", "error", "said"),
    [
        (5, IndexError, "no article at position 5; 5 items has 5 articles, from 0 on"),
        (-6, IndexError, "no article at position -6"),
        ("text-0", KeyError, "no article 'text-0'; did you mean text-"),
        (1.5, TypeError, "expected a position, a slice or the id of an article"),
        (None, TypeError, "got None"),
    ],
)
def test_what_is_not_there_has_its_sentence(key, error, said):
    with pytest.raises(error, match=said):
        read_corpus(TEXTS)[key]


def test_no_more_is_read_than_is_asked_for():
    asked = []

    def texts():
        for text in TEXTS:
            asked.append(text)
            yield text

    corpus = read_corpus(texts())
    assert corpus[1].id == corpus["text-2"].id == "text-2"
    assert [article.id for article in corpus[:2]] == ["text-1", "text-2"]
    assert len(asked) == 2


def test_a_large_corpus_keeps_no_article():
    corpus = read_corpus([TEXT.format(number) for number in range(200)], keep=1_000)
    seen = [ref(article) for article in corpus]
    assert len(corpus) == len(seen) == 200
    gc.collect()
    assert [article for article in seen if article() is not None] == []


def test_two_loops_of_which_one_gives_up_keeping_read_the_same():
    corpus = read_corpus(TEXTS, keep=100)
    slow, fast = iter(corpus), iter(corpus)
    assert next(slow).id == "text-1"
    assert ids(fast) == ["text-1", "text-2", "text-3", "text-4", "text-5"]
    assert ids(slow) == ["text-2", "text-3", "text-4", "text-5"]


def test_a_loop_that_was_stopped_by_hand_leaves_no_half_corpus(monkeypatch):
    corpus = read_corpus([*TEXTS, "x"])
    list(islice(corpus, 2))
    reader = "zhpolicy.corpus.page_reader.PageReader.read"
    with monkeypatch.context() as patch:
        patch.setattr(reader, lambda self, page: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            list(corpus)
    assert ids(corpus) == [f"text-{number}" for number in range(1, 6)]
    assert len(corpus.problems) == 1


def test_articles_and_documents_are_taken_again():
    first = read_corpus([{"text": TEXTS[0], "id": "a", "date": "2024-05-01", "source": "某报"}])
    again = read_corpus(list(first))
    assert again[0] == first[0]


@pytest.mark.parametrize("copied", [lambda one: pickle.loads(pickle.dumps(one)), copy.deepcopy])
def test_a_copy_of_a_corpus_has_its_articles_and_reads_nothing(copied, monkeypatch):
    corpus = read_corpus([*TEXTS[:2], TEXTS[0], "An English page."], columns={})
    assert len(corpus.problems) == 0
    list(corpus)
    monkeypatch.setattr("zhpolicy.corpus.page_reader.read_article", None)
    one = copied(corpus)
    assert (list(one), len(one), repr(one)) == (list(corpus), 2, repr(corpus))
    assert one.problems == corpus.problems != []
    assert one[corpus[1].id] == corpus[1]
    assert list(one) == list(one)
    assert "1 article" not in one._repr_html_()


@pytest.mark.parametrize("copying", [pickle.dumps, copy.deepcopy])
def test_a_corpus_that_is_not_kept_is_not_copied_and_a_part_is(copying):
    corpus = read_corpus(["山东援疆选派干部人才。"], keep=0)
    with pytest.raises(TypeError, match=r"a part can: list\(islice\(corpus, 1000\)\)"):
        copying(corpus)
    assert copying(list(corpus))
