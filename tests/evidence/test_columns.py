"""Every column of every written table is explained, and nothing else; values are those listed."""

import csv
import json
import re
from pathlib import Path

import pytest

from zhpolicy import evidence_table, read_corpus, write_tables
from zhpolicy.coding.applied import DONE_COLUMNS
from zhpolicy.coding.coder_scores import CODER_COLUMNS, MACHINE_COLUMNS
from zhpolicy.coding.codings.agreement import AGREEMENT_COLUMNS
from zhpolicy.coding.codings.placing import PLACED_COLUMNS
from zhpolicy.coding.decisions import DECISION_COLUMNS
from zhpolicy.compare.lookups.sentences import SENTENCE_COLUMNS
from zhpolicy.evidence import TABLES, columns, describe_columns, describe_tables
from zhpolicy.evidence.columns import DESCRIPTION_COLUMNS
from zhpolicy.evidence.tables import written
from zhpolicy.text.records import NOTICES
from zhpolicy.text.tables import read_table

ROOT = Path(__file__).parents[2]
CODEBOOK = describe_columns()
ENTRIES = [row["column"] for row in read_table("evidence/columns")]
LISTED = [row for row in CODEBOOK.itertuples() if row.values and row.table in (*TABLES, "places")]
PROBLEM = re.compile(r'(?:problem_at|Problem)\(\s*[^,()]+, "([^"]+)"|return "([a-z][a-z ]+)", f?"')


@pytest.fixture(scope="module")
def articles():
    cases = (ROOT / "tests" / "cases" / "claim_pages.jsonl").read_text("utf-8").splitlines()
    texts = [value for line in cases for value in json.loads(line).values()]
    pages = [text for text in texts if isinstance(text, str) and len(text) > 20]
    return [*read_corpus(ROOT / "seeds"), *read_corpus(ROOT / "tests/cases/pages"), *pages]


def test_every_column_of_every_written_file_is_explained_in_its_order(tmp_path):
    write_tables(["选派医生62名。"], tmp_path / "tables")
    for path in (tmp_path / "tables").iterdir():
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert describe_columns(path.stem)["column"].tolist() == next(csv.reader(file))


MADE_OF_OTHERS = {
    "agreement": AGREEMENT_COLUMNS,
    "coder_scores": CODER_COLUMNS,
    "codings": PLACED_COLUMNS,
    "decisions": DECISION_COLUMNS,
    "decisions_applied": DONE_COLUMNS,
    "found_sentences": SENTENCE_COLUMNS,
    "machine_scores": MACHINE_COLUMNS,
}


@pytest.mark.parametrize("name", MADE_OF_OTHERS)
def test_the_columns_of_a_table_that_a_command_makes_are_those_that_it_has(name):
    assert describe_columns(name)["column"].tolist() == list(MADE_OF_OTHERS[name])


def test_no_entry_explains_a_column_that_is_not_there():
    used = {f"{row.table}.{row.column}" for row in CODEBOOK.itertuples()}
    shared = {f"*.{name.partition('.')[2]}" for name in used - set(ENTRIES)}
    assert set(ENTRIES) == (used & set(ENTRIES)) | shared


def test_a_table_without_a_name_has_all_and_another_name_is_refused():
    assert list(CODEBOOK.columns) == DESCRIPTION_COLUMNS
    names = list(dict.fromkeys(CODEBOOK["table"]))
    assert names[: len(TABLES) + 3] == [*TABLES, "problems", "notes", "places"]
    assert names == describe_tables()["table"].tolist()
    assert set(names) == {row["table"] for row in read_table("evidence/tables")}
    with pytest.raises(ValueError, match=r"no table 'figurs'.*the tables are articles, "):
        describe_columns("figurs")


def test_a_column_without_an_entry_says_where_to_write_one(monkeypatch):
    kept = {name: row for name, row in columns._entries().items() if name != "dates.iso"}
    monkeypatch.setattr(columns, "_entries", lambda: kept)
    with pytest.raises(ValueError, match=r"write a row dates\.iso into data/evidence/columns\.tsv"):
        describe_columns("dates")


@pytest.mark.parametrize("row", list(read_table("evidence/columns")), ids=ENTRIES)
def test_an_entry_is_a_plain_sentence_in_both_languages(row):
    assert row["english"][0].isupper()
    assert row["english"].endswith(".")
    assert row["chinese"].endswith("。")
    assert "|" not in "".join(row.values())  # it stands in a table of a page


@pytest.mark.parametrize("row", LISTED, ids=lambda row: f"{row.table}.{row.column}")
def test_a_column_holds_no_value_that_is_not_listed(row, articles):
    table = evidence_table(articles, row.table)
    found = table[row.column].explode().dropna().map(written)
    assert set(found) - {""} <= set(row.values)


def test_every_kind_of_problem_in_the_code_is_listed():
    library = ROOT / "lib" / "zhpolicy"
    rooms = [
        path for room in ("corpus", "store", "evidence") for path in (library / room).rglob("*.py")
    ]
    found = {"".join(kind) for path in rooms for kind in PROBLEM.findall(path.read_text("utf-8"))}
    listed = describe_columns("problems").set_index("column").loc["kind", "values"]
    assert {"empty", "duplicate", "broken row"} < found
    assert found <= set(listed)
    assert set(listed) >= NOTICES
