"""A small sound file of each format that is read, to be broken: its ending and its bytes."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import docx
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

__all__ = ["FILES"]

PAGE = (
    "某市選派教師支教\n\n2023年3月21日，某市選派教師62名，與當地教師師徒結對，每人補貼3萬元。\n" * 3
)
ROWS = [
    {"id": f"r{n}", "title": "支教", "date": "2023-03-21", "text": f"{PAGE}{n}"} for n in range(4)
]


def _docx() -> bytes:
    document, held = docx.Document(), io.BytesIO()
    for line in PAGE.splitlines():
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "師徒結對"
    document.save(held)
    return held.getvalue()


def _xlsx() -> bytes:
    held = io.BytesIO()
    pd.DataFrame(ROWS).to_excel(held, index=False)
    return held.getvalue()


def _parquet() -> bytes:
    held = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), held)
    return held.getvalue()


def _zip() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/一.txt", PAGE)
        archive.writestr("b.jsonl", _json_lines())
    return held.getvalue()


def _tar() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        info = tarfile.TarInfo("a/一.txt")
        info.size = len(PAGE.encode())
        archive.addfile(info, io.BytesIO(PAGE.encode()))
    return held.getvalue()


def _pdf() -> bytes:
    """Three lines of ASCII with a cross-reference table: what is told is read by the same code."""
    text = b"BT /F1 12 Tf 72 720 Td (Teachers 62 persons) Tj 0 -14 Td (support 30000 yuan) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    at = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % at


def _json_lines() -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()


def _html() -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in PAGE.splitlines() if line)
    head = '<meta charset="utf-8"><title>支教</title><meta name="pubdate" content="2023-03-21">'
    body = f"<h1>支教</h1>{paragraphs}"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


FILES = [
    (".txt", PAGE.encode()),
    (".txt", PAGE.encode("gb18030")),
    (".txt", PAGE.encode("utf-16")),
    (".md", f"---\ntitle: 支教\n---\n# 一\n{PAGE}".encode()),
    (".html", _html()),
    (".docx", _docx()),
    (".pdf", _pdf()),
    (".csv", pd.DataFrame(ROWS).to_csv(index=False).encode()),
    (".tsv", pd.DataFrame(ROWS).to_csv(index=False, sep="\t").encode("utf-8-sig")),
    (".xlsx", _xlsx()),
    (".json", json.dumps(ROWS, ensure_ascii=False).encode()),
    (".jsonl", _json_lines()),
    (".parquet", _parquet()),
    (".zip", _zip()),
    (".tar", _tar()),
    (".tgz", gzip.compress(_tar())),
    (".jsonl.gz", gzip.compress(_json_lines())),
    (".txt.bz2", bz2.compress(PAGE.encode())),
    (".csv.xz", lzma.compress(pd.DataFrame(ROWS).to_csv(index=False).encode())),
    (".txt.zst", pa.compress(PAGE.encode(), codec="zstd", asbytes=True)),
]
