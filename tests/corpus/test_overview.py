"""A corpus shows what is in it: articles, dates, sources, scripts, problems."""

import pytest

from zhpolicy.corpus import read_corpus

TEXT = "昆明市选派46名教师到怒江州开展“组团式”帮扶，与当地教师结成师徒{}对，听课一千余节。"
RECORDS = [
    {"text": TEXT.format(1), "date": "2024-05-01", "source": "某报"},
    {"text": TEXT.format(2), "date": "2023-11", "source": "<b>晚报</b>"},
    {"text": "選派醫生62名，師徒結對，幫助當地發展。", "source": "某报"},
    {"text": "x<y"},
]


def test_a_corpus_says_what_it_is_and_how_far_it_was_read():
    corpus = read_corpus(RECORDS)
    assert repr(corpus) == "<Corpus of 4 items, not read yet>"
    next(iter(corpus))
    assert repr(corpus) == (
        "<Corpus of 4 items: 1 article, 2024-05-01, 1 source, simplified, 0 problems so far>"
    )
    list(corpus)
    assert repr(corpus) == (
        "<Corpus of 4 items: 3 articles, 2023-11 to 2024-05-01, 2 sources, "
        "simplified and traditional, 1 problem>"
    )


def test_a_notebook_shows_it_with_what_the_pages_say_escaped():
    shown = read_corpus(RECORDS)._repr_html_()
    for said in (
        "<p><b>Corpus of 4 items</b></p>",
        ">3</td>",
        ">2023-11 to 2024-05-01</td>",
        ">某报 2, &lt;b&gt;晚报&lt;/b&gt; 1</td>",
        ">simplified 2, traditional 1</td>",
        ">not Chinese 1</td>",
    ):
        assert said in shown
    assert "<b>晚报" not in shown


def test_of_a_large_corpus_a_notebook_shows_the_first_articles_and_says_so(monkeypatch):
    monkeypatch.setattr("zhpolicy.corpus.corpus.SHOWN_UNREAD", 2)
    corpus = read_corpus(RECORDS)
    assert "</b>; so far, len(corpus) reads the rest</p>" in corpus._repr_html_()
    assert len(corpus) == 3
    assert "so far" not in corpus._repr_html_()


def test_what_is_not_kept_is_not_read_to_be_shown():
    assert read_corpus(RECORDS, keep=0)._repr_html_() == (
        "<p><b>Corpus of 4 items</b>, not read yet</p>"
    )


@pytest.mark.parametrize(
    ("count", "said"), [(6, "r0 1, r1 1, r2 1, r3 1, r4 1, 1 more"), (2, "r0 1, r1 1<")]
)
def test_of_many_sources_the_first_are_named_and_the_others_counted(count, said):
    records = [{"text": TEXT.format(n), "source": f"r{n}"} for n in range(count)]
    assert said in read_corpus(records)._repr_html_()


def test_a_frame_has_one_row_an_article_and_says_what_it_rests_on():
    table = read_corpus(RECORDS).to_frame()
    assert table["article"].tolist() == ["text-1", "text-2", "text-3"]
    assert table["characters"].tolist() == [len(text) for text in table["text"]]
    assert table.attrs["note"] == (
        "3 articles of 4 items, 106 characters; 1 problem (problems says which)."
    )
    assert list(read_corpus([]).to_frame().columns) == list(table.columns)
