"""What the README shows is what happens, and what it says of the seeds is so."""

import doctest
import os
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import nbformat
import pytest

from zhpolicy import read_corpus, restore
from zhpolicy.evidence import edits_table

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")

# A stretch of Chinese with a gloss and, behind it, bytes that are read one place out of step.
DAMAGED = re.compile(
    r"[\u4e00-\u9fff]*[(][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǘǚǜ]+[)]"
    r"[?][^\s,。」』`'\"]*"
)


def prose_of(name):
    """A page of the project as text, of a notebook what is written in it."""
    if not name.endswith(".ipynb"):
        return (ROOT / name).read_text("utf-8")
    cells = nbformat.read(ROOT / name, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


every_front_page = pytest.mark.parametrize(
    "name", ["README.md", "README.zh.md", "notebooks/01_the_corpus.ipynb"]
)


@every_front_page
def test_a_damaged_example_is_restored_to_what_stands_beside_it(name):
    prose = prose_of(name)
    examples = DAMAGED.findall(prose)
    assert examples
    for example in examples:
        restored = restore(example)
        assert restored.text != example
        assert restored.text in prose
        assert {edit.certainty for edit in restored.edits} == {"certain"}
        assert restored.unresolved == ()


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])  # a notebook computes it
def test_the_number_of_likely_readings_is_counted(name):
    edits = edits_table(read_corpus(ROOT / "seeds"))
    runs = edits[edits["kind"] != "gloss"]
    said = re.search(
        r"(?P<likely>\d+)\s+of\s+the\s+(?P<runs>\d+)\s[^.]*marked\s+\*likely\*"
        r"|(?P<damaged>\d+) 处损坏，有 (?P<marked>\d+) 处标为",
        prose_of(name),
    )
    assert int(said["likely"] or said["marked"]) == int((runs["certainty"] == "likely").sum())
    assert int(said["runs"] or said["damaged"]) == len(runs)


@pytest.fixture(scope="module")
def front():
    spec = spec_from_file_location("make_front", ROOT / "docs" / "make_front.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_findings_rows_and_questions_are_what_the_notebooks_show_now(name, front):
    readme = (ROOT / name).read_text("utf-8")
    stories = front.read_stories(ROOT / "notebooks")
    assert front.filled(readme, stories) == readme, "run `python docs/make_front.py`"
    assert len(front.chosen(stories)) == 3
    for picture in re.findall(r'src="([^"]+)"', readme):
        assert (ROOT / picture).is_file()
    assert all(f"](notebooks/{story.name}.ipynb)" in readme for story in stories)


def test_the_lines_of_python_give_what_stands_below_them(monkeypatch):
    monkeypatch.chdir(ROOT)
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)[1]
    test = doctest.DocTestParser().get_doctest(code, {}, "README.md", None, 0)
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_tasks_that_the_readme_names_exist():
    tasks = subprocess.run(
        [sys.executable, "tasks.py"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    named = re.findall(r"tasks\.py (\w+)", README)
    assert named
    assert all(f"tasks.py {name} " in tasks for name in named)


def test_an_unknown_task_is_a_sentence_and_a_bad_exit():
    done = subprocess.run(
        [sys.executable, "tasks.py", "fly"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "no task 'fly'" in done.stderr


@pytest.mark.parametrize("command", re.findall(r"^ {4}zhpolicy (\w+)", README, re.MULTILINE))
def test_the_commands_that_the_readme_names_explain_themselves(command):
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "zhpolicy", command, "--help"],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
