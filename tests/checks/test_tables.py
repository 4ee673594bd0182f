"""Every table that ships with zhpolicy introduces itself, is sorted, and holds each key once."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import zhpolicy
from zhpolicy.text.tables import data_file, read_table, table_names

LIBRARY = Path(zhpolicy.__file__).parent
MODULE = r"[a-z_0-9]+(?:\.[a-z_0-9]+)+"
READS = re.compile("read_|table_finder")
READ_BY = re.compile(rf"\b[Rr]ead by ({MODULE}(?:(?:, | and ){MODULE})*)")


@pytest.mark.parametrize("name", table_names())
def test_a_table_says_what_it_is_who_reads_it_and_where_it_comes_from(name):
    header = [line for line in lines_of(name) if line.startswith("#")]
    assert len(header) >= 2, (
        f"{name}.tsv begins with {len(header)} # lines; write at least two: what it is, who reads "
        "it, what belongs there and what does not, source and licence"
    )
    assert re.search(r"\b[Rr]ead by\b", " ".join(header)), "say which module reads it"
    assert re.search(r"\b([Ss]ource|[Oo]wn|[Cc]hosen|[Mm]ade by|[Ll]earned)\b", " ".join(header)), (
        "say where the words come from: Source: … . Licence: …"
    )


@pytest.mark.parametrize("name", table_names())
def test_the_rows_of_a_table_are_sorted_and_its_keys_unique(name):
    keys = [next(iter(row.values())) for row in read_table(name)]
    twice = [key for key, count in Counter(keys).items() if count > 1]
    assert twice == [], "each key stands once"
    wrong = [key for key, right in zip(keys, sorted(keys), strict=True) if key != right]
    assert wrong == [], "the first row that LC_ALL=C sort would put elsewhere"


@pytest.mark.parametrize("name", table_names())
def test_a_table_is_clean_text(name):
    content = data_file(f"{name}.tsv").read_bytes()
    assert b"\r" not in content
    assert content.endswith(b"\n")
    assert not content.startswith(b"\xef\xbb\xbf")
    assert not any(re.search("[^\t] $", line) for line in lines_of(name))  # a cell may be one space


@pytest.fixture(scope="module")
def readers():
    """For each table the modules in whose code its name, or that of its whole folder, stands."""
    found = {name: set() for name in table_names()}
    for path in sorted(LIBRARY.rglob("*.py")):
        module = path.relative_to(LIBRARY).with_suffix("").as_posix().replace("/", ".")
        whole, folders = strings_of(ast.parse(path.read_text("utf-8")))
        for name, modules in found.items():
            if name in whole or any(name.startswith(folder) for folder in folders):
                modules.add(module.removesuffix(".__init__"))
    return found


def strings_of(tree):
    """The strings of a module, and the beginnings `themes/` of those that end in a variable.

    A table that lies in no folder may be called like a kind of evidence (`themes`): its name
    counts where it is what a function reads.
    """
    nodes = list(ast.walk(tree))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    read = [n for c in calls if READS.match(getattr(c.func, "id", "")) for n in c.args]
    whole = {n.value for n in nodes if isinstance(n, ast.Constant) and "/" in str(n.value)}
    whole |= {node.value for node in read if isinstance(node, ast.Constant)}
    begun = [node.values[0] for node in nodes if isinstance(node, ast.JoinedStr) and node.values]
    texts = [first.value for first in begun if isinstance(first, ast.Constant)]
    return whole, {text for text in texts if re.fullmatch(r"[a-z_]+(?:/[a-z_]+)*/", text)}


@pytest.mark.parametrize("name", table_names())
def test_a_table_is_read_by_just_the_modules_that_it_names(name, readers):
    header = " ".join(line.lstrip("# ") for line in lines_of(name) if line.startswith("#"))
    named = {module for list_ in READ_BY.findall(header) for module in re.findall(MODULE, list_)}
    assert readers[name], "no module of lib/ reads this table"
    assert named == readers[name], f"write: Read by {spoken(readers[name])}"


def spoken(names):
    *most, last = sorted(names)
    return f"{', '.join(most)} and {last}" if most else last


@pytest.mark.parametrize("name", table_names())
def test_a_table_that_another_one_names_is_there(name):
    header = " ".join(line for line in lines_of(name) if line.startswith("#"))
    data = LIBRARY / "data"
    near = [(data / name).parent, data, LIBRARY, LIBRARY.parents[1]]
    others = re.findall(r"[\w/]+\.tsv", header)
    assert [o for o in others if not any((folder / o).exists() for folder in near)] == []


def lines_of(name):
    return data_file(f"{name}.tsv").read_text("utf-8").splitlines()


CASES = LIBRARY.parents[1] / "tests" / "cases"


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.tsv")), ids=lambda path: path.name)
def test_a_table_of_cases_names_a_test_that_is_there(path):
    header = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    tests = re.findall(r"\btest_\w+|tests/[\w/]+\.py", " ".join(header))
    assert [test for test in tests if not (LIBRARY.parents[1] / test).is_file()] == []
