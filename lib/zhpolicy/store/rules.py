"""What does a table rest on? The modules behind its extractor, their word tables, and versions.

A digest of all that: when it is the same, so are the rows. Modules are followed through their
imports; a word table belongs to the modules that its first lines name (`Read by …`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

import zhpolicy
from zhpolicy.evidence.notes import versions
from zhpolicy.evidence.tables import KINDS

__all__ = ["rules_digest"]

LIBRARY = Path(zhpolicy.__file__).parent
# What every row goes through, whatever found it.
READING = ("store.source.reading", "store.shards")
ROWS = ("evidence.tables", "evidence.pipeline")
_READ_BY = re.compile(r"^# Read by (.*(?:\n# .*)*)", re.MULTILINE)
_MODULE = re.compile(r"\b[a-z_]+(?:\.[a-z_]+)+\b")


@cache
def rules_digest(table: str) -> str:
    """Twelve characters that change when anything changes that the table rests on.

    >>> rules_digest("quantities") == rules_digest("quantities") != rules_digest("keywords")
    True
    """
    found = blake2b(digest_size=6)
    found.update(repr(sorted(versions().items())).encode())
    for path in sorted(_sources(table)):
        found.update(path.relative_to(LIBRARY).as_posix().encode())
        found.update(_file_digest(path))
    return found.hexdigest()


def _sources(table: str) -> set[Path]:
    """The files of the library that the rows of a table are made by."""
    kinds = [*KINDS] if table == "rejected" else [name for name in KINDS if name == table]
    extractors = [KINDS[name].scan.__module__.removeprefix("zhpolicy.") for name in kinds]
    below = [name for row in ROWS for name in _imports(row) if name.startswith("text.")]
    modules = _behind((*READING, *extractors, *below)) | set(ROWS)
    return {_path(name) for name in modules} | set(_words(modules))


def _behind(starts: Iterable[str]) -> set[str]:
    """Some modules and all that they import from the library, and they, and so on.

    The list of all kinds of rows is no rule of any of them: behind it nothing is followed.
    """
    waiting, seen = [*starts], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen and name not in ROWS:
            seen.add(name)
            waiting += _imports(name)
    return seen


@cache
def _imports(module: str) -> tuple[str, ...]:
    tree = ast.parse(_path(module).read_text("utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("zhpolicy."):
            whole = str(node.module).removeprefix("zhpolicy.")
            found += [whole, *(f"{whole}.{alias.name}" for alias in node.names)]
    return tuple(name for name in found if _path(name).exists())


def _path(module: str) -> Path:
    path = LIBRARY / module.replace(".", "/")
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _words(modules: set[str]) -> Iterable[Path]:
    """The data that some modules read; what is no table belongs to the room of its folder."""
    rooms = {name.split(".")[0] for name in modules}
    for path in _data_files():
        readers = _readers(path)
        if readers & modules or (not readers and _may_be_read(path, rooms)):
            yield path


def _may_be_read(path: Path, rooms: set[str]) -> bool:
    room = path.relative_to(LIBRARY / "data").parts[0]
    return room in rooms or not (LIBRARY / room).is_dir()


@cache
def _data_files() -> tuple[Path, ...]:
    return tuple(sorted(path for path in (LIBRARY / "data").rglob("*") if path.is_file()))


@cache
def _readers(path: Path) -> frozenset[str]:
    """The modules that a table says it is read by; none for a file that is no table."""
    if path.suffix != ".tsv":
        return frozenset()
    head = _READ_BY.search(path.read_text("utf-8"))
    names = _MODULE.findall(head.group(1).split(". ")[0]) if head else []
    return frozenset(names)


@cache
def _file_digest(path: Path) -> bytes:
    return blake2b(path.read_bytes(), digest_size=16).digest()
