"""Small files that cost much: a problem each, at once."""

import io
import time
import zipfile

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from zhpolicy import read_corpus
from zhpolicy.corpus.page_reader import MOST_NAMED
from zhpolicy.corpus.sources import Limits

HEAD = '<?xml version="1.0"?><w:document xmlns:w="{}"><w:body>{}</w:body></w:document>'
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARAGRAPH = "<w:p><w:r><w:t>师徒结对。</w:t></w:r></w:p>"
CELL = f"<w:tc><w:tcPr>{{}}</w:tcPr>{PARAGRAPH}</w:tc>"
TABLE = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{}</w:tr></w:tbl>"


def document(body):
    plain, held = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            markup = HEAD.format(SPACE, body).encode()
            new.writestr(name, markup if name == "word/document.xml" else old.read(name))
    return held.getvalue()


def read(path, **limits):
    began = time.process_time()
    corpus = read_corpus(path, limits=Limits(**limits))
    articles = list(corpus)
    return articles, corpus.problems, time.process_time() - began


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<w:p/>" * 300_000, "300,000 paragraphs and cells in one document; expected at most"),
        (PARAGRAPH * 110_000, "110,000 paragraphs and cells in one document; expected at most"),
        (TABLE.format(CELL.format("") * 60_000), "120,001 paragraphs and cells in one document"),
        (TABLE.format(CELL.format('<w:gridSpan w:val="100000000"/>')), "a cell of a thousand"),
    ],
    ids=["empty", "paragraphs", "cells", "span"],
)
def test_a_document_has_so_many_paragraphs_and_cells(body, found, tmp_path):
    (tmp_path / "a.docx").write_bytes(document(body))
    articles, [problem], seconds = read(tmp_path)
    assert articles == []
    assert found in problem.message
    assert seconds < 5


def test_a_table_in_a_document_is_read(tmp_path):
    cells = CELL.format('<w:gridSpan w:val="0012"/>') + CELL.format("")
    (tmp_path / "a.docx").write_bytes(document(TABLE.format(cells) + PARAGRAPH))
    [article], problems, _ = read(tmp_path)
    assert "师徒结对。 | 师徒结对。" in f"{article.title}\n{article.text}"
    assert problems == []


def test_a_table_says_no_more_rows_than_it_has_bytes(tmp_path):
    pq.write_table(pa.table({"text": pa.array([""] * 2_000_000)}), tmp_path / "a.parquet")
    articles, [problem], seconds = read(tmp_path)
    assert articles == []
    assert "bytes that unpack to 2,000,000 rows" in problem.message
    assert seconds < 5


def test_of_very_many_problems_of_a_kind_the_first_are_named(tmp_path):
    rows = ["id,text", *(f"{n}, " for n in range(MOST_NAMED + 5)), "x,师徒结对，传帮带。"]
    (tmp_path / "a.csv").write_text("\n".join(rows), "utf-8")
    corpus = read_corpus(tmp_path)
    for _ in range(2):
        assert [article.id for article in corpus] == ["x"]
        assert len(corpus.problems) == MOST_NAMED + 1
        assert corpus.problems[-1].message.endswith(
            "a.csv: 5 more rows like the 1,000 that are named"
        )


def test_a_page_has_so_many_characters(tmp_path):
    (tmp_path / "a.txt").write_text("师徒结对。\n" * 400_000, "utf-8")
    articles, [problem], seconds = read(tmp_path)
    assert (articles, problem.kind) == ([], "too large")
    assert "2,400,000 characters in one page; expected at most 2,000,000" in problem.message
    assert seconds < 5
    assert len(read(tmp_path, page_characters=3_000_000, page_bytes=100)[0]) == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.csv", b"id,text\n"), ("a.tsv", b"id\ttext\n"), ("a.jsonl", b"\n\n"), ("b.csv", b",\n")],
)
def test_a_table_without_rows_is_told(name, content, tmp_path):
    (tmp_path / name).write_bytes(content)
    articles, [problem], _ = read(tmp_path)
    assert (articles, problem.kind) == ([], "empty")
    assert problem.message.endswith(f"{name}: a table without rows")
