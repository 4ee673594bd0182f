"""What a command loads: nothing that it does not need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEED = sorted((ROOT / "seeds").glob("*.txt"))[0]
HEAVY = ("pandas", "jieba", "sklearn", "scipy", "matplotlib", "trafilatura", "duckdb", "pypdf")


def loaded_by(*words):
    """Which of the heavy packages are there when a command has ended."""
    code = (
        "import json, sys\nfrom zhpolicy.cli import main\n"
        "try:\n    main(json.loads(sys.argv[1]))\nexcept SystemExit:\n    pass\n"
        "print('\\n' + json.dumps(sorted(set(sys.modules))))"
    )
    call = [sys.executable, "-c", code, json.dumps([str(word) for word in words])]
    done = subprocess.run(call, capture_output=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()
    return set(json.loads(done.stdout.decode().splitlines()[-1]))


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_loads_no_package_of_numbers(words):
    assert loaded_by(*words).isdisjoint({*HEAVY, "numpy", "pyarrow", "rjieba"})


def test_tables_of_a_page_need_neither_pandas_nor_jieba(tmp_path):
    loaded = loaded_by("tables", SEED, "--out", tmp_path / "tables")
    assert loaded.isdisjoint({*HEAVY, "pyarrow"})


def test_a_run_needs_neither_pandas_nor_jieba(tmp_path):
    loaded = loaded_by("run", SEED, "--out", tmp_path / "store")
    assert loaded.isdisjoint(HEAVY)
