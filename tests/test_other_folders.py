"""The notebooks run on other pages than the seeds: other topics, one page, none at all.

The cells are run in this process, one notebook after the other: all 33 runs take some 15 seconds.
"""

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from openpyxl import load_workbook

ROOT = Path(__file__).parents[1]
OTHER_TOPICS = ROOT / "tests" / "cases" / "other_topics"
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.fixture
def pages(request, tmp_path):
    """A folder of five pages of other topics, of the first of them, or of none."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for path in sorted(OTHER_TOPICS.glob("*.txt"))[: request.param]:
        shutil.copy(path, folder)
    return folder


every_folder = pytest.mark.parametrize(
    "pages", [5, 1, 0], indirect=True, ids=["other topics", "one page", "empty"]
)


def run(path, pages):
    """The names that a notebook has made when all its cells ran with `pages` as PAGES."""
    names = {}
    cells = nbformat.read(path, as_version=4).cells
    source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    for name, folder in (("PAGES", pages), ("TABLES", pages.parent / "tables")):
        line = f"{name} = {folder.as_posix()!r}"
        source = re.sub(rf'^{name} = ".*?"', line, source, count=1, flags=re.MULTILINE)
    assert pages.as_posix() in source
    exec(compile(source, path.name, "exec"), names)
    return names


@every_folder
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_notebook_runs_to_its_end(path, pages):
    names = run(path, pages)
    assert len(names["articles"]) == len(list(pages.iterdir()))


@pytest.mark.parametrize("pages", [5], indirect=True)
def test_your_own_folder_shows_each_keyword_once_and_writes_its_problems(pages):
    (pages / "nothing.txt").touch()
    names = run(ROOT / "notebooks" / "12_your_own_folder.ipynb", pages)
    words = names["best"].query("rank <= 8").groupby("article")["keyword"]
    assert (words.nunique() == words.size()).all()
    workbook = load_workbook(pages.parent / "tables" / "tables.xlsx", read_only=True)
    problems = list(workbook["problems"].iter_rows(values_only=True))
    assert len(problems) == 2
    assert "nothing.txt" in str(problems[1])
