"""Questions: in Python, in the shell, and by other programs on the files as they are."""

import shutil

import pandas as pd
import pytest

from tests.store.conftest import jsonl, records, zhpolicy
from zhpolicy.store import query_store, read_store, run_store


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("query")
    (folder / "a.jsonl").write_text(jsonl(records(12)), "utf-8")
    run_store(folder / "a.jsonl", folder / "store", shard_bytes=1_000)
    return folder / "store"


def test_a_question_is_answered_with_a_frame(store):
    pytest.importorskip("duckdb")
    answer = query_store(store, "select count(*) as n from quantities where sentence like '%援疆%'")
    quantities = read_store(store)["quantities"]
    assert answer["n"][0] == quantities["sentence"].str.contains("援疆").sum() > 0


def test_every_table_can_be_asked(store):
    pytest.importorskip("duckdb")
    stored = read_store(store)
    for name in stored:
        answer = query_store(store, f"select * from {name}")
        assert list(answer.columns) == list(stored[name].columns)
        assert len(answer) == len(stored[name])


def test_the_shell_answers_in_csv_and_errors_are_sentences(store):
    pytest.importorskip("duckdb")
    done = zhpolicy("query", store, "select article, value from quantities order by value limit 1")
    assert (done.returncode, done.stdout) == (0, "article,value\nn0,2\n"), done.stderr
    done = zhpolicy("query", store, "select nothing from quantities")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "nothing" in done.stderr


def test_an_answer_harms_no_terminal_and_no_spreadsheet(store):
    pytest.importorskip("duckdb")
    done = zhpolicy("query", store, "select '=1+1' as a, chr(27) || '[31m' as b, null as c")
    assert done.stdout == "a,b,c\n'=1+1,\\x1b[31m,\n", done.stderr


def test_what_goes_wrong_harms_no_terminal_either(store):
    pytest.importorskip("duckdb")
    done = zhpolicy("query", store, "select cast(chr(27) || '[2J' as int)")
    assert done.returncode == 1
    assert "\x1b" not in done.stderr
    assert "\\x1b[2J" in done.stderr


@pytest.mark.parametrize("name", ["st*re", "store[1]", "store?"])
def test_the_name_of_a_store_is_no_pattern(name, store):
    pytest.importorskip("duckdb")
    copy = store.parent / name
    shutil.copytree(store, copy)
    asked = "select count(*) as n from quantities"
    try:
        assert query_store(copy, asked)["n"][0] == query_store(store, asked)["n"][0]
    finally:
        shutil.rmtree(copy)


def test_pandas_polars_and_duckdb_read_the_files_as_they_are(store):
    duckdb, polars = pytest.importorskip("duckdb"), pytest.importorskip("polars")
    folder = store / "tables" / "themes"
    expected = len(read_store(store)["themes"])
    assert len(pd.read_parquet(folder)) == expected
    assert polars.read_parquet(f"{folder}/*.parquet").height == expected
    [(count,)] = duckdb.sql(f"select count(*) from '{folder}/*.parquet'").fetchall()
    assert count == expected


def test_a_table_that_is_not_there_is_told_with_those_that_are(store):
    with pytest.raises(KeyError, match=r"no table 'quantity'.*did you mean quantities"):
        read_store(store)["quantity"]


@pytest.mark.parametrize("sql", ["", "  ;", "-- only a remark"])
def test_a_question_that_asks_for_nothing_gets_a_sentence(sql, store):
    with pytest.raises(ValueError, match="expected"):
        query_store(store, sql)


@pytest.mark.parametrize(
    "place", ["read_csv('{}')", "'{}'", "read_text('{}')", "glob('{}*')", "read_blob('{}')"]
)
def test_a_question_reads_no_file_beside_the_store(place, store, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("secret\n1\n", "utf-8")
    with pytest.raises(ValueError, match="no table of the store; a question reads nothing else"):
        query_store(store, f"select * from {place.format(other)}")


def test_a_question_reads_no_variable_of_the_caller(store):
    mine = pd.DataFrame({"a": [1]})
    with pytest.raises(ValueError, match="no table mine"):
        query_store(store, "select * from mine")
    assert len(mine) == 1


@pytest.mark.parametrize("name", ["articles", "quantities"])
def test_the_name_of_a_table_is_no_question(name, store):
    with pytest.raises(ValueError, match=f"is a table, no question; ask: select \\* from {name}"):
        query_store(store, name)
