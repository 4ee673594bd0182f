"""The decisions, and the other pages, speak of files and modules that there are."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "lib" / "zhpolicy"
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/decisions/*.md")]
# What lies in no checkout: it is made, or given by the reader, or an example.
NOT_OURS = re.compile(r".*(?:your_|NN_|\.venv|zh$)")
FILE = re.compile(r"`([a-z_]+(?:/[\w.]*)+)`")
# `(lattice, search)`: the module that does what the sentence says.
MODULES = re.compile(r"\(((?:`[a-z_]+`(?:, )?)+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there(page):
    named = [file for file in FILE.findall(page.read_text("utf-8")) if not NOT_OURS.match(file)]
    places = (ROOT, LIBRARY, LIBRARY / "data", page.parent, ROOT / "tests")
    made = {"build/", "site/"}
    assert [
        file
        for file in named
        if not any((place / file).exists() or (place / f"{file}.tsv").exists() for place in places)
        and file not in made
    ] == []


def test_every_module_of_the_restoration_is_called_by_its_name():
    page = (ROOT / "docs" / "decisions" / "restoration.md").read_text("utf-8")
    named = {name for group in MODULES.findall(page) for name in re.findall(r"\w+", group)}
    modules = {path.stem for path in (LIBRARY / "restoration").rglob("*.py")}
    assert len(named) > 5
    assert named - modules == set()
