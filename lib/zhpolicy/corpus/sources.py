"""Which files does a source name? Folders walked, patterns matched, nothing read twice.

Order is by name, so that the same folder gives the same corpus everywhere. What is no
page (a hidden file, a device, a loop of links, a folder that may not be read, what zhpolicy
wrote itself) becomes a problem, and the walk goes on.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import glob
from pathlib import Path
from typing import BinaryIO, TypeVar

from zhpolicy.corpus.outputs.files import OWN_WORK, earlier_state_of, what_we_wrote
from zhpolicy.corpus.outputs.folders import outermost, what_folder
from zhpolicy.text.codebooks.names import CODEBOOK, is_codebook
from zhpolicy.text.files import UNFINISHED, one_line, printable
from zhpolicy.text.records import OUTPUT, Problem

__all__ = [
    "Limits",
    "RawPage",
    "Source",
    "attempt",
    "failure_at",
    "find_files",
    "is_hidden",
    "output_at",
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
MOST_NAMED = 3  # files of ours in one sentence


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a thing may be before it becomes a problem instead of a page.

    `page_bytes`: one page, row or member of an archive; twenty million are a shelf of
    books, and no article. `whole_bytes`: a file of many pages that can only be held whole
    (.json, an archive in an archive). `archive_bytes`: all that comes out of one archive or
    table. `nesting`: archives within archives. `page_characters`: what is read as one article;
    a page takes some twenty seconds for each million. `page_parts`: the paragraphs and cells of a
    document; a thousand pages of print have some twenty thousand.
    """

    page_bytes: int = 20_000_000
    whole_bytes: int = 200_000_000
    archive_bytes: int = 4_000_000_000
    nesting: int = 3
    page_characters: int = 2_000_000
    page_parts: int = 100_000


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

    Problems stand in the same stream, where they were met: one for all that zhpolicy wrote into a
    folder, tables beside the pages among it. Raises FileNotFoundError when
    nothing is there at all.
    """
    there = os.path.lexists(source)
    return _walk(_pages_among([Path(source)] if there else _matches(os.fspath(source))))


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


def output_at(place: str, what: str) -> Problem:
    """A notice that something was met which zhpolicy wrote, and that it is not read as pages.

    >>> output_at("tables", "3 tables that zhpolicy wrote").message
    'tables: 3 tables that zhpolicy wrote; passed over, since that is no page'
    """
    return problem_at(place, OUTPUT, f"{what}; passed over, since that is no page")


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name was left by a system or an office program.

    >>> is_hidden(".DS_Store"), is_hidden("援疆.txt")
    (True, False)
    """
    return name.startswith(HIDDEN_PREFIXES) or name in HIDDEN_NAMES


def _walk(given: Sequence[Path | Problem]) -> Iterator[Source | Problem]:
    """The files behind some paths, in their order; a stack, since folders nest without end."""
    seen: set[tuple[int, int]] = set()
    waiting = list(reversed(given))
    meant = set(given)
    while waiting:
        path = waiting.pop()
        if isinstance(path, Problem):
            yield path
            continue
        found = _look_at(path, seen=seen, meant=path in meant)
        if isinstance(found, Source | Problem):
            yield found
        else:
            waiting += reversed(found)


def _matches(pattern: str) -> list[Path]:
    """What matches a pattern (`**` stands for any depth), by name."""
    # Path.glob takes no absolute pattern
    found = sorted(glob(pattern, recursive=True))  # noqa: PTH207
    if not found:
        raise FileNotFoundError(
            f"{printable(pattern) or 'an empty name'}: no such file or folder, and nothing matches "
            "it as a pattern; "
            "give a file, a folder or a pattern such as pages/*.txt"
        )
    # what lies in a folder that we wrote stands for the folder
    return list(dict.fromkeys(outermost(Path(name), is_file=Path.is_file) for name in found))


def _look_at(
    path: Path, *, seen: set[tuple[int, int]], meant: bool
) -> Source | Problem | Sequence[Path | Problem]:
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
) -> Problem | Sequence[Path | Problem]:
    """The entries of a folder that was not read before, by name; what we wrote comes first."""
    name = printable(folder)
    if what := what_folder(folder, is_file=Path.is_file):
        return output_at(name, what)
    if identity in seen:
        return Problem(name, "loop", f"{name}: a link to a folder that was read before")
    seen.add(identity)
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return _pages_among([entry for entry in entries if _may_be_page(entry)])


def _may_be_page(entry: Path) -> bool:
    """Neither about the folder, nor being written just now by a command of ours."""
    is_about = entry.stem.upper() in ABOUT_THE_FOLDER
    return not is_about and not entry.name.startswith(UNFINISHED)


def _what(path: Path) -> str:
    """What a file is that zhpolicy wrote; "" for a page, and for what is no file."""
    return what_we_wrote(path.name, lambda: _opened(path))


def _opened(path: Path) -> BinaryIO:
    if not path.is_file():
        raise OSError("no file")  # a pipe would wait for ever
    return path.open("rb")


def _pages_among(paths: Sequence[Path]) -> list[Path | Problem]:
    """The paths that we did not write; before them one problem for all of ours in a folder."""
    known = {str(path) for path in paths}
    outputs = {path: what for path in paths if (what := _what(path))}
    beside = {(path.parent, path.suffix) for path in outputs}
    # a table of no rows is an empty file in JSON lines
    outputs |= {
        path: "an empty table"
        for path in paths
        if (path.parent, path.suffix) in beside and path.is_file() and not path.stat().st_size
    }
    earlier = {
        path: f"an earlier state of {printable(whole)}"
        for path in paths
        if (whole := earlier_state_of(path, known))
    }
    work = {path: what for path, what in outputs.items() if what in OWN_WORK}
    ours = {path: what for path, what in outputs.items() if what not in OWN_WORK}
    told = _told(ours, several="files that zhpolicy wrote")
    told += _told(work, several="files of codings")
    told += _told(earlier, several="earlier states of pages")
    return [*told, *(path for path in paths if path not in outputs and path not in earlier)]


def _told(outputs: Mapping[Path, str], *, several: str) -> list[Problem]:
    """One problem for each folder that some files lie in."""
    folders: dict[Path, list[Path]] = {}
    for path in outputs:
        folders.setdefault(path.parent, []).append(path)
    return [
        output_at(printable(folder), _listed(paths, several))
        if len(paths) > 1
        else output_at(printable(paths[0]), outputs[paths[0]])
        for folder, paths in folders.items()
    ]


def _listed(paths: Sequence[Path], several: str) -> str:
    shown = ", ".join(printable(path.name) for path in paths[:MOST_NAMED])
    return f"{len(paths)} {several} ({shown}{', …' if len(paths) > MOST_NAMED else ''})"
