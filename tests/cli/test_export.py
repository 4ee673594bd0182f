"""`zhpolicy export` as a reader calls it."""

import json
import subprocess
import sys
import zipfile

import pytest

from zhpolicy.decisions import read_decisions

PAGE = "某縣對全職引進的博士、碩士分別給予20萬元、8萬元安家補助。師徒結對120對。\r\n" * 5
FILES = {"refi-qda": "a.qdpx", "web-annotation": "a.jsonld", "decisions": "a.csv"}


@pytest.fixture
def pages(tmp_path):
    """A folder with two sound pages, one of them with the line breaks of Windows."""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "one.txt").write_bytes(PAGE.encode("utf-8"))
    (folder / "two.txt").write_bytes(f"又訊，{PAGE}".replace("\r", "").encode("gb18030"))
    return folder


def zhpolicy(*arguments, **settings):
    command = [sys.executable, "-m", "zhpolicy", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, **settings
    )


def test_pages_become_a_project_with_a_source_for_each(pages, tmp_path):
    done = zhpolicy("export", pages, "--to", "refi-qda", "--out", tmp_path / "a.qdpx")
    assert done.returncode == 0, done.stderr
    names = zipfile.ZipFile(tmp_path / "a.qdpx").namelist()
    assert (len(names), names[-1]) == (3, "project.qde")


def test_pages_become_web_annotations(pages, tmp_path):
    done = zhpolicy("export", pages, "--to", "web-annotation", "--out", tmp_path / "a.jsonld")
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "a.jsonld").read_bytes())["total"] > 0


def test_pages_become_a_table_to_decide_on(pages, tmp_path):
    done = zhpolicy("export", pages, "--to", "decisions", "--out", tmp_path / "a.csv")
    assert done.returncode == 0, done.stderr
    assert "120對" in (tmp_path / "a.csv").read_text("utf-8-sig")
    assert read_decisions(tmp_path / "a.csv") == []


def test_one_bad_page_never_loses_the_others(pages, tmp_path):
    (pages / "empty.txt").write_bytes(b"")
    done = zhpolicy("export", pages, "--to", "web-annotation", "--out", tmp_path / "a.jsonld")
    assert done.returncode == 1
    assert "empty.txt: an empty file" in done.stderr
    assert json.loads((tmp_path / "a.jsonld").read_bytes())["total"] > 0


@pytest.mark.parametrize("form", FILES)
def test_a_source_that_is_not_there_is_a_sentence_and_nothing_is_written(form, tmp_path):
    path = tmp_path / "out" / FILES[form]
    done = zhpolicy("export", tmp_path / "absent", "--to", form, "--out", path)
    assert done.returncode == 1
    assert "absent" in done.stderr
    assert "Traceback" not in done.stderr
    assert not path.exists()


def test_the_bytes_do_not_depend_on_locale_or_hash_seed(pages, tmp_path):
    for name, settings in {"a": ("C", "0"), "b": ("C.UTF-8", "7")}.items():
        environment = {"LC_ALL": settings[0], "PYTHONHASHSEED": settings[1], "PATH": ""}
        path = tmp_path / f"{name}.qdpx"
        zhpolicy("export", pages, "--to", "refi-qda", "--out", path, env=environment)
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()


def test_an_unknown_form_is_a_bad_call(pages, tmp_path):
    done = zhpolicy("export", pages, "--to", "nvivo", "--out", tmp_path / "a")
    assert done.returncode == 2
    assert "refi-qda" in done.stderr
