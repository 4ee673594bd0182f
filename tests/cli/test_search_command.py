"""`zhpolicy search`, `keywords` and `themes` as a reader calls them."""

import sys
import time

import openpyxl
import pandas as pd
import pytest

from zhpolicy.cli import main, search
from zhpolicy.compare.lookups import patterns
from zhpolicy.evidence import describe_columns

PAGES = {
    "jian": "沙湾县推行“组团式”帮扶,组团选派教师42名。\n教师与徒弟结对。",
    "fan": "阿勒泰開展「組團式」援疆。\n選派醫生12名,組建帶不走的醫療隊伍。",
}


@pytest.fixture
def pages(tmp_path, monkeypatch):
    """Two pages in a folder that the command stands in."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture
def zhpolicy(pages, capfd):
    """Calls the command: its exit code and what it wrote to both outputs."""

    def call(*words):
        code = main([str(word) for word in words])
        return code, *capfd.readouterr()

    return call


def test_a_word_is_found_in_both_scripts_with_its_page_and_sentence(zhpolicy):
    code, out, said = zhpolicy("search", "組團", "pages")
    assert (code, said) == (0, "3 places in 2 articles of 2\n")
    assert out.splitlines() == [
        "[fan]",
        "    阿勒泰開展「組團式」援疆。",
        "",
        "[jian]",
        "    沙湾县推行“组团式”帮扶,组团选派教师42名。",
        "",
    ]


def test_what_was_found_is_marked_on_a_terminal_only(zhpolicy, monkeypatch):
    monkeypatch.setattr(search, "_shows_colours", lambda: True)
    _, out, _ = zhpolicy("search", "组团", "pages/jian.txt")
    assert "推行“\x1b[1;31m组团\x1b[0m式”帮扶,\x1b[1;31m组团\x1b[0m选派" in out


def test_a_page_can_not_write_to_the_terminal(zhpolicy, pages):
    (pages / "jian.txt").write_text("选派\x1b[2J\x07教师42名,\u202e与徒弟结对。\r\n" * 3, "utf-8")
    for command in (["search", "选派"], ["keywords"], ["themes"]):
        code, out, said = zhpolicy(*command, "pages/jian.txt")
        assert code == 0
        assert not [c for c in out + said if not c.isprintable() and c != "\n"]


def test_a_pattern_is_looked_for_sentence_by_sentence(zhpolicy):
    _, out, said = zhpolicy("search", "[组組].{1,3}援", "pages", "--pattern")
    assert "阿勒泰開展" in out
    assert said.startswith("1 place in 1 article of 2")


def test_a_pattern_that_never_ends_is_given_up_with_a_sentence(zhpolicy, pages, monkeypatch):
    sentence = "山东选派教师赴喀什任教开展组团式帮扶受到群众欢迎并将继续选派医生和农业技术人员。"
    (pages / "long.txt").write_text(sentence, "utf-8")  # doubles the time with each character
    monkeypatch.setattr(patterns, "LONGEST_SEARCH", 0.5)
    started = time.monotonic()
    code, _, said = zhpolicy("search", "([^x]+)+y", "pages", "--pattern")
    assert code == 1
    assert "took more than 0.5 seconds and was given up; do not repeat a repetition" in said
    assert time.monotonic() - started < 60


def test_a_word_that_stands_nowhere_is_an_answer(zhpolicy):
    assert zhpolicy("search", "绿茶", "pages") == (0, "", "in none of 2 articles\n")


CALLS = {
    "found_sentences": ["search", "组团", "pages"],
    "found_keywords": ["keywords", "pages", "--most", "2"],
    "shared_keywords": ["keywords", "pages", "--all", "--most", "3"],
    "theme_counts": ["themes", "pages"],
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx"])
def test_a_table_has_the_columns_that_the_codebook_explains(name, ending, zhpolicy, tmp_path):
    path = tmp_path / f"new.{ending}"
    code, out, said = zhpolicy(*CALLS[name], "--out", path)
    assert (code, out) == (0, "")
    assert f"rows in {path}" in said
    if ending == "csv":
        columns = pd.read_csv(path).columns.tolist()
    elif ending == "jsonl":
        columns = pd.read_json(path, lines=True).columns.tolist()
    else:
        book = openpyxl.load_workbook(path)
        assert book.sheetnames == ["read me", name]
        columns = [cell.value for cell in book[name][1]]
    assert columns == describe_columns(name)["column"].tolist()


def test_keywords_of_each_page_and_of_all(zhpolicy):
    code, out, said = zhpolicy("keywords", "pages", "--most", "2")
    assert (code, said) == (0, "2 articles read\n")
    lines = out.splitlines()
    assert (lines[0], lines[2]) == ("[fan]", "[jian]")
    assert all(line.startswith("    ") and line.count("、") == 1 for line in lines[1::2])
    code, out, _ = zhpolicy("keywords", "pages", "--all", "--most", "3")
    assert code == 0
    assert out.splitlines()[0].startswith("   1  ")
    assert "in 1 article)" in out


def test_themes_are_counted_over_the_pages(zhpolicy):
    code, out, _ = zhpolicy("themes", "pages")
    assert code == 0
    assert out.splitlines()[0].strip().startswith(("1 of 2 articles", "2 of 2 articles"))
    assert "0 of 2 articles  数字化 digital technology (no hit)" in out


def test_a_page_that_can_not_be_read_is_told_and_the_others_are(zhpolicy, pages):
    (pages / "empty.txt").write_bytes(b"")
    code, _, said = zhpolicy("keywords", "pages")
    assert code == 0
    assert "not read: pages/empty.txt: an empty file" in said


def test_somebody_who_looks_sees_how_far_it_is(zhpolicy, monkeypatch, tmp_path):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    _, _, said = zhpolicy("tables", "pages", "--out", tmp_path / "tables")
    assert "2 articles, " in said
    monkeypatch.undo()


@pytest.mark.parametrize("command", [["themes"], ["keywords"], ["search", "组团"]])
def test_a_page_that_stands_twice_is_told(command, zhpolicy, pages):
    (pages / "zai.txt").write_bytes((pages / "jian.txt").read_bytes())
    code, _, said = zhpolicy(*command, "pages")
    assert code == 0
    assert "notice: pages/zai.txt: the same text as pages/jian.txt, which was kept" in said


@pytest.mark.parametrize("words", [("search", "组团", "pages"), ("keywords", "pages")])
def test_what_a_page_has_lost_is_told(zhpolicy, pages, words):
    (pages / "mixed.txt").write_bytes(
        "组团选派教师。\n".encode() + "渔港扩建码头。".encode("gb18030")
    )
    (pages / "nulls.txt").write_bytes("组团\0选派医生12名。".encode())
    _, _, said = zhpolicy(*words)
    assert "notice: " in said
    assert "mixed.txt" in said
    assert "NUL bytes" in said
