"""Whatever a user can call or open is told somewhere: commands, options, functions, tables."""

import ast
import inspect
import io
import re
from importlib import import_module
from pathlib import Path

import pytest
from docutils.core import publish_doctree

import zhpolicy
from zhpolicy.cli.dialogue.parsers import COMMANDS, make_parser
from zhpolicy.evidence import describe_tables

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LIBRARY = ROOT / "lib" / "zhpolicy"
COMMANDS_PAGE = (DOCS / "COMMANDS.md").read_text("utf-8")
COLUMNS_PAGE = (DOCS / "COLUMNS.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
ROOMS = sorted({path.parent for path in LIBRARY.rglob("*.py")})
MEMBERS = re.compile(r"automodule:: (zhpolicy[\w.]*)\n   :members:")
API = {
    module
    for page in (DOCS / "api").glob("*.md")
    for module in MEMBERS.findall(page.read_text("utf-8"))
}
FACES = {"zhpolicy": zhpolicy} | {
    room: import_module(f"zhpolicy.{room}")
    for room in (*zhpolicy._FACES, "pages", "restoration", "store")
}
PUBLIC = [f"{room}:{name}" for room, face in FACES.items() for name in face.__all__]
# Names of tables and the records of kinds: they have no docstring, COLUMNS.md tells each table.
EXCEPTIONS = {"evidence:EVIDENCE", "evidence:KINDS", "evidence:TABLES", "extract:KINDS"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_and_its_options_stand_in_the_reference_and_the_readme(name):
    _, parsers = make_parser(loaded=(name,))
    part = COMMANDS_PAGE.split(f"## zhpolicy {name}\n")[1].split("\n## ")[0]
    for option in set(parsers[name].options()) - {"-h", "--help"}:
        assert f"`{option}" in part
    assert f"zhpolicy {name} " in README


def is_told(public):
    """Whether a name has a docstring and lives in a module that a page of docs/api shows."""
    room, _, name = public.partition(":")
    value = getattr(FACES[room], name)
    return getattr(value, "__module__", "") in API and bool(inspect.getdoc(value))


@pytest.mark.parametrize("public", sorted(set(PUBLIC) - EXCEPTIONS))
def test_a_public_name_stands_in_the_reference_with_what_it_does(public):
    assert is_told(public), "list its module with :members: in docs/api, and give it a docstring"


def test_no_exception_is_stale():
    assert {public for public in PUBLIC if not is_told(public)} == EXCEPTIONS


@pytest.mark.parametrize("table", describe_tables()["table"])
def test_a_table_stands_in_the_codebook(table):
    assert f"\n## {table}\n" in COLUMNS_PAGE


def docstrings(path):
    """The docstrings of a module that its page shows, each with the name of what it is of."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            name = getattr(node, "name", path.stem)
            told = ast.get_docstring(node)
            if told and (not name.startswith("_") or isinstance(node, ast.Module)):
                yield name, told


def warnings_of(text):
    """What docutils warns of, by which the site would not be rendered."""
    said = io.StringIO()
    levels = {"report_level": 2, "halt_level": 5}
    publish_doctree(text, settings_overrides={**levels, "warning_stream": said})
    return said.getvalue()


def test_a_list_without_its_blank_line_is_warned_of():
    assert "unexpected unindent" in warnings_of("Found:  one\n        two\nNot found: three")


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_no_docstring_stops_the_site(room):
    told = [each for path in sorted(room.glob("*.py")) for each in docstrings(path)]
    assert {name: said for name, text in told if (said := warnings_of(text))} == {}
