"""A row that rests on a likely reading says so, in every table and export; others do not."""

import json

import pandas as pd
import pytest

from zhpolicy import evidence_table, read_article, write_tables
from zhpolicy.coding.annotations import find_annotations
from zhpolicy.coding.decisions import decisions_template
from zhpolicy.compare import concordance_table, find_travelling, mentions_table
from zhpolicy.evidence import KINDS, TABLES, corroboration_table
from zhpolicy.evidence.writing import FORMATS
from zhpolicy.keywords import keywords_table
from zhpolicy.show import show_on_page, show_table
from zhpolicy.text.doubt import (
    LIKELY_READING,
    LIKELY_WORDS,
    likely_in_quote,
    likely_readings,
    says_likely,
)

PAGE = (
    "援疆干部到當(dāng)地\n業(yè)務(wù)發(fā)展很快,選派醫(yī)生62名。"
    "促進(jìn)當(dāng)?shù)匚幕蝗谂c業(yè)務(wù),選派教師30名。數(shù)據(jù)安全,選派干部9名。"
)
UNSURE = "促進當地文化交融與業務,選派教師30名。"
STRETCH = "地文化交融與"


@pytest.fixture(scope="module")
def article():
    return read_article(PAGE, id="a")


def is_unsure(row):
    return LIKELY_READING in row["marks"]


def marks_of(page, table="quantities"):
    rows = evidence_table([read_article(page)], table)
    return dict(zip(rows["surface"], rows["marks"], strict=True))


def test_the_rows_of_the_sentence_with_the_likely_reading_are_marked():
    marks = marks_of(PAGE)
    assert LIKELY_READING in marks["30名"]
    assert LIKELY_READING not in marks["62名"]
    assert LIKELY_READING not in marks["9名"]


@pytest.mark.parametrize("name", [*KINDS, "rejected"])
def test_every_table_with_sentences_marks_the_rows_of_that_sentence_and_no_other(name, article):
    table = evidence_table([article], name)
    assert [is_unsure(row) for row in table.to_dict("records")] == [
        "地文化交融與" in row for row in table["sentence"]
    ]


def test_other_tables_with_sentences_have_their_marks_too(article):
    assert any(keywords_table([article])["marks"].map(bool))
    lines = concordance_table([article], "选派")
    assert lines["marks"].tolist() == [(), (LIKELY_READING,), ()]
    pages = [article, read_article("去年该县选派教师30名，效果很好。", id="b")]
    mentions = mentions_table(find_travelling(pages), pages)
    assert [is_unsure(row) for row in mentions.to_dict("records")] == [
        STRETCH in row for row in mentions["sentence"]
    ]
    [again] = corroboration_table(pages).to_dict("records")
    assert is_unsure(again)


@pytest.mark.parametrize("format", FORMATS)
def test_written_tables_have_the_marks(format, article, tmp_path):
    write_tables([article], tmp_path, format=format)
    for name in TABLES:
        if name == "articles":
            continue
        path = tmp_path / f"{name}.{format}"
        if format == "csv":
            table = pd.read_csv(path, dtype=str, keep_default_na=False)
        elif format == "jsonl":
            table = pd.DataFrame(map(json.loads, path.read_text("utf-8").splitlines()))
        else:
            table = pd.read_parquet(path)
        for row in table.to_dict("records"):
            assert is_unsure(row) == (STRETCH in row["sentence"]), name


def test_annotations_and_what_coders_decide_on_have_the_marks(article):
    quantities = [each for each in find_annotations(article) if each.table == "quantities"]
    assert [is_unsure({"marks": (), **each.facts}) for each in quantities] == [False, True, False]
    template = decisions_template({"quantities": evidence_table([article], "quantities")})
    assert [LIKELY_READING in found for found in template["found"]] == [False, True, False]


def test_a_keyword_that_only_a_doubtful_title_has_is_marked():
    title = "當(dāng)?shù)匚幕蝗谂c業(yè)務(wù)發(fā)展"
    page = f"{title}\n2022年08月12日 來源：大眾日報\n業(yè)務(wù)數(shù)據(jù)好，選派30名。\n"
    article = read_article(page)
    assert likely_readings(article)
    rows = evidence_table([article], "keywords").to_dict("records")
    assert {is_unsure(row) for row in rows if "only in the title" in row["marks"]} <= {True}
    assert "文化" in article.title


def test_the_stretch_is_known_again_in_the_sentence_that_is_quoted(article):
    [[start, end]] = likely_in_quote(article, UNSURE)
    assert UNSURE[start:end] == STRETCH
    assert likely_in_quote(article, "選派教師30名。") == []


def test_a_shown_sentence_underlines_the_stretch_and_says_what_that_means(article):
    table = evidence_table([article], "quantities")
    shown = show_table(table, columns={"surface": "Figure", "sentence": "Sentence"})
    assert f'<u title="likely reading">{STRETCH}</u><sup>?</sup>' in str(shown)
    assert f"當⟨{STRETCH}⟩?業務" in shown.text
    assert "only likely" in shown.text
    sound = show_table(table[:1], columns={"sentence": "Sentence"})
    assert "only likely" not in sound.text


def test_a_shown_sentence_is_marked_without_its_surface_too(article):
    bare = evidence_table([article], "quantities").drop(columns="surface")
    assert f"⟨{STRETCH}⟩?" in show_table(bare, columns={"sentence": "Sentence"}).text


def test_on_its_page_the_broken_stretch_is_underlined(article):
    table = evidence_table([article], "quantities")
    shown = show_on_page([article], table[table["surface"] == "30名"])
    assert "⟨?shù)匚幕蝗谂c⟩?" in shown.text


def test_a_sound_page_has_no_such_mark():
    article = read_article("援疆干部到当地\n业务发展很快,选派医生62名。")
    assert likely_readings(article) == ()
    assert "likely" not in evidence_table([article], "quantities").attrs


@pytest.mark.parametrize("text", ["", "选派医生62名。"])
def test_a_text_without_a_page_has_no_such_mark(text):
    assert all(LIKELY_READING not in str(f) for f in evidence_table([text], "quantities")["marks"])


def test_a_sound_figure_in_a_doubtful_sentence_is_told_from_one_that_is_doubtful_itself(article):
    at = article.text.index("30名")
    assert not says_likely(article, at, at + 3)
    at = article.text.index("文化交融")
    assert says_likely(article, at, at + 4)
    assert LIKELY_WORDS not in marks_of(PAGE)["30名"]


def test_what_a_row_says_beside_its_surface_is_doubtful_too(article):
    at = article.text.index("30名")
    assert says_likely(article, at, at + 3, facts=["文化交融"])
    assert says_likely(article, at, at + 3, facts=[("业务", "交融与业务")])
    assert not says_likely(article, at, at + 3, facts=["教师", "业务", 30, None])


def test_a_surface_that_is_the_whole_sentence_is_judged_by_its_facts(article):
    at = article.text.index(UNSURE)
    assert not says_likely(article, at, at + len(UNSURE), facts=["教师"])
    assert says_likely(article, at, at + len(UNSURE), facts=["文化交融"])


def test_words_of_a_sure_sentence_are_never_doubtful(article):
    at = article.text.index("62名")
    assert not says_likely(article, at, at + 3, facts=["文化交融"])
