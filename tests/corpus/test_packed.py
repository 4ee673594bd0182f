"""Pages that are packed are read as the pages that they were."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import pyarrow as pa
import pytest

from zhpolicy import read_corpus
from zhpolicy.corpus.sources import Limits

PAGE = "師徒結對傳幫帶\n\n選派教師62名，與當地教師結成師徒。\n"
WAYS = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": lambda data: pa.compress(data, codec="zstd", asbytes=True),
}


def rows(count):
    lines = [json.dumps({"id": f"{n}", "text": f"{PAGE}第{n}頁。"}) for n in range(count)]
    return "\n".join(lines).encode()


def tar_of(members, mode="w"):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return held.getvalue()


def zip_of(members):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def read(path, **limits):
    corpus = read_corpus(path, limits=Limits(**limits)) if limits else read_corpus(path)
    return list(corpus), corpus.problems


@pytest.mark.parametrize("ending", WAYS)
def test_a_packed_page_is_a_page(ending, tmp_path):
    path = tmp_path / f"page.txt.{ending}"
    path.write_bytes(WAYS[ending](PAGE.encode("gb18030")))
    [article], problems = read(path)
    assert (article.id, problems) == ("page", [])
    assert article.title == "師徒結對傳幫帶"
    assert article.path == f"{path}/page.txt"


@pytest.mark.parametrize("ending", WAYS)
def test_packed_rows_are_rows(ending, tmp_path):
    path = tmp_path / f"news.jsonl.{ending}"
    path.write_bytes(WAYS[ending](rows(40)))
    articles, problems = read(path)
    assert ([article.id for article in articles], problems) == ([f"{n}" for n in range(40)], [])


@pytest.mark.parametrize(
    ("name", "mode"), [("a.tar", "w"), ("a.tgz", "w:gz"), ("a.tar.xz", "w:xz")]
)
def test_the_members_of_a_tar_archive_are_files(name, mode, tmp_path):
    members = {"b/2.txt": PAGE.encode(), "a.jsonl": rows(2), ".hidden.txt": b"x"}
    (tmp_path / name).write_bytes(tar_of(members, mode))
    articles, problems = read(tmp_path / name)
    assert sorted(article.id for article in articles) == ["0", "1", "2"]
    assert [problem.kind for problem in problems] == ["hidden"]


def test_archives_hold_packed_files_and_each_other(tmp_path):
    inner = tar_of({"in.txt.gz": gzip.compress(PAGE.encode())})
    path = tmp_path / "all.zip"
    path.write_bytes(zip_of({"page.html.gz": gzip.compress(b"<p>x</p>"), "in.tar": inner}))
    articles, _ = read(path)
    assert [article.path for article in articles] == [f"{path}/in.tar/in.txt.gz/in.txt"]


def test_archives_are_not_nested_for_ever(tmp_path):
    content = PAGE.encode()
    for depth in range(5):
        content = tar_of({f"{depth}.tar" if depth else "page.txt": content})
    (tmp_path / "deep.tar").write_bytes(content)
    articles, [problem] = read(tmp_path / "deep.tar")
    assert (articles, problem.kind) == ([], "unreadable")
    assert "archives nested deeper than 3" in problem.message


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.jsonl.gz", "bomb.tar.gz", "bomb.docx.gz"])
def test_a_bomb_is_a_problem(name, tmp_path):
    (tmp_path / name).write_bytes(gzip.compress(b"a" * 30_000_000))
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    articles, problems = read(tmp_path)
    assert [article.id for article in articles] == ["page"]
    assert problems
    assert all(problem.kind in ("unreadable", "too large") for problem in problems)


@pytest.mark.parametrize("name", ["torn.txt.gz", "torn.jsonl.bz2", "torn.csv.xz", "torn.txt.zst",
                                  "torn.tgz", "torn.tar"])  # fmt: skip
@pytest.mark.parametrize("cut", [0, 1, 20, 40])
def test_what_is_torn_is_a_problem(name, cut, tmp_path):
    whole = rows(9) if ".t" not in name.removesuffix("gz") else tar_of({"a.txt": PAGE.encode() * 9})
    pack = WAYS.get(name.split(".")[-1].replace("tgz", "gz"), bytes)
    (tmp_path / name).write_bytes(pack(whole)[:cut])
    articles, problems = read(tmp_path)
    assert (articles, len(problems)) == ([], 1)
