"""Every table says what it rests on: in Python, under it in a notebook, beside it on the disk."""

import importlib
import inspect
from functools import partial

import pandas as pd
import pytest

import zhpolicy
from zhpolicy import evidence_table, read_corpus, write_tables
from zhpolicy.coding.applied import apply_decisions
from zhpolicy.compare import (
    collocation_table,
    concordance_table,
    cooccurrence_table,
    dispersion_table,
    distinctive_table,
    travelling_table,
)
from zhpolicy.corpus import problems_table
from zhpolicy.evidence import (
    TABLES,
    blocks_table,
    corroboration_table,
    count_edits,
    count_items,
    count_rows,
    count_theme_pairs,
    count_theme_phrases,
    count_themes,
    edits_table,
    positions_table,
    score_themes,
    shared_programmes_table,
    unresolved_table,
)
from zhpolicy.evidence.writing import write_frames
from zhpolicy.keywords import keywords_table, new_terms_table, parts_table
from zhpolicy.keywords.agreement import methods_table, score_agreement
from zhpolicy.show import show_table

FACES = ("coding", "compare", "corpus", "evidence", "keywords", "show")
TEXTS = ["选派医生62名。师徒结对。", "文化交流促进团结，青年学习。", "An English page."]


def test_a_table_says_how_much_was_read_and_what_was_left_out():
    note = evidence_table(read_corpus(TEXTS), "quantities").attrs["note"]
    assert note == (
        "Rests on 2 articles: 27 characters in 3 sentences; 1 row from 1 of them; "
        "1 page not read (table problems)."
    )


def test_look_alikes_are_counted():
    note = evidence_table(["1号文件。选派医生62名。"], "quantities").attrs["note"]
    rejected = evidence_table(["1号文件。选派医生62名。"], "rejected")
    count = int((rejected["table"] == "quantities").sum())
    assert count
    assert f"{count} look-alike" in note


def test_the_note_stays_with_the_rows_and_stands_under_them():
    table = evidence_table(TEXTS[:2], "quantities")
    some = table[table["value"] > 10].sort_values("value")
    assert some.attrs["note"] == table.attrs["note"]
    shown = show_table(some, columns={"surface": "Figure"})
    assert shown.text.endswith(table.attrs["note"])
    assert str(shown).endswith(f"<p><small>{table.attrs['note']}</small></p>")


@pytest.mark.parametrize("name", [*TABLES, "problems"])
def test_empty_tables_say_it_too(name):
    assert evidence_table([], name).attrs["note"].endswith(".")


def test_notes_are_written_beside_the_tables_and_are_the_same(tmp_path):
    corpus = read_corpus(TEXTS)
    write_tables(corpus, tmp_path)
    notes = pd.read_csv(tmp_path / "notes.csv").set_index("table")["note"]
    assert list(notes.index) == list(TABLES)
    for name in ("quantities", "themes", "keywords"):
        assert notes[name] == evidence_table(corpus, name).attrs["note"]


def test_frames_that_have_a_note_are_written_with_it(tmp_path):
    table = evidence_table(TEXTS, "dates")
    write_frames({"dates": table, "others": pd.DataFrame({"n": [1]})}, tmp_path / "out")
    notes = pd.read_csv(tmp_path / "out" / "notes.csv")
    assert notes.to_numpy().tolist() == [["dates", table.attrs["note"]]]
    write_frames({"others": pd.DataFrame({"n": [1]})}, tmp_path / "bare")
    assert [path.name for path in (tmp_path / "bare").iterdir()] == ["others.csv"]


def test_a_table_with_notes_is_written_as_parquet_by_pandas(tmp_path):
    page = "業(yè)務(wù)會\n發(fā)展當(dāng)?shù)匚幕蝗谂c業(yè)務(wù),數(shù)據(jù)安全,選派30名。"
    table = evidence_table(read_corpus([page]), "quantities")
    assert table.attrs["likely"]
    table.astype(str).to_parquet(tmp_path / "a.parquet")
    assert pd.read_parquet(tmp_path / "a.parquet").attrs == table.attrs


TABLES_OF_TEXTS = [
    blocks_table,
    collocation_table,
    cooccurrence_table,
    corroboration_table,
    count_edits,
    count_theme_pairs,
    count_theme_phrases,
    count_themes,
    dispersion_table,
    distinctive_table,
    edits_table,
    keywords_table,
    methods_table,
    new_terms_table,
    parts_table,
    partial(concordance_table, keyword="选派"),
    partial(positions_table, name="quantities"),
    score_agreement,
    score_themes,
    shared_programmes_table,
    travelling_table,
    unresolved_table,
]


@pytest.mark.parametrize("table", TABLES_OF_TEXTS)
def test_all_tables_of_articles_say_what_they_rest_on(table):
    corpus = read_corpus([*TEXTS, "去年选派教师30名到喀什，师徒结对。"])
    made = table(corpus)
    rows = "1 row" if len(made) == 1 else f"{len(made)} rows"
    assert made.attrs["note"] == (
        f"Rests on 3 articles: 45 characters; {rows}; 1 page not read (table problems)."
    )


def test_a_wrong_call_of_such_a_table_is_told_as_before():
    with pytest.raises(TypeError, match="missing a required argument: 'keyword'"):
        concordance_table(TEXTS)
    with pytest.raises(TypeError, match=r"expected documents.*read_corpus\('seeds'\)"):
        dispersion_table("seeds")


ROOMS = [importlib.import_module(f"zhpolicy.{name}") for name in dir(zhpolicy) if name in FACES]
FUNCTIONS = {
    f"{room.__name__}.{name}": function
    for room in ROOMS
    for name in room.__all__
    if inspect.isfunction(function := getattr(room, name))
}
TABLE_MAKERS = {
    name: function
    for name, function in FUNCTIONS.items()
    if "DataFrame" in str(inspect.signature(function).return_annotation)
    and {"articles", "documents"} & inspect.signature(function).parameters.keys()
}


@pytest.mark.parametrize("name", TABLE_MAKERS)
def test_no_table_of_documents_is_without_its_note(name):
    is_noted = hasattr(TABLE_MAKERS[name], "__wrapped__") or name.endswith(".evidence_table")
    assert is_noted, "put @with_note (zhpolicy.text.several) above it"


def test_there_are_such_tables_in_several_rooms():
    assert len(TABLE_MAKERS) > 20


def test_tables_made_of_tables_keep_the_note_or_say_their_own():
    table = evidence_table(TEXTS, "quantities")
    assert count_items(table, "unit").attrs["note"] == table.attrs["note"]
    assert count_rows({"quantities": table}).attrs["note"] == "Counts the rows of 1 table."
    decided, _ = apply_decisions(table, [], name="quantities")
    assert decided.attrs["note"].startswith(table.attrs["note"])
    assert "coders" in decided.attrs["note"]
    problems = problems_table(read_corpus(TEXTS).problems)
    assert problems.attrs["note"] == "0 problems."
