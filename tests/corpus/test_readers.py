"""Each kind of file finds its reader; a file that breaks its reader becomes a sentence."""

import json
import random
import zipfile
from pathlib import Path

import pytest

from zhpolicy.corpus.readers import read_pages
from zhpolicy.corpus.sources import Limits, find_files
from zhpolicy.text.records import Problem
from zhpolicy.text.tables import read_table

LIMITS = Limits()
TEXT = "昆明市选派46名教师到怒江州开展“组团式”帮扶，与当地教师结成师徒86对，听课一千余节。"
CASES = Path(__file__).parents[1] / "cases" / "html"


def read(path, *, limits=LIMITS, columns=None):
    (source,) = find_files(path)
    return list(read_pages(source, limits=limits, columns=columns))


def written(path, data):
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def kinds(found):
    return [item.kind if isinstance(item, Problem) else "page" for item in found]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("页.txt", TEXT),
        ("页.TXT", TEXT),
        ("页", TEXT),
        ("页.unknown", TEXT),
        ("页.md", f"# {TEXT}"),
        ("页.html", f"<html><body><p>{TEXT}</p></body></html>"),
        ("页", f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>"),
        ("页.txt", f"<!DOCTYPE html>\n<html><body><p>{TEXT}</p></body></html>"),
        ("页.csv", f"id,text\n1,{TEXT}\n"),
        ("页.jsonl", json.dumps({"text": TEXT})),
        ("页.json", json.dumps([{"text": TEXT}])),
    ],
)
def test_a_page_is_read_whatever_its_kind(tmp_path, name, data):
    (page,) = read(written(tmp_path / name, data))
    assert page.text == TEXT


def test_plain_text_is_the_bytes_decoded_with_its_line_breaks(tmp_path):
    text = f"{TEXT}\r\n二\r三\n"
    (page,) = read(written(tmp_path / "页.txt", b"\xef\xbb\xbf" + text.encode()))
    assert page.text == text


@pytest.mark.parametrize(
    ("name", "data", "kind", "message"),
    [
        ("a.txt", b"", "empty", "an empty file"),
        ("a.txt", bytes(range(256)) * 9, "unreadable", "no text"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + random.Random(1).randbytes(3000), "unreadable", "no text"),
        ("a.zip", b"PK\x03\x04 and nothing", "unreadable", "not a zip file"),
        ("a.pdf", b"%PDF-1.4", "unreadable", "PDF"),
        ("a.docx", b"PK\x03\x04", "unreadable", "no Word file"),
        ("a.parquet", b"PAR1", "unreadable", "no Parquet file"),
        ("a.json", b"{", "unreadable", "Expecting property name"),
        ("a.json", b"[" * 100_000, "unreadable", "recursion"),
        ("a.csv", b"a,b\n1,2\n", "unreadable", "no column of Chinese texts; columns: a, b"),
        ("a.html", b"<html></html>", "unreadable", "no text that is seen"),
    ],
)
def test_what_can_not_be_read_is_a_sentence_with_its_name(tmp_path, name, data, kind, message):
    (problem,) = read(written(tmp_path / name, data))
    assert problem.kind == kind
    assert problem.message.startswith(str(tmp_path / name))
    assert message in problem.message


def test_a_large_page_is_not_even_opened(tmp_path):
    (problem,) = read(written(tmp_path / "a.txt", TEXT), limits=Limits(page_bytes=50))
    assert problem.kind == "too large"
    assert f"{len(TEXT.encode())} bytes; expected at most 50" in problem.message


def test_nul_bytes_are_told_and_the_page_is_read(tmp_path):
    assert kinds(read(written(tmp_path / "a.txt", f"{TEXT}\0\0"))) == ["NUL bytes", "page"]


def test_two_encodings_in_a_file_are_told_and_the_page_is_read(tmp_path):
    data = f"{TEXT}\n".encode() * 2 + TEXT.encode("gbk")
    problem, page = read(written(tmp_path / "a.txt", data))
    assert problem.kind == "encoding"
    assert "gb18030 in 1 of 3 lines" in problem.message
    assert page.text == f"{TEXT}\n{TEXT}\n{TEXT}"


def test_an_archive_gives_its_pages_and_problems_with_their_places(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("1.txt", TEXT)
        archive.writestr("2.txt", "")
        archive.writestr("3/页.html", (CASES / "newspaper.html").read_text("utf-8"))
        archive.writestr("4.jsonl", json.dumps({"id": "j", "text": TEXT}))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.write(tmp_path / "a.zip", "in.zip")
    found = read(tmp_path / "b.zip")
    assert kinds(found) == ["page", "empty", "page", "page"]
    assert found[0].path == f"{tmp_path}/b.zip/in.zip/1.txt"


def test_archives_nested_without_end_end(tmp_path):
    for number in range(6):
        with zipfile.ZipFile(tmp_path / f"{number}.zip", "w") as archive:
            name = f"{number - 1}.zip" if number else "a.txt"
            archive.write(tmp_path / name, name) if number else archive.writestr(name, TEXT)
    (problem,) = read(tmp_path / "5.zip")
    assert "nested deeper than 3" in problem.message


def test_what_was_read_before_a_file_breaks_stays(tmp_path):
    good = zipfile.ZipFile(tmp_path / "a.zip", "w")
    good.writestr("1.txt", TEXT)
    good.writestr("2.txt", TEXT)
    good.close()
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[data.rindex(TEXT.encode()) + 5] ^= 0xFF
    assert kinds(read(written(tmp_path / "a.zip", bytes(data)))) == ["page", "unreadable"]


@pytest.mark.parametrize("row", read_table("corpus/endings"), ids=lambda row: row["ending"])
def test_every_ending_of_the_table_has_a_reader_or_an_advice(tmp_path, row):
    (found,) = read(written(tmp_path / f"a{row['ending']}", b"\x01\x02 nothing"))
    assert bool(row["reader"]) != bool(row["advice"])
    assert (found.kind == "unknown kind") == bool(row["advice"])
