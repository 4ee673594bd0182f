"""Which files does a source name? Folders walked, patterns matched, nothing read twice.

Order is by name, so that the same folder gives the same corpus everywhere. What is no
page (a hidden file, a device, a loop of links, a folder that may not be read) becomes a
problem, and the walk goes on.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import BinaryIO, TypeVar

from zhpolicy.text.codebooks.names import CODEBOOK, is_codebook
from zhpolicy.text.files import one_line, printable
from zhpolicy.text.records import Problem

__all__ = [
    "Limits",
    "RawPage",
    "Source",
    "attempt",
    "failure_at",
    "find_files",
    "is_hidden",
    "problem_at",
]

# What systems and office programs leave in folders; nobody means them as pages.
HIDDEN_PREFIXES = (".", "~$")
# Files that tell what a folder holds are no pages of it, whatever their ending.
ABOUT_THE_FOLDER = frozenset({"LICENSE", "MANIFEST", "README"})
HIDDEN = "hidden, or left by a system or a program; it was passed over"
OWN_THEMES = (
    "a table of themes by its name, no page; only one that lies in the folder itself is read, "
    "and only where the pages are read anew (not by a store)"
)
HIDDEN_NAMES = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a thing may be before it becomes a problem instead of a page.

    `page_bytes`: one page, row or member of an archive; twenty million are a shelf of
    books, and no article. `whole_bytes`: a file of many pages that can only be held whole
    (.json, an archive in an archive). `archive_bytes`: all that comes out of one archive or
    table. `nesting`: archives within archives.
    """

    page_bytes: int = 20_000_000
    whole_bytes: int = 200_000_000
    archive_bytes: int = 4_000_000_000
    nesting: int = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a member of an archive: what it is called, its size, how to open it."""

    name: str
    size: int
    open: Callable[[], BinaryIO]
    depth: int = 0

    @property
    def ending(self) -> str:
        """The ending of the name in lower case, with its dot; "" when there is none."""
        return Path(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        """The name of the file without folders and ending."""
        return Path(self.name).stem


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it was found: its decoded text, and what table or head state about it.

    `group` is the table that a row comes from, to tell apart ids that two tables use.
    """

    id: str
    text: str
    path: str
    title: str = ""
    date: str = ""
    source: str = ""
    group: str = ""


def find_files(source: str | os.PathLike[str]) -> Iterator[Source | Problem]:
    """The files behind a file, a folder (with its folders) or a glob pattern, by name.

    Problems stand in the same stream, where they were met. Raises FileNotFoundError when
    nothing is there at all.
    """
    there = os.path.lexists(source)
    return _walk([Path(source)] if there else _matches(os.fspath(source)))


def attempt(make: Callable[[], Made], *, place: str) -> Made | Problem:
    """What is made of the page or row at `place`, or the problem that making it raised.

    A folder of ten thousand pages must not end at one of them. An error that nobody foresaw is
    a mistake of this library: its kind is `failed`, and no page of the tests may have it.

    >>> attempt(lambda: 1 // 0, place="a.txt").message
    'a.txt: ZeroDivisionError: integer division or modulo by zero; please report it'
    """
    try:
        return make()
    except Exception as error:  # noqa: BLE001 - any error costs one page, never the rest
        return failure_at(place, error)


def failure_at(place: str, error: Exception) -> Problem:
    """An error that nobody foresaw, as a problem of the page, row or file it was met at."""
    return problem_at(place, "failed", f"{type(error).__name__}: {error}; please report it")


def problem_at(place: str, kind: str, found: str) -> Problem:
    """What was found at a place, as a problem that any file and any terminal can show."""
    return Problem(place, kind, one_line(f"{place}: {found}"))


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name was left by a system or an office program.

    >>> is_hidden(".DS_Store"), is_hidden("援疆.txt")
    (True, False)
    """
    return name.startswith(HIDDEN_PREFIXES) or name in HIDDEN_NAMES


def _walk(waiting: list[Path]) -> Iterator[Source | Problem]:
    """The files behind some paths, last one first; a stack, since folders nest without end."""
    seen: set[tuple[int, int]] = set()
    given = set(waiting)
    while waiting:
        path = waiting.pop()
        found = _look_at(path, seen=seen, meant=path in given)
        if isinstance(found, list):
            waiting += reversed(found)
        else:
            yield found


def _matches(pattern: str) -> list[Path]:
    """What matches a pattern (`**` stands for any depth), last name first."""
    # Path.glob takes no absolute pattern
    found = sorted(glob(pattern, recursive=True), reverse=True)  # noqa: PTH207
    if not found:
        raise FileNotFoundError(
            f"{printable(pattern)}: no such file or folder, and nothing matches it as a pattern; "
            "give a file, a folder or a pattern such as pages/*.txt"
        )
    return [Path(name) for name in found]


def _look_at(
    path: Path, *, seen: set[tuple[int, int]], meant: bool
) -> Source | Problem | list[Path]:
    """A file, the entries of a folder, or why it is neither."""
    name = printable(path)
    if is_hidden(path.name) and not meant:
        return Problem(name, "hidden", f"{name}: {HIDDEN}")
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _entries(path, identity=(status.st_dev, status.st_ino), seen=seen)
    except OSError as error:
        return Problem(name, "unreadable", f"{name}: {error.strerror}; it was left out")
    if not stat.S_ISREG(status.st_mode):
        return Problem(name, "not a file", f"{name}: a pipe, socket or device; it was left out")
    if is_codebook(path.name) and not meant:
        return Problem(name, CODEBOOK, f"{name}: {OWN_THEMES}")
    return Source(name, status.st_size, lambda: path.open("rb"))


def _entries(
    folder: Path, *, identity: tuple[int, int], seen: set[tuple[int, int]]
) -> Problem | list[Path]:
    """The entries of a folder that was not read before, by name."""
    if identity in seen:
        name = printable(folder)
        return Problem(name, "loop", f"{name}: a link to a folder that was read before")
    seen.add(identity)
    pages = (entry for entry in folder.iterdir() if entry.stem.upper() not in ABOUT_THE_FOLDER)
    return sorted(pages, key=lambda entry: entry.name)
