"""Pieces of a file hold together what the file holds, whatever it is and however it is packed."""

import bz2
import csv
import gzip
import io
import lzma
import tarfile
import zipfile

import pandas as pd
import pyarrow as pa
import pytest

from tests.store.conftest import jsonl, records, story
from zhpolicy.corpus.readers import read_pages
from zhpolicy.corpus.sources import Limits, Source
from zhpolicy.store.source.pieces import cut_file, source_of
from zhpolicy.store.source.reading import read_piece
from zhpolicy.text.records import Problem

LIMITS = Limits()
ITEMS = [{"nummer": n, "正文": story(n), "标题": f"第{n}号，“甲\n乙”"} for n in range(60)]


def pieces_of(path, most=3_000):
    return cut_file(path, name=path.name, limits=LIMITS, most=most)


def read_in_pieces(path):
    pieces = pieces_of(path)
    return pieces, [page for piece in pieces for page in read_piece(piece, limits=LIMITS)]


def read_whole(path):
    [piece] = pieces_of(path, most=10**9)
    return list(read_pages(source_of(piece), limits=LIMITS))


def write_csv(path, mark=","):
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, list(ITEMS[0]), delimiter=mark)
        rows.writeheader()
        rows.writerows(ITEMS)


@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_rows_with_line_breaks_in_them_are_not_cut(ending, tmp_path):
    path = tmp_path / f"a.{ending}"
    write_csv(path, "\t" if ending == "tsv" else ",")
    pieces, pages = read_in_pieces(path)
    assert len(pieces) > 4
    assert pages == read_whole(path)
    assert len(pages) == 60


def test_lines_keep_their_numbers_and_broken_ones_their_problems(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = jsonl(ITEMS).splitlines(keepends=True)
    lines[30:30] = ["\n", "{broken\n", "[1]\n"]
    path.write_text("".join(lines), "utf-8")
    pieces, pages = read_in_pieces(path)
    assert len(pieces) > 4
    assert pages == read_whole(path)
    assert [page.message[:16] for page in pages if isinstance(page, Problem)] == [
        "a.jsonl, line 32",
        "a.jsonl, line 33",
    ]


def test_lines_in_gb18030_and_utf_16_are_read(tmp_path):
    for encoding in ("gb18030", "utf-16"):
        path = tmp_path / f"{encoding}.jsonl"
        path.write_text(jsonl(ITEMS), encoding)
        assert read_in_pieces(path)[1] == read_whole(path)


@pytest.mark.parametrize("rows_a_group", [7, 1000])
def test_rows_of_parquet_are_cut_within_and_between_groups(rows_a_group, tmp_path):
    path = tmp_path / "a.parquet"
    pd.DataFrame(ITEMS).to_parquet(path, row_group_size=rows_a_group)
    pieces, pages = read_in_pieces(path)
    assert len(pieces) > 2
    assert pages == read_whole(path)


def pack_zstd(data):
    return pa.compress(data, codec="zstd", asbytes=True)


@pytest.mark.parametrize(
    ("ending", "pack"),
    [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)],
)
def test_packed_lines_are_cut_by_what_they_unpack_to(ending, pack, tmp_path):
    path = tmp_path / f"a.jsonl.{ending}"
    path.write_bytes(pack(jsonl(ITEMS).encode()))
    pieces, pages = read_in_pieces(path)
    assert len(pieces) > 4
    assert pages == read_whole(path)
    assert pages[0].path == f"a.jsonl.{ending}/a.jsonl, row 1"


def test_zstd_is_read_as_a_stream(tmp_path):
    path = tmp_path / "a.jsonl.zst"
    with pa.CompressedOutputStream(str(path), "zstd") as file:
        file.write(jsonl(ITEMS).encode())
    pieces, pages = read_in_pieces(path)
    assert len(pieces) > 4
    assert pages == read_whole(path)


def test_members_of_archives_are_pages(tmp_path):
    names = [f"{n:02}.txt" for n in range(30)]
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for n, name in enumerate(names):
            archive.writestr(name, story(n) * 3)
    for mode, name in (("w:gz", "a.tgz"), ("w", "a.tar")):
        with tarfile.open(tmp_path / name, mode) as archive:
            for n, member in enumerate(names):
                data = (story(n) * 3).encode()
                info = tarfile.TarInfo(member)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    for name in ("a.zip", "a.tgz", "a.tar"):
        pieces, pages = read_in_pieces(tmp_path / name)
        assert len(pieces) > 2
        assert [page.id for page in pages] == [name[:2] for name in names]
        assert pages[7].text == story(7) * 3


def test_a_bomb_and_a_torn_file_are_problems(tmp_path):
    (tmp_path / "bomb.jsonl.gz").write_bytes(gzip.compress(b"a" * 5_000_000))
    (tmp_path / "torn.jsonl.gz").write_bytes(gzip.compress(jsonl(ITEMS).encode())[:-40])
    (tmp_path / "none.tar").write_bytes(b"none")
    for name in ("bomb.jsonl.gz", "torn.jsonl.gz", "none.tar"):
        pages = read_in_pieces(tmp_path / name)[1]
        assert [type(page) for page in pages] == [Problem], name


def test_what_is_wrong_with_a_whole_table_is_told_once(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "1,2\n" * 3000, "utf-8")
    pieces, pages = read_in_pieces(path)
    assert len(pieces) > 2
    assert [page.kind for page in pages] == ["unreadable"]
    assert "no column of Chinese texts" in pages[0].message
    assert isinstance(source_of(pieces[0]), Source)
    assert records(1)


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize(("last", "expected"), [("31/12/2023", "2023-06-05"), ("", "")])
def test_the_date_that_decides_may_stand_in_another_piece(ending, last, expected, tmp_path):
    path = tmp_path / f"a.{ending}"
    dates = [*["05/06/2023"] * (len(ITEMS) - 1), last]
    table = pd.DataFrame([{**item, "date": d} for item, d in zip(ITEMS, dates, strict=True)])
    if ending == "csv":
        table.to_csv(path, index=False)
    elif ending == "jsonl":
        path.write_text(jsonl(table.to_dict("records")), "utf-8")
    else:
        table.to_parquet(path, row_group_size=10)
    pieces, pages = read_in_pieces(path)
    assert len(pieces) > 1
    assert pages == read_whole(path)
    found = [page.date for page in pages if not isinstance(page, Problem)]
    assert found[:-1] == [expected] * (len(ITEMS) - 1)
    assert sum(isinstance(page, Problem) for page in pages) == (0 if expected else 59)
