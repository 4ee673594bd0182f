"""A container in which nothing is says so, and the page beside it is read."""

import io
import tarfile
import zipfile

import pytest

from tests.nightly.made import FILES
from zhpolicy import read_corpus

PAGE = "師徒結對傳幫帶\n\n選派教師62名，與當地教師結成師徒。\n"


def zip_of(*names):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    return held.getvalue()


def tar_of_nothing():
    held = io.BytesIO()
    tarfile.open(fileobj=held, mode="w").close()
    return held.getvalue()


def workbook_without_sheets():
    """As a flipped bit makes one: the element that names the sheet is called otherwise."""
    data, held = dict(FILES)[".xlsx"], io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"<sheet ", b"<shoot "))
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.zip", zip_of(), "an archive without files"),
        ("a.zip", zip_of("leer/"), "an archive without files"),
        ("a.tar", tar_of_nothing(), "an archive without files"),
        ("a.xlsx", workbook_without_sheets(), "a workbook without rows"),
    ],
)
def test_an_empty_container_is_a_problem(tmp_path, name, data, said):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")
    corpus = read_corpus(tmp_path)
    assert [article.id for article in corpus] == ["page"]
    assert [(p.kind, p.message.endswith(said)) for p in corpus.problems] == [("empty", True)]
