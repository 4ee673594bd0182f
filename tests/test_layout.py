"""The house: who may import whom is a contract, rooms and modules stay small, faces are light."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import zhpolicy

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "lib" / "zhpolicy"
MODULES = sorted(path for path in LIBRARY.rglob("*.py"))
ROOMS = sorted({path.parent for path in MODULES})
# What a reader sees at a look: more modules in a folder, or more lines in one, and nobody finds
# his way. The largest of both that the library had when it moved in.
MOST_MODULES = 15
MOST_LINES = 350
DRAWERS = {"utils", "util", "common", "helpers", "misc", "tools"}


def name_of(path):
    return path.relative_to(LIBRARY).with_suffix("").as_posix()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.relative_to(LIBRARY).as_posix())
def test_a_room_has_few_modules_and_a_face_that_says_what_it_is_for(room):
    modules = [path for path in MODULES if path.parent == room and path.stem != "__init__"]
    assert len(modules) <= MOST_MODULES
    assert ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_imports_by_full_name_and_is_no_drawer(path):
    source = path.read_text("utf-8")
    assert source.count("\n") <= MOST_LINES
    assert path.stem not in DRAWERS
    imports = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]
    assert not [node.module for node in imports if node.level]


def test_every_module_is_in_the_api_reference():
    api = "".join(page.read_text("utf-8") for page in sorted((ROOT / "docs" / "api").glob("*.md")))
    public = {name_of(path).replace("/__init__", "") for path in MODULES} - {"__init__", "__main__"}
    missing = {
        name
        for name in public
        if not name.startswith("cli") and f":: zhpolicy.{name.replace('/', '.')}\n" not in api
    }
    assert missing == set()


def test_the_tests_mirror_the_rooms():
    folders = list((ROOT / "tests").rglob("test_*.py"))
    rooms = {path.parent.relative_to(ROOT / "tests").as_posix() for path in folders}
    assert {
        room for room in rooms - {".", "checks", "nightly"} if not (LIBRARY / room).is_dir()
    } == set()


def test_the_names_that_people_reuse_are_loaded_when_first_asked_for():
    for name in zhpolicy.__all__:
        assert callable(getattr(zhpolicy, name))
    with pytest.raises(AttributeError, match="it hands on cut, damage"):
        zhpolicy.find_figures  # noqa: B018 - asking is what is tested


def test_what_the_checker_is_told_is_what_is_handed_on():
    tree = ast.parse((LIBRARY / "__init__.py").read_text("utf-8"))
    told = {
        alias.name: node.module.removeprefix("zhpolicy.")
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        for alias in node.names
    }
    assert told == zhpolicy._ROOM_OF
    assert sorted(told) == zhpolicy.__all__


def loaded_by(code):
    """The packages outside the standard library that a fresh interpreter has loaded then."""
    shown = f"{code}; import sys; print('\\n', *{{name.split('.')[0] for name in sys.modules}})"
    command = [sys.executable, "-X", "utf8", "-c", shown]
    done = subprocess.run(command, capture_output=True, text=True, check=True, input="當(dāng)地")
    return set(done.stdout.rsplit("\n", 2)[1].split())


HEAVY = {"pandas", "pyarrow", "scipy", "sklearn", "matplotlib", "lxml"}


@pytest.mark.parametrize(
    "code", ["from zhpolicy import evidence_table", "from zhpolicy.compare import find_sentences"]
)
def test_tables_do_not_wait_for_scikit_learn(code):
    assert "sklearn" not in loaded_by(code)


@pytest.mark.parametrize(
    "code",
    [
        "import zhpolicy",
        "from zhpolicy import restore; restore('當(dāng)地')",
        "from zhpolicy.cli import main; main(['restore', '-'])",
        "from zhpolicy import find_quantities, find_pairings; find_quantities('3100人')",
    ],
)
def test_who_needs_no_tables_does_not_wait_for_them(code):
    assert loaded_by(code) & HEAVY == set()
