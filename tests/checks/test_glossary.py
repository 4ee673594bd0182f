"""The glossary speaks of what there is: every name in it is one of the library's."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "lib" / "zhpolicy"
GLOSSARY = (ROOT / "docs" / "GLOSSARY.md").read_text("utf-8")
ROWS = [line.strip("|").split("|") for line in GLOSSARY.splitlines() if line.startswith("| ")]
NAMES = sorted(set(re.findall(r"`([^`]+)`", GLOSSARY)))
DEFINED = (ast.FunctionDef, ast.ClassDef)


@pytest.fixture(scope="module")
def known():
    """Modules, rooms, public functions and classes, and the fields of records."""
    names = set()
    for path in LIBRARY.rglob("*.py"):
        names |= {path.stem, path.name, path.parent.name}
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, DEFINED):
                names.add(node.name)
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names.add(node.target.id)
    return names


@pytest.mark.parametrize("name", NAMES)
def test_every_name_in_the_glossary_exists(name, known):
    words = re.findall(r"\w+(?:\.py)?", name.rstrip("/"))
    codes = (LIBRARY / "data" / "coding" / "exchange_codes.tsv").read_text("utf-8")
    is_code = name.replace(": ", "/") in codes
    assert words
    assert is_code or (LIBRARY / name).is_dir() or set(words) <= known


def test_a_thing_has_one_row():
    names = [cells[0].strip() for cells in ROWS]
    assert len(names) > 50
    assert [name for name in names if names.count(name) > 1 and name not in ("name", "term")] == []


def test_document_is_a_word_of_ours():
    avoided = {word.strip() for cells in ROWS for word in cells[2].split(",")}
    assert "document" not in avoided
    assert any(cells[0].strip() == "document" for cells in ROWS)
