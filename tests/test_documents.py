"""Word, PDF and Markdown pages: their text, and sentences for those that can not be read."""

import io
import logging
import zipfile
from contextlib import suppress

import docx
import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from zhpolicy.documents import read_docx, read_markdown, read_pdf, unwrap_lines
from zhpolicy.sources import Limits, Source

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


def pdf_writer(*lines):
    """A PDF of one page with a text layer: characters by code, a map back to Unicode."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    mapped = "\n".join(f"<{ord(c):04x}> <{ord(c):04x}>" for c in sorted(set("".join(lines))))
    to_unicode = DecodedStreamObject()
    to_unicode.set_data(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        + f"{len(set(''.join(lines)))} beginbfchar\n{mapped}\nendbfchar\n".encode()
        + b"endcmap end end"
    )
    descendant = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/SimSun"),
            NameObject("/DW"): NumberObject(1000),
            NameObject("/CIDSystemInfo"): DictionaryObject(
                {
                    NameObject("/Registry"): TextStringObject("Adobe"),
                    NameObject("/Ordering"): TextStringObject("Identity"),
                    NameObject("/Supplement"): NumberObject(0),
                }
            ),
        }
    )
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/SimSun"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(descendant)]),
            NameObject("/ToUnicode"): writer._add_object(to_unicode),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
    )
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td\n" for line in lines)
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 12 Tf 50 800 Td\n{shown}ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    return writer


def pdf_file(*lines, password=""):
    writer, data = pdf_writer(*lines), io.BytesIO()
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(data)
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


def test_a_pdf_gives_its_text_layer_with_wrapped_lines_joined():
    lines = ["组团式帮扶", TEXT[:20], TEXT[20:], "一、师徒结对"]
    page = read(read_pdf, pdf_file(*lines), name="件.pdf")
    assert page.text.split("\n") == ["组团式帮扶", TEXT, "一、师徒结对"]


def test_an_encrypted_pdf_is_a_sentence():
    with pytest.raises(ValueError, match="an encrypted PDF; save it without a password"):
        read(read_pdf, pdf_file(TEXT, password="secret"))


def test_a_pdf_of_scanned_pages_is_a_sentence():
    with pytest.raises(ValueError, match="without a text layer"):
        read(read_pdf, pdf_file())


@pytest.mark.parametrize("data", [b"%PDF-1.4 nothing", b"%PDF-1.7\n" + b"1 0 obj <</A" * 99, b""])
def test_a_broken_pdf_is_a_sentence_and_nothing_is_logged_to_the_screen(data, capfd):
    with pytest.raises(ValueError, match="PDF"):
        read(read_pdf, data)
    assert capfd.readouterr() == ("", "")
    assert logging.lastResort is not None


@pytest.mark.parametrize("size", range(100, 1400, 100))
def test_a_pdf_cut_anywhere_is_read_or_refused(size):
    with suppress(ValueError):
        assert read(read_pdf, pdf_file(TEXT)[:size]).text


def test_markdown_loses_its_marks_and_keeps_its_words():
    text = "---\ntitle: 组团式帮扶\ndate: 2024年8月7日\nsource: 某日报\n---\n# 一、师徒结对\n\n"
    page = read(
        read_markdown, text + f"{TEXT}见[附件](a.html)，**结对**`86`对，2*3*4。\n", name="a/页.md"
    )
    assert page.text == f"一、师徒结对\n\n{TEXT}见附件，结对86对，2*3*4。\n"
    assert (page.title, page.date, page.source) == ("组团式帮扶", "2024-08-07", "某日报")


def test_markdown_without_front_matter_is_text():
    assert read(read_markdown, f"{TEXT}\n---\n二").text == f"{TEXT}\n---\n二"


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (
            "一二三四五六七八九十一二三四五六七八\n九十。\n短",
            "一二三四五六七八九十一二三四五六七八九十。\n短",
        ),
        (
            "标题\n一二三四五六七八九十一二三四五六七八。\n下一段",
            "标题\n一二三四五六七八九十一二三四五六七八。\n下一段",
        ),
        ("one two three four five six\nseven", "one two three four five six seven"),
        ("", ""),
        ("短\n短", "短\n短"),
    ],
)
def test_lines_are_joined_where_a_paragraph_was_wrapped(text, joined):
    assert unwrap_lines(text) == joined
    assert unwrap_lines(joined) == joined
