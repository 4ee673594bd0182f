"""`zhpolicy tables` as a reader calls it."""

import subprocess
import sys
from pathlib import Path

import pytest

from zhpolicy.evidence import TABLES

SEEDS = Path(__file__).parents[2] / "seeds"


def zhpolicy(*arguments, **settings):
    command = [sys.executable, "-m", "zhpolicy", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, **settings
    )


def test_the_seeds_give_all_tables_and_the_problems(tmp_path):
    done = zhpolicy("tables", SEEDS, "--out", tmp_path / "out")
    assert done.returncode in (0, 1), done.stderr
    assert len(list((tmp_path / "out").iterdir())) == len(TABLES) + 2  # problems, notes
    assert "5 articles" in done.stderr


def test_one_bad_page_never_loses_the_others(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "empty.txt").write_bytes(b"")
    (pages / "good.txt").write_text("某县引进博士12名，给予安家补助20万元。" * 5, "utf-8")
    done = zhpolicy("tables", pages, "--out", tmp_path / "out")
    assert done.returncode == 0  # it is told, and written into problems.csv
    assert "1 article, " in done.stderr
    assert "1 page was not read: " in done.stderr
    assert "empty.txt: an empty file; see problems.csv" in done.stderr
    assert "empty" in (tmp_path / "out" / "problems.csv").read_text("utf-8-sig")
    assert "12名" in (tmp_path / "out" / "quantities.csv").read_text("utf-8-sig")


def test_a_page_that_was_mended_was_read(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    text = "某县引进博士12名，给予安家补助20万元。" * 5
    (pages / "mended.txt").write_bytes(text.encode("utf-8").decode("latin-1").encode("utf-8"))
    done = zhpolicy("tables", pages, "--out", tmp_path / "out")
    assert (done.returncode, "not read" in done.stderr) == (0, False), done.stderr
    assert "1 notice: " in done.stderr
    assert "mended.txt: a page in utf-8 that was once read as cp1252" in done.stderr
    assert "nothing is lost; see problems.csv" in done.stderr
    assert "12名" in (tmp_path / "out" / "quantities.csv").read_text("utf-8-sig")


@pytest.mark.parametrize("name", ["", "README.md", "deep/deeper/LICENSE"])
def test_a_folder_without_a_page_is_a_sentence_and_nothing_is_written(name, tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    if name:
        (pages / name).parent.mkdir(parents=True, exist_ok=True)
        (pages / name).write_text("about", "utf-8")
    done = zhpolicy("tables", pages, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "pages: nothing in it that can be read; expected pages as .txt" in done.stderr
    assert list(tmp_path.iterdir()) == [pages]


def test_several_pages_that_were_not_read_are_counted(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in "ab":
        (pages / f"{name}.txt").write_bytes(b"")
    done = zhpolicy("tables", pages, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "0 articles, 0 rows in" in done.stderr
    assert "2 pages were not read; see problems.csv" in done.stderr


def test_a_source_that_is_not_there_is_a_sentence_and_nothing_is_written(tmp_path):
    done = zhpolicy("tables", tmp_path / "absent", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "absent" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_bytes_do_not_depend_on_locale_or_hash_seed(tmp_path):
    for name, settings in {"a": ("C", "0"), "b": ("C.UTF-8", "7")}.items():
        environment = {"LC_ALL": settings[0], "PYTHONHASHSEED": settings[1], "PATH": ""}
        zhpolicy("tables", SEEDS, "--out", tmp_path / name, env=environment)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_a_page_that_stands_twice_and_one_without_article_are_no_errors(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    story = "近日，沙湾县选派42名骨干教师到乡村学校任教，与青年教师结成师徒。"
    for name, text in (("a", story), ("b", story), ("c", "首页 > 要闻\n打印本页 关闭窗口\n")):
        (pages / f"{name}.txt").write_text(text, "utf-8")
    done = zhpolicy("tables", pages, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "2 notices; see problems.csv" in done.stderr
    assert "not read" not in done.stderr
