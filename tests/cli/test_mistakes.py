"""Whatever a novice does wrong, the command answers with a sentence and a code that fits."""

import csv
from pathlib import Path

import openpyxl
import pytest

from zhpolicy.cli import main

PAGES = {
    "jian": "沙湾县推行“组团式”帮扶,选派教师42名。\n教师与徒弟结对。",
    "fan": "阿勒泰開展「組團式」援疆。\n選派醫生12名,組建帶不走的醫療隊伍。",
}
LINES = (Path(__file__).parent / "mistakes.tsv").read_text("utf-8").splitlines()
ROWS = list(
    csv.DictReader(
        (line for line in LINES if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)
OURS = "article,start,end,surface,rule\n"  # the head of a table that zhpolicy wrote


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder that the head of the table describes."""
    monkeypatch.chdir(tmp_path)
    for name in ("pages", "broken", "none", "secret", "tables", "book.xlsx"):
        (tmp_path / name).mkdir()
    for name, text in PAGES.items():
        (tmp_path / "pages" / f"{name}.txt").write_text(text, "utf-8")
    for path in ("one.txt", "broken/one.txt"):
        (tmp_path / path).write_text(PAGES["jian"], "utf-8")
    (tmp_path / "broken" / "empty.txt").write_bytes(b"")
    (tmp_path / "broken" / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0 old Word")
    (tmp_path / "secret" / ".DS_Store").write_bytes(b"\0")
    (tmp_path / "english.txt").write_text("A page about health insurance in English.", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "pages.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    (tmp_path / "tables" / "dates.csv").write_text("old", "utf-8")
    (tmp_path / "tables" / "themes.csv").write_text("article,start,end,surface\n", "utf-8")
    for name in ("own", "earlier"):
        (tmp_path / name).mkdir()
    (tmp_path / "earlier" / "dates.csv").write_text(OURS, "utf-8")
    (tmp_path / "own" / "articles.csv").write_text("title,text\n甲,乙\n", "utf-8")
    template = "table,article,start,end,nth,decision\ndates,jian,0,2,1,\n"
    (tmp_path / "template.csv").write_text(template, "utf-8")
    (tmp_path / "old.csv").write_text(OURS, "utf-8")
    book = openpyxl.Workbook()
    for row in (["title", "text"], ["一", PAGES["jian"]]):
        book.active.append(row)
    book.save(tmp_path / "sheet.xlsx")
    return tmp_path


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["command"])
def test_a_mistake_gets_a_sentence_and_its_code(row, folder, capfd):
    try:
        code = main(row["command"].split(" ")[1:])
    except SystemExit as stopped:
        code = stopped.code
    said = capfd.readouterr().err
    assert code == int(row["code"]), said
    for part in filter(None, row["says"].split(" / ")):
        assert part in " ".join(said.split("\n")), said
    assert "Traceback" not in said
    assert "Errno" not in said
    assert not (row["nothing"] and (folder / row["nothing"]).exists())
    assert not list(folder.glob(".*new*"))  # nothing half done is left


def test_every_command_has_its_mistakes():
    from zhpolicy.cli import COMMANDS

    assert set(COMMANDS) <= {row["command"].split(" ")[1] for row in ROWS if " " in row["command"]}
