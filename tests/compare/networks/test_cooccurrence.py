"""What stands together: by sentence, paragraph or article, beside what chance would give."""

from itertools import combinations
from math import log

import pytest

from zhpolicy import read_corpus
from zhpolicy.compare import cooccurrence_table
from zhpolicy.compare.networks.cooccurrence import COOCCURRENCE_COLUMNS
from zhpolicy.evidence import count_theme_pairs
from zhpolicy.text.scripts import to_traditional

PAGES = ["组团式援疆,师徒结对。教师援疆。\n医院组团式援疆。", "师徒结对,教师帮带。\n组团式援疆。"]


def test_cooccurrence_counts_sentences_not_repetitions():
    table = cooccurrence_table(["师徒师徒结对。师徒结对。"])
    assert table[["sentences", "jaccard"]].to_numpy().tolist() == [[2, 1.0]]


def test_cooccurrence_can_be_limited_to_some_words():
    pages = ["师徒结对医生。师徒结对医生。"]
    table = cooccurrence_table(pages, words=["師徒", "醫生"])
    assert table[["word", "other"]].to_numpy().tolist() == [["医生", "师徒"]]


def test_a_word_inside_another_is_no_word_but_a_phrase_is_found():
    pages = ["大学生听医生说。大学生问医生。", "组团式援疆有医生。组团式援疆的医生。"]
    table = cooccurrence_table(pages, words=["学生", "大学生", "医生", "组团式援疆"])
    assert table[["word", "other"]].values.tolist() == [["医生", "大学生"], ["医生", "组团式援疆"]]


def test_themes_are_paired_as_the_table_of_themes_does():
    corpus = read_corpus("seeds")
    theirs = count_theme_pairs(corpus)
    ours = cooccurrence_table(corpus, "themes", minimum=1)
    assert len(ours) > 5
    for row in ours.itertuples():
        assert theirs.loc[row.word, row.other] == row.sentences
    held = sum(theirs.loc[one, two] > 0 for one, two in combinations(theirs.index, 2))
    assert held == len(ours)


def test_the_measures_follow_their_formulas():
    row = cooccurrence_table(PAGES, "themes", minimum=1).set_index(["word", "other"]).loc[
        ("regional_aid", "team_aid")
    ]  # fmt: skip
    assert row["sentences"] == 3
    assert row["expected"] == pytest.approx(4 * 3 / 5)
    assert row["jaccard"] == pytest.approx(3 / 4)
    assert row["npmi"] == pytest.approx(log(3 / (12 / 5)) / -log(3 / 5))


@pytest.mark.parametrize(
    ("unit", "column"), [("paragraph", "paragraphs"), ("article", "documents")]
)
def test_a_wider_unit_holds_more(unit, column):
    table = cooccurrence_table(PAGES, "themes", unit=unit, minimum=1)
    assert column in table.columns
    assert "sentences" not in table.columns
    near = cooccurrence_table(PAGES, "themes", minimum=1)
    assert len(table) >= len(near)
    assert table.attrs["note"].endswith(f"; of {4 if unit == 'paragraph' else 2} {unit}s.")


@pytest.mark.parametrize("of", ["words", "keywords", "themes", "programmes", "places"])
def test_both_scripts_make_the_same_table(of):
    pages = [
        "山东省实施“青蓝工程”,新疆喀什地区推行“育才计划”,组团式援疆。",
        "山东省与新疆喀什地区实施“青蓝工程”和“育才计划”,组团式援疆。",
    ]
    table = cooccurrence_table(pages, of, minimum=1)
    assert len(table) > 0
    assert table.equals(cooccurrence_table([to_traditional(page) for page in pages], of, minimum=1))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"of": "theme"}, r"did you mean themes\?; there are words, keywords"),
        ({"unit": "sentences"}, r"did you mean sentence\?; there are sentence, paragraph"),
        ({"of": "themes", "words": ["援疆"]}, "chooses among words, not among themes"),
    ],
)
def test_what_can_not_be_paired_is_a_sentence(options, said):
    with pytest.raises(ValueError, match=said):
        cooccurrence_table(PAGES, **options)


def test_a_hostile_page_without_a_full_stop_does_not_hang():
    words = "".join(chr(0x4E00 + n % 500) + chr(0x5E00 + n % 700) for n in range(20_000))
    cooccurrence_table([words], minimum=1)


def test_a_table_without_rows_has_its_columns():
    assert list(cooccurrence_table([]).columns) == list(COOCCURRENCE_COLUMNS)


def test_where_no_pair_is_left_the_note_names_the_minimum():
    pages = ["渔港的码头扩建。"]
    note = cooccurrence_table(pages, words=["渔港", "码头"]).attrs["note"]
    assert "no pair stands in 2 sentences, minimum=1 shows rarer ones" in note
    table = cooccurrence_table(pages, words=["渔港", "码头"], minimum=1)
    assert len(table) == 1
    assert "minimum" not in table.attrs["note"]
