"""Tables reach the disk whole or not at all, the same bytes each time, harmless as CSV."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from zhpolicy import read_article, write_tables
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.pipeline import evidence_of, evidence_table
from zhpolicy.evidence.tables import TABLES, columns_of
from zhpolicy.evidence.writing import FORMATS, TableWriter, write_one_table
from zhpolicy.text.records import Problem

SEEDS = Path(__file__).parents[2] / "seeds"
NAMES = sorted([*TABLES, "notes", "problems"])


@pytest.fixture(scope="module")
def articles():
    return list(read_corpus(SEEDS))[:2]


def write(folder, articles, *, format="csv"):
    with TableWriter(folder, format=format) as writer:
        for article in articles:
            writer.write(evidence_of(article))
        writer.write_problems([Problem("=x.txt", "empty", "=1+1")])
    return folder


@pytest.mark.parametrize("format", FORMATS)
def test_all_tables_are_written(format, articles, tmp_path):
    folder = write(tmp_path / "out", articles, format=format)
    assert sorted(path.name for path in folder.iterdir()) == [f"{n}.{format}" for n in NAMES]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_the_same_articles_give_the_same_bytes(format, articles, tmp_path):
    one = write(tmp_path / "one", articles, format=format)
    two = write(tmp_path / "two", articles, format=format)
    for path in one.iterdir():
        assert path.read_bytes() == (two / path.name).read_bytes()


def test_the_three_formats_hold_the_same_rows(articles, tmp_path):
    wanted = evidence_table(articles, "quantities")
    folders = {name: write(tmp_path / name, articles, format=name) for name in FORMATS}
    with (folders["csv"] / "quantities.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = (folders["jsonl"] / "quantities.jsonl").read_text("utf-8").splitlines()
    parquet = pd.read_parquet(folders["parquet"] / "quantities.parquet")
    assert [row["surface"] for row in rows] == list(wanted["surface"])
    assert [json.loads(line)["value"] for line in lines] == list(wanted["value"])
    assert list(parquet["start"]) == list(wanted["start"])
    assert list(rows[0]) == list(json.loads(lines[0])) == columns_of("quantities")


def test_csv_opens_in_a_spreadsheet_as_text(tmp_path):
    folder = write(tmp_path / "out", [])
    content = (folder / "problems.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"\n'=x.txt,empty,'=1+1\n" in content


def test_an_error_leaves_the_earlier_tables_as_they_were(articles, tmp_path):
    folder = write(tmp_path / "out", articles)
    before = (folder / "quantities.csv").read_bytes()
    with pytest.raises(TypeError, match="expected a string, a Document or an Article"):
        write(folder, [articles[0], 3])
    assert (folder / "quantities.csv").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "out").write_text("x", "utf-8")
    with pytest.raises(NotADirectoryError, match="expected a folder to write to"):
        TableWriter(tmp_path / "out")


def test_an_unknown_format_is_refused_with_those_that_exist(tmp_path):
    with pytest.raises(ValueError, match=r"did you mean xlsx.; the formats are csv, jsonl"):
        TableWriter(tmp_path, format="xslx")


@pytest.mark.parametrize("cell", ["=1", "@x", "+1+1", "＝SUM(A1)", "＠x", "＋1+1", "－1|cmd"])
def test_no_cell_is_run_as_a_formula_in_either_width(tmp_path, cell):
    write_tables([read_article("山东选派人才62名。", title=cell)], tmp_path / "t")
    assert f"'{cell}" in (tmp_path / "t" / "articles.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("cell", ["-5%", "＋3", "－12", "+8名"])
def test_a_signed_number_is_no_formula(tmp_path, cell):
    write_tables([read_article("山东选派人才62名。", title=cell)], tmp_path / "t")
    assert f"'{cell}" not in (tmp_path / "t" / "articles.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx"])
def test_what_one_table_rests_on_stands_beside_it(ending, tmp_path):
    table = evidence_table(["选派医生62名。"], "quantities")
    write_one_table(table, tmp_path / f"found.{ending}", name="quantities")
    beside = tmp_path / "found.notes.csv"
    assert beside.exists() == (ending != "xlsx")  # a workbook has it on its first sheet
    if beside.exists():
        notes = pd.read_csv(beside)
        assert notes.to_numpy().tolist() == [["quantities", table.attrs["note"]]]
        assert [problem.kind for problem in read_problems(tmp_path)] == ["output"]


def read_problems(folder):
    corpus = read_corpus(folder)
    list(corpus)
    return corpus.problems
