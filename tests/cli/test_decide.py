"""`zhpolicy decide`: what coders filled in comes back as tables and scores."""

import csv

import pandas as pd
import pytest

from zhpolicy.cli import main

PAGE = "某县对全职引进的博士给予20万元安家补助。选派医生62名，师徒结对120对。"


@pytest.fixture
def decisions(tmp_path):
    """The rows of a page as the template gives them, decided by a coder."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.txt").write_text(PAGE, "utf-8")
    path = tmp_path / "coder.csv"
    assert main(["export", str(tmp_path / "pages"), "--to", "decisions", "--out", str(path)]) == 0

    def decide(**said):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row["coder"] = "李"
            row["decision"] = said.get(row["surface"], "accept")
            row["changes"] = "counted=骨干医生" if row["decision"] == "change" else ""
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return path

    return decide


def run(tmp_path, path):
    arguments = ["decide", tmp_path / "pages", "--decisions", path, "--out", tmp_path / "out"]
    code = main([str(argument) for argument in arguments])
    return code, {file.stem: pd.read_csv(file) for file in (tmp_path / "out").glob("*.csv")}


def test_changes_and_rejections_are_in_the_tables_and_in_the_scores(decisions, tmp_path):
    code, tables = run(tmp_path, decisions(**{"62名": "change", "120对": "reject"}))
    assert code == 0
    quantities = tables["quantities"].set_index("surface")
    assert quantities.loc["62名", "counted"] == "骨干医生"
    assert "120对" not in quantities.index
    done = tables["decisions_applied"]
    assert done.loc[done["decision"] == "change", "after"].tolist() == ["骨干医生"]
    scores = tables["machine_scores"].set_index("table").loc["quantities"]
    assert (scores["accepted"], scores["changed"], scores["rejected"]) == (1, 1, 1)


def test_a_decision_on_a_row_that_is_not_there_is_told(decisions, tmp_path, capsys):
    path = decisions()
    (tmp_path / "pages" / "one.txt").write_text(f"又讯：{PAGE}", "utf-8")
    code, tables = run(tmp_path, path)
    assert code == 1
    assert "not found" in set(tables["decisions_applied"]["outcome"])
    assert "without a row" in capsys.readouterr().err


def test_nothing_is_written_when_a_file_of_decisions_can_not_be_read(decisions, tmp_path, capsys):
    path = decisions(**{"62名": "也许"})
    code, tables = run(tmp_path, path)
    assert (code, tables) == (1, {})
    assert "no decision '也许'" in capsys.readouterr().err


def test_a_table_that_is_no_template_names_the_command_that_writes_one(decisions, tmp_path, capsys):
    decisions()
    wrong = tmp_path / "other.csv"
    wrong.write_text("name,value\n甲,1\n", "utf-8")
    code, tables = run(tmp_path, wrong)
    assert (code, tables) == (1, {})
    assert "`zhpolicy export PAGES --to decisions --out CODER.csv`" in capsys.readouterr().err


def test_a_page_that_can_not_be_read_is_told(decisions, tmp_path, capsys):
    path = decisions()
    (tmp_path / "pages" / "empty.txt").write_bytes(b"")
    run(tmp_path, path)
    assert "not read: " in capsys.readouterr().err


def test_a_file_of_decisions_that_is_not_there_is_told_in_our_words(decisions, tmp_path, capsys):
    decisions()
    assert run(tmp_path, tmp_path / "absent.csv") == (1, {})
    assert "absent.csv: no such file; expected a file of decisions" in capsys.readouterr().err


def test_a_coder_who_has_decided_nothing_is_told(decisions, tmp_path, capsys):
    path, out = decisions(), tmp_path / "out"
    source = str(tmp_path / "pages")
    call = ["decide", source, "--decisions", str(path), "--coder", "张", "--out", str(out)]
    assert main(call) == 2
    assert "no decision is this coder's; decided has 李" in capsys.readouterr().err
    assert not out.exists()
