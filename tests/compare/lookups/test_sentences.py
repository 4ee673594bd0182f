"""Sentences with a word: each with its article, its place on the raw page, in both scripts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhpolicy import read_article, read_corpus
from zhpolicy.compare import count_over_time, find_sentences
from zhpolicy.compare.lookups.patterns import parts_of
from zhpolicy.compare.lookups.sentences import SENTENCE_COLUMNS
from zhpolicy.text import Document
from zhpolicy.text.scripts import to_simplified, to_traditional

HEAD = "山东开展援疆结出硕果\n2022年8月12日 来源：大众日报\n"
PAGE = f"{HEAD}山东开展组团式援疆，组团帮扶。教师师徒结对！\n再组团。"


def test_a_row_names_its_article_and_leads_back_to_the_raw_page():
    article = read_article(PAGE, id="a")
    row = find_sentences([article], "组团").iloc[1]
    assert row[["article", "title", "date", "source"]].tolist() == [
        "a", "山东开展援疆结出硕果", "2022-08-12", "大众日报",
    ]  # fmt: skip
    assert article.raw[row["start"] : row["end"]] == row["hit"] == "组团"
    assert row["sentence"] == row["left"] + row["hit"] + row["right"]
    assert row["sentence"] == "山东开展组团式援疆，组团帮扶。"


def test_a_row_is_a_hit_or_a_sentence():
    assert len(find_sentences(PAGE, "组团")) == 3
    once = find_sentences(PAGE, "组团", each="sentence")
    assert once["left"].tolist() == ["山东开展", "再"]
    with pytest.raises(ValueError, match="no row 'word'; there are hit, sentence"):
        find_sentences(PAGE, "组团", each="word")


def test_both_scripts_give_the_same_rows():
    texts = [PAGE, "无关。"]
    one = find_sentences(texts, ["組團", "师徒"])
    other = find_sentences([to_traditional(text) for text in texts], ["组团", "師徒"])
    assert one["word"].tolist() == other["word"].tolist() == ["组团", "组团", "师徒", "组团"]
    assert one["sentence"].tolist() == [to_simplified(each) for each in other["sentence"]]
    assert one[["article", "start", "end"]].equals(other[["article", "start", "end"]])


def test_the_note_counts_hits_sentences_and_articles():
    note = find_sentences([read_article(PAGE), read_article("选派教师。")], "组团").attrs["note"]
    assert note.startswith("Rests on 2 articles: ")
    assert note.endswith("3 rows; 3 hits in 2 sentences of 1 of them.")
    assert find_sentences(["选派教师。"], "组团").attrs["note"].endswith("; no hits.")


def test_a_sentence_with_a_likely_reading_is_marked_and_the_stretch_is_shown():
    page = "業(yè)務(wù)會\n 發(fā)展當(dāng)?shù)匚幕蝗谂c業(yè)務(wù),數(shù)據(jù)安全也好。"
    table = find_sentences(read_corpus([page]), "数据")
    assert table["marks"].tolist() == [("likely reading",)]
    (spans,) = table.attrs["likely"].values()
    assert [table["sentence"][0][start:end] for start, end in spans]


def test_a_table_without_rows_has_its_columns():
    assert list(find_sentences([], "组团").columns) == list(SENTENCE_COLUMNS)
    assert find_sentences(["选派。"], "组团").columns.tolist() == list(SENTENCE_COLUMNS)


@pytest.mark.parametrize(
    "given",
    [PAGE, Document(PAGE), [PAGE], (PAGE,), iter([PAGE])],
    ids=["text", "document", "list", "tuple", "iterator"],
)
def test_one_or_several_texts_are_taken(given):
    assert len(find_sentences(given, "组团")) == 3


def test_a_long_line_is_cut_around_the_hit():
    row = find_sentences("山东" * 1000 + "组团" + "援疆" * 1000, "组团").iloc[0]
    assert (len(row["left"]), len(row["right"])) == (400, 400)


@settings(deadline=None)  # the first conversion of a script loads its tables
@given(st.text("组團援 　。\n”", max_size=40))
def test_every_hit_is_a_slice_and_the_parts_make_the_sentence(text):
    for row in find_sentences([text], "组团").itertuples():
        assert text[row.start : row.end] == row.hit
        assert row.left + row.hit + row.right == row.sentence
        assert row.sentence in text


@pytest.mark.parametrize("word", ["沙灘 燈塔", "沙滩,灯塔", "沙滩、灯塔", "沙滩 OR 灯塔"])
def test_several_words_written_as_one_are_told_when_they_stand_nowhere(word):
    texts = ["沙滩免费开放。", "灯塔周末亮灯。"]
    note = find_sentences(texts, word).attrs["note"]
    assert "was looked for as it stands; for each by itself: ['沙" in note
    assert "is counted as it stands" in count_over_time(texts, word, by="article").attrs["note"]
    assert len(find_sentences(texts, parts_of(word))) == 2


@pytest.mark.parametrize("word", ["沙滩", "“沙滩”", "5G网络", "C++", "免费…开放", "沙滩 5"])
def test_one_word_is_one_word(word):
    assert "as it stands" not in find_sentences(["海水清澈。"], word).attrs["note"]
