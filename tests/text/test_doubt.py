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
from zhpolicy.text.alignment import Alignment
from zhpolicy.text.document import Article
from zhpolicy.text.doubt import (
    LIKELY_READING,
    LIKELY_WORDS,
    doubt_sign,
    likely_in_quote,
    likely_readings,
    marked,
    says_likely,
)
from zhpolicy.text.records import Edit, Restored

PAGE = (
    "援疆干部到當(dāng)地\n業(yè)務(wù)發(fā)展很快,選派醫(yī)生62名。"
    "促進(jìn)當(dāng)?shù)匚幕蝗谂c業(yè)務(wù),選派教師30名。數(shù)據(jù)安全,選派干部9名。"
)
UNSURE = "促進當地文化交融與業務,選派教師30名。"
STRETCH = "地文化交融與"
IN_DOUBT = "交融"  # the rival readings have 地文化 and 與 too


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
    assert UNSURE[start:end] == IN_DOUBT
    assert likely_in_quote(article, "選派教師30名。") == []


def test_a_shown_sentence_underlines_the_stretch_and_says_what_that_means(article):
    table = evidence_table([article], "quantities")
    shown = show_table(table, columns={"surface": "Figure", "sentence": "Sentence"})
    assert f'<u title="likely reading">{IN_DOUBT}</u><sup>?</sup>' in str(shown)
    assert f"當地文化⟨{IN_DOUBT}⟩?與業務" in shown.text
    assert "only likely" in shown.text
    sound = show_table(table[:1], columns={"sentence": "Sentence"})
    assert "only likely" not in sound.text


def test_a_shown_sentence_is_marked_without_its_surface_too(article):
    bare = evidence_table([article], "quantities").drop(columns="surface")
    assert f"⟨{IN_DOUBT}⟩?" in show_table(bare, columns={"sentence": "Sentence"}).text


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


def doubtful(before, after, *rivals):
    """A page on which `before` was read as `after`, with the readings that come next."""
    text = f"医生{after}来了,选派教师30名。"
    edit = Edit(2, 2 + len(after), before, after, "crossed_bytes", "likely", rivals)
    return Article(
        text,
        id="a",
        raw=text,
        working=text,
        alignment=Alignment.identity(len(text)),
        restored=Restored(text, text, (edit,)),
    )


@pytest.mark.parametrize(
    ("after", "rivals", "unsure"),
    [
        ("带不走的队伍", ["不走的队伍"], ["带"]),
        ("校”模式", ["危”模式", "校、应”模式"], ["校"]),
        ("的任务。", ["的任务”"], []),
        ("骨干”“青蓝", ["骨干……”“青蓝", "骨干”——“青蓝"], []),
        ("增长3.5倍", ["增长3,5倍"], ["."]),
        ("教师30名", [], list("教师30名")),
        ("看见", ["没看见"], ["看"]),
    ],
)
def test_in_doubt_are_the_words_that_a_rival_reads_otherwise_and_no_mere_mark(
    after, rivals, unsure
):
    page = doubtful("?xx", after, *rivals)
    found = [at for at in range(2, 2 + len(after)) if says_likely(page, at, at + 1)]
    assert [page.text[at] for at in found] == unsure


def test_a_mark_in_doubt_is_underlined_and_its_row_is_no_doubtful_one():
    page = doubtful("?xx", "的任务。", "的任务”")
    assert page.text[slice(*likely_in_quote(page, "医生的任务。")[0])] == "。"
    at = page.text.index("任务")
    assert doubt_sign(marked(page, at, at + 2)) == "†"
    at = page.text.index("30名")
    assert doubt_sign(marked(page, at, at + 3)) == ""


def test_the_damage_itself_is_no_rival():
    page = doubtful("?", "·", "?")
    assert [page.text[slice(*span)] for span in likely_in_quote(page, page.text)] == ["·"]
    assert not says_likely(page, 0, 4)
