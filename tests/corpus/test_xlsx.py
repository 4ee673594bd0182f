"""Workbooks: each row of a sheet is a page, days are days, broken ones are told."""

import io
import zipfile

import openpyxl
import pytest

from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.corpus.sources import Limits, Source
from zhpolicy.corpus.xlsx import read_xlsx
from zhpolicy.text.records import Problem

TEXT = "云南省怒江州接受东部教师“组团式”帮扶，已有46名教师到岗，当地教师拜师学艺。"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def workbook(*sheets, shared=(), styles=""):
    """A workbook of the XML of its rows."""
    names = "".join(
        f'<sheet name="表{n}" sheetId="{n}" r:id="r{n}"/>' for n in range(1, len(sheets) + 1)
    )
    links = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    texts = "".join(f"<si><t>{text}</t></si>" for text in shared)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "xl/workbook.xml", f"<workbook {MAIN} {LINKS}><sheets>{names}</sheets></workbook>"
        )
        book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{links}</Relationships>")
        book.writestr("xl/sharedStrings.xml", f"<sst {MAIN}>{texts}</sst>")
        book.writestr("xl/styles.xml", f"<styleSheet {MAIN}>{styles}</styleSheet>")
        for number, rows in enumerate(sheets, 1):
            sheet = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
            book.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
    return data.getvalue()


def read(data, *, limits=None):
    source = Source("新闻.xlsx", len(data), lambda: io.BytesIO(data))
    return list(read_xlsx(source, limits=limits or Limits(), columns=None))


HEAD = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    '<c r="D1" t="s"><v>2</v></c></row>'
)
ROW = (
    '<row r="3"><c r="A3" t="inlineStr"><is><t>教师来了</t></is></c>'
    '<c r="B3" t="s"><v>3</v></c><c r="D3" s="1"><v>45419</v></c></row>'
)
DAYS = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
SHARED = ("标题", "正文", "日期", TEXT)


def test_a_row_of_a_sheet_is_a_page_with_its_title_and_day():
    (page,) = read(workbook(HEAD + ROW, shared=SHARED, styles=DAYS))
    assert (page.title, page.text, page.date) == ("教师来了", TEXT, "2024-05-07")
    assert page.path == "新闻.xlsx, row 3"


def test_a_day_in_a_format_of_the_workbook_itself_is_read():
    code = "yyyy&quot;年&quot;m&quot;月&quot;d"
    own = f'<numFmts><numFmt numFmtId="180" formatCode="{code}"/></numFmts>'
    own += '<cellXfs><xf numFmtId="0"/><xf numFmtId="180"/></cellXfs>'
    (page,) = read(workbook(HEAD + ROW, shared=SHARED, styles=own))
    assert page.date == "2024-05-07"


def test_a_sheet_of_figures_beside_the_texts_is_a_problem_and_costs_nothing_else():
    figures = '<row r="1"><c r="A1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>'
    first, second = read(workbook(HEAD + ROW, figures, shared=SHARED, styles=DAYS))
    assert first.path == "新闻.xlsx, sheet 表1, row 3"
    assert isinstance(second, Problem)


def test_two_lines_of_a_cell_stay_two_lines():
    rows = ROW.replace("<v>3</v>", "<v>4</v>")
    shared = (*SHARED, f"{TEXT}_x000D_\n{TEXT}")
    (page,) = read(workbook(HEAD + rows, shared=shared, styles=DAYS))
    assert page.text == f"{TEXT}\n{TEXT}"


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0 old", b"text"])
def test_what_is_no_workbook_is_told(data):
    with pytest.raises(ValueError, match="workbook"):
        read(data)


def test_a_workbook_that_unpacks_too_large_is_told():
    with pytest.raises(ValueError, match="expected at most 6,000"):
        read(workbook(HEAD * 99, shared=SHARED), limits=Limits(whole_bytes=6000))


def test_the_name_of_a_sheet_above_its_head_is_passed_over(tmp_path):
    book = openpyxl.Workbook()
    for row in (["2024年汇总表"], [], ["标题", "正文"], ["码头", "码头扩建六月开工。"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    [article] = read_corpus(tmp_path)
    assert (article.title, article.text) == ("码头", "码头扩建六月开工。")


def test_a_sheet_of_one_column_begins_with_its_name(tmp_path):
    book = openpyxl.Workbook()
    for row in (["正文"], ["码头扩建六月开工。"], ["灯塔周末亮灯。"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [article.text for article in read_corpus(tmp_path)] == [
        "码头扩建六月开工。",
        "灯塔周末亮灯。",
    ]
