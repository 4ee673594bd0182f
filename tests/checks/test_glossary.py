"""The glossary speaks of what there is: every name in it is one of the library's."""

import ast
import re
from pathlib import Path

import pytest

from zhpolicy.text.scripts import to_working
from zhpolicy.text.tables import read_table, table_names

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "lib" / "zhpolicy"
GLOSSARY = (ROOT / "docs" / "GLOSSARY.md").read_text("utf-8")
ROWS = [line.strip("|").split("|") for line in GLOSSARY.splitlines() if line.startswith("| ")]
NAMES = sorted(set(re.findall(r"`([^`]+)`", GLOSSARY)))
TERMS = {
    to_working(cells[0].split("·")[0].strip()): re.split("[:;(]", cells[2])[0].strip()
    for cells in ROWS
    if re.search("[一-鿿]", cells[0])
}
# Tables in which a row is a term with its English.
GLOSSED = sorted(
    name
    for name in table_names()
    if "english" in (rows := read_table(name) or ({},))[0] and not name.startswith("restoration/")
)
# Tables whose English is shown as the name of a term: codebook, schemes, models, programmes.
NAMING = ("themes/", "programmes/known", "mentorship/schemes", "teams/models", "findings/formulas")
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


@pytest.mark.parametrize("table", GLOSSED)
def test_a_table_calls_a_term_what_the_glossary_calls_it(table):
    """The first column is the term: 县管乡用 is called alike in codebook and glossary."""
    others = {
        term: (row["english"], TERMS[term])
        for row in read_table(table)
        if (term := next(iter(row.values()))) in TERMS
        and not row["english"].casefold().startswith(TERMS[term].casefold())
    }
    assert others == {}


def test_a_formula_calls_the_terms_in_it_what_the_glossary_calls_them():
    long = {term: english for term, english in TERMS.items() if len(term) > 4}
    formulas = read_table("findings/formulas")
    within = [(row, term) for row in formulas for term in long if term in row["formula"]]
    assert within
    assert [row["formula"] for row, term in within if long[term] not in row["english"]] == []


def test_the_tables_call_a_term_alike():
    """One English wording for each term, also of those that the glossary does not explain."""
    said = {}
    for table in (name for name in GLOSSED if name.startswith(NAMING)):
        for row in read_table(table):
            said.setdefault(next(iter(row.values())), set()).add(row["english"])
    assert {term: names for term, names in said.items() if len(names) > 1} == {}
