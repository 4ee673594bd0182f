"""Decisions go out as a template and come back as they were made, whatever a spreadsheet does."""

import json
from pathlib import Path

import pandas as pd
import pytest

from zhpolicy.coding.decisions import (
    DECISION_COLUMNS,
    Decision,
    decisions_template,
    read_decisions,
    write_decisions,
)
from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.evidence.pipeline import evidence_table
from zhpolicy.evidence.tables import EVIDENCE
from zhpolicy.pages.articles import read_article
from zhpolicy.text.scripts import to_traditional
from zhpolicy.text.tables import parse_table, read_table

HERE = Path(__file__).parents[1]
WRONG = parse_table((HERE / "cases" / "decisions.tsv").read_text("utf-8"), name="decisions.tsv")
HEADER = "table,article,start,end,decision,changes,coder"


@pytest.fixture(scope="module")
def tables():
    page = "对引进的博士、硕士分别给予30万元、15万元安家补助。实施“青蓝工程”，师徒结对120对。"
    articles = [read_article(page, id="=甲")]
    return {name: evidence_table(articles, name) for name in EVIDENCE}


def read_text(text, path, *, encoding="utf-8-sig"):
    path.write_bytes(text.encode(encoding))
    return read_decisions(path)


def test_a_template_has_a_row_for_each_row_of_the_tables(tables):
    template = decisions_template(tables, coder="李")
    assert list(template.columns) == DECISION_COLUMNS
    assert len(template) == sum(map(len, tables.values()))
    assert set(template["coder"]) == {"李"}
    assert set(template["decision"]) == {""}
    assert not template.duplicated(["table", "article", "start", "end", "nth"]).any()


def test_a_sample_is_the_same_rows_in_every_run_whatever_stands_around_them():
    pages = [f"选派医生{number}名，培训教师{number}0名。" for number in range(1, 40)]
    articles = [read_article(page, id=f"page {number}") for number, page in enumerate(pages)]
    whole = decisions_template({"quantities": evidence_table(articles, "quantities")})
    drawn = decisions_template({"quantities": evidence_table(articles, "quantities")}, sample=20)
    turned = evidence_table(articles[::-1], "quantities")
    again = decisions_template({"quantities": turned}, sample=20)
    assert len(whole) > len(drawn) == 20
    assert list(drawn["start"].index) == list(range(20))
    places = [set(zip(table["article"], table["start"], strict=True)) for table in (drawn, again)]
    assert places[0] == places[1] < set(zip(whole["article"], whole["start"], strict=True))
    assert drawn["article"].nunique() > 10


def test_a_sample_larger_than_the_table_is_the_table(tables):
    template = decisions_template(tables)
    assert decisions_template(tables, sample=10_000).equals(template)
    assert len(decisions_template(tables, sample=0)) == 0


def test_a_template_has_its_columns_also_when_it_is_empty():
    assert list(decisions_template({}).columns) == DECISION_COLUMNS


def test_a_template_of_a_seed_shows_the_fields_of_every_row():
    articles = [next(iter(read_corpus(HERE.parent / "seeds")))]
    template = decisions_template({name: evidence_table(articles, name) for name in EVIDENCE})
    other = template[template["table"] != "mentorship"]
    assert (other["found"].str.len() > 0).all()
    assert not template["found"].str.contains("=nan|=None", regex=True).any()


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_a_template_that_nobody_filled_holds_no_decisions(ending, tables, tmp_path):
    write_decisions(tables, tmp_path / f"a.{ending}")
    assert read_decisions(tmp_path / f"a.{ending}") == []


def test_the_work_of_a_coder_is_never_written_over(tables, tmp_path):
    path = tmp_path / "a.csv"
    write_decisions(tables, path, coder="李")
    write_decisions(tables, path, coder="李")  # nobody has decided anything: made anew
    filled = path.read_text("utf-8-sig").replace(",,,李,", ",采纳,,李,", 1)
    path.write_text(filled, "utf-8")
    with pytest.raises(FileExistsError, match=r"holds 1 decision;.*give another name"):
        write_decisions(tables, path, coder="李")
    assert path.read_text("utf-8") == filled
    (tmp_path / "b.csv").write_text("my own notes", "utf-8")
    with pytest.raises(FileExistsError, match="something else"):
        write_decisions(tables, tmp_path / "b.csv")


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_what_is_filled_in_comes_back(ending, tables, tmp_path):
    path = tmp_path / f"a.{ending}"
    write_decisions(tables, path, coder="李")
    empty = ",,,李," if ending == "csv" else '"decision": "", '
    filled = ",采纳,,李," if ending == "csv" else '"decision": "采纳", '
    text = path.read_text("utf-8-sig").replace(empty, filled)
    path.write_text(text, "utf-8")
    template = decisions_template(tables)
    places = [
        (row.table, row.article, row.start, row.end, row.nth) for row in template.itertuples()
    ]
    found = read_decisions(path)
    assert [decision.place for decision in found] == places
    assert {(decision.decision, decision.coder) for decision in found} == {("accept", "李")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_may_write_other_encodings_and_delimiters(encoding, delimiter, tmp_path):
    rows = ["quantities,凉山人才服务,2,5,修改,unit=人次,审核员李明", "dates,甲,0,4,驳回,,王芳"]
    text = "\r\n".join([HEADER, *rows]).replace(",", delimiter)
    found = read_text(text, tmp_path / "a.csv", encoding=encoding)
    assert [(one.decision, one.changes, one.coder) for one in found] == [
        ("change", (("unit", "人次"),), "审核员李明"),
        ("reject", (), "王芳"),
    ]


def test_a_value_may_hold_semicolons_and_commas(tmp_path):
    row = 'mentorship,甲,0,9,change,"scheme=师徒结对;青蓝工程;mentors=专家,教授",李'
    [found] = read_text(f"{HEADER}\n{row}\n", tmp_path / "a.csv")
    assert found.changes == (("scheme", "师徒结对;青蓝工程"), ("mentors", "专家,教授"))


def test_json_lines_may_give_changes_as_an_object(tmp_path):
    row = {"table": "mentorship", "article": "甲", "start": 0, "end": 9, "decision": "change"}
    line = json.dumps({**row, "changes": {"scheme": ["师徒结对", "青蓝工程"]}})
    [found] = read_text(line + "\n", tmp_path / "a.jsonl")
    assert found.changes == (("scheme", "师徒结对;青蓝工程"),)


def test_a_decision_about_a_whole_article_needs_no_place(tmp_path):
    [found] = read_text(f"{HEADER}\ndates,甲,,,读完,,李\n", tmp_path / "a.csv")
    assert found == Decision("dates", "甲", 0, 0, 0, "complete", coder="李")


def test_every_word_for_a_decision_is_read_in_both_scripts_and_any_case(tmp_path):
    for row in read_table("coding/decision_words"):
        for word in {row["word"], row["word"].upper(), f" {to_traditional(row['word'])} "}:
            line = f"quantities,甲,2,5,{word},unit=人,李"
            [found] = read_text(f"{HEADER}\n{line}\n", tmp_path / "a.csv")
            assert found.decision == row["decision"]


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case["wrong"])
def test_what_can_not_be_read_is_said_with_its_line(case, tmp_path):
    cells = [case[name] for name in ("table", "start", "end", "decision", "changes")]
    line = ",".join([cells[0], "甲", *cells[1:], "李"])
    good = "quantities,甲,2,5,accept,,李"
    with pytest.raises(ValueError, match=r"a\.csv, line 3: ") as caught:
        read_text(f"{HEADER}\n{good}\n{line}\n", tmp_path / "a.csv")
    assert case["says"] in str(caught.value)


def test_a_file_without_the_columns_is_refused(tmp_path):
    with pytest.raises(ValueError, match="line 1: no column decision; expected the columns of"):
        read_text("table,article,start,end\n", tmp_path / "a.csv")


def test_an_empty_row_of_a_spreadsheet_is_no_decision(tmp_path):
    assert read_text(f"{HEADER}\n,,,,,,\n\n", tmp_path / "a.csv") == []


def test_sentences_may_be_longer_than_cells_usually_are(tmp_path):
    page = "选派医生58名。"
    table = evidence_table([read_article(page, id="甲")], "quantities")
    table["sentence"] = "选派医生58名" + "，医生也是老师" * 30_000
    write_decisions({"quantities": table}, tmp_path / "a.csv", coder="李")
    assert (tmp_path / "a.csv").stat().st_size > 500_000
    assert len(table) == 1
    path = tmp_path / "a.csv"
    path.write_text(path.read_text("utf-8-sig").replace(",,,李,", ",采纳,,李,"), "utf-8")
    assert [decision.surface for decision in read_decisions(path)] == ["58名"]


def test_a_line_that_is_no_json_is_refused(tmp_path):
    with pytest.raises(ValueError, match="line 2: no JSON"):
        read_text("\n{table\n", tmp_path / "a.jsonl")
    with pytest.raises(ValueError, match="line 1: no start, end, decision in the record"):
        read_text('{"table": "dates", "article": "甲"}', tmp_path / "a.jsonl")


def test_another_ending_is_refused_before_anything_is_written(tables, tmp_path):
    with pytest.raises(ValueError, match=r"expected the ending \.csv or \.jsonl"):
        write_decisions(tables, tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_table_that_is_no_evidence_is_refused(tables):
    with pytest.raises(ValueError, match="no table 'articles'; the tables are quantities, dates"):
        decisions_template({"articles": tables["dates"]})


def test_decisions_come_back_in_a_workbook(tmp_path):
    page = read_article("渡轮每天六班,船票3元。", id="a")
    path = tmp_path / "a.csv"
    write_decisions({"quantities": evidence_table([page], "quantities")}, path)
    table = pd.read_csv(path, encoding="utf-8-sig", dtype=object)
    table["decision"] = "接受"
    table.to_excel(tmp_path / "a.xlsx", index=False)
    table.to_csv(path, index=False)
    assert read_decisions(tmp_path / "a.xlsx") == read_decisions(path) != []
