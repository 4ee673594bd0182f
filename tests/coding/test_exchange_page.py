"""What docs/EXCHANGE.md shows is what happens, in Python and in the shell."""

import doctest
import re
import shutil
from pathlib import Path

import pytest

from zhpolicy.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "EXCHANGE.md").read_text("utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the five pages in `pages`, and codings of a person and a model."""
    (tmp_path / "pages").mkdir()
    for path in (ROOT / "seeds").glob("*.txt"):
        shutil.copy(path, tmp_path / "pages")
    name = min(path.stem for path in (tmp_path / "pages").iterdir())
    (tmp_path / "wang.csv").write_text(f"article,quote,code\n{name},组团使用,teams\n", "utf-8")
    row = f'{{"article": "{name}", "quote": "组团使用", "code": "teams"}}'
    (tmp_path / "model.jsonl").write_text(row, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_lines_of_python_give_what_stands_below_them(folder):
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, "EXCHANGE.md", None, 0)
    assert test.examples
    assert doctest.DocTestRunner().run(test).failed == 0


def test_the_lines_of_the_shell_are_done(folder):
    lines = re.findall(r"^    zhpolicy (.*?)(?: +#.*)?$", PAGE, re.MULTILINE)
    assert len(lines) == 4
    for line in lines:
        words = [a or b for a, b in re.findall(r'"([^"]*)"|(\S+)', line)]
        assert main(words) == 0
    assert {path.name for path in folder.iterdir()} >= {"project.qdpx", "agreed", "package"}
