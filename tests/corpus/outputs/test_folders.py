"""A folder that zhpolicy wrote is known by the files that stand together in it."""

from pathlib import Path, PurePosixPath

import pytest

from zhpolicy.corpus.corpus import read_corpus
from zhpolicy.corpus.outputs.folders import outermost, what_folder
from zhpolicy.report.rendering import whole_site
from zhpolicy.show.reader import write_reader

PAGE = "山东选派教师62名，师徒结对120对。"


def test_a_site_and_a_reader_among_the_pages_are_no_pages(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    write_reader(read_corpus(tmp_path), tmp_path / "pages to read")
    with whole_site(tmp_path / "site") as site:
        (site / "searchindex.js").write_text("")
        (site / "index.html").write_text(f"<p>{PAGE}</p>", "utf-8")
        write_reader(read_corpus(tmp_path), site / "reader")
    corpus = read_corpus(tmp_path)
    assert [article.id for article in corpus] == ["a"]
    assert [problem.message.removeprefix(f"{tmp_path}/") for problem in corpus.problems] == [
        "pages to read: pages for readers that zhpolicy wrote; passed over, since that is no page",
        "site: a site that zhpolicy wrote; passed over, since that is no page",
    ]
    assert len(read_corpus(f"{tmp_path}/**/*.html", problems=corpus.problems)) == 0


@pytest.mark.parametrize("name", ["searchindex.js", "datapackage.json", "store.json", "reader.js"])
def test_one_file_of_such_a_name_makes_no_folder_ours(name, tmp_path):
    (tmp_path / name).write_text("{}")
    assert what_folder(tmp_path, is_file=Path.is_file) == ""


def test_what_lies_deep_in_a_folder_of_ours_leads_to_that_folder():
    there = {PurePosixPath("a/s", name) for name in ("store.json", "plan.jsonl")}
    path = PurePosixPath("a/s/tables/x.parquet")
    assert outermost(path, is_file=there.__contains__) == PurePosixPath("a/s")
    path = PurePosixPath("a/x.txt")
    assert outermost(path, is_file=there.__contains__) == path
