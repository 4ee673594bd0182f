"""Whatever a user can call or open is told somewhere: commands, options, functions, tables."""

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

import zhpolicy
from zhpolicy.cli.dialogue.parsers import COMMANDS, make_parser
from zhpolicy.evidence import describe_tables

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
COMMANDS_PAGE = (DOCS / "COMMANDS.md").read_text("utf-8")
COLUMNS_PAGE = (DOCS / "COLUMNS.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
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
