"""The notebooks run top to bottom, say what they show, and are committed as run."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NOTEBOOKS = {path.stem: nbformat.read(path, as_version=4) for path in PATHS}
LONGEST_CELL = 15  # lines
UNWANTED = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Try, ast.With)

every_notebook = pytest.mark.parametrize("name", NOTEBOOKS)


def code_cells(name):
    return [cell for cell in NOTEBOOKS[name].cells if cell.cell_type == "code"]


def prose(name):
    return [cell.source for cell in NOTEBOOKS[name].cells if cell.cell_type == "markdown"]


def shown(name):
    """The HTML that a notebook shows."""
    outputs = [output for cell in code_cells(name) for output in cell.outputs]
    return "".join(output.get("data", {}).get("text/html", "") for output in outputs)


@pytest.fixture(scope="module")
def fresh():
    """Every notebook run in a fresh kernel, unless that was done since its last change."""
    command = [sys.executable, "docs/make_site.py", "run", "notebooks", "build/notebooks"]
    subprocess.run(command, cwd=ROOT, check=True)
    return {path.stem: ROOT / "build/notebooks" / path.name for path in PATHS}


def test_the_notebooks_stand_in_reading_order():
    numbers = [name[:2] for name in NOTEBOOKS]
    assert numbers == sorted(set(numbers))


@every_notebook
def test_a_fresh_run_gives_the_committed_cells_and_outputs(name, fresh):
    again = nbformat.read(fresh[name], as_version=4)
    assert [cell.source for cell in again.cells] == [c.source for c in NOTEBOOKS[name].cells]
    assert [texts(cell) for cell in again.cells] == [texts(c) for c in NOTEBOOKS[name].cells]


def texts(cell):
    """What a cell shows, without the bytes of pictures (they differ between processors)."""
    return re.sub(r"base64,[^\"]*", "", str(cell.get("outputs", "")))


@every_notebook
def test_no_output_is_an_error_or_a_warning(name):
    outputs = [output for cell in code_cells(name) for output in cell.outputs]
    assert {output.output_type for output in outputs} <= {"execute_result", "display_data"}


@every_notebook
def test_cells_were_run_in_order(name):
    counts = [cell.execution_count for cell in code_cells(name)]
    assert counts == list(range(1, len(counts) + 1))


@every_notebook
def test_cells_are_short_and_call_the_library(name):
    for cell in code_cells(name):
        assert cell.source.count("\n") < LONGEST_CELL
        nodes = list(ast.walk(ast.parse(cell.source)))
        assert not [node for node in nodes if isinstance(node, UNWANTED)]
        assert "print(" not in cell.source


@every_notebook
def test_the_title_is_a_question_and_the_finding_comes_first(name):
    first = prose(name)[0]
    assert re.match(r"# .*\?\n", first)
    outputs = [output for cell in code_cells(name) for output in cell.outputs]
    shown_first = "".join(output.get("data", {}).get("text/html", "") for output in outputs[:1])
    assert "**Finding.**" in first or "main-finding" in shown_first


LINK_OR_CODE = re.compile(r"\]\([^)]*\)|`[^`]*`|\{[^}]*\}")
NUMBER = re.compile(
    r"[0-9]|\b(two|three|four|five|six|seven|eight|nine|ten|half|most|all) (of )?(the )?"
    r"(pages|articles|rows|sentences|places|provinces|counties)\b",
    re.IGNORECASE,
)


@every_notebook
def test_the_prose_holds_no_number_that_no_run_would_prove(name):
    stated = [
        hit.group() for text in prose(name) for hit in NUMBER.finditer(LINK_OR_CODE.sub("", text))
    ]
    assert stated == [] or "main-finding" not in shown(name)


@every_notebook
def test_every_finding_has_its_chinese_twin_and_says_what_it_rests_on(name):
    html = shown(name)
    found = re.findall(r'<div class="finding.*?</div>', html, re.DOTALL)
    assert all('<p lang="zh">' in each for each in found)
    assert found or "main-finding" not in html


@every_notebook
def test_the_last_code_cell_asserts_and_the_limits_are_stated(name):
    assert "assert " in code_cells(name)[-1].source
    assert any("What this notebook does not show" in text for text in prose(name)[-2:])


@every_notebook
def test_every_picture_has_an_alt_text_and_a_caption(name):
    pictures = re.findall(r"<img [^>]*>", shown(name))
    assert all(re.search(r'alt="[^"]{20,}"', picture) for picture in pictures)
    assert shown(name).count("<figcaption>") == len(pictures)


@every_notebook
def test_no_path_of_the_machine_is_left_in_a_notebook(name):
    content = (ROOT / "notebooks" / f"{name}.ipynb").read_text("utf-8")
    assert not re.search(r"/(home|root|work|tmp|Users)/|[A-Z]:\\\\", content)


@every_notebook
def test_the_bytes_hold_nothing_that_changes_from_run_to_run(name):
    notebook = NOTEBOOKS[name]
    assert [cell.id for cell in notebook.cells] == [
        f"cell-{number:02d}" for number in range(len(notebook.cells))
    ]
    assert "version" not in notebook.metadata.language_info
