"""Word and Markdown pages: their text, and sentences for those that can not be read."""

import io
import sys
import zipfile

import docx
import pytest

from zhpolicy.corpus.docx_md import read_docx, read_markdown
from zhpolicy.corpus.sources import Limits, Source

LIMITS = Limits()
TEXT = "云南省怒江州接受东部教师“组团式”帮扶，已有46名教师到岗。"


def read(reader, data, *, name="文/件.docx", limits=LIMITS):
    data = data.encode() if isinstance(data, str) else data
    (page,) = reader(Source(name, len(data), lambda: io.BytesIO(data)), limits=limits)
    return page


def word_file(*paragraphs, table=()):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(len(table), len(table[0]))
        for row, texts in zip(cells.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("表后一段")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_word_file_gives_paragraphs_and_rows_in_their_order():
    page = read(read_docx, word_file("标题", TEXT, table=[("类别", "面积"), ("A类", "120平方米")]))
    assert page.text.split("\n") == ["标题", TEXT, "类别 | 面积", "A类 | 120平方米", "表后一段"]
    assert (page.id, page.title) == ("件", "")


def test_the_title_of_a_word_file_is_the_paragraph_in_the_style_of_titles():
    document, data = docx.Document(), io.BytesIO()
    document.add_heading("组团式帮扶", level=0)
    document.add_paragraph(TEXT)
    document.save(data)
    assert read(read_docx, data.getvalue()).title == "组团式帮扶"


def test_an_encrypted_or_old_word_file_is_a_sentence():
    with pytest.raises(ValueError, match=r"encrypted or old Word file; save it as \.docx"):
        read(read_docx, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500)


def test_a_broken_word_file_is_a_sentence():
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "一")
    for data in (b"PK\x03\x04 and nothing", other.getvalue()):
        with pytest.raises(ValueError, match="no Word file that can be read"):
            read(read_docx, data)


def test_a_word_file_that_is_a_bomb_is_refused():
    bomb = io.BytesIO(word_file(TEXT))
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/bomb.xml", b"0" * 3_000_000)
    with pytest.raises(ValueError, match="a bomb"):
        read(read_docx, bomb.getvalue(), limits=Limits(page_bytes=100_000))


def test_markdown_loses_its_marks_and_keeps_its_words():
    text = "---\ntitle: 组团式帮扶\ndate: 2024年8月7日\nsource: 某日报\n---\n# 一、师徒结对\n\n"
    page = read(
        read_markdown, text + f"{TEXT}见[附件](a.html)，**结对**`86`对，2*3*4。\n", name="a/页.md"
    )
    assert page.text == f"一、师徒结对\n\n{TEXT}见附件，结对86对，2*3*4。\n"
    assert (page.title, page.date, page.source) == ("组团式帮扶", "2024-08-07", "某日报")


def test_markdown_without_front_matter_is_text():
    assert read(read_markdown, f"{TEXT}\n---\n二").text == f"{TEXT}\n---\n二"


def test_a_library_that_is_not_installed_is_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ValueError, match=r"python-docx is not installed; pip install"):
        read(read_docx, b"PK")


BOX = (
    '<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">'
    "<w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r>"
)


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(text):
    return f"<w:p>{run(text)}</w:p>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<w:p><w:ins>{run(TEXT)}</w:ins></w:p>", [TEXT]),
        (f"<w:sdt><w:sdtContent>{paragraph(TEXT)}</w:sdtContent></w:sdt>", [TEXT]),
        (f"<w:p><w:sdt><w:sdtContent>{run(TEXT)}</w:sdtContent></w:sdt></w:p>", [TEXT]),
        (f"<w:p>{run('前文')}{BOX.format(paragraph(TEXT))}</w:p>", ["前文", TEXT]),
        (f"<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>{run(TEXT)}</w:p>", [TEXT]),
    ],
    ids=["insertion", "content control", "control in a line", "text box", "deletion"],
)
def test_what_word_shows_is_read_wherever_it_stands(markup, expected):
    data = word_file("标题")
    held = zipfile.ZipFile(io.BytesIO(data))
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as new:
        for name in held.namelist():
            content = held.read(name)
            if name == "word/document.xml":
                first, rest = content.decode().split("<w:p>", 1)
                content = f"{first}{markup}<w:p>{rest}".encode()
            new.writestr(name, content)
    lines = read(read_docx, changed.getvalue()).text.split("\n")
    assert lines == [*expected, "标题"]
