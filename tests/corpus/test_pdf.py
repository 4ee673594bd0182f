"""PDF pages: their text layer as it was written, and sentences for those that have none."""

import io
import logging
from contextlib import suppress

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

from zhpolicy.corpus.pdf import join_pages, read_pdf, unwrap_lines
from zhpolicy.corpus.sources import Limits, Source

LIMITS = Limits()
TEXT = "云南省怒江州接受东部教师“组团式”帮扶，已有46名教师到岗。"


def read(reader, data, *, name="文/件.pdf", limits=LIMITS):
    data = data.encode() if isinstance(data, str) else data
    (page,) = reader(Source(name, len(data), lambda: io.BytesIO(data)), limits=limits)
    return page


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


@pytest.mark.parametrize(
    ("pages", "text"),
    [
        (["一\n- 1 -", "二\n— 2 —", "3\n三"], "一\n二\n三"),
        (["第1页\n一", "第2页\n二"], "一\n二"),
        (["某报\n一", "某报\n二", "某报\n三"], "某报\n一\n二\n三"),
        (["某报\n一", "某报\n二"], "某报\n一\n某报\n二"),
        (["2023年\n一"], "2023年\n一"),
        (["一\n7", "二\n8"], "一\n二"),
        (["人数\n120"], "人数\n120"),
        (["人数\n120", "户数\n86"], "人数\n120\n户数\n86"),
        (["", "一"], "一"),
        ([], ""),
    ],
)
def test_page_numbers_and_running_heads_go(pages, text):
    assert join_pages(pages) == text


def test_a_sentence_that_two_pages_share_is_joined():
    pages = [f"{TEXT[:20]}\n1", f"{TEXT[20:]}\n2"]
    assert unwrap_lines(join_pages(pages)) == TEXT


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
