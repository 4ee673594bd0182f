"""Each example of a command's own help does what it shows."""

import re
import shlex
from importlib import import_module

import pandas as pd
import pytest

from zhpolicy.cli import COMMANDS, main

PAGE = "沙湾县推行“组团式”帮扶援疆,选派教师42名。\n教师与徒弟结对。"
EXAMPLE = re.compile(r"^    (zhpolicy .+)$", re.MULTILINE)
# Runs all notebooks and Sphinx; tests/report runs it.
TOO_LONG = {"report"}
# What other examples need comes first: a store to ask, decisions to apply.
ORDER = ["run", "export", *sorted(set(COMMANDS) - {"run", "export"} - TOO_LONG)]


def examples_of(name):
    return EXAMPLE.findall(import_module(f"zhpolicy.cli.{name}").__doc__)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_an_example(name):
    assert examples_of(name)
    assert all(shlex.split(example)[1] == name for example in examples_of(name))


def decide(template):
    """A coder accepts every row."""
    table = pd.read_csv(template, dtype=str)
    table["decision"] = "accept"
    table.to_csv(template, index=False)


def test_the_examples_run_one_after_the_other(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    for path in ("one.txt", "pages/one.txt"):
        (tmp_path / path).write_text(PAGE, "utf-8")
    (tmp_path / "coded.csv").write_text(
        "coder,article,quote,code\n甲,one,选派教师42名,quantities\n", "utf-8"
    )
    for name in ORDER:
        if name == "decide":
            decide(tmp_path / "decisions.csv")
        for example in examples_of(name):
            assert main(shlex.split(example)[1:]) == 0, (example, capfd.readouterr().err)
            wanted = re.search(r"--out (\S+)", example)
            assert not wanted or (tmp_path / wanted[1]).exists(), example
