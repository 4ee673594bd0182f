"""Keywords: what they must contain, where they stand, how the call behaves."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhpolicy import read_corpus
from zhpolicy.keywords.choice.choose import ORDERS
from zhpolicy.keywords.find import (
    COLUMNS,
    METHODS,
    find_keywords,
    keywords_table,
    list_keywords,
    parts_table,
)
from zhpolicy.text.alignment import Alignment, Piece
from zhpolicy.text.document import Article, Document
from zhpolicy.text.scripts import to_simplified, to_traditional, to_working

CASES = Path(__file__).parents[1] / "cases" / "keywords.jsonl"
RECORDS = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
TEXT = RECORDS[1]["text"]


def article(text, *, title="", raw=None, alignment=None):
    raw = text if raw is None else raw
    return Article(
        id="one",
        raw=raw,
        text=text,
        working=to_working(text),
        alignment=alignment or Alignment.identity(len(text)),
        title=title,
    )


def names(found):
    return [keyword.keyword for keyword in found]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["text"][:8])
@pytest.mark.parametrize("order", ORDERS)
def test_what_a_reader_would_underline_is_found_and_what_says_nothing_is_not(record, order):
    found = names(find_keywords(record["text"], title=record["title"], order=order))
    assert [w for w in record["wanted"] if not any(w in keyword for keyword in found)] == []
    assert [w for w in record["unwanted"] if w in found] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["text"][:8])
def test_both_scripts_have_the_same_keywords(record):
    simplified = find_keywords(to_simplified(record["text"]), title=to_simplified(record["title"]))
    traditional = find_keywords(
        to_traditional(to_simplified(record["text"])),
        title=to_traditional(to_simplified(record["title"])),
    )
    assert [k.hits for k in simplified] == [k.hits for k in traditional]
    assert [to_simplified(k.keyword) for k in traditional] == names(simplified)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["text"][:8])
def test_hits_are_the_variants_and_lie_in_their_sentences(record, method):
    text = record["text"]
    for keyword in find_keywords(text, title=record["title"], method=method):
        assert keyword.count == len(keyword.hits)
        surfaces = {text[start:end] for start, end in keyword.hits}
        assert surfaces <= set(keyword.variants)
        spans = keyword.sentences
        assert all(any(a <= start and end <= b for a, b in spans) for start, end in keyword.hits)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("method", METHODS)
def test_the_score_is_the_sum_of_its_parts(method, order):
    for keyword in find_keywords(TEXT, method=method, order=order):
        assert sum(keyword.parts.values()) == pytest.approx(keyword.score, abs=0.002)


def test_the_first_keyword_has_lost_nothing_and_scores_fall_within_plain_methods():
    assert "overlap" not in find_keywords(TEXT)[0].parts
    for method in ("tfidf", "textrank"):
        scores = [keyword.score for keyword in find_keywords(TEXT, method=method)]
        assert scores == sorted(scores, reverse=True)


def test_variants_with_and_without_quotation_marks_are_one_keyword():
    text = "推广“组团式”援疆经验。组团式援疆见成效，「組團式」援疆再深化，组团式援疆。"
    found = {keyword.keyword: keyword for keyword in find_keywords(text)}
    assert found["组团式援疆"].count == 4
    assert found["组团式援疆"].variants == ("“组团式”援疆", "组团式援疆", "「組團式」援疆")


def test_a_term_is_not_made_across_one_quotation_mark():
    for keyword in find_keywords(
        "实施“青蓝工程”和“百校牵手”行动。青蓝工程见效，百校牵手行动见效。"
    ):
        assert keyword.keyword.count("“") == keyword.keyword.count("”") == 0
        assert not any(v.count("“") != v.count("”") for v in keyword.variants)


def test_raw_hits_lead_back_to_the_page():
    raw = "青(qīng)藍工程幫助教師成長。青(qīng)藍工程師徒結對。"
    text = raw.replace("(qīng)", "")
    pieces = [Piece(1, 1, 1, 7), Piece(14, 14, 20, 26)]
    alignment = Alignment.from_pieces(pieces, length=len(text), raw_length=len(raw))
    found = find_keywords(article(text, raw=raw, alignment=alignment))
    keyword = next(keyword for keyword in found if keyword.keyword == "青藍工程")
    assert [raw[start:end] for start, end in keyword.raw_hits] == ["青(qīng)藍工程"] * 2
    assert [text[start:end] for start, end in keyword.hits] == ["青藍工程"] * 2


def test_an_article_brings_its_own_title():
    record = RECORDS[0]
    with_title = find_keywords(record["text"], title=record["title"])
    of_article = find_keywords(article(record["text"], title=record["title"]))
    assert names(of_article) == names(with_title)
    assert names(find_keywords(article(record["text"]))) == names(find_keywords(record["text"]))


def test_what_only_the_title_says_has_no_hits():
    found = find_keywords("老师走进课堂，学生听得认真。", title="银龄讲学计划落地甘南")
    keyword = next(keyword for keyword in found if "银龄" in keyword.keyword)
    assert (keyword.count, keyword.hits, keyword.sentences) == (0, (), ())
    assert keyword.variants == (keyword.keyword,)


@pytest.mark.parametrize("text", ["", " ", "。", "\n\n", "的了是", "12345", "((((((“““"])
@pytest.mark.parametrize("method", METHODS)
def test_a_text_without_a_word_has_no_keywords(text, method):
    assert [k for k in names(find_keywords(text, method=method)) if not k.isdigit()] == []


@given(st.text("援疆干部人才“”《》「」+-·a1 ，。\n的是青蓝工程", max_size=60))
def test_any_text_gives_keywords_that_stand_in_it(text):
    for keyword in find_keywords(text):
        assert all(text[start:end] in keyword.variants for start, end in keyword.hits)
        assert keyword.keyword


def test_the_same_text_gives_the_same_keywords():
    assert find_keywords(TEXT) == find_keywords(TEXT)


def test_fewer_keywords_are_the_first_of_more():
    assert find_keywords(TEXT, 3) == find_keywords(TEXT, 10)[:3]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"method": "yake"}, "no method 'yake'; choose one of zhpolicy, tfidf, textrank"),
        ({"order": "best"}, "no order 'best'; choose one of exact, diverse"),
        ({"k": 0}, "k is 0; expected the number of keywords to find, 1 or more"),
    ],
)
def test_what_cannot_be_done_is_said(options, message):
    with pytest.raises(ValueError, match=message):
        find_keywords(TEXT, **options)


def test_the_table_has_one_row_for_each_hit_and_its_columns_also_when_empty():
    table = keywords_table([article(TEXT, title=RECORDS[1]["title"])], k=5)
    assert list(table.columns) == COLUMNS
    assert list(keywords_table([]).columns) == COLUMNS
    counts = table.groupby("rank", sort=True)["count"].first()
    assert len(table) == counts.clip(lower=1).sum()
    for row in table.dropna(subset=["start"]).itertuples():
        assert TEXT[row.start : row.end] == row.surface
        assert row.surface in row.sentence


def test_the_parts_of_a_score_add_up_to_it():
    table = parts_table([article(TEXT)], k=3).fillna(0)
    sums = table.drop(columns=["article", "rank", "keyword", "score"]).sum(axis=1)
    assert sums.tolist() == pytest.approx(table["score"].tolist(), abs=0.002)
    assert parts_table([]).columns.tolist() == ["article", "rank", "keyword", "score"]


def test_a_long_line_takes_no_more_than_its_share():
    import time

    begin = time.perf_counter()
    find_keywords("援疆" * 20_000)
    find_keywords("“" * 20_000)
    find_keywords("a-" * 20_000)
    assert time.perf_counter() - begin < 10


def test_keywords_as_plain_strings_of_one_text_or_several():
    text = "推行青藍工程,師徒結對。青藍工程見效。"
    plain = names(find_keywords(text, 3))
    assert list_keywords(text, 3) == list(map(str, find_keywords(text, 3))) == plain
    assert list_keywords([text, Document(text)], 3) == [plain, plain]
    assert list_keywords(read_corpus([text]), 3, method="tfidf") == [
        [str(keyword) for keyword in find_keywords(text, 3, method="tfidf")]
    ]
    assert list_keywords([]) == []


def test_the_end_of_a_longer_name_that_comes_again_is_told_as_the_whole_name():
    [page] = [page for page in read_corpus("seeds") if "名醫工作室" in page.text]
    assert "名師名醫工作室" in names(find_keywords(page))
    assert "名醫工作室" not in names(find_keywords(page))
