"""One workbook holds all tables and explains itself; what pages say stays text in it."""

import sys
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from zhpolicy import evidence_table, read_corpus, write_tables
from zhpolicy.corpus.sources import Limits, Source
from zhpolicy.corpus.xlsx import read_xlsx
from zhpolicy.evidence import TABLES, columns_of, describe_columns, workbook
from zhpolicy.evidence.cells import LONGEST_CELL
from zhpolicy.evidence.formats import place_of
from zhpolicy.evidence.workbook import Book

SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = "山东选派人才62名。"
FORMULAS = ["=1+1", "+1+1", "-1+1", "@x", "＝SUM(A1)", "\u200b=1+1", " =1+1", "\t=1+1"]
OTHER_TEXTS = [
    "#N/A",
    "2024-03-01",
    "123",
    "TRUE",
    "http://a.b/c",
    "'x",
    " 两边有空格 ",
    "a\nb",
    "<b>&",
]


@pytest.fixture(scope="module")
def articles():
    return list(read_corpus(SEEDS))


@pytest.fixture(scope="module")
def book(articles, tmp_path_factory):
    path = tmp_path_factory.mktemp("book") / "tables.xlsx"
    write_tables(articles, path, format="xlsx")
    return openpyxl.load_workbook(path)


def written(folder, text):
    """The cell of a title, as it is read back."""
    book = Book(folder / "a.xlsx")
    book.open("articles", ["title"]).write({"title": text})
    book.save()
    return openpyxl.load_workbook(folder / "a.xlsx")["articles"]["A2"]


def readme_of(path):
    rows = openpyxl.load_workbook(path)["read me"].iter_rows(values_only=True)
    return "\n".join(" ".join(str(cell) for cell in row if cell) for row in rows)


def test_a_sheet_holds_the_rows_of_its_table(book, articles):
    assert book.sheetnames == ["read me", *TABLES, "problems"]
    for name in TABLES:
        rows = list(book[name].iter_rows(values_only=True))
        table = evidence_table(articles, name)
        assert list(rows[0]) == columns_of(name)
        assert len(rows) == len(table) + 1
        if "start" in table:
            assert [row[1] for row in rows[1:]] == table["start"].tolist()
            assert [row[-1] or "" for row in rows[1:]] == table["sentence"].tolist()


def test_a_header_stays_in_sight_and_chooses_among_all_rows(book):
    for name in TABLES:
        sheet = book[name]
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    assert book["dates"]["I2"].alignment.wrap_text  # the sentence
    assert not book["dates"]["B2"].alignment.wrap_text


def test_the_first_sheet_explains_every_sheet_and_column(book):
    rows = list(book["read me"].iter_rows(values_only=True))
    told = {(row[0], row[1]): row[2] for row in rows}
    for row in describe_columns().itertuples():
        if row.table in book.sheetnames:
            assert told[(row.table, row.column)] == row.english
    notes = {row[0]: row[4] for row in rows if isinstance(row[1], int)}
    assert set(notes) == {*TABLES, "problems"}
    assert notes["dates"].startswith("Rests on 5 articles: ")


@pytest.mark.parametrize("text", [*FORMULAS, *OTHER_TEXTS])
def test_what_a_page_says_is_text(text, tmp_path):
    cell = written(tmp_path, text)
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix == (text in FORMULAS)  # text also when somebody edits it


@pytest.mark.parametrize(
    ("text", "shown"), [("a\x07b", "a\\x07b"), ("\ufffe", "\\ufffe"), ("a\rb", "a\\rb")]
)
def test_a_sign_that_no_workbook_holds_is_shown_and_told(text, shown, tmp_path):
    assert written(tmp_path, f"题{text}").value == f"题{shown}"
    assert "1 cell with signs that no workbook can hold" in readme_of(tmp_path / "a.xlsx")


def test_a_run_that_workbooks_take_for_a_sign_stays_what_it_is(tmp_path):
    assert written(tmp_path, "a_x0041_b").value == "a_x005F_x0041_b"  # ECMA-376: `_` itself


@pytest.mark.parametrize("text", ["师" * 40_000, "𠀀" * 20_000])
def test_what_is_too_long_for_a_cell_is_cut_and_told(text, tmp_path):
    value = written(tmp_path, text).value
    assert len(value.encode("utf-16-le")) // 2 <= LONGEST_CELL
    kept, _, said = value.partition("… [cut here: ")
    assert text.startswith(kept)
    assert said == f"{len(text) - len(kept):,} more characters do not fit into a cell]"
    assert "1 cell cut at 32,767 characters" in readme_of(tmp_path / "a.xlsx")


def test_more_rows_than_a_sheet_holds_are_a_sentence_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)
    with pytest.raises(ValueError, match=r"the table \w+ has more than 2 rows, .* nothing was"):
        write_tables([TEXT] * 3, tmp_path / "t", format="xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_same_tables_give_the_same_bytes_and_no_date(articles, tmp_path, monkeypatch):
    write_tables(articles[:2], tmp_path / "a.xlsx", format="xlsx")
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("time.localtime", lambda *_: datetime(2033, 5, 18).timetuple())
    write_tables(articles[:2], tmp_path / "b", format="xlsx")
    one, two = tmp_path / "a.xlsx", tmp_path / "b" / "tables.xlsx"
    assert one.read_bytes() == two.read_bytes()
    assert {info.date_time[0] for info in ZipFile(one).infolist()} == {1980}


def test_without_openpyxl_a_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ValueError, match=r'pip install "zhpolicy\[excel\]"'):
        write_tables([TEXT], tmp_path / "t", format="xlsx")
    assert list(tmp_path.iterdir()) == []


def test_an_error_leaves_the_earlier_workbook(tmp_path):
    write_tables([TEXT], tmp_path / "a.xlsx", format="xlsx")
    before = (tmp_path / "a.xlsx").read_bytes()
    with pytest.raises(TypeError):
        write_tables([TEXT, 3], tmp_path / "a.xlsx", format="xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_places_that_cannot_be_written_to_are_refused(tmp_path):
    (tmp_path / "a.xlsx").mkdir()
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(IsADirectoryError, match="expected the name of a workbook"):
        place_of(tmp_path / "a.xlsx", format="xlsx")
    with pytest.raises(ValueError, match="csv goes to a folder; name a folder, or take the format"):
        place_of(tmp_path / "b.xlsx", format="csv")
    assert place_of(tmp_path / "b.xlsx").format == "xlsx"  # unless you say
    with pytest.raises(NotADirectoryError, match="expected a folder to write to"):
        place_of(tmp_path / "file", format="xlsx")


def test_our_own_reader_reads_what_we_write(tmp_path):
    book = Book(tmp_path / "pages.xlsx")
    sheet = book.open("articles", ["article", "title", "text"])
    text = "选派医生62名,与当地教师结成师徒。"
    sheet.write({"article": "1", "title": "=标题", "text": text})
    book.save()
    path = tmp_path / "pages.xlsx"
    source = Source(str(path), path.stat().st_size, lambda: path.open("rb"))
    pages = [
        found
        for found in read_xlsx(source, limits=Limits(), columns=None)
        if hasattr(found, "text")
    ]
    assert [(page.title, page.text) for page in pages] == [("=标题", text)]
