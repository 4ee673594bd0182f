"""What the README shows is what happens."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


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
